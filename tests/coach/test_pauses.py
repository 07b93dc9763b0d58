"""A private pause that is over is forgotten, and the advice stays what it was (ruling 44)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.coach import advise, case_of
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Courtesy, Dial, Entry, Heard, Resumed, SituationNoted, Touch
from bot.domain.pauses import courtesies, left_behind
from bot.messages.advice_json import as_dict
from tests.coach.shipped import playbook
from tests.coach.strategies import deals

LATER = (0, 1, 2, 5, 9, 17, 40, 95, 190)


@st.composite
def troubled(draw: st.DrawFn) -> Deal:
    """A deal in whose past something private came up, perhaps more than once, perhaps with a card."""
    deal = draw(deals(longest=8))
    timeline: list[Entry] = [deal.timeline[0]]
    for entry in deal.timeline[1:]:
        becomes = draw(st.sampled_from(["itself", "itself", "private", "card"]))
        if becomes == "private":
            until = draw(st.none() | st.integers(0, 60).map(lambda n: n))
            entry = SituationNoted(
                on=entry.on,
                at=entry.at,
                code="personal",
                until=None if until is None else entry.on + timedelta(days=until),
            )
        elif becomes == "card":
            entry = Touch(on=entry.on, at=entry.at, play="compassion-card", channel="post")
        timeline.append(entry)
    return replace(deal, timeline=tuple(timeline))


def noon(day: date) -> datetime:
    """An instant of that day."""
    return datetime.combine(day, time(13), UTC)


def forgotten(deal: Deal, now: datetime) -> tuple[Deal, bool]:
    """The deal as it is kept from `now` on, and whether that is another one."""
    case = case_of(deal, now, playbook())
    instead = left_behind(deal, case.standing.history, case.standing.day, playbook())
    kept = tuple(instead.get(place, entry) for place, entry in enumerate(deal.timeline))
    return replace(deal, timeline=kept), bool(instead)


def telling(deal: Deal, until: date) -> list[Entry]:
    """The entries up to a day that say that there was something private."""
    return [
        entry
        for entry in deal.timeline
        if entry.on < until
        and (
            (isinstance(entry, SituationNoted) and entry.code == "personal")
            or (isinstance(entry, Touch) and entry.play == "compassion-card")
        )
    ]


@given(deal=troubled(), ahead=st.integers(0, 200))
@pytest.mark.slow
def test_the_advice_stays_what_it_was(deal: Deal, ahead: int) -> None:
    now = noon(deal.timeline[-1].on + timedelta(days=ahead))
    kept, changed = forgotten(deal, now)
    assume(changed)
    # A card that bounced would be written again; which note it was is just what is forgotten.
    struck = case_of(deal, now, playbook()).standing.history.struck
    assume(struck is None or struck.play != "compassion-card")
    for days in LATER:
        then = now + timedelta(days=days)
        assert as_dict(advise(kept, then, playbook())) == as_dict(advise(deal, then, playbook())), days


@given(deal=troubled(), ahead=st.integers(0, 200))
@pytest.mark.slow
def test_nothing_telling_is_left_once_no_pause_runs(deal: Deal, ahead: int) -> None:
    now = noon(deal.timeline[-1].on + timedelta(days=ahead))
    hold = case_of(deal, now, playbook()).standing.hold
    kept, changed = forgotten(deal, now)
    if hold is not None and hold.situation.private:
        assert not changed
    else:
        day = case_of(deal, now, playbook()).standing.day
        assert telling(kept, day) == []
        assert not forgotten(kept, now)[1]  # there is nothing more to forget


def quiet(*timeline: Entry) -> Deal:
    """A deal in London with nothing on record but its past."""
    return Deal(
        company="Northwind",
        stage="discovery",
        prospect=Prospect(timezone="Europe/London", country="GB"),
        timeline=(Heard(on=date(2026, 9, 1)), *timeline),
    )


def test_what_is_kept_is_the_resume_date() -> None:
    noted = SituationNoted(on=date(2026, 9, 8), code="personal", until=date(2026, 9, 22))
    deal = quiet(noted, Touch(on=date(2026, 9, 8), play="compassion-card", channel="post"))
    assert forgotten(deal, noon(date(2026, 9, 28)))[0] == deal
    kept, _ = forgotten(deal, noon(date(2026, 9, 29)))
    assert kept.timeline[1:] == (
        Resumed(on=date(2026, 9, 8), until=date(2026, 9, 29)),
        Courtesy(on=date(2026, 9, 8), channel="post"),
    )


def test_a_reply_ends_the_pause_and_its_record() -> None:
    noted = SituationNoted(on=date(2026, 9, 8), code="personal", until=date(2026, 12, 1))
    kept, changed = forgotten(quiet(noted, Heard(on=date(2026, 9, 10))), noon(date(2026, 9, 10)))
    assert changed
    assert isinstance(kept.timeline[1], Resumed)


def test_only_notes_of_private_pauses_are_telling() -> None:
    assert courtesies(playbook()) == {"compassion-card"}


NOTED = date(2026, 9, 8)
DATED = ("reconnect_agreed", "seasonal")
"""Holds that need a day."""


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("code", sorted(set(playbook().situations) - {"personal", *DATED}))
def test_what_else_was_noted_that_day_counts_as_it_did(code: str, first: bool) -> None:
    """Of one day's situations a private one goes before the others, once it's only a date, too (ruling 75)."""
    codes = ("personal", code) if first else (code, "personal")
    dials = [Dial(on=NOTED, play="issue-timeline-call") for _ in range(5)]
    noted = [SituationNoted(on=NOTED, code=each) for each in codes]
    deal = quiet(*dials, *noted)
    for ahead in (27, 28, 29, 60):
        now = noon(NOTED + timedelta(days=ahead))
        kept, _ = forgotten(deal, now)
        for days in LATER:
            then = now + timedelta(days=days)
            assert as_dict(advise(kept, then, playbook())) == as_dict(advise(deal, then, playbook())), (ahead, days)
