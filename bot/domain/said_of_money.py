"""What is answered about a team's home currency and its rates, as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True, kw_only=True)
class MoneyIs(Said):
    """How it is set. `rates`: a currency, what one of it is worth in the home currency, and since when, by currency.

    `lacking`: currencies of open deals that have no rate. `may_change`: whether whoever asks may set them.
    """

    home: str | None
    rates: Sequence[tuple[str, float, date]] = ()
    lacking: Sequence[str] = ()
    may_change: bool = False
