"""How somebody comes to be a manager: an admin says so. Who is a guest and who an admin, Slack says (`members`).

Not here: what a role may do (`bot.domain.roles`), and the asking of that (`bot.services.desk.permitted`).
"""

from __future__ import annotations

from bot.domain.roles import Action, Role, Whose, can
from bot.errors import BadInput, NotAllowed, NotFound
from bot.services.desk import Actor, Desk
from bot.services.nearest import choose

_GIVEN = (Role.REP.value, Role.MANAGER.value)
_MEANS = {
    Role.REP: "sees their own deals",
    Role.MANAGER: "sees the deals of the whole team, hands them over, and sets up summaries",
}


def appoint(desk: Desk, actor: Actor, user: str, role: str) -> str:
    """An admin makes a colleague a manager, or a rep again. Raises NotAllowed for everybody else."""
    wanted = Role(choose("role", role.casefold(), _GIVEN))
    if not can(actor.role, Action.APPOINT, Whose.COLLEAGUES):
        raise NotAllowed(
            "Only an admin of this Slack workspace can say who is a manager. Ask one to type "
            f"`/dealdark role @{actor.rep.name.split()[0].lower() if actor.rep.name else 'you'} manager`."
        )
    if user == actor.user:
        raise BadInput("You are an admin in Slack, so you may here whatever a manager may. Nothing was changed.")
    with desk.database.write() as session:
        row = desk.members.named(session, actor.workspace_id, user, actor.now)
        if row is None:
            raise NotFound("I do not know that colleague yet. Pick somebody of this workspace after typing @.")
        who = row.name or "Your colleague"
        if row.role == Role.GUEST:
            raise BadInput(f"{who} is a guest in Slack, and dealdark is for full members. Nothing was changed.")
        if row.role == Role.ADMIN:
            raise BadInput(f"{who} is an admin in Slack, and may whatever a manager may. Nothing was changed.")
        if row.role == wanted:
            return f"{who} is a {wanted} already: {_MEANS[wanted]}."
        row.role = wanted.value
    return f"{who} is a {wanted} now: {_MEANS[wanted]}."
