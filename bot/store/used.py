"""What an entry makes of facts of its deal: kept with it, so that the facts are as before once it is taken back.

Here: putting the facts, and putting them back. Not here: which entry changes what (`bot.services.acts`).
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.domain import facts
from bot.domain.facts import Kind
from bot.store.facts import Facts, columns
from bot.store.rows import DealRow, EntryRow

_DAYS = {fact.kept_in for fact in facts.kept() if fact.kind is Kind.DAY}
A_MEETINGS_OWN = "meeting_detail"
"""What only a meeting had, which goes with it whatever was put there since."""


def put(deal: DealRow, row: EntryRow, changes: Facts) -> str | None:
    """Changes the facts; answers with what stood there before the entry and stands there now, by column, as JSON.

    What is no different is kept of a meeting's own alone: whatever stands there when it is taken back goes with it.
    """
    now, before = columns(changes), kept(row)
    for name, wanted in now.items():
        was = before[name][0] if name in before else getattr(deal, name)
        setattr(deal, name, wanted)
        if was != wanted or name == A_MEETINGS_OWN:
            before[name] = [was, wanted]
    return json.dumps(before, ensure_ascii=False, default=date.isoformat) if before else None


def put_back(deal: DealRow, row: EntryRow) -> None:
    """The facts as they were before the entry. What somebody put there since stays, but for what a meeting had, which
    goes with the meeting."""
    for name, (was, then) in kept(row).items():
        if name == A_MEETINGS_OWN or getattr(deal, name) == then:
            setattr(deal, name, was)
    row.used = None


def kept(row: EntryRow) -> dict[str, list[Any]]:
    """What stood there before an entry, and what then did, by column."""
    found: dict[str, list[Any]] = json.loads(row.used or "{}")
    for name in _DAYS & found.keys():
        found[name] = [each and date.fromisoformat(each) for each in found[name]]
    return found
