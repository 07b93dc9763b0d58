"""What is refused of a home currency and its rates."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from bot.errors import BadInput, NotAllowed, refusal


@refusal
class AdminsSetMoney(NotAllowed):
    """What totals are said in is an admin's to say."""


@refusal
class NoHomeYet(BadInput):
    """A rate says what something is worth in the home currency, and there is none."""

    field: ClassVar[str] = "home"


@refusal
class NotACurrency(BadInput):
    """What was typed names no currency."""

    typed: str
    field: str


@refusal
class RateOfHome(BadInput):
    """The home currency is worth one of itself."""

    field: ClassVar[str] = "rates"
    currency: str


@refusal
class RateUnread(BadInput):
    """This is no rate: a currency, and what one of it is worth."""

    field: ClassVar[str] = "rates"
    typed: str


@refusal
class RateTwoWays(BadInput):
    """“1,350” is thirteen hundred and fifty, or a little more than one."""

    field: ClassVar[str] = "rates"
    typed: str


@refusal
class RateAhead(BadInput):
    """A rate holds from a day that has come."""

    field: ClassVar[str] = "from_day"
    day: date


@refusal
class RateInAnother(BadInput):
    """What it's worth was said in another currency than the totals are in."""

    field: ClassVar[str] = "rates"
    home: str
    named: str
