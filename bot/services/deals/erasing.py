"""Erasing deals, or a person on deals that stay: the record, every message that names them, in Slack too.

Here: the order in which that is done. Not here: who may ask for it and when it is due (`forgetting`), the rows
(`bot.store.forgetting`), what becomes of a message (`unsaying`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from bot.domain.value import value
from bot.services import posted
from bot.services.deals import unsaying
from bot.services.deals.holding import hold_all
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.services.posted import Place
from bot.store import acts, deals, forgetting, mentions, nudges, subjects
from bot.store.mentions import Called
from bot.store.rows import NudgeRow, OutboxRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class _Told:
    """A nudge, as it is remembered when its row is gone."""

    id: int
    deal_id: int
    place: Place


def erase(
    desk: Desk, session: WorkspaceSession, deal_ids: Sequence[int], now: datetime, person: int | None = None
) -> bool:
    """Deletes the deals and every trace of them, in Slack too; whether somebody's wish for no contact is kept.

    `person`: goes too, from the deals that stay. Whoever goes along with a deal is taken out of others' words as well.
    """
    stays = [] if person is None else forgetting.named_in(session, person)
    near = {*forgetting.people_near(session, deal_ids), *([] if person is None else [person])}
    known = mentions.called(session, near)
    companies = forgetting.companies_near(session, deal_ids, near)
    maybe = mentions.deals_that_name(session, known)
    hold_all(session, {*deal_ids, *stays, *maybe}, now)
    rows = subjects.naming(session, deals=deal_ids, people=[] if person is None else [person])
    told = _told(session, deal_ids) + _end(session, stays, person, now)
    wishes = desk.playbook.stops
    kept = forgetting.keep_the_wish(session, deal_ids, wishes, now=now)
    if person is not None:
        kept |= forgetting.keep_the_wish_of(session, person, wishes, now=now)
    forgetting.forget_deals(session, deal_ids)
    if person is not None:
        forgetting.leave_behind(session, person)
    gone = mentions.no_more(session, known)
    changed = mentions.take_out(session, gone, maybe)
    named = sorted({*stays, *changed} - {*deal_ids})
    more, also = _mentioning(session, gone, named, now)
    for deal_id in named:
        deals.change(session, deal_id, {}, now=now)
    told += also
    every = {row.id: row for row in (*rows, *more)}
    done = unsaying.unsay(session, [every[each] for each in sorted(every)], now)
    _by_their_nudges(session, told, done, now)
    people = {each.person for each in gone} | ({person} if person is not None else set())
    subjects.forget(session, deals=deal_ids, people=people)
    acts.forget(
        session,
        deals=deal_ids,
        people=people,
        accounts=forgetting.companies_gone(session, companies),
        words=mentions.patterns(gone),
    )
    return kept


@contextmanager
def saying_no_more(session: WorkspaceSession, deal_ids: Collection[int], now: datetime) -> Iterator[None]:
    """For deals that go in here because they ought never to have been: no message names them afterwards."""
    if not deal_ids:
        yield
        return
    rows, told = subjects.naming(session, deals=deal_ids), _told(session, sorted(deal_ids))
    yield
    _by_their_nudges(session, told, unsaying.unsay(session, rows, now), now)
    subjects.forget(session, deals=deal_ids, people=())


def _told(session: WorkspaceSession, deal_ids: Sequence[int]) -> list[_Told]:
    found = nudges.of_deals(session, deal_ids)
    return [_as_told(row) for rows in found.values() for row in rows]


def _as_told(row: NudgeRow) -> _Told:
    return _Told(row.id, row.deal_id, (row.message_channel or "", row.message_ts or ""))


def _end(session: WorkspaceSession, stays: Sequence[int], person: int | None, now: datetime) -> list[_Told]:
    """Nudges about somebody who goes, of deals that stay: they are over, and the deals are judged anew."""
    if person is None:
        return []
    rows = [row for rows in nudges.of_deals(session, stays).values() for row in rows]
    rows += [row for row in nudges.about_person(session, person) if row.deal_id not in stays]
    _over(session, rows, now)
    return [_as_told(row) for row in rows]


def _over(session: WorkspaceSession, rows: Sequence[NudgeRow], now: datetime) -> None:
    for row in rows:
        if row.state == "planned":
            nudge_state.withdraw(session, row, now=now, reason="forgotten")
        else:
            nudges.cancel(session, row.id, now=now, reason="forgotten")


def _mentioning(
    session: WorkspaceSession, gone: Sequence[Called], deal_ids: Sequence[int], now: datetime
) -> tuple[list[OutboxRow], list[_Told]]:
    """Messages and nudges about other deals, which repeat what was typed there and named somebody."""
    rows = [
        row
        for row in subjects.naming(session, deals=deal_ids)
        if mentions.names(gone, json.dumps(row.payload, ensure_ascii=False))
    ]
    found = [row for rows in nudges.of_deals(session, deal_ids).values() for row in rows]
    found = [row for row in found if mentions.names(gone, json.dumps(row.advice, ensure_ascii=False))]
    _over(session, found, now)
    nudges.forget_advice(found)
    # What they said stands in an answered nudge's message, which only a change of it has.
    told = {row.about_id for row in rows if row.about == nudge_state.UPDATE and row.about_id is not None}
    for row in nudges.some(session, sorted(told - {row.id for row in found})):
        nudge_state.say_again(session, row, now=now)
    return rows, [_as_told(row) for row in found]


def _by_their_nudges(session: WorkspaceSession, told: Sequence[_Told], done: Collection[Place], now: datetime) -> None:
    """Messages that only their nudges remember, each about one deal: they go."""
    for channel, ts in sorted({each.place for each in told} - set(done)):
        if channel and ts:
            posted.take_away(session, (channel, ts), now)
