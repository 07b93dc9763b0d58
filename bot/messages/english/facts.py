"""What the facts of a deal are called: in forms, on the card, in tables, and where one that is missing is asked for.

Each is found by the fact's key (`bot.domain.facts`). A fact that has no words here is called by its name, so that a new
one needs none. Not here: what is wrong with a fact (`typed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.fit import MOST_WORDS, Unfit
from bot.messages.english import days, numbers, places, plays, words

_ENOUGH = 6
"""Words that tell which text is meant."""

_LABELS: Mapping[str, str] = {
    "heard": "Last heard",
    "promised": "Answer promised by",
    "timezone": "Time zone",
    "linkedin": "LinkedIn",
    "figure": "Their figure",
    "owed": "We owe them",
    "owed_by": "Promised them by",
    "title": "Name of the deal",
    "issue_short": "Their issue in short",
    "article": "Something to send",
    "meeting_detail": "From the meeting",
    "close_date": "Expected to close",
    "slots": "Times you have free",
    "greeting": "How you greet them",
    "lead": "A lead for them",
    "introduction": "Someone for them to meet",
    "event_title": "Event to invite them to",
    "event_on": "Day of the event",
    "gift_ok": "A small gift is fine",
}

_HINTS: Mapping[str, str] = {
    "contact": "The main one: the plays are for them. Others can join later.",
    "heard": "The last day they spoke or wrote to you.",
    "issue": "What they want solved, in their own words.",
    "country": "For their holidays. Type a country, or a region such as Bavaria.",
    "timezone": "For their working hours. Type a city, such as New York.",
    "linkedin": "Only if you're connected.",
    "wanted_by": "The day they want it solved by.",
    "start_by": "The latest day to start and still make that date.",
    "figure": "What the issue costs them, in their own figures.",
    "reference": "Who, at which company, and that they've agreed to talk.",
    "result": "A customer's result that you can share.",
    "owed": "What you promised and haven't sent yet.",
    "owed_by": "The day you promised it by.",
    "title": "Give it one if the company has several deals.",
    "next_meeting": "The day you're meeting: I'll keep quiet until then.",
    "issue_short": "Three to six words, as you'd say it to them.",
    "article": "An article that fits them: its title, or a link.",
    "greeting": "If it isn't clear from the name, such as Dr. Doe or Jane-san.",
    "meeting_detail": "One thing that came up only in your last meeting, for the thank-you note of the day after.",
    "slots": "Two, with a semicolon between them. Each drops out once its day is past.",
    "lead": "Who may need what they sell, and why. Ask that person first.",
    "introduction": "Who, at which company, and why they'd want to meet.",
    "link": "The deal in your CRM, or anything else.",
    "close_date": "Your forecast. I show it and report it; it's never a reason to push anyone.",
}

_PLACEHOLDERS: Mapping[str, str] = {
    "contact": "Jane Doe",
    "value": "40k USD",
    "domain": "northwind.com",
    "slots": "tue 10:00; thu 2pm",
}

_ON_CARD: Mapping[str, str] = {
    "issue": "Their issue",
    "figure": "What it costs them",
    "result": "Result to share",
}

_IN_TABLES: Mapping[str, str] = {
    "heard": "Last heard from them",
    "last_touch": "Your own last message",
    "title": "The deal's own name",
    "issue": "Their issue",
    "external_id": "Id in your CRM",
}

_CHANGED: Mapping[str, str] = {
    "heard": "the day you last heard from them",
    "wanted_by": "the day they want it",
    "start_by": "the day to start",
    "timezone": "the time zone",
    "owed": "what we owe them",
    "owed_by": "the day we promised",
    "title": "the deal's name",
    "article": "what to send",
    "meeting_detail": "the detail of the meeting",
    "issue_short": "their issue in short",
    "slots": "the times you have free",
    "event_title": "the event",
    "event_on": "the day of the event",
    "gift_ok": "whether a gift is fine",
}

_SHORT = ("stage", "timezone", "country", "currency")
"""Words that are said back when they are changed."""

_ASKED: Mapping[str, str] = {
    "place": "Where are they? Until I know, I'll keep to hours that suit anywhere, and won't suggest calls.",
    "contact": "Who do you talk to there? The words need a name.",
    "meeting_detail": "What's one thing that came up only in this meeting? It goes into your thank-you note.",
}

_ASKED_FOR_WORDS: Mapping[str, str] = {
    "article": "Your words have a gap: something to send them. What's its title or link?",
    "slots": "Your words have a gap: two times when you're free.",
    "meeting_detail": "Your words have a gap: one thing that came up only in this meeting.",
    "rep": "Your words have a gap: your own company or number. Tell me once, and I'll always put them in.",
    "greeting": "Your words greet them by their full name. How do you usually greet them?",
    "issue_short": "Your words leave their issue vague. What is it, in three to six words?",
}

_TELL_ME: Mapping[str, str] = {
    "issue": "Tell me their issue in their own words",
    "figure": "Tell me what it costs them in their own figures",
    "reference": "Name a customer who'd talk to them",
    "result": "Tell me a customer's result that you can share",
    "wanted_by": "Tell me the day they want it by",
    "another": "Name one more contact there",
}

_ASKED_LABELS: Mapping[str, str] = {"issue": "Their issue", "place": "City, time zone or country"}

_ASKED_HINTS: Mapping[str, str] = {
    "slots": "With a semicolon between them: Tuesday at 10:00; Thursday at 14:00.",
    "issue": "In their own words.",
    "place": "For their working hours. Berlin, New York or Germany, say.",
    "contact": "",
}

_THEIRS: Mapping[str, str] = {
    "issue": "their issue",
    "wanted_by": "their date",
    "place": "where they are",
    "contact": "their name",
    "figure": "their figure",
    "another": "one more contact",
    "article": "something to send",
    "slots": "your free times",
    "meeting_detail": "a detail",
    "issue_short": "their issue in short",
    "rep": "your details",
    "greeting": "how you greet them",
    "phone": "their number",
}

_TO_ADD: Mapping[str, str] = {
    "reference": "a customer",
    "result": "a result",
    "another": "a contact",
    "slots": "two times",
    "greeting": "a greeting",
    "phone": "a number",
    "place": "their city",
    "article": "an item",
    "rep": "details",
    "issue_short": "it briefly",
}


def label(key: str) -> str:
    """Over its field in a form."""
    return _LABELS.get(key) or key.replace("_", " ").capitalize()


def in_a_line(key: str) -> str:
    """Before what is on record of it, between other facts in a line."""
    told = label(key)
    return told if key == "linkedin" else f"{told[:1].lower()}{told[1:]}"


def hint(key: str) -> str:
    """Under its field; "" where the label says enough."""
    return _HINTS.get(key, "")


def stands(sentence: str) -> str:
    """Under its field: such a fact in the words of a play."""
    return f"In a sentence: “{sentence}”"


def reads(sentence: str) -> str:
    """Under its field, while it is typed: the fact itself in such a sentence."""
    return f"It reads: “{sentence}”"


def unfit(wrong: Unfit, text: str, *, short_below: bool = False) -> str:
    """Why it does not fit into one. `short_below`: the form asks for their issue in short as well."""
    if wrong is Unfit.TOLD_OF_THEM:
        return f"I'd say “you mentioned {_beginning(text)}”. Put it as you'd say it to them."
    if wrong is Unfit.TOO_LONG:
        instead = "I'll use a few words instead: add those below." if short_below else f"Up to {MOST_WORDS} fit."
        return f"That's {len(text.split())} words, too many for a sentence. {instead}"
    if wrong is Unfit.NOT_AGREED:
        return "Who is it, and did they agree to talk?"
    if wrong is Unfit.NO_TIME:
        return "When is that? A free time needs a day or an hour, such as Tuesday at 10:00."
    if wrong is Unfit.NOT_QUOTED:
        can_follow = "They quote what can follow “you mentioned”, such as “pricing before Christmas”."
        return f"I keep what they said, but the words won't quote it. {can_follow}"
    if wrong is Unfit.NO_NUMBER:
        return "How much is it, in their own figures? A figure needs a number."
    return "That doesn't fit into a sentence yet. Put it in a few plain words, without a question or a link."


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_ENOUGH]) + ("…" if len(words) > _ENOUGH else "")


def placeholder(key: str) -> str:
    """In its field while that is empty."""
    return _PLACEHOLDERS.get(key, "")


def yes_and_no() -> tuple[str, str]:
    """What a fact can be that is either."""
    return "Yes", "No"


def choice(key: str, word: str) -> str:
    """One of the words that it can be."""
    return words.stage(word) if key == "stage" else word.replace("_", " ").capitalize()


def on_card(key: str) -> str:
    """Before it on the card of a deal."""
    return _ON_CARD.get(key) or label(key)


def in_tables(key: str) -> str:
    """Its column of a table, before a person."""
    return _IN_TABLES.get(key) or label(key)


def changed(key: str) -> str:
    """“the time zone”: what was changed, in the middle of a sentence."""
    return _CHANGED.get(key) or f"the {key.replace('_', ' ')}"


def as_it_was() -> str:
    """Where what was typed is what stood there."""
    return "That's on record already, so nothing was changed."


def asked(key: str, makes: str, play: str = "", on: date | None = None, as_of: date | None = None) -> str:
    """The line that asks for it: which play on which day it `makes` possible, as seen on the day `as_of`."""
    if makes == "gap" and key in _ASKED_FOR_WORDS:
        return _ASKED_FOR_WORDS[key]
    tell_me = _TELL_ME.get(key) or f"Tell me {theirs(key)}"
    if makes == "play":
        return f"{tell_me}, and I can suggest “{plays.name(play)}” {_when(on, as_of)}."
    if makes == "words":
        return f"{tell_me}, and “{plays.name(play)}” {_when(on, as_of)} can name it."
    return _ASKED.get(key) or f"What is the {key.replace('_', ' ')}? It isn't on record yet."


def _when(on: date | None, as_of: date | None) -> str:
    return "today" if on == as_of else f"on {days.day(on, as_of)}"


def asked_label(key: str) -> str:
    """Over the one field of the question's form."""
    return _ASKED_LABELS.get(key) or label(key)


def asked_hint(key: str) -> str:
    """Under that field."""
    return _ASKED_HINTS.get(key, hint(key))


def add(key: str) -> str:
    """The button under the question, and its form."""
    return f"Add {_TO_ADD.get(key) or theirs(key)}"


def put_otherwise(key: str) -> str:
    """The button that asks for one once more, and its form."""
    return f"Edit {theirs(key)}"


def thanks(key: str, makes: str = "", play: str = "", on: date | None = None, as_of: date | None = None) -> str:
    """When the answer is saved."""
    if key == "rep":
        return "Thanks. Your words say who you are now."
    if makes == "play":
        return f"Thanks. That makes “{plays.name(play)}” possible {_when(on, as_of)}."
    if makes == "words":
        return f"Thanks. “{plays.name(play)}” {_when(on, as_of)} can name it now."
    return f"Thank you. I have {theirs(key)} on record."


def theirs(key: str) -> str:
    """“their issue”: in the middle of a sentence."""
    return _THEIRS.get(key) or f"the {key.replace('_', ' ')}"


def not_now() -> str:
    """Over the tick of the question's form."""
    return "Can't find out?"


def ask_no_more() -> str:
    """That tick."""
    return "Don't ask for this again on this deal"


def declined(company: str) -> str:
    """What is said after that."""
    return f"All right. I won't ask for that again about {company}."


def edit(number: int) -> str:
    """The title of the form with all of them."""
    return f"Edit #{number}"


def all_changed(values: Mapping[str, object], currency: str | None = None) -> str:
    """What was changed, by name, and what is short as it was saved: what is in somebody's own words stands in the deal.

    `currency`: of a sum.
    """
    named = [f"{changed(key)}{_to(key, said, currency)}" for key, said in values.items()]
    return f"Changed {', '.join(named[:-1])} and {named[-1]}." if len(named) > 1 else f"Changed {named[0]}."


def _to(key: str, said: object, currency: str | None) -> str:
    if isinstance(said, date):
        return f" to {days.day(said)}"
    if isinstance(said, int | float) and not isinstance(said, bool):
        return f" to {numbers.amount(said, currency)}"
    if key == "country" and said:
        return f" to {places.country(str(said))}"
    return f" to {said}" if key in _SHORT and said else ""
