"""What follows when an act was taken back or put back: other deals of its people, nudges, a rep's day, summaries.

Not here: the rows of the record (`bot.store.reverting`), nor whose act it may be (`undoing`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import datetime

from bot.domain.rep import Rep
from bot.domain.said import Said
from bot.domain.value import value
from bot.services.deals import handing
from bot.services.deals.judging import Judged
from bot.services.desk import Actor, Author, Desk, rep_of
from bot.services.looking.summaries import next_time
from bot.services.nudges import advised, nudge_state
from bot.services.nudges.nudge_state import reminder_at
from bot.services.people import own_time
from bot.services.people.changed_time import own_time_changed
from bot.store import deals, looks, nudges, reps, summaries, taking_back
from bot.store.journal import Change
from bot.store.reverting import Rows
from bot.store.rows import ActRow, EntryRow, NudgeRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Before:
    """Whom the changes concern, as it was before they were turned round: reps as they introduced themselves, by id;
    `moved`: deals that go to another rep, and whose they were; `people` and `summaries` by their ids.
    """

    reps: Mapping[int, Rep]
    moved: Mapping[int, int]
    people: Collection[int]
    summaries: Collection[int] = field(default_factory=list)


def before(session: WorkspaceSession, changes: Collection[Change], rows: Rows) -> Before:
    """Taken down before anything is written."""
    people = {int(each.row_key) for each in changes if each.what == "people"}
    for each in changes:
        row = rows.get((each.what, each.row_key)) or {}
        people |= {row["person_id"]} if each.what in ("entries", "deal_contacts", "deals") and row else set()
        for held in (each.was, each.now):
            people |= {int(held["person_id"])} if held and held.get("person_id") else set()
    return Before(
        reps={
            int(each.row_key): reps.as_rep(reps.get(session, int(each.row_key)))
            for each in changes
            if each.what == "reps"
        },
        moved={
            int(each.row_key): rows[each.what, each.row_key]["rep_id"]
            for each in changes
            if each.what == "deals" and each.was and each.now and "rep_id" in each.was
        },
        people=people,
        summaries=[int(each.row_key) for each in changes if each.what == "summaries"],
    )


def follow(desk: Desk, session: WorkspaceSession, author: Author, then: Before, now: datetime) -> None:
    """For whatever isn't the deal itself."""
    for person_id in sorted(then.people):
        looks.look_again(session, now, person_id=person_id)
    for rep_id, was in then.reps.items():
        rep = reps.as_rep(reps.get(session, rep_id))
        own_time_changed(session, rep_id, now)
        own_time.in_words_that_stand(desk, session, was, rep, rep_id, now)
    for each in summaries.some(session, then.summaries):
        at = next_time(each.weekday, each.at, each.timezone, author.now) if each.active else None
        summaries.put_off(each, at)
    for deal_id, rep_id in then.moved.items():
        row = deals.get(session, deal_id)
        if isinstance(author, Actor) and row.rep_id != rep_id:
            handing.tell(session, author, deal_id, reps.get(session, rep_id), reps.get(session, row.rep_id))


def due(session: WorkspaceSession, deal_ids: Collection[int], now: datetime) -> None:
    """Many deals have their turn in the sweep."""
    looks.wake(session, deal_ids, now)


def opened_again(session: WorkspaceSession, act: ActRow, deal_id: int, now: datetime) -> NudgeRow | None:
    """The nudge that the act had answered, or settled, open again; None where there is none, or a newer has its place.

    What was answered in the same instant by the same person was answered by this act.
    """
    row = nudges.latest(session, [deal_id]).get(deal_id)
    if row is None or row.state != "answered" or (row.answered_at, row.answered_by) != (act.at, act.by_user):
        return None
    if taking_back.answering(session, row):  # what was put right stands again, and it is the answer
        return None
    rep, _ = rep_of(reps.get(session, deals.get(session, deal_id).rep_id))
    return row if nudges.take_back(session, row.id, next_at=reminder_at(rep, now)) else None


def opened_by_entry(session: WorkspaceSession, entry: EntryRow, now: datetime) -> NudgeRow | None:
    """The same for an entry whose act isn't kept."""
    row = nudges.latest(session, [entry.deal_id]).get(entry.deal_id)
    if row is None or row.state != "answered" or entry.nudge_id not in (None, row.id):
        return None
    settled_by_it = row.answer == nudge_state.ELSEWHERE and row.answered_at == entry.created_at
    if entry.nudge_id is None and not settled_by_it:  # it has an answer of its own, or another entry settled it
        return None
    rep, _ = rep_of(reps.get(session, deals.get(session, entry.deal_id).rep_id))
    return row if nudges.take_back(session, row.id, next_at=reminder_at(rep, now)) else None


def wake(session: WorkspaceSession, person_id: int, now: datetime) -> None:
    """Every deal with this person is judged anew."""
    looks.look_again(session, now, person_id=person_id)


def tell(
    desk: Desk,
    session: WorkspaceSession,
    author: Author,
    after: Judged,
    opened: NudgeRow | None,
    said: Said,
    now: datetime,
) -> None:
    """The deal's nudge says how it stands: it is drawn anew where the coach still says so, and else out of date.

    `opened`: one that is open again.
    """
    row = after.record.row
    live = opened or nudges.latest(session, [row.id]).get(row.id)
    if live is None or live.state not in nudges.ANSWERABLE:
        if live is not None and live.state in ("expired", "cancelled") and after.acts:
            nudges.may_come_again(live)  # what had overtaken it may be gone
            looks.wake(session, [row.id], now)
        return
    if live.rep_id != row.rep_id:  # the deal is another rep's, who gets a nudge of their own
        settled = nudge_state.settle(session, row.id, by=author.by, now=now, what="assigned")
        nudge_state.tell(session, settled, said, now=author.now)
    elif live.state != "planned" and advised.stands(desk, live, after):
        nudge_state.redraw(session, live, now=author.now)
    elif opened is not None and opened.play_on != after.case.standing.day:  # another day, other advice
        nudge_state.overtake(session, opened, at=now, now=author.now)
    else:  # one that is overtaken is left to the sweep, which has its turn at once
        looks.wake(session, [row.id], now)
