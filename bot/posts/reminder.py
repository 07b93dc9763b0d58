"""A reminder: once for each nudge that nobody answered; of several on one morning, one message.

Here: what it says, and how it takes the older message's place. Not here: when it is due
(`bot.services.nudges.reminding`).
"""

from __future__ import annotations

from bot.posts import digest, nudge, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services import posted
from bot.services.nudges import nudge_state
from bot.services.people import working_time
from bot.store import nudges, outbox, slots
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    if not _alone(sending):
        return digest.drawn(sending, "reminded", reminder=True)
    for row in told.to_tell(sending, "reminded"):
        if each := told.as_it_stands(sending, row):
            return Drawn(nudge.whole(sending.desk, each, row, reminder=True), [Subject(row.deal_id)])
    return None


def _alone(sending: Sending) -> bool:
    return len(sending.facts.get("nudges", ())) == 1


def _wanted(sending: Sending) -> str | None:
    return told.unwanted(sending, "reminded")


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    """The reminder takes the nudge's place; the older message goes, so that one stands for one deal."""
    session, now, alone = sending.session, sending.now, _alone(sending)
    digests: set[posted.Place] = set()
    for row in told.told(sending):
        if row.state != "reminded":
            if alone:  # answered while the reminder was on its way: the older message says how
                nudge_state.take_away(session, row, channel, ts, now=now)
            continue
        if row.id not in sending.facts.get("shown", (row.id,)):  # the coach says something else by now
            nudges.not_reminded(session, row.id, next_at=now)
            continue
        if row.message_channel and row.message_ts:
            if row.in_digest:
                digests.add((row.message_channel, row.message_ts))
            else:
                nudge_state.take_away(session, row, row.message_channel, row.message_ts, now=now)
        nudges.reposted(session, row.id, channel=channel, ts=ts, in_digest=not alone)
    for place in sorted(digests):
        if (before := outbox.standing(session, *place)) is not None:
            posted.again(session, before, now)


def _given_up(sending: Sending, state: str, reason: str) -> None:
    """Asked again tomorrow; the place in the rep's day is free again."""
    rows = told.told(sending)
    for row in rows:
        rep, _ = told.whose(sending, row)
        again = working_time.later_working_day(rep, sending.now, 1)
        nudges.not_reminded(sending.session, row.id, next_at=again)
        slots.give_back(sending.session, row.id)
    told.give_back(sending, rows)


KIND = Kind(
    draw=_draw,
    wanted=_wanted,
    heeds_dnd=True,
    ages=True,
    deals=told.deals,
    arrived=_arrived,
    given_up=_given_up,
)
