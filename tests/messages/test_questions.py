"""The line that asks for a missing fact is read in passing, on a phone: one line, one sentence or two."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.missing import ASKED, OPEN_WORDS, Makes
from bot.messages.language import say
from tests.coach.shipped import playbook

LONGEST = 140
LATER, TODAY = date(2027, 12, 22), date(2026, 11, 10)


@pytest.mark.parametrize("fact", ASKED)
def test_every_question_is_short_whatever_the_play(fact: str) -> None:
    for play in playbook().plays:
        for makes in (Makes.PLAY, Makes.WORDS, Makes.NOTHING):
            line = say.facts.asked(fact, makes, play, LATER, TODAY)
            assert len(line) <= LONGEST, line
            assert "\n" not in line


@pytest.mark.parametrize("fact", OPEN_WORDS)
def test_a_gap_says_what_is_missing_and_nothing_of_a_play(fact: str) -> None:
    line = say.facts.asked(fact, Makes.GAP)
    assert line.startswith("Your ")
    assert len(line) <= LONGEST


@pytest.mark.parametrize("fact", ASKED)
def test_its_button_and_its_window_have_room_for_what_they_say(fact: str) -> None:
    """Slack cuts the title of a window behind 24 characters."""
    assert len(say.facts.add(fact)) <= 24
