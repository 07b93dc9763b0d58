"""A deal read whole: its row, its people, and the coach's view of it with timeline and what counts elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.domain import facts
from bot.domain.deal import ColleagueTouch, Deal, Event, OtherContact, Signature
from bot.domain.entries import Entry
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.guards import FINAL
from bot.domain.playbook import Hold
from bot.domain.value import value
from bot.errors.stored import DealGone
from bot.store import contacts, elsewhere, people, readings, shelf, timeline
from bot.store.contacts import Contacts
from bot.store.readings import Fresh
from bot.store.rows import AccountRow, DealRow, PersonRow, RepRow
from bot.store.session import WorkspaceSession

_STOPS = frozenset(code for code, hold in FINAL.items() if hold is Hold.STOP)
"""Situations by which somebody wishes for no contact."""

# The statements of a look at a deal are written once: to build them anew took a quarter of the time.
_RECORDS = (
    select(DealRow, AccountRow, PersonRow, RepRow, shelf.OFFERED, readings.THERE)
    .join(AccountRow, AccountRow.id == DealRow.account_id)
    .join(PersonRow, PersonRow.id == DealRow.person_id)
    .join(RepRow, RepRow.id == DealRow.rep_id)
    .where(DealRow.id.in_(bindparam("deals", expanding=True)))
)
_RECORDS_OF_ONE = _RECORDS.where(DealRow.workspace_id == bindparam("workspace"))
_PEOPLE = (
    select(PersonRow.account_id, PersonRow.id, AccountRow.written_at)
    .join(AccountRow, AccountRow.id == PersonRow.account_id)
    # The workspace leads the index, though the account alone would say it.
    .where(PersonRow.workspace_id.in_(bindparam("workspaces", expanding=True)))
    .where(PersonRow.account_id.in_(bindparam("accounts", expanding=True)))
    # In the index's own order: by the id alone, SQLite would read all people of the workspace to save itself a sort.
    .order_by(PersonRow.account_id, PersonRow.id)
)

_AT_ONCE = 1000  # keeps the list of ids in one statement under what either database takes


@value(frozen=True, slots=True)
class Record:
    """A deal as the store has it and as the coach sees it, of one moment: `row.version` tells if it is still so.

    `with_whom`: the person of each entry of the timeline. `written_at`: the newest instant under which something was
    written of the people of the main contact's company, UTC. `sources`: those that the rep connected, and the team's;
    `asked`: a question about what one of them saw is open.
    """

    row: DealRow
    account: AccountRow
    person: PersonRow
    rep: RepRow
    deal: Deal
    contacts: Contacts
    with_whom: tuple[int, ...]
    written_at: datetime | None
    sources: tuple[Fresh, ...] = ()
    asked: bool = False

    def person_called(self, name: str | None) -> PersonRow:
        """Whom a play is for: the other contact of that name, else the main one."""
        if name is None:
            return self.person
        names = self.contacts.names
        return next((row for row in self.contacts.others if names[row.id] == name), self.person)

    def account_of(self, person_id: int) -> int:
        """The company of one of the deal's people; of anybody else the deal's."""
        known = (self.person, *self.contacts.others, *self.contacts.former)
        return next((row.account_id for row in known if row.id == person_id), self.person.account_id)


def load(session: WorkspaceSession, deal_id: int, *, today: date) -> Record:
    """One deal. `today` (any zone's will do) says from when other deals' touches matter. Raises NotFound."""
    found = load_many(session, [deal_id], today=today, workspace_id=session.workspace_id)
    if not found:
        raise DealGone
    return found[0]


def again(session: Session, record: Record) -> Record:
    """The record once more after an entry was written, by whoever holds the deal and its companies since it was read.

    Nothing can have changed but the deal's row, which the session has, and its timeline: one statement instead of
    seven. Not for what moves a contact or another deal.
    """
    row, known = record.row, record.contacts
    read = timeline.of_deals(session, {row.id: known})[row.id]
    deal = replace(
        as_deal(row, record.account, record.person, record.rep, known.as_others(), read.entries),
        elsewhere=record.deal.elsewhere,
        colleagues=record.deal.colleagues,
        said_elsewhere=record.deal.said_elsewhere,
        unwilling_elsewhere=record.deal.unwilling_elsewhere,
        shelf=record.deal.shelf,
    )
    return replace(record, deal=deal, with_whom=read.people)


def load_many(
    session: WorkspaceSession, deal_ids: Sequence[int], *, today: date, workspace_id: int | None = None
) -> list[Record]:
    """Many deals with seven statements a thousand, two more where shelves have something and where anything was ever
    connected, in the order of the ids given. Those that are gone are left out.

    Without `workspace_id` they may belong to several workspaces: for the tick, that asks on nobody's behalf.
    """
    found: list[Record] = []
    for start in range(0, len(deal_ids), _AT_ONCE):
        found += _load(session, deal_ids[start : start + _AT_ONCE], today)
    return found


def page(
    session: WorkspaceSession, *, today: date, after: int = 0, limit: int = 500, rep_id: int | None = None
) -> list[Record]:
    """The next deals after number `after`, by number: to walk through a workspace, or a rep's, in bounded memory."""
    query = select(DealRow.id).where(DealRow.workspace_id == session.workspace_id, DealRow.number > after)
    if rep_id is not None:
        query = query.where(DealRow.rep_id == rep_id)
    ids = session.scalars(query.order_by(DealRow.number).limit(limit)).all()
    return load_many(session, ids, today=today, workspace_id=session.workspace_id)


def _load(session: WorkspaceSession, deal_ids: Sequence[int], today: date) -> list[Record]:
    query = _RECORDS if session.workspace_id is None else _RECORDS_OF_ONE
    asked = session.execute(query, {"deals": deal_ids, "workspace": session.workspace_id})
    rows, offered, heard_of = {}, list[DealRow](), list[DealRow]()
    for row, account, person, rep, on_shelf, connected in asked:
        rows[row.id] = (row, account, person, rep)
        offered += [row] if on_shelf else []
        heard_of += [row] if connected else []
    known = contacts.of_deals(session, {row.id: person for row, _, person, _ in rows.values()})
    timelines = timeline.of_deals(session, known)
    at_work, written = _people_of(session, [person for _, _, person, _ in rows.values()])
    asked_about = {other.id for each in known.values() for other in each.others}
    said: dict[int, list[tuple[int, str]]] = {}
    mains = {person.id for _, _, person, _ in rows.values()}
    for who, there, code in timeline.situations_of(session, sorted(mains | asked_about)):
        said.setdefault(who, []).append((there, code))
    got = elsewhere.got(session, asked_about.union(*at_work.values()), today)
    shelves = shelf.of_deals(session, offered)
    sources, open_questions = readings.of_deals(session, heard_of)
    records = []
    for deal_id in deal_ids:
        if deal_id not in rows:
            continue
        row, account, person, rep = rows[deal_id]
        read, others = timelines[deal_id], known[deal_id]
        names = others.names
        beside = dict.fromkeys([*at_work[person.account_id], *(other.id for other in others.others)])
        deal = replace(
            as_deal(row, account, person, rep, others.as_others(), read.entries),
            elsewhere=tuple(each for each in got.get(person.id, ()) if each.deal != deal_id),
            colleagues=tuple(
                ColleagueTouch(names.get(other, other), each.touch, each.replied_on, each.deal, each.planned)
                for other in beside
                if other != person.id
                for each in got.get(other, ())
                if each.deal != deal_id  # the timeline has it
            ),
            said_elsewhere=tuple(code for there, code in said.get(person.id, ()) if there != deal_id),
            unwilling_elsewhere=tuple(
                names[other.id]
                for other in others.others
                if any(there != deal_id and code in _STOPS for there, code in said.get(other.id, ()))
            ),
            shelf=shelves.get(deal_id, ()),
        )
        at = written[person.account_id]
        covering = tuple(sources.get(deal_id, ()))
        asks = deal_id in open_questions
        records.append(Record(row, account, person, rep, deal, others, read.people, at, covering, asks))
    return records


def _people_of(session: Session, some: Sequence[PersonRow]) -> tuple[dict[int, list[int]], dict[int, datetime | None]]:
    """For each account that one of these belongs to: the ids of all of its people, and when it was written of last."""
    found: dict[int, list[int]] = {}
    written: dict[int, datetime | None] = {}
    workspaces = list({person.workspace_id for person in some})
    accounts = list({person.account_id for person in some})
    for account_id, person_id, at in session.execute(_PEOPLE, {"workspaces": workspaces, "accounts": accounts}):
        found.setdefault(account_id, []).append(person_id)
        written[account_id] = at
    return found, written


def facts_of(row: DealRow) -> Deal:
    """A deal's row alone: what is on record about it today, without its people and its timeline."""
    more = {name: said for name, read in _MORE.items() if facts.says(said := read(row))}
    return Deal(company="", stage=row.stage, more=more, **{name: read(row) for name, read in _RULED.items()})


def as_deal(
    row: DealRow,
    account: AccountRow,
    person: PersonRow,
    rep: RepRow,
    others: tuple[OtherContact, ...],
    entries: tuple[Entry, ...],
) -> Deal:
    """The rows of a deal as the domain's value, without what other deals say."""
    return replace(
        facts_of(row),
        company=account.name,
        prospect=people.as_prospect(person),
        contacts=others,
        timeline=entries,
        aliases=tuple(account.aliases),
        domain=account.domain,
        owner=rep.user,
        rep=Signature(name=rep.said_as or rep.name or None, company=rep.company, phone=rep.phone),
    )


def _reader(fact: Fact) -> Callable[[DealRow], Any]:
    """How a fact is taken from a deal's row."""
    if fact.kind is Kind.EVENT:
        both = attrgetter(*(part.kept_in for part in fact.parts))
        return lambda row: _event(*both(row))
    kept = attrgetter(fact.kept_in)
    if fact.kind in (Kind.NAMES, Kind.TIMES):
        return lambda row: tuple(kept(row) or ())
    return (lambda row: _sum(kept(row))) if fact.kind is Kind.SUM else kept


def _event(title: str | None, on: date | None) -> Event | None:
    """An event needs its day to be invited to."""
    return Event(title=title, on=on) if title and on else None


def _sum(minor: int | None) -> float | None:
    return None if minor is None else minor / 100


_READERS = {fact.name: _reader(fact) for fact in facts.used_in(Use.FILE, Of.DEAL) if not fact.needed}
_RULED = {name: read for name, read in _READERS.items() if name in Deal.__dataclass_fields__}
_MORE = {name: read for name, read in _READERS.items() if name not in Deal.__dataclass_fields__}
