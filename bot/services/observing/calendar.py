"""Events of a calendar become observations: whose they are, what became of each, and which are there no longer.

A page is all that its span of the calendar holds, so what was agreed before and is missing was deleted, or moved. One
that concerns several deals, of people who share none, is one for each. Not here: the rules (`bot.observing.meetings`),
and what is noted (`noting`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.observation import Doubt, MeetingOutcome, Observation, Party, Seen
from bot.domain.sources import Event, Page
from bot.domain.value import value
from bot.observing.mail.direction import Own
from bot.observing.mail.seen import Reader
from bot.observing.meetings import Met, Us, folded, just_held, met, outsiders
from bot.services.desk import Desk
from bot.services.observing import keys, recognised
from bot.services.observing.connected import Connected, Item
from bot.store import correspondents, deals, never, observations, own_addresses
from bot.store.correspondents import TheirDeal
from bot.store.session import WorkspaceSession

_SETTINGS = ("user", "addresses")


def items(desk: Desk, session: WorkspaceSession, connected: Connected, page: Page) -> list[Item]:
    """What a page of a calendar is to the deals; of events with nobody who is known in them nothing is left.

    What is gone comes before what is new: a meeting that was moved is both.
    """
    us = _us(session, connected)
    reader = Reader(connected.user, Own(), frozenset(never.of_rep(session, connected.rep_id)))
    at = [(event, sorted(filter(reader.may_look, outsiders(event, us)))) for event in page.events]
    known = correspondents.by_address(session, sorted({address for _, there in at for address in there}))
    theirs = correspondents.deals_of(session, set(known.values()))
    found: list[Item] = []
    unknown: list[tuple[Event, Met]] = []
    for event, there in at:
        of_whom = [address for address in there if address in known]
        for group in _groups(of_whom, known, theirs):
            seen = met(event, us, group.people, read=connected.now)
            if seen is None:
                continue
            key = keys.of_event(desk, session, event.uid, event.starts)
            if not group.first:
                key += f":{keys.hashed(desk, session, min(group.people))}"
            found.append(Item(seen=_observation(connected, event, seen, known, theirs), key=key))
        if not of_whom and (seen := just_held(event, us, there, read=connected.now)):
            unknown.append((event, seen))
    return [*_gone(desk, session, connected, page), *found, *_strangers(desk, session, connected, unknown)]


def _strangers(
    desk: Desk, session: WorkspaceSession, connected: Connected, meetings: Sequence[tuple[Event, Met]]
) -> Iterator[Item]:
    """Meetings with somebody from a deal's company who is no contact: whether it's about that deal is asked."""
    above = {each: recognised.with_above(each) for _, seen in meetings for each in seen.contacts}
    of = recognised.of_domains(session, {domain for domains in above.values() for domain in domains})
    for event, seen in meetings:
        person = next((each for each in seen.contacts if not of.keys().isdisjoint(above[each])), None)
        if person is not None:
            told = _told(connected, event, seen, person)
            key = keys.of_event(desk, session, event.uid, event.starts)
            yield Item(seen=replace(told, doubt=Doubt.STRANGER_OF_ACCOUNT), key=key)


def _us(session: WorkspaceSession, connected: Connected) -> Us:
    """Who we are: the rep's addresses, and the team's."""
    ours = own_addresses.ours(session)
    typed = (part for name in _SETTINGS for part in connected.settings.get(name, "").split(","))
    rep = {folded(each) for each in typed if "@" in each}
    rep |= {address for address, rep_id in ours.addresses.items() if rep_id is not None and rep_id == connected.rep_id}
    own = Own(dict.fromkeys(ours.addresses), ours.domains)
    return Us(rep, lambda address: address in own.addresses or own.has_domain(address.rpartition("@")[2]))


@value(frozen=True, slots=True)
class _Group:
    """People at a meeting whose deals hang together. `first`: of all the groups there."""

    people: frozenset[str]
    first: bool


def _groups(
    there: Sequence[str], known: Mapping[str, int], theirs: Mapping[int, tuple[TheirDeal, ...]]
) -> Iterator[_Group]:
    """Those who share no deal are apart; in an order that stays, whatever anybody answers."""
    deal_ids = {address: {deal.id for deal in _open(theirs, known[address])} for address in there}
    left = list(there)
    while left:
        group, about = {left[0]}, set(deal_ids[left[0]])
        while more := {each for each in left if each not in group and not about.isdisjoint(deal_ids[each])}:
            group |= more
            about = about.union(*(deal_ids[each] for each in more))
        yield _Group(frozenset(group), first=len(left) == len(there))
        left = [each for each in left if each not in group]


def _open(theirs: Mapping[int, tuple[TheirDeal, ...]], person_id: int) -> list[TheirDeal]:
    return [deal for deal in theirs.get(person_id, ()) if deal.open]


def _observation(
    connected: Connected,
    event: Event,
    seen: Met,
    known: Mapping[str, int],
    theirs: Mapping[int, tuple[TheirDeal, ...]],
) -> Observation:
    """What it was, with whoever says most of which deal: it is the one that all who came are on, if there's one."""
    deals_of = {address: _open(theirs, known[address]) for address in seen.contacts}
    person = min(seen.contacts, key=lambda address: (not deals_of[address], len(deals_of[address])))
    shared = [each for each in deals_of[person] if all(each in others for others in deals_of.values() if others)]
    told = _told(connected, event, seen, person)
    return replace(told, deal=f"#{shared[0].number}") if len(shared) == 1 else told


def _told(connected: Connected, event: Event, seen: Met, person: str) -> Observation:
    return Observation(
        id=f"{event.uid} {event.starts:%Y%m%dT%H%M%SZ}",
        type=Seen.MEETING,
        at=event.starts,
        ends_at=event.ends,
        person=Party(email=person),
        rep=connected.user,
        outcome=seen.outcome.value,
    )


def _gone(desk: Desk, session: WorkspaceSession, connected: Connected, page: Page) -> Iterator[Item]:
    """What lay ahead in the span of the page, and isn't in it any more."""
    ahead = observations.ahead(session, connected.source_id, *page.calendar) if page.calendar else []
    there = {keys.of_event(desk, session, event.uid, event.starts) for event in page.events} if ahead else set()
    for row in ahead:
        if any(row.key == key or row.key.startswith(f"{key}:") for key in there) or row.deal_id is None:
            continue
        seen = Observation(
            id=row.key,
            type=Seen.MEETING,
            at=row.at,
            ends_at=row.ends_at,
            rep=connected.user,
            deal=f"#{deals.get(session, row.deal_id).number}",
            outcome=MeetingOutcome.CANCELLED.value,
        )
        yield Item(seen=seen, key=row.key)
