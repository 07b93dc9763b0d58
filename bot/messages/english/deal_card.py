"""One deal, whole: its facts, and each entry of its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages.compose import Word, bold, code
from bot.messages.english import facts, numbers, plays, words
from bot.messages.english.days import day

_SOURCES = {
    "mail": "email",
    "imap": "email",
    "team-mailbox": "the team mailbox",
    "calendar": "the calendar",
    "ics": "the calendar",
    "caldav": "the calendar",
    "webhook": "another system",
    "crm": "the CRM",
    "pretend": "the pretend mailbox",
}
"""Where something may have been seen, by the kind of source."""


def on_record() -> str:
    return "On record"


def what_happened() -> str:
    return "What happened"


def earlier(number: int) -> str:
    return f"And {number} earlier ones."


def goes_soon(months: int, number: int) -> list[Word]:
    """`months`: for how long a deal is kept."""
    told = f"They were last heard from more than {months} months ago, and I keep no deal longer than that. "
    return [f"{told}I'll erase it one of these nights. If they've replied since: ", code(f"/dealdark heard #{number}")]


def answers_within(who: str, usually: int, now: int) -> str:
    """How soon they usually answer, and for how long we've been waiting. `who` may be empty."""
    soon = f"within {numbers.business_days(usually)}" if usually else "the same day"
    waiting = f"it's been {now} now" if usually else f"it's been {numbers.business_days(now)} now"
    return f"{f'{who} usually answers' if who else 'They usually answer'} {soon}; {waiting}."


def to_put_right(number: int, entries: int) -> list[Word]:
    """`entries`: how many it has, which are numbered."""
    told: list[Word] = ["To correct something: ", code(f"/dealdark edit #{number}")]
    if not entries:
        return told
    undo = code(f"/dealdark undo #{number} entry:{entries}")
    return [*told, f" · to undo number {entries}, if you noted it: ", undo]


def numbered(number: int, entry: Sequence[Word]) -> list[Word]:
    """An entry in the list of a deal's: `undo` knows it by that number."""
    return [f"{number} · ", *entry]


def fact(key: str, what: Word) -> list[Word]:
    """A fact of a deal with what is on record of it."""
    return [bold(f"{facts.on_card(key)}: "), what]


def event(title: str, on: date) -> str:
    return f"{title}, {day(on)}"


def moment(time: str, on: date) -> str:
    """A time that somebody has free; `time` may be empty."""
    return f"{day(on)}{f' at {time}' if time[:1].isdigit() else f' {time}' if time else ''}"


# -- the timeline -----------------------------------------------------------------------------------------------------


def entry(
    on: date,
    what: str,
    contact: str | None,
    note: str | None,
    by: Sequence[Word],
    seen_in: str | None = None,
) -> list[Word]:
    """`what`: a sentence of those below. `contact`, `note`, `by`: with whom, with which note, who else noted it.

    `seen_in`: the kind of source that noted it, where no person did.
    """
    told: list[Word] = [bold(f"{day(on)}: "), what]
    if contact:
        told.append(f", with {contact}")
    if note:
        told.append(f". Note: {note}")
    if seen_in:
        told.append(f", seen in {_SOURCES.get(seen_in, seen_in)}")
    return [*told, ", noted by ", *by] if by else told


def got_in_touch(channel: str | None, play: str | None) -> str:
    how = f"you got in touch {words.by_channel(channel)}" if channel else "you got in touch"
    return f"{how}, “{plays.name(play)}”" if play else how


def nobody_answered() -> str:
    return "you called, and no one answered"


def they_replied(channel: str | None, promised: date | None) -> str:
    return _two_way("they replied", channel, promised)


def you_met(channel: str | None, promised: date | None) -> str:
    return _two_way("you met", channel, promised)


def in_touch(channel: str | None, promised: date | None) -> str:
    return _two_way("you were in touch", channel, promised)


def _two_way(what: str, channel: str | None, promised: date | None) -> str:
    how = f" {words.by_channel(channel)}" if channel else ""
    return f"{what}{how}" + (f", and promised an answer by {day(promised)}" if promised else "")


def closed_as(outcome: str | None) -> str:
    return f"closed as {words.outcome(outcome)}"


def pause_over(since: date | None) -> str:
    return f"a pause, over since {day(since)}" if since else "a pause that's over"


def courtesy_note() -> str:
    return "you sent a courtesy note"


def taken_up_again() -> str:
    return "taken up again"


def a_note(note: str) -> str:
    return f"note: {note}"


def noted() -> str:
    return "noted"


def paused_privately(until: date | None, who: str) -> str:
    """`who`: of whom it is said, where that is not the main contact."""
    return f"{_of(who)}paused{f' until {day(until)}' if until else ''}, details private"


def why_silent(label: str, until: date | None, who: str) -> str:
    """`who` as above; `label`: the situation's in the playbook, or its code."""
    return f"{_of(who)}why they're silent: “{label}”{f', until {day(until)}' if until else ''}"


def _of(who: str) -> str:
    return f"{who}: " if who else ""
