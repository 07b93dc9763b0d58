"""Taking back what somebody did, and putting it back: an act as a whole, or nothing of it.

Each takes back their own acts alone. What follows for the advice, the nudges, a rep's day and a summary's is done with
it, in the same transaction. Not here: what an act changed (`bot.store.journal`) and the rows (`bot.store.reverting`);
finding and showing an act (`undone`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.domain.said import ActPutBack, ActTakenBack, RestTakenBack, Said
from bot.domain.value import value
from bot.errors import BadDeal
from bot.errors.deals import OnlyTalk
from bot.errors.trouble import CannotJudge
from bot.errors.undoing import ActGone, ChangedSince, NothingLeft, NotPutBack, StandsAgain, StandsOnIt, TakenBackAlready
from bot.services.acts import aftermath
from bot.services.deals.erasing import saying_no_more
from bot.services.deals.holding import hold_all
from bot.services.deals.judging import card, judged_deal, keep
from bot.services.deals.pauses import forget_undone
from bot.services.desk import Actor, Author, Desk, check_may
from bot.store import acts, deals, reverting, taking_back, timeline, used
from bot.store.journal import Change, watched
from bot.store.reverting import Differs, Rows
from bot.store.rows import ActRow
from bot.store.session import WorkspaceSession

MOST_JUDGED = 25
"""Deals that are judged at once; of more each has its turn in the sweep."""

MOST_KEPT = 2000
"""Rows of an act that can be put back. A larger one was an import, and its file can be imported again."""


_LEFT_BEHIND = ("resumed", "courtesy")
"""What a private pause becomes in a timeline once it's over: its act is called so from then on."""


@value(frozen=True, slots=True)
class Turned:
    """What was taken back or put back. `card`: the deal that it was about, if it was one that is there.

    `act`: its id; `again`: whether it can be turned round once more.
    """

    said: Said
    act: int
    card: DealCard | None = None
    again: bool = True


def take_back(desk: Desk, actor: Actor, act_id: int) -> Turned:
    """Takes back an act of the actor's own, whole. Raises ActGone, ChangedSince, StandsOnIt, TakenBackAlready,
    TakenMeanwhile; then nothing is changed.
    """
    with desk.database.write(actor.workspace_id) as session:
        return turn(desk, session, actor, acts.get(session, act_id, hold=True), back=True)


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
        deals_left = _deals(each for each in changes if each.subject in stay)
        rest = [each for each in changes if each.subject not in stay]
        if not _deals(rest):
            raise NothingLeft
        done = turn(desk, session, actor, act, back=True, changes=rest)
        return replace(done, said=RestTakenBack(act.name, len(_deals(rest)), len(deals_left)), again=False)


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
) -> Turned:
    """The same in a transaction of the caller's. `act`: held; `changes`: of all that it changed only these."""
    check_own(act, author, back=back)
    changes = acts.changes(session, act.id) if changes is None else changes
    if not changes:
        raise NotPutBack
    new, ids = reverting.deals_made(changes), _deals(changes)
    there = {listed: row.row for listed, row in deals.titled(session, sorted(ids)).items()}
    now = hold_all(session, there, author.now)
    rows = reverting.now(session, changes)
    _check_may(session, author, act, changes, list(there))
    lent = _of_entries(changes, rows, new)
    _check(session, author, act, changes, rows, lent)
    _let_later_ones_stand(session, act, changes, rows, lent)
    before, said = aftermath.before(session, changes, rows), _said(session, act, changes, new, back=back)
    with ExitStack() as around:
        around.enter_context(saying_no_more(session, new & there.keys(), now))
        journal = around.enter_context(watched(session))
        reverting.write(session, changes, lent, by=author.by, now=now)
    left = sorted(_deals(changes) - new)
    shown, private = _after(desk, session, author, act, left, said, before, now, back=back)
    again = len(journal.found) <= MOST_KEPT and not private
    acts.turned(session, act, journal.found.values() if again else (), by=author.by, now=now if back else None)
    return Turned(said, act.id, shown, again)


def _said(
    session: WorkspaceSession, act: ActRow, changes: Sequence[Change], new: Collection[int], *, back: bool
) -> Said:
    """What is told of it afterwards, while all of it still stands."""
    wrote = [
        int(each.row_key)
        for each in changes
        if each.what == "entries" and each.now is not None and _deal_of(each) not in new
    ]
    entry = timeline.get(session, min(wrote)) if wrote else None
    if entry is None:
        return (ActTakenBack if back else ActPutBack)(act.name)
    name = entry.type if entry.type in _LEFT_BEHIND else act.name
    if not back:
        return ActPutBack(name, entry.on_day)
    too = taking_back.gone_with(session, entry)
    return ActTakenBack(name, entry.on_day, too.closed is not None, too.meeting, too.detail is not None)


def check_own(act: ActRow, author: Author, *, back: bool) -> None:
    """Raises ActGone for another person's; TakenBackAlready, or StandsAgain where it's to be put back.

    What a source noted belongs to whoever may change the deal.
    """
    if act.by_user != author.by and ":" not in act.by_user:
        raise ActGone
    if back == (act.undone_at is not None):
        raise TakenBackAlready if back else StandsAgain


def _deals(changes: Iterable[Change]) -> set[int]:
    return {_deal_of(each) for each in changes if each.subject.startswith("deal:")}


def _deal_of(each: Change) -> int:
    return int(each.subject.partition(":")[2])


def _check_may(
    session: WorkspaceSession, author: Author, act: ActRow, changes: Collection[Change], there: Sequence[int]
) -> None:
    """Whoever gave a deal away may have it back; all else is a change of the deal as it stands."""
    given = {each.subject for each in changes if each.what == "deals" and each.was and "rep_id" in each.was}
    if len(there) > MOST_JUDGED:
        return
    for deal_id in there:
        if f"deal:{deal_id}" not in given:
            check_may(session, author, deals.get(session, deal_id), Action.CHANGE)


def _of_entries(changes: Collection[Change], rows: Rows, new: Collection[int]) -> dict[tuple[str, str], set[str]]:
    """The facts that go with an entry, which knows itself what stood there: by table and key of the deal."""
    found: dict[tuple[str, str], set[str]] = {}
    put_right = {each.subject for each in changes if each.what == "entries" and each.was is not None}
    moved = {(each.change.what, each.change.row_key): set(each.columns) for each in reverting.differing(changes, rows)}
    for each in changes:
        row = rows.get((each.what, each.row_key))
        if each.what != "entries" or each.was is not None or row is None or row["deal_id"] in new:
            continue
        key = ("deals", str(row["deal_id"]))
        names = {*json.loads(row["used"] or "{}"), *(("next_meeting",) if row["next_meeting"] else ())}
        if each.subject in put_right:  # the entry before it knows no more what it had made of them
            names &= moved.get(key, set())
        found.setdefault(key, set()).update(names)
    return found


def _let_later_ones_stand(
    session: WorkspaceSession,
    act: ActRow,
    changes: Sequence[Change],
    rows: Rows,
    lent: Mapping[tuple[str, str], Collection[str]],
) -> None:
    """What somebody put in the place of a fact that goes with an entry: for whoever takes that back in their turn, it
    is as if the entry had never been.
    """
    for each in changes:
        key = (each.what, each.row_key)
        for name in sorted(set(lent.get(key, ())) & (each.now or {}).keys()):
            if each.was is not None and each.now is not None and name in reverting.differ(each, rows[key]):
                acts.skip(session, act.id, each, name, goes=name == used.A_MEETINGS_OWN)


def _check(
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    changes: Sequence[Change],
    rows: Rows,
    lent: Mapping[tuple[str, str], Collection[str]],
) -> None:
    """Raises what stands in the way, before anything is written."""
    made = reverting.deals_made(changes)
    if made:
        keys = {(each.what, each.row_key) for each in changes if each.was is None and each.what in ("deals", "entries")}
        others = acts.others_on(session, act.id, keys)
        on = reverting.standing_on(session, changes)
        if others or on:
            by = others[0][0].by_user if others else taking_back.last_by(session, min(on))
            deal_id = int(others[0][1].subject.partition(":")[2]) if others else min(on)
            raise StandsOnIt(_number(session, deal_id), _person(by, author), by == author.by)
    for each in reverting.differing(changes, rows):
        columns = set(each.columns) - set(lent.get((each.change.what, each.change.row_key), ()))
        if each.columns and not columns:
            continue
        _refuse(session, author, act, each, columns)


def _refuse(session: WorkspaceSession, author: Author, act: ActRow, each: Differs, columns: Collection[str]) -> None:
    change = each.change
    others = acts.others_on(session, act.id, {(change.what, change.row_key)})
    other = next((row for row, by in others if not columns or columns & (by.now or {}).keys()), None)
    by, deal_id = (
        other.by_user if other else None,
        _deal_of(change) if change.subject.startswith("deal:") else act.deal_id,
    )
    number = _number(session, deal_id) if deal_id is not None else None
    raise ChangedSince(number, _person(by, author), by == author.by, tuple(sorted(map(_called, columns))))


def _called(column: str) -> str:
    """The word for a column, as it is typed."""
    return next((fact.key for fact in facts.kept() if fact.kept_in == column), column)


def _person(by: str | None, author: Author) -> str | None:
    return None if by is None or ":" in by or by == author.by else by


def _number(session: WorkspaceSession, deal_id: int) -> int | None:
    found = deals.titled(session, [deal_id]).get(deal_id)
    return found.row.number if found else None


def _after(
    desk: Desk,
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    deal_ids: Sequence[int],
    said: Said,
    before: aftermath.Before,
    now: datetime,
    *,
    back: bool,
) -> tuple[DealCard | None, bool]:
    """The deals judged anew, and all that follows; the one deal's card. And whether something private went."""
    shown, private = None, False
    aftermath.follow(desk, session, author, before, now)
    if len(deal_ids) > MOST_JUDGED:
        aftermath.due(session, deal_ids, now)
        return None, False
    for deal_id in deal_ids:
        number = deals.get(session, deal_id).number
        opened = aftermath.opened_again(session, act, deal_id, author.now) if back else None
        try:
            after = judged_deal(desk, session, deal_id, now)
        except CannotJudge as cannot:
            if not isinstance(cannot.__cause__, BadDeal):
                raise
            raise OnlyTalk(number) from None
        keep(session, after, now)
        private |= forget_undone(desk, session, deal_id)
        aftermath.tell(desk, session, author, after, opened, said, now)
        if deal_id == act.deal_id or len(deal_ids) == 1:
            shown = card(after)
    return shown, private
