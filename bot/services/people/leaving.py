"""A rep leaves: no more nudges, and the open deals are offered to whoever may hand them over. None moves unasked.

Not here: how we hear of it (`reps.learn`), what the message says (`bot.posts.leaver`), or the handing over itself
(`assigning.assign`).
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_team import AllHandedOver
from bot.errors.handing import HandedOverAlready, LeaverIsBack, ManagersHandOver, NothingToHandOver
from bot.services import posted
from bot.services.deals import assigning
from bot.services.deals.holding import hold_all
from bot.services.deals.recorded import Recorded
from bot.services.desk import Actor, Desk, permitted
from bot.services.nudges import nudge_state
from bot.services.people import working_time
from bot.store import deals as store_deals
from bot.store import looks, nudges, outbox, payloads, reps, shelf, sources
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

ABOUT = "leaver"

_NAMED = 20
"""Deals that the message names at most, of all that are left."""


def left(session: WorkspaceSession, row: RepRow, now: datetime) -> None:
    """The rep has just been marked as gone: nothing more is asked of them, and managers hear of the open deals.

    Their own shelf goes with them; what they put on the team's stays. So do their mailbox and calendar, with every
    password.
    """
    shelf.clear(session, row.id)
    for source in sources.of_rep(session, row.id):
        sources.end(session, source, now)
    told = nudges.of_rep(session, row.id)
    ended = hold_all(session, [nudge.deal_id for nudge in told], now)
    for nudge in told:
        if nudge.state == "planned":
            nudge_state.withdraw(session, nudge, now=ended, reason="rep-left")
        else:
            nudges.expire(session, nudge.id, now=ended, reason="rep-left")
        looks.wake_others(session, nudge.person_id, nudge.deal_id, now)
    named, _ = store_deals.listed(session, rep_id=row.id, limit=_NAMED)
    if not named:
        return
    for each in reps.all_of_them(session):
        if can(each.role, Action.ASSIGN, Whose.COLLEAGUES):
            post = outbox.Message(
                key=f"leaver:{row.id}:{each.id}:{now.isoformat()}",
                kind="post",
                about=ABOUT,
                about_id=row.id,
                user=each.user,
                channel=each.dm_channel,
                payload=payloads.undrawn(),
                subjects=[Subject(deal.row.id) for deal in named],
            )
            at = working_time.next_working(reps.as_rep(each), now)
            outbox.enqueue(session, post, now=now, at=at)


def assign(desk: Desk, actor: Actor, deal_id: int, user: str) -> Recorded:
    """One of the leaver's deals goes to a colleague. Raises Conflict when it has gone to somebody already."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, deal_id, Action.ASSIGN)
        owner = reps.get(session, found.row.rep_id)
        if owner.active:
            raise HandedOverAlready(found.title, owner.name)
    done = assigning.assign(desk, actor, deal_id, user)
    _show_what_is_left(desk, actor, owner.id)
    return done


def assign_all(desk: Desk, actor: Actor, rep_id: int, user: str) -> AllHandedOver:
    """All that is open of the leaver's goes to one colleague."""
    if not can(actor.role, Action.ASSIGN, Whose.COLLEAGUES):
        raise ManagersHandOver
    with desk.database.read(actor.workspace_id) as session:
        owner = reps.get(session, rep_id)
        if owner.active:
            raise LeaverIsBack(owner.name)
        found, total = store_deals.listed(session, rep_id=rep_id, limit=1_000_000)
    if not total:
        raise NothingToHandOver
    for each in found:
        assigning.assign(desk, actor, each.row.id, user)
    _show_what_is_left(desk, actor, rep_id)
    return AllHandedOver(total)


def _show_what_is_left(desk: Desk, actor: Actor, rep_id: int) -> None:
    """The message of every manager shows what still waits: a choice that is made is not offered again."""
    with desk.database.write(actor.workspace_id) as session:
        for sent in outbox.sent_about(session, ABOUT, rep_id):
            posted.again(session, sent, actor.now)
