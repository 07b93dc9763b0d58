"""The digest: what a morning holds beyond its nudges, a row a deal.

Here: which rows it has when it goes out, and what is left of it later. Not here: how a row looks
(`bot.messages.digest`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.advice import Kind as What
from bot.domain.card import DealCard
from bot.messages import digest as digest_message
from bot.posts import nudge, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import cards
from bot.store import deals
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject


def rows_of(sending: Sending, rows: Sequence[NudgeRow]) -> list[tuple[DealCard, int]]:
    """The deals of these nudges, each with its nudge's id."""
    found = deals.titled(sending.session, [row.deal_id for row in rows])
    shown = cards(sending.desk, sending.session, [each.row for each in found.values()], sending.now)
    by_deal = {each.id: each for each in shown}
    return [(by_deal[row.deal_id], row.id) for row in rows if row.deal_id in by_deal]


def day(sending: Sending, rows: Sequence[NudgeRow]) -> date:
    """The rep's day that the message is about."""
    if told_day := sending.facts.get("day"):
        return date.fromisoformat(told_day)
    _, zone = told.whose(sending, rows[0])
    return min((row.sent_at for row in rows if row.sent_at), default=sending.now).astimezone(zone).date()


def _draw(sending: Sending) -> Drawn | None:
    rows = told.to_tell(sending, "planned")
    shown = rows_of(sending, rows)
    if sending.post.ts is None:
        shown = [(card, nudge_id) for card, nudge_id in shown if card.advice.kind in (What.PLAY, What.CLOSE)]
    if not shown:
        return None
    _, zone = told.whose(sending, rows[0])
    alone = sending.facts.get("alone", True)
    message = digest_message.digest(shown, zone, day(sending, rows), alone=alone)
    facts = {**sending.facts, "shown": [nudge_id for _, nudge_id in shown]}
    return Drawn(nudge.after_absence(sending, message), [Subject(card.id) for card, _ in shown], facts=facts)


def _wanted(sending: Sending) -> str | None:
    return told.unwanted(sending, "planned")


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    facts = sending.facts
    told.opened(sending, channel, ts, alone=len(facts.get("nudges", ())) == 1, shown=facts.get("shown"))


KIND = Kind(
    draw=_draw,
    wanted=_wanted,
    heeds_dnd=True,
    deals=told.deals,
    arrived=_arrived,
    given_up=told.not_opened,
)
