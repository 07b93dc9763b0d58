"""The figures of a summary as they are kept beside its words, so that it can be drawn again without a deal.

Here: to plain values and back. Not here: how they are gathered (`summaries`), or drawn (`messages.summary`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.domain.figures import AgeBand, Summary, SummaryDeal, Week
from bot.store.subjects import Subject

_LISTS = ("went_dark", "came_back", "closed")


def kept(s: Summary) -> dict[str, Any]:
    """As JSON takes it."""
    weeks = [{**asdict(week), "first": week.first.isoformat()} for week in s.weeks]
    return {**asdict(s), "first": s.first.isoformat(), "last": s.last.isoformat(), "weeks": weeks}


def read(facts: dict[str, Any]) -> Summary:
    """What `kept` made plain."""
    deals = {name: [SummaryDeal(**each) for each in facts[name]] for name in _LISTS}
    return Summary(
        **{
            **facts,
            **deals,
            "first": date.fromisoformat(facts["first"]),
            "last": date.fromisoformat(facts["last"]),
            "still_dark": [AgeBand(**each) for each in facts["still_dark"]],
            "next_week": [(play, number) for play, number in facts["next_week"]],
            "held_back": [(limit, number) for limit, number in facts["held_back"]],
            "weeks": [Week(**{**each, "first": date.fromisoformat(each["first"])}) for each in facts["weeks"]],
        }
    )


def without(s: Summary, gone: Collection[int]) -> Summary:
    """The same without the names of these deals and what they are worth; that there was one is still counted."""

    def unnamed(deal: SummaryDeal) -> SummaryDeal:
        return SummaryDeal("", outcome=deal.outcome) if deal.id in gone else deal

    went, back, closed = ([unnamed(deal) for deal in deals] for deals in (s.went_dark, s.came_back, s.closed))
    return replace(s, went_dark=went, came_back=back, closed=closed)


def named(s: Summary) -> list[Subject]:
    """The deals that it names, by their companies alone."""
    ids = (deal.id for deals in (s.went_dark, s.came_back, s.closed) for deal in deals)
    return [Subject(each, people=False) for each in dict.fromkeys(ids) if each is not None]
