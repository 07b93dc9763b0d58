"""Taking back an act of thousands of rows in parts, each in a transaction of its own: nobody else waits for all of it.

All of it is looked at before the first part. Where somebody is faster than a later one, what is left of the act stays
an act, which can be taken back in its turn. Not here: how a part is taken back (`undoing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.errors.undoing import ChangedSince, PartTakenBack, StandsOnIt, TakenMeanwhile
from bot.services.acts import undoing
from bot.services.acts.in_the_way import check, check_may_be, check_own, deals_of, of_entries
from bot.services.acts.undoing import Turned
from bot.services.desk import Actor, Desk
from bot.store import acts, deals, reverting
from bot.store.journal import Change
from bot.store.rows import ActRow
from bot.store.session import WorkspaceSession
from bot.store.ties import ties

AT_ONCE = 200
"""Deals of one transaction, as when they were taken in. Those of one company go together."""

Part = frozenset[str]
"""Whose record it is that a part takes back: `deal:7`."""


def take_back(desk: Desk, actor: Actor, act_id: int) -> Turned:
    """Takes back an act of the actor's own, whole. Raises what `undoing.take_back` does, and then nothing is changed;
    PartTakenBack where somebody changed what is left of it meanwhile.
    """
    done = 0
    for part in _parts(desk, actor, act_id)[:-1]:
        try:
            with desk.database.write(actor.workspace_id) as session:
                act = acts.get(session, act_id, hold=True)
                undoing.turn(desk, session, actor, act, back=True, part=part)
        except (ChangedSince, StandsOnIt, TakenMeanwhile) as refused:
            if not done:
                raise
            raise PartTakenBack(done) from refused
        done += sum(each.startswith("deal:") for each in part)
    try:
        return undoing.take_back(desk, actor, act_id)
    except (ChangedSince, StandsOnIt, TakenMeanwhile) as refused:
        if not done:
            raise
        raise PartTakenBack(done) from refused


def _parts(desk: Desk, actor: Actor, act_id: int) -> list[Part]:
    """Nothing for what is done at once. Raises what stands in the way of any of them."""
    with desk.database.read(actor.workspace_id) as session:
        act = acts.get(session, act_id)
        check_own(act, actor, back=True)
        if acts.size(session, act_id) <= undoing.MOST_KEPT:
            return []
        changes = acts.changes(session, act_id)
        parts = list(_packed(changes, _joined(session, changes)))
        by_part = {subject: at for at, part in enumerate(parts) for subject in part}
        some: list[list[Change]] = [[] for _ in parts]
        for each in changes:
            some[by_part[each.subject]].append(each)
        for each_part in some:
            _look(session, actor, act, each_part)
        return parts


def _look(session: WorkspaceSession, actor: Actor, act: ActRow, changes: Sequence[Change]) -> None:
    rows, new = reverting.now(session, changes), reverting.deals_made(changes)
    there = {listed: each.row for listed, each in deals.titled(session, sorted(deals_of(changes))).items()}
    check_may_be(session, actor, act, changes, there)
    check(session, actor, act, changes, rows, of_entries(changes, rows, new))
    session.expunge_all()


def _packed(changes: Iterable[Change], joined: dict[str, str]) -> Iterator[Part]:
    groups: dict[str, dict[str, None]] = {}
    for each in changes:
        groups.setdefault(_root(joined, each.subject), {})[each.subject] = None
    part: set[str] = set()
    for group in groups.values():
        part |= group.keys()
        if sum(each.startswith("deal:") for each in part) >= AT_ONCE:
            yield frozenset(part)
            part = set()
    if part:
        yield frozenset(part)


def _joined(session: WorkspaceSession, changes: Sequence[Change]) -> dict[str, str]:
    """What hangs together: a deal, whom it is with, and the company."""
    found: dict[str, str] = {}

    def join(one: str, other: str) -> None:
        first, second = _root(found, one), _root(found, other)
        if first != second:
            found[second] = first

    for each in changes:
        if each.what == "deal_contacts":
            join(each.subject, f"person:{each.row_key.partition('/')[2]}")
        for held in (each.was or {}, each.now or {}):
            for name, what in (("person_id", "person"), ("account_id", "account")):
                if held.get(name):
                    join(each.subject, f"{what}:{held[name]}")
    people = sorted({int(each.subject.partition(":")[2]) for each in changes if each.subject.startswith("person:")})
    for one, other in ties(session, sorted(deals_of(changes)), people):
        join(one, other)
    return found


def _root(joined: dict[str, str], each: str) -> str:
    while (above := joined.get(each)) is not None:
        joined[each] = joined.get(above, above)
        each = above
    return each
