"""What the Home tab is made of: too many deals to draw, what holds nudges back, and whose deals are whose."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.domain.home import TEAM, Wanted
from bot.services.looking import home
from bot.services.looking.home import gather
from bot.services.people import reps
from bot.services.people.members import Profile
from tests.services.conftest import START, Office, local

OLD = date(2026, 9, 1)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many deals are too many."""
    monkeypatch.setattr(home, "MOST_JUDGED", 3)


@pytest.mark.usefixtures("few")
def test_deals_beyond_what_is_drawn_are_counted_and_found(lite: Office) -> None:
    rep, manager = lite.rep(), lite.manager("U2")
    for number in range(5):
        lite.deal(rep, f"Company {number}", contact=f"Jane {number}", heard=OLD + timedelta(days=number), value=1)
    found = gather(lite.desk, manager, Wanted(whose=TEAM))
    assert (found.total, found.beyond) == (5, 2)
    assert [card.company for card in found.plays] == ["Company 0", "Company 1", "Company 2"]
    [last] = gather(lite.desk, manager, Wanted(whose=TEAM, words="company 4")).plays
    assert last.company == "Company 4"


def test_a_colleague_who_left_is_still_found_by_name(lite: Office) -> None:
    rep, manager = lite.rep(), lite.manager("U2")
    lite.deal(rep)
    reps.learn(lite.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))
    assert home.colleagues(lite.desk, manager, "") == [("U1", "Rep U1")]
    found = gather(lite.desk, manager, Wanted(whose="U1"))
    assert (found.whose_name, len(found.plays)) == ("Rep U1", 1)
    assert home.colleagues(lite.desk, lite.rep("U3"), "") == []


def test_slack_is_asked_only_when_its_answer_could_hold_something(lite: Office) -> None:
    asked: list[datetime] = []

    def quiet_until() -> datetime:
        asked.append(lite.clock())
        return lite.clock() + timedelta(hours=1)

    rep = lite.rep()
    shown = gather(lite.desk, rep, quiet_until=quiet_until)
    assert shown.quiet_until == START + timedelta(hours=1)
    assert len(asked) == 1
    for moment in (local("2026-11-23", "20:00"), local("2026-11-28", "12:00")):
        lite.jump(moment)
        assert gather(lite.desk, lite.again(rep), quiet_until=quiet_until).quiet_until is None
    lite.jump(START)
    reps.ignore_dnd(lite.desk, rep)
    assert gather(lite.desk, lite.again(rep), quiet_until=quiet_until).quiet_until is None
    reps.pause(lite.desk, rep)
    assert gather(lite.desk, lite.again(rep), quiet_until=quiet_until).quiet_until is None
    assert len(asked) == 1


def test_a_holiday_that_is_over_holds_nothing(lite: Office) -> None:
    rep = lite.rep()
    until = START + timedelta(hours=2)
    reps.learn(lite.desk, "T1", Profile(user="U1", name="Rep U1", timezone="Asia/Tokyo", away_until=until))
    shown = gather(lite.desk, lite.again(rep))
    assert shown.away_until == until
    assert shown.away_until.hour == 20  # on the clock in Tokyo
    lite.jump(until)
    assert gather(lite.desk, lite.again(rep)).away_until is None
