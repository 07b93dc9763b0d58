"""A wrong clock destroys nothing: `purge` believes it only when others bear it out, and takes a share a night."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.clock import system_clock
from bot.errors import BadInput, NotAllowed
from bot.jobs import timekeeping
from bot.services.believing import LIVELY
from bot.services.deals import forgetting
from bot.services.deals.forgetting import share_of
from bot.services.desk import Actor, Desk
from bot.services.looking import lookup, summaries
from bot.services.nudges import nudging
from bot.store import inbox
from bot.store.rows import DealRow, EntryRow, InboxRow, NudgeRow, OutboxRow, SlotRow, SummaryRow
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office

YEARS = timedelta(days=3653)
MONTHS = timedelta(days=200)


@pytest.fixture
def real(office: Office) -> Office:
    """An office whose clock nobody moves by hand: today it shows what the database's shows."""
    return by_itself(office)


@pytest.fixture
def alone(lite: Office) -> Office:
    """The same on SQLite, whose clock is that of the machine."""
    return by_itself(lite)


def by_itself(office: Office) -> Office:
    office.clock.at = system_clock()
    office.desk = Desk(office.database, office.desk.playbook, office.clock, timing=office.timing)
    office.sender.desk = office.desk
    return office


def everything(office: Office) -> list[int]:
    return [len(office.rows(table)) for table in (DealRow, EntryRow, NudgeRow, OutboxRow, SlotRow, InboxRow)]


def at_work(office: Office, deals: int = 3) -> Actor:
    """Deals, a nudge that stands in Slack, a request that came in: something of each kind that purge can take."""
    rep = office.rep()
    long_ago = (office.clock() - timedelta(days=20)).date()
    for number in range(deals):
        office.deal(rep, f"Company {number}", contact=f"Person {number}", heard=long_ago)
    with office.database.write() as session:
        inbox.first_time(session, "T1", "a request", office.clock())
    return rep


# -- whom purge believes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ahead", [YEARS, MONTHS, timedelta(days=2)])
def test_a_clock_that_the_databases_contradicts_erases_nothing(real: Office, ahead: timedelta) -> None:
    at_work(real)
    before = everything(real)
    real.jump(real.clock() + ahead)
    timekeeping.purge(real.desk)
    assert everything(real) == before
    with real.database.write() as session:  # even though someone is at work by that clock
        session.add(InboxRow(workspace_id=1, key="another request", received_at=real.clock()))
    timekeeping.purge(real.desk)
    assert everything(real) == [*before[:-1], before[-1] + 1]


def machine_at(office: Office, moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's clock, and so SQLite's, is set to that moment."""
    office.jump(moment)
    monkeypatch.setattr("bot.store.signs.database_time", lambda session: moment)


def test_a_machine_that_is_years_ahead_erases_nothing(alone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work(alone)
    timekeeping.purge(alone.desk)
    before = everything(alone)
    machine_at(alone, alone.clock() + YEARS, monkeypatch)
    for _ in range(5):  # each start beats, and none of its own beats vouches for it
        timekeeping.beat(alone.desk, "tick")
        timekeeping.purge(alone.desk)
        timekeeping.beat(alone.desk, "purge")
        alone.jump(alone.clock() + timedelta(minutes=1))
    assert everything(alone) == before


def test_slacks_stamp_contradicts_it_even_while_people_work(alone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    rep = at_work(alone)
    before, there = everything(alone), alone.clock()
    machine_at(alone, there + YEARS, monkeypatch)
    alone.deal(rep, "Later Ltd", contact="Someone Else", heard=alone.clock().date())
    with alone.database.write() as session:
        session.add(sent_by(rep, alone.clock(), there))
    timekeeping.purge(alone.desk)
    assert everything(alone)[0] == before[0] + 1


def sent_by(rep: Actor, ours: datetime, slacks: datetime) -> OutboxRow:
    row = OutboxRow(workspace_id=rep.workspace_id, key=f"k{ours}", kind="post", about="notice", payload={"text": "x"})
    row.marker, row.state, row.next_at, row.created_at, row.first_try_at = f"m{ours}", "sent", ours, ours, ours
    row.ts = f"{slacks.timestamp():.6f}"
    return row


def test_off_for_months_it_begins_with_the_first_thing_that_someone_does(
    alone: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = at_work(alone)
    with alone.database.write() as session:
        session.add(sent_by(rep, alone.clock(), alone.clock()))
    timekeeping.purge(alone.desk)
    machine_at(alone, alone.clock() + MONTHS, monkeypatch)
    timekeeping.purge(alone.desk)
    assert len(alone.rows(InboxRow)) == 1, "nothing has happened yet, so nothing says that so much time has gone by"
    deal = alone.rows(DealRow)[0].id
    noting.heard(alone.desk, alone.again(rep), deal)
    timekeeping.purge(alone.desk)
    assert alone.rows(InboxRow) == []
    monkeypatch.undo()


def test_a_clock_that_never_stops_needs_nobody(alone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work(alone)
    for _ in range(10):
        timekeeping.purge(alone.desk)
        machine_at(alone, alone.clock() + LIVELY - timedelta(hours=1), monkeypatch)
    timekeeping.purge(alone.desk)
    assert alone.rows(InboxRow) == []


def test_a_private_pause_goes_on_time_whatever_the_clocks_say(real: Office) -> None:
    rep = real.rep()
    deal = real.deal(rep, heard=(real.clock() - timedelta(days=3)).date())
    until = (real.clock() + timedelta(days=7)).date()
    noting.situation(real.desk, rep, deal, "personal", until)
    real.jump(real.clock() + timedelta(days=40))  # too far ahead to be believed
    timekeeping.purge(real.desk)
    assert [row.code for row in real.rows(EntryRow)] == [None, None]
    real.jump(real.clock() - timedelta(days=39))  # and right again: the pause has not been cut short
    shown = lookup.show(real.desk, real.again(rep), deal).card
    assert shown.advice.phase == "held"


# -- a clock that is right again ------------------------------------------------------------------------------------


def test_what_a_clock_far_ahead_has_put_off_comes_back(lite: Office) -> None:
    rep, now = lite.manager(), lite.clock()
    deal = lite.deal(rep, heard=now.date())
    summaries.here(lite.desk, rep, "C1", "sales")
    lite.tick()
    due, summary = lite.row(deal).next_look_at, lite.rows(SummaryRow)[0].next_at
    lite.jump(now + YEARS)
    lite.tick()
    next_at = lite.rows(SummaryRow)[0].next_at
    assert lite.row(deal).next_look_at != due
    assert next_at is not None and next_at > now + YEARS
    lite.jump(now + timedelta(hours=1))
    lite.tick()
    look = lite.row(deal).next_look_at
    assert look is not None and look > now + MONTHS, "nothing would happen for years"
    timekeeping.purge(lite.desk)
    lite.tick()
    assert (lite.row(deal).next_look_at, lite.rows(SummaryRow)[0].next_at) == (due, summary)


# -- a share a night ------------------------------------------------------------------------------------------------


def a_hundred_deals(office: Office) -> None:
    """An admin has them, and ninety are out of date in the coming night."""
    rep = office.admin()
    for number in range(100):
        heard = office.clock().date() - timedelta(days=900 if number < 90 else 1)
        office.deal(rep, f"Company {number}", contact=f"Person {number}", heard=heard)
    nudging.sweep(office.desk)


@pytest.fixture
def old(lite_after: Callable[..., Office]) -> Office:
    """An office with these."""
    return lite_after(a_hundred_deals)


def told(office: Office) -> list[OutboxRow]:
    office.sender.run()
    return [row for row in office.outbox(about="retiring", user="U8") if row.state == "sent"]


@pytest.mark.parametrize(("deals", "share"), [(0, 3), (2, 3), (60, 3), (100, 5), (2000, 100)])
def test_the_share_of_a_night(deals: int, share: int) -> None:
    assert share_of(deals) == share


@pytest.mark.slow
def test_a_night_takes_a_share_however_often_it_is_begun(old: Office) -> None:
    for _ in range(5):
        timekeeping.purge(old.desk)
        old.jump(old.clock() + timedelta(minutes=10))
    assert len(old.rows(DealRow)) == 95
    [message] = told(old)
    assert "85 deals are due to be erased" in message.payload["text"]
    old.jump(old.clock() + timedelta(days=1))
    timekeeping.purge(old.desk)
    assert len(old.rows(DealRow)) == 91, "four of 95: the rest goes too, slowly, should nobody say a word"
    assert len(told(old)) == 1, "a word, once"


def test_without_an_admin_no_more_than_the_share_goes(lite: Office) -> None:
    rep = lite.rep()
    for number in range(30):
        lite.deal(rep, f"Company {number}", contact=f"Person {number}", heard=lite.clock().date() - timedelta(days=900))
    timekeeping.purge(lite.desk)
    assert len(lite.rows(DealRow)) == 27
    assert lite.outbox(about="retiring") == []


@pytest.mark.slow
def test_an_admins_word_lets_all_of_them_go(impatient_after: Callable[..., Office]) -> None:
    old = impatient_after(a_hundred_deals)
    timekeeping.purge(old.desk)
    boss = old.admin()
    before = forgetting.kept_since(old.desk.playbook, old.clock())
    assert "85 deals go in the coming night" in in_words(forgetting.let_go(old.desk, boss, before))
    timekeeping.purge(old.desk)
    assert len(old.rows(DealRow)) == 10
    # The word was about those: what becomes too old in a later leap of the clock is bound to the share again.
    old.jump(old.clock() + YEARS)
    timekeeping.purge(old.desk)
    assert len(old.rows(DealRow)) == 7


@pytest.mark.slow
def test_nobody_but_an_admin_gives_that_word_and_not_for_a_day_to_come(old: Office) -> None:
    before = forgetting.kept_since(old.desk.playbook, old.clock())
    with pytest.raises(NotAllowed):
        forgetting.let_go(old.desk, old.manager("U5"), before)
    with pytest.raises(BadInput):
        forgetting.let_go(old.desk, old.admin(), before + timedelta(days=1))
    timekeeping.purge(old.desk)
    assert len(old.rows(DealRow)) == 95
