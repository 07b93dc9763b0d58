"""What is due now: the deal that the morning would choose first, or one that is asked for, with what it advises.

Here: which deal, how many more there are, and when the next is due where none is. Looking counts as nothing: no nudge
is planned or answered by it. Not here: how a card looks (`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.domain.said import Said
from bot.domain.value import value
from bot.errors.trouble import CannotJudge
from bot.services.deals.judging import Judged, card, judged, judged_deal
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import advised
from bot.store import deals, nudges, records
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession

MOST_JUDGED = 1000
"""Deals that are looked through: more than any rep works on."""


@value(frozen=True, slots=True, kw_only=True)
class Due:
    """A deal, as it is judged now, and its nudge where that stands in Slack and waits for an answer.

    `own`: it is the asker's. `others`: how many more of the asker's deals have something to do today.
    """

    each: Judged
    nudge: NudgeRow | None
    own: bool
    others: int


@value(frozen=True, slots=True, kw_only=True)
class NothingDue:
    """Nothing is to be done today. `coming`: the deal that is due first, `on` its day; None where nothing is ahead.

    `unheard`: why some are held back today (`bot.domain.unheard`).
    """

    coming: DealCard | None = None
    on: date | None = None
    deals: int = 0
    unheard: Said | None = None


def first(desk: Desk, actor: Actor, after: int | None = None) -> Due | NothingDue:
    """What the morning would put before the actor first. `after`: the one that follows this deal, by id."""
    with desk.database.read(actor.workspace_id) as session:
        every = _judged(desk, session, actor)
        waiting = sorted((each for each in every if each.acts), key=advised.urgency)
        if not waiting:
            return _nothing(every)
        at = next((place + 1 for place, each in enumerate(waiting) if each.record.row.id == after), 0)
        return _due(desk, session, actor, waiting[at % len(waiting)], len(waiting) - 1)


def of(desk: Desk, actor: Actor, ref: DealRef) -> Due:
    """The same of one deal, whatever it advises. Raises NotFound, CannotJudge."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.SEE)
        each = judged_deal(desk, session, found.row.id, actor.now)
        others = [one for one in _judged(desk, session, actor) if one.acts and one.record.row.id != found.row.id]
        return _due(desk, session, actor, each, len(others))


def _judged(desk: Desk, session: WorkspaceSession, actor: Actor) -> list[Judged]:
    found, _ = deals.listed(session, rep_id=actor.rep_id, reachable=True, limit=MOST_JUDGED)
    ids = [each.row.id for each in found]
    every: list[Judged] = []
    for record in records.load_many(session, ids, today=actor.now.date(), workspace_id=actor.workspace_id):
        try:
            every.append(judged(desk, record, actor.now))
        except CannotJudge:  # its row on Home says so
            continue
    return every


def _due(desk: Desk, session: WorkspaceSession, actor: Actor, each: Judged, others: int) -> Due:
    row, deal = nudges.latest(session, [each.record.row.id]).get(each.record.row.id), each.record.row
    own = deal.rep_id == actor.rep_id
    waits = row is not None and row.rep_id == actor.rep_id and row.message_ts and row.state in nudges.ANSWERABLE
    stands = row is not None and own and waits and advised.stands(desk, row, each)
    return Due(each=each, nudge=row if stands else None, own=own, others=others)


def _nothing(every: Sequence[Judged]) -> NothingDue:
    ahead = [(each.advice.until, each) for each in every if each.advice.kind is Kind.WAIT and each.advice.until]
    on, coming = min(ahead, key=lambda pair: (pair[0], pair[1].record.row.number), default=(None, None))
    held_back = next((each.unheard for each in every if each.otherwise), None)
    return NothingDue(coming=card(coming) if coming else None, on=on, deals=len(every), unheard=held_back)
