"""Several contacts on one deal: what is with another than the main contact, and what it does to the advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach import advise
from bot.domain.deal import Deal, OtherContact
from bot.domain.entries import Dial, Heard, Meeting, SituationNoted, Touch
from bot.domain.standing import Standing
from tests.coach.made_up import deal, stands
from tests.coach.shipped import playbook
from tests.coach.strategies import deals, prospects
from tests.coach.test_order import FOLLOWUP, HEARD, on
from tests.thorough import brisk

NAMES = ("Sam Lee", "Ann Poe", "Bo")


def with_others(made: Deal, *names: str) -> Deal:
    return replace(made, contacts=tuple(OtherContact(name=name) for name in names))


def northwind(*lines: str) -> Deal:
    return with_others(deal(*lines, prospect={"name": "Jane Doe"}), *NAMES)


def later(made: Deal, *entries: Touch | Dial | Heard | Meeting | SituationNoted) -> Standing:
    return stands(replace(made, timeline=(*made.timeline, *entries)), "2026-03-20")


@given(st.data())
@brisk
@pytest.mark.slow
def test_contacts_that_nobody_touched_change_no_advice(data: st.DataObject) -> None:
    made, now = data.draw(deals()), data.draw(st.times())
    others = data.draw(st.lists(prospects(), min_size=1, max_size=4))
    contacts = tuple(
        OtherContact(
            name=f"{number}",
            timezone=each.timezone,
            country=each.country,
            channels=each.channels,
            former=data.draw(st.booleans()),
        )
        for number, each in enumerate(others)
    )
    at = datetime.combine(max(entry.on for entry in made.timeline), max(now, time(12)), UTC)
    assert advise(replace(made, contacts=contacts), at, playbook()) == advise(made, at, playbook())


def test_a_touch_to_another_contact_is_none_of_the_main_ones() -> None:
    before = later(northwind(HEARD, FOLLOWUP))
    after = later(northwind(HEARD, FOLLOWUP), Touch(on=on("03-18"), channel="email", contact="Sam Lee"))
    assert (after.n, after.last_outbound, after.capped) == (before.n, before.last_outbound, before.capped)
    assert after.account == [*before.account, on("03-18")]


def test_everybody_who_was_written_to_is_one_of_those_in_parallel() -> None:
    found = later(
        northwind(HEARD),
        Touch(on=on("03-17"), channel="email", contact="Sam Lee"),
        Touch(on=on("03-18"), channel="email", contact="Sam Lee"),
        Touch(on=on("03-18"), channel="email", contact="Ann Poe"),
    )
    assert {person for person, _ in found.history.colleagues} == {"Sam Lee", "Ann Poe"}


def test_what_the_main_contact_got_before_becoming_it_counts_for_the_cap_alone() -> None:
    """Jane was written to while somebody else was the main contact."""
    found = later(northwind(HEARD), Touch(on=on("03-18"), channel="email", contact="Jane Doe"))
    assert (found.n, found.capped, found.account) == (0, [on("03-18")], [on("03-18")])


def test_a_reply_of_any_contact_ends_the_silence() -> None:
    found = later(northwind(HEARD, FOLLOWUP), Heard(on=on("03-19"), contact="Sam Lee", promised_by=on("03-27")))
    assert (found.n, found.anchor.on, found.anchor.kind) == (0, on("03-27"), "promise")


def test_a_meeting_with_another_contact_ends_it_too_and_owes_the_main_one_no_note() -> None:
    found = later(northwind(HEARD, FOLLOWUP), Meeting(on=on("03-19"), contact="Sam Lee"))
    assert (found.n, found.anchor.on, found.history.meeting) == (0, on("03-19"), None)


def test_a_call_that_another_contact_did_not_take_opens_no_window() -> None:
    found = later(northwind(HEARD), Dial(on=on("03-18"), play="issue-timeline-call", contact="Sam Lee"))
    assert (found.history.window, found.account) == (None, [])


def test_another_contact_who_wants_no_contact_does_not_stop_the_deal() -> None:
    wish = SituationNoted(on=on("03-18"), code="do_not_contact", contact="Sam Lee")
    assert not later(northwind(HEARD), wish).history.do_not_contact
    assert later(northwind(HEARD), replace(wish, contact=None)).history.do_not_contact
