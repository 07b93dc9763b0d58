"""The nudge sweep: find the deals that are due, judge them, and put what needs a rep before that rep, within limits.

A rep's day is planned in one transaction: at most three messages, the rest of a morning in one digest. A planned
nudge reserves its touch in the prospect's limits. Nothing is sent here; the outbox is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.coach import Decision, alternatives
from bot.coach.advise import as_dict
from bot.domain.advice import Kind
from bot.domain.rep import Rep
from bot.messages import digest as digest_message
from bot.messages import nudge as nudge_message
from bot.messages.compose import Message
from bot.services import nudge_state, working_time
from bot.services.desk import Desk, rep_of
from bot.services.judging import Judged, card, judged, judged_deal, keep, look_of, next_look, occasion
from bot.store import looks, nudges, outbox, people, records, reps, slots, timeline
from bot.store.rows import NudgeRow, RepRow

MESSAGES_A_DAY = 3
"""Messages that one rep gets on one local day: nudges, reminders and the digest together."""

DIGEST_ROWS = 20
REMIND_AFTER_DAYS = 2
"""The rep's working days between a nudge and its one reminder, and between that and silence."""

_BATCH = 500
_URGENT = ("next-day-note", "compassion-card")
"""Plays that are worth nothing a day later."""


def sweep(desk: Desk, *, batch: int = _BATCH) -> int:
    """Judge every deal that is due; answers with how many. Safe to run from several processes at once."""
    seen = 0
    while True:
        now = desk.clock()
        with desk.database.write() as session:
            due = looks.claim_due(session, now, batch)
        by_rep: dict[tuple[int, int], list[int]] = defaultdict(list)
        for each in due:
            by_rep[each.workspace_id, each.rep_id].append(each.deal_id)
        for (workspace_id, rep_id), deal_ids in sorted(by_rep.items()):
            with desk.database.write() as session:
                seen += _Morning(desk, session, workspace_id, rep_id, now).run(deal_ids)
        if len(due) < batch:
            return seen


class _Morning:
    """One rep's due deals, decided together."""

    def __init__(self, desk: Desk, session: Session, workspace_id: int, rep_id: int, now: datetime) -> None:
        self.desk, self.session, self.workspace_id, self.now = desk, session, workspace_id, now
        self.row = reps.lock(session, workspace_id, rep_id)
        self.rep, self.zone = rep_of(self.row)
        self.day = now.astimezone(self.zone).date()

    def run(self, deal_ids: Sequence[int]) -> int:
        more = looks.due_of_rep(self.session, self.workspace_id, self.row.id, self.now)
        ids = list(dict.fromkeys([*deal_ids, *more]))
        found = records.load_many(self.session, ids, today=self.now.date(), workspace_id=self.workspace_id)
        for person_id in sorted({record.person.id for record in found}):
            people.lock_person(self.session, person_id)
        wanting = []
        for record in found:
            each = judged(self.desk, record, self.now)
            if self._wants_rep(each):
                wanting.append(each)
        self._give_out(sorted(wanting, key=_urgency))
        return len(found)

    def _wants_rep(self, each: Judged) -> bool:
        """Whether the deal needs a message to the rep now; where not, its next look is set."""
        if not each.acts:
            self._let_live_nudge_go(each)
            keep(self.session, each, self.now)
            return False
        moment = working_time.next_working(self.rep, self.now) if self.row.active else None
        if moment != self.now:
            self._look(each, moment)
            return False
        live = nudges.live(self.session, self.workspace_id, each.record.row.id)
        if live and stands(self.desk, live, each):
            self._look(each, None)  # its own reminder wakes it
            return False
        if live:
            self._overtake(live, each)
        return True

    def _let_live_nudge_go(self, each: Judged) -> None:
        live = nudges.live(self.session, self.workspace_id, each.record.row.id)
        if live and not put_off(live, each):
            self._overtake(live, each)

    def _overtake(self, live: NudgeRow, each: Judged) -> None:
        """The advice has changed since the nudge: it is withdrawn, or its message says that it is out of date."""
        if live.state == "planned":
            nudge_state.withdraw(self.session, live, now=self.now, reason="overtaken")
            return
        nudges.expire(self.session, self.workspace_id, live.id, now=self.now, reason="overtaken")
        sentence = "This is out of date: the advice has changed since."
        nudge_state.tell(self.session, live, card(each), sentence, now=self.now)

    def _give_out(self, wanting: list[Judged]) -> None:
        left = MESSAGES_A_DAY - slots.taken(self.session, self.workspace_id, self.row.id, self.day)
        # What one morning can hold; the rest comes tomorrow, and reserves nothing until then.
        room = left - 1 + DIGEST_ROWS if left > 0 else 0
        planned = [each for each in map(self._plan, wanting[:room]) if each is not None]
        singly = len(planned) if len(planned) <= left else left - 1
        for each, row in planned[:singly]:
            self._nudge(each, row)
        if planned[singly:]:
            self._digest(planned[singly:], alone=not singly)
        for each in wanting[room:]:
            self._look(each, working_time.later_working_day(self.rep, self.now, 1))

    def _nudge(self, each: Judged, row: NudgeRow) -> None:
        if self._slot(row) is not None:
            self._send("nudge", f"post:{row.key}", row.id, nudge_text(self.desk, each, row.id))

    def _digest(self, planned: Sequence[tuple[Judged, NudgeRow]], *, alone: bool) -> None:
        rows = [row for _, row in planned]
        slot = self._slot(*rows)
        if slot is None:
            return
        for row in rows:
            row.in_digest = True
        message = digest_message.digest(
            [(card(each), row.id) for each, row in planned], self.zone, self.day, alone=alone
        )
        key = f"digest:{self.row.id}:{self.day.isoformat()}:{slot}"
        self._send("digest", key, rows[0].id, message, nudges=[row.id for row in rows])

    def _slot(self, *rows: NudgeRow) -> int | None:
        """A place in the rep's day, which no interleaving can overbook; without one the nudges wait for tomorrow."""
        slot = slots.take(self.session, self.workspace_id, self.row.id, self.day, MESSAGES_A_DAY, nudge_id=rows[0].id)
        if slot is None:
            tomorrow = working_time.later_working_day(self.rep, self.now, 1)
            for row in rows:
                nudges.cancel(self.session, self.workspace_id, row.id, now=self.now, reason="daily-limit")
                self._look(judged_deal(self.desk, self.session, self.workspace_id, row.deal_id, self.now), tomorrow)
        return slot

    def _plan(self, each: Judged) -> tuple[Judged, NudgeRow] | None:
        """Reserve the touch and create the nudge; None where the occasion was nudged before, or has passed."""
        row = each.record.row
        # Another deal of the same person may have taken the last place a moment ago.
        fresh = judged_deal(self.desk, self.session, self.workspace_id, row.id, self.now)
        if not fresh.acts:
            keep(self.session, fresh, self.now)
            return None
        advice = fresh.advice
        play = self.desk.playbook.plays.get(advice.play or "") if advice.kind is Kind.PLAY else None
        entries = timeline.entries(self.session, self.workspace_id, row.id)
        named = occasion(fresh, max((entry.id for entry in entries), default=0))
        new = nudges.NewNudge(
            key=f"{named}:{nudges.never_sent(self.session, self.workspace_id, named)}",
            kind=advice.kind.value,
            advice=as_dict(advice),
            play=advice.play,
            channel=advice.channel,
            play_on=advice.on,
            counts=play.counts.value if play else "no",
        )
        planned = nudges.plan(self.session, row, new, now=self.now)
        # Nudged before and left alone: it is looked at each working day, in case time alone changes the advice.
        self._look(fresh, None if planned else working_time.later_working_day(self.rep, self.now, 1))
        return (fresh, planned) if planned else None

    def _send(self, about: str, key: str, about_id: int, message: Message, **more: object) -> None:
        post = outbox.Message(
            key=key,
            kind="post",
            about=about,
            about_id=about_id,
            user=self.rep.user,
            channel=self.row.dm_channel,
            payload=nudge_state.payload(message, **more),
            expires_at=working_time.end_of_work(self.rep, self.now),
        )
        outbox.enqueue(self.session, self.workspace_id, post, now=self.now)

    def _look(self, each: Judged, at: datetime | None) -> None:
        row = each.record.row
        looks.set_look(self.session, self.workspace_id, row.id, look_of(each, at), now=self.now)


def stands(desk: Desk, row: NudgeRow, each: Judged) -> bool:
    """Whether the nudge still says what the coach says, or what the rep chose among what the coach allows."""
    if not each.acts or row.kind != each.advice.kind.value:
        return False
    return row.play == each.advice.play or any(row.play == other.play for other in _others(desk, each))


def put_off(row: NudgeRow, each: Judged) -> bool:
    """Whether the same play is still to come, only not today: a holiday of theirs does not undo a nudge."""
    return each.advice.kind is Kind.WAIT and each.advice.play == row.play and row.sent_at is not None


def _others(desk: Desk, each: Judged) -> list[Decision]:
    return alternatives(each.record.deal, each.case.now, desk.playbook, rep_zone=ZoneInfo(each.rep.timezone))


def nudge_text(desk: Desk, each: Judged, nudge_id: int, *, reminder: bool = False) -> Message:
    """The nudge as the rep reads it."""
    return nudge_message.nudge(
        card(each),
        ZoneInfo(each.rep.timezone),
        nudge_id,
        desk.playbook.plays.get(each.advice.play or ""),
        reminder=reminder,
        another=bool(_others(desk, each)),
        unknown_zone=not each.case.where.known,
    )


def _urgency(each: Judged) -> tuple[bool, float, int, int]:
    """What spoils first, then the most money, then the longest silence."""
    deal = each.record.deal
    return (each.advice.play not in _URGENT, -(deal.value or 0), -each.advice.silence_bd, each.record.row.number)


def remind(desk: Desk) -> int:
    """One reminder for each nudge nobody answered, two working days later; then silence. How many moved."""
    moved = 0
    now = desk.clock()
    with desk.database.write() as session:
        due = nudges.due(session, now)
        by_rep: dict[tuple[int, int], list[NudgeRow]] = defaultdict(list)
        for row in due:
            by_rep[row.workspace_id, row.rep_id].append(row)
        for (workspace_id, rep_id), rows in sorted(by_rep.items()):
            moved += _Reminding(desk, session, workspace_id, rep_id, now).run(rows)
    return moved


class _Reminding:
    """One rep's nudges whose next moment has come."""

    def __init__(self, desk: Desk, session: Session, workspace_id: int, rep_id: int, now: datetime) -> None:
        self.desk, self.session, self.workspace_id, self.now = desk, session, workspace_id, now
        self.row: RepRow = reps.lock(session, workspace_id, rep_id)
        self.rep, self.zone = rep_of(self.row)

    def run(self, rows: Sequence[NudgeRow]) -> int:
        moment = working_time.next_working(self.rep, self.now) if self.row.active else None
        if moment != self.now:
            for row in rows:
                nudges.postpone(self.session, self.workspace_id, row.id, moment)
            return 0
        for row in rows:
            if row.state == "reminded":
                self._let_go(row)
        self._remind([row for row in rows if row.state == "open"])
        return len(rows)

    def _let_go(self, row: NudgeRow) -> None:
        """Reminded once and still no answer: quiet, and `list` says so. The place in the limits is free again."""
        nudges.let_go(self.session, self.workspace_id, row.id, now=self.now)
        each = judged_deal(self.desk, self.session, self.workspace_id, row.deal_id, self.now)
        again = working_time.later_working_day(self.rep, self.now, 1)
        looks.set_look(self.session, self.workspace_id, row.deal_id, look_of(each, again), now=self.now)

    def _remind(self, rows: Sequence[NudgeRow]) -> None:
        still = []
        for row in rows:
            each = judged_deal(self.desk, self.session, self.workspace_id, row.deal_id, self.now)
            if stands(self.desk, row, each):
                still.append((row, each))
            elif put_off(row, each):
                nudges.postpone(self.session, self.workspace_id, row.id, next_look(each, self.now))
            else:
                nudges.expire(self.session, self.workspace_id, row.id, now=self.now, reason="overtaken")
                nudge_state.tell(self.session, row, card(each), "This is out of date.", now=self.now)
                keep(self.session, each, self.now)
        if not still:
            return
        day = self.now.astimezone(self.zone).date()
        slot = slots.take(self.session, self.workspace_id, self.row.id, day, MESSAGES_A_DAY)
        if slot is None:
            tomorrow = working_time.later_working_day(self.rep, self.now, 1)
            for row, _ in still:
                nudges.postpone(self.session, self.workspace_id, row.id, tomorrow)
            return
        self._post(still, day, slot)

    def _post(self, still: Sequence[tuple[NudgeRow, Judged]], day: date, slot: int) -> None:
        quiet_at = working_time.later_working_day(self.rep, self.now, REMIND_AFTER_DAYS)
        for row, _ in still:
            nudges.reminded(self.session, self.workspace_id, row.id, now=self.now, next_at=quiet_at)
        if len(still) == 1:
            row, each = still[0]
            message = nudge_text(self.desk, each, row.id, reminder=True)
        else:
            listed = [(card(each), row.id) for row, each in still]
            message = digest_message.digest(listed, self.zone, day, reminder=True)
        ids = [row.id for row, _ in still]
        post = outbox.Message(
            key=f"reminder:{self.row.id}:{day}:{slot}",
            kind="post",
            about="reminder",
            about_id=ids[0],
            user=self.rep.user,
            channel=self.row.dm_channel,
            payload=nudge_state.payload(message, nudges=ids),
            expires_at=working_time.end_of_work(self.rep, self.now),
        )
        outbox.enqueue(self.session, self.workspace_id, post, now=self.now)


def reminder_at(rep: Rep, sent_at: datetime) -> datetime | None:
    """When to remind of a nudge that was sent at this instant."""
    return working_time.later_working_day(rep, sent_at, REMIND_AFTER_DAYS) or sent_at + timedelta(days=7)
