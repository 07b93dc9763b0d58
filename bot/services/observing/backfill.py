"""A first reading as its rep hears of it: one sum, which can be looked at and taken back as a whole.

Here: the sum. Not here: the reading (`reading`), that it's told (`queued`), nor how it reads (`bot.messages.noticed`).
"""

from __future__ import annotations

from collections import Counter

from bot.domain.noticed import FirstReading, Line
from bot.domain.observation import Became
from bot.errors import BadInput, Conflict, NotFound
from bot.errors.sources import QuestionGone
from bot.services.desk import Actor, Desk
from bot.services.observing import queued, telling
from bot.services.observing.telling import what_of
from bot.store import noticing, sources
from bot.store.session import WorkspaceSession


def found(session: WorkspaceSession, source_id: int, reading: int) -> FirstReading | None:
    """What one reading found, as it stands now; None for a source that is not there."""
    source = sources.get(session, source_id)
    if source is None:
        return None
    seen = noticing.whole(session, noticing.of_reading(session, source_id, reading))
    noted = [each for each in seen if each.row.state != Became.ASKED]
    undone = [each for each in noted if each.row.state == Became.UNDONE]
    counts = Counter(what_of(each.row, each.entry) for each in noted)
    return FirstReading(
        source=source_id,
        reading=reading,
        kind=source.kind,
        days=queued.DAYS,
        counts=dict(counts),
        deals=len({each.row.deal_id for each in noted}),
        asked=len(seen) - len(noted),
        undone=len(undone) if noted and len(undone) == len(noted) else None,
    )


def lines(desk: Desk, actor: Actor, source_id: int, reading: int) -> tuple[list[Line], int]:
    """What it noted, the latest first, and how much more there is. Raises QuestionGone for none of theirs."""
    with desk.database.read(actor.workspace_id) as session:
        _check_own(session, actor, source_id)
        rows = [row for row in noticing.of_reading(session, source_id, reading) if row.state != Became.ASKED]
        shown = rows[: telling.MOST_LINES]
        return telling.lines(session, shown, actor.zone), len(rows) - len(shown)


def take_back(desk: Desk, actor: Actor, source_id: int, reading: int) -> int:
    """Takes back all that it noted and that still stands, the latest first; how much that was.

    Raises QuestionGone for none of theirs. What somebody built upon stays.
    """
    with desk.database.read(actor.workspace_id) as session:
        _check_own(session, actor, source_id)
        rows = noticing.of_reading(session, source_id, reading)
        ids = sorted((row.id for row in rows if row.state == Became.NOTED), reverse=True)
    return sum(_taken_back(desk, actor, each) for each in ids)


def _taken_back(desk: Desk, actor: Actor, observation_id: int) -> bool:
    try:
        return telling.take_back(desk, actor, observation_id)
    except (BadInput, Conflict, NotFound):
        return False


def _check_own(session: WorkspaceSession, actor: Actor, source_id: int) -> None:
    source = sources.get(session, source_id)
    if source is None or source.rep_id != actor.rep_id:
        raise QuestionGone
