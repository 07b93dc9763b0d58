"""Forgetting: what is deleted for good when somebody asks for it or its time is over. All else only marks its rows.

Not here: who may ask, and what becomes of messages that stand in Slack (`bot.services.deals.forgetting`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, union, update
from sqlalchemy.orm import Session

from bot.domain.entries import Resumed
from bot.errors.stored import DealGone
from bot.store import acts, contacts, outbox, people, seen, subjects, suppression, timeline
from bot.store.identity import spelled_alike
from bot.store.people import Contact
from bot.store.rows import (
    AccountKeyRow,
    AccountRow,
    DealContactRow,
    DealRow,
    EntryRow,
    NudgeRow,
    OutboxRow,
    PersonKeyRow,
    PersonRow,
)
from bot.store.rows.delivery import LIVE
from bot.store.session import WorkspaceSession

_AT_ONCE = 500

ABOUT_A_NUDGE = ("nudge", "reminder", "nudge-update", "nudge-delete")
"""What a message of the outbox may be about when its `about_id` is a nudge's."""


def forget_deals(session: WorkspaceSession, deal_ids: Collection[int], *, undone: bool = False) -> None:
    """Deletes deals with their timelines and nudges; their contacts and companies too, if nothing else needs them.

    Their numbers are not given out again. The rep's slots stay: they hold no word about a deal, and the day's limit
    must not open again. `undone`: what added them is taken back, and whoever would be needed if more is stays there.
    Raises NotFound.
    """
    ids = sorted(deal_ids)
    for start in range(0, len(ids), _AT_ONCE):
        _forget_deals(session, ids[start : start + _AT_ONCE], undone=undone)


def _forget_deals(session: WorkspaceSession, ids: Sequence[int], *, undone: bool) -> None:
    query = select(DealRow.account_id).where(DealRow.workspace_id == session.workspace_id, DealRow.id.in_(ids))
    found = session.scalars(query.with_for_update(key_share=True)).all()
    if len(found) < len(ids):
        raise DealGone
    accounts = set(found)
    people = people_near(session, ids)
    if undone:
        people -= acts.left_by(session, people)
    seen.forget_of_deals(session, ids)
    for table in (EntryRow, NudgeRow, DealContactRow):
        session.execute(delete(table).where(table.workspace_id == session.workspace_id, table.deal_id.in_(ids)))
    session.execute(delete(DealRow).where(DealRow.workspace_id == session.workspace_id, DealRow.id.in_(ids)))
    # Somebody known by the address may belong to another company than the deal's.
    homes = select(PersonRow.account_id).where(PersonRow.workspace_id == session.workspace_id, PersonRow.id.in_(people))
    accounts |= set(session.scalars(homes))
    _forget_people(session, people)
    _forget_accounts(session, accounts)


def people_near(session: WorkspaceSession, deal_ids: Collection[int]) -> set[int]:
    """Everybody who may go along with these deals: contacts of now and before, and colleagues who were only named."""
    mine = select(DealRow.account_id).where(DealRow.workspace_id == session.workspace_id, DealRow.id.in_(deal_ids))
    queries = (
        select(DealRow.person_id).where(DealRow.workspace_id == session.workspace_id, DealRow.id.in_(deal_ids)),
        select(EntryRow.person_id).where(EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id.in_(deal_ids)),
        select(PersonRow.id).where(PersonRow.workspace_id == session.workspace_id, PersonRow.account_id.in_(mine)),
        select(DealContactRow.person_id).where(DealContactRow.deal_id.in_(deal_ids)),
    )
    return set(session.scalars(union(*queries)))


def companies_near(session: WorkspaceSession, deal_ids: Collection[int], people: Collection[int]) -> set[int]:
    """The companies of these deals and people."""
    mine = select(DealRow.account_id).where(DealRow.workspace_id == session.workspace_id, DealRow.id.in_(deal_ids))
    homes = select(PersonRow.account_id).where(PersonRow.workspace_id == session.workspace_id, PersonRow.id.in_(people))
    return set(session.scalars(union(mine, homes)))


def companies_gone(session: WorkspaceSession, accounts: Collection[int]) -> set[int]:
    """Those of them that are on record no more."""
    return set(accounts) - set(session.scalars(select(AccountRow.id).where(AccountRow.id.in_(accounts))))


def keep_the_wish(session: WorkspaceSession, deal_ids: Sequence[int], stops: Collection[str], *, now: datetime) -> bool:
    """Whoever asked, under one of these deals, for no contact stays known by a hash. `stops`: the situations' codes."""
    return _keep(session, EntryRow.deal_id.in_(deal_ids), stops, now=now)


def keep_the_wish_of(session: WorkspaceSession, person_id: int, stops: Collection[str], *, now: datetime) -> bool:
    """The same for one person under whatever deal; in the timelines that stay it is no longer written down."""
    kept = _keep(session, EntryRow.person_id == person_id, stops, now=now)
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.person_id == person_id, EntryRow.aside)
    session.execute(delete(EntryRow).where(*mine, EntryRow.code.in_(stops)))
    return kept


def wants_no_contact(session: Session, person_id: int, stops: Collection[str]) -> bool:
    """Whether somebody's wish for no contact is written down and stands."""
    return _any(session, EntryRow.person_id == person_id, EntryRow.code.in_(stops), EntryRow.undone_at.is_(None))


def names_of_unwilling(session: WorkspaceSession, stops: Collection[str]) -> set[str]:
    """The names of all whose wish for no contact is written down and stands, as they compare with other spellings."""
    query = select(PersonRow.name).join(EntryRow, EntryRow.person_id == PersonRow.id).distinct()
    asked = (EntryRow.workspace_id == session.workspace_id, EntryRow.code.in_(stops), EntryRow.undone_at.is_(None))
    return {spelled for name in session.scalars(query.where(*asked)) for spelled in spelled_alike(name)}


def named_in(session: Session, person_id: int) -> list[int]:
    """The deals that know somebody as another contact than the main one, or did."""
    named = select(EntryRow.deal_id).join(DealRow, DealRow.id == EntryRow.deal_id)
    named = named.where(EntryRow.person_id == person_id, DealRow.person_id != person_id)
    return sorted({*session.scalars(named.distinct()), *contacts.deals_with(session, person_id)})


def _keep(session: WorkspaceSession, whose: ColumnElement[bool], stops: Collection[str], *, now: datetime) -> bool:
    asked = (whose, EntryRow.code.in_(stops), EntryRow.undone_at.is_(None))
    reached = select(EntryRow.person_id).where(EntryRow.workspace_id == session.workspace_id, *asked)
    query = select(PersonRow, AccountRow.name).join(AccountRow, AccountRow.id == PersonRow.account_id)
    found = session.execute(query.where(PersonRow.id.in_(reached))).all()
    for person, company in found:
        suppression.suppress(session, company, Contact(name=person.name, email=person.email), now=now)
    return bool(found)


def leave_behind(session: WorkspaceSession, person_id: int) -> None:
    """What this person got from us under deals that are another contact's: nobody's in particular from here on."""
    row = session.get(PersonRow, person_id)
    if row is None:
        return
    nobody = people.person(session, row.account_id, Contact())
    if nobody.id == person_id:
        return
    entries = update(EntryRow).where(EntryRow.workspace_id == session.workspace_id, EntryRow.person_id == person_id)
    session.execute(entries.values(person_id=nobody.id, note=None, used=None))
    there = (DealContactRow.workspace_id == session.workspace_id, DealContactRow.person_id == person_id)
    session.execute(delete(DealContactRow).where(*there))
    told = update(NudgeRow).where(NudgeRow.workspace_id == session.workspace_id, NudgeRow.person_id == person_id)
    session.execute(told.values(person_id=nobody.id, advice={}))
    _forget_people(session, [person_id])


def forget_nudges(session: WorkspaceSession, deal_id: int, plays: Collection[str]) -> list[NudgeRow]:
    """Deletes the deal's settled nudges of these plays with their messages; answers with what they were."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.deal_id == deal_id)
    rows = list(session.scalars(select(NudgeRow).where(*mine, NudgeRow.play.in_(plays), NudgeRow.state.not_in(LIVE))))
    ids = [row.id for row in rows]
    about = (
        OutboxRow.workspace_id == session.workspace_id,
        OutboxRow.about.in_(ABOUT_A_NUDGE),
        OutboxRow.about_id.in_(ids),
    )
    session.execute(delete(OutboxRow).where(*about, OutboxRow.state.in_(outbox.FINAL)))
    for row in rows:
        session.expunge(row)
    session.execute(delete(NudgeRow).where(NudgeRow.workspace_id == session.workspace_id, NudgeRow.id.in_(ids)))
    return rows


def telling(session: Session, codes: Collection[str], plays: Collection[str]) -> list[tuple[int, int]]:
    """(workspace, deal) of every deal in which one of these situations, or of these plays, is still written down."""
    query = select(EntryRow.workspace_id, EntryRow.deal_id).distinct()
    found = session.execute(query.where(or_(EntryRow.code.in_(codes), EntryRow.play.in_(plays))))
    return sorted((workspace_id, deal_id) for workspace_id, deal_id in found)


def forget_undone(session: WorkspaceSession, deal_id: int, codes: Collection[str]) -> bool:
    """Of a situation that was taken back nothing telling is kept, not even that it was there. Whether one was."""
    mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id == deal_id, EntryRow.undone_at.is_not(None))
    rows = session.scalars(select(EntryRow).where(*mine, EntryRow.code.in_(codes))).all()
    for row in rows:
        timeline.replace_with(session, row, Resumed(on=row.on_day, at=row.at))
    return bool(rows)


def out_of_date(session: Session, last_heard: date) -> list[int]:
    """The workspaces with deals whose prospect was last heard from before that day."""
    query = select(DealRow.workspace_id).distinct().where(DealRow.last_two_way_on < last_heard)
    return sorted(session.scalars(query))


def count_out_of_date(session: WorkspaceSession, last_heard: date) -> int:
    """How many such deals a workspace has."""
    query = select(func.count()).select_from(DealRow).where(*_heard_before(session.workspace_id, last_heard))
    return session.execute(query).scalar_one()


def oldest(session: WorkspaceSession, last_heard: date, limit: int) -> list[int]:
    """The first of them, the oldest first."""
    query = select(DealRow.id).where(*_heard_before(session.workspace_id, last_heard))
    query = query.order_by(DealRow.last_two_way_on, DealRow.id).limit(limit)
    return list(session.scalars(query))


def _heard_before(workspace_id: int, last_heard: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return DealRow.workspace_id == workspace_id, DealRow.last_two_way_on < last_heard


def _forget_people(session: WorkspaceSession, people: Collection[int]) -> None:
    """Deletes those of them whom nothing on record names."""
    named = union(
        *(
            select(table.person_id).where(table.workspace_id == session.workspace_id, table.person_id.in_(people))
            for table in (DealRow, DealContactRow, EntryRow, NudgeRow)
        )
    )
    free = sorted(set(people) - set(session.scalars(named))) if people else []
    if not free:
        return
    seen.forget_of_people(session, free)
    keys = (PersonKeyRow.workspace_id == session.workspace_id, PersonKeyRow.person_id.in_(free))
    session.execute(delete(PersonKeyRow).where(*keys))
    session.execute(delete(PersonRow).where(PersonRow.workspace_id == session.workspace_id, PersonRow.id.in_(free)))


def forget_unneeded(session: WorkspaceSession, *, people: Collection[int], companies: Collection[int] = ()) -> None:
    """Deletes those of these people and companies whom nothing on record names any more, nor would if what stands were
    taken back.
    """
    for start in range(0, len(people), _AT_ONCE):
        some = sorted(people)[start : start + _AT_ONCE]
        some = sorted(set(some) - acts.left_by(session, some))
        _forget_people(session, some)
        gone = set(some) - set(session.scalars(select(PersonRow.id).where(PersonRow.id.in_(some))))
        if gone:
            subjects.forget(session, deals=(), people=gone)
    for start in range(0, len(companies), _AT_ONCE):
        _forget_accounts(session, sorted(companies)[start : start + _AT_ONCE])


def _forget_accounts(session: WorkspaceSession, accounts: Collection[int]) -> None:
    named = union(
        *(
            select(table.account_id).where(table.workspace_id == session.workspace_id, table.account_id.in_(accounts))
            for table in (DealRow, PersonRow)
        )
    )
    free = sorted(set(accounts) - set(session.scalars(named))) if accounts else []
    if not free:
        return
    keys = (AccountKeyRow.workspace_id == session.workspace_id, AccountKeyRow.account_id.in_(free))
    session.execute(delete(AccountKeyRow).where(*keys))
    session.execute(delete(AccountRow).where(AccountRow.workspace_id == session.workspace_id, AccountRow.id.in_(free)))


def _any(session: Session, *where: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(select(1).where(*where).exists())))
