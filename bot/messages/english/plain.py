"""What is said back of a sentence before it's saved, and of one that isn't. Not here: what was saved (`done`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.playbook import Situation
from bot.messages.compose import Word, line
from bot.messages.english.days import day
from bot.messages.english.words import outcome
from bot.messages.language import read_on
from bot.reading.commands import Command
from bot.reading.plain.meant import Way, Why

_OFFERS: Mapping[str, str] = {
    "heard": "They replied",
    "touch": "I reached out",
    "dial": "I called, no answer",
    "meeting": "We met, or will",
    "situation": "I know why",
    "snooze": "Snooze",
    "close": "Close the deal",
    "reopen": "Reopen it",
    "note": "Note it",
    "next": "What to do now",
    "why": "Show why",
    "show": "Show it",
    "plan": "Show the plan",
    "list": "My deals",
    "help": "What I can do",
    "edit": "Edit the deal",
    "contact": "Contacts",
    "forget": "Delete it for good …",
    "add": "Add a deal",
}

_NOTHING: Mapping[str, str] = {
    "not_yet": "nothing to save there: I keep count of the silence.",
    "asked": "that's a question, so I haven't saved anything. Maybe this helps:",
    "ahead": "that hasn't happened yet, so I haven't saved anything. Tell me once it's done.",
    "unsure": "that doesn't sound certain, so I haven't saved anything. Tell me once you know.",
    "quoted": "that's in quotes, so I haven't saved anything. Tell me in your own words.",
    "machine": "an automatic reply doesn't count as one, so I haven't saved anything. Do you know when they're back?",
    "called_off": "a meeting that's off doesn't count, so I haven't saved anything. Is there a new day?",
    "no_day": "on which day?",
    "form": "let's look at that in a form.",
    "unread": "I didn't get that, so I haven't saved anything. Maybe one of these helps:",
}

_TOUCHED: Mapping[str, str] = {
    "email": "You emailed {}",
    "voicemail": "You left {} a voicemail",
    "linkedin": "You wrote to {} on LinkedIn",
    "sms": "You texted {}",
    "message": "You messaged {}",
    "call": "You called {}",
    "post": "You sent {} a letter",
    "courier": "You sent {} a package",
    "in_person": "You saw {}",
    "event": "You saw {} at an event",
}


def change() -> str:
    return "Change"


def several() -> str:
    return "That's more than one thing. Save what's right:"


def which(*, about: bool) -> str:
    """`about`: after the deal's name and a colon."""
    return "which was it?" if about else "Which was it?"


def left_out(text: str) -> str:
    return f"I couldn't read “{text}”, so it's not part of this."


def changed_since() -> str:
    return "This deal has changed since you wrote that, so I haven't saved it yet. Save it anyway?"


def save_anyway() -> str:
    return "Save it"


def needs_a_form() -> str:
    return "That needs a form."


def open_it() -> str:
    return "Open"


def labelled(company: str, told: str) -> str:
    """On a button."""
    return f"{company}: {told.rstrip('.')}" if company else told.rstrip(".")


def nothing(why: Why, name: str, *, about: bool) -> str:
    """Why nothing was saved; `about`: after the deal's name and a colon."""
    if why is Why.NO_DEAL:
        return f"I don't see a deal called “{name}” among yours, so I haven't saved anything."
    sentence = _NOTHING.get(str(why), _NOTHING["unread"])
    return sentence if about else f"{sentence[0].upper()}{sentence[1:]}"


def offer(command: Command, company: str | None) -> str:
    """On the button of what may have been meant. `company`: where the sentence above doesn't name it."""
    if command.verb == "list" and command.words:
        return "Dark deals" if command.words[0] == "dark" else "Deals"
    if command.verb == "next" and not command.words:
        return "What's next"
    label = _OFFERS.get(command.verb, command.verb.capitalize())
    return f"{label}: {company}" if company else label


def told(way: Way, situation: Situation | None) -> str:
    """“Jane Doe replied yesterday. Note: wants pricing.”"""
    if situation is not None:
        return _because(way, situation)
    return _TOLD.get(way.command.verb, _shown)(way)


def _when(way: Way) -> str:
    """“ yesterday”, “ on Fri, Nov 27”."""
    text = way.command.options.get("on", "")
    return f" {_on(text)}" if text else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(text: str) -> str:
    """A day as a line has it, in words."""
    on = _date(text)
    return day(on) if on else line(text, 40)


def _on(text: str) -> str:
    """“today”, “on Fri, Nov 27”."""
    on, today = _date(text), read_on()
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    days = (on - today).days if on and today else None
    return near.get(days, f"on {_day(text)}") if days is not None else f"on {_day(text)}"


def _who(way: Way, else_: str) -> str:
    return way.person or else_


def _noted(way: Way, key: str = "note") -> str:
    text = way.command.options.get(key, "")
    return f" Note: {text.rstrip('.')}." if text else ""


def _heard(way: Way) -> str:
    given = way.command.options
    promised = f" They'll answer by {_day(given['promised'])}." if "promised" in given else ""
    meets = f" You're meeting {_on(given['meeting'])}." if "meeting" in given else ""
    over = f" It's over: {outcome(given['over'])}." if "over" in given else ""
    return f"{_who(way, 'They')} replied{_when(way)}.{_noted(way)}{promised}{meets}{over}"


def _touch(way: Way) -> str:
    reached = _TOUCHED.get(way.command.words[-1], "You reached out to {}").format(_who(way, "them"))
    return f"{reached}{_when(way)}.{_noted(way)}"


def _dial(way: Way) -> str:
    return f"You called {_who(way, 'them')}{_when(way)}, and no one answered."


def _meeting(way: Way) -> str:
    on, today = _date(way.command.options.get("on", "")), read_on()
    ahead = on is not None and today is not None and on > today
    verb = "'re meeting" if ahead else " met"
    return f"You{verb} {_who(way, 'them')}{_when(way)}.{_noted(way, 'detail')}"


def _because(way: Way, situation: Situation) -> str:
    until = way.command.options.get("until", "")
    quiet = f" Quiet until {_day(until)}." if until else ""
    return f"{situation.label}.{quiet}{' I keep no reason.' if situation.private else ''}"


def _snooze(way: Way) -> str:
    return f"No nudges until {_day(way.command.words[-1])}."


def _close(way: Way) -> str:
    return f"Closed as {outcome(way.command.words[-1].replace('-', '_'))}{_when(way)}."


def _reopen(way: Way) -> str:
    return "Open again."


def _note(way: Way) -> str:
    return f"Note: {' '.join(way.command.words[1:]).rstrip('.')}."


def _facts(way: Way) -> str:
    return f"{', '.join(_fact(key, text) for key, text in way.command.options.items())}."


def _fact(key: str, text: str) -> str:
    if key == "heard":
        return f"last heard {_on(text)}"
    return f"{key} {text}"


def _edit(way: Way) -> str:
    facts = _facts(way)
    return f"{facts[0].upper()}{facts[1:]}"


def _contact(way: Way) -> str:
    return f"{_who(way, 'They')}: {_facts(way)}"


def _add(way: Way) -> str:
    return f"A new deal, {way.command.rest}: {_facts(way)}"


def _assign(way: Way) -> str:
    return f"Goes to {way.command.words[-1]}."


def goes_to(colleague: Word) -> list[Word]:
    return ["Goes to ", colleague, "."]


def _pause(way: Way) -> str:
    until = way.command.options.get("until", "")
    return f"No nudges for you until {_day(until)}." if until else "No nudges for you for now."


def _resume(way: Way) -> str:
    return "You'll get nudges again."


def _shown(way: Way) -> str:
    return offer(way.command, None)


_TOLD: Mapping[str, Callable[[Way], str]] = {
    "heard": _heard,
    "touch": _touch,
    "dial": _dial,
    "meeting": _meeting,
    "situation": _shown,
    "snooze": _snooze,
    "close": _close,
    "reopen": _reopen,
    "note": _note,
    "edit": _edit,
    "contact": _contact,
    "add": _add,
    "assign": _assign,
    "pause": _pause,
    "resume": _resume,
    **dict.fromkeys(("next", "show", "why", "plan", "list", "help", "undo", "stats", "settings", "forget"), _shown),
}
"""What would be saved, by verb."""
