"""A figure beside its floor and its target, and the ways to take it.

CPU seconds wherever a machine that others share would make the wall clock lie.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and its target in words; `kept` is None where there is nothing to reach."""

    what: str
    value: str
    target: str = ""
    kept: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str, digits: int = 1) -> Figure:
    """A figure that should be small."""
    return Figure(what, f"{value:,.{digits}f} {unit}", f"≤ {limit:,g} {unit}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str) -> Figure:
    """A figure that should be large."""
    return Figure(what, f"{value:,.0f} {unit}", f"≥ {limit:,g} {unit}", value >= limit)


def cpu(work: Callable[[], object], rounds: int = 3) -> float:
    """CPU seconds of this process, the best of so many rounds."""
    return min(_taken(time.process_time, work) for _ in range(rounds))


def wall(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds on the wall, the median of so many rounds."""
    return median(_taken(time.perf_counter, work) for _ in range(rounds))


def _taken(clock: Callable[[], float], work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start


def shown(figures: list[Figure]) -> str:
    """The figures as a table for a terminal."""
    width = max(len(each.what) for each in figures)
    marks = {True: "kept", False: "MISSED", None: ""}
    return "\n".join(f"{f.what:<{width}}  {f.value:>18}  {f.target:<18} {marks[f.kept]}".rstrip() for f in figures)
