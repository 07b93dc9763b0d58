"""An act of somebody's own, done once more in another way: the first is taken back, in the same transaction.

Here: what can't be done twice over, because the first time gave it out of hand. Not here: entries of a timeline, which
are put right where they stand (`do`).
"""

from __future__ import annotations

from bot.errors.undoing import ActGone
from bot.services.acts import undoing
from bot.services.deals import assigning
from bot.services.deals.recorded import Recorded
from bot.services.desk import Actor, Desk
from bot.store import acts


def hand_over(desk: Desk, actor: Actor, act_id: int, user: str) -> Recorded:
    """The deal that the actor gave away goes to another colleague. Raises what taking it back, or giving it, does."""
    with desk.database.write(actor.workspace_id) as session:
        act = acts.get(session, act_id, hold=True)
        undoing.turn(desk, session, actor, act, back=True)
        if act.deal_id is None:
            raise ActGone
        return assigning.handed_over(desk, session, actor, act.deal_id, user)
