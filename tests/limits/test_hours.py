"""When a play may go out: the slots, the clamp, the days on which clocks change, and unknown zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.almanac import Whereabouts, country_of_zone, meant_by, timezones, whereabouts
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Prospect
from bot.domain.playbook import Hours
from bot.limits.hours import next_slot, slots
from tests.coach.shipped import playbook
from tests.thorough import thorough

BERLIN = Whereabouts((ZoneInfo("Europe/Berlin"),), known=True)
MONDAY = date(2026, 3, 2)


def told(now: str, channel: str, where: Whereabouts = BERLIN, any_day: bool = False) -> str:
    at = datetime.fromisoformat(now).replace(tzinfo=where.zones[0])
    window = next_slot(at, at.date(), channel, where, playbook().policy, BusinessCalendar(), any_day)
    assert window is not None
    return f"{window.start:%m-%d %H:%M}-{window.end:%H:%M}"


@pytest.mark.parametrize(
    ("now", "channel", "expected"),
    [
        ("2026-03-02T08:30", "call", "03-02 09:00-18:00"),
        ("2026-03-02T17:59:59", "call", "03-02 09:00-18:00"),
        ("2026-03-02T18:00", "call", "03-03 09:00-18:00"),
        ("2026-03-02T07:00", "email", "03-02 08:00-18:00"),
        ("2026-03-02T07:00", "linkedin", "03-02 08:00-18:00"),
        ("2026-03-02T08:30", "voicemail", "03-02 08:00-09:00"),
        ("2026-03-02T09:00", "voicemail", "03-02 18:00-20:00"),
        ("2026-03-02T20:00", "voicemail", "03-03 08:00-09:00"),
        ("2026-03-06T19:00", "email", "03-09 08:00-18:00"),  # a Friday evening
        ("2026-03-07T10:00", "email", "03-09 08:00-18:00"),
    ],
)
def test_the_next_slot(now: str, channel: str, expected: str) -> None:
    assert told(now, channel) == expected


def test_what_we_owe_may_go_out_on_a_saturday() -> None:
    assert told("2026-03-07T10:00", "email", any_day=True) == "03-07 08:00-18:00"


def test_a_playbook_cannot_widen_the_clamp_but_may_narrow_it() -> None:
    policy = playbook().policy
    early = replace(policy, hours={**policy.hours, "call": (Hours(time(5), time(23)),)})
    wide = replace(early, hard_clamp=Hours(time(4), time(23)))
    narrow = replace(early, hard_clamp=Hours(time(10), time(12)))
    assert [(w.start.hour, w.end.hour) for w in slots(MONDAY, "call", BERLIN, wide)] == [(8, 20)]
    assert [(w.start.hour, w.end.hour) for w in slots(MONDAY, "call", BERLIN, narrow)] == [(10, 12)]
    assert slots(MONDAY, "voicemail", BERLIN, narrow) == []


def test_no_slot_at_all_is_said_and_does_not_search_for_ever() -> None:
    policy = replace(playbook().policy, hard_clamp=Hours(time(10), time(12)))
    now = datetime(2026, 3, 2, 9, tzinfo=BERLIN.zones[0])
    assert next_slot(now, MONDAY, "voicemail", BERLIN, policy, BusinessCalendar()) is None


@pytest.mark.parametrize(
    ("day", "offset"), [("2026-03-27", 1), ("2026-03-30", 2), ("2026-10-23", 2), ("2026-10-26", 1)]
)
def test_nine_o_clock_is_nine_o_clock_around_the_change_of_clocks(day: str, offset: int) -> None:
    [window] = slots(date.fromisoformat(day), "call", BERLIN, playbook().policy)
    assert (window.start.hour, window.end.hour) == (9, 18)
    assert window.start.utcoffset() == timedelta(hours=offset)


def test_an_unknown_zone_of_a_country_keeps_to_the_hours_that_all_its_zones_share() -> None:
    where = whereabouts(Prospect(country="US"), UTC)
    [window] = slots(MONDAY, "email", where, playbook().policy)
    for zone in where.zones:
        start, end = window.start.astimezone(zone), window.end.astimezone(zone)
        assert time(10) <= start.time() < end.time() <= time(16), zone


def test_no_country_means_the_rep_s_own_zone() -> None:
    where = whereabouts(Prospect(), ZoneInfo("Asia/Tokyo"))
    assert told("2026-03-02T09:00", "call", where) == "03-02 10:00-16:00"


def test_in_a_country_too_wide_for_that_it_is_at_least_decent_everywhere() -> None:
    where = whereabouts(Prospect(country="RU"), UTC)
    [window] = slots(MONDAY, "email", where, playbook().policy)
    for zone in where.zones:
        start, end = window.start.astimezone(zone), window.end.astimezone(zone)
        assert time(8) <= start.time() < end.time() <= time(20), zone


@thorough
@given(
    st.integers(0, 15 * 366 * 24 * 60),
    st.sampled_from(sorted(timezones())),
    st.sampled_from(["call", "email", "voicemail", "post"]),
)
@pytest.mark.slow
def test_every_slot_lies_ahead_on_a_business_day_inside_the_clamp(minutes: int, name: str, channel: str) -> None:
    zone = ZoneInfo(name)
    now = (datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(zone)
    where = Whereabouts((zone,), known=True)
    window = next_slot(now, now.date(), channel, where, playbook().policy, BusinessCalendar())
    assert window is not None
    assert now < window.end
    assert window.start.weekday() < 5
    assert time(8) <= window.start.time() < window.end.time() <= time(20)
    assert window.start.date() == window.end.date()


@pytest.mark.parametrize("short", ["EST", "MST", "HST", "GMT", "CET", "EET", "WET", "Etc/GMT+5", "Greenwich"])
@pytest.mark.parametrize("country", [None, "US", "GB", "DE", "JP"])
@pytest.mark.parametrize("day", [date(2026, 6, 24), date(2026, 1, 14)])
def test_a_short_zone_never_ends_an_hour_late(short: str, country: str | None, day: date) -> None:
    """At its end it isn't past eight in any place whose zone is called so, in summer as in winter."""
    where = whereabouts(Prospect(timezone=short, country=country), UTC)
    places = [zone for zone in meant_by(short) if country in (None, country_of_zone(zone))]
    for channel in ("call", "email"):
        for window in slots(day, channel, where, playbook().policy):
            for place in places[:1] if country else places:
                assert window.end.astimezone(ZoneInfo(place)).time() <= time(20), place
