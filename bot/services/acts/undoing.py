"""Taking back what somebody did, and putting it back: an act as a whole, or nothing of it.

Each takes back their own acts alone. What follows for the advice, the nudges, a rep's day and a summary's is done with
it, in the same transaction. Not here: what an act changed (`bot.store.journal`) and the rows (`bot.store.reverting`);
what stands in the way (`in_the_way`), finding and showing an act (`undone`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from bot.domain.acts import Door
from bot.domain.card import DealCard
from bot.domain.rep import Rep
from bot.domain.said import ActPutBack, ActTakenBack, BroughtBack, RestTakenBack, Said
from bot.domain.value import value
from bot.errors import BadDeal
from bot.errors.deals import OnlyTalk
from bot.errors.trouble import CannotJudge
from bot.errors.undoing import NothingLeft, NotPutBack
from bot.services.acts.in_the_way import (
    MOST_JUDGED,
    check,
    check_may_be,
    check_own,
    deal_of,
    deals_of,
    let_later_ones_stand,
    of_entries,
)
from bot.services.deals import handing
from bot.services.deals.erasing import saying_no_more
from bot.services.deals.holding import hold_all
from bot.services.deals.judging import Judged, card, judged_deal, keep
from bot.services.deals.pauses import forget_undone
from bot.services.desk import Actor, Author, Desk, rep_of
from bot.services.looking.when import next_time
from bot.services.nudges import advised, nudge_state
from bot.services.nudges.nudge_state import reminder_at
from bot.services.people.changed_time import own_time_changed
from bot.store import acts, deals, looks, nudges, reps, reverting, seen, summaries, taking_back, timeline
from bot.store.journal import Change, watched
from bot.store.reverting import Rows
from bot.store.rows import ActRow, EntryRow, NudgeRow
from bot.store.session import WorkspaceSession

MOST_KEPT = 2000
"""Rows of an act that can be put back. A larger one was an import, and its file can be imported again."""


_LEFT_BEHIND = ("resumed", "courtesy")
"""What a private pause becomes in a timeline once it's over: its act is called so from then on."""


@value(frozen=True, slots=True)
class Turned:
    """What was taken back or put back. `card`: the deal that it was about, if it was one that is there.

    `act`: its id, where it's kept; `again`: whether it can be turned round once more.
    """

    said: Said
    act: int | None
    card: DealCard | None = None
    again: bool = True


def take_back(desk: Desk, actor: Actor, act_id: int) -> Turned:
    """Takes back an act of the actor's own, whole. Raises ActGone, ChangedSince, StandsOnIt, TakenBackAlready,
    TakenMeanwhile; then nothing is changed.
    """
    with desk.database.write(actor.workspace_id) as session:
        return turn(desk, session, actor, acts.get(session, act_id, hold=True), back=True)


def is_large(desk: Desk, actor: Actor, act_id: int) -> bool:
    """Whether taking it back is nothing to wait for."""
    with desk.database.read(actor.workspace_id) as session:
        return acts.size(session, act_id) > MOST_KEPT


def put_back(desk: Desk, actor: Actor, act_id: int) -> Turned:
    """Puts back what the actor took back. Raises the same, and StandsAgain, NotPutBack."""
    with desk.database.write(actor.workspace_id) as session:
        return turn(desk, session, actor, acts.get(session, act_id, hold=True), back=False)


def take_back_rest(desk: Desk, actor: Actor, act_id: int) -> Turned:
    """Takes back what an act did to deals on which nothing was done since; the others keep all of it, for good.

    Raises ActGone, TakenBackAlready, TakenMeanwhile; and NothingLeft where there is no such deal.
    """
    with desk.database.write(actor.workspace_id) as session:
        act = acts.get(session, act_id, hold=True)
        check_own(act, actor, back=True)
        changes = acts.changes(session, act.id)
        stay = _done_on_since(session, act, changes)
        deals_left = deals_of(each for each in changes if each.subject in stay)
        rest = [each for each in changes if each.subject not in stay]
        if not deals_of(rest):
            raise NothingLeft
        done = turn(desk, session, actor, act, back=True, changes=rest)
        return replace(done, said=RestTakenBack(act.name, len(deals_of(rest)), len(deals_left)), again=False)


def _done_on_since(session: WorkspaceSession, act: ActRow, changes: Sequence[Change]) -> set[str]:
    """Whose record was changed since: the deals, and the people and companies that these are with."""
    keys = {(each.what, each.row_key) for each in changes if each.what in ("deals", "entries")}
    found = {change.subject for _, change in acts.others_on(session, act.id, keys)}
    found |= {f"deal:{deal_id}" for deal_id in reverting.standing_on(session, changes)}
    found |= {each.change.subject for each in reverting.differing(changes, reverting.now(session, changes))}
    ids = sorted(int(each.partition(":")[2]) for each in found if each.startswith("deal:"))
    for listed in deals.titled(session, ids).values():
        found |= {f"person:{listed.row.person_id}", f"account:{listed.row.account_id}"}
    return found


def turn(
    desk: Desk,
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    *,
    back: bool,
    changes: Sequence[Change] | None = None,
    part: Collection[str] | None = None,
) -> Turned:
    """The same in a transaction of the caller's. `act`: held; `changes`: of all that it changed only these.

    `part`: only what is of these subjects' record; the rest is left of the act.
    """
    check_own(act, author, back=back)
    changes = acts.changes(session, act.id, part) if changes is None else changes
    if not changes:
        raise NotPutBack
    new, ids = reverting.deals_made(changes), deals_of(changes)
    there = {listed: row.row for listed, row in deals.titled(session, sorted(ids)).items()}
    now = hold_all(session, there, author.now)
    rows = reverting.now(session, changes)
    check_may_be(session, author, act, changes, there)
    lent = of_entries(changes, rows, new)
    check(session, author, act, changes, rows, lent)
    let_later_ones_stand(session, act, changes, rows, lent)
    then, said = _before(session, changes, rows), _said(session, act, changes, new, back=back)
    with ExitStack() as around:
        around.enter_context(saying_no_more(session, new & there.keys(), now))
        kept_whole = part is None and len(changes) <= MOST_KEPT
        journal = around.enter_context(watched(session)) if kept_whole else None
        reverting.write(session, changes, lent, by=author.by, now=now, gone_since=act.undone_at)
    entries = [each for each in changes if each.what == "entries"]
    turned = {each.row_key for each in entries if each.was is None or each.now is None or "undone_at" in each.was}
    _with_what_was_seen(session, author, act, rows, turned, now, back=back)
    left = sorted(deals_of(changes) - new)
    shown, private = _after(desk, session, author, act, left, said, then, now, back=back)
    if part is not None:
        acts.less(session, act.id, part)
        return Turned(said, act.id, again=False)
    kept = {} if journal is None else journal.found
    again = journal is not None and not private and len(kept) <= MOST_KEPT
    acts.turned(session, act, kept.values() if again else (), by=author.by, now=now if back else None)
    return Turned(said, act.id, shown, again)


def _with_what_was_seen(
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    rows: Rows,
    turned: Collection[str],
    now: datetime,
    *,
    back: bool,
) -> None:
    """What a source saw goes with the entry that it wrote, and the fact that it changed; `turned`: not where that only
    became another person's.
    """
    mine = {key: row for (what, key), row in rows.items() if what == "entries" and key in turned}
    noted = [int(key) for key, row in mine.items() if row["source"] == Door.SOURCE]
    own = act.id if ":" in act.by_user else None
    if noted or own is not None:
        seen.turned(session, own, noted, back=back, by=author.by, now=now)


def _said(
    session: WorkspaceSession, act: ActRow, changes: Sequence[Change], new: Collection[int], *, back: bool
) -> Said:
    """What is told of it afterwards, while all of it still stands."""
    entries = [each for each in changes if each.what == "entries" and each.now is not None]
    touched = [each for each in entries if deal_of(each) not in new]
    wrote = [int(each.row_key) for each in touched if each.noted is back] or [int(each.row_key) for each in touched]
    entry = timeline.get(session, min(wrote)) if wrote else None
    if entry is None:
        return (ActTakenBack if back else ActPutBack)(act.name)
    name = entry.type if entry.type in _LEFT_BEHIND else act.name
    if not back:
        return ActPutBack(name, entry.on_day)
    too = taking_back.gone_with(session, entry)
    again = [int(each.row_key) for each in touched if each.put_right]
    instead = timeline.get(session, min(again)).on_day if again else None
    return ActTakenBack(name, entry.on_day, too.closed is not None, too.meeting, too.detail is not None, instead)


def _after(
    desk: Desk,
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    deal_ids: Sequence[int],
    said: Said,
    then: _Before,
    now: datetime,
    *,
    back: bool,
) -> tuple[DealCard | None, bool]:
    """The deals judged anew, and all that follows; the one deal's card. And whether something private went."""
    shown, private = None, False
    _follow(desk, session, author, then, now)
    if len(deal_ids) > MOST_JUDGED:
        looks.wake(session, deal_ids, now)
        return None, False
    for deal_id in deal_ids:
        number = deals.get(session, deal_id).number
        opened = _opened_again(session, act, deal_id, author.now) if back else None
        try:
            after = judged_deal(desk, session, deal_id, now)
        except CannotJudge as cannot:
            if not isinstance(cannot.__cause__, BadDeal):
                raise
            raise OnlyTalk(number) from None
        keep(session, after, now)
        private |= forget_undone(desk, session, deal_id)
        tell(desk, session, author, after, opened, said, now)
        if deal_id == act.deal_id or len(deal_ids) == 1:
            shown = card(after)
    return shown, private


# -- what follows -----------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class _Before:
    """Whom the changes concern, as it was before they were turned round: reps as they introduced themselves, by id;
    `moved`: deals that go to another rep, and whose they were; `people` and `summaries` by their ids.
    """

    reps: Mapping[int, Rep]
    moved: Mapping[int, int]
    people: Collection[int]
    summaries: Collection[int]


def _before(session: WorkspaceSession, changes: Collection[Change], rows: Rows) -> _Before:
    """Taken down before anything is written."""
    people = {int(each.row_key) for each in changes if each.what == "people"}
    for each in changes:
        row = rows.get((each.what, each.row_key)) or {}
        people |= {row["person_id"]} if each.what in ("entries", "deal_contacts", "deals") and row else set()
        for held in (each.was, each.now):
            people |= {int(held["person_id"])} if held and held.get("person_id") else set()
    return _Before(
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


def _follow(desk: Desk, session: WorkspaceSession, author: Author, then: _Before, now: datetime) -> None:
    """For whatever isn't the deal itself."""
    looks.look_again_of(session, now, then.people)
    for rep_id, was in then.reps.items():
        rep = reps.as_rep(reps.get(session, rep_id))
        own_time_changed(session, rep_id, now)
        advised.in_words_that_stand(desk, session, was, rep, rep_id, now)
    for each in summaries.some(session, then.summaries):
        at = next_time(each.weekday, each.at, each.timezone, author.now) if each.active else None
        summaries.put_off(each, at)
    for deal_id, rep_id in then.moved.items():
        row = deals.get(session, deal_id)
        if isinstance(author, Actor) and row.rep_id != rep_id:
            handing.tell(session, author, deal_id, reps.get(session, rep_id), reps.get(session, row.rep_id))


def _opened_again(session: WorkspaceSession, act: ActRow, deal_id: int, now: datetime) -> NudgeRow | None:
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
    elif live.state == "planned":  # one that is overtaken is left to the sweep, which has its turn at once
        looks.wake(session, [row.id], now)
    elif advised.stands(desk, live, after):
        nudge_state.redraw(session, live, now=author.now)
    else:
        changed = BroughtBack() if opened is not None else nudge_state.CHANGED
        nudge_state.overtake(session, live, at=now, now=author.now, said=changed)
        looks.wake(session, [row.id], now)
