"""`python -m benchmarks month`: what a month of a team's mail and calendars comes to, and each miss by name.

The figures are promises of the product: what is noted right, what never happened and was noted all the same, nudges
on a silence that was none, and how often somebody is asked.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, at_most
from benchmarks.month.compared import TWO_WAY, Comparison, Watch, compared
from benchmarks.month.month import Month, month
from benchmarks.month.noise import STRANGERS
from benchmarks.month.writing import MARK

if TYPE_CHECKING:
    from benchmarks.month.playing import Play

DAYS, SEED = 30, 1
SHORTEST = 5
_NOTED = ("touch", "heard")
_SHARE = 99.0
_ASKED_A_WEEK = 2.0


def measure(size: int, postgresql: str | None, days: int | None = None, seed: int = SEED) -> Iterator[Figure]:
    """`size`: how many deals; fifteen a rep, and twenty-five mails each. Not measured on a server of its own."""
    days = days or (DAYS if size > DAYS else SHORTEST)
    made = month(size, days, seed)
    found, watch, kept = played(made)
    print("\n".join(misses(found, watch)))
    among = f"{len(made.team.reps)} reps, {size} deals, {made.mails:,} mails, {days} days"
    share = _share(found, _NOTED)
    what = f"month: touches and replies noted right, {among}"
    yield Figure(what, f"{share:.2f} %", f"≥ {_SHARE:g} %", share >= _SHARE)
    heard = sum(each.kind in TWO_WAY for each in found.false)
    yield at_most("month: heard or met that never was", heard, 0, "", 0)
    yield at_most(f"month: nudges on a silence that was none, of {watch.nudges}", len(watch.wrong), 0, "", 0)
    asked = len(found.asked) / len(made.team.reps) / days * 7
    yield at_most(f"month: questions a rep and week, {len(found.asked)} in all", asked, _ASKED_A_WEEK, "", 2)
    yield at_most("month: questions without a reason", len(found.odd), 0, "", 0)
    yield at_most("month: texts and strangers that were kept", kept, 0, "", 0)
    for kind in ("ooo", "no_route", "meeting"):
        yield Figure(f"month: noted right, {kind}", f"{_share(found, (kind,)):.2f} %")
    yield Figure("month: what it became", ", ".join(f"{count} {what}" for what, count in found.became.most_common()))


def played(made: Month) -> tuple[Comparison, Watch, int]:
    """The month, played: what came of it, what was seen on the way, and how much was kept that may be nowhere."""
    from benchmarks.month.playing import playing  # the servers of the tests, which no other measurement needs

    with tempfile.TemporaryDirectory() as folder, playing(made, Path(folder)) as play:
        watch = Watch(made, play.product.database)
        play.looked = watch.look
        play.run()
        return compared(made, watch), watch, _kept(play, Path(folder))


def misses(found: Comparison, watch: Watch) -> Iterator[str]:
    """Each of them, in a line."""
    for fact in found.missed:
        yield f"missed: {fact.kind} of deal {fact.deal} on {fact.day}, {fact.what} ({', '.join(sorted(fact.persons))})"
    for entry in found.false:
        yield f"never was: {entry.kind} of deal {entry.deal} on {entry.day} ({entry.person})"
    yield from (f"nudge: {each}" for each in watch.wrong)
    yield from (f"not asked: {each}" for each in found.unasked)
    yield from (f"asked without a reason: {each}" for each in found.odd)


def _share(found: Comparison, kinds: tuple[str, ...]) -> float:
    right = sum(found.right[kind] for kind in kinds)
    missed = Counter(fact.kind for fact in found.missed)
    whole = right + sum(missed[kind] for kind in kinds)
    return 100.0 * right / whole if whole else 100.0


def _kept(play: Play, folder: Path) -> int:
    """How often a text, a subject or a stranger of the mails stands in a file of ours, or went to Slack."""
    places = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    places.append(repr(play.box.wire()).encode())
    return sum(place.count(mark.encode()) for place in places for mark in (MARK, *STRANGERS))
