"""Deals that cannot be judged: set aside for a day, and said once to the admins; everyone else's day goes on.

Here: what becomes of such a deal. Not here: what can be wrong with one (`trouble`), or how
it looks (`judging.card_of`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.errors.trouble import CannotJudge
from bot.services.deals.judging import Judged, judged, keep, look_of
from bot.services.desk import Desk
from bot.services.people import admins, working_time
from bot.services.trouble import Failed, with_deal
from bot.store import looks, records
from bot.store.records import Record
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

SET_ASIDE = timedelta(days=1)
"""So long such a deal is not looked at again, unless something is noted on it or another playbook judges."""


def judge_all(desk: Desk, session: WorkspaceSession, found: Sequence[Record], now: datetime) -> list[Judged]:
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


def judged_or_aside(desk: Desk, session: WorkspaceSession, deal_id: int, now: datetime) -> Judged | None:
    """One deal judged; None where it cannot be, and is set aside. Raises NotFound."""
    found = judge_all(desk, session, [records.load(session, deal_id, today=now.date())], now)
    return found[0] if found else None


def give_up(desk: Desk, session: WorkspaceSession, failed: Sequence[tuple[int, Failed]], now: datetime) -> None:
    """Deals with which something else goes wrong than the judging: set aside as well."""
    why = dict(failed)
    found = records.load_many(session, list(why), today=now.date(), workspace_id=session.workspace_id)
    set_aside(session, [(record, with_deal(record, desk.playbook, why[record.row.id])) for record in found], now)


def set_aside(session: WorkspaceSession, found: Sequence[tuple[Record, CannotJudge]], now: datetime) -> None:
    """They are not looked at again for a day. The admins hear of those that could be judged the last time."""
    news = [(record, cannot) for record, cannot in found if record.row.kind != looks.UNJUDGED]
    for record, cannot in found:
        looks.set_aside(session, record.row.id, cannot, now=now, until=now + SET_ASIDE)
    if news:
        first = news[0][0].row
        deals = [record.row.id for record, _ in news]
        key = f"unjudged:{first.id}:{first.version}:{now:%Y-%m-%d}"
        named = [Subject(each) for each in deals]
        admins.tell(session, "unjudged", {"deals": deals}, key=key, now=now, subjects=named)


def look_later(desk: Desk, session: WorkspaceSession, row: NudgeRow, now: datetime, *, soon: bool) -> None:
    """The deal of a nudge that did not go out: looked at anew, `soon` or on the rep's next working day."""
    each = judged_or_aside(desk, session, row.deal_id, now)
    if each is None:
        return
    if soon or not each.acts:
        keep(session, each, now)
        return
    # What stood in the way stands there a minute later too: not before the next working day.
    again = working_time.later_working_day(each.rep, now, 1)
    looks.set_look(session, row.deal_id, look_of(each, again), now=now)
