"""A nudge as it is answered: what its forms and offers need, another play in its place, and what it becomes.

Here: looking, swapping the play, and the message after an answer. Not here: the answer itself, which is an act
(`bot.services.acts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.coach import Decision, alternatives
from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.entries import Entry, Heard
from bot.domain.playbook import Play
from bot.domain.roles import Action
from bot.domain.said import Instead
from bot.errors.answers import AnsweredAlready, AnswerMoved, OutOfDate, PlayNotAllowed
from bot.messages import nudge as nudge_message
from bot.messages.compose import Message
from bot.messages.words import coming
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, card, judged_deal
from bot.services.deals.recorded import Answered
from bot.services.desk import Actor, Desk, check_may, permitted
from bot.services.nudges import nudge_state
from bot.services.nudges.nudging import nudge_text
from bot.services.people import working_time
from bot.store import nudges, timeline
from bot.store.rows import NudgeRow

AGREE_THE_REPLY = "agree-the-reply"
"""The play that says how to ask for the day of an answer."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a press wrote down, for the form that puts it right."""

    card: DealCard
    nudge_id: int
    on: date
    play: Play | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Another play that may be done today."""

    play: str
    title: str
    channel: str


def nudge_card(desk: Desk, actor: Actor, nudge_id: int) -> DealCard:
    """The deal behind a nudge that is still to be answered. Raises BadInput when it is not."""
    with desk.database.read() as session:
        row, before = _answerable(desk, session, actor, nudge_id)
        return card(before, row)


def shown(desk: Desk, actor: Actor, nudge_id: int) -> tuple[DealCard, Message]:
    """The whole nudge of a digest's row."""
    with desk.database.read() as session:
        row, before = _answerable(desk, session, actor, nudge_id)
        return card(before, row), nudge_text(desk, before, row.id)


def written(desk: Desk, actor: Actor, nudge_id: int, kind: type[Entry]) -> Written:
    """The touch or the reply that a press on this nudge wrote. Raises Conflict when it stands no longer."""
    with desk.database.read() as session:
        row = nudges.get(session, actor.workspace_id, nudge_id)
        deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
        entry = timeline.of_nudge(session, actor.workspace_id, nudge_id)
        was = timeline.as_entry(entry) if entry else None
        if row.state != "answered" or not isinstance(was, kind):
            raise AnswerMoved(deal.number)
        after = card(judged_deal(desk, session, actor.workspace_id, row.deal_id, actor.now))
    play, channel = getattr(was, "play", None), getattr(was, "channel", None)
    return Written(after, nudge_id, was.on, desk.playbook.plays.get(play or ""), channel)


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
        row = nudges.get(session, actor.workspace_id, nudge_id)
        deal, now = hold(session, actor.workspace_id, row.deal_id, actor.now)
        session.refresh(row)
        check_may(session, actor, deal, Action.CHANGE)
        check_open(row, deal.number)
        before = as_shown(judged_deal(desk, session, actor.workspace_id, row.deal_id, now), row)
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


def _answerable(desk: Desk, session: Session, actor: Actor, nudge_id: int) -> tuple[NudgeRow, Judged]:
    """The nudge and its deal as judged now, for who only looks."""
    row = nudges.get(session, actor.workspace_id, nudge_id)
    deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
    check_open(row, deal.number)
    return row, as_shown(judged_deal(desk, session, actor.workspace_id, row.deal_id, actor.now), row)


def check_open(row: NudgeRow, number: int) -> None:
    """Raises AnsweredAlready or OutOfDate, which name the deal by its `number`, for a nudge that takes no answer."""
    if row.state not in nudges.ANSWERABLE:
        raise AnsweredAlready(number) if row.state == "answered" else OutOfDate(number)


def as_shown(before: Judged, row: NudgeRow) -> Judged:
    """The deal with the play that stands on the nudge's message, which may be another than is advised by now."""
    if row.play and row.channel and row.play != before.advice.play and before.advice.kind is Kind.PLAY:
        return before.instead(row.play, row.channel)
    return before


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


def presets(desk: Desk, actor: Actor) -> list[tuple[str, date]]:
    """Snooze dates to press, in the rep's own working days, each with the name of its distance."""
    days = [
        ("next_working_day", working_time.later_working_day(actor.rep, actor.now, 1)),
        ("week", working_time.next_working(actor.rep, actor.now_plus(7))),
        ("fortnight", working_time.next_working(actor.rep, actor.now_plus(14))),
        ("month", working_time.next_working(actor.rep, actor.now_plus(30))),
    ]
    shown = [(label, moment.astimezone(actor.zone).date()) for label, moment in days if moment]
    tomorrow = actor.now_plus(1).astimezone(actor.zone).date()
    return [("tomorrow" if day == tomorrow else label, day) for label, day in shown]
