"""Sums of money as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.sums import LARGEST, amount
from tests.refusals import in_words


@pytest.mark.parametrize(
    ("typed", "hundredths", "currency"),
    [
        ("40000", 4_000_000, None),
        ("40k", 4_000_000, None),
        ("40 K", 4_000_000, None),
        ("40,000", 4_000_000, None),
        ("40.000", 4_000_000, None),
        ("40 000", 4_000_000, None),
        ("40'000 CHF", 4_000_000, "CHF"),
        ("40’000 chf", 4_000_000, "CHF"),
        ("€40.000", 4_000_000, "EUR"),
        ("40.000 €", 4_000_000, "EUR"),
        ("$40,000", 4_000_000, "USD"),
        ("£40k", 4_000_000, "GBP"),
        ("A$40k", 4_000_000, "AUD"),
        ("1.5m USD", 150_000_000, "USD"),
        ("1,5m USD", 150_000_000, "USD"),
        ("USD 1.5 million", 150_000_000, "USD"),
        ("2bn", 200_000_000_000, None),
        ("1.234.567", 123_456_700, None),
        ("40,000.50", 4_000_050, None),
        ("40.000,50 EUR", 4_000_050, "EUR"),
        ("40.50", 4_050, None),
        ("12,34,567", 123_456_700, None),
        ("1,25,000.50", 12_500_050, None),
        ("12500.000", 1_250_000, None),
        ("12.500 KWD", 1_250, "KWD"),
        ("TND 1250.500", 125_050, "TND"),
        ("$40,000 CAD", 4_000_000, "CAD"),
        ("CNY ¥40k", 4_000_000, "CNY"),
        ("0", 0, None),
        ("0.5", 50, None),
        ("3 mxn", 300, "MXN"),
        ("3 mmk", 300, "MMK"),
        ("3k mmk", 300_000, "MMK"),
        ("40000 euros", 4_000_000, "EUR"),
        (f"{LARGEST}", LARGEST * 100, None),
    ],
)
def test_sums(typed: str, hundredths: int, currency: str | None) -> None:
    assert amount(typed) == (hundredths, currency)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "as an amount"),
        ("k", "as an amount"),
        ("lots", "as an amount"),
        ("NaN", "as an amount"),
        ("inf", "as an amount"),
        ("1e999", "currency “e999”"),
        ("$1e999", "currency “e999”"),
        ("-5", "as an amount"),
        ("١٢٣", "as an amount"),
        ("²", "as an amount"),
        ("½", "as an amount"),
        ("1,234.567", "parts of a cent"),
        ("12,34,56", "as an amount"),
        ("0,123,456", "as an amount"),
        ("12,500 KWD", "for thousands or for decimals"),
        ("10,0000", "for thousands or for decimals"),
        ("1,500k", "for thousands or for decimals"),
        ("0.005", "parts of a cent"),
        ("40 foo", "currency “foo”"),
        ("about 40k", "as an amount"),
        ("USD 40 EUR", "two currencies, USD and EUR"),
        (f"{LARGEST + 1}", "more than 1,000,000,000,000"),
        ("9" * 400, "more than"),
        ("\ud800 5", "currency"),
    ],
)
def test_what_is_refused_is_named(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        amount(typed)
    assert sentence in in_words(refused.value)


@given(st.text(st.one_of(st.sampled_from(list("0123456789.,' kmbKMB€$USD-+e")), st.characters()), max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_sum_in_range_or_refused(typed: str) -> None:
    try:
        hundredths, currency = amount(typed)
    except BadInput as refused:
        in_words(refused).encode()
    else:
        assert 0 <= hundredths <= LARGEST * 100
        assert currency is None or len(currency) == 3


@given(st.integers(0, LARGEST), st.sampled_from(["{:,}", "{}", "{:,}.00", "USD {:,}"]))
@settings(max_examples=200, deadline=None)
def test_a_written_number_comes_back(whole: int, form: str) -> None:
    assert amount(form.format(whole))[0] == whole * 100
