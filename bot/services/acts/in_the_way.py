"""What stands in the way of taking an act back, or putting it back: looked at before anything is written.

Whose act it is, what the author may still do, and what somebody changed since. Not here: the doing (`undoing`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.domain import facts
from bot.domain.roles import Action
from bot.errors.forgetting import WishOfSomeoneForgotten
from bot.errors.undoing import ActGone, ChangedSince, StandsAgain, StandsOnIt, TakenBackAlready
from bot.services.desk import Author, check_may
from bot.store import acts, deals, reverting, suppression, taking_back, used
from bot.store.journal import Change
from bot.store.people import Contact
from bot.store.reverting import Differs, Rows
from bot.store.rows import ActRow, DealRow
from bot.store.session import WorkspaceSession

MOST_JUDGED = 25
"""Deals that are judged at once; of more each has its turn in the sweep."""


def check_own(act: ActRow, author: Author, *, back: bool) -> None:
    """Raises ActGone for another person's; TakenBackAlready, or StandsAgain where it's to be put back.

    What a source noted belongs to whoever may change the deal.
    """
    if act.by_user != author.by and ":" not in act.by_user:
        raise ActGone
    if back == (act.undone_at is not None):
        raise TakenBackAlready if back else StandsAgain


def deals_of(changes: Iterable[Change]) -> set[int]:
    return {deal_of(each) for each in changes if each.subject.startswith("deal:")}


def deal_of(each: Change) -> int:
    return int(each.subject.partition(":")[2])


def check_may_be(
    session: WorkspaceSession, author: Author, act: ActRow, changes: Collection[Change], there: Mapping[int, DealRow]
) -> None:
    """Whoever gave a deal away may have it back, and whoever added one for a colleague may take it away while nothing
    else was done on it (`check`); all else is a change of the deal as it stands.
    """
    given = {each.subject for each in changes if each.what == "deals" and each.was and "rep_id" in each.was}
    made = reverting.deals_made(changes)
    for deal_id, row in there.items():
        if deal_id not in made and f"deal:{deal_id}" not in given:
            check_may(session, author, row, Action.CHANGE)


def of_entries(changes: Collection[Change], rows: Rows, new: Collection[int]) -> dict[tuple[str, str], set[str]]:
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


def let_later_ones_stand(
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


def check(
    session: WorkspaceSession,
    author: Author,
    act: ActRow,
    changes: Sequence[Change],
    rows: Rows,
    lent: Mapping[tuple[str, str], Collection[str]],
) -> None:
    """Raises what stands in the way, before anything is written."""
    _check_wishes(session, changes)
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


def _check_wishes(session: WorkspaceSession, changes: Sequence[Change]) -> None:
    """Nobody comes back who asked for no contact meanwhile, and was forgotten."""
    for each in changes:
        if each.what == "people" and each.now is None and each.was is not None:
            contact = Contact(name=each.was["name"], email=each.was["email"])
            if suppression.is_suppressed(session, "", contact) or suppression.may_be_suppressed(session, contact):
                raise WishOfSomeoneForgotten


def _refuse(session: WorkspaceSession, author: Author, act: ActRow, each: Differs, columns: Collection[str]) -> None:
    change = each.change
    others = acts.others_on(session, act.id, {(change.what, change.row_key)})
    other = next((row for row, by in others if not columns or columns & (by.now or {}).keys()), None)
    by, deal_id = (
        other.by_user if other else None,
        deal_of(change) if change.subject.startswith("deal:") else act.deal_id,
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
