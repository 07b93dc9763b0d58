"""What was assumed where a typed line said nothing of it, as values; the answer says so in one small line.

Here: what can be assumed. Not here: where that is (`bot.services`), nor its words (`bot.messages.english.assumed`).
What the answer shows anyway, such as the day that was read, is no assumption.
"""

from __future__ import annotations

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class TodayTaken(Said):
    """No day was given: it was today; of a new deal, that they were heard from."""


@value(frozen=True, slots=True)
class MainTaken(Said):
    """The deal has several contacts and none was named: it was with the main one."""

    name: str | None


@value(frozen=True, slots=True)
class PlayTaken(Said):
    """A call was noted without a play: it counts as the one of this title."""

    title: str


@value(frozen=True, slots=True)
class ZoneTaken(Said):
    """Neither a time zone nor a country of theirs is known: the rep's own zone stands in (ruling 42)."""

    zone: str


@value(frozen=True, slots=True)
class HolidaysTaken(Said):
    """A time zone is known and no country: the zone's has the holidays (ruling 50)."""

    country: str


@value(frozen=True, slots=True)
class CurrencyTaken(Said):
    """A sum came with a sign that several currencies share."""

    sign: str
    currency: str


@value(frozen=True, slots=True)
class NameTaken(Said):
    """What was typed is no name on record; it was taken for the one that is like it."""

    typed: str
    name: str


@value(frozen=True, slots=True)
class ElsewhereTaken(Said):
    """Somebody was named who isn't on this deal: it counts for the deal's own contact."""

    company: str
