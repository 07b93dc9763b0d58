"""Moments as people type them: each with its day first, where it names one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.moments import ahead, parted
from bot.errors.reading import DayOtherWay
from bot.reading.moments import read_moments

TODAY = date(2026, 11, 9)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tue 10:00", ["2026-11-10 10:00"]),
        ("thursday at 2pm", ["2026-11-12 2pm"]),
        ("2026-12-03 14:00", ["2026-12-03 14:00"]),
        ("2026-12-03T14:00", ["2026-12-03 14:00"]),
        ("10am on 3 dec", ["2026-12-03 10am"]),
        ("Dec 3, 14:00 CET", ["2026-12-03 14:00 CET"]),
        ("next tue at 10", ["2026-11-10 10"]),
        ("tomorrow morning", ["2026-11-10 morning"]),
        ("tue 10:00 or thu 2pm", ["2026-11-10 10:00", "2026-11-12 2pm"]),
        ("tue 10:00, thu 2pm; fri", ["2026-11-10 10:00", "2026-11-12 2pm", "2026-11-13"]),
        ("tue between 2 and 4", ["2026-11-10 between 2 and 4"]),
        ("tue 10:00\ntue at 10:00", ["2026-11-10 10:00"]),
        ("whenever it suits you", ["whenever it suits you"]),
        ("11/12 at 3pm", ["11/12 at 3pm"]),
        ("next week tuesday 10:00", ["2026-11-17 10:00"]),
        ("last tue 10:00", ["last tue 10:00"]),
        ("31 feb 10:00", ["31 feb 10:00"]),
        ("may or may not", ["may or may not"]),
        (" ; ", []),
        ("a " * 200, [("a " * 200).strip()]),
    ],
)
def test_each_is_kept_with_the_day_that_was_meant(typed: str, kept: list[str]) -> None:
    assert list(read_moments(typed, TODAY)) == kept
    assert list(read_moments("; ".join(kept), date(2026, 11, 11))) == kept


@pytest.mark.parametrize("typed", ["1 nov 9:00", "tue 10:00; 9:00 on nov 1", "tue 10:00 or 1 nov at 9", "1.11. 9:00"])
def test_one_that_has_just_gone_by_is_refused(typed: str) -> None:
    with pytest.raises(DayOtherWay) as refused:
        read_moments(typed, TODAY)
    assert refused.value.meant == date(2027, 11, 1)


def test_one_goes_by_with_its_day_and_one_without_a_day_never() -> None:
    some = ("2026-11-10 10:00", "on 2026-11-12 at noon", "2026-13-45 10:00", "any day")
    assert ahead(some, date(2026, 11, 10)) == some
    assert ahead(some, date(2026, 11, 12)) == some[1:]
    assert ahead(some, date(2027, 1, 1)) == some[2:]
    assert parted(some[1]) == (date(2026, 11, 12), "on at noon")
