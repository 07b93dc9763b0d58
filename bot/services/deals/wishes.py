"""The wish for no contact: nobody gets a deal or a place on one against it.

Here: the check. Not here: noting the wish (`timeline`), nor that it outlives whoever is forgotten (`erasing`).
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.errors.forgetting import WishOfSomeoneForgotten, WishStands
from bot.services.desk import Actor, Desk
from bot.store import forgetting, suppression
from bot.store.people import Contact
from bot.store.rows import PersonRow
from bot.store.session import WorkspaceSession


def check_wish(session: WorkspaceSession, actor: Actor, company: str, contact: Contact) -> None:
    """Raises BadInput for somebody who wanted no contact and was forgotten since."""
    if suppression.is_suppressed(session, company, contact):
        raise WishOfSomeoneForgotten


def check_standing_wish(desk: Desk, session: Session, row: PersonRow) -> None:
    """Raises BadInput for somebody who wants no contact, as it is written down under some deal."""
    if row.name and forgetting.wants_no_contact(session, row.id, desk.playbook.stops):
        raise WishStands(row.name)
