"""A nudge as it is answered: what its forms and offers need, and another play in its place.

Here: looking, and swapping the play. Not here: the answer itself, which is an act
(`bot.services.acts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.acts import Value
from bot.domain.card import DealCard
from bot.domain.entries import Entry
from bot.domain.playbook import Play
from bot.domain.roles import Action
from bot.domain.said import Instead
from bot.domain.value import value
from bot.errors.answers import AnswerMoved, AnswerTakenBack, PlayNotAllowed
from bot.services import journal
from bot.services.deals.holding import hold_of_nudge
from bot.services.deals.judging import Judged, card, judged_deal
from bot.services.deals.recorded import Answered
from bot.services.desk import Actor, Desk, check_may, permitted
from bot.services.nudges import advised, nudge_state
from bot.services.people import working_time
from bot.store import nudges, timeline
from bot.store.rows import EntryRow, NudgeRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Written:
    """What was written down, for the form that puts it right: in answer to a nudge, or by a command as an entry.

    `given`: all of it, by input.
    """

    card: DealCard
    on: date
    given: Mapping[str, Value]
    nudge_id: int | None = None
    entry_id: int | None = None
    play: Play | None = None
    channel: str | None = None


@value(frozen=True, slots=True)
class Choice:
    """Another play that may be done today, with its ways: of each the channel, and the play in its version for it.

    `whom`: the other contact whom it is for, if it is. `first`: it is the coach's own pick.
    """

    title: str
    ways: tuple[tuple[str, str], ...]
    whom: str | None = None
    first: bool = False


def nudge_card(desk: Desk, actor: Actor, nudge_id: int) -> DealCard:
    """The deal behind a nudge that is still to be answered. Raises BadInput when it is not."""
    with desk.database.read(actor.workspace_id) as session:
        row, before = _answerable(desk, session, actor, nudge_id)
        return card(before, row)


def shown(desk: Desk, actor: Actor, nudge_id: int) -> tuple[NudgeRow, Judged]:
    """The nudge of a digest's row, and its deal as it is judged now, whatever the nudge advised."""
    with desk.database.read(actor.workspace_id) as session:
        row = nudges.get(session, nudge_id)
        deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
        nudge_state.check_open(row, deal.number)
        return row, judged_deal(desk, session, row.deal_id, actor.now)


def written(desk: Desk, actor: Actor, nudge_id: int, kind: type[Entry]) -> Written:
    """The touch or the reply that a press on this nudge wrote. Raises Conflict when it stands no longer."""
    with desk.database.read(actor.workspace_id) as session:
        row = nudges.get(session, nudge_id)
        deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
        entry = timeline.of_nudge(session, nudge_id)
        if row.state != "answered" or entry is None:
            raise AnswerMoved(deal.number)
        return replace(_written(desk, session, actor, entry, kind), nudge_id=nudge_id)


def noted(desk: Desk, actor: Actor, entry_id: int, kind: type[Entry] = Entry) -> Written:
    """The same of what a command wrote, as it stands now. Raises AnswerTakenBack."""
    with desk.database.read(actor.workspace_id) as session:
        entry = timeline.standing(session, entry_id)
        if entry is None:
            raise AnswerTakenBack
        permitted(session, actor, entry.deal_id, Action.CHANGE)
        return replace(_written(desk, session, actor, entry, kind), entry_id=entry.id)


def _written(desk: Desk, session: WorkspaceSession, actor: Actor, entry: EntryRow, kind: type[Entry]) -> Written:
    was, end = timeline.as_entry(entry), timeline.written_with(session, entry)
    after = card(judged_deal(desk, session, entry.deal_id, actor.now))
    if was is None or not isinstance(was, kind):
        raise AnswerMoved(after.number)
    given = {
        "contact": entry.person_id,
        "channel": entry.channel,
        "play": entry.play,
        "note": entry.note,
        "promised": entry.promised_by,
        "meeting": entry.next_meeting,
        "over": end.outcome if end else None,
        "detail": timeline.detail_of(entry),
        "code": entry.code,
        "until": entry.until,
        "outcome": entry.outcome,
    }
    play = desk.playbook.plays.get(entry.play or "")
    return Written(after, was.on, given, play=play, channel=entry.channel)


def others(desk: Desk, actor: Actor, nudge_id: int) -> Sequence[Choice]:
    """The other plays that phase and limits allow today, each once; empty where there are none (ruling 45).

    Where another one stands in the nudge already, the coach's own pick is the first of them.
    """
    row, each = shown(desk, actor, nudge_id)
    found: dict[str, Choice] = {}
    for play, channel, contact in advised.instead_of(desk, each, row):
        own = desk.playbook.call_version.get(play, play)
        known = found.get(own) or Choice(desk.playbook.plays[own].title, (), contact, first=play == each.advice.play)
        found[own] = replace(known, ways=(*known.ways, (channel, play)))
    return list(found.values())


def swap(desk: Desk, actor: Actor, nudge_id: int, play: str, channel: str = "") -> Answered:
    """The nudge shows another allowed play instead; the rest stays as it is. `channel`: "" for the first that is open.

    Raises PlayNotAllowed.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "swap") as kept:
        row, deal, now = hold_of_nudge(session, nudge_id, actor.now)
        kept.deal = deal.id
        check_may(session, actor, deal, Action.CHANGE)
        nudge_state.check_open(row, deal.number)
        before = judged_deal(desk, session, row.deal_id, now)
        ways = [each for each in advised.instead_of(desk, before, row) if each[0] == play]
        way = next((each for each in ways if channel in (each[1], "")), None)
        if way is None:
            raise PlayNotAllowed
        _, used, contact = way
        picked = desk.playbook.plays[play]
        swapped = before if play == before.advice.play else before.instead(play, used, contact)
        whom = swapped.whom.id if contact else deal.person_id
        nudges.swap(session, nudge_id, play=play, channel=used, counts=picked.counts, person_id=whom)
        nudges.reworded(row, swapped.advice)
        nudge_state.redraw(session, row, now=actor.now)
        return Answered(card(swapped, row), Instead(picked.called), nudge_id, undo=False, act=kept.id)


def _answerable(desk: Desk, session: WorkspaceSession, actor: Actor, nudge_id: int) -> tuple[NudgeRow, Judged]:
    """The nudge and its deal as judged now, for who only looks."""
    row = nudges.get(session, nudge_id)
    deal = permitted(session, actor, row.deal_id, Action.CHANGE).row
    nudge_state.check_open(row, deal.number)
    return row, judged_deal(desk, session, row.deal_id, actor.now).as_chosen(row)


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
