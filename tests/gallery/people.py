"""Who is what in a team: as an admin, a manager and a rep see it, and of a large team a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.domain.roles import Roles
from bot.messages import roles
from bot.messages.compose import Message

_TEAM = (("U0MAYA", "admin"), ("U0ALEX", "manager"), ("U0SAM", "rep"), ("U0MAYA", "guest"))
_MANY = (("U0SAM", "rep"),) * 60

PEOPLE: Mapping[str, Callable[[], Message]] = {
    "roles": lambda: roles.roles(Roles("admin", _TEAM, 4)),
    "roles-for-manager": lambda: roles.roles(Roles("manager", _TEAM, 4)),
    "roles-smallest": lambda: roles.roles(Roles("rep")),
    "roles-worst": lambda: roles.roles(Roles("admin", _MANY, 10**9, 1, 10**7)),
}
