"""Deals that cannot be judged: set aside for a day, and said once to the admins; everyone else's day goes on.

Here: what becomes of such a deal. Not here: what can be wrong with one (`trouble`), or how
it looks (`judging.card_of`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.errors.trouble import CannotJudge
from bot.messages import unjudged as unjudged_message
from bot.messages.compose import Message
from bot.messages.language import said, say
from bot.services.deals.judging import Judged, judged
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.services.people import admins
from bot.services.trouble import Failed, with_deal
from bot.store import looks, records
from bot.store.records import Record
from bot.store.rows import OutboxRow
from bot.store.subjects import Subject

ABOUT = "unjudged"

SET_ASIDE = timedelta(days=1)
"""So long such a deal is not looked at again, unless something is noted on it or another playbook judges."""


def judge_all(desk: Desk, session: Session, found: Sequence[Record], now: datetime) -> list[Judged]:
    """Those of one rep's deals that can be judged; the others are set aside."""
    judgements: list[Judged] = []
    aside: list[tuple[Record, CannotJudge]] = []
    for record in found:
        try:
            judgements.append(judged(desk, record, now))
        except CannotJudge as cannot:
            aside.append((record, cannot))
    set_aside(session, aside, now)
    return judgements


def judged_or_aside(desk: Desk, session: Session, workspace_id: int, deal_id: int, now: datetime) -> Judged | None:
    """One deal judged; None where it cannot be, and is set aside. Raises NotFound."""
    found = judge_all(desk, session, [records.load(session, workspace_id, deal_id, today=now.date())], now)
    return found[0] if found else None


def give_up(
    desk: Desk, session: Session, workspace_id: int, failed: Sequence[tuple[int, Failed]], now: datetime
) -> None:
    """Deals with which something else goes wrong than the judging: set aside as well."""
    why = dict(failed)
    found = records.load_many(session, list(why), today=now.date(), workspace_id=workspace_id)
    set_aside(session, [(record, with_deal(record, desk.playbook, why[record.row.id])) for record in found], now)


def set_aside(session: Session, found: Sequence[tuple[Record, CannotJudge]], now: datetime) -> None:
    """They are not looked at again for a day. The admins hear of those that could be judged the last time."""
    news = [(record, cannot) for record, cannot in found if record.row.kind != looks.UNJUDGED]
    for record, cannot in found:
        why = say.trouble.why(cannot)
        looks.set_aside(session, record.row.workspace_id, record.row.id, why, now=now, until=now + SET_ASIDE)
    if news:
        first = news[0][0].row
        facts = [[record.row.id, record.row.number, record.deal.company, said(cannot)] for record, cannot in news]
        admins.tell(
            session,
            first.workspace_id,
            _message(facts),
            key=f"unjudged:{first.id}:{first.version}:{now:%Y-%m-%d}",
            now=now,
            subjects=[Subject(record.row.id) for record, _ in news],
            about=ABOUT,
            facts=facts,
        )


def without(row: OutboxRow, gone: Collection[int]) -> dict[str, Any] | None:
    """What such a message says without these deals; None where nothing is left, or its words are not known any more."""
    left = [each for each in row.payload.get("facts") or [] if each[0] not in gone]
    return nudge_state.payload(_message(left), facts=left) if left else None


def _message(facts: Sequence[Sequence[Any]]) -> Message:
    return unjudged_message.set_aside([(number, company, sentence) for _, number, company, sentence in facts])
