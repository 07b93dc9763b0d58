"""Every figure needs as many cases before it's shown, and says how many more until then."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.figures import PlayFigures, Quarter, Quartiles, Rate, Stats
from bot.domain.money import HomeMoney
from bot.messages.stats import stats

SHOWN = (
    "How many came back: 50%",
    "How long it took them: a quarter",
    "• Q4 2026:",
    "done 20 times",
    "Nudges that were right: 50%",
    "Dark deals with a nudge that was answered: 5 of 20.",
)
EARLY = (
    "How many come back: 1 more dark deal that ends",
    "How long it takes them: 1 more that comes back",
    "are worth: 1 more deal that answers one",
    "What comes after each play: 1 more time for the first one",
    "How many nudges were right: 1 more rated with Yes or No",
    "had a nudge that was answered: 1 more dark deal",
)


def drawn(cases: int) -> str:
    """All figures, each of so many cases."""
    return stats(
        Stats(
            team=False,
            dark_now=cases,
            came_back=cases,
            closed=0,
            revival=Rate(cases // 2, cases, 0.3, 0.7),
            reply=Quartiles(cases, 5, 9, 12),
            quarters=[Quarter(date(2026, 10, 1), cases, HomeMoney(currency="USD", value=1000.0))],
            plays=[PlayFigures(play="customary-followup", then_reply=cases)],
            right=Rate(cases // 2, cases, 0.3, 0.7),
            covered=5,
            coverable=cases,
            held_back=(),
            own_beyond=0,
            advised_beyond=0,
        )
    ).text


@pytest.mark.parametrize(("cases", "there", "absent"), [(19, EARLY, SHOWN), (20, SHOWN, (*EARLY, "Too early"))])
def test_the_same_minimum_for_every_figure(cases: int, there: tuple[str, ...], absent: tuple[str, ...]) -> None:
    text = drawn(cases)
    assert [each for each in there if each not in text] == []
    assert [each for each in absent if each in text] == []
    assert "the reason, no one can tell" in text or cases < 20
