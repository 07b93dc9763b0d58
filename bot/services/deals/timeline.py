"""What happened, written down: touches, dials, replies, meetings, situations; and taking the last one back.

Every entry is dated in the prospect's zone. An entry settles the deal's open nudge and has the deal judged at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.card import DealCard
from bot.domain.entries import (
    CHANNELS,
    Closed,
    Dial,
    Entry,
    Heard,
    Meeting,
    Reopened,
    SituationNoted,
    Touch,
    TwoWay,
    laters,
)
from bot.domain.roles import Action
from bot.domain.said import (
    DealEnded,
    DealReopened,
    DialNoted,
    MeetingNoted,
    Recording,
    ReplyNoted,
    Said,
    SituationSaid,
    TookBack,
    TouchNoted,
    WishNoted,
)
from bot.errors import BadDeal
from bot.errors.deals import (
    AheadOfToday,
    ClosedAlready,
    HoldOver,
    NoSuchYear,
    NotOfAContact,
    OnlyTalk,
    OpenAlready,
    PromisedBeforeReply,
    SituationNeedsDate,
)
from bot.errors.trouble import CannotJudge
from bot.reading.nearest import choose
from bot.services.deals import privacy
from bot.services.deals.erasing import stops
from bot.services.deals.forgetting import forget_pause, forget_undone
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, card, judged_again, judged_deal, keep
from bot.services.deals.whom import Whom, whom
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import nudge_state
from bot.services.nudges.nudging import nudge_text
from bot.services.nudges.reminding import reminder_at
from bot.store import contacts, deals, looks, nudges, people, timeline
from bot.store.rows import EntryRow, NudgeRow, PersonRow


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written down, and the deal as it stands now."""

    card: DealCard
    said: Said


def touch(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    channel: str,
    on: date | None = None,
    play: str | None = None,
    note: str | None = None,
    *,
    contact: Whom | None = None,
    key: str | None = None,
) -> Recorded:
    """We contacted them. Without a play it is the rep's own touch, and counts.

    `contact`, here and below: which of the deal's contacts it was with; the main one when nobody is named.
    """
    channel = choose("channel", channel, CHANNELS)
    if play:
        play = choose("play", play, [p.id for p in desk.playbook.plays.values() if p.channels])
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref)
        person = whom(before, contact)
        privacy.check("note", note, person.name)
        entry = Touch(on=_past(before, on), play=play, channel=channel, note=note)
        title = desk.playbook.plays[play].title if play else None
        noted = TouchNoted(title, _another(before, person), channel, entry.on)
        return record(desk, session, actor, before, entry, noted, key=key, person_id=person.id)


def dial(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    on: date | None = None,
    play: str | None = None,
    *,
    contact: Whom | None = None,
    key: str | None = None,
) -> Recorded:
    """We called and nobody answered. The play is the advised call play unless another is named."""
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref)
        calls = [p.id for p in desk.playbook.plays.values() if "call" in p.channels]
        advised = before.advice.play if before.advice.play in calls else "issue-timeline-call"
        chosen = choose("play", play, calls) if play else advised
        entry, person = Dial(on=_past(before, on), play=chosen), whom(before, contact)
        noted = DialNoted(_another(before, person), entry.on)
        return record(desk, session, actor, before, entry, noted, key=key, person_id=person.id)


def heard(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    on: date | None = None,
    promised: date | None = None,
    *,
    contact: Whom | None = None,
    key: str | None = None,
) -> Recorded:
    """They replied. `promised`: the day by which they said they would answer for good."""
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref)
        day = _past(before, on)
        _not_before(promised, day, "promised")
        person = whom(before, contact)
        noted = ReplyNoted(_another(before, person), day, promised)
        entry = Heard(on=day, promised_by=promised)
        return record(desk, session, actor, before, entry, noted, key=key, person_id=person.id)


def meeting(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    on: date | None = None,
    *,
    contact: Whom | None = None,
    key: str | None = None,
) -> Recorded:
    """A meeting was held; it is two-way contact too."""
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref)
        entry, person = Meeting(on=_past(before, on)), whom(before, contact)
        noted = MeetingNoted(_another(before, person), entry.on)
        return record(desk, session, actor, before, entry, noted, key=key, person_id=person.id)


def situation(
    desk: Desk,
    actor: Actor,
    ref: DealRef,
    code: str,
    until: date | None = None,
    *,
    contact: Whom | None = None,
    key: str | None = None,
) -> Recorded:
    """Why they are silent, from the playbook's list; a code and a date, never a reason in words.

    Of another contact than the main one only the wish for no contact is kept: it takes them off every deal.
    """
    code = choose("situation", code, list(desk.playbook.situations))
    known = desk.playbook.situations[code]
    if known.date_required and until is None:
        raise SituationNeedsDate(known.label, typed=True)
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref)
        not_over(until, before.case.standing.day)
        entry = SituationNoted(on=_past(before, None), code=code, until=until)
        person = whom(before, contact)
        if person.id != before.record.person.id:
            return _wants_no_contact(desk, session, actor, before, entry, person, key)
        # Of a private situation only the pause is said, here as everywhere (evidence 4.3).
        noted = SituationSaid(None if known.private else known.label, until)
        return record(desk, session, actor, before, entry, noted, key=key)


def _wants_no_contact(
    desk: Desk,
    session: Session,
    actor: Actor,
    before: Judged,
    entry: SituationNoted,
    person: PersonRow,
    key: str | None,
) -> Recorded:
    if entry.code not in stops(desk.playbook):
        raise NotOfAContact(before.record.person.name, tuple(stops(desk.playbook)))
    for deal_id in contacts.deals_with(session, person.id):
        contacts.remove(session, deal_id, person.id)
    return record(desk, session, actor, before, entry, WishNoted(person.name), key=key, person_id=person.id)


def undo(desk: Desk, actor: Actor, ref: DealRef, *, entry_id: int | None = None) -> Recorded:
    """Take back the last entry that was written down; the row stays in the record, marked.

    The nudge that it had answered comes back with it.
    """
    with desk.database.write() as session:
        found = permitted(session, actor, ref, Action.CHANGE)
        deal = deals.lock(session, actor.workspace_id, found.row.id)
        last = timeline.last(session, actor.workspace_id, deal.id)
        now = people.hold(session, {deal.person_id, *([last.person_id] if last else [])}, actor.now)
        row = timeline.undo_last(session, actor.workspace_id, deal.id, by=actor.user, now=now, entry_id=entry_id)
        if row.aside and row.type == "situation":  # who asked for no contact had been taken off
            contacts.add(session, deals.get(session, actor.workspace_id, found.row.id), row.person_id, now=now)
        back, settled = _nudge_back(session, actor, row), None
        if back is None:
            settled = nudge_state.settle(
                session, actor.workspace_id, found.row.id, by=actor.user, now=now, what="undone"
            )
        looks.wake_others(session, actor.workspace_id, row.person_id, found.row.id, now)
        try:
            after = judged_deal(desk, session, actor.workspace_id, found.row.id, now)
        except CannotJudge as cannot:
            if not isinstance(cannot.__cause__, BadDeal):
                raise
            raise OnlyTalk(found.row.number) from None
        keep(session, after, now)
        done = TookBack(row.type, row.on_day)
        forget_undone(desk, session, actor.workspace_id, found.row.id)
        nudge_state.tell(session, settled, card(after), done, now=actor.now)
        if back is not None:
            nudge_state.rewrite(session, back, nudge_text(desk, after, back.id), now=actor.now)
        return Recorded(card(after), done)


def _nudge_back(session: Session, actor: Actor, entry: EntryRow) -> NudgeRow | None:
    """The nudge that this entry had answered, open again; None where there is none, or a newer one has its place."""
    row = nudges.latest(session, actor.workspace_id, [entry.deal_id]).get(entry.deal_id)
    if row is None or row.state != "answered" or entry.nudge_id not in (None, row.id):
        return None
    if entry.nudge_id is None and row.answered_at != entry.created_at:  # that was something else
        return None
    then = reminder_at(actor.rep, actor.now)
    return row if nudges.take_back(session, actor.workspace_id, row.id, next_at=then) else None


def close(desk: Desk, actor: Actor, ref: DealRef, outcome: str, *, key: str | None = None) -> Recorded:
    """End the deal. Silence is no decision, not a loss."""
    words = {"won": "won", "lost": "lost", "no-decision": "no_decision", "no_decision": "no_decision"}
    chosen = words[choose("outcome", outcome, list(words))]
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref, Action.CLOSE)
        if not before.record.row.open:
            raise ClosedAlready(before.record.row.number)
        entry = Closed(on=_past(before, None), outcome=chosen)
        return record(desk, session, actor, before, entry, DealEnded(before.record.deal.company, chosen), key=key)


def reopen(desk: Desk, actor: Actor, ref: DealRef, *, key: str | None = None) -> Recorded:
    """Take a closed deal up again: a new episode."""
    with desk.database.write() as session:
        before = _judged(desk, session, actor, ref, Action.CLOSE)
        if before.record.row.open:
            raise OpenAlready(before.record.row.number)
        entry = Reopened(on=_past(before, None))
        return record(desk, session, actor, before, entry, DealReopened(before.record.deal.company), key=key)


def record(
    desk: Desk,
    session: Session,
    actor: Actor,
    before: Judged,
    entry: Entry,
    noted: Said,
    *,
    key: str | None = None,
    source: str = "command",
    nudge_id: int | None = None,
    person_id: int | None = None,
) -> Recorded:
    """Write an entry, settle the nudge that it overtakes, and judge the deal anew, in the caller's transaction.

    `person_id`: whom it was with. A touch to another contact than the main one leaves the open nudge open.
    """
    row, now = before.record.row, before.at
    person_id = person_id or row.person_id
    was_open = row.open
    timeline.append(
        session,
        actor.workspace_id,
        row.id,
        entry,
        by=actor.user,
        source=source,
        now=now,
        key=key,
        nudge_id=nudge_id,
        phase_before=before.advice.phase.value,
        silence_before=before.advice.silence_bd,
        person_id=person_id,
        held=row,
    )
    settled = None
    with session.no_autoflush:  # the deal's row is written once, with what is judged below
        if person_id == row.person_id or isinstance(entry, TwoWay):
            settled = nudge_state.settle(
                session, actor.workspace_id, row.id, by=actor.user, now=now, what="recorded elsewhere", but=nudge_id
            )
        looks.wake_others(session, actor.workspace_id, person_id, row.id, now)
        after = judged_again(desk, session, before, person_id, now)
        keep(session, after, now)
    done = Recording(noted, row.open if not was_open and not isinstance(entry, Reopened) else None)
    nudge_state.tell(session, settled, card(after), done, now=actor.now)
    forget_pause(desk, session, after)  # a reply ends it, and with it the record of why
    return Recorded(card(after), replace(done, laters=_laters(desk, after, entry), number=row.number))


def _laters(desk: Desk, after: Judged, entry: Entry) -> int | None:
    """How often in a row they said “later”, where that is often enough to be worth a word (policy 2.9)."""
    if not isinstance(entry, Heard) or not entry.promised_by:
        return None
    count = laters(after.record.deal.timeline)
    return count if count >= desk.playbook.policy.serial_deferral_limit else None


def _judged(desk: Desk, session: Session, actor: Actor, ref: DealRef, action: Action = Action.CHANGE) -> Judged:
    found = permitted(session, actor, ref, action)
    # Held, so that of two who write at once the second sees what the first wrote; the people too, so that whoever
    # plans a touch under another deal sees this one, or waits for it.
    _, now = hold(session, actor.workspace_id, found.row.id, actor.now)
    return judged_deal(desk, session, actor.workspace_id, found.row.id, now)


def _past(before: Judged, on: date | None) -> date:
    """The prospect's local day of something that happened; today when none was given."""
    today = before.case.standing.day
    day = on or today
    # A rep east of the prospect may already be in tomorrow: what they call today has happened.
    if (
        day > today
        and (day - today).days == 1
        and day <= before.case.now.astimezone(ZoneInfo(before.rep.timezone)).date()
    ):
        return today
    if day > today:
        raise AheadOfToday("on", day)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoSuchYear("on", day.year)
    return day


def _another(before: Judged, person: PersonRow) -> str | None:
    """The name of who it was with, where that was not the main contact."""
    return None if person.id == before.record.person.id else person.name


def _not_before(day: date | None, earliest: date, word: str) -> None:
    if day is not None and day < earliest:
        raise PromisedBeforeReply(word, day)


def not_over(until: date | None, today: date) -> None:
    """Raises HoldOver where a hold would end before it begins."""
    if until is not None and until < today:
        raise HoldOver("until", until)
