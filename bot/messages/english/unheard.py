"""Why nothing is said about a silence: a source wasn't read up to now, or a question is open."""

from __future__ import annotations

from datetime import datetime

from bot.domain import unheard
from bot.messages.compose import Word, bold
from bot.messages.english.days import clock, day
from bot.messages.english.numbers import deals
from bot.messages.english.saying import said
from bot.reading.commands import shown

_WHAT = {"imap": "mailbox", "team-mailbox": "mailbox", "ics": "calendar", "caldav": "calendar"}

_WHY = {
    "sign_in": "the sign-in was refused",
    "folder": "a folder couldn't be opened",
    "calendar": "there's no calendar at that address any more",
    "setting": "one of its settings isn't right any more",
    "key": "its password can't be opened here",
    "network": "it can't be reached",
}
"""Why a source wasn't read, by the word that is kept of it."""


def whose(kind: str, name: str, *, team: bool) -> str:
    """“your mailbox”, “the team's mailbox”."""
    what = _WHAT.get(kind) or next((each for each in ("mailbox", "calendar") if each in kind), f"“{shown(name)}”")
    return f"the team's {what}" if team else f"your {what}"


def why(error: str | None) -> str:
    """“the sign-in was refused”."""
    return _WHY.get(error or "network", "it answers with something I can't read")


def not_read_since(kind: str, name: str, since: datetime | None, *, team: bool) -> str:
    """“I haven't read your mailbox since Tue, Nov 24, 9:12 am”. `since`: on the reader's clock."""
    if since is None:
        return f"I haven't finished reading {whose(kind, name, team=team)} for the first time"
    return f"I haven't read {whose(kind, name, team=team)} since {day(since.date())}, {clock(since)}"


@said.register
def not_read(each: unheard.NotRead) -> str:
    told = not_read_since(each.kind, each.name, each.since, team=each.team)
    reason = f": {why(each.error)}" if each.error else ""
    return f"{told}{reason}. I say nothing about a silence that I can't see."


@said.register
def answer_first(_: unheard.AnswerFirst) -> str:
    return "I've asked you about something that came in. It's quiet here until you've answered."


def state(reason: str) -> str:
    """How a deal stands of which nothing is said."""
    return "not read up to now" if reason == unheard.BLIND else "quiet until you've answered my question"


def told(kind: str, name: str, since: datetime | None, error: str | None, *, team: bool) -> list[Word]:
    """The message to whoever can do something about it: what isn't read, since when, and why."""
    return [bold(not_read_since(kind, name, since, team=team)), f": {why(error)}."]


def nothing_said(number: int) -> str:
    """`number`: the open deals whose silence can't be seen."""
    about = f" ({deals(number)})" if number else ""
    return f"I say nothing about a silence that I can't see{about}."


def sign_in_again() -> str:
    return "Sign in again"


def nudge_me_anyway() -> str:
    return "Nudge me anyway"


def all_the_same(kind: str, name: str, *, team: bool) -> str:
    what = whose(kind, name, team=team)
    return f"All right: for a week, or until I can read {what} again, I go by what I'm told. Check before you write."


def rather_not() -> str:
    return "Rather not"


def quiet_again(kind: str, name: str, *, team: bool) -> str:
    return f"All right: I say nothing about a silence until I've read {whose(kind, name, team=team)}."
