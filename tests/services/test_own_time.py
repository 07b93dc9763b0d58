"""A rep's own settings: what a change does to the next nudge, and who may make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from bot.errors import BadInput, NotAllowed, NotFound
from bot.services.people import own_time, reps
from bot.services.people.members import Profile
from bot.services.people.own_time import Settings
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local
from tests.services.test_roles import cells

pytestmark = pytest.mark.slow

USUAL = Settings(
    timezone=None,
    workdays=("mon", "tue", "wed", "thu", "fri"),
    starts=time(9),
    ends=time(17),
    country=None,
    pause="on",
    paused_until=None,
    heeds_status=True,
    heeds_dnd=True,
)


def first_nudge(office: Office, until: str = "2027-01-20") -> datetime:
    """When the rep was first written to."""
    office.to(local(until))
    [first, *_] = office.nudges()
    assert first.sent_at is not None
    return first.sent_at


@pytest.mark.parametrize(
    ("change", "moment"),
    [
        ({}, local("2026-11-23", "09:00")),
        ({"starts": time(14)}, local("2026-11-23", "14:00")),
        ({"workdays": ("wed",)}, local("2026-11-25", "09:00")),
        ({"timezone": "America/New_York"}, local("2026-11-23", "09:00", "America/New_York")),
        ({"pause": "until", "paused_until": date(2026, 11, 26)}, local("2026-11-26", "09:00")),
        ({"timezone": "America/New_York", "country": "us", "workdays": ("thu", "fri")}, None),
    ],
)
def test_the_next_nudge_keeps_to_what_was_saved(lite: Office, change: dict[str, Any], moment: datetime | None) -> None:
    rep = lite.rep()
    lite.deal(rep)
    own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, **change))
    # Thanksgiving is a Thursday: the day after is the first that is left.
    assert first_nudge(lite) == (moment or local("2026-11-27", "09:00", "America/New_York"))


def test_what_was_saved_is_shown_again(lite: Office) -> None:
    rep = lite.rep()
    wanted = replace(
        USUAL,
        timezone="Asia/Tokyo",
        country="JP",
        pause="until",
        paused_until=date(2026, 12, 1),
        workdays=("sat", "mon"),
        heeds_dnd=False,
    )
    said = in_words(own_time.save(lite.desk, rep, rep.rep_id, wanted).said)
    assert said == (
        "Nudges come Mon, Sat, 9 am to 5 pm (Asia/Tokyo), not on public holidays (Japan); none before Tue, Dec 1. "
        "Plays introduce you as Rep U1. Until I know your company and number, a gap stands in the words."
    )
    assert own_time.settings(lite.desk, rep).settings == replace(wanted, workdays=("mon", "sat"))


def test_a_zone_that_was_chosen_is_kept_until_it_is_left_to_slack(lite: Office) -> None:
    rep = lite.rep()
    own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, timezone="Asia/Tokyo"))
    slacks = Profile("U1", "Rep U1", "Europe/Paris")
    reps.learn(lite.desk, "T1", slacks)
    assert lite.rep_row(rep).timezone == "Asia/Tokyo"
    own_time.save(lite.desk, rep, rep.rep_id, USUAL)
    reps.learn(lite.desk, "T1", slacks)
    assert lite.rep_row(rep).timezone == "Europe/Paris"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"timezone": "Berln"}, "Europe/Berlin"),
        ({"timezone": "EST"}, "in summer"),
        ({"country": "Atlantis"}, "know a country"),
        ({"pause": "until"}, "Until when"),
        ({"pause": "until", "paused_until": date(2026, 11, 23)}, "n't ahead"),
        ({"starts": time(18)}, "hold no time"),
        ({"workdays": ()}, "working days"),
        ({"workdays": ("someday",)}, "working days"),
    ],
)
def test_what_leaves_no_time_is_refused_and_nothing_is_saved(
    lite: Office, change: dict[str, Any], sentence: str
) -> None:
    rep = lite.rep()
    with refuses(BadInput, match=sentence):
        own_time.save(lite.desk, rep, rep.rep_id, replace(USUAL, heeds_dnd=False, **change))
    assert own_time.settings(lite.desk, rep).settings == USUAL


@pytest.mark.parametrize(("role", "action", "whose", "may"), [cell for cell in cells() if cell[1] == "settings"])
def test_whose_settings(lite: Office, role: str, action: str, whose: str, may: bool) -> None:
    asker = replace(lite.rep("U1"), role=role)
    subject = {"own": asker, "colleagues": lite.rep("U2"), "elsewhere": lite.rep("U3", team="T2")}[whose]
    if may:
        assert own_time.settings(lite.desk, asker, subject.user).rep_id == subject.rep_id
        own_time.save(lite.desk, asker, subject.rep_id, replace(USUAL, starts=time(11)))
        assert lite.rep_row(subject).starts == time(11)
        return
    with pytest.raises((NotAllowed, NotFound)):
        own_time.save(lite.desk, asker, subject.rep_id, replace(USUAL, starts=time(11)))
    if whose != "own":  # a guest does not get as far as the form
        with pytest.raises((NotAllowed, NotFound)):
            own_time.settings(lite.desk, asker, subject.user)
    assert lite.rep_row(subject).starts == time(9)
