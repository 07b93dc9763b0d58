"""The nudge: what to do, whom with and why, and what is said after a press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Window
from bot.messages.compose import Word, bold
from bot.messages.english import days, plays, words
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days
from bot.messages.language import read_on

# -- the headline: what to do, whom with, and for how long they've been quiet; all that a lock screen has room for -----

_DO = {
    "call": "Call {}",
    "voicemail": "Leave {} a voicemail",
    "email": "Email {}",
    "linkedin": "Message {} on LinkedIn",
    "sms": "Text {}",
    "post": "Write to {} by post",
    "courier": "Send {} a package",
    "event": "Invite {} to an event",
    "in_person": "See {} in person",
    "message": "Message {}",
}


def do(channel: str | None, whom: str, where: str) -> str:
    """“Call Jane at Northwind”. `whom`: "" where no name is known."""
    return _DO.get(channel or "", "Get in touch with {}").format(f"{whom} at {where}" if whom else where)


def the_new_person() -> str:
    """In the place of a name, after the contact has left."""
    return "the new person"


def close(where: str) -> str:
    return f"Close {where}?"


def nothing_to_do(where: str) -> str:
    """Of a deal that waits."""
    return f"Nothing to do for {where} today"


def leave(where: str) -> str:
    """Of a deal about which nothing is to be done any more."""
    return f"Leave {where} in peace"


def not_judged(where: str) -> str:
    return f"{where}: {words.not_judged()}"


def quiet(number: int) -> str:
    return f" · {words.quiet(number)}"


def paused_privately(until: date | None) -> str:
    return f" · {words.paused_privately(until)}"


def on_hold() -> str:
    return " · on hold"


def closed() -> str:
    return " · closed"


# -- while it is open -------------------------------------------------------------------------------------------------


def answers_within(usually: int, now: int) -> str:
    """Behind why, in its line: how soon they usually answer, and how long it has been since we last tried."""
    soon = f"within {business_days(usually)}" if usually else "the same day"
    return f"Usually answers {soon}; it's been {now}."


def did_you_meet(on: date) -> str:
    return f"You had a meeting on {day(on)}. Did it happen?"


def still_open() -> str:
    return "Still open. I won't remind you of it again."


def for_another(whom: str, champion: str, channel: str | None) -> str:
    """Above a play for another contact than the main one (ruling 57)."""
    main = champion or "your main contact"
    openly = f"Put {main} in copy" if channel == "email" else f"Tell {main} that you're asking"
    return f"For {whom} this time. {openly}."


def another_replied(by: str, on: date, promised: date | None, note: str, *, worded: bool) -> str:
    """`note`: what they said, "" where none is on record. `worded`: whether there are words below."""
    told = f"{by} replied on {day(on)}{f': “{note}”' if note else ''}."
    told += f" They promised an answer by {day(promised)}." if promised else ""
    return f"{told} The words below don't mention it." if worded else told


def which_meeting() -> str:
    """Asked of a weekday that may lie behind or ahead."""
    return "did you meet, or is that still ahead? Nothing's noted yet."


def how_did_it_go(on: date) -> str:
    return f"You had a meeting on {day(on)}. How did it go?"


def hours(window: Window, rep_tz: tzinfo) -> list[Word]:
    """When to do it, on the clock of the rep's device; with the day where that's another than today."""
    on = window.start.astimezone(rep_tz).date()
    when = days.hours(window, rep_tz)
    return when if on == read_on() else [f"{day(on)}, ", *when]


def no_number() -> str:
    return "No number on record"


def could_say(play: str | None) -> list[Word]:
    return _words_for(play, "You could say:")


def could_write(play: str | None) -> list[Word]:
    return _words_for(play, "You could write:")


def _words_for(play: str | None, lead: str) -> list[Word]:
    return [bold(f"{plays.name(play)}."), f" {lead}"] if play else [bold(lead)]


def then_write() -> list[Word]:
    """Over the words of the mail that goes with a voicemail."""
    return [bold("Then send the same question by email:")]


def then_by_email(*, linked: bool) -> str:
    """`linked`: whether a link opens the mail with its words in it; else the menu shows them."""
    where = "tap the address above" if linked else "choose “Show the words again” under “More…”"
    return f"Then send the same question by email: {where} for its words."


def the_rest() -> str:
    """Under words of which only the beginning is shown."""
    return "For all of it, choose “Show the words again” under “More…”."


def last_line() -> str:
    return "A kind last line, if you like"


def better_not() -> str:
    """Over a list."""
    return "Avoid"


_FIRST = re.compile(r";|\.(?= )")


def warned_of(warnings: Sequence[str]) -> str:
    """The same in a line, each as far as its first semicolon or sentence: what follows says why, or what to do."""
    told = [words.lower(_FIRST.split(warning, maxsplit=1)[0].rstrip(".")) for warning in warnings]
    return f"{better_not()}: {'; '.join(told)}."


def clear_end(outcome: str | None) -> str:
    ends = f"It'll be closed as {words.outcome(outcome)}."
    return f"{ends} A clear end is a good end, and you can reopen it any time."


def kept_quiet(until: date) -> str:
    return f"I held this back until {day(until)}, because your status said “away”."


# -- its menu ---------------------------------------------------------------------------------------------------------


def more() -> str:
    """On the menu, before anything is chosen."""
    return "More…"


def menu() -> dict[str, str]:
    """Its choices, by their codes."""
    return {
        "dial": "No answer",
        "missed": "They didn't come",
        "moved": "The meeting's been moved",
        "date": "We have a date",
        "reason": "I know why",
        "another": "Another play",
        "words": "Show the words again",
        "why": "Show why",
        "plan": "Show plan",
        "close": "Close the deal",
    }


# -- its words, once more ---------------------------------------------------------------------------------------------


def mail_subject(company: str, ours: str) -> str:
    """Of a mail that opens with its words; `ours`: the rep's own company, "" where it isn't known."""
    return f"{company} and {ours}" if ours else company


def no_words() -> str:
    return "This play has no words of its own: say it your way."


# -- after a press ----------------------------------------------------------------------------------------------------


def they_said(by: str, note: str) -> str:
    """`by`: the name of another contact than the main one, "" for that one. `note`: "" where none was written down."""
    if not note:
        return f"The reply came from {by}." if by else ""
    return f"{by or 'They'} said: “{note}”"


def whats_next() -> str:
    return "What's next, and by when?"


def agree_on_a_day() -> str:
    return "Nothing agreed yet? You could ask for a day"


def thank_them() -> str:
    return "You could thank them for a clear answer"


def noted_by(who: Word) -> list[Word]:
    return ["Noted by ", who, "."]


def was_it_right() -> str:
    """On a menu with a yes and a no."""
    return "Was this nudge right?"


def you_said(right: bool) -> str:
    return "You said this nudge was right." if right else "You said this nudge wasn't right."


# -- another play -----------------------------------------------------------------------------------------------------


def nothing_else_fits(deal: str) -> list[Word]:
    return [bold(deal), ": nothing else fits today. Do the play in the nudge, or snooze it; either is fine."]


def these_fit(deal: str) -> list[Word]:
    return ["These fit ", bold(deal), " today, too. Pick how, and I'll put the words in the nudge."]


def choice(title: str, whom: str, *, first: bool = False) -> str:
    """`whom`: the other contact whom the play is for, "" where it is for the main one. The ways stand below.

    `first`: it is what the nudge said before another was picked.
    """
    title = title.removesuffix(f", {words.by_channel('call')}")
    told = f"{title} ({whom})" if whom else title
    return f"{told} (my first pick)" if first else told
