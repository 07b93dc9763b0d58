"""Colleagues by what they are called: a mention, a whole name, or a first name that fits one of them.

Not here: what anybody may know of their deals.
"""

from __future__ import annotations

from bot.errors.commands import NobodyKnown
from bot.errors.team import SeveralColleagues
from bot.reading.commands import mentioned_user, shown
from bot.services.desk import Actor, Desk
from bot.store import reps
from bot.store.identity import name_key


def called(desk: Desk, actor: Actor, typed: str) -> str | None:
    """The Slack id of the colleague who is meant; None where nobody is called so. Raises SeveralColleagues."""
    if user := mentioned_user(typed):
        return user
    wanted = name_key(typed)
    if not wanted:
        return None
    with desk.database.read(actor.workspace_id) as session:
        names = {row.user: row.name for row in reps.all_of_them(session)}
    found = [user for user, name in names.items() if name_key(name) == wanted]
    found = found or [user for user, name in names.items() if name_key(name).split(" ")[0] == wanted]
    if len(found) > 1:
        raise SeveralColleagues(shown(typed), tuple(names[user] for user in found))
    return found[0] if found else None


def all_called(desk: Desk, actor: Actor, typed: str) -> list[str]:
    """Several, as in “@ann, @ben” or “ann and ben”. Raises SeveralColleagues, NobodyKnown."""
    parts = [part.strip() for part in typed.replace(";", ",").replace(" and ", ",").split(",")]
    users: list[str] = []
    for part in filter(None, parts):
        whole = called(desk, actor, part)
        for each in [part] if whole else part.split():
            user = called(desk, actor, each)
            if user is None:
                raise NobodyKnown(shown(each))
            users.append(user)
    return list(dict.fromkeys(users))
