"""Erasing deals, or a person on deals that stay: the record, every message that names them, in Slack too.

Here: the order in which that is done. Not here: who may ask for it and when it is due (`forgetting`), the rows
(`bot.store.forgetting`), what becomes of a message (`unsaying`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.services import posted
from bot.services.deals import unsaying
from bot.services.deals.holding import hold_all
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.services.posted import Place
from bot.store import deals, forgetting, mentions, nudges, subjects
from bot.store.mentions import Called
from bot.store.rows import NudgeRow, OutboxRow


@dataclass(frozen=True, slots=True)
class _Told:
    """A nudge, as it is remembered when its row is gone."""

    id: int
    deal_id: int
    place: Place


def erase(
    desk: Desk, session: Session, workspace_id: int, deal_ids: Sequence[int], now: datetime, person: int | None = None
) -> bool:
    """Deletes the deals and every trace of them, in Slack too; whether somebody's wish for no contact is kept.

    `person`: goes too, from the deals that stay. Whoever goes along with a deal is taken out of others' words as well.
    """
    stays = [] if person is None else forgetting.named_in(session, person)
    near = {*forgetting.people_near(session, workspace_id, deal_ids), *([] if person is None else [person])}
    known = mentions.called(session, near)
    maybe = mentions.deals_that_name(session, workspace_id, known)
    hold_all(session, workspace_id, {*deal_ids, *stays, *maybe}, now)
    rows = subjects.naming(session, workspace_id, deals=deal_ids, people=[] if person is None else [person])
    told = _told(session, workspace_id, deal_ids) + _end(session, workspace_id, stays, person, now)
    wishes = desk.playbook.stops
    kept = forgetting.keep_the_wish(session, workspace_id, deal_ids, wishes, now=now)
    if person is not None:
        kept |= forgetting.keep_the_wish_of(session, workspace_id, person, wishes, now=now)
    for deal_id in deal_ids:
        forgetting.forget_deal(session, workspace_id, deal_id)
    if person is not None:
        forgetting.leave_behind(session, workspace_id, person)
    gone = mentions.no_more(session, known)
    changed = mentions.take_out(session, workspace_id, gone, maybe)
    named = sorted({*stays, *changed} - {*deal_ids})
    more, also = _mentioning(session, workspace_id, gone, named, now)
    for deal_id in named:
        deals.change(session, workspace_id, deal_id, {}, now=now)
    told += also
    every = {row.id: row for row in (*rows, *more)}
    done = unsaying.unsay(session, [every[each] for each in sorted(every)], now)
    _by_their_nudges(session, workspace_id, told, done, now)
    people = {each.person for each in gone} | ({person} if person is not None else set())
    subjects.forget(session, workspace_id, deals=deal_ids, people=people)
    return kept


def _told(session: Session, workspace_id: int, deal_ids: Sequence[int]) -> list[_Told]:
    found = nudges.of_deals(session, workspace_id, deal_ids)
    return [_as_told(row) for rows in found.values() for row in rows]


def _as_told(row: NudgeRow) -> _Told:
    return _Told(row.id, row.deal_id, (row.message_channel or "", row.message_ts or ""))


def _end(session: Session, workspace_id: int, stays: Sequence[int], person: int | None, now: datetime) -> list[_Told]:
    """Nudges about somebody who goes, of deals that stay: they are over, and the deals are judged anew."""
    if person is None:
        return []
    rows = [row for rows in nudges.of_deals(session, workspace_id, stays).values() for row in rows]
    rows += [row for row in nudges.about_person(session, workspace_id, person) if row.deal_id not in stays]
    _over(session, rows, now)
    return [_as_told(row) for row in rows]


def _over(session: Session, rows: Sequence[NudgeRow], now: datetime) -> None:
    for row in rows:
        if row.state == "planned":
            nudge_state.withdraw(session, row, now=now, reason="forgotten")
        else:
            nudges.cancel(session, row.workspace_id, row.id, now=now, reason="forgotten")


def _mentioning(
    session: Session, workspace_id: int, gone: Sequence[Called], deal_ids: Sequence[int], now: datetime
) -> tuple[list[OutboxRow], list[_Told]]:
    """Messages and nudges about other deals, which repeat what was typed there and named somebody."""
    rows = [
        row
        for row in subjects.naming(session, workspace_id, deals=deal_ids)
        if mentions.names(gone, json.dumps(row.payload, ensure_ascii=False))
    ]
    found = [row for rows in nudges.of_deals(session, workspace_id, deal_ids).values() for row in rows]
    found = [row for row in found if mentions.names(gone, json.dumps(row.advice, ensure_ascii=False))]
    _over(session, found, now)
    for row in found:
        row.advice = {}
    return rows, [_as_told(row) for row in found]


def _by_their_nudges(
    session: Session, workspace_id: int, told: Sequence[_Told], done: Collection[Place], now: datetime
) -> None:
    """Messages that only their nudges remember, each about one deal: they go."""
    for channel, ts in sorted({each.place for each in told} - set(done)):
        if channel and ts:
            posted.take_away(session, workspace_id, (channel, ts), now)
