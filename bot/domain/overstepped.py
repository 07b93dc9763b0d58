"""What a touch that was made has gone over, as values: it is noted, for it happened, and told at once.

Here: what can be told. Not here: how it is found (`bot.coach.overstepping`), nor its words
(`bot.messages.english.overstepped`).
"""

from __future__ import annotations

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class WantsNoContact(Said):
    """Whom it went to has asked for no contact. No name: this is kept until a nudge's message says so."""


@value(frozen=True, slots=True)
class NoConsent(Said):
    """It went a way that needs their consent, and none is on record."""

    channel: str


@value(frozen=True, slots=True)
class PersonCapPassed(Said):
    """The so many'th unanswered touch to this person in so many days, of which `most` is the limit."""

    number: int
    most: int
    days: int


@value(frozen=True, slots=True)
class CompanyCapPassed(Said):
    """The same of everybody at the company together."""

    number: int
    most: int
    days: int


@value(frozen=True, slots=True)
class ChannelCapPassed(Said):
    """The same of one way to reach them; `limit` is the id of its cap."""

    limit: str
    number: int
    most: int
    days: int


@value(frozen=True, slots=True)
class RowPassed(Said):
    """The so many'th touch in a row on one channel."""

    channel: str
    number: int
    most: int


@value(frozen=True, slots=True)
class VoicemailsPassed(Said):
    """The so many'th voicemail in one silence."""

    number: int
    most: int
