"""The home currency of a team's totals, and its rates: how it's set, the form, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.said_of_money import MoneyIs
from bot.errors import money
from bot.messages.compose import Word, bold, code, line
from bot.messages.english.days import day
from bot.messages.english.saying import said
from bot.messages.language import read_by

_MOST = 8
"""Currencies that one line names."""


def headline(home: str | None) -> list[Word]:
    if home is None:
        return ["There's no home currency, so amounts in different currencies are shown side by side."]
    return ["Totals are in ", bold(_code(home)), "."]


def rates() -> str:
    return "Rates"


def rate(currency: str, worth: float, home: str, since: date) -> str:
    """“1 USD = 0.92 EUR, since Mon, Nov 2”."""
    number = f"{worth:.12g}" if 1e-4 <= worth < 1e12 else f"{worth:.12f}".rstrip("0")
    return f"1 {_code(currency)} = {number.replace('.', read_by().decimal)} {_code(home)}, since {day(since)}"


def lacking(currencies: Sequence[str]) -> str:
    codes = [_code(each) for each in currencies[:_MOST]]
    codes += [f"{len(currencies) - _MOST} more"] if len(currencies) > _MOST else []
    listed = f"{', '.join(codes[:-1])} and {codes[-1]}" if len(codes) > 1 else codes[0]
    return f"No rate yet for {listed}: {'those are' if len(codes) > 1 else 'that is'} shown beside the total."


def _code(currency: str) -> str:
    return line(currency, 8)


def by_its_day() -> str:
    return "Each total says which day's rates it uses. Past weeks keep the rates of their own day."


def how_to_set(home: str | None) -> list[Word]:
    """For an admin."""
    if home is None:
        return ["To set one: ", code("/dealdark money EUR")]
    other, worth = ("EUR", f"1{read_by().decimal}15") if home == "USD" else ("USD", f"0{read_by().decimal}92")
    return [
        "To set a rate: ",
        code(f'/dealdark money rate:"{other} {worth}"'),
        f" means that 1 {other} is worth {worth} ",
        _code(home),
        ".",
    ]


def who_sets() -> str:
    return "An admin sets these."


def change() -> str:
    return "Change"


def title() -> str:
    return "Totals and rates"


def field(name: str) -> tuple[str, str]:
    """A label, and a word on it."""
    return {
        "home": ("Home currency", "A code such as EUR. Leave it empty to keep each currency apart."),
        "rates": ("New rates", "One per line. USD 0.92 means that 1 USD is worth 0.92 in the home currency."),
        "from_day": ("They apply from", ""),
    }[name]


@said.register
def money_is(found: MoneyIs) -> str:
    told = ["".join(each if isinstance(each, str) else each.text for each in headline(found.home))]
    if found.home:
        told += [f"{rate(currency, worth, found.home, since)}." for currency, worth, since in found.rates]
    return " ".join([*told, *([lacking(found.lacking)] if found.home and found.lacking else [])])


@said.register
def admins_set_money(_: money.AdminsSetMoney) -> str:
    return "Only an admin sets the home currency and its rates. Nothing was changed."


@said.register
def no_home_yet(_: money.NoHomeYet) -> str:
    return "Which currency are your totals in? Give that first, such as `/dealdark money EUR`."


@said.register
def not_a_currency(refused: money.NotACurrency) -> str:
    return f"I don't know the currency “{refused.typed}”. Write its code, such as EUR, USD or GBP."


@said.register
def rate_of_home(refused: money.RateOfHome) -> str:
    return f"{refused.currency} is the home currency, so it needs no rate. Give what another one is worth in it."


@said.register
def rate_unread(refused: money.RateUnread) -> str:
    return f"I can't read “{refused.typed}” as a rate. Write a currency and what one of it is worth, such as USD 0.92."


@said.register
def rate_two_ways(refused: money.RateTwoWays) -> str:
    return f"“{refused.typed}” can be read two ways. Write 1350 for the large number, or 1.35 for the small one."


@said.register
def rate_in_another(refused: money.RateInAnother) -> str:
    return f"Your totals are in {refused.home}, so say what it's worth in {refused.home}, not in {refused.named}."


@said.register
def rate_ahead(refused: money.RateAhead) -> str:
    return f"{day(refused.day)} isn't here yet. A rate applies from today on, or from an earlier day."
