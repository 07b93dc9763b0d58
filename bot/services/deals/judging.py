"""One deal judged: the advice, and what it means for the next look. Used by every service that shows or changes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.almanac import zone_of
from bot.coach import Case, another, case_of, judge, reconnect_dates
from bot.coach.people import called as people_called
from bot.domain.advice import Advice, Kind, Outcome, Phase
from bot.domain.answering import answering
from bot.domain.card import CardContact, DealCard
from bot.domain.deal import Prospect
from bot.domain.entries import Closed, Reopened, SituationNoted, TwoWay
from bot.domain.keeping import months_before
from bot.domain.playbook import Hold, Playbook
from bot.domain.reasons import Reason, RepsPick
from bot.domain.rep import Rep
from bot.domain.standing import SECOND_VOICE
from bot.domain.value import value
from bot.errors.trouble import CannotJudge
from bot.services import trouble
from bot.services.desk import Desk, rep_of
from bot.services.observing import blind
from bot.services.people.working_time import later_working_day, morning_for
from bot.store import deals, looks, nudges, people, records
from bot.store.looks import Look
from bot.store.records import Record
from bot.store.rows import DealRow, NudgeRow, PersonRow
from bot.store.rows.delivery import LIVE
from bot.store.session import WorkspaceSession

_NO_ADVICE = Advice(kind=Kind.STOP, reason="cannot-judge", phase=Phase.ENGAGED, silence_bd=0, unanswered=0)
"""What stands in the place of an advice where there is none."""


@value(frozen=True, slots=True)
class Judged:
    """A deal with its advice, as of one instant.

    `unheard`: why nothing may be said about its silence, if so. `otherwise`: the advice that this held back.
    """

    record: Record
    case: Case
    advice: Advice
    rep: Rep
    unheard: Reason | None = None
    otherwise: Advice | None = None

    def instead(self, play_id: str, channel: str, contact: str | None = None) -> Judged:
        """The same deal with another allowed play in the advice's place; `contact`: the other contact it is for."""
        return replace(self, advice=another(self.case, self.advice, play_id, channel, contact))

    @property
    def whom(self) -> PersonRow:
        """Whom the advice is about: the main contact, or the other one whom a play is for (ruling 57)."""
        return self.record.person_called(self.advice.contact)

    def as_chosen(self, nudge: NudgeRow) -> Judged:
        """The deal with the play that stands on the nudge's message, which may be another than is advised by now."""
        if nudge.sent_at and self.otherwise:
            return self.as_if_seen().as_chosen(nudge)
        if nudge.play and nudge.channel and nudge.play != self.advice.play and self.advice.kind is Kind.PLAY:
            beside = nudge.person_id in {row.id for row in self.record.contacts.others}
            contact = self.record.contacts.names[nudge.person_id] if beside and nudge.play == SECOND_VOICE else None
            chosen = self.instead(nudge.play, nudge.channel, contact)
            return chosen if nudge.play != nudge.advice.get("play", nudge.play) else chosen.not_picked()
        return self

    def as_if_seen(self) -> Judged:
        """The same with the advice that was held back, for a nudge that had gone out before."""
        return replace(self, advice=self.otherwise or self.advice, otherwise=None)

    def not_picked(self) -> Judged:
        """The same where no rep took that play: it was the coach's own, whose first pick is another by now."""
        because = [replace(each, picked=False) if isinstance(each, RepsPick) else each for each in self.advice.because]
        return replace(self, advice=replace(self.advice, because=tuple(because)))

    @property
    def at(self) -> datetime:
        """The instant that it was judged as of, UTC: what follows from it is written under this one."""
        return self.case.now.astimezone(UTC)

    @property
    def acts(self) -> bool:
        """Whether the advice asks the rep to do something."""
        return self.advice.kind in (Kind.PLAY, Kind.CLOSE)


def judged(desk: Desk, record: Record, now: datetime) -> Judged:
    """Judge a record that was read from the store, as of `now`, or of what was written of the company since.

    Another host's clock may be ahead, and a sweep may have read its own a while ago: what was done is never overlooked
    as still to come. Something from further ahead than clocks differ is left out, as in a deal file. Raises
    CannotJudge, whatever it is that stands in the way.
    """
    found = trouble.attempt(lambda: _judged(desk, record, now))
    if isinstance(found, trouble.Failed):
        raise trouble.with_deal(record, desk.playbook, found) from found.error
    return found


def _judged(desk: Desk, record: Record, now: datetime) -> Judged:
    rep, zone = rep_of(record.rep)
    written = record.written_at
    if written is not None and now < written <= now + people.SKEW:
        now = written
    case = case_of(record.deal, now, desk.playbook, zone)
    advice = judge(case)
    if not record.sources and not record.asked:
        return Judged(record, case, advice, rep)
    why = blind.unheard(desk.sources, record.sources, now, zone, asked=record.asked)
    if why is None or not blind.rests_on_silence(advice, desk.playbook):
        return Judged(record, case, advice, rep, why)
    return Judged(record, case, blind.held_back(advice, why), rep, why, otherwise=advice)


def judged_deal(desk: Desk, session: WorkspaceSession, deal_id: int, now: datetime) -> Judged:
    """Read and judge one deal. Raises NotFound, CannotJudge."""
    return judged(desk, records.load(session, deal_id, today=now.date()), now)


def judged_again(desk: Desk, session: WorkspaceSession, before: Judged, person_id: int, now: datetime) -> Judged:
    """The deal after an entry about `person_id`, for who holds it and judged it before. Raises CannotJudge."""
    record = before.record
    if person_id not in record.contacts.names:  # somebody who is no contact any more, nor was named yet
        return judged_deal(desk, session, record.row.id, now)
    return judged(desk, records.again(session, record), now)


def look_of(each: Judged, next_look_at: datetime | None) -> Look:
    """What the store keeps of a judgement: for lists, summaries and the next look."""
    advice, standing = each.advice, each.case.standing
    return Look(
        next_look_at=next_look_at,
        playbook=advice.playbook,
        phase=advice.phase.value,
        kind=advice.kind.value,
        reason=held_by(advice),
        play=advice.play,
        next_on=_due_on(each),
        silence_anchor_on=standing.anchor.on,
        dark_on=standing.dark_on,
        last_two_way_on=standing.history.contact,
        unanswered=advice.unanswered,
    )


def held_by(advice: Advice) -> str:
    """What the advice rests on: of a wait the limit or date that holds the next play back, else the rule."""
    waiting = (each.reason for each in advice.considered if each.outcome is Outcome.NOT_YET)
    return next(waiting, advice.reason) if advice.kind is Kind.WAIT else advice.reason


def _due_on(each: Judged) -> date | None:
    """The prospect's local day of the next play or decision; None when nothing is due any more."""
    advice = each.advice
    if advice.kind is Kind.WAIT:
        return advice.until
    return advice.on or each.case.standing.day if each.acts else None


def next_look(each: Judged, now: datetime) -> datetime | None:
    """When to look again if nothing happens: when the wait is over, or at the rep's next working moment."""
    advice = each.advice
    if advice.kind is Kind.STOP:
        return None
    if each.otherwise:  # whatever ends it wakes the deal; this is for what nobody thought of
        return later_working_day(each.rep, now, 1)
    standing = each.case.standing
    day = advice.until if advice.kind is Kind.WAIT else standing.day
    if day and standing.day < standing.dark_on < day:
        day = standing.dark_on  # nothing to do then, but lists tell the dark deals from the others
    asked = _asked_on(each)
    if asked and standing.day < asked and (day is None or asked < day):
        day = asked
    return morning_for(each.rep, day, each.case.where.zones[0], now) if day else None


def keep(session: Session, each: Judged, now: datetime) -> None:
    """Write the judgement down, due when it says; a closed deal that they were heard from on is open (ruling 9)."""
    row = each.record.row
    if not row.open and _heard_since_closed(each):
        deals.take_up(row)
    looks.keep(row, look_of(each, next_look(each, now)), now=now)


def _heard_since_closed(each: Judged) -> bool:
    """By the coach's reading of the timeline; a closing that is still ahead in a corrected zone is none of it."""
    timeline = each.record.deal.timeline
    last = next((entry for entry in reversed(timeline) if isinstance(entry, Closed | Reopened | TwoWay)), None)
    return isinstance(last, TwoWay) and each.case.standing.history.closed is None


def occasion(each: Judged, last_entry: int) -> str:
    """The name of the occasion of a nudge: the same one, judged twice, makes one nudge.

    A new entry, another rep, another play, a snooze that ran out or the next reconnect is a new occasion. A holiday
    that comes between, or a changed fact that leads to the same advice, is not: whoever left a nudge alone is left
    alone.
    """
    row, advice, standing = each.record.row, each.advice, each.case.standing
    reconnect = max((due for due in reconnect_dates(standing) if due <= standing.day), default=None)
    parts = (
        row.workspace_id,
        row.id,
        row.rep_id,
        last_entry,
        advice.kind.value,
        advice.play,
        row.snoozed_until,
        reconnect,
    )
    return "nudge:" + sha256("|".join(map(str, parts)).encode()).hexdigest()


def card(each: Judged, nudge: NudgeRow | None = None) -> DealCard:
    """The deal as people see it."""
    row, hold = each.record.row, each.case.standing.hold
    return DealCard(
        id=row.id,
        number=row.number,
        owner=each.record.rep.user,
        deal=each.record.deal,
        advice=each.advice,
        next_on=_due_on(each),
        next_look_at=row.next_look_at,
        unanswered_since=_unanswered_since(nudge, each.rep),
        version=row.version,
        contacts=_contacts(each.record, each.case.standing.playbook, each.case.now),
        left=has_left(each),
        met=met(each),
        old_news=each.case.standing.old_news,
        snoozed=each.case.standing.snoozed_until if each.advice.kind is not Kind.STOP else None,
        meets=_meets(each),
        private=hold is not None and hold.situation.private,
        private_until=_private_until(each),
        delivered=not each.case.standing.debt_open,
        out_of_date=_out_of_date(each),
        answering=answering(each.case.standing) if row.open else None,
        unheard=each.unheard,
        heard_from=blind.heard_from(each.record.sources, ZoneInfo(each.rep.timezone)),
    )


def _private_until(each: Judged) -> date | None:
    """The day to which a private pause lasts: the one that was noted with it, else the day before its first play."""
    standing = each.case.standing
    running = [hold for hold in standing.history.holds if hold.situation.private and hold.resume > standing.day]
    if not running:
        return None
    last = running[-1]
    noted = (entry for entry in each.record.deal.timeline if isinstance(entry, SituationNoted))
    days = [entry.until for entry in noted if (entry.code, entry.on) == (last.situation.code, last.on)]
    return next((day for day in reversed(days) if day), last.resume)


def _meets(each: Judged) -> date | None:
    """The day of a meeting that is ahead, today included; a deal that is closed, or left in peace, has none."""
    standing, over = each.case.standing, each.advice.kind is Kind.STOP
    on = standing.history.next_meeting
    return on if on and on >= standing.day and not over and standing.history.closed is None else None


def _out_of_date(each: Judged) -> int | None:
    """For how many months a deal is kept, where they were last heard from longer ago: a night takes it (`retire`)."""
    months = each.case.standing.playbook.policy.retention_months
    return months if each.case.standing.history.contact < months_before(each.at.date(), months) else None


def met(each: Judged) -> date | None:
    """The day of a meeting that is over, from the business day after it, until somebody says how it went (73)."""
    standing, asked = each.case.standing, _asked_on(each)
    over = asked is not None and standing.history.closed is None and standing.day >= asked
    return standing.history.next_meeting if over else None


def _asked_on(each: Judged) -> date | None:
    """The day from which we ask how the meeting went."""
    ahead = each.case.standing.history.next_meeting
    return each.case.standing.calendar.add(ahead, 1) if ahead else None


def _contacts(record: Record, playbook: Playbook, now: datetime) -> tuple[CardContact, ...]:
    known, deal = record.contacts, record.deal
    current = [contact for contact in deal.contacts if not contact.former]
    people = zip((known.main, *known.others), (deal.prospect, *current), strict=True)
    first, *others = (_contact(row, prospect, now) for row, prospect in people)
    return (replace(first, wants_none=_wants_none(record, playbook)), *others)


def _wants_none(record: Record, playbook: Playbook) -> bool:
    """Whether the main contact asked for no contact, under this deal or another. Whoever else did is on no deal."""
    own = (each.code for each in record.deal.timeline if isinstance(each, SituationNoted) and each.contact is None)
    said = (playbook.situations.get(code) for code in (*own, *record.deal.said_elsewhere))
    return any(situation is not None and situation.hold is Hold.STOP for situation in said)


def _contact(row: PersonRow, prospect: Prospect, now: datetime) -> CardContact:
    zone = zone_of(prospect)
    city = (prospect.timezone or "").rpartition("/")[2].replace("_", " ")
    return CardContact(
        id=row.id,
        name=prospect.name,
        greeting=prospect.greeting,
        channels=prospect.channels,
        place=city or prospect.country,
        there=now.astimezone(zone).time() if zone else None,
        email=row.email,
        phone=row.phone,
        linkedin=row.linkedin,
        called=people_called(prospect),
    )


def has_left(each: Judged) -> bool:
    """Whether the main contact is the one of whom it was last noted that they had left."""
    situations = each.case.standing.playbook.situations
    for entry, person_id in zip(reversed(each.record.deal.timeline), reversed(each.record.with_whom), strict=True):
        if isinstance(entry, TwoWay) and entry.contact is None:
            return False
        if isinstance(entry, SituationNoted) and entry.contact is None:
            known = situations.get(entry.code)
            if known is not None and known.new_person:
                return person_id == each.record.row.person_id
    return False


def cards(desk: Desk, session: WorkspaceSession, rows: Sequence[DealRow], now: datetime) -> list[DealCard]:
    """Many deals as people see them, each judged at `now`; one that cannot be judged says so."""
    if not rows:
        return []
    workspace_id = rows[0].workspace_id
    ids = [row.id for row in rows]
    latest = nudges.latest(session, ids)
    found = records.load_many(session, ids, today=now.date(), workspace_id=workspace_id)
    return [card_of(desk, record, now, latest.get(record.row.id)) for record in found]


def card_of(desk: Desk, record: Record, now: datetime, nudge: NudgeRow | None = None) -> DealCard:
    """One deal as people see it, also where it cannot be judged: then without advice, and it says why.

    Where the rep took another play in its open nudge, it is that one.
    """
    try:
        each = judged(desk, record, now)
        return card(each.as_chosen(nudge) if nudge is not None and swapped(nudge) else each, nudge)
    except CannotJudge as cannot:
        return DealCard(
            id=record.row.id,
            number=record.row.number,
            owner=record.rep.user,
            deal=record.deal,
            advice=_NO_ADVICE,
            version=record.row.version,
            contacts=_contacts(record, desk.playbook, now),
            trouble=cannot,
        )


def swapped(nudge: NudgeRow) -> bool:
    """Whether the rep took another play in a nudge that waits for an answer."""
    return nudge.state in LIVE and nudge.play is not None and nudge.play != nudge.advice.get("play", nudge.play)


def card_of_deal(
    desk: Desk, session: WorkspaceSession, deal_id: int, now: datetime, nudge: NudgeRow | None = None
) -> DealCard:
    """The same for a deal that is still to be read. Raises NotFound."""
    return card_of(desk, records.load(session, deal_id, today=now.date()), now, nudge)


def _unanswered_since(nudge: NudgeRow | None, rep: Rep) -> date | None:
    if nudge is None or nudge.state != "unanswered" or nudge.sent_at is None:
        return None
    return nudge.sent_at.astimezone(ZoneInfo(rep.timezone)).date()
