"""The shelf of things worth sending: what somebody sees of it, and what they put there, change and take off.

Everyone keeps a shelf of their own, and may put something of it on the team's; that one is then changed by whoever put
it there, or by a manager. Not here: which of it a deal is offered (`bot.store.shelf`, `bot.coach.shelf`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_shelf import OffShelf, OnShelf
from bot.domain.shelf import MOST, PAGE, Shelf, ShelfItem
from bot.errors.shelf import AnothersItem, NoWebLink, OnShelfAlready, ShelfFull
from bot.reading import links
from bot.services import journal
from bot.services.deals import privacy
from bot.services.desk import Actor, Desk
from bot.store import reps, shelf
from bot.store.rows import ShelfItemRow
from bot.store.session import WorkspaceSession

Given = Mapping[str, str | None]
"""What was said of an item: its `title`, `link` and `topic`."""


def listed(desk: Desk, actor: Actor, page: int = 0) -> Shelf:
    """A page of what the actor sees: their own, then the team's. A page that is no more is the last one."""
    with desk.database.read(actor.workspace_id) as session:
        found, total = shelf.listed(session, actor.rep_id, start=page * PAGE, limit=PAGE)
        pages = max(1, -(-total // PAGE))
        if page and not found:
            page = pages - 1
            found, total = shelf.listed(session, actor.rep_id, start=page * PAGE, limit=PAGE)
    mine = frozenset(item.id for item, rep_id in found if rep_id == actor.rep_id)
    changeable = frozenset(item.id for item, rep_id in found if _may(actor, rep_id))
    return Shelf(tuple(item for item, _ in found), changeable, mine, total, page, pages)


def add(desk: Desk, actor: Actor, given: Given, *, team: bool) -> OnShelf:
    """Puts something on the actor's shelf, or on the team's.

    Raises OnShelfAlready, ShelfFull, NoWebLink, TooPrivate.
    """
    checked = _checked(given)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "shelf"):
        reps.lock(session, actor.rep_id)  # two presses at once are one
        _is_new(session, actor.rep_id, checked)
        _has_room(session, actor.rep_id, team=team)
        row = shelf.add(session, actor.rep_id, checked, team=team, now=actor.now)
        return OnShelf(row.title, row.topic, team, new=True)


def change(desk: Desk, actor: Actor, item_id: int, given: Given | None = None, *, team: bool | None = None) -> OnShelf:
    """What an item says, or whose shelf it's on; what isn't given stays. Raises the same, ItemGone and AnothersItem."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "shelf"):
        row = _own(session, actor, item_id)
        reps.lock(session, row.rep_id)
        checked = _checked(given) if given is not None else _as_it_is(row)
        there = row.team if team is None else team
        if given is not None:
            _is_new(session, row.rep_id, checked, but=row.id)
        if there != row.team:
            _has_room(session, row.rep_id, team=there)
        shelf.change(session, row, checked, team=there)
        return OnShelf(row.title, row.topic, row.team, new=False)


def take_off(desk: Desk, actor: Actor, item_id: int) -> OffShelf:
    """It isn't offered any more; who had it, had it. Raises ItemGone, AnothersItem."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "shelf_off"):
        row = _own(session, actor, item_id)
        said = OffShelf(row.title, row.team)
        shelf.take_off(session, row)
        return said


def one(desk: Desk, actor: Actor, item_id: int) -> ShelfItem:
    """An item that the actor may change, for its form. Raises ItemGone, AnothersItem."""
    with desk.database.read(actor.workspace_id) as session:
        row = _own(session, actor, item_id)
        return ShelfItem(id=row.id, title=row.title, link=row.link, topic=row.topic, team=row.team)


def _own(session: WorkspaceSession, actor: Actor, item_id: int) -> ShelfItemRow:
    row = shelf.get(session, item_id, rep_id=actor.rep_id)
    if not _may(actor, row.rep_id):
        raise AnothersItem(reps.get(session, row.rep_id).user)
    return row


def _may(actor: Actor, rep_id: int) -> bool:
    return can(actor.role, Action.SHELF, Whose.OWN if rep_id == actor.rep_id else Whose.COLLEAGUES)


def _as_it_is(row: ShelfItemRow) -> Given:
    return {"title": row.title, "link": row.link, "topic": row.topic}


def _checked(given: Given) -> Given:
    """A web link, and nothing of anyone's health or family."""
    for name in ("title", "topic", "link"):
        privacy.check(name, given.get(name))
    typed = (given.get("link") or "").strip()
    link = links.web(typed) if typed else None
    if typed and link is None:
        raise NoWebLink(typed)
    return {**given, "link": link}


def _is_new(session: WorkspaceSession, rep_id: int, given: Given, but: int | None = None) -> None:
    found = shelf.alike(session, rep_id, given.get("title") or "", given.get("link"))
    if found is not None and found.id != but:
        raise OnShelfAlready(found.title, found.team)


def _has_room(session: WorkspaceSession, rep_id: int, *, team: bool) -> None:
    if shelf.number_on(session, rep_id, team=team) >= MOST:
        raise ShelfFull(MOST, team)
