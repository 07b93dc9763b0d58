"""Who is meant by what was typed or stood in a row: the company and the contact, told apart from all others.

Here: what may be somebody who is on record under another name, asked of whoever typed it (`asked`), or left out of a
row, which nobody can be asked of (`of_a_row`). Not here: when two names are one (`bot.store.companies`, `people`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

from bot.domain import facts
from bot.domain.facts import Of
from bot.domain.roles import Action, Whose, can
from bot.domain.twice import UNASKED, Answers, Doubt, KeptApart, PerhapsSame
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.forgetting import WishStands
from bot.errors.typed import NoAddress, NoDomain
from bot.reading.identities import domain_of, email_of, placeholder
from bot.reading.places import placed
from bot.services.deals.wishes import check_standing_wish, check_wish, may_want_none
from bot.services.desk import Actor, Desk
from bot.store import companies, deals, people
from bot.store.companies import Company
from bot.store.people import Contact
from bot.store.rows import AccountRow, PersonRow
from bot.store.session import WorkspaceSession

_PERSON = facts.by_key(facts.of(Of.PERSON))


@value(frozen=True, slots=True)
class Meant:
    """Whom a deal is with. `left`: facts that were left out, by their names, and why.

    `joined`: the contact is this person on record, although they have another name there.
    """

    company: Company
    contact: Contact
    left: tuple[tuple[str, BadInput], ...] = ()
    joined: PersonRow | None = None


def contact_in(given: Mapping[str, object]) -> Contact:
    """The contact among the facts of a deal. Raises BadInput for a zone or a country that there is not."""
    found = {fact.name: str(said) for key, fact in _PERSON.items() if (said := given.get(key))}
    if placeholder(found.get("name")):
        found.pop("name", None)
    return Contact(**cast(dict[str, Any], placed(found)))


def asked(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    company: str,
    given: Mapping[str, object],
    answers: Answers = UNASKED,
) -> Meant:
    """Whom somebody means who can be asked. `given`: the facts, by their keys.

    Raises PerhapsSame for the first doubt that has no answer, and BadInput for what identifies nobody.
    """
    domain = given.get("domain")
    meant = companies.company(session, company, domain=str(domain) if domain else None)
    meant = _company(session, actor, meant, answers)
    contact = contact_in(given).cleaned()
    joined = None
    other = _with_address(session, meant, contact)
    if other is not None:
        if settled(session, actor, people.perhaps(contact, other), answers):
            joined = other
        else:
            contact = replace(contact, email=None)
    if joined is None:
        check_namesakes(desk, session, meant.named.id if meant.named else None, contact, answers)
    return Meant(meant, contact, joined=joined)


def of_a_row(desk: Desk, session: WorkspaceSession, company: str, given: Mapping[str, object]) -> Meant:
    """Whom a row of a table means: the row's own company and contact; what may be another's is left out of it."""
    left: list[tuple[str, BadInput]] = []
    domain, email = (str(given.get(key) or "") for key in ("domain", "email"))
    if domain and not domain_of(domain):
        left.append(("domain", NoDomain("domain", domain)))
        domain = ""
    if email and not email_of(email):
        left.append(("email", NoAddress("email", email)))
    meant = companies.company(session, company, domain=domain or None)
    if meant.called_alike is not None:
        left.append(("company", KeptApart("company", Doubt.FORM, meant.name)))
    if meant.with_domain is not None:
        left.append(("domain", KeptApart("domain", Doubt.DOMAIN, meant.domain or "")))
    contact = contact_in({**given, "email": email_of(email)}).cleaned()
    if _with_address(session, meant, contact):
        left.append(("email", KeptApart("email", Doubt.ADDRESS, contact.email or "")))
        contact = replace(contact, email=None)
    if _may_want_none(desk, session, meant.named.id if meant.named else None, contact):
        left.append(("contact", KeptApart("contact", Doubt.WISH, contact.name or "")))
        contact = Contact(timezone=contact.timezone, country=contact.country)
    return Meant(meant, contact, tuple(left))


def settled(session: WorkspaceSession, actor: Actor, doubt: PerhapsSame, answers: Answers) -> bool:
    """What was said of the doubt. Raises it where nothing was; of whom whoever asks may not know, without the name."""
    answer = answers.get(doubt.doubt)
    if answer is None:
        raise _told(session, actor, doubt)
    return answer


@contextmanager
def telling(session: WorkspaceSession, actor: Actor) -> Iterator[None]:
    """Around what the store may doubt: whoever may not know of the other is not told the name."""
    try:
        yield
    except PerhapsSame as doubt:
        raise _told(session, actor, doubt) from None


def _company(session: WorkspaceSession, actor: Actor, meant: Company, answers: Answers) -> Company:
    if (alike := meant.called_alike) and settled(session, actor, _of_another_form(meant, alike), answers):
        meant = meant.same_as(alike)
    if (other := meant.with_domain) and settled(session, actor, _of_another_name(meant, other), answers):
        meant = meant.same_as(other)
    return meant


def _of_another_form(meant: Company, other: AccountRow) -> PerhapsSame:
    return PerhapsSame("company", Doubt.FORM, meant.name, meant.name, other.name, other.id)


def _of_another_name(meant: Company, other: AccountRow) -> PerhapsSame:
    return PerhapsSame("domain", Doubt.DOMAIN, meant.name, meant.domain or "", other.name, other.id)


def _with_address(session: WorkspaceSession, meant: Company, contact: Contact) -> PersonRow | None:
    """Whoever has the contact's address and is somebody else by name."""
    other = people.with_address(session, contact)
    if other is None:
        return None
    account_id = meant.named.id if meant.named else 0
    found = people.find_person(session, account_id, contact)
    return None if found is not None and found.id == other.id else other


def check_namesakes(
    desk: Desk, session: WorkspaceSession, account_id: int | None, contact: Contact, answers: Answers
) -> None:
    """Somebody of this name at another company may have asked for no contact: is it another person?

    Raises PerhapsSame until that is answered, and WishStands where it's the same. Who it is, is not told.
    """
    if answers.get(Doubt.WISH) is False or not _may_want_none(desk, session, account_id, contact):
        return
    name = contact.name or ""
    raise WishStands(name) if answers.get(Doubt.WISH) else PerhapsSame("contact", Doubt.WISH, name, name, None, 0)


def _may_want_none(desk: Desk, session: WorkspaceSession, account_id: int | None, contact: Contact) -> bool:
    # Who is on record here already is known by their own wish, not by a namesake's.
    known = people.find_person(session, account_id or 0, contact) if contact.name else None
    return known is None and may_want_none(desk.playbook.stops, session, contact)


def _may_know(session: WorkspaceSession, actor: Actor, doubt: PerhapsSame) -> bool:
    if can(actor.role, Action.SEE, Whose.COLLEAGUES):
        return True
    known = people.known_to if doubt.doubt is Doubt.ADDRESS else companies.known_to
    return known(session, actor.rep_id, doubt.record)


def _told(session: WorkspaceSession, actor: Actor, doubt: PerhapsSame) -> PerhapsSame:
    if _may_know(session, actor, doubt):
        return doubt
    return PerhapsSame(doubt.field, doubt.doubt, doubt.typed, doubt.shared, None, doubt.record)


def check_wishes(desk: Desk, session: WorkspaceSession, actor: Actor, whom: Meant) -> None:
    """Raises BadInput for somebody who asked for no contact, forgotten since or not."""
    check_wish(session, whom.company.name, whom.contact)
    if known := whom.joined or deals.known(session, whom.company, whom.contact):
        check_standing_wish(desk.playbook.stops, session, known)
