"""Forgetting: what is deleted for good when somebody asks for it. Everything else only marks its rows."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from bot.store import deals
from bot.store.rows import (
    AccountKeyRow,
    AccountRow,
    DealRow,
    EntryRow,
    NudgeRow,
    OutboxRow,
    PersonKeyRow,
    PersonRow,
)

ABOUT_A_NUDGE = ("nudge", "reminder", "nudge-update", "nudge-delete")
"""What a message of the outbox may be about when its `about_id` is a nudge's."""


def forget_deal(session: Session, workspace_id: int, deal_id: int) -> None:
    """Deletes the deal with its timeline, nudges and messages; its contact and company too, if nothing else needs them.

    Its number is not given out again. The rep's slots stay: they hold no word about the deal, and the day's limit
    must not open again. Raises NotFound.
    """
    deal = deals.lock(session, workspace_id, deal_id)
    person_id, account_id = deal.person_id, deal.account_id
    nudges = select(NudgeRow.id).where(NudgeRow.workspace_id == workspace_id, NudgeRow.deal_id == deal_id)
    about = or_(
        and_(OutboxRow.about.in_(ABOUT_A_NUDGE), OutboxRow.about_id.in_(nudges)),
        and_(OutboxRow.about == "deal", OutboxRow.about_id == deal_id),
    )
    session.execute(delete(OutboxRow).where(OutboxRow.workspace_id == workspace_id, about))
    # Whoever was its contact before, or was only ever named: they may be unneeded now as well.
    reached = select(EntryRow.person_id).where(EntryRow.workspace_id == workspace_id, EntryRow.deal_id == deal_id)
    colleagues = select(PersonRow.id).where(PersonRow.workspace_id == workspace_id, PersonRow.account_id == account_id)
    people = {person_id, *session.scalars(reached.distinct()), *session.scalars(colleagues)}
    for table in (EntryRow, NudgeRow):
        session.execute(delete(table).where(table.workspace_id == workspace_id, table.deal_id == deal_id))
    session.execute(delete(DealRow).where(DealRow.workspace_id == workspace_id, DealRow.id == deal_id))
    for each in sorted(people):
        _forget_person(session, workspace_id, each)
    _forget_account(session, workspace_id, account_id)


def _forget_person(session: Session, workspace_id: int, person_id: int) -> None:
    for table in (DealRow, EntryRow, NudgeRow):
        if _any(session, table.workspace_id == workspace_id, table.person_id == person_id):
            return
    keys = (PersonKeyRow.workspace_id == workspace_id, PersonKeyRow.person_id == person_id)
    session.execute(delete(PersonKeyRow).where(*keys))
    session.execute(delete(PersonRow).where(PersonRow.workspace_id == workspace_id, PersonRow.id == person_id))


def _forget_account(session: Session, workspace_id: int, account_id: int) -> None:
    for table in (DealRow, PersonRow):
        if _any(session, table.workspace_id == workspace_id, table.account_id == account_id):
            return
    keys = (AccountKeyRow.workspace_id == workspace_id, AccountKeyRow.account_id == account_id)
    session.execute(delete(AccountKeyRow).where(*keys))
    session.execute(delete(AccountRow).where(AccountRow.workspace_id == workspace_id, AccountRow.id == account_id))


def _any(session: Session, *where: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(select(1).where(*where).exists())))
