"""How somebody comes to be a manager: an admin says so. Who is a guest and who an admin, Slack says (`members`).

Also who is what. Not here: what a role may do (`bot.domain.roles`), and the asking of that
(`bot.services.desk.permitted`).
"""

from __future__ import annotations

from bot.domain.roles import Action, Role, Roles, Whose, can
from bot.domain.said import RoleHeld
from bot.errors.team import AdminsRole, ColleagueUnknown, GuestsRole, OnlyAdminsAppoint, OwnRole
from bot.reading.nearest import choose
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.store import reps

PAGE = 40
"""People of one page."""

_ORDER = (Role.ADMIN.value, Role.MANAGER.value, Role.REP.value, Role.GUEST.value)
_GIVEN = (Role.REP.value, Role.MANAGER.value)


def listed(desk: Desk, actor: Actor, page: int = 0) -> Roles:
    """Who is what, for whoever sees the team's deals; everyone else sees their own role."""
    if not can(actor.role, Action.SEE, Whose.COLLEAGUES):
        return Roles(actor.role)
    with desk.database.read(actor.workspace_id) as session:
        known = [(row.user, row.role) for row in reps.all_of_them(session) if row.role in _ORDER]
    known.sort(key=lambda each: _ORDER.index(each[1]))
    pages = max(1, -(-len(known) // PAGE))
    page = min(max(page, 0), pages - 1)
    return Roles(actor.role, tuple(known[page * PAGE : (page + 1) * PAGE]), len(known), page, pages)


def appoint(desk: Desk, actor: Actor, user: str, role: str) -> RoleHeld:
    """An admin makes a colleague a manager, or a rep again. Raises NotAllowed for everybody else."""
    wanted = Role(choose("role", role.casefold(), _GIVEN))
    if not can(actor.role, Action.APPOINT, Whose.COLLEAGUES):
        raise OnlyAdminsAppoint(actor.rep.name or None)
    if user == actor.user:
        raise OwnRole
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "role"):
        row = desk.members.named(session, user, actor.now)
        if row is None:
            raise ColleagueUnknown
        if row.role == Role.GUEST:
            raise GuestsRole(row.name)
        if row.role == Role.ADMIN:
            raise AdminsRole(row.name)
        already = row.role == wanted
        reps.appoint(row, wanted.value)
        return RoleHeld(row.name, wanted.value, already)
