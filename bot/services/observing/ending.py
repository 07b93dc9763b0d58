"""All that a source noted is taken back, as its end wants it.

As the source itself, for it may have noted on deals that are a colleague's by now, and whoever ends it isn't asked to
be each of their reps. Not here: one reading that its rep takes back (`backfill`).
"""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.acts import MEETING
from bot.domain.observation import Became
from bot.errors import BadInput, Conflict, NotFound
from bot.services import acts
from bot.services.desk import Desk, Source
from bot.services.observing.connected import Connected
from bot.store import acts as log
from bot.store import observations, timeline

_EVER = datetime.min.replace(tzinfo=UTC)


def take_all_back(desk: Desk, connected: Connected) -> int:
    """What it noted and still stands, the latest first; how much that was. What somebody built upon stays.

    None of it comes again, from any source.
    """
    with desk.database.read(connected.workspace_id) as session:
        rows = observations.of_source(session, connected.source_id, became=Became.NOTED)
        noted = [(row.deal_id, row.entry_id, row.act_id) for row in reversed(rows)]
    taken = sum(_taken_back(desk, connected.author, *each) for each in noted)
    _agreed_days(desk, connected)
    return taken


def _agreed_days(desk: Desk, connected: Connected) -> None:
    """The day of a meeting that was held since: its row stands for what came of it, and that is gone by now."""
    author = connected.author
    with desk.database.read(connected.workspace_id) as session:
        left = [each.id for each in log.named(session, author.by, MEETING.name, since=_EVER)]
    for act_id in reversed(left):
        _taken_back(desk, author, None, None, act_id)


def _taken_back(desk: Desk, author: Source, deal_id: int | None, entry_id: int | None, act_id: int | None) -> bool:
    try:
        if entry_id is not None and deal_id is not None:
            return _entry(desk, author, deal_id, entry_id)
        return act_id is not None and _act(desk, author, act_id)
    except (BadInput, Conflict, NotFound):
        return False


def _entry(desk: Desk, author: Source, deal_id: int, entry_id: int) -> bool:
    """However it was put right meanwhile: what stands in its place goes, and then what that had replaced."""
    found = False
    while (stands := _standing(desk, author, entry_id)) is not None:
        acts.undo(desk, author, deal_id, entry_id=stands)
        found = True
    return found


def _standing(desk: Desk, author: Source, entry_id: int) -> int | None:
    with desk.database.read(author.workspace_id) as session:
        row = timeline.standing(session, entry_id)
        return row.id if row is not None else None


def _act(desk: Desk, author: Source, act_id: int) -> bool:
    """Of a fact, such as the next meeting."""
    with desk.database.write(author.workspace_id) as session:
        acts.turn(desk, session, author, log.get(session, act_id, hold=True), back=True)
    return True
