"""The tick: the deals that are due among all there are, claimed, judged, given their places and put into the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import insert, select

from benchmarks.figures import Figure, at_most, cpu, wall
from benchmarks.made_up import NOW
from benchmarks.places import database
from benchmarks.workspace import count_of, fill, make_due
from bot.playbook import load
from bot.resources import shipped
from bot.services.desk import Desk
from bot.services.nudges.nudging import sweep
from bot.services.observing.reading import read_first
from bot.sources import SOURCES
from bot.store import looks
from bot.store.database import Database
from bot.store.rows import OutboxRow, RepRow, SourceRow

DUE = 1000
_ROUNDS = 5


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many deals there are."""
    due = min(DUE, size)
    for name, opened in database(postgresql):
        with opened as store:
            fill(store, size, due)
            yield from _figures(store, due, f"{due:,} due among {size:,} deals, {name}")
            connect(store)
            yield from _figures(store, due, f"{due:,} due among {size:,} deals, a mailbox a rep, {name}")


def connect(store: Database) -> None:
    """A mailbox for each rep, read a moment ago."""
    with store.write() as session:
        workspace_id, reps = session.scalars(select(RepRow.workspace_id)).first(), session.scalars(select(RepRow.id))
        read = {"kind": "imap", "settings": {}, "secret": "", "state": "live", "agreed_at": NOW, "created_at": NOW}
        when = {"read_until": NOW, "next_at": NOW + timedelta(minutes=5)}
        rows = [{"workspace_id": workspace_id, "rep_id": each, "name": f"m{each}", **read, **when} for each in reps]
        session.execute(insert(SourceRow), rows)


def _figures(store: Database, due: int, among: str) -> Iterator[Figure]:
    desk = Desk(store, load(shipped("playbooks")), lambda: NOW, sources=SOURCES)
    morning = partial(sweep, desk, before=read_first)

    def claim() -> None:
        with store.write() as session:
            looks.claim_due(session, NOW, due)

    def again(work: Callable[[], object]) -> Callable[[], object]:
        make_due(store, due)
        return work

    morning()  # what is worked out once a process is warm
    claimed = min(wall(again(claim), 1) for _ in range(_ROUNDS))
    yield Figure(f"sweep: the claim alone, {among}", f"{claimed * 1000:,.0f} ms")
    walls = sorted(wall(again(morning), 1) for _ in range(_ROUNDS))
    yield at_most(f"sweep: all of it, {among}", walls[_ROUNDS // 2] * 1000, 1000, "ms", 0)
    spent = min(cpu(again(morning), 1) for _ in range(_ROUNDS))
    yield Figure(f"sweep: CPU of this process, {count_of(store, OutboxRow):,} messages", f"{spent * 1000:,.0f} ms")
