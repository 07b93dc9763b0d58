"""What the audit finds: a limit that was not kept, with the figures that show it.

Here: the findings as values. Not here: the counting (`bot.services.looking.auditing`), or the words (`bot.messages`).
"""

from __future__ import annotations

from datetime import date, datetime, time

from bot.domain.said import Said
from bot.domain.value import value

# -- of an advice or a touch ------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class OutsideClamp(Said):
    """The window that was advised leaves the hours that hold whatever a playbook says; they begin at `from_`."""

    start: time
    end: time
    from_: time


@value(frozen=True, slots=True)
class WantedNone(Said):
    """They had asked for no contact."""


@value(frozen=True, slots=True)
class PrivateUntil(Said):
    """A private pause ran."""

    until: date


@value(frozen=True, slots=True)
class ClosedOn(Said):
    """The deal had been closed."""

    on: date


@value(frozen=True, slots=True)
class HadAlready(Said):
    """The episode had had what an episode has once."""

    on: date


@value(frozen=True, slots=True)
class OthersBeside(Said):
    """So many other people of the company had heard from us."""

    people: int
    since: date


@value(frozen=True, slots=True)
class EpisodeFull(Said):
    """The stretch of silence had as many touches as it may have."""

    used: int
    most: int


@value(frozen=True, slots=True)
class VoicemailsFull(Said):
    """It had as many voicemails."""

    used: int
    most: int


@value(frozen=True, slots=True)
class SameChannel(Said):
    """As many touches in a row as may go by one channel had gone by it."""

    touches: int
    channel: str | None


@value(frozen=True, slots=True)
class TooSoon(Said):
    """Business days after the last touch: how many had passed, and how many have to."""

    passed: int
    last: date
    due: int


@value(frozen=True, slots=True)
class TooSoonAfterApology(Said):
    """The same after an apology."""

    passed: int
    apology: date
    due: int


@value(frozen=True, slots=True)
class BeforeTheirAnswer(Said):
    """They had promised an answer by this day, and its grace was not over."""

    promised: date


@value(frozen=True, slots=True)
class BeforeTheMeeting(Said):
    """A meeting was ahead, or had just been."""

    on: date


@value(frozen=True, slots=True)
class NoBusinessDay(Said):
    """A day on which nothing is advised."""

    on: date


@value(frozen=True, slots=True)
class WindowFull(Said):
    """So many touches of a sliding window of `length` days were used, on these days."""

    used: int
    most: int
    length: int
    days: tuple[date, ...]


# -- of what reached the reps -----------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class OutsideHours(Said):
    """A message to a rep went out outside of the rep's hours; `at` in UTC."""

    message: int
    user: str
    at: datetime


@value(frozen=True, slots=True)
class TooManyMessages(Said):
    """A rep got more messages in a day than the most; a day that is known by its end is an instant in UTC."""

    user: str
    messages: int
    day: str | datetime
    most: int


@value(frozen=True, slots=True)
class PlaceBeyond(Said):
    """A rep has a place of a day taken that there is not."""

    user: str
    place: int
    most: int
    day: date


@value(frozen=True, slots=True)
class RemindedOften(Said):
    """A nudge was reminded of more than once."""

    nudge: int
    times: int


@value(frozen=True, slots=True)
class TwoOpen(Said):
    """A deal had an open nudge when another was planned."""

    number: int
    first: int
    second: int


# -- where it was -----------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class AtNudge(Said):
    """What was held against the advice of a nudge."""

    number: int
    nudge: int
    on: date
    play: str | None
    channel: str | None
    why: Said


@value(frozen=True, slots=True)
class AtEntry(Said):
    """What was held against an advice that was followed: the entry that says so."""

    number: int
    entry: int
    on: date
    play: str | None
    channel: str | None
    why: Said


@value(frozen=True, slots=True)
class Violation(Said):
    """One limit that was not kept, in the workspace of this team."""

    team: str
    limit: str
    what: Said
