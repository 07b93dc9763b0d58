"""kill -9 at every step: whatever the clock is at, its successor sends each message once, and no limit is passed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.playbook import load
from bot.resources import shipped
from bot.services import Desk
from bot.services.deals import registry
from bot.services.desk import Actor
from bot.services.looking.auditing import audit
from bot.services.people import installing
from bot.store.database import Database
from bot.store.looks import LEASE
from bot.store.rows import NudgeRow, OutboxRow, SlotRow
from pretend_slack import PretendSlack, User
from tests import noting
from tests.deals import new_deal
from tests.processes.mortal import ENDED, Mortal
from tests.processes.running import MONDAY, Machine, eventually
from tests.scenarios.conftest import dm, seed

TEAM = "T0SANDBOX"
LIVES = 150
"""More than any life has steps."""

STRIDE = 1 if os.environ.get("DEALDARK_SOAK") else 7
"""Every step with DEALDARK_SOAK=1; an odd number, because steps come in pairs."""


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A workspace with a rep for each life."""
    reps = [User(f"U0REP{number:03}", f"rep{number}", f"Rep {number}", "America/New_York") for number in range(LIVES)]
    with PretendSlack(replace(seed(), clock=MONDAY, users=[*seed().users, *reps])) as running:
        running.fault("users.list", 10_000, "internal_error")  # else a life would be spent on learning their names
        yield running


class Team:
    """The work of a team of reps on one database, and the lives of its clock."""

    def __init__(self, box: PretendSlack, machine: Machine, database: Database) -> None:
        self.box, self.machine, self.database = box, machine, database
        self.desk = Desk(database, load(shipped("playbooks")), machine.now)
        self.environment = {
            **machine.environment,
            "DATABASE_URL": database.url.render_as_string(hide_password=False),
        }
        installing.installed(self.desk, TEAM, "Acme Sales", "U0DEALDARK")
        self.reps: list[str] = []

    def due(self) -> None:
        """One more rep with a deal that is due; who was nudged meanwhile presses Done, so that messages change too."""
        number = len(self.reps)
        self.reps.append(f"U0REP{number:03}")
        new = new_deal(
            company=f"Company {number}",
            contact=f"Person {number}",
            timezone="America/New_York",
            stage="proposal",
            heard=date(2026, 5, 29),
        )
        registry.add(self.desk, self.desk.actor(TEAM, self.reps[-1]), new)
        for row in self.rows(NudgeRow):
            if row.state == "open":
                noting.done(self.desk, self._owner(row), row.id)

    def _owner(self, row: NudgeRow) -> Actor:
        user = next(each.user for each in self.rows(OutboxRow) if (each.about, each.about_id) == ("nudge", row.id))
        return self.desk.actor(TEAM, user)

    def live(self, dies_at: int | None = None) -> str:
        """One life of the clock, to its end or to the step with this number; the last step, or ENDED."""
        with self.mortal() as mortal:
            while mortal.step() != ENDED and len(mortal.steps) != dies_at:
                pass
        return mortal.steps[-1]

    def later(self) -> None:
        """Deals that somebody was judging when he died are nobody else's for a while; that is over."""
        self.machine.shift += LEASE

    def mortal(self) -> Mortal:
        """A life that is ended from outside."""
        return Mortal(self.environment, self.machine.shift)

    def rows(self, table: Any) -> list[Any]:
        """Every row of a table."""
        with self.database.read() as session:
            return list(session.scalars(select(table).order_by(table.__table__.primary_key.columns[0])))

    def check(self) -> None:
        """Each rep has one message about one deal; each message of the outbox stands in Slack once; no limit broke."""
        posts = [row for row in self.rows(OutboxRow) if row.kind == "post"]
        assert {row.state for row in posts} == {"sent"}
        there: Counter[str] = Counter()
        for user in self.reps:
            shown = [each for each in self.box.workspace.messages(dm(user)) if each["user"] == "U0DEALDARK"]
            assert len(shown) == 1, f"{user} has {len(shown)} messages"
            there.update(each["metadata"]["event_payload"]["id"] for each in shown)
        assert there == Counter(row.marker for row in posts)
        assert {row.state for row in self.rows(OutboxRow)} <= {"sent", "cancelled"}
        assert sorted(str(row.user) for row in posts) == self.reps
        assert len(self.rows(NudgeRow)) == len(self.rows(SlotRow)) == len(self.reps)
        report = audit(self.desk)
        assert (report.first, report.nudges) == (None, len(self.reps))


@pytest.fixture
def team(box: PretendSlack, machine: Machine, database: Database) -> Team:
    """A team on either database."""
    return Team(box, machine, database)


def test_killed_at_any_step_each_message_comes_once(team: Team) -> None:
    deaths: Counter[str] = Counter()
    for dies_at in range(1, LIVES, STRIDE):
        team.due()
        last = team.live(dies_at)
        if last == ENDED:
            break
        deaths[last.partition(" ")[0]] += 1
    else:
        raise AssertionError("no life ended by itself")
    # Around the message itself, the next test dies on purpose.
    assert {"begin", "commit"} <= deaths.keys() and deaths.keys() & {"request", "answer"}, deaths
    team.later()
    assert team.live() == ENDED
    team.check()


@pytest.mark.parametrize("step", ["request chat.postMessage", "answer chat.postMessage"])
def test_killed_around_the_message_itself_it_comes_once(team: Team, step: str) -> None:
    team.due()
    with team.mortal() as mortal:
        mortal.reaches(step)
    assert states(team) == ["sending"]
    assert team.live() == ENDED
    team.check()


def test_killed_while_slack_says_nothing_it_comes_once(team: Team) -> None:
    team.due()
    team.box.fault("chat.postMessage", 1, "timeout_after")
    with team.mortal() as mortal:
        mortal.reaches("answer chat.postMessage")
        mortal.go()
        eventually(team.box, lambda: any(each["what"] == "chat.postMessage" for each in team.box.wire()))
    assert states(team) == ["sending"]
    assert team.live() == ENDED
    team.check()


def test_killed_while_it_waits_for_the_database_it_comes_once(team: Team) -> None:
    """Slack has the message, and somebody else the database: nothing of it is written down."""
    team.due()
    with team.mortal() as mortal:
        mortal.reaches("answer chat.postMessage")
        mortal.reaches("begin")
        lock = "LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE" if team.database.dialect == "postgresql" else "SELECT 1"
        with team.database.write() as session:  # on SQLite, any statement in it has the whole file
            session.execute(text(lock))
            mortal.go()
            mortal.kill()
    assert states(team) == ["sending"]
    assert team.live() == ENDED
    team.check()


def states(team: Team) -> list[str]:
    """Where each message of the outbox stands."""
    return [row.state for row in team.rows(OutboxRow)]
