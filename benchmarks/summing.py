"""The weekly summary of one channel over all deals there are, beside the one aggregate that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from benchmarks.figures import Figure, at_most, wall
from benchmarks.made_up import NOW
from benchmarks.places import database
from benchmarks.workspace import ALEX, TEAM, fill
from bot.playbook import load
from bot.resources import shipped
from bot.services.desk import Desk
from bot.services.looking import summaries
from bot.store.database import Database
from bot.store.rows import DealRow

_BY_PHASE = select(DealRow.phase, DealRow.currency, func.count(), func.sum(DealRow.value_minor))
_FLOOR = _BY_PHASE.group_by(DealRow.phase, DealRow.currency)


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many deals there are."""
    for name, opened in database(postgresql):
        with opened as store:
            fill(store, size, 0)
            yield from _figures(store, f"over {size:,} deals, {name}")


def _figures(store: Database, over: str) -> Iterator[Figure]:
    desk = Desk(store, load(shipped("playbooks")), lambda: NOW)
    actor = desk.actor(TEAM, ALEX)
    bare = wall(lambda: _aggregate(store))
    whole = wall(lambda: summaries.now(desk, actor, private=True))
    yield Figure(f"summary: one aggregate {over}", f"{bare * 1000:,.0f} ms")
    yield at_most(f"summary: all of it {over}", whole / bare, 2, "× floor")


def _aggregate(store: Database) -> None:
    with store.read() as session:
        session.execute(_FLOOR).all()
