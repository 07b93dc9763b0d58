"""The entries of a deal's timeline: writing one, taking the last one back, reading them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from bot.domain.entries import (
    Closed,
    Courtesy,
    Dial,
    Entry,
    Heard,
    Meeting,
    NoteKept,
    Reopened,
    Resumed,
    SituationNoted,
    Touch,
)
from bot.domain.value import value
from bot.errors.stored import EntryMoved
from bot.store import contacts, deals, text, used
from bot.store.contacts import Contacts
from bot.store.facts import Facts
from bot.store.placed import SEEN, in_order, rows_in_order
from bot.store.rows import DealRow, EntryRow
from bot.store.session import WorkspaceSession

_TYPES: dict[str, type[Entry]] = {
    "heard": Heard,
    "meeting": Meeting,
    "touch": Touch,
    "dial": Dial,
    "situation": SituationNoted,
    "closed": Closed,
    "reopened": Reopened,
    "resumed": Resumed,
    "courtesy": Courtesy,
    "note": NoteKept,
}
_WORDS = {kind: word for word, kind in _TYPES.items()}

_FIELDS: dict[str, tuple[str, ...]] = {
    "heard": ("promised_by", "channel", "note"),
    "meeting": ("promised_by", "channel", "note"),
    "touch": ("play", "channel", "note"),
    "dial": ("play",),
    "situation": ("code", "until", "note"),
    "closed": ("outcome",),
    "reopened": (),
    "resumed": ("until",),
    "courtesy": ("channel",),
    "note": ("note",),
}


_NONE: Facts = MappingProxyType({})


@value(frozen=True, slots=True)
class Timeline:
    """The entries of one deal, and whom each of them was with."""

    entries: tuple[Entry, ...] = ()
    people: tuple[int, ...] = ()


def append(
    session: WorkspaceSession,
    deal_id: int,
    entry: Entry,
    *,
    by: str,
    source: str,
    now: datetime,
    key: str | None = None,
    nudge_id: int | None = None,
    phase_before: str | None = None,
    silence_before: int | None = None,
    person_id: int | None = None,
    next_meeting: date | None = None,
    written_with: int | None = None,
    puts_right: EntryRow | None = None,
    held: DealRow | None = None,
    changes: Facts = _NONE,
    shelf_item: int | None = None,
) -> tuple[EntryRow, bool]:
    """Writes an entry and has the deal judged anew. Answers with the row, and False when `key` had written it before.

    `by` is the Slack user, or the source that saw it; `source` says by which door it came in (a `Door` of
    `bot.domain.acts`, or import). `person_id`: whom it was with, where that was not the main contact. `held`: the
    deal's row, from a caller who holds it already. `changes`: what becomes of facts of the deal with it; what stood
    there is kept with the entry, and `undo_last` brings it back; so with `next_meeting`, which a reply put on record.
    `written_with`: the entry that this one is taken back with. `puts_right`: the entry whose place it takes.
    `shelf_item`: what of a shelf they got with it.
    """
    # The lock comes first: whoever delivers the same key twice then finds the first one's row.
    deal = held or deals.lock(session, deal_id)
    if key is not None and (before := by_key(session, key)) is not None:
        return before, False
    last = select(func.coalesce(func.max(EntryRow.seq), 0)).where(EntryRow.deal_id == deal_id)
    row = EntryRow(
        workspace_id=session.workspace_id,
        deal_id=deal_id,
        person_id=person_id or deal.person_id,
        aside=person_id not in (None, deal.person_id),
        seq=last.scalar_subquery() + 1,
        on_day=text.day("day", entry.on),
        at=entry.at,
        by_user=by,
        source=source,
        # One that answered a nudge came about when that was answered; a nudge knows it by its own id.
        created_at=puts_right.created_at if puts_right is not None and nudge_id is None else now,
        key=key,
        nudge_id=nudge_id,
        phase_before=phase_before,
        silence_before=silence_before,
        written_with=written_with,
        shelf_item=shelf_item,
        first_as=None if puts_right is None else puts_right.first_as or puts_right.id,
        **_columns(entry),
    )
    row.used = used.put(deal, row, changes)
    if next_meeting is not None:
        row.meeting_before, row.next_meeting = deal.next_meeting, text.day("meeting", next_meeting)
        deal.next_meeting = next_meeting
    session.add(row)
    session.flush()
    if row.type in _ENDS:
        _settle_end(session, deal)
    _wake(deal, now)
    return row, True


def adds(session: WorkspaceSession, row: EntryRow, changes: Facts, *, now: datetime) -> None:
    """What an entry makes of facts of its deal, where more of it is said later: it goes with the entry, too."""
    deal = deals.lock(session, row.deal_id)
    row.used = used.put(deal, row, changes)
    session.flush()
    _wake(deal, now)


def by_key(session: WorkspaceSession, key: str) -> EntryRow | None:
    """The entry that was written under this key, if one was: the same delivery came before."""
    return session.scalars(_BY_KEY, {"workspace": session.workspace_id, "key": key}).first()


_BY_KEY = select(EntryRow).where(EntryRow.workspace_id == bindparam("workspace"), EntryRow.key == bindparam("key"))


def last_ids(session: Session, deal_ids: Sequence[int]) -> dict[int, int]:
    """The newest entry of each of these deals, without those that were taken back."""
    query = select(EntryRow.deal_id, func.max(EntryRow.id))
    query = query.where(EntryRow.deal_id.in_(deal_ids), EntryRow.undone_at.is_(None))
    return {deal_id: last for deal_id, last in session.execute(query.group_by(EntryRow.deal_id))}  # noqa: C416 - untyped


def of_nudge(session: WorkspaceSession, nudge_id: int) -> EntryRow | None:
    """The entry that a press on this nudge wrote, unless it was taken back; not what was written with it."""
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.nudge_id == nudge_id, EntryRow.undone_at.is_(None))
    own = EntryRow.written_with.is_(None)
    return session.scalars(select(EntryRow).where(*mine, own).order_by(EntryRow.id.desc()).limit(1)).first()


def get(session: WorkspaceSession, entry_id: int) -> EntryRow:
    """The entry with this id, taken back or not. Raises EntryMoved where there is none."""
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.id == entry_id)
    row = session.scalars(select(EntryRow).where(*mine)).first()
    if row is None:
        raise EntryMoved
    return row


def settle(session: WorkspaceSession, deal_id: int, *, now: datetime) -> None:
    """The deal is open or closed as its entries have it, and due to be judged: some came, or went."""
    deal = deals.lock(session, deal_id)
    _settle_end(session, deal)
    _wake(deal, now)
    session.flush()


def last(session: WorkspaceSession, deal_id: int, *, notes: bool = True) -> EntryRow | None:
    """The entry that was written last and stands; `undo_last` would take it back. `notes`: whether a note is one."""
    if notes:
        return _last(session, deal_id)[0]
    happened = (each for each in entries(session, deal_id) if each.type != "note")
    return max(happened, key=lambda each: each.seq, default=None)


def registered(session: WorkspaceSession, deal_id: int) -> EntryRow | None:
    """The reply that the deal was registered with, as long as it's all that was ever heard of them."""
    heard = [each for each in entries(session, deal_id) if each.type in ("heard", "meeting")]
    return heard[0] if len(heard) == 1 and heard[0].type == "heard" else None


def redated(session: WorkspaceSession, row: EntryRow, on: date, *, by: str, now: datetime) -> None:
    """The same entry, of another day, takes its place; the row stays, marked."""
    was = as_entry(row)
    assert was is not None
    row.undone_at, row.undone_by = now, by
    session.flush()
    right = replace(was, on=on, at=None)
    append(session, row.deal_id, right, by=by, source=row.source, now=now, person_id=row.person_id, puts_right=row)


def _last(session: WorkspaceSession, deal_id: int) -> tuple[EntryRow | None, EntryRow | None]:
    """The same, and what was written with it."""
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id == deal_id, EntryRow.undone_at.is_(None))
    rows = session.scalars(select(EntryRow).where(*mine).order_by(EntryRow.seq.desc()).limit(2)).all()
    if rows and rows[0].written_with is not None and rows[1:] and rows[1].id == rows[0].written_with:
        return rows[1], rows[0]
    return (rows[0] if rows else None), None


def detail_of(row: EntryRow) -> str | None:
    """What only this meeting had, where that was noted with it."""
    found: str | None = used.kept(row).get("meeting_detail", [None, None])[1]
    return found if row.type == "meeting" else None


def written_with(session: WorkspaceSession, row: EntryRow) -> EntryRow | None:
    """The entry that was written with this one, and stands or was taken back like it."""
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id == row.deal_id)
    return session.scalars(select(EntryRow).where(*mine, EntryRow.written_with == row.id)).first()


def standing(session: WorkspaceSession, entry_id: int) -> EntryRow | None:
    """The entry as it stands now: this one, or the one that was put in its place; None once it was taken back."""
    mine = EntryRow.workspace_id == session.workspace_id
    named = session.scalars(select(EntryRow).where(mine, EntryRow.id == entry_id)).first()
    if named is None or named.undone_at is None:
        return named
    put = (EntryRow.deal_id == named.deal_id, EntryRow.first_as == (named.first_as or named.id))
    return session.scalars(select(EntryRow).where(mine, *put, EntryRow.undone_at.is_(None))).first()


def entries(session: WorkspaceSession, deal_id: int, *, undone: bool = False) -> list[EntryRow]:
    """The rows of a timeline in its order: by day, and within a day as written down."""
    query = select(EntryRow).where(EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id == deal_id)
    if not undone:
        query = query.where(EntryRow.undone_at.is_(None))
    return by_day(session.scalars(query.order_by(EntryRow.on_day, EntryRow.seq)).all())


def by_day(rows: Sequence[EntryRow]) -> list[EntryRow]:
    """The rows in the timeline's order: they stand by day already, and within one as written down."""
    return rows_in_order(rows, as_entry)


def of_deals(session: Session, known: Mapping[int, Contacts]) -> dict[int, Timeline]:
    """The timelines of many deals at once, as the domain's values. `known`: each deal's contacts."""
    found: dict[int, list[tuple[Entry, int, bool]]] = {deal_id: [] for deal_id in known}
    for deal_id, person_id, aside, source, *values in session.execute(_TIMELINES, {"deals": list(known)}):
        named = aside or values[0] in contacts.BY_NAME
        contact = _with_whom(known[deal_id], person_id) if named else None
        if (entry := _entry(dict(zip(_NAMES, values, strict=True)), contact)) is not None:
            found[deal_id].append((entry, person_id, source == SEEN))
    return {deal_id: _as_timeline(read) for deal_id, read in found.items()}


def _as_timeline(read: Sequence[tuple[Entry, int, bool]]) -> Timeline:
    read = in_order(read, lambda each: (each[0], each[2])) if any(seen for *_, seen in read) else read
    return Timeline(tuple(entry for entry, *_ in read), tuple(person for _, person, _ in read))


def _with_whom(known: Contacts, person_id: int) -> str | None:
    """The name that an entry has; none where it is the main contact's (ruling 48)."""
    return None if person_id == known.main.id else known.names.get(person_id, contacts.SOMEBODY)


def as_entry(row: EntryRow, known: Contacts | None = None) -> Entry | None:
    """The row as the domain's value; None for a kind that this version does not know. `known`: the deal's contacts."""
    contact = _with_whom(known, row.person_id) if known and (row.aside or row.type in contacts.BY_NAME) else None
    return _entry({name: getattr(row, name) for name in _NAMES}, contact)


def situations_of(session: Session, person_ids: Sequence[int]) -> list[tuple[int, int, str]]:
    """(person, deal, code) for every situation that stands on record of these people, whatever the deal."""
    return [(who, deal, code) for who, deal, code in session.execute(_SITUATIONS, {"people": person_ids}) if code]


def codes_in_use(session: Session) -> dict[str, int]:
    """The situations that stand in timelines, and in how many deals each."""
    query = select(EntryRow.code, func.count(EntryRow.deal_id.distinct())).group_by(EntryRow.code)
    found = session.execute(query.where(EntryRow.type == "situation", EntryRow.undone_at.is_(None)))
    return {code: deals for code, deals in found if code is not None}


def replace_with(session: Session, row: EntryRow, entry: Entry) -> None:
    """Keeps of a row only what `entry` says: its place stays, all else that somebody noted in it goes."""
    for name in ("play", "channel", "promised_by", "code", "until", "outcome", "note"):
        setattr(row, name, None)
    for name, held in _columns(entry).items():
        setattr(row, name, held)
    row.on_day, row.at, row.used, row.shelf_item = entry.on, entry.at, None, None
    row.next_meeting = row.meeting_before = None
    session.flush()


_NAMES = ("type", "on_day", "at", "play", "channel", "promised_by", "code", "until", "outcome", "note")
_READ = tuple(getattr(EntryRow, name) for name in _NAMES)

# Written once: see `bot.store.records`.
_TIMELINES = (
    select(EntryRow.deal_id, EntryRow.person_id, EntryRow.aside, EntryRow.source, *_READ)
    .where(EntryRow.deal_id.in_(bindparam("deals", expanding=True)), EntryRow.undone_at.is_(None))
    .order_by(EntryRow.deal_id, EntryRow.on_day, EntryRow.seq)
)
_SITUATIONS = (
    select(EntryRow.person_id, EntryRow.deal_id, EntryRow.code)
    .where(EntryRow.person_id.in_(bindparam("people", expanding=True)))
    .where(EntryRow.type == "situation", EntryRow.undone_at.is_(None))
    .order_by(EntryRow.id)
)


def off_record_too(known: Sequence[str] | None, since: datetime, until: datetime) -> list[str]:
    """The times in which an entry was off the record, and one more: it was taken back then, and put back."""
    return [*(known or ()), f"{since.isoformat()}/{until.isoformat()}"]


def off_record(row: EntryRow) -> list[tuple[datetime, datetime | None]]:
    """When an entry was off the record: from, and until when. None: it still is."""
    spans = (each.split("/") for each in row.off_record or ())
    found: list[tuple[datetime, datetime | None]] = [
        (datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in spans
    ]
    return found if row.undone_at is None else [*found, (row.undone_at, None)]


def with_another(session: Session, rows: ColumnElement[bool], person_id: int, now: datetime) -> None:
    """These entries are with somebody else from now on; what was advised until now is judged by whom they were with."""
    for row in session.scalars(select(EntryRow).where(rows)):
        if row.person_id != person_id:
            row.once_with = [*(row.once_with or ()), f"{row.person_id}/{now.isoformat()}"]
            row.person_id = person_id
    session.flush()


def with_whom(row: EntryRow, at: datetime) -> int:
    """The id of the person whom an entry was with, as that stood at an instant."""
    for each in row.once_with or ():
        person_id, _, until = each.partition("/")
        if at < datetime.fromisoformat(until):
            return int(person_id)
    return row.person_id


def columns_of(entry: Entry, *, deal_id: int, person_id: int, seq: int, by: str, now: datetime) -> dict[str, Any]:
    """The columns of an entry of a deal that's new, `seq` in its order; every kind has the same ones."""
    where = {"deal_id": deal_id, "person_id": person_id, "seq": seq, "by_user": by, "created_at": now}
    return {**dict.fromkeys(_NAMES), **where, "on_day": text.day("day", entry.on), "at": entry.at, **_columns(entry)}


def _columns(entry: Entry) -> dict[str, Any]:
    word = _WORDS[type(entry)]
    values: dict[str, Any] = {name: getattr(entry, name) for name in _FIELDS[word]}
    if "note" in values:
        values["note"] = text.paragraph("note", values["note"])
    for name in ("play", "channel", "code"):
        if name in values:
            values[name] = text.line(name, values[name])
    for name in ("promised_by", "until"):
        if name in values:
            values[name] = text.day(name, values[name])
    return {"type": word, **values}


def _entry(values: dict[str, Any], contact: str | None) -> Entry | None:
    kind = _TYPES.get(values["type"])
    if kind is None:
        return None
    facts = {name: values[name] for name in _FIELDS[values["type"]]}
    return kind(on=values["on_day"], at=values["at"], contact=contact, **facts)


_ENDS = ("closed", "reopened")


def _settle_end(session: Session, deal: DealRow) -> None:
    """Whether the deal is open, as its timeline has it: an undo must leave it as if the entry had never been."""
    query = select(EntryRow.type, EntryRow.outcome, EntryRow.at, EntryRow.created_at)
    query = query.where(EntryRow.deal_id == deal.id, EntryRow.undone_at.is_(None), EntryRow.type.in_(_ENDS))
    last = session.execute(query.order_by(EntryRow.on_day.desc(), EntryRow.seq.desc()).limit(1)).first()
    closed = last is not None and last.type == "closed"
    deal.open = not closed
    deal.outcome = last.outcome if last is not None and closed else None
    deal.closed_at = (last.at or last.created_at) if last is not None and closed else None


def _wake(deal: DealRow, now: datetime) -> None:
    deal.version += 1
    deal.updated_at = deal.next_look_at = now
