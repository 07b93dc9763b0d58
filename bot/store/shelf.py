"""What stands on the shelves: a rep's own, the team's, and what of both a deal's contact hasn't had yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, false, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.shelf import LONGEST_LINK, LONGEST_TITLE, LONGEST_TOPIC, ShelfItem
from bot.errors.shelf import ItemGone
from bot.store import text
from bot.store.rows import DealRow, EntryRow, RepRow, ShelfItemRow
from bot.store.session import WorkspaceSession

_NAMES = (
    *(ShelfItemRow.id, ShelfItemRow.title, ShelfItemRow.link, ShelfItemRow.topic, ShelfItemRow.team),
    *(ShelfItemRow.rep_id, ShelfItemRow.key),
)

OFFERED: ColumnElement[bool] = or_(
    exists().where(ShelfItemRow.workspace_id == DealRow.workspace_id, ShelfItemRow.rep_id == DealRow.rep_id),
    exists().where(ShelfItemRow.workspace_id == DealRow.workspace_id, ShelfItemRow.team),
)
"""Of a deal: whether there's anything on the shelves that it may be offered from."""

# Written once: see `bot.store.records`.
_OFFERED = (
    select(ShelfItemRow.workspace_id, *_NAMES)
    .where(ShelfItemRow.workspace_id.in_(bindparam("workspaces", expanding=True)))
    .where(or_(ShelfItemRow.team, ShelfItemRow.rep_id.in_(bindparam("reps", expanding=True))))
    .order_by(ShelfItemRow.id)
)
_HAD = (
    select(EntryRow.person_id, EntryRow.shelf_item, ShelfItemRow.key)
    .outerjoin(ShelfItemRow, ShelfItemRow.id == EntryRow.shelf_item)
    .where(EntryRow.person_id.in_(bindparam("people", expanding=True)))
    .where(EntryRow.shelf_item.is_not(None), EntryRow.undone_at.is_(None))
)


def of_deals(session: Session, rows: Iterable[DealRow]) -> dict[int, tuple[ShelfItem, ...]]:
    """For each deal what its main contact hasn't had from us under any deal, of its rep's shelf and the team's.

    The same thing on two shelves is one: what they had from a colleague isn't sent again.
    """
    rows = [*rows]
    wanted = {"workspaces": list({row.workspace_id for row in rows}), "reps": list({row.rep_id for row in rows})}
    found = session.execute(_OFFERED, wanted).all() if rows else []
    if not found:
        return {}
    had: dict[int, set[int | str | None]] = {}
    for person, item, key in session.execute(_HAD, {"people": list({row.person_id for row in rows})}):
        had.setdefault(person, set()).update((item, key))
    items = {each.id: _item(each) for each in found}
    return {
        row.id: tuple(
            items[each.id]
            for each in found
            if each.workspace_id == row.workspace_id
            and (each.team or each.rep_id == row.rep_id)
            and not had.get(row.person_id, _NOTHING) & {each.id, each.key}
        )
        for row in rows
    }


_NOTHING: set[int | str | None] = set()


def _item(row: Any, user: str = "") -> ShelfItem:
    return ShelfItem(id=row.id, title=row.title, link=row.link, topic=row.topic, team=row.team, user=user)


def listed(
    session: WorkspaceSession, rep_id: int, *, start: int = 0, limit: int = 10
) -> tuple[list[tuple[ShelfItem, int]], int]:
    """What a rep sees, their own first and the newest on top, each with its rep's id; and how many there are."""
    mine = (ShelfItemRow.workspace_id == session.workspace_id, or_(ShelfItemRow.team, ShelfItemRow.rep_id == rep_id))
    total = session.scalar(select(func.count()).select_from(ShelfItemRow).where(*mine)) or 0
    query = select(ShelfItemRow, RepRow.user).join(RepRow, RepRow.id == ShelfItemRow.rep_id).where(*mine)
    query = query.order_by(ShelfItemRow.team, ShelfItemRow.id.desc()).offset(start).limit(limit)
    return [(_item(row, user), row.rep_id) for row, user in session.execute(query)], total


def number_on(session: WorkspaceSession, rep_id: int, *, team: bool) -> int:
    """How many items stand on a rep's own shelf, or on the team's."""
    whose = ShelfItemRow.team if team else (ShelfItemRow.rep_id == rep_id) & ~ShelfItemRow.team
    mine = (ShelfItemRow.workspace_id == session.workspace_id, whose)
    return session.scalar(select(func.count()).select_from(ShelfItemRow).where(*mine)) or 0


def get(session: WorkspaceSession, item_id: int, *, rep_id: int | None = None) -> ShelfItemRow:
    """An item that this rep sees, held until the transaction ends. Raises ItemGone for any other."""
    mine = [ShelfItemRow.workspace_id == session.workspace_id, ShelfItemRow.id == item_id]
    if rep_id is not None:
        mine.append(or_(ShelfItemRow.team, ShelfItemRow.rep_id == rep_id))
    row = session.scalars(select(ShelfItemRow).where(*mine).with_for_update(key_share=True)).first()
    if row is None:
        raise ItemGone
    return row


def alike(session: WorkspaceSession, rep_id: int, title: str, link: str | None) -> ShelfItemRow | None:
    """The same thing on the rep's own shelf or on the team's; by its link, or without one by its title."""
    mine = (ShelfItemRow.workspace_id == session.workspace_id, or_(ShelfItemRow.team, ShelfItemRow.rep_id == rep_id))
    query = select(ShelfItemRow).where(*mine, ShelfItemRow.key == _key(title, link))
    return session.scalars(query.order_by(ShelfItemRow.team, ShelfItemRow.id).limit(1)).first()


def add(
    session: WorkspaceSession, rep_id: int, given: Mapping[str, str | None], *, team: bool, now: datetime
) -> ShelfItemRow:
    """Puts something on a shelf. Whoever calls holds the rep, and has looked whether it's there (`alike`)."""
    row = ShelfItemRow(workspace_id=session.workspace_id, rep_id=rep_id, team=team, added_at=now, **_columns(given))
    session.add(row)
    session.flush()
    return row


def change(session: WorkspaceSession, row: ShelfItemRow, given: Mapping[str, str | None], *, team: bool) -> None:
    """What an item says, and whose shelf it is on."""
    for name, value in {**_columns(given), "team": team}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    session.flush()


def take_off(session: WorkspaceSession, row: ShelfItemRow) -> None:
    """It's on no shelf any more; who had it, had it."""
    session.delete(row)
    session.flush()


def clear(session: WorkspaceSession, rep_id: int) -> None:
    """A rep's own shelf goes with the rep; what is the team's stays."""
    mine = (ShelfItemRow.workspace_id == session.workspace_id, ShelfItemRow.rep_id == rep_id)
    session.execute(delete(ShelfItemRow).where(*mine, ~ShelfItemRow.team))


def naming(session: WorkspaceSession, patterns: Sequence[str]) -> list[ShelfItemRow]:
    """The items in which one of these patterns is found, for whoever takes a forgotten person out of them."""
    if not patterns:
        return []
    columns = (ShelfItemRow.title, ShelfItemRow.topic, ShelfItemRow.link)
    named = or_(false(), *(column.ilike(each) for column in columns for each in patterns))
    return list(session.scalars(select(ShelfItemRow).where(ShelfItemRow.workspace_id == session.workspace_id, named)))


def _columns(given: Mapping[str, str | None]) -> dict[str, str | None]:
    title = text.required("title", given["title"] or "", LONGEST_TITLE)
    link = text.line("link", given.get("link"), LONGEST_LINK)
    topic = text.line("topic", given.get("topic"), LONGEST_TOPIC)
    return {"title": title, "link": link, "topic": topic, "key": _key(title, link)}


def _key(title: str, link: str | None) -> str:
    if link:
        plain = link.strip().rstrip("/").partition("#")[0]
        return f"link:{plain.removeprefix('https://').removeprefix('http://').removeprefix('www.').casefold()}"
    return f"title:{' '.join(title.casefold().split())}"
