"""Entries that are taken back: marked as such, with all that they had made of facts of their deal.

Not here: the timeline (`timeline`), nor whose entry it is and what follows (`bot.services.acts`).
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.said import GoneWithIt
from bot.errors.stored import EntryMoved, NothingToUndo
from bot.store import deals, timeline, used
from bot.store.rows import DealRow, EntryRow, NudgeRow
from bot.store.session import WorkspaceSession


def last(session: WorkspaceSession, deal_id: int, *, by: str, now: datetime, entry_id: int | None = None) -> EntryRow:
    """Takes back the entry that was written last, with what was written with it, and says which. The rows stay, marked.

    With `entry_id`, only if that one still is the last: raises Conflict otherwise, so that a second press of a button
    does not take back one more. Raises BadInput when there is nothing left to take back.
    """
    deal = deals.lock(session, deal_id)
    row = timeline.last(session, deal_id)
    if entry_id is not None and (row is None or row.id != entry_id):
        raise EntryMoved
    if row is None:
        raise NothingToUndo(deal.number)
    for each in filter(None, (timeline.written_with(session, row), row)):
        _take_back(deal, each, by, now)
    session.flush()
    timeline.settle(session, deal_id, now=now)
    return row


def one(session: WorkspaceSession, entry_id: int, *, by: str, now: datetime) -> EntryRow:
    """Takes back one entry, wherever it stands, and what it made of facts of the deal.

    `timeline.settle` its deal then.
    """
    row = timeline.get(session, entry_id)
    _take_back(deals.lock(session, row.deal_id), row, by, now)
    session.flush()
    return row


def _take_back(deal: DealRow, row: EntryRow, by: str, now: datetime) -> None:
    row.undone_at, row.undone_by = now, by
    if row.next_meeting is not None and deal.next_meeting == row.next_meeting:  # nobody has said another since
        deal.next_meeting = row.meeting_before
    used.put_back(deal, row)


def last_by(session: WorkspaceSession, deal_id: int) -> str | None:
    """Who wrote down the last entry that stands."""
    row = timeline.last(session, deal_id)
    return row.by_user if row else None


def gone_with(session: WorkspaceSession, row: EntryRow) -> GoneWithIt:
    """What else of the deal goes if this entry is taken back now. Before it is: then nothing of it stands any more."""
    deal, end, then = deals.get(session, row.deal_id), timeline.written_with(session, row), used.kept(row)
    ours = row.next_meeting is not None and deal.next_meeting == row.next_meeting
    before = then.get("meeting_detail", [deal.meeting_detail])[0]
    detail = deal.meeting_detail if row.type == "meeting" and before != deal.meeting_detail else None
    return GoneWithIt(end.outcome if end else None, row.next_meeting if ours else None, detail)


def answering(session: WorkspaceSession, nudge: NudgeRow) -> bool:
    """Whether what a press on the nudge wrote stands, perhaps put right since."""
    return timeline.of_nudge(session, nudge.id) is not None
