"""What would change an advice, as values: one fact turned round, and what the advice would be then.

Here: the change and what it leads to; plays are named by their ids. Not here: finding one (`bot.coach.flips`), nor the
words (`bot.messages.english.explained`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.domain.said import Said
from bot.domain.value import value


class Circumstance(StrEnum):
    """What may be on record or not, and would change the advice."""

    BUSINESS_ISSUE = "business_issue"
    THEIR_FIGURE = "their_figure"
    REFERENCE = "reference"
    RESULT = "result"
    PHONE = "phone"
    EMAIL = "email"
    ZONE = "zone"
    ANOTHER_CONTACT = "another_contact"
    NEXT_MEETING = "next_meeting"
    REPLY = "reply"
    OUR_FAULT = "our_fault"
    OWED = "owed"
    SNOOZE = "snooze"


class If:
    """What is turned round; each kind has its own words."""


@value(frozen=True, slots=True)
class Given(If):
    """It is there (a reply: came today), or is not."""

    what: Circumstance
    there: bool


@value(frozen=True, slots=True)
class AtStage(If):
    """The deal is in another stage."""

    stage: str


@value(frozen=True, slots=True)
class InSegment(If):
    """The deal is in a segment of the playbook's (ruling 56)."""

    segment: str


@value(frozen=True, slots=True)
class MeetingOn(If):
    """We are to meet on that day (ruling 73)."""

    on: date


class Turn:
    """What the advice would be instead; each kind has its own words."""


@value(frozen=True, slots=True)
class PlayComes(Turn):
    """A play today: `instead` of another one, or of none."""

    play: str
    instead: bool


@value(frozen=True, slots=True)
class CloseComes(Turn):
    """To close."""


@value(frozen=True, slots=True)
class StopComes(Turn):
    """To stop."""


@value(frozen=True, slots=True)
class WaitsForGood(Turn):
    """To wait, without an end."""


@value(frozen=True, slots=True)
class ComesThen(Turn):
    """To wait for that day. `play`: what comes then; None if it is to close (`closes`), or nothing more.

    `same_day`: the advice waits for that day as it is, for something else.
    """

    until: date
    play: str | None
    closes: bool
    same_day: bool


@value(frozen=True, slots=True)
class Change(Said):
    """One change and what it would lead to."""

    if_: If
    then: Turn
