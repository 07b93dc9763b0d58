"""The gate: a limit that stands in the tuple is kept, whatever it is, on the very day of the touch.

Limits are made up here and put into the tuple; what they allow is then judged by days counted here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.coach import advise, alternatives, gate, plan
from bot.coach.check.findings import numbers
from bot.coach.decision import play
from bot.coach.gate import holding
from bot.domain.advice import Advice, Kind, LimitUse
from bot.domain.deal import ColleagueTouch, Deal
from bot.domain.entries import Closed, Touch
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.domain.waits import LimitFull, OthersWrittenTo, PlayNext
from bot.limits import Limit, Verdict, own_number
from bot.playbook import inspect
from bot.resources import shipped
from tests.coach.made_up import at, deal, standing, stands, with_policy
from tests.coach.shipped import playbook
from tests.coach.simulation import noon_after, zone_of
from tests.coach.strategies import HOURS, deals
from tests.refusals import in_words
from tests.thorough import brisk

HEARD = "2026-08-03 heard"
TWO = ("2026-08-10 touch play=customary-followup channel=email", "2026-08-13 touch channel=linkedin")
ISSUE: dict[str, Any] = {"business_issue": "onboarding takes six weeks"}
MOST_STEPS = 40


# -- any limit that someone may think of ------------------------------------------------------------------------------


@dataclass(frozen=True)
class MadeUp:
    """Days that are blocked, a channel or a play that is, and a cap over any window of days; or nothing ever."""

    blocked: frozenset[date] = frozenset()
    channel: str | None = None
    play: str | None = None
    most: int = 99
    days: int = 30
    never: bool = False
    way: bool = False
    alike: bool = False
    place: int = 0

    def forbids(self, day: date, play: str, channel: str, touches: list[date]) -> bool:
        """Whether a touch on that day breaks it; `touches` are those before it."""
        if self.channel not in (None, channel) or self.play not in (None, play):
            return False
        inside = [on for on in touches if day - timedelta(days=self.days) < on <= day]
        return self.never or day in self.blocked or len(inside) >= self.most

    def check(self, standing: Standing, play: Play, channel: str) -> Verdict:
        """As a limit answers: it frees on the first day on which nothing here is in the way."""
        touches, day = touched(standing.deal), standing.day
        if self.never and self.forbids(day, play.id, channel, touches):
            return Verdict("made-up", 1, 1, date.max)
        while self.forbids(day, play.id, channel, touches):
            day += timedelta(days=1)
        return Verdict("made-up", 1, 1, day) if day > standing.day else Verdict("made-up", 0, 1)

    def planted(self) -> tuple[Limit, ...]:
        """The tuple with this one in it."""
        alike = self.alike and not self.channel and not self.play
        made = Limit("made-up", self.check, way=self.way, alike=alike)
        return (*limits.LIMITS[: self.place], made, *limits.LIMITS[self.place :])


def touched(made: Deal) -> list[date]:
    return [entry.on for entry in made.timeline if isinstance(entry, Touch)]


@st.composite
def made_up(draw: st.DrawFn, start: date) -> MadeUp:
    """A limit around the days from `start` on."""
    blocked: set[date] = set()
    for ahead, length in draw(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=5)):
        blocked |= {start + timedelta(days=ahead + n) for n in range(length)}
    return MadeUp(
        blocked=frozenset(blocked),
        channel=draw(st.none() | st.sampled_from(["email", "call", "linkedin", "post"])),
        play=draw(st.none() | st.sampled_from(["customary-followup", "issue-timeline-call", "stay-or-go"])),
        most=draw(st.sampled_from([1, 2, 3, 99])),
        days=draw(st.integers(1, 90)),
        never=draw(st.sampled_from([False, False, False, True])),
        way=draw(st.booleans()),
        alike=draw(st.booleans()),
        place=draw(st.integers(0, len(limits.LIMITS))),
    )


def live(made: Deal, now: datetime, hours: list[int]) -> Iterator[tuple[Deal, Advice]]:
    """Each advice with the deal that it was given for; the rep does each on its day and then asks again."""
    for step in range(MOST_STEPS):
        advice = advise(made, now, playbook(), rep_zone=zone_of(made))
        yield made, advice
        hour = time(hours[step % len(hours)] if hours else 12)
        day = now.date()
        if advice.kind is Kind.STOP or (advice.kind is Kind.WAIT and advice.until is None):
            return
        if advice.kind is Kind.WAIT:
            assert advice.until is not None and advice.until > day
            now = datetime.combine(advice.until, hour, now.tzinfo)
            continue
        assert advice.kind is Kind.CLOSE or advice.on is not None
        done = None
        if advice.on:
            done = Touch(on=advice.on, play=advice.play, channel=advice.channel, contact=advice.contact)
        entry = done or Closed(on=day, outcome=advice.outcome or "")
        made = replace(made, timeline=tuple(sorted((*made.timeline, entry), key=lambda each: each.on)))
        now = datetime.combine(entry.on + timedelta(days=1), hour, now.tzinfo)


@brisk
@given(st.data(), deals(longest=5), st.lists(HOURS, max_size=4))
@pytest.mark.slow
def test_no_advice_ever_breaks_a_limit_that_stands_in_the_tuple(
    data: st.DataObject, made: Deal, hours: list[int]
) -> None:
    start = noon_after(made, 0)
    limit = data.draw(made_up(start.date()))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limits, "LIMITS", limit.planted())
        for before, advice in live(made, start, hours):
            assert advice.because
            if advice.kind is not Kind.PLAY:
                continue
            assert advice.on and advice.play and advice.channel
            assert not limit.forbids(advice.on, advice.play, advice.channel, touched(before)), (advice, before)
            # Shown is kept: no line beside a play says that there is no room for it.
            assert [use for use in advice.limits if use.frees_on] == []


# -- a number of its own ----------------------------------------------------------------------------------------------


def at_most_a_year(standing: Standing, play: Play, channel: str) -> Verdict:
    """So many touches in one year of the calendar; a number that is missing holds everything."""
    most = own_number(standing, "yearly", "touches")
    used = sum(on.year == standing.day.year for on in touched(standing.deal))
    if most is None or used >= most:
        return Verdict("yearly", used, most or 0, date(standing.day.year + 1, 1, 1) if most else date.max)
    return Verdict("yearly", used, most)


YEARLY = Limit("yearly", at_most_a_year, numbers=("touches",))


@pytest.mark.parametrize(
    ("number", "expected"),
    [({"touches": 3}, (Kind.PLAY, None)), ({"touches": 2}, (Kind.WAIT, date(2027, 1, 4))), ({}, (Kind.WAIT, None))],
)
def test_a_limit_takes_its_number_from_the_policy(
    monkeypatch: pytest.MonkeyPatch, number: dict[str, int], expected: tuple[Kind, date | None]
) -> None:
    monkeypatch.setattr(limits, "LIMITS", (*limits.LIMITS, YEARLY))
    book = with_policy(limits={"yearly": number})
    advice = advise(deal(HEARD, *TWO, **ISSUE), at("2026-09-24"), book)
    assert (advice.kind, advice.until) == expected


def test_the_check_asks_for_the_number_and_for_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "playbooks"
    shutil.copytree(shipped("playbooks"), folder)
    policy = folder / "policy.yaml"
    policy.write_text(policy.read_text("utf-8") + "  limits:\n    weekly: {touches: 2}\n", "utf-8")
    monkeypatch.setattr(limits, "LIMITS", (*limits.LIMITS, YEARLY))
    read = inspect(folder)
    assert read.playbook
    numbers(read, read.playbook)
    lacking, useless = map(in_words, read.in_order())
    assert "yearly lacks its touches" in lacking + useless
    last = len(policy.read_text("utf-8").splitlines())
    assert f"{policy}:{last}: no limit asks for weekly.touches" in lacking + useless


# -- planted by hand --------------------------------------------------------------------------------------------------


def last_week(standing: Standing, play: Play, channel: str) -> Verdict:
    """No touch in the last seven days of a quarter."""
    day = standing.day
    month = (day.month - 1) // 3 * 3 + 4
    ends = date(day.year + month // 13, month if month < 13 else 1, 1)
    near = ends - day <= timedelta(days=7)
    return Verdict("quarter-end", int(near), 1, ends if near else None)


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last week of a quarter is a limit like any other."""
    monkeypatch.setattr(limits, "LIMITS", (*limits.LIMITS, Limit("quarter-end", last_week)))


def advice_on(now: str, made: Deal) -> Advice:
    return advise(made, at(now), playbook())


def test_before_it_stands_in_the_tuple_the_play_is_due() -> None:
    advice = advice_on("2026-09-24", deal(HEARD, *TWO, **ISSUE))
    assert (advice.kind, advice.play, advice.on) == (Kind.PLAY, "issue-timeline-call", date(2026, 9, 24))


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("now", ["2026-09-24", "2026-09-23T21:00"])
def test_no_touch_in_the_last_week_of_a_quarter(now: str) -> None:
    """Late on the 23rd the call would be for the 24th, and that is the day that counts."""
    advice = advice_on(now, deal(HEARD, *TWO, **ISSUE))
    assert (advice.kind, advice.until, advice.play) == (Kind.WAIT, date(2026, 10, 1), "issue-timeline-call")
    assert advice.because == (
        LimitFull("quarter-end", date(2026, 10, 1)),
        PlayNext("Call about their issue"),
    )
    if now == "2026-09-24":
        assert LimitUse("quarter-end", 1, 1, date(2026, 10, 1)) in advice.limits


@pytest.mark.usefixtures("planted")
def test_the_days_to_come_keep_it_too() -> None:
    planned = plan(deal(HEARD, *TWO, **ISSUE), at("2026-08-20"), playbook())
    days = [step.on for step in planned if step.kind is Kind.PLAY and step.on]
    assert len(days) > 2
    assert [day for day in days if (day.month, day.day) in {(9, n) for n in range(24, 31)}] == []


@pytest.mark.usefixtures("planted")
def test_nothing_that_it_holds_stands_under_another_play() -> None:
    made = deal(HEARD, *TWO, lead="a firm", reference="Contoso", **ISSUE)
    assert alternatives(made, at("2026-09-22"), playbook())
    assert alternatives(made, at("2026-09-24"), playbook()) == []


def test_a_channel_that_is_held_gives_way_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    no_calls = MadeUp(never=True, channel="call", way=True)
    monkeypatch.setattr(limits, "LIMITS", no_calls.planted())
    advice = advice_on("2026-09-24", deal(HEARD, *TWO, **ISSUE))
    assert (advice.kind, advice.play, advice.channel) == (Kind.PLAY, "issue-timeline-email", "email")


def test_what_is_never_allowed_is_waited_for_without_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", MadeUp(never=True).planted())
    advice = advice_on("2026-09-24", deal(HEARD, *TWO, **ISSUE))
    assert (advice.kind, advice.until, advice.play) == (Kind.WAIT, None, None)
    assert advice.because == (LimitFull("made-up", None),)


def test_a_limit_that_puts_it_off_from_day_to_day_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def tomorrow(standing: Standing, play: Play, channel: str) -> Verdict:
        return Verdict("made-up", 1, 1, standing.day + timedelta(days=1))

    for alike in (False, True):
        monkeypatch.setattr(limits, "LIMITS", (Limit("made-up", tomorrow, alike=alike),))
        advice = advice_on("2026-09-24", deal(HEARD, *TWO, **ISSUE))
        assert (advice.kind, advice.until) == (Kind.WAIT, None)


# -- the shipped ones -------------------------------------------------------------------------------------------------


def test_a_third_person_is_asked_about_on_the_day_of_the_touch() -> None:
    """On the earliest day, 21 January, their own touch of the 12th still had its place; on 20 February it has none."""
    first, second = date(2026, 2, 16), date(2026, 2, 18)
    others = tuple(
        ColleagueTouch(who, Touch(on=on, play="customary-followup", channel="email"))
        for who, on in ((1, first), (2, second))
    )
    mine = deal("2026-01-05 heard", "2026-01-12 touch play=customary-followup channel=email", "2026-01-14 heard")
    made = replace(mine, colleagues=others)
    advice = advice_on("2026-02-20", made)
    assert (advice.kind, advice.until) == (Kind.WAIT, date(2026, 3, 18))
    assert advice.because[0] == OthersWrittenTo(2, date(2026, 3, 18))
    assert advice_on("2026-03-18", made).kind is Kind.PLAY
    assert advice_on("2026-02-20", mine).kind is Kind.PLAY


def held(s: Standing) -> Verdict | None:
    found = holding(s, playbook().plays["customary-followup"], "email", "first-after-hold")
    return found.verdict if found else None


def test_of_several_full_caps_the_one_that_frees_last() -> None:
    start = "2026-03-02 heard"
    mine = [f"2026-03-{day} touch channel=linkedin" for day in ("05", "06", "09", "10")]

    def company(*others: int, touches: list[str]) -> Standing:
        theirs = tuple(ColleagueTouch(1, Touch(on=date(2026, 3, day))) for day in others)
        return stands(replace(deal(start, *touches), colleagues=theirs), "2026-03-10")

    # The account frees on 2 April, the person on the 4th.
    assert held(company(3, 4, touches=mine)) == Verdict("rolling-cap", 4, 4, date(2026, 4, 4))
    assert held(company(6, 9, 9, 9, 9, 9, touches=[])) == Verdict("account-cap", 6, 6, date(2026, 4, 5))
    assert held(standing("2026-03-10", start)) is None
    # A Saturday is no business day; asked on the Monday, everything has room.
    assert held(company(3, 4, touches=mine).on(date(2026, 4, 4))) == Verdict("no-business-day", 0, 0, date(2026, 4, 6))
    assert held(company(3, 4, touches=mine).on(date(2026, 4, 6))) is None


@pytest.mark.parametrize(
    ("named", "limit"), [("step-back-apology-call", "apology-cap"), ("stay-or-go", "question-cap")]
)
def test_once_in_half_a_year_is_kept_whatever_a_rule_says(named: str, limit: str) -> None:
    past = ("2026-02-23 heard", f"2026-03-02 touch play={named} channel=call", "2026-03-03 heard")
    held = gate.keep(standing("2026-06-01", *past), play("dark-ladder", named))
    # 180 days after 2 March is Saturday 29 August: Monday the 31st.
    assert (held.kind, held.reason, held.until) == (Kind.WAIT, limit, date(2026, 8, 31))


def test_a_third_touch_in_a_row_is_held_whatever_a_rule_says() -> None:
    past = ("2026-03-02 heard", "2026-03-05 touch channel=email", "2026-03-10 touch channel=email")
    held = gate.keep(standing("2026-04-15", *past), play("dark-ladder", "customary-followup", "email"))
    assert (held.kind, held.held_by, held.until) == (Kind.WAIT, "same-channel-in-a-row", date.max)
