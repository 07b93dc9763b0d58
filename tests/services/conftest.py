"""A team at work: a workspace, its reps, a clock to move, and a Slack in memory to deliver to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.domain.twice import UNASKED, Answers
from bot.messages.compose import Message
from bot.posts.sending import Sender
from bot.services.deals import registry
from bot.services.desk import Actor, Desk
from bot.services.looking import summaries
from bot.services.nudges import nudging, reminding
from bot.store import looks, outbox, reps, workspaces
from bot.store.database import Database
from bot.store.outbox import Timing
from bot.store.rows import DealRow, NudgeRow, OutboxRow, RepRow, SlotRow
from bot.store.session import WorkspaceSession, in_workspace
from tests.coach.shipped import playbook
from tests.deals import new_deal
from tests.services.fake_slack import FakeSlack, Posted

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, nine o'clock in London."""

ROUNDS = 500

AT_ONCE = Timing(lease=-1.0, quarantine=-1.0, sweep=-1.0)
"""Leases and quarantines are over before they begin."""

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For rules whose every statement another test runs on PostgreSQL too, and in which no two meet."""

_numbers = count(1)


@dataclass
class HandClock:
    """A business clock that stands still until it is moved."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Office:
    """Everything around the services; one database, one Slack, one clock."""

    database: Database
    clock: HandClock = field(default_factory=HandClock)
    slack: FakeSlack = field(default_factory=FakeSlack)
    timing: Timing = field(default_factory=Timing)

    def __post_init__(self) -> None:
        self.desk = Desk(self.database, playbook(), self.clock, timing=self.timing, by_hand=True)
        self.sender = Sender(self.desk, self.slack.of)

    # -- people -----------------------------------------------------------------------------------------------------

    def rep(self, user: str = "U1", zone: str = "Europe/London", team: str = "T1") -> Actor:
        """A rep of a team, made when new."""
        with self.database.write() as session:
            workspace = workspaces.get_or_add(session, team, now=self.clock())
            with in_workspace(session, workspace.id) as inside:
                row = reps.get_or_add(inside, user, name=f"Rep {user}", timezone=zone)
            row.timezone = zone
        return self.desk.actor(team, user)

    def manager(self, user: str = "U1", zone: str = "Europe/London", team: str = "T1") -> Actor:
        """The same with a manager's role."""
        actor = self.rep(user, zone, team)
        with self.database.write(actor.workspace_id) as session:
            reps.get(session, actor.rep_id).role = "manager"
        return self.desk.actor(team, user)

    def admin(self, user: str = "U8") -> Actor:
        """An admin of the Slack workspace."""
        actor = self.rep(user)
        with self.database.write(actor.workspace_id) as session:
            reps.get(session, actor.rep_id).role = "admin"
        return self.again(actor)

    def again(self, actor: Actor, team: str = "T1") -> Actor:
        """The same person, now."""
        return self.desk.actor(team, actor.user)

    def deal(self, actor: Actor, company: str = "Northwind", **facts: Any) -> int:
        """Registers a deal that is due at once unless `heard` says otherwise; its id. `answers`: of its rep."""
        answers: Answers = facts.pop("answers", UNASKED)
        facts.setdefault("contact", "Jane Doe")
        facts.setdefault("heard", date(2026, 11, 16))
        facts.setdefault("timezone", "Europe/London")
        facts.setdefault("stage", "discovery")
        new = new_deal(company=company, **facts)
        return registry.add(self.desk, self.again(actor), new, anyway=True, answers=answers).id

    def deal_for(self, actor: Actor, company: str, contact: str, zone: str) -> int:
        """A deal of somebody whose settings are left as they are, silent for a fortnight."""
        heard = (self.clock() - timedelta(days=14)).date()
        new = new_deal(company=company, contact=contact, heard=heard, timezone=zone, stage="discovery")
        return registry.add(self.desk, actor, new).id

    # -- time -------------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """What the jobs do in one round, in their order."""
        nudging.sweep(self.desk)
        reminding.remind(self.desk)
        summaries.post_due(self.desk)
        self.sender.run()

    def to(self, moment: datetime) -> None:
        """Moves the clock, stopping at every moment that is due, as a running worker would."""
        for _ in range(ROUNDS):
            self.tick()
            with self.database.read() as session:
                due = looks.next_due(session, self.sender.rests.at(self.clock()))
            if due is None or due > moment:
                break
            self.clock.at = max(due, self.clock.at + timedelta(seconds=1))
        else:
            raise AssertionError(f"still something due at {self.clock.at} after {ROUNDS} rounds")
        self.clock.at = moment
        self.tick()

    def days(self, number: float) -> None:
        """So many days on."""
        self.to(self.clock.at + timedelta(days=number))

    def jump(self, moment: datetime) -> None:
        """The worker was off until then."""
        self.clock.at = moment

    # -- what is there ----------------------------------------------------------------------------------------------

    def dms(self, user: str = "U1") -> list[Posted]:
        """The messages in a rep's conversation."""
        return self.slack.to(user)

    def rows(self, table: Any, **wanted: object) -> list[Any]:
        """Rows of a table, by id."""
        with self.database.read() as session:
            query = select(table).filter_by(**wanted)
            return list(session.scalars(query.order_by(*table.__table__.primary_key.columns)))

    def nudges(self, deal_id: int | None = None) -> list[NudgeRow]:
        """The nudges (of a deal), the oldest first."""
        return self.rows(NudgeRow, **({} if deal_id is None else {"deal_id": deal_id}))

    def only_nudge(self, deal_id: int | None = None) -> NudgeRow:
        """The one nudge that there is."""
        [nudge] = self.nudges(deal_id)
        return nudge

    def row(self, deal_id: int) -> DealRow:
        """A deal's row."""
        [row] = self.rows(DealRow, id=deal_id)
        assert isinstance(row, DealRow)
        return row

    def outbox(self, **wanted: object) -> list[OutboxRow]:
        """Messages of the outbox."""
        return self.rows(OutboxRow, **wanted)

    def slots(self) -> list[SlotRow]:
        """The places in reps' days that are taken."""
        return self.rows(SlotRow)

    def rep_row(self, actor: Actor) -> RepRow:
        """A rep's row."""
        [row] = self.rows(RepRow, id=actor.rep_id)
        assert isinstance(row, RepRow)
        return row


def local(day: str, clock: str = "09:00", zone: str = "Europe/London") -> datetime:
    """An instant by a zone's date and time."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def note(session: WorkspaceSession, user: str, message: Message, *, key: str, now: datetime) -> None:
    """A message that has its words already, as those of before had them, and is about nothing."""
    post = outbox.Message(
        key=key,
        kind="post",
        about="notice",
        user=user,
        payload={"text": message.text, "blocks": message.blocks},
        subjects=(),
        expires_at=now + timedelta(days=3),
    )
    outbox.enqueue(session, post, now=now)


@pytest.fixture
def office(database: Database) -> Office:
    """An office on either database."""
    return Office(database)


@pytest.fixture
def lite(sqlite_database: Database) -> Office:
    """An office on SQLite, for what does not depend on the database."""
    return Office(sqlite_database)


@pytest.fixture
def impatient(database: Database) -> Office:
    """An office whose leases and quarantines are over at once, so that nothing has to be waited for."""
    return Office(database, timing=AT_ONCE)


@dataclass(frozen=True)
class Left:
    """What an office left behind: a database to copy, by its file or name, the hour, and a Slack."""

    database: Path | str
    at: datetime
    slack: FakeSlack


@pytest.fixture(scope="session")
def left_after(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Left]:
    """A function that has something happen in an impatient office on a kind of database, once a session."""

    @cache
    def make(kind: str, happens: Callable[..., None], *given: Hashable) -> Left:
        database: Path | str = f"left_{next(_numbers)}"
        if kind == "sqlite":
            migrated = request.getfixturevalue("migrated_sqlite")
            database = Path(shutil.copy(migrated, tmp_path_factory.mktemp("left") / "dealdark.db"))
            url = f"sqlite:///{database}"
        else:
            migrated = request.getfixturevalue("migrated_postgresql")
            url = request.getfixturevalue("new_postgresql_url")(migrated, database)
        office = Office(Database(url), timing=AT_ONCE)
        happens(office, *given)
        office.database.close()
        return Left(database, office.clock.at, office.slack)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def impatient_after(request: pytest.FixtureRequest, left_after: Callable[..., Left]) -> Callable[..., Office]:
    """A function that opens an impatient office in which something happened before; on either database."""

    def make(happens: Callable[..., None], *given: Hashable) -> Office:
        left = left_after(request.param, happens, *given)
        database = request.getfixturevalue(f"{request.param}_copy")(left.database)
        return Office(database, HandClock(left.at), left.slack.copy(), AT_ONCE)

    return make


@pytest.fixture
def lite_after(left_after: Callable[..., Left], sqlite_copy: Callable[[Path], Database]) -> Callable[..., Office]:
    """A function that opens an office on SQLite in which something happened before."""

    def make(happens: Callable[..., None], *given: Hashable) -> Office:
        left = left_after("sqlite", happens, *given)
        assert isinstance(left.database, Path)
        return Office(sqlite_copy(left.database), HandClock(left.at), left.slack.copy())

    return make
