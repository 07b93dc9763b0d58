"""Putting right what a press wrote down: how and when a play was done, the day by which they promised an answer.

A press takes one tap and writes what is likely; here it becomes what was so. The entry is taken back and written anew
in one transaction, so that the record shows both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from bot.domain.card import DealCard
from bot.domain.entries import CHANNELS, Entry, Heard, Touch
from bot.domain.playbook import Play
from bot.domain.roles import Action
from bot.domain.said import PlayDoneOtherwise, Replied, Said
from bot.errors.answers import AnswerMoved, PromisedTooEarly
from bot.reading.nearest import choose
from bot.services.deals import timeline
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, card, judged_deal
from bot.services.desk import Actor, Desk, permitted
from bot.services.nudges import nudge_state
from bot.services.nudges.answers import Answered, answered_message, happened
from bot.store import nudges
from bot.store import timeline as entries
from bot.store.rows import EntryRow, NudgeRow


@dataclass(frozen=True, slots=True)
class Written:
    """What a press wrote down, for the form that puts it right."""

    card: DealCard
    nudge_id: int
    on: date
    play: Play | None = None
    channel: str | None = None


def written(desk: Desk, actor: Actor, nudge_id: int, kind: type[Entry]) -> Written:
    """The touch or the reply that a press on this nudge wrote. Raises Conflict when it stands no longer."""
    with desk.database.read() as session:
        row, entry, was = _standing(session, actor, nudge_id, kind)
        after = card(judged_deal(desk, session, actor.workspace_id, row.deal_id, actor.now))
    return Written(after, nudge_id, was.on, desk.playbook.plays.get(entry.play or ""), entry.channel)


def done(desk: Desk, actor: Actor, nudge_id: int, channel: str | None, on: date | None) -> Answered:
    """The play was done in another way, or on another day."""
    used = choose("channel", channel or "", CHANNELS)

    def otherwise(before: Judged, was: Entry) -> tuple[Entry, Said]:
        assert isinstance(was, Touch)
        day = happened(before, on or was.on)
        play = desk.playbook.plays.get(was.play or "")
        right = replace(was, channel=used, on=day, at=was.at if day == was.on else None)
        return right, PlayDoneOtherwise(play.title if play else None, used, day)

    return _put_right(desk, actor, nudge_id, Touch, otherwise, "done")


def promised(desk: Desk, actor: Actor, nudge_id: int, by: date, on: date | None) -> Answered:
    """They named a day for their answer."""

    def otherwise(before: Judged, was: Entry) -> tuple[Entry, Said]:
        assert isinstance(was, Heard)
        day = happened(before, on or was.on)
        if by < day:
            raise PromisedTooEarly("promised", by, optional=False)
        right = replace(was, on=day, promised_by=by, at=was.at if day == was.on else None)
        return right, Replied(by)

    return _put_right(desk, actor, nudge_id, Heard, otherwise, "replied")


def _put_right(
    desk: Desk,
    actor: Actor,
    nudge_id: int,
    kind: type[Entry],
    otherwise: Callable[[Judged, Entry], tuple[Entry, Said]],
    answer: str,
) -> Answered:
    with desk.database.write() as session:
        row = nudges.get(session, actor.workspace_id, nudge_id)
        _, now = hold(session, actor.workspace_id, row.deal_id, actor.now)
        session.refresh(row)
        row, entry, was = _standing(session, actor, nudge_id, kind)
        entries.undo_last(session, actor.workspace_id, row.deal_id, by=actor.user, now=now, entry_id=entry.id)
        before = judged_deal(desk, session, actor.workspace_id, row.deal_id, now)
        right, noted = otherwise(before, was)
        recorded = timeline.record(desk, session, actor, before, right, noted, source="button", nudge_id=row.id)
        said = Answered.of(recorded, row, answer, undo=True)
        nudge_state.rewrite(session, row, answered_message(desk, said, actor.user), now=actor.now)
        return said


def _standing(session: Session, actor: Actor, nudge_id: int, kind: type[Entry]) -> tuple[NudgeRow, EntryRow, Entry]:
    row = nudges.get(session, actor.workspace_id, nudge_id)
    found = permitted(session, actor, row.deal_id, Action.CHANGE)
    entry = entries.of_nudge(session, actor.workspace_id, nudge_id)
    was = entries.as_entry(entry) if entry else None
    if row.state != "answered" or entry is None or not isinstance(was, kind):
        raise AnswerMoved(found.row.number)
    return row, entry, was
