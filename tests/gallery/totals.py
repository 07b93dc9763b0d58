"""What totals are said in, and the form for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.said_of_money import MoneyIs
from bot.messages.compose import Message, View
from bot.messages.money import money, money_form

_MONEY = MoneyIs(
    home="EUR",
    rates=[("GBP", 1.15, date(2026, 11, 2)), ("USD", 0.92, date(2026, 11, 2))],
    lacking=["JPY"],
    may_change=True,
)

TOTALS: Mapping[str, Callable[[], Message | View]] = {
    "money": lambda: money(_MONEY),
    "money-for-a-rep": lambda: money(replace(_MONEY, may_change=False)),
    "money-none": lambda: money(MoneyIs(home=None, may_change=True)),
    "money-worst": lambda: money(
        MoneyIs(
            home="EUR",
            rates=[(each, 10.0**-9, date(2019, 2, 28)) for each in ("USD", "GBP", "JPY", "SEK", "NOK", "DKK", "PLN")],
            lacking=["CHF", "CAD", "AUD"] * 9,
            may_change=True,
        )
    ),
    "form-money": lambda: money_form(_MONEY, date(2026, 11, 9)),
    "form-money-smallest": lambda: money_form(MoneyIs(home=None, may_change=True), date(2026, 11, 9)),
}
