"""Days, times and sums as readers of several countries write them; held against the Unicode CLDR."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import HomeMoney
from bot.messages.english import days, numbers
from bot.messages.language import begin_reading, read_by, reading_on
from bot.messages.reader import reader
from bot.reading.sums import amount

SLACKS = "en-US en-GB de-DE es-ES es-MX es-LA fr-FR it-IT pt-BR ru-RU ja-JP ko-KR zh-CN zh-TW".split()  # noqa: SIM905
"""The locales in which Slack is to be had, and Mexico's."""

OTHERS = "en-CA en-AU en-NZ en-IE en-IN en-ZA de-AT de-CH nl-NL pl-PL sv-SE cs-CZ tr-TR hi-IN hu-HU he-IL".split()  # noqa: SIM905

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("locale", "day", "next_year", "axis", "afternoon", "half_past", "noon"),
    [
        ("en-US", "Fri, Nov 20", "Mon, Jan 4, 2027", "Nov 20", "3 pm", "9:30 am", "noon"),
        (None, "Fri, Nov 20", "Mon, Jan 4, 2027", "Nov 20", "3 pm", "9:30 am", "noon"),
        ("en-GB", "Fri 20 Nov", "Mon 4 Jan 2027", "20 Nov", "15:00", "09:30", "12:00"),
        ("en-AU", "Fri 20 Nov", "Mon 4 Jan 2027", "20 Nov", "3 pm", "9:30 am", "noon"),
        ("de-DE", "Fri 20 Nov", "Mon 4 Jan 2027", "20 Nov", "15:00", "09:30", "12:00"),
        ("fr-FR", "Fri 20 Nov", "Mon 4 Jan 2027", "20 Nov", "15:00", "09:30", "12:00"),
        ("ja-JP", "Fri, Nov 20", "Mon, Jan 4, 2027", "Nov 20", "15:00", "09:30", "12:00"),
        ("tlh", "Fri 20 Nov", "Mon 4 Jan 2027", "20 Nov", "15:00", "09:30", "12:00"),
    ],
)
def test_days_and_hours(
    locale: str | None, day: str, next_year: str, axis: str, afternoon: str, half_past: str, noon: str
) -> None:
    with reading_on(TODAY, locale):
        assert (days.day(TODAY), days.day(date(2027, 1, 4)), days.short(TODAY)) == (day, next_year, axis)
        told = [days.clock(each) for each in (time(15), datetime(2026, 11, 20, 9, 30, tzinfo=UTC), time(12))]
        assert told == [afternoon, half_past, noon]


@pytest.mark.parametrize(
    ("locale", "dollars", "euros", "francs", "canada", "both"),
    [
        ("en-US", "$40,000", "€1,250.50", "CHF 900", "CA$7", "US$1 and CA$2"),
        ("en-GB", "US$40,000", "€1,250.50", "CHF 900", "CA$7", "US$1 and CA$2"),
        ("en-CA", "US$40,000", "€1,250.50", "CHF 900", "$7", "US$1 and CA$2"),
        ("de-DE", "US$40.000", "€1.250,50", "CHF 900", "CA$7", "US$1 and CA$2"),
        ("fr-FR", "US$40\u00a0000", "€1\u00a0250,50", "CHF 900", "CA$7", "US$1 and CA$2"),
        ("de-CH", "US$40'000", "€1'250.50", "CHF 900", "CA$7", "US$1 and CA$2"),
    ],
)
def test_sums(locale: str, dollars: str, euros: str, francs: str, canada: str, both: str) -> None:
    with reading_on(TODAY, locale):
        told = [numbers.amount(*each) for each in ((40000, "USD"), (1250.5, "EUR"), (900, "CHF"), (7, "CAD"))]
        assert told == [dollars, euros, francs, canada]
        assert numbers.money([("USD", 1.0), ("CAD", 2.0)]) == both


@pytest.mark.parametrize("locale", [*SLACKS, *OTHERS])
def test_it_is_as_the_unicode_cldr_has_it(locale: str) -> None:
    known, ours = Locale.parse(locale.replace("es-LA", "es-419"), sep="-"), reader(locale)
    order, hours = known.date_formats["medium"].pattern, known.time_formats["short"].pattern
    assert ours.month_first == (order.index("M") < order.index("d"))
    assert ours.twelve_hours == ("h" in hours.replace("'h'", ""))
    marks = known.number_symbols["latn"]
    assert (ours.group, ours.decimal) == (marks["group"].replace("\u202f", "\u00a0"), marks["decimal"])


_CURRENCIES = ["USD", "EUR", "GBP", "CAD", "AUD", "CHF", "JPY", "CNY", "INR", "BRL", "SEK", None]


@given(st.integers(0, 10**14), st.sampled_from(_CURRENCIES), st.sampled_from([*SLACKS, *OTHERS]))
def test_no_digit_is_lost_and_what_is_shown_can_be_typed(hundredths: int, currency: str | None, locale: str) -> None:
    with reading_on(TODAY, locale):
        told = numbers.amount(hundredths / 100, currency)
        by = read_by()
    number = "".join(each for each in told.replace(by.decimal, "d") if each.isdigit() or each == "d").replace("d", ".")
    assert Decimal(number) * 100 == hundredths
    if currency and told.startswith("$"):
        return  # typed by somebody in Toronto it's asked about: `shared_sign`
    assert amount(told)[0] == hundredths
    assert amount(told)[1] in (currency, None)


def test_a_reader_holds_to_the_end_of_what_was_entered() -> None:
    assert read_by() == reader("en-US")
    with reading_on(None):
        begin_reading(TODAY, "de-DE")
        assert days.day(date(2027, 1, 4)) == "Mon 4 Jan 2027"
        with reading_on(date(2027, 1, 1)):
            assert days.day(date(2027, 1, 4)) == "Mon 4 Jan"
        with reading_on(TODAY, "en-US"):
            assert days.day(TODAY) == "Fri, Nov 20"
        begin_reading(TODAY)
        assert days.day(TODAY) == "Fri, Nov 20"
    assert (read_by(), days.day(date(2027, 1, 4))) == (reader(None), "Mon, Jan 4")


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (HomeMoney(), ""),
        (HomeMoney(currency="EUR"), ""),
        (HomeMoney(beside=(("USD", 5.0), (None, 2.0))), "$5 and 2"),
        (HomeMoney(currency="EUR", value=1_200_000.0), "€1,200,000"),
        (HomeMoney(currency="EUR", value=9.5, as_of=date(2026, 11, 2)), "€9.50 at the rates of Nov 2"),
        (HomeMoney(currency="EUR", value=9.0, as_of=date(2025, 11, 2)), "€9 at the rates of Nov 2, 2025"),
        (
            HomeMoney(currency="EUR", value=9.0, as_of=date(2026, 11, 2), beside=(("JPY", 3e6), ("SEK", 1.0))),
            "€9 at the rates of Nov 2, plus ¥3,000,000 and SEK 1 without a rate",
        ),
        (HomeMoney(currency="EUR", beside=(("JPY", 3e6),)), "¥3,000,000"),
        (HomeMoney(currency="USD", value=1.0, beside=(("CAD", 3.0),)), "US$1, plus CA$3 without a rate"),
        (
            HomeMoney(currency="USD", beside=tuple((f"X{at}", float(at)) for at in range(1, 9))),
            "X1 1, X2 2, X3 3, X4 4, X5 5, X6 6 and 2 more without a rate",
        ),
    ],
)
def test_a_total_says_its_rates_and_what_has_none(of: HomeMoney, said: str) -> None:
    with reading_on(TODAY, "en-US"):
        assert numbers.total(of) == said
