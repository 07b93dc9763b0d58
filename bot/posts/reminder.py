"""A reminder: once for each nudge that nobody answered; of several on one morning, one message.

Here: what it says, and how it takes the older message's place. Not here: when it is due
(`bot.services.nudges.reminding`).
"""

from __future__ import annotations

from bot.messages import digest as digest_message
from bot.posts import digest, nudge, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.nudges import nudge_state
from bot.services.people import working_time
from bot.store import nudges, slots
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    rows = told.to_tell(sending, "reminded")
    if not rows:
        return None
    if _alone(sending):
        each = told.as_it_stands(sending, rows[0])
        return Drawn(nudge.whole(sending.desk, each, rows[0], reminder=True), _names(rows)) if each else None
    _, zone = told.whose(sending, rows[0])
    shown = digest.rows_of(sending, rows)
    message = digest_message.digest(shown, zone, digest.day(sending, rows), reminder=True)
    return Drawn(message, _names(rows))


def _names(rows: list[NudgeRow]) -> list[Subject]:
    return [Subject(row.deal_id) for row in rows]


def _alone(sending: Sending) -> bool:
    return len(sending.facts.get("nudges", ())) == 1


def _wanted(sending: Sending) -> str | None:
    return told.unwanted(sending, "reminded")


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    """The reminder takes the nudge's place; the older message goes, so that one stands for one deal."""
    session, now, alone = sending.session, sending.now, _alone(sending)
    for row in told.told(sending):
        if row.state != "reminded":
            if alone:  # answered while the reminder was on its way: the older message says how
                nudge_state.take_away(session, row, channel, ts, now=now)
            continue
        if row.message_channel and row.message_ts and not row.in_digest:
            nudge_state.take_away(session, row, row.message_channel, row.message_ts, now=now)
        nudges.reposted(session, row.id, channel=channel, ts=ts, in_digest=not alone)


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
    deals=told.deals,
    arrived=_arrived,
    given_up=_given_up,
)
