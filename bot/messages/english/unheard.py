"""Why nothing is said about a silence: a source wasn't read up to now, or a question is open."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.unheard import BLIND, AnswerFirst, HeardFrom, NotRead
from bot.messages.compose import Word, bold
from bot.messages.english.days import clock, day
from bot.messages.english.numbers import deals
from bot.messages.english.saying import said
from bot.reading.commands import shown

_WHAT = {"imap": "mailbox", "pretend": "mailbox", "team-mailbox": "mailbox", "ics": "calendar", "caldav": "calendar"}

_WHY = {
    "sign_in": "the sign-in was refused",
    "login_method": "it doesn't take a sign-in of that kind",
    "client": "the app's id was refused",
    "scope": "the app may not ask for that",
    "folder": "a folder couldn't be opened",
    "calendar": "there's no calendar at that address",
    "not_a_calendar": "what's at that address is no calendar",
    "no_caldav": "that server doesn't speak CalDAV at this address",
    "setting": "one of its settings isn't right",
    "key": "its password can't be opened here",
    "network": "it can't be reached",
    "name": "there's no server of that name",
    "busy": "it's too busy",
    "certificate": "its certificate isn't one to be trusted",
    "redirects": "its address leads round in circles",
    "unfinished": "it stops before its end",
    "too_large": "it's too large to be read",
}
"""Why a source wasn't read, by the word that is kept of it."""


def _whose(of: NotRead | HeardFrom) -> str:
    """“your mailbox”, “the team's mailbox”; of anything else its name."""
    what = _WHAT.get(of.kind) or next((each for each in ("mailbox", "calendar") if each in of.kind), None)
    if what is None:
        return f"“{shown(of.name)}”"
    return f"the team's {what}" if of.team else f"your {what}"


def why(error: str | None) -> str:
    """“the sign-in was refused”."""
    return _WHY.get(error or "network", "it answers with something I can't read")


def _not_read(of: NotRead) -> str:
    """“I haven't read your mailbox since Tue, Nov 24, 9:12 am”."""
    if of.since is None:
        return f"I haven't finished reading {_whose(of)} for the first time"
    return f"I haven't read {_whose(of)} since {day(of.since.date())}, {clock(of.since)}"


@said.register
def not_read(of: NotRead) -> str:
    if not of.own and not of.team:
        return "I can't read their rep's mail or calendar just now. I say nothing about a silence that I can't see."
    reason = f": {why(of.error)}" if of.error else ""
    return f"{_not_read(of)}{reason}. I say nothing about a silence that I can't see."


@said.register
def answer_first(_: AnswerFirst) -> str:
    told = "I've asked you about something that came in. It's quiet here until you've answered."
    return f"{told} My question is under `/dealdark sources`, too."


def state(reason: str) -> str:
    """How a deal stands of which nothing is said."""
    return "mail or calendar not read" if reason == BLIND else "quiet until you've answered my question"


def figure(reason: str) -> str:
    """The same among what holds deals back."""
    return "Mail or calendar not read" if reason == BLIND else "Waiting for your answer to a question"


def told(of: NotRead) -> list[Word]:
    """The message to whoever can do something about it: what isn't read, since when, and why."""
    return [bold(_not_read(of)), f": {why(of.error)}."]


def nothing_said(number: int) -> str:
    """`number`: the open deals whose silence can't be seen."""
    about = f" ({deals(number)})" if number else ""
    return f"I say nothing about a silence that I can't see{about}."


def nudge_me_anyway() -> str:
    return "Nudge me anyway"


def all_the_same(of: NotRead) -> str:
    what = _whose(of)
    return f"All right: for a week, or until I can read {what} again, I go by what I'm told. Check before you write."


def rather_not() -> str:
    return "Rather not"


def quiet_again(of: NotRead) -> str:
    return f"All right: I say nothing about a silence until I've read {_whose(of)}."


# -- where it's heard -------------------------------------------------------------------------------------------------


def heard_from(each: Sequence[HeardFrom]) -> str:
    """Below why: what is known of a deal comes from where."""
    if not each:
        return "I know what I'm told: nothing is connected that I could read."
    told = [_from(one) for one in each[:_MOST]]
    told += [f"{len(each) - _MOST} more"] if len(each) > _MOST else []
    return f"I hear of this from {_and(told)}, and from what I'm told."


_MOST = 5
"""Sources that are named."""


def _from(one: HeardFrom) -> str:
    return f"{_whose(one)} (read until {day(one.until.date())}, {clock(one.until)})" if one.until else _whose(one)


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
