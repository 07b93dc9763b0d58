"""The weekly summary's chart: what it leaves out, and that its words leave out the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.weekly import Summary, SummaryDeal, Week
from bot.limits import COUNTED
from bot.messages.compose import Block, Message
from bot.messages.english.limit_words import LIMIT_WORDS
from bot.messages.summary import DRAWINGS, summary

MONDAY = date(2026, 8, 31)


def of(*counts: tuple[int, int]) -> Summary:
    weeks = [Week(MONDAY + timedelta(weeks=n), *each) for n, each in enumerate(counts)]
    last = weeks[-1].first + timedelta(days=6)
    return Summary(first=weeks[-1].first, last=last, came_back=[SummaryDeal("Northwind")], deals=1, weeks=weeks)


def charts(message: Message) -> list[Block]:
    return [block for block in message.blocks if block["type"] == "data_visualization"]


def test_the_chart_begins_with_the_first_week_that_has_something_to_show() -> None:
    message = summary(of((0, 0), (0, 0), (0, 2), (0, 0), (1, 0)))
    [chart] = charts(message)
    assert chart["title"] == "The last 3 weeks"
    assert chart["chart"]["axis_config"]["categories"] == ["Sep 14", "Sep 21", "Sep 28"]
    assert [[point["value"] for point in series["data"]] for series in chart["chart"]["series"]] == [
        [0, 0, 1],
        [2, 0, 0],
    ]
    assert "The last 3 weeks\n• From Mon, Sep 14: 2 ended with a clear answer" in message.text


@pytest.mark.parametrize("counts", [[(0, 0), (0, 0)], [(0, 0), (0, 0), (1, 1)], [(2, 0), (0, 0)]])
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_one_week_is_no_trend(counts: list[tuple[int, int]], drawing: str) -> None:
    message = DRAWINGS[drawing](of(*counts))
    assert charts(message) == []
    assert "The last" not in message.text


def test_each_limit_that_is_counted_has_a_name_in_the_figures() -> None:
    assert {limit for limit, words in LIMIT_WORDS.items() if words.figure} == {*COUNTED}
