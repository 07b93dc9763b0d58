"""What a source says of a deal itself: its stage, its sum, whose it is, and how it ended. Never an activity.

Of a fact the later change counts, in whatever order they come; where a person said otherwise later, the difference is
asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain import acts as known
from bot.domain.entries import OUTCOMES
from bot.domain.observation import Became, Outcome, Why
from bot.domain.roles import Role
from bot.domain.said import HandedOver, Said
from bot.services import acts, journal
from bot.services.acts import Door, Given, Origin
from bot.services.deals import handing
from bot.services.deals.judging import judged_deal, keep
from bot.services.nudges import asking_after, nudge_state
from bot.services.observing import asking, noting
from bot.services.observing.connected import Hand, Item
from bot.services.observing.noting import Nothing
from bot.store import acts as log
from bot.store import deals, facts, observations, reps, timeline
from bot.store.correspondents import TheirDeal
from bot.store.rows import DealRow, ObservationRow

_FACTS = ("stage", "value", "currency")
_TALKS = ("heard", "meeting")


def take(hand: Hand, item: Item, person_id: int | None, deal: TheirDeal) -> Outcome:
    """The changes of one deal, whole or not at all. Raises BadInput for what can't be so."""
    seen, row = item.seen, deals.get(hand.session, deal.id)
    moved, closed = _moved(hand, seen.changes, row), seen.changes.get("closed")
    if not row.open or not (moved or closed):
        one = noting.judged_at(hand, item, item.key, person_id, deal)
        return noting.keep(hand, one, Nothing(Became.TIED, Why.SAME_FACT))
    news = log.seen_since(hand.session, deal.id, seen.at)
    moved = {name: held for name, held in moved.items() if name not in news}
    if not (moved or closed):
        one = noting.judged_at(hand, item, item.key, person_id, deal)
        return noting.keep(hand, one, Nothing(Became.IGNORED, Why.OVERTAKEN))
    said_since = deal.created_at > seen.at or log.changed_since(hand.session, deal.id, moved, seen.at)
    if said_since or (closed and _goes_on(hand, deal, seen.at)):
        return asking.ask(hand, item, Why.DIFFERS, person_id, [deal], {"changes": _plain(seen.changes)})
    act = entry = None
    one = noting.judged_at(hand, item, item.key, person_id, deal)
    if closed:
        outcome = str(closed) if closed in OUTCOMES else "no_decision"
        given = Given(deal.id, {"outcome": outcome, "on": one.on})
        origin = Origin(Door.SOURCE, key=item.key, at=one.at)
        done = acts.do_in(hand.desk, hand.session, known.CLOSE, given, hand.connected.author, origin, one.before)
        entry, act = noting.entry_of(done), done.act
    if moved:  # one act with the end of it, so that they go together
        act = change(hand, deal.id, moved, act)
        one = noting.judged_at(hand, item, item.key, person_id, deal)
    return noting.keep(hand, one, Nothing(Became.NOTED, Why.CLOSED if closed else Why.CHANGED, entry), act=act)


def _moved(hand: Hand, told: Mapping[str, object], row: DealRow) -> dict[str, Any]:
    """The columns that are otherwise by it."""
    named = {name: told[name] for name in _FACTS if name in told}
    columns = facts.columns(named) if named else {}
    moved = {name: held for name, held in columns.items() if getattr(row, name) != held}
    owner = _owner(hand, told.get("owner"), row.rep_id)
    return {**moved, "rep_id": owner} if owner else moved


def _goes_on(hand: Hand, deal: TheirDeal, at: datetime) -> bool:
    """Whether a person opened it again since, or noted a talk of a later day."""
    rows = [row for row in timeline.entries(hand.session, deal.id) if row.source != Door.SOURCE and row.created_at > at]
    return any(row.type == "reopened" or (row.type in _TALKS and row.on_day > at.date()) for row in rows)


def change(hand: Hand, deal_id: int, columns: Mapping[str, Any], act: int | None = None) -> int | None:
    """Facts of a deal are otherwise, as one act, or as part of `act`; its nudge says what holds now. The act's id."""
    session, author = hand.session, hand.connected.author
    with journal.kept(session, author, "edit", deal_id=deal_id, act=act) as kept:
        kept.instant = hand.now
        giver = reps.get(session, deals.get(session, deal_id).rep_id)
        deals.write(session, deal_id, columns, now=hand.now)
        after = judged_deal(hand.desk, session, deal_id, hand.now)
        keep(session, after, hand.now)
        said: Said = nudge_state.CHANGED
        if (taker := after.record.rep).id != giver.id:
            said = HandedOver(after.record.deal.company)
            asking_after.look_again(session, deal_id, hand.now)
            handing.tell(session, author, deal_id, giver, taker)
        acts.tell(hand.desk, session, author, after, None, said, hand.now)
        return kept.id


def _owner(hand: Hand, user: object, now: int) -> int | None:
    """The rep who has it by that, where it's another one who may have deals."""
    row = reps.by_user(hand.session, user) if isinstance(user, str) else None
    return row.id if row is not None and row.active and row.role != Role.GUEST and row.id != now else None


def _plain(changes: Mapping[str, object]) -> dict[str, object]:
    return {name: held for name, held in changes.items() if isinstance(held, str | int | float | bool)}


def called_off(hand: Hand, item: Item, was: ObservationRow, deal: TheirDeal) -> Outcome:
    """A meeting that lay ahead does so no longer; the next one of the calendar is ahead, if there's one."""
    row, day = deals.get(hand.session, deal.id), was.on_day
    observations.settled(hand.session, was)
    one = noting.judged_at(hand, item, was.key, was.person_id, deal)
    if day is None or row.next_meeting != day:  # somebody has said another since
        return noting.keep(hand, one, Nothing(Became.IGNORED, Why.NOT_HELD), was)
    after = observations.next_ahead(hand.session, deal.id, one.before.case.standing.day)
    act = change(hand, deal.id, {"next_meeting": after})
    return noting.keep(hand, one, Nothing(Became.NOTED, Why.MEETING_GONE), was, act=act)


def next_ahead(hand: Hand, deal: TheirDeal) -> None:
    """Once a meeting was held or missed, the calendar's next one is the deal's."""
    row = deals.get(hand.session, deal.id)
    today = judged_deal(hand.desk, hand.session, deal.id, hand.now).case.standing.day
    if row.next_meeting is not None and row.next_meeting > today:
        return
    after = observations.next_ahead(hand.session, deal.id, today)
    if after is not None and after != row.next_meeting:
        change(hand, deal.id, {"next_meeting": after})
