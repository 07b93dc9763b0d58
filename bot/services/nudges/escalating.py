"""Who hears of a deal whose nudges nobody answers: off unless an admin turns it on.

After so many unanswered nudges in a row the rep and the managers hear of it, each at the next moment of their own
working time, and no manager before the rep; after as many again the managers are offered to hand the deal over. Then no
more: whoever was told twice knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.rep import Rep
from bot.domain.roles import Action, Role, Whose, can
from bot.domain.said_of_team import EscalationIs, EscalationOff, EscalationOn
from bot.errors.handing import AdminsSetEscalation, EscalateOutOfRange
from bot.services import journal
from bot.services.deals.judging import Judged
from bot.services.desk import Actor, Desk
from bot.services.people import working_time
from bot.store import nudges, outbox, payloads, reps, workspaces
from bot.store.rows import NudgeRow, RepRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

MOST = 9
_STAGES = 2


def turn_on(desk: Desk, actor: Actor, after: int) -> EscalationOn:
    """Managers hear of a deal after so many unanswered nudges in a row. Raises BadInput, NotAllowed."""
    if not 1 <= after <= MOST:
        raise EscalateOutOfRange(MOST)
    _set(desk, actor, after)
    return EscalationOn(after)


def turn_off(desk: Desk, actor: Actor) -> EscalationOff:
    """Nobody hears of anything. Raises NotAllowed."""
    _set(desk, actor, None)
    return EscalationOff()


def shown(desk: Desk, actor: Actor) -> EscalationIs:
    """How it is set."""
    with desk.database.read() as session:
        return EscalationIs(workspaces.get(session, actor.workspace_id).escalate_after)


def _set(desk: Desk, actor: Actor, after: int | None) -> None:
    if not can(actor.role, Action.SETTINGS, Whose.COLLEAGUES):
        raise AdminsSetEscalation
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "escalate"):
        workspaces.escalate(session, actor.workspace_id, after)


def left_alone(session: WorkspaceSession, row: NudgeRow, each: Judged) -> None:
    """A nudge was let go: tell those who are to hear of it, in the same transaction."""
    after = workspaces.get(session, row.workspace_id).escalate_after
    if after is None:
        return
    in_a_row = _in_a_row(session, row)
    stage = in_a_row // after
    if in_a_row % after or not 1 <= stage <= _STAGES:
        return
    facts = {"deal": row.deal_id, "nudges": in_a_row}
    for boss in _managers(session, row):
        _say(session, row, each, reps.as_rep(boss), {**facts, "to": "manager", "offer": stage > 1})
    if stage == 1:
        _say(session, row, each, each.rep, {**facts, "to": "rep"})


def _in_a_row(session: WorkspaceSession, row: NudgeRow) -> int:
    """How many of the deal's last nudges nobody answered; one that never came does not count."""
    found = 0
    for nudge in reversed(nudges.of_deals(session, [row.deal_id]).get(row.deal_id, [])):
        if nudge.state in ("expired", "cancelled", "planned"):
            continue
        if nudge.state != "unanswered" or nudge.rep_id != row.rep_id:
            break
        found += 1
    return found


def _managers(session: WorkspaceSession, row: NudgeRow) -> list[RepRow]:
    """The managers; where there are none, the admins. Nobody is told about a deal of their own."""
    there = [rep for rep in reps.all_of_them(session) if rep.id != row.rep_id]
    managers = [rep for rep in there if rep.role == Role.MANAGER]
    return managers or [rep for rep in there if rep.role == Role.ADMIN]


def _say(session: WorkspaceSession, row: NudgeRow, each: Judged, who: Rep, facts: Mapping[str, Any]) -> None:
    """In that person's own time, once the rep could have read it; not at all during a break without an end."""
    now = each.case.now
    at = working_time.next_working(who, working_time.next_working(each.rep, now) or now)
    if at is None:
        return
    key = f"escalation:{row.id}:{who.user}"
    post = outbox.Message(
        key=key,
        kind="post",
        about="escalation",
        user=who.user,
        payload=payloads.undrawn(facts),
        subjects=[Subject(row.deal_id)],
    )
    outbox.enqueue(session, post, now=now, at=at)
