"""Lives: made-up deals of all kinds, months of them, the rep doing each advised play on its day.

What holds however people answer (limits, ends, waits that end when they say) has a target. All the rest rests on how
people were made to answer (`people`), and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import Figure
from benchmarks.lives.living import Company
from benchmarks.lives.tally import Tally, came_up, outcomes, structural
from bot.domain.playbook import GUIDANCE, Playbook
from bot.playbook import load
from bot.resources import shipped

DAYS, SEED = 270, 1


def measure(size: int, postgresql: str | None, days: int = DAYS, seed: int = SEED) -> Iterator[Figure]:
    """`size`: how many deals, or one more where the last company has two; no database is asked."""
    book = load(shipped("playbooks"))
    tally = lived(size, days, seed, book)
    yield from structural(tally)
    yield Figure("from here on: made up, as the answers are", f"seed {seed}, {days} days")
    yield from outcomes(tally)
    yield from came_up(tally, {play.id: play.family == GUIDANCE for play in book.plays.values()})
    yield from _with_a_third_window(tally, lived(size, days, seed, third_window(book)))


def lived(size: int, days: int, seed: int, book: Playbook) -> Tally:
    """So many deals, company by company."""
    tally, number = Tally(), 0
    while tally.lives < size:
        Company(number, seed, book, tally).live(days)
        number += 1
    return tally


def third_window(book: Playbook) -> Playbook:
    """The playbook with as many call windows in thirty days for everyone as a large company may have."""
    return replace(book, policy=replace(book.policy, channel_cap={**book.policy.channel_cap, "call_window": 3}))


def _with_a_third_window(as_is: Tally, other: Tally) -> Iterator[Figure]:
    yield Figure("with a third call window for all, where it differs", "as it is → then")
    before = {figure.what: figure for figure in (*structural(as_is), *outcomes(as_is))}
    for figure in (*structural(other), *outcomes(other)):
        was = before[figure.what].value if figure.what in before else "-"
        if was != figure.value:
            yield Figure(f"  {figure.what}", f"{was} → {figure.value}", kept=figure.kept)
