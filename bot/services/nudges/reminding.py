"""Reminders: one for each nudge that nobody answered, then silence, and visibly so in every list.

A reminder takes the place of the older message, and a place in the rep's day. Not here: the nudge itself (`nudging`).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.said import Overtaken
from bot.services.deals.judging import Judged, keep, look_of, met, next_look
from bot.services.desk import Desk, rep_of
from bot.services.nudges import escalating, nudge_state, unjudged
from bot.services.nudges.advised import put_off, stands
from bot.services.nudges.nudge_state import REMIND_AFTER_DAYS
from bot.services.nudges.nudging import DIGEST_ROWS
from bot.services.people import working_time
from bot.services.trouble import Failed, attempt
from bot.store import contacts, looks, nudges, outbox, payloads, people, reps, slots
from bot.store.rows import NudgeRow, RepRow
from bot.store.session import WorkspaceSession
from bot.store.slots import MESSAGES_A_DAY
from bot.store.subjects import Subject

logger = logging.getLogger(__name__)


def remind(desk: Desk) -> int:
    """One reminder for each nudge nobody answered, two working days later; then silence. For how many reps."""
    with desk.database.read() as session:
        due = nudges.reps_due(session, desk.clock())
    with ExitStack() as reps_of_today:  # one rep's trouble is not the others'
        for workspace_id, rep_id in due:
            reps_of_today.callback(_apart, desk, workspace_id, rep_id)
    return len(due)


def _apart(desk: Desk, workspace_id: int, rep_id: int) -> None:
    """One rep's reminders; should they fail as a whole, each deal's alone, and those that fail wait for a day."""
    whole = attempt(lambda: _remind(desk, workspace_id, rep_id))
    if not isinstance(whole, Failed):
        return
    logger.error("the reminders of rep %s failed, reference %s", rep_id, whole.reference, exc_info=whole.error)
    with desk.database.read(workspace_id) as session:
        due = nudges.deals_due(session, rep_id, desk.clock())
    failed: list[tuple[int, Failed]] = []
    for deal_id in due:
        alone = attempt(partial(_remind, desk, workspace_id, rep_id, only=deal_id))
        if isinstance(alone, Failed):
            failed.append((deal_id, alone))
    now = desk.clock()
    with desk.database.write(workspace_id) as session:
        unjudged.give_up(desk, session, failed, now)
        for row in nudges.due_of_rep(session, rep_id, now, [deal_id for deal_id, _ in failed]):
            nudges.postpone(session, row.id, now + unjudged.SET_ASIDE)


def _remind(desk: Desk, workspace_id: int, rep_id: int, *, only: int | None = None) -> None:
    with desk.database.write(workspace_id) as session:
        row = reps.lock(session, rep_id)
        due = nudges.deals_due(session, rep_id, desk.clock())
        # A deal that is being changed just now is left for the next round: the change may settle its nudge.
        held = looks.hold(session, [deal_id for deal_id in due if only in (None, deal_id)])
        people.lock_people(session, contacts.people_of_all(held))
        _Reminding(desk, session, row, desk.clock()).run(held)


class _Reminding:
    """One rep's nudges whose next moment has come; the rep, the deals and their people are held."""

    def __init__(self, desk: Desk, session: WorkspaceSession, row: RepRow, now: datetime) -> None:
        self.desk, self.session, self.row, self.now = desk, session, row, now
        self.workspace_id = row.workspace_id
        self.rep, self.zone = rep_of(row)

    def run(self, deal_ids: Collection[int]) -> None:
        rows = nudges.due_of_rep(self.session, self.row.id, self.now, deal_ids)
        if not self.row.active:
            for row in rows:  # nobody will answer it; its place in the limits is free again
                self._overtake(row, "rep-left")
            return
        moment = working_time.next_working(self.rep, self.now)
        if moment != self.now:
            # Paused without an end: asked again each day, so that the nudge wakes with the rep.
            self._postpone(rows, moment or self.now + timedelta(days=1))
            return
        for row in rows:
            if row.state == "reminded":
                self._let_go(row)
        self._remind([row for row in rows if row.state == "open"])

    def _postpone(self, rows: Sequence[NudgeRow], moment: datetime | None) -> None:
        for row in rows:
            nudges.postpone(self.session, row.id, moment)

    def _let_go(self, row: NudgeRow) -> None:
        """Reminded once and still no answer: quiet, and `list` says so. The place in the limits is free again.

        Not while nobody can see if they wrote: then the rep may have nothing to answer.
        """
        each = self._judged(row)
        if each is not None and each.otherwise:
            self._postpone([row], next_look(each, self.now))
            return
        each = self._ended(row)
        nudges.let_go(self.session, row.id, now=each.at if each else self.now)
        looks.wake_others(self.session, row.person_id, row.deal_id, self.now)
        if each is None:
            return
        again = working_time.later_working_day(self.rep, self.now, 1)
        looks.set_look(self.session, row.deal_id, look_of(each, again), now=self.now)
        escalating.left_alone(self.session, row, each)

    def _judged(self, row: NudgeRow) -> Judged | None:
        return unjudged.judged_or_aside(self.desk, self.session, row.deal_id, self.now)

    def _ended(self, row: NudgeRow) -> Judged | None:
        """The nudge gives its place back: the deal as of that instant, which no one at the company is behind now."""
        each = self._judged(row)
        if each is not None:
            theirs = {each.record.person.account_id, each.record.account_of(row.person_id)}
            people.written(self.session, theirs, each.at)
        return each

    def _overtake(self, row: NudgeRow, reason: str = "overtaken") -> None:
        each = self._ended(row)
        nudges.expire(self.session, row.id, now=each.at if each else self.now, reason=reason)
        nudge_state.tell(self.session, row, nudge_state.CHANGED if each else Overtaken(), now=self.now)
        if each:
            keep(self.session, each, self.now)
            if met(each) is not None:  # it asked how a meeting went, which is asked beside it from now on
                looks.wake(self.session, [row.deal_id], self.now)

    def _remind(self, rows: Sequence[NudgeRow]) -> None:
        still: list[NudgeRow] = []
        for row in rows:
            each = self._judged(row)
            if each is None:  # nobody is reminded of what cannot be judged; asked again when the deal is
                self._postpone([row], self.now + unjudged.SET_ASIDE)
            elif each.otherwise:  # nobody is reminded of a silence that can't be seen
                self._postpone([row], next_look(each, self.now))
            elif stands(self.desk, row, each):
                still.append(row)
            elif put_off(row, each):
                self._postpone([row], next_look(each, self.now))
            else:
                self._overtake(row)
        if not still:
            return
        day = self.now.astimezone(self.zone).date()
        first = still[0].id
        slot = slots.take(self.session, self.row.id, day, MESSAGES_A_DAY, nudge_id=first)
        room = DIGEST_ROWS if slot else 0
        tomorrow = working_time.later_working_day(self.rep, self.now, 1)
        self._postpone(still[room:], tomorrow)
        if slot:
            self._post(still[:room], day, slot)

    def _post(self, still: Sequence[NudgeRow], day: date, slot: int) -> None:
        quiet_at = working_time.later_working_day(self.rep, self.now, REMIND_AFTER_DAYS)
        for row in still:
            nudges.reminded(self.session, row.id, now=self.now, next_at=quiet_at)
        ids = [row.id for row in still]
        post = outbox.Message(
            key=f"reminder:{self.row.id}:{day}:{slot}",
            kind="post",
            about="reminder",
            about_id=ids[0],
            user=self.rep.user,
            channel=self.row.dm_channel,
            payload=payloads.undrawn({"nudges": ids, "day": day.isoformat()}),
            subjects=[Subject(row.deal_id) for row in still],
            expires_at=working_time.end_of_work(self.rep, self.now),
        )
        outbox.enqueue(self.session, post, now=self.now)
