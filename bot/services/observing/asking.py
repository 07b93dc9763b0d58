"""What is asked about an observation: kept as a question, of which the deals are quiet until it's answered.

Here: the rows. Not here: when and how a rep is asked (`questions`), nor what is noted of the answer (`answered`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.observation import Became, Doubt, Outcome, Seen, Why
from bot.errors.trouble import CannotJudge
from bot.services.deals.judging import judged_deal
from bot.services.observing.connected import Hand, Item
from bot.store import correspondents, deals, domains, observations, suppression
from bot.store.correspondents import TheirDeal
from bot.store.observations import New
from bot.store.people import Contact
from bot.store.rows import ObservationRow

_WON = "won"
_STRANGERS = (Doubt.STRANGER_IN_THREAD, Doubt.STRANGER_OF_ACCOUNT)


def doubtful(hand: Hand, item: Item, person_id: int | None, on: Sequence[TheirDeal]) -> Outcome:
    """One of which a person has to say what it was. `on`: the open deals that it may be of."""
    seen, doubt = item.seen, item.seen.doubt
    assert doubt is not None
    why = Why(doubt.value)
    if doubt is Doubt.OURS:
        return _ours(hand, item, person_id, on)
    if doubt in _STRANGERS:
        on = on or _of_account(hand, item)
        return stranger(hand, item, why, on)
    asks = {"until": seen.until.isoformat()} if seen.until else {}
    return ask(hand, item, why, person_id, on, asks)


def stranger(hand: Hand, item: Item, why: Why, on: Sequence[TheirDeal]) -> Outcome:
    """Somebody whom no one knows answered our thread, or wrote from the company's domain; asked once of a deal."""
    party = item.seen.person
    if party is None or party.email is None or not on:
        return Outcome(became=Became.IGNORED, reason=Why.NOBODY_KNOWN)
    email = party.email.strip()
    if suppression.is_suppressed(hand.session, "", Contact(email=email)):  # they asked us to leave them alone
        return Outcome(became=Became.IGNORED, reason=Why.NEVER, deal=f"#{on[0].number}")
    who = hand.desk.vault.hashed(hand.session, f"who\n{email.casefold()}")
    if observations.asked_of(hand.session, [each.id for each in on], who):
        return Outcome(became=Became.IGNORED, reason=Why.ASKED_ALREADY, deal=f"#{on[0].number}")
    return ask(hand, item, why, None, on, {"email": email, "name": party.name, "who": who})


def ask(
    hand: Hand,
    item: Item,
    why: Why,
    person_id: int | None,
    on: Sequence[TheirDeal],
    asks: Mapping[str, Any] | None = None,
    was: ObservationRow | None = None,
) -> Outcome:
    """A question about these deals. None about one on which they were heard from since: it would change nothing."""
    seen = item.seen
    quiet = [each for each in on if not _heard_since(hand, item, each)]
    if not on:
        return Outcome(became=Became.IGNORED, reason=Why.NO_DEAL)
    asks = {"channel": seen.channel, "outcome": seen.outcome, **(asks or {})}
    asked = bool(quiet) or why in (Why.DIFFERS, Why.SEVERAL_BEAR_IT)
    mine = next((each for each in on if each.rep_id == hand.connected.rep_id), on[0])
    new = New(
        key=was.key if was is not None else hand.key(item, person_id),
        source_id=hand.connected.source_id,
        type=seen.type,
        at=seen.at if seen.type is Seen.MEETING else min(seen.at, hand.now),
        became=Became.ASKED if asked else Became.IGNORED,
        reason=why if asked else Why.OVERTAKEN,
        on_day=_day(hand, item, mine),
        person_id=person_id,
        deal_id=mine.id,
        rep_id=mine.rep_id,
        thread=item.thread if person_id is not None else None,
        reading=hand.connected.reading,
        asks={name: held for name, held in asks.items() if held is not None} if asked else None,
        deals=tuple(each.id for each in on) if asked else (),
    )
    hand.keep(new, was)
    return Outcome(became=new.became, reason=new.reason, deal=f"#{mine.number}")


def closed_deal(hand: Hand, item: Item, person_id: int, deal: TheirDeal) -> Outcome:
    """They wrote on a deal that's closed: its rep hears of it once, and nothing opens by itself.

    Of one that was won nothing is said: customers write.
    """
    number = f"#{deal.number}"
    if deals.get(hand.session, deal.id).outcome == _WON:
        return Outcome(became=Became.IGNORED, reason=Why.NO_DEAL, deal=number)
    who = hand.desk.vault.hashed(hand.session, f"closed\n{deal.id}\n{deal.closed_at}")
    if observations.asked_of(hand.session, [deal.id], who):
        return Outcome(became=Became.IGNORED, reason=Why.ASKED_ALREADY, deal=number)
    asks = {"who": who, "channel": item.seen.channel}
    new = New(
        key=item.key,
        source_id=hand.connected.source_id,
        type=item.seen.type,
        at=min(item.seen.at, hand.now),
        became=Became.ASKED,
        reason=Why.DEAL_CLOSED,
        on_day=_day(hand, item, deal),
        person_id=person_id,
        deal_id=deal.id,
        rep_id=deal.rep_id,
        thread=item.thread,
        reading=hand.connected.reading,
        asks={name: held for name, held in asks.items() if held is not None},
        deals=(deal.id,),
    )
    hand.keep(new)
    return Outcome(became=Became.ASKED, reason=Why.DEAL_CLOSED, deal=number)


def _day(hand: Hand, item: Item, deal: TheirDeal) -> date:
    """The prospect's day; of a deal that can't be judged just now, the day in UTC."""
    at = item.seen.at if item.seen.type is Seen.MEETING else min(item.seen.at, hand.now)
    try:
        return at.astimezone(judged_deal(hand.desk, hand.session, deal.id, hand.now).case.where.zones[0]).date()
    except CannotJudge:
        return at.date()


def _heard_since(hand: Hand, item: Item, deal: TheirDeal) -> bool:
    last = deals.get(hand.session, deal.id).last_two_way_on
    return last is not None and last > item.seen.at.date()


def _of_account(hand: Hand, item: Item) -> Sequence[TheirDeal]:
    """The open deals of the company whose domain the address has, or is below of, and of contacts with it."""
    domain = ((item.seen.person and item.seen.person.email) or "").rpartition("@")[2].casefold()
    labels = domain.split(".")
    tails = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    found = domains.open_deals(hand.session, tails) if tails else {}
    ids = next((found[each] for each in tails if each in found), frozenset[int]())
    return list(correspondents.by_id(hand.session, ids).values())


def _ours(hand: Hand, item: Item, person_id: int | None, on: Sequence[TheirDeal]) -> Outcome:
    """“Is this yours?”: asked once of an address, about no deal. Of the team's mailbox it's asked of whoever has the
    deal: they are the likeliest to have written.
    """
    sender = (item.seen.sender or "").strip()
    rep_id = hand.connected.rep_id or next((each.rep_id for each in on), None)
    if not sender or person_id is None or rep_id is None:
        return Outcome(became=Became.IGNORED, reason=Why.OURS)
    key = f"own:{hand.desk.vault.hashed(hand.session, sender.casefold())}"
    if observations.known(hand.session, [key]):
        return Outcome(became=Became.IGNORED, reason=Why.ASKED_ALREADY)
    new = New(
        key=key,
        source_id=hand.connected.source_id,
        type=item.seen.type,
        at=min(item.seen.at, hand.now),
        became=Became.ASKED,
        reason=Why.OURS,
        rep_id=rep_id,
        reading=hand.connected.reading,
        asks={"email": sender},
    )
    hand.keep(new)
    return Outcome(became=Became.ASKED, reason=Why.OURS)
