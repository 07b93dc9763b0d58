"""Handing a deal to a colleague: its silence, its limits and its history go with it.

Here: that. Not here: what the colleague hears of it (`handing`), nor whoever left with all of theirs
(`bot.services.people.leaving`).
"""

from __future__ import annotations

from bot.domain.roles import Action, Role
from bot.domain.said import HandedOver
from bot.errors.deals import GuestColleague, UnknownColleague, WithThemAlready
from bot.services import journal
from bot.services.deals import handing
from bot.services.deals.holding import hold
from bot.services.deals.judging import card, judged_deal, keep
from bot.services.deals.recorded import Recorded
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import asking_after, nudge_state
from bot.store import deals, reps
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession


def assign(desk: Desk, actor: Actor, ref: DealRef, user: str) -> Recorded:
    """Hand a deal to a colleague: its silence, its limits and its history go with it.

    The colleague hears of it (`handing`). Raises NoColleague, and WithThemAlready where the deal is with them already.
    """
    with desk.database.write(actor.workspace_id) as session:
        return handed_over(desk, session, actor, ref, user)


def handed_over(desk: Desk, session: WorkspaceSession, actor: Actor, ref: DealRef, user: str) -> Recorded:
    """The same, inside a transaction of the caller's."""
    with journal.kept(session, actor, "assign") as kept:
        found = permitted(session, actor, ref, Action.ASSIGN)
        kept.deal = found.row.id
        colleague = _colleague(desk, session, actor, user)
        row, now = hold(session, found.row.id, actor.now)
        kept.instant = now
        owner = reps.get(session, row.rep_id)
        if owner.id == colleague.id:
            raise WithThemAlready(found.title, colleague.name)
        settled = nudge_state.settle(session, found.row.id, by=actor.user, now=now, what="assigned")
        deals.assign(session, found.row.id, colleague.id, now=actor.now)
        each = judged_deal(desk, session, found.row.id, actor.now)
        keep(session, each, actor.now)
        done = HandedOver(each.record.deal.company)
        nudge_state.tell(session, settled, done, now=actor.now)
        asking_after.look_again(session, found.row.id, now)
        handing.tell(session, actor, found.row.id, owner, colleague)
        return Recorded(card(each), done, act=kept.id)


def _colleague(desk: Desk, session: WorkspaceSession, actor: Actor, user: str) -> RepRow:
    """Whoever a deal may go to. Raises NoColleague."""
    row = desk.members.named(session, user, actor.now)
    if row is None:
        raise UnknownColleague
    if row.role == Role.GUEST:
        raise GuestColleague(row.name)
    return row
