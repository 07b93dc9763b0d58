"""One missing fact at a time: what the rep answers to its question, or that it is not to be asked again."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.services.deals import registry
from bot.services.deals.judging import card, judged_deal
from bot.services.desk import Actor, Desk, permitted
from bot.services.nudges import nudge_state
from bot.services.nudges.advised import stands
from bot.store import deals, nudges
from bot.store.session import WorkspaceSession


def tell(desk: Desk, actor: Actor, deal_id: int, changes: Mapping[str, object]) -> DealCard:
    """The fact goes on record, and an open nudge is drawn anew with it, without another question."""
    after = registry.edit(desk, actor, deal_id, changes)
    with desk.database.write(actor.workspace_id) as session:
        _redraw(desk, session, actor, deal_id)
    return after


def decline(desk: Desk, actor: Actor, deal_id: int, fact: str) -> DealCard:
    """Not asked again about this deal."""
    with desk.database.write(actor.workspace_id) as session:
        row = permitted(session, actor, deal_id, Action.CHANGE).row
        deals.ask_no_more(session, row, fact)
        _redraw(desk, session, actor, deal_id)
        return card(judged_deal(desk, session, deal_id, actor.now))


def _redraw(desk: Desk, session: WorkspaceSession, actor: Actor, deal_id: int) -> None:
    """The nudge that asked asks no more. One that the new fact overtakes is left to the sweep, which says so."""
    live = nudges.live(session, deal_id)
    if live is None:
        return
    each = judged_deal(desk, session, deal_id, actor.now)
    if stands(desk, live, each):
        nudge_state.redraw(session, live, now=actor.now)
