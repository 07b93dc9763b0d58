"""The wish for no contact: nobody gets a deal or a place on one against it.

Here: the check. Not here: noting the wish (`timeline`), nor that it outlives whoever is forgotten (`erasing`).
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from bot.errors.forgetting import WishOfSomeoneForgotten, WishStands
from bot.store import forgetting, suppression
from bot.store.identity import spelled_alike
from bot.store.people import Contact
from bot.store.rows import PersonRow
from bot.store.session import WorkspaceSession


def check_wish(session: WorkspaceSession, company: str, contact: Contact) -> None:
    """Raises BadInput for somebody who wanted no contact and was forgotten since."""
    if suppression.is_suppressed(session, company, contact):
        raise WishOfSomeoneForgotten


def check_standing_wish(stops: Collection[str], session: Session, row: PersonRow) -> None:
    """Raises BadInput for somebody who wants no contact, as it is written down under some deal.

    `stops`: the situations that say so, by their codes.
    """
    if row.name and forgetting.wants_no_contact(session, row.id, stops):
        raise WishStands(row.name)


def may_want_none(stops: Collection[str], session: WorkspaceSession, contact: Contact) -> bool:
    """Whether somebody of this name, however it's spelled, wants no contact, at whatever company, forgotten or not."""
    if not contact.name:
        return False
    if suppression.may_be_suppressed(session, contact):
        return True
    return not forgetting.names_of_unwilling(session, stops).isdisjoint(spelled_alike(contact.name))
