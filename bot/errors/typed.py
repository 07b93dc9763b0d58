"""What can be wrong with a single fact as it was typed. `field` is the name of the fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.errors import BadInput, refusal


@refusal
class Empty(BadInput):
    """A fact that a deal can't do without."""

    field: str


@refusal
class DayOutOfRange(BadInput):
    """A day of a year in which no deal can be."""

    field: str
    day: date
    first_year: int
    last_year: int


@refusal
class SumOutOfRange(BadInput):
    """No sum of money that a deal can have."""

    field: str
    value: float
    most: int


@refusal
class EventWithoutDay(BadInput):
    """An event that they could be invited to, and no day on which it is."""

    field: str


@refusal
class EventWithoutName(BadInput):
    """The day of an event that has no name."""

    field: str


@refusal
class CannotBeStored(BadInput):
    """A text with a character that no database keeps; `place` counts from 1."""

    field: str
    char: str
    place: int


@refusal
class TooLong(BadInput):
    """A text of `length` characters, where `most` are kept."""

    field: str
    length: int
    most: int


@refusal
class NotAmongWords(BadInput):
    """A word that is none of the few that a fact can be."""

    field: str
    word: str
    among: tuple[str, ...]


@refusal
class NoCurrency(BadInput):
    """A currency that is not three letters."""

    field: str
    code: str


@refusal
class UnknownWord(BadInput):
    """A word that is not one of those that there are. `nearest`: the one that was probably meant."""

    field: str
    word: str
    nearest: str | None
    among: tuple[str, ...]


@refusal
class NoCountry(BadInput):
    """A country that is none."""

    field: str
    code: str


@refusal
class NoZone(BadInput):
    """A time zone that is none; `nearest` is one that was perhaps meant."""

    field: str
    name: str
    nearest: str


@refusal
class ZoneTwoWays(BadInput):
    """EST and its kin, which say nothing of summer time: `zones` are those that may be meant, the likeliest first."""

    field: str
    name: str
    zones: tuple[str, ...]


@refusal
class NoAddress(BadInput):
    """An e-mail address that is none, or nobody's (`n/a`, `noreply@…`)."""

    field: str
    text: str


@refusal
class NoDomain(BadInput):
    """A domain that is none, or no company's own (`n/a`, `gmail.com`, a CRM's)."""

    field: str
    text: str


@refusal
class NoPlace(BadInput):
    """Neither a city nor a time zone nor a country that is known."""

    field: str
    text: str


@refusal
class TooPrivate(BadInput):
    """A text that tells of someone's health or family. What it said is kept nowhere, not here either."""

    field: str


@refusal
class SameFactTwice(BadInput):
    """Two keys name one fact; `key` is the second."""

    key: str


@refusal
class CompanyMissing(BadInput):
    """A deal was to be registered without a company."""

    field: str


@refusal
class ToldOfThem(BadInput):
    """An issue that begins with “they”: it can't stand behind “you mentioned”. Asked for once more, then taken."""

    field: str
    text: str


@refusal
class BadFacts(BadInput):
    """Some facts can't be read: `fields` has what is wrong with each, for a form to show beside it."""

    fields: Mapping[str, BadInput]


@refusal
class WayOfMeeting(BadInput):
    """Something in which both sides talk, given as the way of a touch: that is a meeting, or a call nobody came to."""

    field: str
    typed: str
