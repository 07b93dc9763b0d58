"""The coach: deals a second through `advise --jsonl`, bare decisions, and business days between two dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from benchmarks.figures import Figure, at_least, at_most, cpu
from benchmarks.made_up import NOW, deals
from bot.cli.deals import read_json, written
from bot.coach import advise, case_of, vocabulary
from bot.coach.advise import decide
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal_file import parse_deal
from bot.domain.standing import Standing
from bot.messages.advice_json import as_line
from bot.playbook import load
from bot.resources import shipped

_SPANS = (
    (date(2026, 11, 24), date(2026, 12, 1)),
    (date(2026, 1, 5), date(2026, 11, 24)),
    (date(2026, 11, 24), date(2036, 1, 1)),
)


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many deals."""
    playbook = load(shipped("playbooks"))
    words = vocabulary(playbook)
    lines = [json.dumps(deal).encode() + b"\n" for deal in deals(size)]

    def answer() -> None:
        for line in lines:
            written(as_line(advise(parse_deal(read_json(line), words), NOW, playbook)))

    answer()  # the calendars are warm
    yield at_least("advise --jsonl, a core", size / cpu(answer), 8000, "deals/s")

    cases = [case_of(parse_deal(read_json(line), words), NOW, playbook) for line in lines]

    def decisions() -> None:
        for case in cases:
            decide(_afresh(case.standing))

    yield at_least("kind, play and the rule that decided", size / cpu(decisions), 20_000, "decisions/s")
    yield from _business_days()


def _afresh(standing: Standing) -> Standing:
    """The same, with nothing worked out yet."""
    deal, history, playbook, calendar = standing.deal, standing.history, standing.playbook, standing.calendar
    known, zones, now = standing.zone_known, standing.zones, standing.now
    return Standing(deal, history, standing.day, playbook, calendar, known, zones, now)


def _business_days() -> Iterator[Figure]:
    calendar = BusinessCalendar()
    times = 20_000
    for start, end in _SPANS:

        def count(start: date = start, end: date = end) -> None:
            for _ in range(times):
                calendar.count(start, end)

        count()
        days = (end - start).days
        yield at_most(f"business days between dates {days:,} days apart", cpu(count) / times * 1e6, 2, "µs", 2)
