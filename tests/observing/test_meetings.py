"""What an event of a calendar says of a deal: held, agreed, called off, to be asked, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.observation import MeetingOutcome
from bot.domain.sources import Answer, Event, Guest
from bot.observing.meetings import ASKED_FOR, SETTLES, Us, met
from tests.conftest import NOW

ALEX, JANE, BOB, SAM = "alex@ours.example", "jane@northwind.example", "bob@northwind.example", "sam@ours.example"
HOUR = timedelta(hours=1)
YES, NO, PERHAPS, SILENT = Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE, Answer.NONE
HELD, PLANNED = MeetingOutcome.HELD, MeetingOutcome.PLANNED
CANCELLED, UNCLEAR = MeetingOutcome.CANCELLED, MeetingOutcome.UNCLEAR
US = Us({ALEX}, lambda address: address.endswith("@ours.example"))


def event(
    *guests: tuple[str, Answer],
    organizer: str | None = ALEX,
    ahead: bool = False,
    ended: timedelta = 2 * HOUR,
    lasts: timedelta = HOUR,
    room: str | None = None,
    all_day: bool = False,
    cancelled: bool = False,
) -> Event:
    ends = NOW + 24 * HOUR if ahead else NOW - ended
    everyone = [Guest(address, answer) for address, answer in guests]
    everyone += [Guest(room, YES, room=True)] if room else []
    return Event(
        uid="u",
        starts=ends - lasts,
        ends=ends,
        organizer=organizer,
        guests=tuple(everyone),
        all_day=all_day,
        cancelled=cancelled,
    )


def outcome(each: Event, *known: str) -> MeetingOutcome | None:
    found = met(each, US, set(known or (JANE, BOB)), read=NOW)
    return found.outcome if found else None


CASES = {
    # who invited, who answered what → over, ahead
    "they accepted ours": (event, [(JANE, YES)], ALEX, HELD, PLANNED),
    "we accepted theirs": (event, [(ALEX, YES)], JANE, HELD, PLANNED),
    "one of two came": (event, [(JANE, NO), (BOB, YES)], ALEX, HELD, PLANNED),
    "a colleague invited, and we came": (event, [(ALEX, YES), (JANE, YES)], SAM, HELD, PLANNED),
    "written in by hand, without a host": (event, [(JANE, YES)], None, HELD, PLANNED),
    "they may come": (event, [(JANE, PERHAPS)], ALEX, UNCLEAR, None),
    "they never answered": (event, [(JANE, SILENT)], ALEX, UNCLEAR, None),
    "we may come": (event, [(ALEX, PERHAPS)], JANE, UNCLEAR, None),
    "we never answered": (event, [(ALEX, SILENT)], JANE, UNCLEAR, None),
    "a colleague's, to which we weren't asked": (event, [(JANE, YES)], SAM, UNCLEAR, None),
    "we said no": (event, [(ALEX, NO), (JANE, YES)], SAM, None, CANCELLED),
    "we said no to our own": (event, [(ALEX, NO), (JANE, YES)], ALEX, None, CANCELLED),
    "all of them said no": (event, [(JANE, NO), (BOB, NO)], ALEX, None, CANCELLED),
    "whoever invited said no after all": (event, [(JANE, NO), (ALEX, YES)], JANE, None, CANCELLED),
    "strangers only": (event, [("who@else.example", YES)], ALEX, None, None),
    "colleagues only": (event, [(SAM, YES)], ALEX, None, None),
}


@pytest.mark.parametrize("name", CASES)
def test_who_has_to_have_said_what(name: str) -> None:
    make, guests, organizer, over, ahead = CASES[name]
    assert outcome(make(*guests, organizer=organizer)) == over
    assert outcome(make(*guests, organizer=organizer, ahead=True)) == ahead


def test_it_is_held_an_hour_after_its_end_and_not_before() -> None:
    jane = (JANE, YES)
    assert outcome(event(jane, ended=SETTLES)) is HELD
    assert outcome(event(jane, ended=SETTLES - timedelta(seconds=1))) is None
    assert outcome(event(jane, ended=-HOUR / 2)) is None, "it goes on"
    assert outcome(event(jane, ended=timedelta(days=80))) is HELD


def test_an_old_one_is_not_asked_about() -> None:
    assert outcome(event((JANE, SILENT), ended=ASKED_FOR)) is UNCLEAR
    assert outcome(event((JANE, SILENT), ended=ASKED_FOR + HOUR)) is None


def test_called_off_is_no_meeting_and_its_date_goes() -> None:
    assert outcome(event((JANE, YES), cancelled=True, ahead=True)) is CANCELLED
    assert outcome(event((JANE, YES), cancelled=True)) is None


def test_days_fairs_webinars_and_rooms_are_none() -> None:
    jane = (JANE, YES)
    assert outcome(event(jane, all_day=True)) is None
    assert outcome(event(jane, lasts=timedelta())) is None and outcome(event(jane, lasts=-HOUR)) is None
    assert outcome(event(jane, lasts=12 * HOUR)) is HELD
    assert outcome(event(jane, lasts=12 * HOUR + timedelta(minutes=1))) is None
    crowd = [(f"guest{n}@fair.example", YES) for n in range(12)]
    assert outcome(event(jane, *crowd[:11])) is HELD
    assert outcome(event(jane, *crowd)) is None
    assert outcome(event(room=JANE)) is None, "a room is nobody, whatever it's called"
    assert outcome(event(jane, *((f"c{n}@ours.example", YES) for n in range(30)))) is HELD, "colleagues are no guests"


def test_addresses_are_compared_without_case_and_each_person_counts_once() -> None:
    each = event(
        ("mailto:Jane@Northwind.example", YES), (JANE, NO), ("Alex@Ours.Example", YES), organizer="ALEX@ours.example"
    )
    found = met(each, US, {JANE}, read=NOW)
    assert found is not None
    assert (found.outcome, found.contacts) == (HELD, (JANE,))


def test_it_names_those_who_came_else_those_who_may_have() -> None:
    def contacts(*guests: tuple[str, Answer]) -> tuple[str, ...] | None:
        found = met(event(*guests), US, {JANE, BOB}, read=NOW)
        return found.contacts if found else None

    assert contacts((JANE, YES), (BOB, PERHAPS)) == (JANE,)
    assert contacts((JANE, PERHAPS), (BOB, SILENT)) == (JANE, BOB)
    assert contacts((JANE, NO), (BOB, SILENT)) == (BOB,)
