"""Made-up deals for property tests: any facts, any past, and any sequence of things that happen next.

`deals()` gives a deal with a past; `acts()` a list of things that a rep or a prospect does from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.deal import STAGES, Deal, Event, Prospect
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
)
CALLS = ("issue-timeline-call", "step-back-apology-call", "cost-of-waiting")


@dataclass(frozen=True)
class Act:
    """Something that happens while a deal is followed. `what` and `value` as in `acts()`."""

    what: str
    value: Any = None


def days(first: date = FIRST_DAY, span: int = 700) -> st.SearchStrategy[date]:
    """A day of about two years."""
    return st.integers(0, span).map(lambda n: first + timedelta(days=n))


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
            {},
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


def plays() -> st.SearchStrategy[str | None]:
    """A play that a rep might note, most often one of the ladder, sometimes none."""
    return st.one_of(st.sampled_from(LADDER), st.sampled_from([*sorted(playbook().plays), None]))


def situations(on: date, at: datetime | None = None) -> st.SearchStrategy[SituationNoted]:
    """Any situation of the playbook, with a date where it needs one."""

    def noted(code: str, ahead: int | None) -> SituationNoted:
        if ahead is None and playbook().situations[code].date_required:
            ahead = 20
        until = None if ahead is None else on + timedelta(days=ahead)
        return SituationNoted(on=on, at=at, code=code, until=until)

    return st.builds(noted, st.sampled_from(sorted(playbook().situations)), st.none() | st.integers(-10, 120))


def entries(on: date, zone: ZoneInfo | None = None) -> st.SearchStrategy[Entry]:
    """Any entry of a timeline on that day, sometimes with its instant."""
    instants: st.SearchStrategy[datetime | None] = st.none()
    if zone:
        instants |= st.integers(0, 23).map(lambda hour: datetime.combine(on, time(hour), zone).astimezone(UTC))
    promises = st.none() | st.integers(0, 60).map(lambda n: on + timedelta(days=n))

    def dated(at: datetime | None) -> st.SearchStrategy[Entry]:
        touches = st.builds(
            Touch, on=st.just(on), at=st.just(at), play=plays(), channel=st.none() | st.sampled_from(CHANNELS)
        )
        dials = st.builds(Dial, on=st.just(on), at=st.just(at), play=st.sampled_from(CALLS))
        return st.one_of(
            touches,
            touches,
            dials,
            situations(on, at),
            st.builds(Heard, on=st.just(on), at=st.just(at), promised_by=promises),
            st.builds(Meeting, on=st.just(on), at=st.just(at), promised_by=promises),
            st.builds(Closed, on=st.just(on), at=st.just(at), outcome=st.sampled_from(OUTCOMES)),
            st.builds(Reopened, on=st.just(on), at=st.just(at)),
        )

    return instants.flatmap(dated)


@st.composite
def timelines(draw: st.DrawFn, zone: ZoneInfo | None = None, longest: int = 10) -> tuple[Entry, ...]:
    """A past that begins with a two-way contact."""
    day = draw(days(span=400))
    found: list[Entry] = [draw(st.sampled_from([Heard(on=day), Meeting(on=day)]))]
    for step in draw(st.lists(st.integers(0, 30), max_size=longest)):
        day += timedelta(days=step)
        found.append(draw(entries(day, zone)))
    return tuple(found)


def maybe(value: Any) -> st.SearchStrategy[Any]:
    """The value, or nothing."""
    return st.sampled_from([None, value])


@st.composite
def deals(draw: st.DrawFn, longest: int = 10) -> Deal:
    """Any deal: facts, a prospect, a past, sometimes touches under other deals."""
    prospect = draw(prospects())
    zone = ZoneInfo(prospect.timezone) if prospect.timezone else None
    timeline = draw(timelines(zone, longest))
    last = timeline[-1].on
    ahead = st.none() | st.integers(-30, 200).map(lambda n: last + timedelta(days=n))
    events = st.none() | st.builds(Event, title=st.just("Open day"), on=days(last, 120))
    elsewhere = st.lists(
        st.builds(
            Touch,
            on=st.integers(0, 40).map(lambda n: last - timedelta(days=n)),
            play=plays(),
            channel=st.sampled_from(CHANNELS),
        ),
        max_size=3,
    ).map(tuple)
    return Deal(
        company="Northwind",
        stage=draw(st.sampled_from(STAGES)),
        prospect=prospect,
        timeline=timeline,
        business_issue=draw(maybe("onboarding takes six weeks")),
        their_figure=draw(maybe("12000 USD a month")),
        start_by=draw(ahead),
        reference=draw(maybe("Contoso is willing to talk")),
        result=draw(maybe("Fabrikam cut onboarding to two weeks")),
        owed=draw(maybe("ROI sheet")),
        our_fault=draw(st.booleans()),
        lead=draw(maybe("a firm that needs theirs")),
        introduction=draw(maybe("someone they want to meet")),
        event=draw(events),
        gift_ok=draw(st.booleans()),
        snoozed_until=draw(ahead),
        elsewhere=draw(elsewhere),
    )


def acts(longest: int = 12) -> st.SearchStrategy[list[Act]]:
    """What happens next, step by step; when the list is used up the rep simply follows the advice.

    `follow`: does what is advised; `ignore`: lets so many days go by; `dial`: dials a call play and finds nobody;
    `touch`: a touch of the rep's own (play, channel); `situation` (code, days ahead); `heard` (promised in so many
    days); `close` (outcome); `reopen`; `snooze` (days).
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
            st.builds(Act, st.just("snooze"), st.integers(0, 60)),
        ),
        max_size=longest,
    )


HOURS = st.sampled_from([0, 3, 7, 8, 9, 12, 15, 17, 18, 19, 20, 23])
"""Hours of a day at which somebody asks: inside and outside business hours."""
