"""The ledger as an audit reads it: every entry and every nudge there ever was, those that were taken back included.

Here: rows in bounded portions, an account at a time. Not here: what a limit is, or whether one was kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.store.rows import AccountRow, DealRow, EntryRow, NudgeRow, OutboxRow, PersonRow, RepRow, SlotRow
from bot.store.session import WorkspaceSession

_ACCOUNTS_AT_ONCE = 200
_DEALS_AT_ONCE = 1000
TO_REPS = ("nudge", "digest", "reminder")
"""What a message to a rep that takes a place in the rep's day is about."""


@dataclass(slots=True)
class AccountLedger:
    """What is on record about one account: its people, every deal with one of them, and all that was written there.

    Entries and nudges in the order in which they were written, within a thousand deals.
    """

    account_id: int
    deals: dict[int, DealRow] = field(default_factory=dict)
    people: dict[int, PersonRow] = field(default_factory=dict)
    entries: list[EntryRow] = field(default_factory=list)
    nudges: list[NudgeRow] = field(default_factory=list)


@value(frozen=True, slots=True)
class Told:
    """A message that reached a rep. `until`: the end of the working day it was meant for, as it was then."""

    id: int
    rep_id: int
    about: str
    nudges: tuple[int, ...]
    at: datetime
    until: datetime | None


def of_accounts(session: WorkspaceSession) -> Iterator[AccountLedger]:
    """Every account of the workspace. A deal whose contact moved between accounts is part of both."""
    after = 0
    while ids := _next_accounts(session, after):
        yield from _load(session, ids)
        after = ids[-1]
        session.expunge_all()  # one portion in memory, however many accounts there are


def _next_accounts(session: WorkspaceSession, after: int) -> Sequence[int]:
    mine = (AccountRow.workspace_id == session.workspace_id, AccountRow.id > after)
    return session.scalars(select(AccountRow.id).where(*mine).order_by(AccountRow.id).limit(_ACCOUNTS_AT_ONCE)).all()


def _load(session: Session, account_ids: Sequence[int]) -> list[AccountLedger]:
    found = {account_id: AccountLedger(account_id) for account_id in account_ids}
    account_of: dict[int, int] = {}
    for person in session.scalars(select(PersonRow).where(PersonRow.account_id.in_(account_ids))):
        found[person.account_id].people[person.id] = person
        account_of[person.id] = person.account_id
    accounts_of = _deals_of(session, account_ids, account_of)
    ids = sorted(accounts_of)
    for start in range(0, len(ids), _DEALS_AT_ONCE):
        some = ids[start : start + _DEALS_AT_ONCE]
        for deal in session.scalars(select(DealRow).where(DealRow.id.in_(some)).order_by(DealRow.id)):
            for account_id in accounts_of[deal.id]:
                found[account_id].deals[deal.id] = deal
        for entry in session.scalars(select(EntryRow).where(EntryRow.deal_id.in_(some)).order_by(EntryRow.id)):
            for account_id in accounts_of[entry.deal_id]:
                found[account_id].entries.append(entry)
        for nudge in session.scalars(select(NudgeRow).where(NudgeRow.deal_id.in_(some)).order_by(NudgeRow.id)):
            for account_id in accounts_of[nudge.deal_id]:
                found[account_id].nudges.append(nudge)
    return list(found.values())


def _deals_of(session: Session, account_ids: Sequence[int], account_of: Mapping[int, int]) -> dict[int, set[int]]:
    """The deals in which somebody of these accounts ever was the contact, each with its accounts."""
    there = select(PersonRow.id).where(PersonRow.account_id.in_(account_ids))
    found: dict[int, set[int]] = defaultdict(set)
    for deal_id, person_id in (
        (DealRow.id, DealRow.person_id),
        (EntryRow.deal_id, EntryRow.person_id),
        (NudgeRow.deal_id, NudgeRow.person_id),
    ):
        for deal, person in session.execute(select(deal_id, person_id).where(person_id.in_(there)).distinct()):
            found[deal].add(account_of[person])
    return found


def told(session: WorkspaceSession) -> list[Told]:
    """Every message to a rep that went out and is still on record, the oldest first."""
    query = (
        select(
            OutboxRow.id,
            RepRow.id,
            OutboxRow.about,
            OutboxRow.about_id,
            OutboxRow.payload["nudges"],
            func.coalesce(OutboxRow.first_try_at, OutboxRow.finished_at),
            OutboxRow.expires_at,
        )
        .join(RepRow, (RepRow.workspace_id == OutboxRow.workspace_id) & (RepRow.user == OutboxRow.user))
        .where(*_reached(session.workspace_id))
        .order_by(OutboxRow.id)
    )
    return [
        Told(message, rep, about, tuple(nudges or ([about_id] if about_id else [])), at, until)
        for message, rep, about, about_id, nudges, at, until in session.execute(query)
    ]


def _reached(workspace_id: int) -> tuple[ColumnElement[bool], ...]:
    mine = (OutboxRow.workspace_id == workspace_id, OutboxRow.state == "sent", OutboxRow.kind == "post")
    return (*mine, OutboxRow.about.in_(TO_REPS))


def reps_of(session: WorkspaceSession) -> dict[int, RepRow]:
    """The workspace's reps by id."""
    rows = session.scalars(select(RepRow).where(RepRow.workspace_id == session.workspace_id))
    return {row.id: row for row in rows}


def slots_taken(session: WorkspaceSession) -> list[tuple[int, date, int]]:
    """(rep, local day, highest place) for every day on record."""
    query = select(SlotRow.rep_id, SlotRow.local_day, func.max(SlotRow.n))
    query = query.where(SlotRow.workspace_id == session.workspace_id).group_by(SlotRow.rep_id, SlotRow.local_day)
    return [(rep, day, int(n)) for rep, day, n in session.execute(query.order_by(SlotRow.local_day, SlotRow.rep_id))]
