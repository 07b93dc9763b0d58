"""Rates as they are typed: a currency, and what one of it is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.errors import BadInput
from bot.errors.money import NotACurrency, RateTwoWays, RateUnread
from bot.reading.rates import currency, rates


@pytest.mark.parametrize(
    ("typed", "of", "named"),
    [
        ("USD 0.92", {"USD": "0.92"}, ""),
        ("usd 0,92", {"USD": "0.92"}, ""),
        ("1 USD = 0.92 EUR", {"USD": "0.92"}, "EUR"),
        ("$0.92", {"USD": "0.92"}, ""),
        ("£ = 1.15€", {"GBP": "1.15"}, "EUR"),
        ("JPY: 0.0061", {"JPY": "0.0061"}, ""),
        ("USD 0.92; GBP 1.15\n\nJPY 0.0061\n", {"USD": "0.92", "GBP": "1.15", "JPY": "0.0061"}, ""),
        ("USD 0.92, GBP 1,15 and JPY 0.0061", {"USD": "0.92", "GBP": "1.15", "JPY": "0.0061"}, ""),
        ("USD 0.92 GBP 1.15", {"USD": "0.92", "GBP": "1.15"}, ""),
        ("1 USD = 0.92 EUR, 1 GBP = 1.15 EUR", {"USD": "0.92", "GBP": "1.15"}, "EUR"),
        ("KWD 3.254", {"KWD": "3.254"}, ""),
        ("USD 1350", {"USD": "1350"}, ""),
        ("USD 0,920", {"USD": "0.920"}, ""),
        ("", {}, ""),
    ],
)
def test_what_is_read(typed: str, of: dict[str, str], named: str) -> None:
    found = rates(typed)
    assert found.of == {each: Decimal(rate) for each, rate in of.items()}
    assert found.named == {named} - {""}


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("USD", RateUnread),
        ("0.92", RateUnread),
        ("USD 0", RateUnread),
        ("USD 1.350,00", RateUnread),
        ("USD 99999999999", RateUnread),
        ("USD -1", RateUnread),
        ("USD 1,350", RateTwoWays),
        ("Dublones 1.5", NotACurrency),
        ("XYZ 1.5", NotACurrency),
        ("USD 0.92; GBP", RateUnread),
    ],
)
def test_what_is_refused(typed: str, refused: type[BadInput]) -> None:
    with pytest.raises(refused):
        rates(typed)


@pytest.mark.parametrize(("typed", "code"), [("EUR", "EUR"), (" eur ", "EUR"), ("€", "EUR"), ("dollars", "USD")])
def test_a_currency(typed: str, code: str) -> None:
    assert currency(typed) == code
    with pytest.raises(NotACurrency):
        currency(f"{typed} and more")
