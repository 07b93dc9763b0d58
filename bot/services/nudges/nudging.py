"""The nudge sweep: find the deals that are due, judge them, and put what needs a rep before that rep, within limits.

A rep's day is planned in one transaction: at most three messages, the rest of a morning in one digest. A planned
nudge reserves its touch in the prospect's limits. Nothing is sent here; the outbox is.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Any

from bot.domain.advice import Kind
from bot.errors import StoreBusy
from bot.services.deals.judging import Judged, judged_deal, look_of, met, next_look, occasion
from bot.services.deals.pauses import forget_pause
from bot.services.desk import Desk, rep_of
from bot.services.nudges import nudge_state, unjudged
from bot.services.nudges.advised import put_off, stands, urgency
from bot.services.nudges.asking_after import ABOUT
from bot.services.people import working_time
from bot.services.trouble import Failed, attempt
from bot.store import contacts, looks, nudges, outbox, payloads, people, records, reps, slots, that_day, timeline
from bot.store.looks import Look
from bot.store.rows import NudgeRow, RepRow
from bot.store.rows.delivery import LIVE
from bot.store.session import WorkspaceSession
from bot.store.slots import MESSAGES_A_DAY
from bot.store.subjects import Subject

logger = logging.getLogger(__name__)

DIGEST_ROWS = 10
"""The rest of a morning stands in one digest, the most money first. What it has no place for is on Home and in `next`,
and comes the next morning: there is no second digest on a day.
"""

_BATCH = 2000
"""Deals claimed at once: a usual morning is one batch, and then no rep need be asked what else is due."""


Before = Callable[[Desk, Collection[int], Collection[int]], object]
"""What is done before these reps, of these workspaces, have their mornings."""


def _nothing(desk: Desk, rep_ids: Collection[int], workspace_ids: Collection[int]) -> None:
    pass


def sweep(desk: Desk, *, batch: int = _BATCH, before: Before = _nothing) -> int:
    """Judge every deal that is due; answers with how many. Safe to run from several processes at once."""
    seen: list[int] = []
    while True:
        now = desk.clock()
        with desk.database.write() as session:
            due = looks.claim_due(session, now, batch)
        by_rep: dict[tuple[int, int], list[int]] = defaultdict(list)
        for each in due:
            by_rep[each.workspace_id, each.rep_id].append(each.deal_id)
        if by_rep:
            before(desk, {rep_id for _, rep_id in by_rep}, {workspace_id for workspace_id, _ in by_rep})
        # One rep's morning that fails does not take the others' with it: the stack runs them all, then raises.
        with ExitStack() as mornings:
            for (workspace_id, rep_id), deal_ids in sorted(by_rep.items(), reverse=True):
                mornings.callback(_apart, desk, workspace_id, rep_id, deal_ids, seen, more=len(due) == batch)
        if len(due) < batch:
            return sum(seen)


def _apart(desk: Desk, workspace_id: int, rep_id: int, deal_ids: Sequence[int], seen: list[int], *, more: bool) -> None:
    """One rep's morning; should it fail as a whole, each of its deals alone, and those that fail are set aside."""
    whole = attempt(lambda: _morning(desk, workspace_id, rep_id, deal_ids, seen, more=more))
    if not isinstance(whole, Failed):
        return
    logger.error("the morning of rep %s failed, reference %s", rep_id, whole.reference, exc_info=whole.error)
    failed: list[tuple[int, Failed]] = []
    for deal_id in deal_ids:
        alone = attempt(partial(_morning, desk, workspace_id, rep_id, [deal_id], seen, more=False))
        if isinstance(alone, Failed):
            failed.append((deal_id, alone))
    with desk.database.write(workspace_id) as session:
        unjudged.give_up(desk, session, failed, desk.clock())


def _morning(
    desk: Desk, workspace_id: int, rep_id: int, deal_ids: Sequence[int], seen: list[int], *, more: bool
) -> None:
    with desk.database.write(workspace_id) as session:
        row = reps.lock(session, rep_id)
        others = looks.due_of_rep(session, rep_id, desk.clock()) if more else ()
        # Nobody changes the deals, nor touches their people, between the reading and the decision. A deal that is
        # being changed just now is left out: the change sets its next look by itself.
        held = looks.hold(session, [*deal_ids, *others], rep_id=rep_id)
        people.lock_people(session, contacts.people_of_all(held))
        # Only now is it known what time it is: the locks may have been waited for.
        seen.append(_Morning(desk, session, row, desk.clock()).run(list(held)))


class _Morning:
    """One rep's due deals, decided together; the rep, the deals and their people are held.

    `now` is the rep's: what day it is, and whether they work. Each deal has its own, which may be later (`judged`).
    """

    def __init__(self, desk: Desk, session: WorkspaceSession, row: RepRow, now: datetime) -> None:
        self.desk, self.session, self.row, self.now = desk, session, row, now
        self.workspace_id = row.workspace_id
        self.rep, self.zone = rep_of(row)
        self.day = now.astimezone(self.zone).date()
        self.tomorrow = working_time.later_working_day(self.rep, now, 1)
        self.told: Mapping[int, Sequence[NudgeRow]] = {}
        self.last_entry: Mapping[int, int] = {}
        self.reserved: set[tuple[str, int]] = set()  # the people and the companies for whom something is planned
        self.planning: list[tuple[Judged, nudges.NewNudge]] = []
        self.planned: list[NudgeRow] = []
        self.looks: dict[int, Look] = {}
        self.free: list[int] = []  # places in the rep's day that are left
        self.taken: dict[int, int] = {}  # those that this morning takes, each with its nudge
        self.posts: list[outbox.Message] = []

    def run(self, deal_ids: Sequence[int]) -> int:
        """Decide these deals; how many there were."""
        found = records.load_many(self.session, deal_ids, today=self.now.date(), workspace_id=self.workspace_id)
        self.told = nudges.of_deals(self.session, deal_ids)
        self.last_entry = timeline.last_ids(self.session, deal_ids)
        judgements = unjudged.judge_all(self.desk, self.session, found, self.now)
        wanting = [each for each in judgements if self._wants_rep(each)]
        for each in judgements:
            forget_pause(self.desk, self.session, each)
        self._give_out(sorted(wanting, key=urgency))
        self._write()
        return len(found)

    def _wants_rep(self, each: Judged) -> bool:
        """Whether the deal needs a message to the rep now; where not, its next look is set."""
        live = next((row for row in self.told.get(each.record.row.id, ()) if row.state in LIVE), None)
        if not each.acts:
            if live and not put_off(live, each):
                nudge_state.overtake(self.session, live, at=each.at, now=self.now)
            self._ask_how_it_went(each)
            self._look(each, next_look(each, self.now))
            return False
        moment = working_time.next_working(self.rep, self.now) if self.row.active else None
        if moment != self.now:
            self._look(each, moment)
            return False
        if live and stands(self.desk, live, each):
            if live.play_on and live.play_on < self.day:  # while they had a day off it said that there was nothing
                nudge_state.redraw(self.session, live, now=self.now)
            self._look(each, None)  # its own reminder wakes it
            return False
        if live:
            nudge_state.overtake(self.session, live, at=each.at, now=self.now)
        if self._key(each) is None:
            # Nudged before and left alone: looked at each working day, in case time alone changes the advice.
            self._look(each, self.tomorrow)
            return False
        return True

    def _ask_how_it_went(self, each: Judged) -> None:
        """Of a meeting that is over, once, beside the messages of the day; a nudge asks by itself (ruling 73)."""
        on, row = met(each), each.record.row
        if on is None or not self.row.active:
            return
        post = outbox.Message(
            key=f"met:{row.id}:{on.isoformat()}",
            kind="post",
            about=ABOUT,
            about_id=row.id,
            user=self.rep.user,
            channel=self.row.dm_channel,
            payload=payloads.undrawn({}),
            subjects=[Subject(row.id)],
        )
        self.posts.append(post)

    def _key(self, each: Judged) -> str | None:
        """The key of this deal's next nudge; None where the rep had one on this occasion.

        One that never reached the rep, or was withdrawn because the advice changed, does not count: should the same
        advice come back, the next attempt has the next number.
        """
        row = each.record.row
        named = occasion(each, self.last_entry.get(row.id, 0))
        before = [nudge for nudge in self.told.get(row.id, ()) if nudge.key.startswith(f"{named}:")]
        reached = any(nudge.state not in ("expired", "cancelled") for nudge in before)
        return None if reached else f"{named}:{len(before)}"

    def _give_out(self, wanting: Sequence[Judged]) -> None:
        self.free = slots.free(self.session, self.row.id, self.day, MESSAGES_A_DAY)
        left = len(self.free)
        # What one morning can hold; the rest comes tomorrow, and reserves nothing until then.
        room = left - 1 + DIGEST_ROWS if left > 0 else 0
        beyond = 0
        for each in wanting:
            if len(self.planned) + len(self.planning) == room:
                self._look(each, self.tomorrow)
                beyond += 1
            else:
                self._plan(each)
        self._reserve()
        planned = self.planned
        singly = len(planned) if len(planned) <= left else left - 1
        for row in planned[:singly]:
            self._nudge(row)
        if planned[singly:]:
            self._digest(planned[singly:], alone=not singly, beyond=beyond)

    def _nudge(self, row: NudgeRow) -> None:
        self._slot(row)
        self._send("nudge", f"post:{row.key}", [row])

    def _digest(self, rows: Sequence[NudgeRow], *, alone: bool, beyond: int) -> None:
        slot = self._slot(rows[0])
        nudges.in_digest(rows)
        key = f"digest:{self.row.id}:{self.day.isoformat()}:{slot}:{rows[0].id}"
        facts: dict[str, object] = {"nudges": [row.id for row in rows], "day": self.day.isoformat(), "alone": alone}
        self._send("digest", key, rows, **facts, beyond=beyond)

    def _slot(self, row: NudgeRow) -> int:
        """A place in the rep's day. There is one: we counted them, and hold the rep."""
        slot = self.free.pop(0)
        self.taken[slot] = row.id
        return slot

    def _plan(self, each: Judged) -> None:
        """Prepare the nudge, unless the limits have no place for it any more."""
        row = each.record.row
        if _whose(each) & self.reserved:
            # Another deal of the same person, or of the same company, has taken a place a moment ago.
            self._reserve()
            each = judged_deal(self.desk, self.session, row.id, self.now)
        key = self._key(each) if each.acts else None
        if key is None:
            self._look(each, next_look(each, self.now))
            return
        advice = each.advice
        play = self.desk.playbook.plays.get(advice.play or "") if advice.kind is Kind.PLAY else None
        new = nudges.NewNudge(
            key=key,
            person_id=each.whom.id,
            created_at=each.at,
            kind=advice.kind.value,
            advice={**nudges.kept(advice), "guidance": self._unread(each), that_day.KEY: _record(each)},
            play=advice.play,
            channel=advice.channel,
            play_on=advice.on,
            wording=advice.wording,
            shelf_item=advice.shelf.id if advice.shelf else None,
            counts=play.counts.value if play else "no",
        )
        self.planning.append((each, new))
        self.reserved |= _whose(each)
        self._look(each, None)

    def _unread(self, each: Judged) -> list[str]:
        """The guidance that the rep has not read beside a nudge of this silence: each piece is shown once (70)."""
        if not each.advice.guidance:
            return []
        since = each.case.standing.history.contact
        told = [row for row in self.told.get(each.record.row.id, ()) if row.sent_at and row.sent_at.date() >= since]
        read = {guide for row in told for guide in row.advice.get("guidance", ())}
        return [guide for guide in each.advice.guidance if guide not in read]

    def _reserve(self) -> None:
        """Write what is prepared: from here on it holds its places in the limits."""
        found = nudges.plan(self.session, [(each.record.row, new) for each, new in self.planning])
        for at, account_ids in self._written().items():
            people.written(self.session, account_ids, at)
        self.planned += [found[new.key] for _, new in self.planning if new.key in found]
        self.planning = []

    def _written(self) -> Mapping[datetime, set[int]]:
        """The companies that something is planned for, by the instant that their deals were judged as of."""
        found: dict[datetime, set[int]] = defaultdict(set)
        for each, _ in self.planning:
            found[each.at] |= {each.record.person.account_id, each.whom.account_id}
        return found

    def _send(self, about: str, key: str, told: Sequence[NudgeRow], **facts: object) -> None:
        if self.rep.away_until and self.row.away_until:  # once: the first message after a holiday
            facts["away_until"] = self.rep.away_until.astimezone(self.zone).date().isoformat()
            reps.told_of_absence(self.row)
        post = outbox.Message(
            key=key,
            kind="post",
            about=about,
            about_id=told[0].id,
            user=self.rep.user,
            channel=self.row.dm_channel,
            payload=payloads.undrawn(facts),
            subjects=[Subject(row.deal_id) for row in told],
            expires_at=working_time.end_of_work(self.rep, self.now),
        )
        self.posts.append(post)

    def _look(self, each: Judged, at: datetime | None) -> None:
        """What the look found."""
        self.looks[each.record.row.id] = look_of(each, at)

    def _write(self) -> None:
        """What the morning came to, each kind of it in one round."""
        if not slots.take_all(self.session, self.row.id, self.day, self.taken):
            raise StoreBusy  # the rep's day filled up while it was being planned
        outbox.enqueue_all(self.session, self.posts, now=self.now)
        looks.set_looks(self.session, self.looks, now=self.now)


def _record(each: Judged) -> dict[str, Any]:
    """What the audit will need to know of the deal as it is now."""
    deal, name = each.record.deal, each.advice.contact
    contact = next((other for other in deal.contacts if other.name == name), None) if name else None
    return that_day.kept(deal, each.record.row.person_id, each.whom.id, contact)


def _whose(each: Judged) -> set[tuple[str, int]]:
    """The people and the companies whose limits a play of the deal uses: also those of the other contact it is for."""
    people_of, row = {each.record.row.person_id, each.whom.id}, each.record.row
    accounts = {row.account_id, each.whom.account_id}
    return {("person", each) for each in people_of} | {("account", each) for each in accounts}
