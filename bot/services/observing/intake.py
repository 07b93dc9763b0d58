"""What a source saw is taken in: a page with its cursors in one transaction, or one observation by itself.

All deals that a page may be about are held first, in the order of their ids; each thing then has a savepoint, so that a
bad one is counted and left out. Taken in again, it changes nothing. Not here: how a mail or an event is read (`mail`,
`calendar`), what is noted of an observation (`noting`), what is asked (`asking`), a deal's changes (`changes`).
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from bot.domain.observation import Became, CallOutcome, MeetingOutcome, Observation, Outcome, Seen, Why
from bot.domain.sources import Page
from bot.errors.sources import SourceTakenOver
from bot.errors.stored import DealGone
from bot.services.desk import Desk
from bot.services.observing import asking, calendar, changes, keys, mail, noting, queued
from bot.services.observing.connected import OUTBOUND, Connected, Hand, Item, Tally
from bot.services.observing.hand import gather
from bot.services.trouble import Failed, attempt
from bot.store import contacts, correspondents, cursors, deals, looks, observations, people, readings, timeline
from bot.store.correspondents import TheirDeal
from bot.store.database import of_the_database
from bot.store.rows import ObservationRow
from bot.store.session import WorkspaceSession

logger = logging.getLogger(__name__)

_FIRST_YEAR = 1990
_SKEW = timedelta(minutes=10)
"""How far ahead of ours the clock of a server may be: what is dated within it happened now."""

_OF_ALL = (Seen.AUTO_REPLY, Seen.BOUNCE)
"""What holds for all open deals of somebody."""

_AT_ONCE = 20
"""Things that go in together, in one transaction: a fraction of a second, also where each of them is noted."""

_ROOM, _MOST_ROOM = 0.12, 0.5
"""Seconds that are left to others between two parts: as long as the part took, and as their patience looks again."""

_WAKES = timedelta(days=14)
"""How old a reply may be that is told of a closed deal."""

_TELLS = (Became.NOTED, Became.ASKED)
"""What its rep hears of."""

_AHEAD = (MeetingOutcome.PLANNED, MeetingOutcome.CANCELLED)


def take_in(desk: Desk, connected: Connected, page: Page) -> Tally:
    """A page, and where the reading stands after it. Read again, it changes nothing.

    Much of it goes in part by part, so that no command has to wait; where the reading stands goes in with the last, so
    what is broken off is read again, and what is in is known. Raises SourceTakenOver where somebody else reads the
    source by now, or it's off.
    """
    read, skipped = _read(desk, connected, page)
    items = sorted(read, key=_by_arrival)
    parts = [items[start:][:_AT_ONCE] for start in range(0, len(items), _AT_ONCE)]
    tally = Tally(skipped=page.skipped + skipped)
    for part in parts[:-1]:
        with _leaving_room(desk):
            tally += _part(desk, connected, part)
    return tally + _part(desk, connected, parts[-1] if parts else (), page)


@contextmanager
def _leaving_room(desk: Desk) -> Iterator[None]:
    """Others come to their turn after it: of SQLite there's one writer at a time, and it doesn't let them queue."""
    began = time.monotonic()
    yield
    if desk.database.one_writer:
        time.sleep(min(max(time.monotonic() - began, _ROOM), _MOST_ROOM))


def _part(desk: Desk, connected: Connected, items: Collection[Item], page: Page | None = None) -> Tally:
    """Some things, in one transaction; of `page` where the reading stands."""
    with desk.database.write(connected.workspace_id) as session:
        if not _goes_on(session, connected):
            raise SourceTakenOver
        outcomes, skipped = _taken(desk, session, connected, items)
        if page is not None:
            cursors.keep(session, connected.source_id, page.cursors)
            if page.read_until is not None:
                cursors.was_read(session, connected.source_id, page.read_until)
        if any(each.became in _TELLS for each in outcomes):
            queued.after(session, connected, connected.now)
    found = Counter(each.became for each in outcomes)
    return Tally(
        noted=found[Became.NOTED],
        tied=found[Became.TIED],
        asked=found[Became.ASKED],
        ignored=found[Became.IGNORED],
        skipped=skipped,
    )


def _goes_on(session: WorkspaceSession, connected: Connected) -> bool:
    """The source is held until the end of the transaction, and its lease goes on; False where somebody else has it."""
    if connected.lease is None:
        return cursors.held(session, connected.source_id)
    return readings.renew(session, connected.source_id, connected.lease)


def observe(desk: Desk, connected: Connected, observation: Observation) -> Outcome:
    """The same for one observation by itself, as a webhook brings it; it moves nothing of where a reading stands.

    What came before is answered as it is by now. Raises SourceTakenOver where the source is off.
    """
    with desk.database.write(connected.workspace_id) as session:
        if not cursors.held(session, connected.source_id):
            raise SourceTakenOver
        item = keys.as_item(desk, session, connected, observation)
        outcomes, _ = _taken(desk, session, connected, [item])
        if outcomes:
            queued.after(session, connected, connected.now)
            return outcomes[0]
        return _as_it_is(session, connected, item)


def _as_it_is(session: WorkspaceSession, connected: Connected, item: Item) -> Outcome:
    """What became of it when it came before; what can't be noted has become nothing."""
    row = next(iter(observations.starting(session, item.key)), None)
    if row is None:
        return Outcome(became=Became.IGNORED, reason=Why.UNREADABLE)
    number = deals.get(session, row.deal_id).number if row.deal_id is not None else None
    deal = f"#{number}" if number is not None else None
    return Outcome(became=Became(row.state), reason=Why(row.reason), deal=deal, entry=row.entry_id)


def _read(desk: Desk, connected: Connected, page: Page) -> tuple[list[Item], int]:
    """What the page holds, as items with keys, and how many mails couldn't be read.

    A first look at a workspace makes the key of its hashes.
    """
    if not (page.letters or page.events or page.observations or page.calendar is not None):
        return [], 0
    if not desk.vault.hashes(connected.workspace_id):
        with desk.database.write(connected.workspace_id) as session:
            keys.hashed(desk, session, "")
    items, skipped = mail.items(desk, connected, page.letters)
    if not (page.observations or page.events or page.calendar is not None):
        return items, skipped
    with desk.database.read(connected.workspace_id) as session:
        items += [keys.as_item(desk, session, connected, each) for each in page.observations]
        if page.events or page.calendar is not None:
            items += calendar.items(desk, session, connected, page)
    return items, skipped


def _taken(
    desk: Desk, session: WorkspaceSession, connected: Connected, items: Collection[Item]
) -> tuple[list[Outcome], int]:
    """What became of each thing that is new, in the order in which it happened; and how many were bad."""
    if not items:
        return [], 0
    hand = _held(gather(desk, session, connected, items), items)
    outcomes, skipped = list[Outcome](), 0
    for item in items:
        found = attempt(partial(_in_a_savepoint, hand, item))
        if not isinstance(found, Failed):
            outcomes += found
            continue
        if of_the_database(found.error):
            raise found.error
        skipped += 1
        logger.warning("source %s: one left out, %s", connected.source_id, type(found.error).__name__)
    return outcomes, skipped


def _held(hand: Hand, items: Collection[Item]) -> Hand:
    """The same with its deals held, and all of their people: what was closed, noted or forgotten meanwhile is known."""
    ids, now = hand.all_deals(), max(hand.connected.now, hand.desk.clock())
    if ids:
        try:
            looks.hold_all(hand.session, ids)
        except DealGone:
            hand = gather(hand.desk, hand.session, hand.connected, items)
            looks.hold_all(hand.session, ids := hand.all_deals())
        now = people.hold(hand.session, contacts.people_of_all(ids), now)
        hand = gather(hand.desk, hand.session, hand.connected, items)
    hand.writes_at(now)
    return hand


def _by_arrival(item: Item) -> tuple[datetime, bool]:
    """Sent first at a tie."""
    return item.seen.at, item.seen.type not in OUTBOUND


def _in_a_savepoint(hand: Hand, item: Item) -> list[Outcome]:
    with hand.session.begin_nested():
        return _take(hand, item)


def _take(hand: Hand, item: Item) -> list[Outcome]:
    """What became of one thing; nothing where it's known already."""
    seen, person_id = item.seen, hand.person(item.seen.person)
    if (why := _never(hand, seen)) is not None:
        return [Outcome(became=Became.IGNORED, reason=why)]
    key = hand.key(item, person_id)
    if (was := hand.seen.get(key) or hand.just_now(key)) is not None:
        return _once_more(hand, item, was)
    theirs = _deals(hand, item, person_id)
    elsewhere = seen.deal is not None and not _is_on(hand, person_id, theirs)
    on = [each for each in theirs if each.open and not _before(each, theirs, seen.at)]
    if seen.ignored is not None:
        return [_ignored(hand, item, key, person_id, theirs, seen.ignored)]
    if seen.doubt is not None:
        return [asking.doubtful(hand, item, person_id, on)]
    if seen.person is not None and (person_id is None or elsewhere):
        return [_unknown(hand, item, on)]
    if not theirs:
        return [_ignored(hand, item, key, person_id, theirs, Why.NO_DEAL if person_id else Why.NOBODY_KNOWN)]
    if not on:
        return [_on_none(hand, item, key, person_id, theirs)]
    return _on_some(hand, item, key, person_id, on)


def _never(hand: Hand, seen: Observation) -> Why | None:
    """What is dated so that it can be no entry. A meeting may lie ahead."""
    if seen.at.year < _FIRST_YEAR:
        return Why.TOO_OLD
    ahead = seen.type is Seen.MEETING and seen.outcome in _AHEAD
    return Why.AHEAD_OF_NOW if seen.at > hand.now + _SKEW and not ahead else None


def _deals(hand: Hand, item: Item, person_id: int | None) -> Sequence[TheirDeal]:
    """The deals that it may be of: the one that is named, else the thread's, else all of theirs."""
    theirs = hand.deals.get(person_id, ()) if person_id is not None else ()
    if item.seen.deal:
        named = [hand.named[each] for each in hand.by_name.get(item.seen.deal, ()) if each in hand.named]
        ids = {each.id for each in theirs}
        return [each for each in named if each.id in ids] or named
    if item.seen.type not in _OF_ALL:
        for thread in filter(None, map(hand.threads.get, item.hashes[1:])):
            if of := [each for each in theirs if each.id == thread.deal_id and each.open]:
                return of
    return theirs


def _is_on(hand: Hand, person_id: int | None, theirs: Sequence[TheirDeal]) -> bool:
    """Whether somebody is a contact of one of these deals."""
    on = {each.id for each in hand.deals.get(person_id, ())} if person_id is not None else set[int]()
    return any(each.id in on for each in theirs)


def _before(deal: TheirDeal, theirs: Sequence[TheirDeal], at: datetime) -> bool:
    """Whether it was of a deal that was closed since, before this one was there."""
    closed = (each.closed_at for each in theirs if not each.open)
    return at < deal.created_at and any(then is not None and at < then <= deal.created_at for then in closed)


def _unknown(hand: Hand, item: Item, on: Sequence[TheirDeal]) -> Outcome:
    """Somebody whom no one knows: of a deal that is named it's asked who they are, where they spoke to us."""
    spoke = item.seen.type in (Seen.MAIL_IN, Seen.MESSAGE_IN) or item.seen.outcome == CallOutcome.CONNECTED
    if item.seen.deal and spoke and len(on) == 1:
        return asking.stranger(hand, item, Why.STRANGER_IN_THREAD, on)
    return Outcome(became=Became.IGNORED, reason=Why.NOBODY_KNOWN)


def _ignored(hand: Hand, item: Item, key: str, person_id: int | None, theirs: Sequence[TheirDeal], why: Why) -> Outcome:
    """Nothing comes of it. Of somebody known it's on record for some days; of a stranger nothing is, nor of a meeting
    that lies ahead: there may be a deal by then.
    """
    deal = theirs[0] if len(theirs) == 1 else None
    if person_id is not None and item.seen.outcome not in _AHEAD:
        new = observations.New(
            key=key,
            source_id=hand.connected.source_id,
            type=item.seen.type,
            at=min(item.seen.at, hand.now),
            became=Became.IGNORED,
            reason=why,
            person_id=person_id,
            deal_id=deal.id if deal else None,
            rep_id=deal.rep_id if deal else None,
            reading=hand.connected.reading,
        )
        hand.keep(new)
    return Outcome(became=Became.IGNORED, reason=why, deal=f"#{deal.number}" if deal else None)


def _on_none(hand: Hand, item: Item, key: str, person_id: int | None, theirs: Sequence[TheirDeal]) -> Outcome:
    """All of their deals are closed, or came later."""
    last = max(theirs, key=lambda each: (each.closed_at is not None, each.closed_at or each.created_at))
    spoke = item.seen.outcome in (CallOutcome.CONNECTED, MeetingOutcome.HELD)
    wrote = item.seen.type in (Seen.MAIL_IN, Seen.MESSAGE_IN) or spoke
    since = max(last.closed_at, hand.now - _WAKES) if last.closed_at is not None else None
    if wrote and person_id is not None and since is not None and item.seen.at > since:
        return asking.closed_deal(hand, item, person_id, last)
    why = Why.NO_DEAL if all(not each.open for each in theirs) else Why.BEFORE_THE_DEAL
    return _ignored(hand, item, key, person_id, theirs, why)


def _on_some(hand: Hand, item: Item, key: str, person_id: int | None, on: Sequence[TheirDeal]) -> list[Outcome]:
    """Of one open deal it's noted there; of several on all, on the one that was written of last, or it's asked."""
    seen = item.seen
    if len(on) > 1 and seen.deal and seen.person is None:
        return [asking.ask(hand, item, Why.SEVERAL_BEAR_IT, None, on, {"changes": dict(seen.changes)})]
    if seen.type is Seen.DEAL:
        if len(on) > 1:
            return [asking.ask(hand, item, Why.SEVERAL_DEALS, person_id, on, {"changes": dict(seen.changes)})]
        return [changes.take(hand, item, person_id, on[0])]
    if seen.type in _OF_ALL:
        named = [key, *(f"{key}:d{each.id}" for each in on[1:])]
        return [
            noting.note(hand, noting.judged_at(hand, item, own, person_id, deal))
            for own, deal in zip(named, on, strict=True)
        ]
    if len(on) > 1 and _is_ours(seen):
        on = [_touched_last(hand, on)]
    if len(on) > 1:
        return [asking.ask(hand, item, Why.SEVERAL_DEALS, person_id, on)]
    if seen.outcome == MeetingOutcome.UNCLEAR:
        return [asking.ask(hand, item, Why.UNCLEAR_MEETING, person_id, on)]
    return [noting.note(hand, noting.judged_at(hand, item, key, person_id, on[0]))]


def _is_ours(seen: Observation) -> bool:
    """Whether it was we who wrote, or called and got nobody."""
    return seen.type in OUTBOUND or (seen.type is Seen.CALL and seen.outcome != CallOutcome.CONNECTED)


def _touched_last(hand: Hand, on: Sequence[TheirDeal]) -> TheirDeal:
    def last(deal: TheirDeal) -> tuple[bool, object, int]:
        days = [row.on_day for row in timeline.entries(hand.session, deal.id) if row.type in ("touch", "dial")]
        return bool(days), max(days, default=None), deal.id

    touched = [each for each in on if last(each)[0]]
    return (
        max(touched, key=lambda each: (str(last(each)[1]), each.id)) if touched else max(on, key=lambda each: each.id)
    )


def _once_more(hand: Hand, item: Item, was: ObservationRow) -> list[Outcome]:
    """What is known already is nothing new; but a meeting that lay ahead was held, missed or called off by now."""
    if was.deal_id is None or not _is_otherwise(item.seen, was):
        return []
    deal = correspondents.by_id(hand.session, [was.deal_id]).get(was.deal_id)
    if deal is None or not deal.open:
        observations.settled(hand.session, was)
        return []
    person_id = hand.person(item.seen.person) or was.person_id
    if item.seen.outcome == MeetingOutcome.UNCLEAR:
        if deals.get(hand.session, deal.id).next_meeting == was.on_day:  # its rep is asked how it went anyway
            observations.settled(hand.session, was)
            return []
        return [asking.ask(hand, item, Why.UNCLEAR_MEETING, person_id, [deal], was=was)]
    if item.seen.outcome == MeetingOutcome.CANCELLED:
        return [changes.called_off(hand, item, was, deal)]
    outcome = noting.note(hand, noting.judged_at(hand, item, was.key, person_id, deal), was)
    changes.next_ahead(hand, deal)
    return [outcome]


def _is_otherwise(seen: Observation, was: ObservationRow) -> bool:
    """Whether a meeting became something else: one that lay ahead, or one that was called off and is on after all."""
    if seen.type is not Seen.MEETING or was.state not in (Became.NOTED, Became.TIED, Became.IGNORED):
        return False
    if was.ends_at is not None and was.state != Became.IGNORED:
        return seen.outcome != MeetingOutcome.PLANNED
    if was.entry_id is not None or seen.outcome == MeetingOutcome.CANCELLED:
        return False
    if was.reason == Why.MEETING_AHEAD:  # it was over, and in doubt
        return seen.outcome != MeetingOutcome.UNCLEAR
    if was.reason == Why.ANSWERED:  # its rep said which deal it would be about
        return was.state == Became.NOTED and seen.outcome in (MeetingOutcome.HELD, MeetingOutcome.NO_SHOW)
    return was.reason in (Why.MEETING_GONE, Why.NOT_HELD)
