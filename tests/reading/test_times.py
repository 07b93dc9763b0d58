"""Times of day as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from bot.errors import BadInput
from bot.reading.times import parse_time
from tests.refusals import refuses


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9", time(9)),
        ("09:30", time(9, 30)),
        ("16.15", time(16, 15)),
        ("4pm", time(16)),
        ("Noon", time(12)),
        ("midnight", time(0)),
        ("4:30 PM", time(16, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("0:00", time(0)),
        (" 23:59 ", time(23, 59)),
    ],
)
def test_times(typed: str, at: time) -> None:
    assert parse_time(typed) == at


@pytest.mark.parametrize("typed", ["", "24:00", "9:60", "9:5", "13am", "0pm", "4xm", "noonish", "٩", "9" * 500])
def test_what_is_no_time_is_said(typed: str) -> None:
    with refuses(BadInput, match="isn't a time of day. Write it like time:09:00"):
        parse_time(typed)
