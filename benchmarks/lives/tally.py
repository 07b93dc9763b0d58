"""What is counted over all lives, and the lines that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median, quantiles

from benchmarks.figures import Figure, at_most


@dataclass
class Tally:
    """Counts over all lives; `_bd` are business days of the prospect's."""

    lives: int = 0
    advices: int = 0
    over: Counter[str] = field(default_factory=Counter)
    dead_ends: Counter[str] = field(default_factory=Counter)
    broken_waits: int = 0
    people: set[str] = field(default_factory=set)
    twice: dict[str, set[str]] = field(default_factory=lambda: {"second apology": set(), "second question": set()})
    open_bd: int = 0
    waiting_bd: int = 0
    touches: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    plays: Counter[str] = field(default_factory=Counter)
    guidance: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    clear_bd: list[int] = field(default_factory=list)
    examples: dict[str, str] = field(default_factory=dict)

    def broke(self, limit: str, where: str, person: str) -> None:
        """An advice would break a limit."""
        self.over[limit] += 1
        self.examples.setdefault(limit, where)
        if limit in self.twice:
            self.twice[limit].add(person)


def structural(tally: Tally) -> Iterator[Figure]:
    """What has to hold however people answer."""
    yield Figure("advices", f"{tally.advices:,} over {tally.lives:,} lives")
    yield at_most("advices over a limit", sum(tally.over.values()), 0, "", 0)
    for limit, times in sorted(tally.over.items()):
        yield Figure(f"  {limit}", f"{times:,}, first {tally.examples[limit]}")
    yield at_most("lives at a dead end", sum(tally.dead_ends.values()), 0, "", 0)
    for reason, times in sorted(tally.dead_ends.items()):
        yield Figure(f"  {reason}", f"{times:,}, first {tally.examples[reason]}")
    yield at_most("waits that ended on another day than they said", tally.broken_waits, 0, "", 0)
    if tally.broken_waits:
        yield Figure("  the first of them", tally.examples["wait"])
    for limit, people in tally.twice.items():
        share = 100 * len(people) / max(1, len(tally.people))
        yield at_most(f"people with a {limit} in 180 days", share, 0, "%")


def outcomes(tally: Tally) -> Iterator[Figure]:
    """What rests on how people were made to answer."""
    touches = sum(tally.touches.values()) or 1
    yield Figure("touches, a life", f"{touches / max(1, tally.lives):.1f}")
    for name, counts in (("channel", tally.touches), ("family", tally.families)):
        for each, times in counts.most_common():
            yield Figure(f"touches by {name}: {each}", f"{times:,} ({100 * times / touches:.0f} %)")
    yield Figure("business days that say wait", f"{100 * tally.waiting_bd / max(1, tally.open_bd):.1f} %")
    clear = sorted(tally.clear_bd)
    if len(clear) > 1:
        p90 = quantiles(clear, n=10)[-1]
        yield Figure("business days from a last talk to a reply or the end", f"{median(clear):.0f}, p90 {p90:.0f}")
    for how, times in tally.ended.most_common():
        yield Figure(f"ended: {how}", f"{times:,}")


def came_up(tally: Tally, plays: dict[str, bool]) -> Iterator[Figure]:
    """How often each play was done, and each guidance shown: once a stretch of silence, as in Slack."""
    for play, is_guidance in sorted(plays.items(), key=lambda each: (each[1], each[0])):
        kind, counts = ("guidance", tally.guidance) if is_guidance else ("play", tally.plays)
        yield Figure(f"{kind}: {play}", f"{counts[play]:,}")
