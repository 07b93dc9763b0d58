"""What one host writes is never still to come for another: presses during a sweep, and clocks that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy.orm import Session

from bot.posts.sending import Sender
from bot.services.desk import Actor, Desk
from bot.services.looking.auditing import audit
from bot.services.nudges import nudging, reminding
from bot.store import looks, people
from bot.store.database import Database
from bot.store.rows import AccountRow, EntryRow
from tests import noting
from tests.services.conftest import Office, local, on_sqlite

pytestmark = pytest.mark.slow

TEN_MINUTES = timedelta(minutes=10)


@dataclass
class Host:
    """Another process on the same database, whose clock is `off` from the office's."""

    office: Office
    off: timedelta

    def __post_init__(self) -> None:
        self.desk = replace(self.office.desk, clock=lambda: self.office.clock() + self.off)

    def tick(self) -> None:
        nudging.sweep(self.desk)
        reminding.remind(self.desk)
        Sender(self.desk, self.office.slack.of).run()


def done(desk: Desk, nudge_id: int, user: str = "U1") -> None:
    noting.done(desk, desk.actor("T1", user), nudge_id)


def look_again(office: Office, rep: Actor, now: datetime) -> None:
    """Everything of the rep's is due, as after changed hours or another playbook."""
    with office.database.write(rep.workspace_id) as session:
        looks.look_again(session, now, rep_id=rep.rep_id)


@dataclass
class Interrupted:
    """The office's database, for a sweep that somebody interrupts once it has claimed what is due."""

    office: Office
    then: Callable[[], object] | None

    @contextmanager
    def write(self, *workspace: int) -> Iterator[Session]:
        with self.office.database.write(*workspace) as session:
            yield session
        if self.then is not None:
            then, self.then = self.then, None
            self.office.clock.at += timedelta(seconds=30)
            then()


def test_what_is_done_during_a_sweep_is_not_advised_again(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    nudge = office.only_nudge(deal)
    office.clock.at += timedelta(minutes=5)
    look_again(office, rep, office.clock())
    database = Interrupted(office, lambda: done(office.desk, nudge.id))
    nudging.sweep(replace(office.desk, database=cast(Database, database)))
    assert database.then is None, "the press came while the sweep was under way"
    assert [each.state for each in office.nudges(deal)] == ["answered"]


@pytest.mark.parametrize("behind", [timedelta(seconds=1), TEN_MINUTES, timedelta(hours=3)])
def test_a_host_that_is_behind_sees_what_was_done(office: Office, behind: timedelta) -> None:
    rep, late = office.rep(), Host(office, -behind)
    office.clock.at = local("2026-11-23", "13:00")
    deal = office.deal(rep)
    office.tick()
    for _ in range(3):
        for nudge in office.nudges(deal):
            if nudge.state == "open":
                done(office.desk, nudge.id)
        office.clock.at += timedelta(minutes=2)
        look_again(office, rep, late.desk.clock())
        late.tick()
    assert [each.state for each in office.nudges(deal)] == ["answered"]
    assert len(office.rows(EntryRow, type="touch")) == 1
    assert audit(office.desk).first is None


def test_a_touch_under_another_deal_of_the_person_is_seen_as_well(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    jane = {"contact": "Jane Doe", "email": "jane@northwind.example"}
    older, early = office.deal(rep, "Older", heard=date(2026, 10, 26), **jane), Host(office, TEN_MINUTES)
    theirs = office.deal(other, **jane)
    for day in (6, 13):
        noting.touch(office.desk, office.again(rep), older, "email", date(2026, 11, day))
    noting.touch(early.desk, early.desk.actor("T1", rep.user), older, "email")
    look_again(office, other, office.clock())
    office.tick()
    assert (office.row(theirs).kind, office.row(theirs).reason) == ("wait", "email-cap")
    assert office.nudges(theirs) == []


def test_what_is_written_later_is_never_dated_earlier(office: Office) -> None:
    rep = office.rep()
    deal, early, late = office.deal(rep), Host(office, TEN_MINUTES), Host(office, -TEN_MINUTES)
    for host in (early, late, early, late):
        noting.touch(host.desk, host.desk.actor("T1", rep.user), deal, "email")
    noting.undo(late.desk, late.desk.actor("T1", rep.user), deal)
    written = [row.created_at for row in office.rows(EntryRow, type="touch")]
    assert written == sorted(written)
    [undone] = [row for row in office.rows(EntryRow) if row.undone_at]
    assert undone.undone_at is not None and undone.undone_at >= written[-1]


def test_what_a_wrong_clock_wrote_binds_nobody_for_years(office: Office) -> None:
    rep = office.rep()
    deal, lost = office.deal(rep), Host(office, timedelta(days=400))
    noting.heard(lost.desk, lost.desk.actor("T1", rep.user), deal)
    noting.touch(office.desk, office.again(rep), deal, "email")
    [account] = office.rows(AccountRow)
    assert account.written_at == office.clock()
    assert lost.off > people.SKEW
    assert office.row(deal).unanswered == 1


@on_sqlite
def test_two_hosts_ten_minutes_apart_break_no_limit(office: Office) -> None:
    """Six weeks of sweeps, presses and changes on both, a deal of one person with each of two reps among them."""
    one, two = office.rep(), office.rep("U2")
    jane = {"contact": "Jane Doe", "email": "jane@northwind.example"}
    for rep in (one, two):
        for company in ("Northwind", "Contoso"):
            office.deal(rep, f"{company} {rep.user}", **jane)
            office.deal(rep, f"{company} {rep.user} again", contact=f"Sam {company}")
    hosts = [Host(office, TEN_MINUTES), Host(office, -TEN_MINUTES), Host(office, timedelta())]
    pressed = 0
    for day in range(42):
        for minute in (0, 4, 9, 240):
            office.clock.at = local("2026-11-23", "09:30") + timedelta(days=day, minutes=minute)
            host = hosts[(day + minute) % 3]
            for rep in (one, two):
                look_again(office, rep, host.desk.clock())
            host.tick()
            for nudge in office.nudges():
                if nudge.state == "open" and nudge.kind == "play" and nudge.id % 3:
                    host = hosts[nudge.id % 2]
                    done(host.desk, nudge.id, "U1" if nudge.rep_id == one.rep_id else "U2")
                    pressed += 1
    report = audit(office.desk)
    assert report.first is None
    assert pressed > 10 and report.touches == pressed
