"""Days in letters, each in its language. Today is Tuesday, 24 November 2026."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from bot.reading.prose import days_in

TODAY = date(2026, 11, 24)
FOURTH, SEVENTH = date(2026, 12, 4), date(2026, 12, 7)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("I am out until December 4th and will be back on December 7.", "en", [FOURTH, SEVENTH]),
        ("I'll be back in two weeks", "en", [date(2026, 12, 8)]),
        ("Ich bin bis zum 04.12.2026 nicht im Büro und ab 7. Dezember wieder zurück.", "de", [FOURTH, SEVENTH]),
        ("Je suis absente jusqu'au 4 décembre 2026, de retour le 7 décembre.", "fr", [FOURTH, SEVENTH]),
        ("Back on 6 January", "en", [date(2027, 1, 6)]),
        ("Thank you for your message. I am away.", "en", []),
    ],
)
def test_days_are_found_where_they_stand(text: str, language: str, days: list[date]) -> None:
    found = days_in(text, TODAY, language)
    assert [day for _, day in found] == days
    assert [place for place, _ in found] == sorted({place for place, _ in found})


def test_what_comes_first_is_the_callers_to_say() -> None:
    assert [day for _, day in days_in("back on 12/4/2026", TODAY, "en", month_first=True)] == [FOURTH]
    assert [day for _, day in days_in("back on 12/4/2026", TODAY, "en")] == [date(2026, 4, 12)]


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        days_in("back on 7 December", TODAY, "xx")


@pytest.mark.slow
def test_its_library_is_imported_by_no_one_else() -> None:
    """Neither the web process nor a command waits for it."""
    look = "import bot.__main__, bot.app, bot.slack.bolt, bot.web.app, bot.reading.prose\n"
    look += "import sys; print('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout == "False\n"
