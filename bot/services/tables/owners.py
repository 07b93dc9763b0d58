"""Whose the deals of a table are: names of its owner's column → people of the workspace.

Only a whole name that exactly one of them has is theirs; for whatever else somebody has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.roles import Role
from bot.services.desk import Actor, Desk
from bot.store import reps
from bot.store.identity import name_key


def owners(desk: Desk, actor: Actor, names: Iterable[str]) -> dict[str, str]:
    """The Slack user of each name that is one person's."""
    by_name: dict[str, set[str]] = {}
    with desk.database.read(actor.workspace_id) as session:
        known = reps.all_of_them(session, active=False)
    here = {row.user: row.name for row in known if row.active and row.role != Role.GUEST}
    gone = {row.user for row in known} - here.keys()
    told = desk.members.everybody(actor.workspace_id)
    for user, name in [*here.items(), *((each.user, each.name) for each in told if each.user not in gone)]:
        if key := name_key(name):
            by_name.setdefault(key, set()).add(user)
    found = {name: by_name.get(name_key(name), set()) for name in names}
    return {name: next(iter(users)) for name, users in found.items() if len(users) == 1}


def likely(desk: Desk, actor: Actor, names: Iterable[str]) -> dict[str, str]:
    """The same for addresses that begin with somebody's whole name, `sam.okafor@…`: a proposal for whoever is asked."""
    spelled = {name: " ".join(name.partition("@")[0].replace("_", ".").split(".")) for name in names if "@" in name}
    found = owners(desk, actor, set(spelled.values()))
    return {name: found[words] for name, words in spelled.items() if words in found}
