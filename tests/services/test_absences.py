"""What Slack tells of a rep's absence is a hint: nudges wait for its end, and the first one after says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.services.people import own_time, reps
from bot.services.people.members import Profile
from bot.slack.people import profile
from bot.store.rows import OutboxRow
from tests.refusals import in_words
from tests.services.conftest import START, Office, local
from tests.services.test_own_time import USUAL

HOLIDAY = local("2026-11-25", "23:59")


def told(office: Office, until: datetime | None) -> None:
    """Slack tells of U1's status."""
    reps.learn(office.desk, "T1", Profile("U1", "Rep U1", "Europe/London", away_until=until))


def sent(office: Office) -> list[datetime]:
    """When nudges went out."""
    return [row.sent_at for row in office.nudges() if row.sent_at]


def test_nudges_wait_for_the_end_of_a_holiday_and_the_first_says_so(office: Office) -> None:
    rep = office.rep()
    office.deal(rep)
    told(office, HOLIDAY)
    office.deal(office.again(rep), "Contoso", contact="Ben")
    office.to(local("2026-11-27"))
    assert min(sent(office)) == local("2026-11-26", "09:00")
    said = [each for each in office.dms() if "I held this back until Wed, Nov 25" in str(each.blocks)]
    assert len(said) == 1


def test_a_status_that_is_taken_off_ends_it(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep)
    told(lite, HOLIDAY)
    lite.to(local("2026-11-24", "10:00"))
    assert sent(lite) == []
    told(lite, None)
    lite.tick()
    assert sent(lite) == [local("2026-11-24", "10:00")]


def test_who_says_resume_is_back_whatever_the_status_says(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep)
    told(lite, HOLIDAY)
    lite.tick()
    assert sent(lite) == []
    assert "Welcome back" in in_words(reps.resume(lite.desk, lite.again(rep)))
    told(lite, HOLIDAY)  # Slack goes on telling of it
    lite.tick()
    assert sent(lite) == [START]
    told(lite, HOLIDAY + timedelta(days=7))  # another one is another one
    lite.deal(lite.again(rep), "Contoso", contact="Ben")
    lite.tick()
    assert len(sent(lite)) == 1


def test_who_does_not_want_the_status_heeded_is_nudged(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep)
    own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, heeds_status=False))
    told(lite, HOLIDAY)
    lite.tick()
    assert sent(lite) == [START]
    assert "away" not in lite.dms()[0].text


def test_a_nudge_waits_for_the_end_of_do_not_disturb(office: Office) -> None:
    rep = office.rep()
    office.deal(rep)
    office.slack.quiet["U1"] = local("2026-11-23", "11:30")
    office.to(local("2026-11-23", "12:00"))
    assert sent(office) == [local("2026-11-23", "11:30")]


def test_do_not_disturb_for_the_whole_day_is_the_next_mornings(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep)
    lite.slack.quiet["U1"] = local("2026-11-24", "08:00")
    lite.to(local("2026-11-24", "12:00"))
    assert sent(lite) == [local("2026-11-24", "09:00")]
    assert len(lite.dms()) == 1


def test_who_may_be_disturbed_is(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep)
    own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, heeds_dnd=False))
    lite.slack.quiet["U1"] = local("2026-11-24", "08:00")
    lite.tick()
    assert sent(lite) == [START]
    assert [row.reason for row in lite.rows(OutboxRow)] == [None]


@pytest.mark.parametrize(
    ("status", "until"),
    [
        ({"status_emoji": ":palm_tree:", "status_expiration": 1795600000}, 1795600000),
        ({"status_text": "Vacationing", "status_expiration": 1795600000}, None),
        ({"status_text": "On Vacation!", "status_expiration": 1795600000}, 1795600000),
        ({"status_text": "OOO until Monday", "status_expiration": 1795600000}, 1795600000),
        ({"status_text": "Urlaub", "status_emoji": "", "status_expiration": 1795600000}, 1795600000),
        ({"status_emoji": ":palm_tree:", "status_expiration": 0}, None),
        ({"status_emoji": ":face_with_thermometer:", "status_expiration": 1795600000}, None),
        ({"status_text": "In a meeting", "status_expiration": 1795600000}, None),
        ({"status_text": "Holiday Inn visit", "status_expiration": "soon"}, None),
        ({"status_emoji": ":palm_tree:", "status_expiration": True}, None),
        ({"status_emoji": ":palm_tree:", "status_expiration": 10**18}, None),
        ({"status_emoji": ["x"], "status_text": {"a": 1}, "status_expiration": 1795600000}, None),
    ],
)
def test_which_status_tells_of_a_holiday(status: dict[str, object], until: int | None) -> None:
    found = profile({"id": "U1", "profile": status}, "T1")
    assert found is not None
    assert (found.away_until.timestamp() if found.away_until else None) == until


def test_public_holidays_of_the_reps_own_country_are_kept(lite: Office) -> None:
    rep = lite.rep()
    own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, country="GB"))
    lite.jump(local("2026-12-24", "18:00"))
    lite.deal(lite.again(rep), heard=date(2026, 12, 1), country="JP", timezone="Asia/Tokyo")
    lite.to(local("2027-01-08"))
    assert sent(lite)[0].date() not in {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
