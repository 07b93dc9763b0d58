"""News that came late: the nudges that went out about a silence that was none by then are marked as wrong.

Here: which nudges those are. Not here: what ends a silence (`noting`, `questions`), nor that the mark goes with what is
taken back (`bot.store.seen`).
"""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.entries import TwoWay
from bot.domain.observation import SOURCE_LATE
from bot.services.deals.judging import Judged
from bot.store import nudges
from bot.store.session import WorkspaceSession


def mark(session: WorkspaceSession, before: Judged, at: datetime, on: date, now: datetime) -> None:
    """The nudges that went out after they had been heard from, and before it was known, were wrong.

    `before`: the deal without what was heard; `at`, `on`: when that was, and on which day of the prospect's.
    """
    record, zone = before.record, before.case.where.zones[0]
    talks = (each.on for each in record.deal.timeline if isinstance(each, TwoWay) and each.on > on)
    next_talk = min(talks, default=None)
    for row in nudges.of_deals(session, [record.row.id]).get(record.row.id, []):
        if row.sent_at is None or row.sent_at <= at or row.verdict is not None:
            continue
        if next_talk is None or row.sent_at.astimezone(zone).date() <= next_talk:
            nudges.judge(session, row.id, SOURCE_LATE, now=now)
