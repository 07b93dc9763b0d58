"""How the deal of a row ended: by its stage, its status, and the days, reasons and flags that CRMs keep beside them.

Here: the cells of one row → won, lost, or over in another way. Not here: which column is which (`columns`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from bot.errors.imported import StageMayBeOver
from bot.reading.cells import Order, read_day
from bot.reading.columns import ENDED_ON
from bot.reading.headers import spaced, yes_or_no
from bot.reading.identities import placeholder
from bot.reading.stages import CLOSED, Outcome, read_stage

_FLAGGED: Mapping[str, Outcome] = {"closed": "closed", "won": "won", "lost": "lost", "active": "closed"}
_MARKED: Mapping[str, Outcome] = {
    "won_on": "won", "lost_on": "lost", "closed_on": "closed", "lost_reason": "lost", "won_reason": "won",
}  # fmt: skip

NULL_DAY = re.compile(
    r"(?:0001-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01|9999-12-31)\b.*"
    r"|(?:0?[01]/0?[01]/(?:1900|0001)|0?1[/.]0?1[/.](?:1970|1900|0001)|31[/.]12[/.]9999|12/31/9999)\b.*"
)
"""What programs write for no day at all."""


def how_it_ended(
    said: Sequence[tuple[str, str]], stages: Mapping[str, str], order: Order, today: date
) -> tuple[Outcome | None, StageMayBeOver | None]:
    """(how the deal ended, why that's in doubt): by its stage, its status, and whatever else stands beside them.

    `said`: the cells of the row, each with its column; `stages`: what a person said that names mean, by `named_as`.
    """
    found, plainly = set[Outcome](), set[Outcome]()
    doubt: StageMayBeOver | None = None
    for name, text in said:
        if name not in ("stage", "status") or nothing_in(text):
            continue
        answer = stages.get(named_as(text))
        stage = read_stage(text)
        if answer == CLOSED or (answer is None and stage.outcome):
            found.add(stage.outcome or "closed")
            plainly |= {stage.outcome} if stage.outcome and stage.plainly else set()
        elif answer is None and stage.doubtful:
            doubt = StageMayBeOver(text)
    for name, text in said:
        if name in _FLAGGED and yes_or_no(text) is (name != "active"):
            found.add(_FLAGGED[name])
        elif name in _MARKED and _says(name, text, order, today):
            found.add(_MARKED[name])
    told = plainly or found - {"closed"} or found
    return (None if not found else next(iter(told)) if len(told) == 1 else "closed"), doubt


def _says(name: str, text: str, order: Order, today: date) -> bool:
    """Whether a day or a reason stands there; a day to come is planned."""
    if nothing_in(text) or NULL_DAY.fullmatch(text) or yes_or_no(text) is False:
        return False
    if name not in ENDED_ON:
        return True
    day = read_day(text, order) or read_day(text, Order.DAY)
    return day is None or day <= today


@lru_cache(maxsize=16384)
def nothing_in(text: str) -> bool:
    """Whether the cell says that there is nothing; no word for that is long."""
    return len(text) <= _LONGEST_NOTHING and placeholder(text)


_LONGEST_NOTHING = 40


@lru_cache(maxsize=16384)
def named_as(name: str) -> str:
    """Names of stages and owners that differ in case and blanks only are one."""
    return spaced(name) or name.strip()
