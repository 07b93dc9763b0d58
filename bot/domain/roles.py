"""Who may do what to whose deals: one table, read by the services and by nobody else.

A manager sees every deal of the workspace and can hand it over; what happened on a deal is written down by the rep
who has it. Nobody reaches into another workspace, whatever the role. Not here: how somebody comes to a role
(`bot.services.people.roles`), or how a deal is found (`bot.services.desk.permitted`).
"""

from __future__ import annotations

from enum import StrEnum

from bot.domain.value import value


class Role(StrEnum):
    """What somebody is to the team. `admin` is whoever Slack calls one; `manager` is given by an admin."""

    GUEST = "guest"
    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"


@value(frozen=True, slots=True)
class Roles:
    """Who is what, a page of it, as Slack ids: admins first, then managers, reps and guests. `own`: of who asks.

    Nobody but `own` where that one may not see the team. `total`: over all pages.
    """

    own: str
    people: tuple[tuple[str, str], ...] = ()
    total: int = 0
    page: int = 0
    pages: int = 1


class Action(StrEnum):
    """What can be done to a deal, or to a person's settings."""

    SEE = "see"
    CHANGE = "change"
    CLOSE = "close"
    ASSIGN = "assign"
    FORGET = "forget"
    EXPORT = "export"
    SUMMARY = "summary"
    """Showing deals to a channel, week by week."""
    SETTINGS = "settings"
    SHELF = "shelf"
    """Changing what stands on the shelf of things worth sending."""
    APPOINT = "appoint"
    """Making somebody a manager, or a rep again."""


class Whose(StrEnum):
    """Whose deal, or whose settings, seen from the one who asks."""

    OWN = "own"
    COLLEAGUES = "colleagues"
    ELSEWHERE = "elsewhere"
    """Of another workspace."""


_OWN_DEALS = frozenset(
    {
        Action.SEE,
        Action.CHANGE,
        Action.CLOSE,
        Action.ASSIGN,
        Action.FORGET,
        Action.EXPORT,
        Action.SUMMARY,
        Action.SETTINGS,
        Action.SHELF,
    }
)
_TEAMS_DEALS = frozenset({Action.SEE, Action.ASSIGN, Action.FORGET, Action.EXPORT, Action.SUMMARY, Action.SHELF})
_NOTHING: frozenset[Action] = frozenset()

TABLE: dict[Role, dict[Whose, frozenset[Action]]] = {
    Role.GUEST: {Whose.OWN: _NOTHING, Whose.COLLEAGUES: _NOTHING},
    Role.REP: {Whose.OWN: _OWN_DEALS, Whose.COLLEAGUES: _NOTHING},
    Role.MANAGER: {Whose.OWN: _OWN_DEALS, Whose.COLLEAGUES: _TEAMS_DEALS},
    Role.ADMIN: {Whose.OWN: _OWN_DEALS, Whose.COLLEAGUES: _TEAMS_DEALS | {Action.SETTINGS, Action.APPOINT}},
}
"""The whole of it. What is not in the table may not be done."""


def can(role: str, action: Action, whose: Whose) -> bool:
    """Whether somebody of this role may do this to that deal. A role that is not known may nothing."""
    if role not in TABLE:
        return False
    return action in TABLE[Role(role)].get(whose, _NOTHING)
