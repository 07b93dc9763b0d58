"""What is needed to take in a page, looked up at once: whom its things are of, on which deals, and what came before.

Not here: what becomes of each (`intake`, `noting`, `asking`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.domain.observation import Party
from bot.reading.commands import deal_number
from bot.services.desk import Desk
from bot.services.observing.connected import Connected, Hand, Item
from bot.store import companies, correspondents, deals, observations, own_addresses, people, reps, thread_keys
from bot.store.people import Contact
from bot.store.session import WorkspaceSession


def gather(desk: Desk, session: WorkspaceSession, connected: Connected, items: Collection[Item]) -> Hand:
    """All that the items need, in some statements."""
    hand = Hand(desk, session, connected, connected.now)
    parties = {each.seen.person for each in items if each.seen.person is not None}
    addresses = {party.email for party in parties if party.email}
    hand.by_address = correspondents.by_address(session, addresses)
    _without_tag(hand, addresses)
    hand.by_party = {party: _by_other(session, party) for party in parties if party.email is None}
    found = {*hand.by_address.values(), *(each for each in hand.by_party.values() if each is not None)}
    for name in {each.seen.deal for each in items if each.seen.deal}:
        hand.by_name[name] = _deals_named(session, name)
    hand.named = correspondents.by_id(session, {each for ids in hand.by_name.values() for each in ids})
    hand.deals = correspondents.deals_of(session, {*found, *(each.person_id for each in hand.named.values())})
    hand.threads = thread_keys.known(session, {hashed for each in items for hashed in each.hashes})
    hand.writers = dict(own_addresses.ours(session).addresses)
    users = (reps.by_user(session, user) for user in {each.seen.rep for each in items if each.seen.rep})
    hand.users = {row.user: row.id for row in users if row is not None}
    hand.seen = observations.known(session, list(_keys(hand, items)))
    return hand


def _keys(hand: Hand, items: Iterable[Item]) -> Iterable[str]:
    for each in items:
        yield each.key
        yield hand.key(each, hand.person(each.seen.person))


def _without_tag(hand: Hand, addresses: Collection[str]) -> None:
    """An address with `+tag` is that of the same mailbox without it."""
    tagged = {each: _bare(each) for each in addresses if each not in hand.by_address and _bare(each) != each}
    known = correspondents.by_address(hand.session, set(tagged.values())) if tagged else {}
    hand.by_address |= {each: known[bare] for each, bare in tagged.items() if bare in known}


def _bare(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _by_other(session: WorkspaceSession, party: Party) -> int | None:
    """Somebody by their number, or by name and company."""
    if party.phone:
        return correspondents.by_phone(session, party.phone)
    if not (party.name and party.company):
        return None
    account = companies.company(session, party.company).named
    row = people.find_person(session, account.id, Contact(name=party.name)) if account else None
    return row.id if row else None


def _deals_named(session: WorkspaceSession, name: str) -> tuple[int, ...]:
    """The deals of a number, `#7`, or of an id of another system."""
    if name.startswith("#") and (number := deal_number(name)) is not None:
        found = correspondents.numbered(session, number)
        return (found,) if found is not None else ()
    return tuple(row.id for row in deals.by_external_id(session, name))
