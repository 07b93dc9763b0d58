"""Many new deals at once: their companies, people, numbers and entries, each kind in one statement.

Only where nobody has to be told apart from anybody: the company is new or exactly the one on record, and its contact
meets no one. Whatever else is taken in one by one (`companies`, `people`, `deals`). Not here: by what somebody is
known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.domain import facts
from bot.domain.entries import Closed, Entry
from bot.domain.facts import Kind
from bot.domain.value import value
from bot.store import companies, forgetting, journal, people, suppression, timeline
from bot.store.companies import Company
from bot.store.facts import Facts, columns
from bot.store.identity import company_key, name_key, spelled_alike
from bot.store.people import Contact
from bot.store.rows import AccountKeyRow, AccountRow, Base, DealRow, EntryRow, PersonKeyRow, PersonRow, WorkspaceRow
from bot.store.session import WorkspaceSession

_AT_ONCE = 500  # keeps the lists in one statement under what either database takes

_EMPTY: dict[str, Any] = {fact.kept_in: False if fact.kind is Kind.FLAG else None for fact in facts.kept()}
"""Every row of one statement names the same columns."""


@value(frozen=True, slots=True)
class New:
    """A deal to be added. `contact` is cleaned, `facts` are as for `deals.add`; `by`: the Slack user whose it is."""

    company: Company
    contact: Contact
    facts: Facts
    entries: Sequence[Entry]
    rep_id: int
    by: str


@dataclass(slots=True)
class _Home:
    """A company of the rows: what it's known by, and its id once it's there."""

    company: Company
    id: int = 0
    keys: set[str] = field(default_factory=set)


def add(session: WorkspaceSession, some: Sequence[New], stops: Collection[str], now: datetime) -> list[int | None]:
    """The id of each that was added; None for one that meets something, which is for the caller to look at.

    They have yet to be judged. `stops`: the situations of those who want no contact, by their codes.
    """
    homes = _free(session, some, stops)
    if not homes:
        return [None] * len(some)
    try:
        with session.begin_nested():
            found = _written(session, some, homes, now)
    except IntegrityError:  # somebody wrote one of them a moment ago
        return [None] * len(some)
    return [found.get(at) for at in range(len(some))]


# -- which ------------------------------------------------------------------------------------------------------------


def _free(session: WorkspaceSession, some: Sequence[New], stops: Collection[str]) -> dict[int, _Home]:
    """Those that meet nothing, each with its company."""
    known = people.known_keys(session, sorted({key for each in some for key in _contact_keys(_known_id(each), each)}))
    ids = _known_ids(session, some)
    met = [
        not known.isdisjoint(_contact_keys(_known_id(each), each)) or (_known_id(each), _id(each)) in ids
        for each in some
    ]
    unmet = [at for at, there in enumerate(met) if not there]
    unwilling = suppression.suppressed(session, [(some[at].company.name, some[at].contact) for at in unmet])
    unwanted = {at for at, wants_none in zip(unmet, unwilling, strict=True) if wants_none}
    unwilled = forgetting.names_of_unwilling(session, stops)
    homes: dict[str, _Home] = {}
    claimed: dict[str, str] = {}
    found: dict[int, _Home] = {}
    for at, each in enumerate(some):
        called = "|".join(companies.name_keys(each.company.name))
        home = homes.setdefault(called, _Home(each.company, _known_id(each)))
        mine = {*each.company.keys, f"home:{called}"}
        whose = {*_contact_keys(called, each), *_id_key(called, each)}
        doubt = each.company.called_alike or each.company.with_domain or (each.company.known and not each.company.named)
        alone = all(claimed.get(key, called) == called for key in mine) and claimed.keys().isdisjoint(whose)
        unsure = at in unwanted or not unwilled.isdisjoint(spelled_alike(each.contact.name))
        if not (met[at] or doubt or unsure) and alone:
            found[at] = home
            home.keys |= set(each.company.keys) - each.company.known
        claimed |= {key: claimed.get(key, called) for key in mine} | dict.fromkeys(whose, called)
    return found


def _known_id(each: New) -> int:
    return each.company.named.id if each.company.named else 0


def _contact_keys(home: int | str, each: New) -> list[str]:
    keys = people.person_keys(0, each.contact)
    return [key.replace(":0:", f":{home}:", 1) if key.startswith(("name:", "at:")) else key for key in keys]


def _id(each: New) -> str | None:
    return each.facts.get("external_id") or None


def _id_key(called: str, each: New) -> list[str]:
    return [f"id:{called}|{_id(each)}"] if _id(each) else []


def _known_ids(session: WorkspaceSession, some: Sequence[New]) -> set[tuple[int, str | None]]:
    """Ids of another system that deals of these companies have."""
    found: set[tuple[int, str | None]] = set()
    wanted = sorted({external for each in some if (external := _id(each)) and _known_id(each)})
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(DealRow.account_id, DealRow.foreign_id).where(DealRow.workspace_id == session.workspace_id)
        query = query.where(DealRow.foreign_id.in_(wanted[start : start + _AT_ONCE]))
        found |= {(account, external) for account, external in session.execute(query)}
    return found


# -- writing ----------------------------------------------------------------------------------------------------------


def _written(
    session: WorkspaceSession, some: Sequence[New], homes: Mapping[int, _Home], now: datetime
) -> dict[int, int]:
    here = {"workspace_id": session.workspace_id}
    every = list({id(home): home for home in homes.values()}.values())
    new = [home for home in every if not home.id]
    for home, account_id in zip(new, _made(session, AccountRow, map(_account, new), here), strict=True):
        home.id = account_id
    keys = [{**here, "key": key, "account_id": home.id} for home in every for key in sorted(home.keys)]
    _keyed(session, AccountKeyRow, keys)
    _with_domains(session, every)
    rows = [(some[at], home) for at, home in homes.items()]
    persons = _made(session, PersonRow, (_person(home.id, each.contact) for each, home in rows), here)
    known_by = [
        {**here, "key": key, "person_id": person_id}
        for person_id, (each, home) in zip(persons, rows, strict=True)
        for key in people.person_keys(home.id, each.contact)
    ]
    _keyed(session, PersonKeyRow, known_by)
    bump = update(WorkspaceRow).where(WorkspaceRow.id == session.workspace_id)
    bump = bump.values(last_number=WorkspaceRow.last_number + len(rows)).returning(WorkspaceRow.last_number)
    first = session.execute(bump, execution_options={"synchronize_session": False}).scalar_one() - len(rows) + 1
    both = list(zip(rows, persons, strict=True))
    found = _made(
        session,
        DealRow,
        (_deal(each, number, home.id, person, now) for number, ((each, home), person) in enumerate(both, first)),
        here,
    )
    entries = [
        timeline.columns_of(entry, person_id=person, deal_id=deal_id, seq=seq, by=each.by, now=now)
        for deal_id, ((each, _), person) in zip(found, both, strict=True)
        for seq, entry in enumerate(each.entries, 1)
    ]
    _made(session, EntryRow, ({"source": "import", **values} for values in entries), here)
    return dict(zip(homes, found, strict=True))


def _made(
    session: Session, row: type[Base], rows: Iterable[Mapping[str, Any]], here: Mapping[str, Any]
) -> Sequence[int]:
    """The ids of the rows that are made of these values, in their order."""
    names = {each.key: each.columns[0].name for each in inspect(row).column_attrs}
    table, values = _table(row), [{names[key]: held for key, held in {**here, **each}.items()} for each in rows]
    if not values:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = session.connection().scalars(statement, values).all()
    journal.made(session, table.name, ({**each, "id": made} for each, made in zip(values, ids, strict=True)))
    return ids


def _keyed(session: Session, row: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(_table(row)), rows)
        journal.made(session, _table(row).name, rows)


def _table(row: type[Base]) -> Table:
    assert isinstance(row.__table__, Table)
    return row.__table__


def _account(home: _Home) -> dict[str, Any]:
    company = home.company
    return {"name": company.name, "name_key": company_key(company.name), "domain": company.domain, "aliases": []}


def _with_domains(session: Session, homes: Iterable[_Home]) -> None:
    """A company that was there, or came without a domain, learns its first one."""
    for home in homes:
        domain = next((key.partition(":")[2] for key in sorted(home.keys) if key.startswith("domain:")), None)
        row = session.get_one(AccountRow, home.id) if domain else None
        if row is not None and row.domain is None:
            row.domain = domain
    session.flush()


def _person(account_id: int, contact: Contact) -> dict[str, Any]:
    return {"account_id": account_id, "name_key": name_key(contact.name), **people.told(contact)}


def _deal(new: New, number: int, account_id: int, person_id: int, now: datetime) -> dict[str, Any]:
    end = next((each for each in new.entries if isinstance(each, Closed)), None)
    return {
        "number": number,
        "account_id": account_id,
        "person_id": person_id,
        "rep_id": new.rep_id,
        "created_at": now,
        "updated_at": now,
        "next_look_at": now,
        "open": end is None,
        "outcome": end.outcome if end else None,
        "closed_at": now if end else None,
        "version": 1 + len(new.entries),
        **_EMPTY,
        **columns({"stage": "discovery", **new.facts}),
    }
