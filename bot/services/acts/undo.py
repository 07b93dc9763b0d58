"""Taking back the last entry that was written down; the row stays in the record, marked.

The nudge that it had answered comes back with it, where the coach still says so. It works for a deal that can't be
judged, too: the last entry may be why. Not here: putting right what a press wrote, which is the act itself once more
(`do`).
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.acts import UNDO, Given, Origin
from bot.domain.said import GoneWithIt, TakenBack, TookBack
from bot.errors import BadDeal
from bot.errors.answers import AnswerTakenBack
from bot.errors.deals import OnlyTalk
from bot.errors.trouble import CannotJudge
from bot.services.deals.judging import card, judged_deal, keep
from bot.services.deals.pauses import forget_undone
from bot.services.deals.recorded import Answered, Recorded
from bot.services.desk import Author, Desk, check_may, permitted, rep_of
from bot.services.nudges import advised, nudge_state
from bot.services.nudges.nudge_state import reminder_at
from bot.store import contacts, deals, looks, nudges, people, reps, timeline
from bot.store.rows import EntryRow, NudgeRow
from bot.store.session import WorkspaceSession


def undo(desk: Desk, session: WorkspaceSession, given: Given, author: Author, origin: Origin) -> Recorded:
    """Takes back a deal's last entry; with `entry`, or from a nudge, only if it is that one. Raises Conflict."""
    if origin.nudge is None:
        assert given.deal is not None
        deal_id = permitted(session, author, given.deal, UNDO.needs).row.id
        return _take_back(desk, session, author, deal_id, given.number("entry"))
    row = nudges.get(session, origin.nudge)
    check_may(session, author, deals.lock(session, row.deal_id), UNDO.needs)
    entry = timeline.of_nudge(session, row.id)
    if row.state != "answered" or entry is None:
        raise AnswerTakenBack
    done = _take_back(desk, session, author, row.deal_id, entry.id)
    return Answered(done.card, TakenBack(), row.id, undo=False)


def _take_back(desk: Desk, session: WorkspaceSession, author: Author, deal_id: int, entry_id: int | None) -> Recorded:
    deal = deals.lock(session, deal_id)
    last = timeline.last(session, deal_id)
    now = people.hold(session, {deal.person_id, *([last.person_id] if last else [])}, author.now)
    too = timeline.gone_with(session, last) if last else GoneWithIt()
    row = timeline.undo_last(session, deal_id, by=author.by, now=now, entry_id=entry_id)
    if row.aside and row.type == "situation":  # who asked for no contact had been taken off
        contacts.add(session, deals.get(session, deal_id), row.person_id, now=now)
    answered, settled = _open_again(session, row, deal.rep_id, author.now), None
    if answered is None:
        settled = nudge_state.settle(session, deal_id, by=author.by, now=now, what="undone")
    looks.wake_others(session, row.person_id, deal_id, now)
    try:
        after = judged_deal(desk, session, deal_id, now)
    except CannotJudge as cannot:
        if not isinstance(cannot.__cause__, BadDeal):
            raise
        raise OnlyTalk(deal.number) from None
    keep(session, after, now)
    done = TookBack(row.type, row.on_day, too.closed is not None, too.meeting, too.detail is not None)
    forget_undone(desk, session, deal_id)
    nudge_state.tell(session, settled, done, now=author.now)
    if answered is not None and advised.stands(desk, answered, after):
        nudge_state.redraw(session, answered, now=author.now)
    elif answered is not None:  # another day, other advice
        nudge_state.overtake(session, answered, at=now, now=author.now)
    return Recorded(card(after), done)


def _open_again(session: WorkspaceSession, entry: EntryRow, rep_id: int, now: datetime) -> NudgeRow | None:
    """The nudge that this entry had answered, open again; None where there is none, or a newer one has its place."""
    row = nudges.latest(session, [entry.deal_id]).get(entry.deal_id)
    if row is None or row.state != "answered" or entry.nudge_id not in (None, row.id):
        return None
    settled_by_it = row.answer == nudge_state.ELSEWHERE and row.answered_at == entry.created_at
    if entry.nudge_id is None and not settled_by_it:  # it has an answer of its own, or another entry settled it
        return None
    rep, _ = rep_of(reps.get(session, rep_id))
    return row if nudges.take_back(session, row.id, next_at=reminder_at(rep, now)) else None
