"""Cells of tables: days and sums as CRMs and spreadsheets of seven languages write them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.errors.reading import SumBelowZero, SumTwoWays, SumUnreadable, TwoCurrencies, UnknownCurrency
from bot.reading.cells import Ends, Mark, Order, both_ways, decimal_mark, ends_of, names_no_day, read_day, read_sum

THE_TWENTIETH = date(2026, 10, 20)


@pytest.mark.parametrize(
    "text",
    [
        "46315",
        "46315.5868",
        "46315,5868",
        "Tue, Oct 20, 2026",
        "Tuesday, October 20, 2026",
        "Tue Oct 20 2026 14:05:00 GMT+0200 (CEST)",
        "Tue Oct 20 14:05:00 2026",
        "Tue Oct 20 14:05:00 UTC 2026",
        "20. Okt. 2026",
        "20. Oktober 2026, 14:05 Uhr",
        "Di., 20. Okt. 2026 um 14:05",
        "20 oct. 2026 à 14:05",
        "mardi 20 octobre 2026 14h05",
        "mar. 20 oct. 2026",
        "2026年10月20日",
        "2026年10月20日(火) 14:05",
        "2026年10月20日 星期二",
        "２０２６年１０月２０日",
        "2026. 10. 20.",
        "2026. 10. 20. (화)",
        "2026년 10월 20일",
        "20/Oct/2026",
        "20-Oct-26",
        "20-OCT-2026",
        "Oct-20-2026",
        "2026-Oct-20",
        "20 de octubre de 2026",
        "martes, 20 de octubre de 2026, 14:05",
        "20 de outubro de 2026",
        "terça-feira, 20 de outubro de 2026",
        "20 out. 2026 às 14:05",
        "20 ott 2026",
        "martedì 20 ottobre 2026 alle ore 14:05",
        "20 oktober 2026",
        "di 20 okt. 2026 14:05",
        "20th October 2026",
        "20th of October, 2026",
        "October 20th, 2026 at 2:05 PM",
        "Oct 20, 2026, 2:05:00 PM GMT+2",
        "Oct. 20 2026",
        "Oct 20 '26",
        "2026-10-20T14:05:00Z",
        "2026-10-20T14:05:00.000+02:00",
        "2026-10-20 14:05:00 +0000 UTC",
        "2026-10-20 (Tue)",
        "20.10.2026 14:05",
        "20.10.26",
        "20/10/2026 2:05 p.m.",
        "10/20/2026 2 PM",
        "14:05 20/10/2026",
        "20261020",
        "20261020T140500Z",
        "1792504800000",
        "1792504800",
    ],
)
def test_a_day_however_it_is_written(text: str) -> None:
    assert read_day(text, Order.CLEAR) == THE_TWENTIETH


@pytest.mark.parametrize(
    "text", ["1er mars 2027", "1º de março de 2027", "1. März 2027", "1 mrt. 2027", "1 marzo 2027"]
)
def test_the_first_of_march(text: str) -> None:
    assert read_day(text, Order.CLEAR) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Mar 2027",
            "March 2027",
            "03/2027",
            "2027-03",
            "Q1 2027",
            "Oct 26",
            "2027",
            "20 Oct",
            "next tue",
            "0000-00-00",
        ),
        *(
            "39999",
            "60000",
            "4631",
            "jui 2026",
            "10/11/2026",
            "20.13.2026",
            "31/02/2026",
            "2026-02-30",
            "never",
            "-",
            "",
        ),
        *("20261320", "20. jui 2026", "Oct 20, 1926", "1", "14:05", "12345678901234"),
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert read_day(text, Order.CLEAR) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Mar 2027", (3, 1), (3, 31)),
        ("March 2027", (3, 1), (3, 31)),
        ("März 2027", (3, 1), (3, 31)),
        ("marzo de 2027", (3, 1), (3, 31)),
        ("Mar-27", (3, 1), (3, 31)),
        ("Mar '27", (3, 1), (3, 31)),
        ("03/2027", (3, 1), (3, 31)),
        ("2027-03", (3, 1), (3, 31)),
        ("2027年3月", (3, 1), (3, 31)),
        ("Feb 2027", (2, 1), (2, 28)),
        ("Q1 2027", (1, 1), (3, 31)),
        ("2027-Q2", (4, 1), (6, 30)),
        ("4Q27", (10, 1), (12, 31)),
        ("T3 2027", (7, 1), (9, 30)),
    ],
)
def test_a_month_is_a_day_of_it_only_by_what_its_column_means(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert read_day(text, Order.DAY) is None
    assert names_no_day(text)
    assert read_day(text, Order.DAY, Ends.FIRST) == date(2027, *first)
    assert read_day(text, Order.DAY, Ends.LAST) == date(2027, *last)


def test_what_a_column_means() -> None:
    assert (ends_of("wanted_by"), ends_of("start_by")) == (Ends.LAST, Ends.FIRST)
    assert [ends_of(name) for name in ("last_heard", "last_touch", "next_meeting")] == [None] * 3
    assert not names_no_day("2027-03-01")


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%a, %b %d, %Y", "%Y%m%d"]),
)
def test_every_day_is_itself(day: date, form: str) -> None:
    assert read_day(day.strftime(form), Order.ASK) == day


@given(st.integers(40000, 59999))
def test_serials_are_excels(serial: int) -> None:
    assert read_day(str(serial), Order.ASK) == date(2026, 10, 20) + timedelta(days=serial - 46315)


def test_both_ways() -> None:
    assert list(both_ways(["Tue 3/11/2026 14:05", "3.11.2026", "2026-11-03", "46315", "4-11-26"])) == [(3, 11), (4, 11)]


@pytest.mark.parametrize(
    ("text", "units", "currency"),
    [
        ("12500.000", "12500", None),
        ("12500,000", "12500", None),
        ("93348.145", "93348.15", None),
        ("1250.500 KWD", "1250.5", "KWD"),
        ("12.500 KWD", "12.5", "KWD"),
        ("1,250.500 KWD", "1250.5", "KWD"),
        ("0.125", "0.13", None),
        ("0,125", "0.13", None),
        ("1.250", "1250", None),
        ("1,250", "1250", None),
        ("1.250,50 €", "1250.5", "EUR"),
        ("12,34,567", "1234567", None),
        ("₹ 12,34,567.50", "1234567.5", "INR"),
        ("12'500", "12500", None),
        ("12’500.50 CHF", "12500.5", "CHF"),
        ("CHF 12'500.-", "12500", "CHF"),
        ("12.500,- €", "12500", "EUR"),
        ("1 250,50 €", "1250.5", "EUR"),
        ("1\u202f250,50\u00a0€", "1250.5", "EUR"),
        ("40k", "40000", None),
        ("€40K", "40000", "EUR"),
        ("USD 1.2M", "1200000", "USD"),
        ("1,2 Mio. €", "1200000", "EUR"),
        ("1,5 Mrd EUR", "1500000000", "EUR"),
        ("12 Lakh", "1200000", None),
        ("1.5 crore INR", "15000000", "INR"),
        ("120万円", "1200000", "JPY"),
        ("￥１２，５００", "12500", "JPY"),
        ("1.25E+05", "125000", None),
        ("$40,000 CAD", "40000", "CAD"),
        ("40000.0000", "40000", None),
        ("40000", "40000", None),
        ("7", "7", None),
    ],
)
def test_a_sum_however_it_is_written(text: str, units: str, currency: str | None) -> None:
    assert read_sum(text) == (int(Decimal(units) * 100), currency)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("about 40k", SumUnreadable),
        ("~40k", UnknownCurrency),
        ("40k-50k", UnknownCurrency),
        ("40-50k", UnknownCurrency),
        ("12,500 KWD", SumTwoWays),
        ("1,500k", SumTwoWays),
        ("10,0000", SumTwoWays),
        ("1.2.3", SumUnreadable),
        ("12,34,56", SumUnreadable),
        ("1.234,567.89", SumUnreadable),
        ("20.10.2026", SumUnreadable),
        ("40 mil", UnknownCurrency),
        ("40 kr", UnknownCurrency),
        ("40%", UnknownCurrency),
        ("-5", SumBelowZero),
        ("(1,250.00)", SumBelowZero),
        ("1,250.00-", SumBelowZero),
        ("$-40", SumBelowZero),
        ("-$40", SumBelowZero),
        ("€40 USD", TwoCurrencies),
        ("tbd", SumUnreadable),
        ("", SumUnreadable),
    ],
)
def test_what_is_no_sum_is_refused(text: str, why: type[BadInput]) -> None:
    with pytest.raises(why):
        read_sum(text)


def test_another_column_names_the_currency() -> None:
    assert read_sum("12.500", "KWD") == (1250, "KWD")
    assert read_sum("$40", "MXN") == (4000, "MXN")
    with pytest.raises(TwoCurrencies):
        read_sum("€40", "USD")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["40000", "1.250", "1,250"], Mark.EITHER),
        (["1.250", "1.250,50"], Mark.COMMA),
        (["12,5"], Mark.COMMA),
        (["1,250", "12500.000"], Mark.DOT),
        (["1,250,000"], Mark.DOT),
        (["1 250,5"], Mark.COMMA),
        (["12,5", "12.5"], Mark.BOTH),
        ([], Mark.EITHER),
    ],
)
def test_a_column_tells_of_its_mark(cells: list[str], mark: Mark) -> None:
    assert decimal_mark(cells) is mark


def test_what_the_column_leaves_open_is_refused() -> None:
    assert read_sum("1.250", mark=Mark.COMMA) == (125_000, None)
    assert read_sum("1,250k", mark=Mark.DOT) == (125_000_000, None)
    for mark in (Mark.DOT, Mark.BOTH):
        with pytest.raises(SumTwoWays):
            read_sum("1.250", mark=mark)


FORMS = {
    "plain": "{:.2f}",
    "grouped": "{:,.2f}",
    "three": "{:.3f}",
    "code": "{:,.2f} EUR",
    "symbol": "€{:,.2f}",
}


@given(st.integers(0, 10**13), st.sampled_from(sorted(FORMS)), st.sampled_from([str, "swap", "apostrophe", "blank"]))
def test_a_sum_is_right_or_refused_and_never_off_by_a_power_of_ten(minor: int, form: str, marks: object) -> None:
    units = Decimal(minor) / 100
    text = FORMS[form].format(units)
    if marks == "swap":
        text = text.translate({ord("."): ",", ord(","): "."})
    elif marks in ("apostrophe", "blank"):
        text = text.replace(",", "'" if marks == "apostrophe" else "\u00a0")
    mark = decimal_mark(["12500.000" if marks != "swap" else "12500,000"]) if form == "three" else Mark.EITHER
    try:
        read = read_sum(text, mark=mark)[0]
    except SumTwoWays:
        assert form == "three" and units < 1000, "three decimals behind at most three digits are all that is open"
    else:
        assert read == minor


@given(st.text("0123456789.,' kM€-", max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    try:
        minor, _ = read_sum(text)
    except BadInput:
        return
    assert 0 <= minor <= 100_000_000_000_000
