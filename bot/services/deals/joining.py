"""Two on record become one, in a transaction of the caller's, who judges anew.

Here: who may say so, and the locks. Not here: the rows (`bot.store.merging`), nor the verb (`merging`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.domain.roles import Action, Whose, can
from bot.errors.contacts import SameContactAlready, SharedWithColleagues
from bot.services.deals.holding import hold_all
from bot.services.desk import Actor
from bot.store import deals, looks, merging, people
from bot.store.identity import same_name
from bot.store.people import Contact
from bot.store.rows import AccountRow, DealRow, PersonRow
from bot.store.session import WorkspaceSession


def one_person(session: WorkspaceSession, actor: Actor, gone: PersonRow, into: PersonRow) -> None:
    """Two people are one, called as `into` is. Raises SharedWithColleagues where a colleague's deal would change."""
    if gone.id == into.id:
        raise SameContactAlready(into.name)
    ids = merging.deals_of(session, gone.id)
    only_own(actor, deals.titled(session, ids).values())
    hold_all(session, {*ids, *merging.deals_of(session, into.id)}, actor.now)
    merging.merge_people(session, gone, into, actor.now)
    looks.look_again(session, actor.now, person_id=into.id)


def called_on_record(
    session: WorkspaceSession, actor: Actor, deal: DealRow, contact: Contact, person_id: int
) -> Contact:
    """Whoever was named with that person's address is that person, somebody said: the contact as it is on record.

    Without another name it's the deal's contact who is that person.
    """
    into, main = people.get(session, person_id), people.get(session, deal.person_id)
    if contact.name and main.name and not same_name(contact.name, main.name):
        people.known_as(session, into, main.account_id, Contact(name=contact.name))
    else:
        one_person(session, actor, main, into)
    return replace(contact, name=into.name)


def one_company(session: WorkspaceSession, actor: Actor, gone: AccountRow, into: AccountRow) -> None:
    """Two companies are one, called as `into` is; what holds for a company counts for both from now on."""
    ids = merging.deals_at(session, gone.id)
    only_own(actor, deals.titled(session, ids).values())
    hold_all(session, {*ids, *merging.deals_at(session, into.id)}, actor.now)
    merging.merge_companies(session, gone, into, actor.now)
    looks.look_again(session, actor.now, account_id=into.id)


def may(actor: Actor, each: deals.Listed) -> bool:
    """Whether the actor may change with whom the deal is."""
    return each.row.rep_id == actor.rep_id or can(actor.role, Action.FORGET, Whose.COLLEAGUES)


def only_own(actor: Actor, some: Collection[deals.Listed]) -> None:
    """Raises SharedWithColleagues where one of the deals is a colleague's."""
    if not all(may(actor, each) for each in some):
        raise SharedWithColleagues
