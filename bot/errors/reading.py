"""What can't be read of what someone typed: a day, a time, a sum, the words of a command.

`typed` is what stood there. None of them says which fact it was about: whoever asked knows that.
"""

from __future__ import annotations

from datetime import date

from bot.errors import BadInput, refusal


@refusal
class NoDayTyped(BadInput):
    """Nothing stands where a day belongs."""


@refusal
class DayUnreadable(BadInput):
    """No day in any way that we know."""

    typed: str


@refusal
class DayNotEnglish(DayUnreadable):
    """A day in the words of another language than is read."""


@refusal
class SpanNoDay(DayUnreadable):
    """A month, a quarter or a week where the day of something is asked for that has happened."""


@refusal
class DayTwoWays(BadInput):
    """What may be either of two days: 5/6, or a month that is now and comes again."""

    typed: str
    ways: tuple[date, date]


@refusal
class OtherWeekday(BadInput):
    """A date with a weekday (0 is Monday) that it doesn't have; `near` is the nearest day that has it."""

    typed: str
    day: date
    weekday: int
    near: date


@refusal
class DayNotNear(BadInput):
    """29 February, in none of the years that a day without a year can be in."""

    day: int
    month: int


@refusal
class DayOtherWay(BadInput):
    """A day without a year that is long ago or far ahead, but for `other`, which is near and lies the other way.

    `meant`: the one of the way that was asked for. `near`: the same day of the nearest month that lies that way.
    """

    typed: str
    other: date
    meant: date
    near: date
    today: date


@refusal
class DayTooFar(BadInput):
    """A day of a year in which no deal can be."""

    typed: str
    first_year: int
    last_year: int


@refusal
class NoSuchDay(BadInput):
    """A day that no calendar has. `month` is 0 where it can't be told, `last` the days that it has."""

    typed: str
    day: int = 0
    month: int = 0
    year: int | None = None
    last: int | None = None


@refusal
class NotATime(BadInput):
    """No time of day."""

    typed: str


@refusal
class SumUnreadable(BadInput):
    """No sum of money in any way that we know."""

    typed: str


@refusal
class SumTwoWays(BadInput):
    """“1,500k”: its mark may part thousands or a fraction."""

    typed: str


@refusal
class SumTooLarge(BadInput):
    """More than `most`, in whole units."""

    typed: str
    most: int


@refusal
class SumBelowZero(BadInput):
    """A sum of money that is less than none."""

    typed: str


@refusal
class PartsOfACent(BadInput):
    """A sum with more than two decimals."""

    typed: str


@refusal
class TwoCurrencies(BadInput):
    """A sum with a currency on either side."""

    typed: str
    first: str
    second: str


@refusal
class UnknownCurrency(BadInput):
    """A sum with something beside it that is no currency."""

    typed: str
    name: str


@refusal
class TextTooLong(BadInput):
    """More than `most` characters."""

    length: int
    most: int


@refusal
class UnreadableCharacter(BadInput):
    """A character that no one types; `position` counts from 1."""

    char: str
    position: int


@refusal
class QuoteNotBegun(BadInput):
    """A quote ends behind a word that none began with."""

    word: str


@refusal
class QuoteNotEnded(BadInput):
    """A quote is never closed. `key`: whose value it began, "" for a plain word."""

    inside: str
    key: str


@refusal
class NoSpaceAfterQuote(BadInput):
    """Something follows a closing quote directly."""

    follows: str


@refusal
class KeyWithoutValue(BadInput):
    """Nothing stands behind the colon."""

    key: str


@refusal
class KeyTwice(BadInput):
    """One key, two values."""

    key: str
    first: str
    second: str


@refusal
class UnknownKey(BadInput):
    """A key that the command doesn't have, if it has any. `typed`: the word as it stood; `nearest`: of those known.

    `verb`: whose key it isn't, "" where there is none.
    """

    key: str
    typed: str
    nearest: str | None
    known: tuple[str, ...]
    verb: str = ""


@refusal
class WordAfterValue(BadInput):
    """A plain word behind an unquoted value: it may belong to it."""

    word: str
    key: str
    value: str
