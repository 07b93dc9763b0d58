"""A question as it is drawn: of what was seen, what it may be about, and what was answered.

Here: reading it. Not here: what an answer comes to (`questions`), nor that it's asked (`queued`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo

from bot.domain.card import Named
from bot.domain.history import MISSED_MEETING
from bot.domain.noticed import ASKS, Answer, Asks, Question
from bot.domain.observation import Became, Seen, Why
from bot.store import deals, noticing, observations
from bot.store.deals import Listed
from bot.store.rows import EntryRow, ObservationRow
from bot.store.session import WorkspaceSession


def question(
    session: WorkspaceSession, observation_id: int, asks: str, deal_ids: Sequence[int], zone: tzinfo
) -> Question | None:
    """As it is drawn now. `asks`, `deal_ids`: as they were when it was queued. None where nothing is left to ask."""
    found = noticing.some(session, [observation_id])
    if not found:
        return None
    [seen] = noticing.whole(session, found)
    row, given = seen.row, seen.row.asks or {}
    named = theirs(session, row, deal_ids)
    if deal_ids and not named:
        return None
    said = _answered(row, seen.entry)
    return Question(
        id=row.id,
        asks=Asks(asks),
        at=row.at.astimezone(zone),
        seen=Seen(row.type),
        deals=tuple(named),
        who=given.get("name") or seen.person,
        address=given.get("email"),
        changes=given.get("changes") or {},
        answer=said,
        told=next((each for each in named if each.id == row.deal_id), None) if said else None,
    )


def theirs(session: WorkspaceSession, row: ObservationRow, deal_ids: Sequence[int]) -> list[Named]:
    """Those of these deals that are with whoever is asked, each so that it's told from the others."""
    titled = deals.titled(session, list(deal_ids))
    mine = [titled[each] for each in deal_ids if each in titled and titled[each].row.rep_id == row.rep_id]
    names = Counter((each.company, each.contact, each.row.title) for each in mine)
    alike = {each.row.id for each in mine if names[each.company, each.contact, each.row.title] > 1}
    return [replace(named(each), number=each.row.number if each.row.id in alike else None) for each in mine]


def waiting(session: WorkspaceSession, rep_id: int, zone: tzinfo, limit: int) -> Iterator[Question]:
    """The oldest that wait for the rep's answer, to be seen once more."""
    for row in noticing.waiting(session, rep_id, limit):
        found = question(session, row.id, ASKS[Why(row.reason)], observations.deals_of(session, row.id), zone)
        if found is not None:
            yield found


def _answered(row: ObservationRow, entry: EntryRow | None) -> Answer | None:
    if row.state == Became.ASKED and row.answered_at is None:
        return None
    if row.state not in (Became.NOTED, Became.TIED):
        return Answer.NO
    missed = entry is not None and entry.code == MISSED_MEETING
    return Answer.MISSED if missed else Answer.YES


def named(listed: Listed) -> Named:
    """A deal by its names."""
    return Named(id=listed.row.id, company=listed.company, contact=listed.contact, own=listed.row.title)
