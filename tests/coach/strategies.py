"""Made-up deals for property tests: any facts, any past, and any sequence of things that happen next.

`deals()` gives a deal with a past; `acts()` a list of things that a rep or a prospect does from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.deal import STAGES, ColleagueTouch, Deal, Event, OtherContact, Prospect, TouchElsewhere
from bot.domain.entries import (
    CHANNELS,
    OUTCOMES,
    Closed,
    Dial,
    Entry,
    Heard,
    Meeting,
    Reopened,
    SituationNoted,
    Touch,
)
from tests.coach.shipped import playbook

FIRST_DAY = date(2026, 1, 5)
LADDER = (
    "customary-followup",
    "thinking-of-you-article",
    "issue-timeline-call",
    "issue-timeline-email",
    "reference-intro",
    "results-proof",
    "step-back-apology-call",
    "step-back-apology-email",
    "stay-or-go",
    "cost-of-waiting",
    "what-changed",
    "second-voice",
    "process-question",
)
OTHERS = ("Sam Lee", "Ann Poe", "Bo")
"""The names of a deal's other contacts, as far as it has that many."""
WEEKENDS = ("SA", "IL", "EG", "AE", "BD", "IN", "NP", "IR")
"""Countries whose weekends are not all Saturday and Sunday."""
CALLS = ("issue-timeline-call", "step-back-apology-call", "cost-of-waiting")


@dataclass(frozen=True)
class Act:
    """Something that happens while a deal is followed. `what` and `value` as in `acts()`."""

    what: str
    value: Any = None


DatedEntry = Callable[[date, datetime | None], Entry]
"""An entry that lacks nothing but its day and, if one is known, its instant."""


def days(span: int = 700) -> st.SearchStrategy[date]:
    """A day of about two years."""
    return st.integers(0, span).map(lambda n: FIRST_DAY + timedelta(days=n))


@cache
def prospects() -> st.SearchStrategy[Prospect]:
    """Someone reachable somehow, somewhere or nowhere in particular."""
    where = st.sampled_from(
        [
            {"timezone": "Europe/Berlin", "country": "DE"},
            {"timezone": "America/New_York", "country": "US"},
            {"timezone": "Europe/London", "country": "GB"},
            {"timezone": "Asia/Tokyo", "country": "JP"},
            {"timezone": "Pacific/Auckland"},
            {"timezone": "Pacific/Kiritimati"},
            {"country": "US"},
            {"country": "RU"},
            {"country": "FR"},
            {"country": "DE-BY", "timezone": "Europe/Berlin"},
            {"timezone": "Asia/Dubai"},
            {},
            *({"country": country} for country in WEEKENDS),
        ]
    )
    holidays = st.one_of(
        st.none(), st.just(()), st.lists(days(), max_size=5).map(lambda found: tuple(sorted(set(found))))
    )
    channels = st.lists(
        st.sampled_from(["email", "phone", "linkedin", "post"]), min_size=1, max_size=4, unique=True
    ).map(tuple)
    return st.builds(
        lambda place, off, ways: Prospect(name="Jane Doe", holidays=off, channels=ways, **place),
        where,
        holidays,
        channels,
    )


@cache
def plays() -> st.SearchStrategy[str | None]:
    """A play that a rep might note, most often one of the ladder, sometimes none."""
    return st.one_of(st.sampled_from(LADDER), st.sampled_from([*sorted(playbook().plays), None]))


def _noted(on: date, at: datetime | None, code: str, ahead: int | None) -> Entry:
    if ahead is None and playbook().situations[code].date_required:
        ahead = 20
    return SituationNoted(on=on, at=at, code=code, until=_later(on, ahead))


def _later(on: date, days: int | None) -> date | None:
    return None if days is None else on + timedelta(days=days)


@cache
def _entries() -> st.SearchStrategy[DatedEntry]:
    """Any entry of a timeline. Made once: what the days are made of would be worked out anew with each of them."""
    touches = st.tuples(plays(), st.none() | st.sampled_from(CHANNELS)).map(
        lambda how: lambda on, at: Touch(on=on, at=at, play=how[0], channel=how[1])
    )
    situations = st.tuples(st.sampled_from(sorted(playbook().situations)), st.none() | st.integers(-10, 120)).map(
        lambda what: lambda on, at: _noted(on, at, *what)
    )
    promises = st.none() | st.integers(0, 60)
    return st.one_of(
        touches,
        touches,
        st.sampled_from(CALLS).map(lambda play: lambda on, at: Dial(on=on, at=at, play=play)),
        situations,
        promises.map(lambda days: lambda on, at: Heard(on=on, at=at, promised_by=_later(on, days))),
        promises.map(lambda days: lambda on, at: Meeting(on=on, at=at, promised_by=_later(on, days))),
        st.sampled_from(OUTCOMES).map(lambda outcome: lambda on, at: Closed(on=on, at=at, outcome=outcome)),
        st.just(lambda on, at: Reopened(on=on, at=at)),
    )


_FIRST = days(span=400)
_TALK = st.sampled_from([Heard, Meeting])
_HOUR = st.none() | st.integers(0, 23)


@cache
def _steps(longest: int) -> st.SearchStrategy[list[int]]:
    """The days between one entry and the next."""
    return st.lists(st.integers(0, 30), max_size=longest)


@st.composite
def timelines(draw: st.DrawFn, zone: ZoneInfo | None = None, longest: int = 10) -> tuple[Entry, ...]:
    """A past that begins with a two-way contact; in a zone some of it with its instant."""
    day = draw(_FIRST)
    found: list[Entry] = [draw(_TALK)(on=day)]
    for step in draw(_steps(longest)):
        day += timedelta(days=step)
        hour = draw(_HOUR) if zone else None
        at = None if hour is None else datetime.combine(day, time(hour), zone).astimezone(UTC)
        found.append(draw(_entries())(day, at))
    return tuple(found)


@cache
def maybe(value: Any) -> st.SearchStrategy[Any]:
    """The value, or nothing."""
    return st.sampled_from([None, value])


_AHEAD = st.none() | st.integers(-30, 200)
_EVENT_IN = st.none() | st.integers(0, 120)
_BEFORE = st.integers(0, 40)
_STAGE = st.sampled_from(STAGES)
_FLAG = st.booleans()
_RARELY = st.sampled_from([False, False, False, True])
_MEET_IN = st.none() | st.none() | st.integers(-10, 40)


@cache
def _whose(contacts: int) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, None, None, *OTHERS[:contacts]])


def _personal(entry: Entry) -> bool:
    return isinstance(entry, Touch | Dial | Heard | Meeting) or (
        isinstance(entry, SituationNoted) and entry.code == "do_not_contact"
    )


@cache
def _elsewhere(most: int) -> st.SearchStrategy[list[tuple[int, str | None, str, int | None]]]:
    return st.lists(
        st.tuples(_BEFORE, plays(), st.sampled_from(CHANNELS), st.none() | st.integers(0, 9)), max_size=most
    )


def _under_another(last: date, before: int, play: str | None, channel: str, reply: int | None) -> TouchElsewhere:
    on = last - timedelta(days=before)
    return TouchElsewhere(Touch(on=on, play=play, channel=channel), _later(on, reply), deal=before)


@cache
def others() -> st.SearchStrategy[tuple[OtherContact, ...]]:
    """The other contacts of a deal, most often none."""
    one = st.tuples(prospects(), st.sampled_from([False, False, True]))
    some = st.lists(one, min_size=1, max_size=len(OTHERS)).map(_named)
    return st.just(()) | some


def _named(found: list[tuple[Prospect, bool]]) -> tuple[OtherContact, ...]:
    return tuple(
        OtherContact(
            name=name,
            timezone=each.timezone,
            country=each.country,
            holidays=each.holidays,
            channels=each.channels,
            former=former,
        )
        for name, (each, former) in zip(OTHERS, found, strict=False)
    )


_SEGMENT = st.sampled_from([None, None, "enterprise", "smb"])


@st.composite
def deals(draw: st.DrawFn, longest: int = 10) -> Deal:
    """Any deal: facts, a prospect and colleagues, a past with them, sometimes touches under other deals."""
    prospect, contacts = draw(prospects()), draw(others())
    zone = ZoneInfo(prospect.timezone) if prospect.timezone else None
    timeline = draw(timelines(zone, longest))
    if contacts:
        timeline = tuple(replace(e, contact=draw(_whose(len(contacts)))) if _personal(e) else e for e in timeline)
    last = timeline[-1].on
    event_on = _later(last, draw(_EVENT_IN))
    elsewhere = [_under_another(last, *each) for each in draw(_elsewhere(3))]
    colleagues = [
        ColleagueTouch(each.deal or 0, each.touch, each.replied_on, each.deal)
        for each in (_under_another(last, *found) for found in draw(_elsewhere(7)))
    ]
    owed = draw(maybe("ROI sheet"))
    return Deal(
        contacts=contacts,
        segment=draw(_SEGMENT),
        value=draw(maybe(50000.0)),
        next_meeting=_later(last, draw(_MEET_IN)),
        owed_since=_later(last, -draw(_BEFORE)) if owed and draw(_FLAG) else None,
        public_sector=draw(_RARELY),
        colleagues=tuple(colleagues),
        company="Northwind",
        stage=draw(_STAGE),
        prospect=prospect,
        timeline=timeline,
        business_issue=draw(maybe("onboarding takes six weeks")),
        their_figure=draw(maybe("12000 USD a month")),
        start_by=_later(last, draw(_AHEAD)),
        reference=draw(maybe("Contoso is willing to talk")),
        result=draw(maybe("Fabrikam cut onboarding to two weeks")),
        owed=owed,
        our_fault=draw(_FLAG),
        lead=draw(maybe("a firm that needs theirs")),
        introduction=draw(maybe("someone they want to meet")),
        event=Event(title="Open day", on=event_on) if event_on else None,
        gift_ok=draw(_FLAG),
        snoozed_until=_later(last, draw(_AHEAD)),
        snoozed_on=_later(last, -draw(_BEFORE)) if draw(_FLAG) else None,
        elsewhere=tuple(elsewhere),
    )


_SOMEBODY = st.sampled_from(OTHERS)


@cache
def acts(longest: int = 12) -> st.SearchStrategy[list[Act]]:
    """What happens next, step by step; when the list is used up the rep simply follows the advice.

    `follow`: does what is advised; `ignore`: lets so many days go by; `dial`: dials a call play and finds nobody;
    `touch`: a touch of the rep's own (play, channel); `situation` (code, days ahead); `heard` (promised in so many
    days); `close` (outcome); `reopen`; `snooze` (days); `touch-other` and `heard-other` with another contact; `meet`: a
    meeting is agreed, so many days ahead; `owe`: something was promised them.
    """
    codes = sorted(playbook().situations)
    return st.lists(
        st.one_of(
            st.just(Act("follow")),
            st.just(Act("follow")),
            st.just(Act("dial")),
            st.builds(Act, st.just("ignore"), st.integers(1, 40)),
            st.builds(Act, st.just("touch"), st.tuples(plays(), st.none() | st.sampled_from(CHANNELS))),
            st.builds(Act, st.just("situation"), st.tuples(st.sampled_from(codes), st.none() | st.integers(-5, 90))),
            st.builds(Act, st.just("heard"), st.none() | st.integers(0, 40)),
            st.builds(Act, st.just("close"), st.sampled_from(OUTCOMES)),
            st.just(Act("reopen")),
            st.builds(Act, st.just("touch-other"), st.tuples(_SOMEBODY, plays(), st.sampled_from(CHANNELS))),
            st.builds(Act, st.just("heard-other"), _SOMEBODY),
            st.builds(Act, st.just("meet"), st.integers(0, 30)),
            st.just(Act("owe")),
            st.builds(Act, st.just("snooze"), st.integers(0, 60)),
        ),
        max_size=longest,
    )


HOURS = st.sampled_from([0, 3, 7, 8, 9, 12, 15, 17, 18, 19, 20, 23])
"""Hours of a day at which somebody asks: inside and outside business hours."""
