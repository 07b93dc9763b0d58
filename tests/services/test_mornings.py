"""A rep's day: at most three messages on a local day, the rest in one digest; never on a day off."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.services.nudges import nudging
from bot.services.nudges.nudging import DIGEST_ROWS
from bot.services.people import installing, reps, working_time
from bot.services.people.members import Profile
from bot.store.rows import DealRow, OutboxRow
from bot.store.slots import MESSAGES_A_DAY
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import Posted

pytestmark = pytest.mark.slow

WEEK = tuple(date(2026, 11, 23) + timedelta(days=days) for days in range(7))


def many(office: Office, number: int, user: str = "U1", zone: str = "Europe/London") -> None:
    rep = office.rep(user, zone)
    for n in range(number):
        office.deal(rep, f"Company {n}", contact=f"Person {n}", timezone=zone, value=(n + 1) * 100)


def sent_days(office: Office, zone: str, user: str = "U1") -> Counter[date]:
    """How many messages reached the rep on each day of a zone, reminders and digests included."""
    rows = [row for row in office.rows(OutboxRow, user=user, kind="post", state="sent") if row.about != "notice"]
    return Counter(row.finished_at.astimezone(ZoneInfo(zone)).date() for row in rows)


def rows_of(message: Posted) -> int:
    return sum(1 for block in message.blocks if (block.get("accessory") or {}).get("action_id") == "digest_act")


def test_25_due_deals_make_two_nudges_and_one_digest_and_the_rest_comes_the_next_day(office: Office) -> None:
    many(office, 25)
    installing.of_app(office.desk, "T1", "A0APP")
    office.tick()
    first, second, digest = office.dms()
    assert "Company 24" in first.text and "Company 23" in second.text, "the most money first"
    assert rows_of(digest) == DIGEST_ROWS
    assert "Company 22" in digest.text and "Company 13" in digest.text and "Company 12" not in digest.text
    assert "13 more deals have a next step today. They're all on Home." in digest.text
    assert "<slack://app?team=T1&amp;id=A0APP&amp;tab=home|Home>" in str(digest.blocks[-1])
    assert Counter(nudge.state for nudge in office.nudges()) == {"open": 12}
    assert Counter(nudge.in_digest for nudge in office.nudges()) == {True: 10, False: 2}
    office.to(local("2026-11-23", "17:00"))
    assert len(office.dms()) == MESSAGES_A_DAY, "no second digest on a day"
    office.to(local("2026-11-24", "09:01"))
    assert len(office.nudges()) == 24
    assert len(office.dms()) == 2 * MESSAGES_A_DAY
    assert "1 more deal has a next step today" in office.dms()[-1].text


def test_a_row_that_is_out_of_date_when_the_digest_goes_out_is_looked_at_at_once(office: Office) -> None:
    many(office, 6)
    nudging.sweep(office.desk)
    rep = office.rep()
    left_out = next(nudge for nudge in office.nudges() if nudge.in_digest)
    with office.database.write(rep.workspace_id) as session:  # as time alone does it: nothing wakes the deal
        session.get_one(DealRow, left_out.deal_id).snoozed_until = date(2026, 12, 10)
    office.sender.run()
    *_, digest = office.dms()
    assert rows_of(digest) == 3
    office.clock.at += timedelta(minutes=1)
    office.tick()
    assert {nudge.state for nudge in office.nudges(left_out.deal_id)} == {"expired"}
    assert Counter(nudge.state for nudge in office.nudges()) == {"open": 5, "expired": 1}
    assert len(office.dms()) == MESSAGES_A_DAY


@on_sqlite
def test_three_due_deals_are_three_nudges(office: Office) -> None:
    many(office, 3)
    office.tick()
    assert [rows_of(message) for message in office.dms()] == [0, 0, 0]


@on_sqlite
def test_a_deal_that_comes_late_on_a_full_day_waits_for_tomorrow(office: Office) -> None:
    many(office, 4)
    office.tick()
    office.jump(local("2026-11-23", "15:00"))
    late = office.deal(office.rep(), "Late", contact="Somebody Else")
    office.tick()
    assert office.nudges(late) == []
    assert len(office.dms()) == 3
    office.to(local("2026-11-24", "09:00"))
    assert [nudge.state for nudge in office.nudges(late)] == ["open"]


def test_nudges_reminders_and_digests_together_stay_within_the_day(lite: Office) -> None:
    many(lite, 12)
    for day in range(1, 12):
        lite.to(local("2026-11-23") + timedelta(days=day))
        if day % 2:
            n = 100 + day * 10
            for each in range(n, n + 4):
                lite.deal(
                    lite.rep(),
                    f"New {each}",
                    contact=f"New {each}",
                    heard=(lite.clock() - timedelta(days=9)).date(),
                )
    lite.to(local("2026-12-11", "17:00"))
    days = sent_days(lite, "Europe/London")
    assert max(days.values()) <= MESSAGES_A_DAY
    assert all(day.weekday() < 5 for day in days)
    assert {"reminder", "digest", "nudge"} <= {row.about for row in lite.outbox(state="sent")}


@pytest.mark.parametrize(
    ("database", "deals"), [("sqlite", 60), ("sqlite", 200), ("postgresql", 60)], indirect=["database"]
)
def test_many_deals_after_a_weekend_without_a_worker(office: Office, deals: int) -> None:
    many(office, deals)
    office.jump(local("2026-11-20", "18:00"))  # Friday evening: the worker is switched off
    office.jump(local("2026-11-23", "09:00"))
    office.tick()
    assert len(office.dms()) == 3
    assert rows_of(office.dms()[-1]) == DIGEST_ROWS
    assert len(office.nudges()) == DIGEST_ROWS + 2, "what no message holds reserves nothing"
    office.to(local("2026-11-24", "09:05"))
    assert {nudge.state for nudge in office.nudges()} == {"open"}
    assert len(office.nudges()) == min(deals, 2 * (DIGEST_ROWS + 2))
    assert max(sent_days(office, "Europe/London").values()) <= 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("America/Los_Angeles", "Asia/Tokyo"),
        ("Asia/Tokyo", "America/Los_Angeles"),
        ("Europe/Berlin", "America/New_York"),
        ("Pacific/Auckland", "Pacific/Honolulu"),
    ],
)
def test_a_rep_who_changes_zones_gets_no_more_on_any_day_of_either(lite: Office, before: str, after: str) -> None:
    many(lite, 4, zone=before)
    lite.to(local("2026-11-24", "09:30", before))
    for n in range(40, 44):
        lite.deal(lite.rep(zone=before), f"Company {n}", contact=f"Person {n}", timezone=before)
    lite.to(local("2026-11-24", "11:00", before))
    reps.learn(lite.desk, "T1", Profile("U1", "Rita", after))
    for n in range(50, 60):
        lite.jump(lite.clock() + timedelta(hours=7))
        rep = lite.desk.actor("T1", "U1")
        lite.deal_for(rep, f"Company {n}", f"Person {n}", after)
        lite.to(lite.clock() + timedelta(hours=1))
    for zone in (before, after):
        assert max(sent_days(lite, zone).values()) <= MESSAGES_A_DAY, zone


@on_sqlite
def test_a_pause_between_planning_and_sending_holds_the_message_back(office: Office) -> None:
    from bot.services.nudges import nudging

    many(office, 1)
    nudging.sweep(office.desk)
    rep = office.desk.actor("T1", "U1")
    reps.pause(office.desk, rep, date(2026, 11, 26))
    office.tick()
    assert office.dms() == []
    assert office.slots() == []
    office.to(local("2026-11-26", "08:59"))
    assert office.dms() == []
    office.to(local("2026-11-26", "09:00"))
    assert len(office.dms()) == 1


def test_nothing_comes_on_a_weekend(office: Office) -> None:
    many(office, 2)
    office.jump(local("2026-11-21", "10:00"))
    office.to(local("2026-11-22", "23:59"))
    assert office.dms() == []
    office.to(local("2026-11-23", "09:00"))
    assert len(office.dms()) == 2


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-03-30"),  # the Monday after the clocks went forward
        ("Europe/Berlin", "2026-10-26"),  # and after they went back
        ("America/New_York", "2027-03-15"),
        ("Africa/Cairo", "2026-05-04"),
        ("Australia/Lord_Howe", "2026-10-05"),
    ],
)
def test_the_morning_is_the_local_one_when_the_clocks_change(lite: Office, zone: str, day: str) -> None:
    morning = local(day, "09:00", zone)
    lite.jump(morning - timedelta(days=3))
    rep = lite.rep(zone=zone)
    lite.deal(rep, timezone=zone, heard=(morning - timedelta(days=14)).date())
    lite.jump(morning - timedelta(days=1))
    lite.to(morning - timedelta(seconds=1))
    assert all(nudge.sent_at and nudge.sent_at < morning - timedelta(hours=20) for nudge in lite.nudges())
    lite.jump(morning)
    lite.tick()
    assert [nudge.state for nudge in lite.nudges()] in (["open"], ["reminded"])


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Havana", "Australia/Lord_Howe", "Antarctica/Troll"])
def test_every_local_day_has_one_start_and_they_only_go_up(zone: str) -> None:
    for clock in (time(0), time(0, 30), time(2), time(2, 30), time(9), time(23, 59)):
        instants = [working_time.at(date(2026, 1, 1) + timedelta(days=n), clock, ZoneInfo(zone)) for n in range(1100)]
        assert all(earlier < later for earlier, later in pairwise(instants))


def test_next_working_skips_days_off_and_pauses() -> None:
    from bot.domain.rep import Rep

    rep = Rep(user="U1", timezone="Asia/Dubai", workdays=("sun", "mon", "tue", "wed", "thu"))
    friday = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Dubai"))
    assert working_time.next_working(rep, friday) == local("2026-11-29", "09:00", "Asia/Dubai")
    paused = Rep(user="U1", timezone="Asia/Dubai", paused=True, paused_until=date(2026, 12, 2))
    assert working_time.next_working(paused, friday) == local("2026-12-02", "09:00", "Asia/Dubai")
    assert working_time.next_working(Rep(user="U1", paused=True), friday) is None
    assert working_time.is_working(rep, local("2026-11-23", "16:59", "Asia/Dubai"))
    assert not working_time.is_working(rep, local("2026-11-23", "17:00", "Asia/Dubai"))
