"""The digest: what a morning holds beyond its nudges, a row a deal.

Here: which rows it has when it goes out, and what each says once something became of it. Not here: how a row looks
(`bot.messages.digest`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.card import DealCard
from bot.messages import digest as digest_message
from bot.messages.digest import Row
from bot.posts import noticed, nudge, settled, told
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import Judged, card, card_of
from bot.services.nudges import advised
from bot.store import records
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject


def rows_of(sending: Sending, rows: Sequence[NudgeRow]) -> list[Row]:
    """The deals of these nudges. Before the message goes out only those of which the coach still says so.

    In one that stands in Slack each row says what became of it.
    """
    session, ids = sending.session, [row.deal_id for row in rows]
    found = records.load_many(session, ids, today=sending.now.date(), workspace_id=session.workspace_id)
    by_deal = {record.row.id: record for record in found}
    drawn: list[Row] = []
    for row in rows:
        record = by_deal.get(row.deal_id)
        if record is None:
            continue
        each = told.judged_now(sending, record)
        stands = each is not None and record.row.rep_id == row.rep_id and advised.stands(sending.desk, row, each)
        if sending.post.ts is not None:
            drawn.append(_standing(sending, row, each, card_of(sending.desk, record, sending.now), stands=stands))
        elif stands and each is not None:
            drawn.append(Row(card(each.as_chosen(row)), row.id))
    return drawn


def _standing(sending: Sending, row: NudgeRow, each: Judged | None, plain: DealCard, *, stands: bool) -> Row:
    became = settled.became(sending, row, stands=stands)
    if became is not None:
        return Row(plain, row.id, became, row.answered_by if row.state == "answered" else None)
    return Row(card(each.as_chosen(row)) if each else plain, row.id)


def day(sending: Sending, rows: Sequence[NudgeRow]) -> date:
    """The rep's day that the message is about."""
    if told_day := sending.facts.get("day"):
        return date.fromisoformat(told_day)
    _, zone = told.whose(sending, rows[0])
    return min((row.sent_at for row in rows if row.sent_at), default=sending.now).astimezone(zone).date()


def drawn(sending: Sending, state: str, *, reminder: bool = False) -> Drawn | None:
    """The message of several nudges, of those in that state before it goes out; None where nothing is left to say."""
    rows = told.to_tell(sending, state)
    if sending.post.ts is not None and (first := sending.facts.get("shown")) is not None:
        rows = [row for row in rows if row.id in first]
    shown = rows_of(sending, rows)
    if not shown:
        return None
    _, zone = told.whose(sending, rows[0])
    about = day(sending, rows)
    beyond = int(sending.facts.get("beyond", 0)) if about == sending.now.astimezone(zone).date() else 0
    alone = sending.facts.get("alone", True)
    seen = [] if reminder else noticed.along(sending, rows[0].rep_id, zone)
    message = digest_message.digest(shown, zone, about, alone=alone, reminder=reminder, beyond=beyond, seen=seen)
    names = [*(Subject(each.card.id) for each in shown), *noticed.named(seen)]
    facts = {"shown": [each.nudge_id for each in shown], noticed.LINES: [each.id for each in seen]}
    return Drawn(message, names, facts={**sending.facts, **facts})


def _draw(sending: Sending) -> Drawn | None:
    found = drawn(sending, "planned")
    return None if found is None else replace(found, message=nudge.after_absence(sending, found.message))


def _wanted(sending: Sending) -> str | None:
    return told.unwanted(sending, "planned")


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    facts = sending.facts
    told.opened(sending, channel, ts, alone=len(facts.get("nudges", ())) == 1, shown=facts.get("shown"))
    noticed.were_told(sending)


KIND = Kind(
    draw=_draw,
    wanted=_wanted,
    heeds_dnd=True,
    ages=True,
    deals=told.deals,
    arrived=_arrived,
    given_up=told.not_opened,
)
