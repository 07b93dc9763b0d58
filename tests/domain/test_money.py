"""A home currency and dated rates: what a sum is worth on a day, and what stays beside the total."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import HomeMoney, Rates

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 20)
RATES = Rates("EUR", {"USD": ((FIRST, 0.9), (SECOND, 0.8)), "GBP": ((SECOND, 1.2),)})


def test_a_rate_holds_until_the_next_one_and_the_first_for_the_days_before_it() -> None:
    days = (date(2025, 1, 1), FIRST, SECOND - timedelta(days=1), SECOND, date(2030, 1, 1))
    assert [RATES.in_home(100, "USD", day) for day in days] == [90, 90, 90, 80, 80]
    assert RATES.in_home(100, "EUR", FIRST) == 100
    assert RATES.in_home(100, "JPY", FIRST) is None
    assert RATES.in_home(100, None, FIRST) is None
    assert Rates().in_home(100, "EUR", FIRST) is None


def test_a_total_names_its_oldest_rate_and_leaves_the_rest_beside_it() -> None:
    sums = [("USD", 100.0), ("EUR", 5.0), ("GBP", 10.0), ("JPY", 3e6), (None, 7.0), ("JPY", 1.0), ("SEK", 0.0)]
    assert RATES.total(sums, date(2026, 11, 30)) == HomeMoney(
        currency="EUR", value=97.0, as_of=SECOND, beside=(("JPY", 3e6 + 1), (None, 7.0))
    )
    assert RATES.total(sums[:1], FIRST).as_of == FIRST
    assert RATES.total([("EUR", 5.0), ("USD", 0.0)], FIRST) == HomeMoney(currency="EUR", value=5.0)
    assert not RATES.total([], FIRST)
    assert Rates().total(sums[:2], FIRST) == HomeMoney(beside=(("USD", 100.0), ("EUR", 5.0)))


@given(st.lists(st.tuples(st.sampled_from(["USD", "EUR", "JPY", None]), st.integers(0, 10**12))))
def test_nothing_is_lost_and_nothing_is_counted_twice(sums: list[tuple[str | None, int]]) -> None:
    total = RATES.total([(currency, float(worth)) for currency, worth in sums], SECOND)
    by_itself = {each: sum(worth for currency, worth in sums if currency == each) for each in ("JPY", None)}
    assert dict(total.beside) == {currency: worth for currency, worth in by_itself.items() if worth}
    known = sum(worth * (0.8 if currency == "USD" else 1) for currency, worth in sums if currency in ("USD", "EUR"))
    assert abs(total.value - known) <= 0.51 + known * 1e-12
