"""What a rep presses on a nudge. Each press takes effect once; a late or second one is told so and changes nothing.

The message is changed through the outbox: what happened, who did it, what comes next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.coach import Decision, alternatives
from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.entries import CHANNELS, Closed, Dial, Entry, Heard, SituationNoted, Touch
from bot.domain.roles import Action
from bot.domain.said import ClosedAs, Dialled, Instead, PlayDone, ReasonGiven, Replied, Said, TakenBack
from bot.errors.answers import (
    AdviceIsNoCall,
    AdviceIsToClose,
    AnsweredAlready,
    AnsweredAMomentAgo,
    AnswerTakenBack,
    DealClosedAlready,
    NotHappenedYet,
    OutOfDate,
    PlayNotAllowed,
    PromisedTooEarly,
)
from bot.errors.deals import SituationNeedsDate
from bot.messages import nudge as nudge_message
from bot.messages.compose import Message
from bot.messages.words import coming
from bot.reading.nearest import choose
from bot.services.deals import timeline
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, card, judged_deal
from bot.services.deals.registry import snooze_in
from bot.services.deals.timeline import Recorded
from bot.services.desk import Actor, Desk, check_may, permitted
from bot.services.nudges import nudge_state
from bot.services.nudges.nudging import nudge_text
from bot.services.people import working_time
from bot.store import nudges
from bot.store import timeline as entries
from bot.store.rows import NudgeRow

AGREE_THE_REPLY = "agree-the-reply"
"""The play that says how to ask for the day of an answer."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a press did: the deal as it stands, and what was written down.

    `told`: the nudge's own message says so too; the row of a digest stays as it was. `answer`: what was pressed.
    """

    card: DealCard
    said: Said
    nudge_id: int
    undo: bool = True
    told: bool = True
    answer: str = ""

    @classmethod
    def of(cls, recorded: Recorded, row: NudgeRow, answer: str, *, undo: bool) -> Answered:
        """After something was written down in answer to this nudge."""
        return cls(recorded.card, recorded.said, row.id, undo, not row.in_digest, answer)


@dataclass(frozen=True, slots=True)
class NudgeFacts:
    """What a form about a nudge needs."""

    id: int
    play: str | None
    channel: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Another play that may be done today."""

    play: str
    title: str
    channel: str


def nudge_card(desk: Desk, actor: Actor, nudge_id: int) -> tuple[DealCard, NudgeFacts]:
    """The deal behind a nudge that is still to be answered. Raises BadInput when it is not."""
    with desk.database.read() as session:
        row, before = _answerable(desk, session, actor, nudge_id)
        return card(before, row), NudgeFacts(row.id, row.play, row.channel, row.state)


def shown(desk: Desk, actor: Actor, nudge_id: int) -> tuple[DealCard, Message]:
    """The whole nudge of a digest's row."""
    with desk.database.read() as session:
        row, before = _answerable(desk, session, actor, nudge_id)
        return card(before, row), nudge_text(desk, before, row.id)


def done(desk: Desk, actor: Actor, nudge_id: int, channel: str | None = None, on: date | None = None) -> Answered:
    """The rep did the play: a touch on the advised channel unless another is named."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        if row.play is None or row.kind != Kind.PLAY.value:
            raise AdviceIsToClose
        used = choose("channel", channel, CHANNELS) if channel else row.channel
        day = happened(before, on)
        play = desk.playbook.plays[row.play]
        entry = Touch(on=day, at=before.at if on is None else None, play=row.play, channel=used)
        return _answer(desk, session, actor, row, before, "done", entry, PlayDone(play.title))


def dialled(desk: Desk, actor: Actor, nudge_id: int) -> Answered:
    """Called, and nobody answered."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        if row.play is None or row.channel != "call":
            raise AdviceIsNoCall
        entry = Dial(on=before.case.standing.day, at=before.at, play=row.play)
        return _answer(desk, session, actor, row, before, "dialled", entry, Dialled())


def replied(desk: Desk, actor: Actor, nudge_id: int, promised: date | None = None, on: date | None = None) -> Answered:
    """They replied; `promised` is the day by which they will answer for good."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        day = happened(before, on)
        if promised and promised < day:
            raise PromisedTooEarly("promised", promised, optional=True)
        entry = Heard(on=day, at=before.at if on is None else None, promised_by=promised)
        return _answer(desk, session, actor, row, before, "replied", entry, Replied(promised))


def reason(desk: Desk, actor: Actor, nudge_id: int, code: str, until: date | None = None) -> Answered:
    """The rep knows why they are silent."""
    code = choose("situation", code, list(desk.playbook.situations))
    known = desk.playbook.situations[code]
    if known.date_required and until is None:
        raise SituationNeedsDate(known.label)
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        timeline.not_over(until, before.case.standing.day)
        entry = SituationNoted(on=before.case.standing.day, at=before.at, code=code, until=until)
        given = ReasonGiven(None if known.private else known.label)
        return _answer(desk, session, actor, row, before, "reason", entry, given)


def closed(desk: Desk, actor: Actor, nudge_id: int, outcome: str | None = None) -> Answered:
    """The rep closes the deal; without an outcome, as advised."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        if not before.record.row.open:
            raise DealClosedAlready(before.record.row.number)
        chosen = (outcome or before.advice.outcome or "no_decision").replace("-", "_")
        chosen = choose("outcome", chosen, ("won", "lost", "no_decision"))
        entry = Closed(on=before.case.standing.day, at=before.at, outcome=chosen)
        return _answer(desk, session, actor, row, before, "closed", entry, ClosedAs(chosen))


def snoozed(desk: Desk, actor: Actor, nudge_id: int, until: date) -> Answered:
    """Not before that day."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        recorded = snooze_in(desk, session, actor, row.deal_id, until)
        return _settled(desk, session, actor, row, "snoozed", recorded, before.at, undo=False)


def undone(desk: Desk, actor: Actor, nudge_id: int) -> Answered:
    """Take back what a press wrote down: the nudge is open again."""
    with desk.database.read() as session:
        row = nudges.get(session, actor.workspace_id, nudge_id)
        permitted(session, actor, row.deal_id, Action.CHANGE)
        entry = entries.of_nudge(session, actor.workspace_id, nudge_id)
    if row.state != "answered" or entry is None:
        raise AnswerTakenBack
    recorded = timeline.undo(desk, actor, row.deal_id, entry_id=entry.id)
    return Answered(recorded.card, TakenBack(), nudge_id, undo=False)


def others(desk: Desk, actor: Actor, nudge_id: int) -> Sequence[Choice]:
    """The other plays that phase and limits allow today; empty where there are none (ruling 45)."""
    with desk.database.read() as session:
        _, before = _answerable(desk, session, actor, nudge_id)
    return [
        Choice(each.play, desk.playbook.plays[each.play].title, each.channel)
        for each in _alternatives(desk, before)
        if each.play and each.channel
    ]


def swap(desk: Desk, actor: Actor, nudge_id: int, play: str) -> Answered:
    """The nudge shows another allowed play instead; the rest stays as it is."""
    with desk.database.write() as session:
        row, before = _answerable(desk, session, actor, nudge_id, held=True)
        chosen = next((each for each in _alternatives(desk, before) if each.play == play), None)
        if chosen is None or chosen.channel is None:
            raise PlayNotAllowed
        picked = desk.playbook.plays[play]
        nudges.swap(session, actor.workspace_id, nudge_id, play=play, channel=chosen.channel, counts=picked.counts)
        swapped = before.instead(play, chosen.channel)
        nudge_state.rewrite(session, row, nudge_text(desk, swapped, row.id), now=actor.now)
        return Answered(card(swapped, row), Instead(picked.title), nudge_id, undo=False)


def _alternatives(desk: Desk, before: Judged) -> list[Decision]:
    zone = ZoneInfo(before.rep.timezone)
    return alternatives(before.record.deal, before.case.now, desk.playbook, rep_zone=zone)


def _answerable(
    desk: Desk, session: Session, actor: Actor, nudge_id: int, *, held: bool = False
) -> tuple[NudgeRow, Judged]:
    """The nudge and its deal as judged now. `held`: nobody else answers it, nor changes the deal, till we are done."""
    row, now = nudges.get(session, actor.workspace_id, nudge_id), actor.now
    if held:
        deal, now = hold(session, actor.workspace_id, row.deal_id, now)
        session.refresh(row)
        check_may(session, actor, deal, Action.CHANGE)
    else:
        deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
    if row.state not in nudges.ANSWERABLE:
        raise _why_not(row, deal.number)
    before = judged_deal(desk, session, actor.workspace_id, row.deal_id, now)
    if row.play and row.channel and row.play != before.advice.play and before.advice.kind is Kind.PLAY:
        before = before.instead(row.play, row.channel)  # what the rep chose stays on the message
    return row, before


def _why_not(row: NudgeRow, number: int) -> AnsweredAlready | OutOfDate:
    return AnsweredAlready(number) if row.state == "answered" else OutOfDate(number)


def _answer(
    desk: Desk,
    session: Session,
    actor: Actor,
    row: NudgeRow,
    before: Judged,
    answer: str,
    entry: Entry,
    noted: Said,
) -> Answered:
    recorded = timeline.record(desk, session, actor, before, entry, noted, source="button", nudge_id=row.id)
    return _settled(desk, session, actor, row, answer, recorded, before.at, undo=True)


def _settled(
    desk: Desk,
    session: Session,
    actor: Actor,
    row: NudgeRow,
    answer: str,
    recorded: Recorded,
    now: datetime,
    *,
    undo: bool,
) -> Answered:
    if not nudges.answer(session, actor.workspace_id, row.id, answer, by=actor.user, now=now):
        raise AnsweredAMomentAgo
    said = Answered.of(recorded, row, answer, undo=undo)
    nudge_state.rewrite(session, row, answered_message(desk, said, actor.user), now=actor.now)
    return said


def answered_message(desk: Desk, said: Answered, by: str) -> Message:
    """What a nudge becomes: what happened, what comes next, and what may be put right."""
    return nudge_message.answered(
        said.card,
        said.said,
        coming(said.card),
        by,
        undo=said.undo,
        nudge_id=said.nudge_id,
        channel=said.answer == "done",
        rate=said.undo,
        ask_for_date=_how_to_ask_for_a_date(desk) if _promised_nothing(said) else None,
    )


def _promised_nothing(said: Answered) -> bool:
    last = next((each for each in reversed(said.card.deal.timeline) if isinstance(each, Heard)), None)
    return said.answer == "replied" and last is not None and last.promised_by is None


def _how_to_ask_for_a_date(desk: Desk) -> str:
    """The coach's words for it; a playbook may do without them."""
    play = desk.playbook.plays.get(AGREE_THE_REPLY)
    words = (*play.script.call, *play.script.email) if play else ()
    return next((text for text in words if "{" not in text), "")


def happened(before: Judged, on: date | None) -> date:
    today = before.case.standing.day
    if on is not None and on > today:
        raise NotHappenedYet("on", on)
    return on or today


def presets(desk: Desk, actor: Actor) -> list[tuple[str, date]]:
    """Snooze dates to press: in the rep's own working days."""
    days = [
        ("Next working day", working_time.later_working_day(actor.rep, actor.now, 1)),
        ("In a week", working_time.next_working(actor.rep, actor.now_plus(7))),
        ("In two weeks", working_time.next_working(actor.rep, actor.now_plus(14))),
        ("In a month", working_time.next_working(actor.rep, actor.now_plus(30))),
    ]
    shown = [(label, moment.astimezone(actor.zone).date()) for label, moment in days if moment]
    tomorrow = actor.now_plus(1).astimezone(actor.zone).date()
    return [("Tomorrow" if day == tomorrow else label, day) for label, day in shown]
