"""Several contacts on one deal: what is with another than the main contact, and what it does to the advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach import advise
from bot.domain.deal import Deal, OtherContact
from bot.domain.entries import Dial, Heard, Meeting, SituationNoted, Touch
from bot.domain.standing import Standing
from tests.coach.made_up import deal, stands
from tests.coach.shipped import playbook
from tests.coach.simulation import noon_after
from tests.coach.strategies import deals, others
from tests.coach.test_order import FOLLOWUP, HEARD, on
from tests.thorough import brisk

NAMES = ("Sam Lee", "Ann Poe", "Bo")


def with_others(made: Deal, *names: str) -> Deal:
    return replace(made, contacts=tuple(OtherContact(name=name) for name in names))


def northwind(*lines: str) -> Deal:
    return with_others(deal(*lines, prospect={"name": "Jane Doe"}), *NAMES)


def later(made: Deal, *entries: Touch | Dial | Heard | Meeting | SituationNoted) -> Standing:
    return stands(replace(made, timeline=(*made.timeline, *entries)), "2026-03-20")


@given(deals(longest=6), others(), st.integers(0, 60))
@brisk
@pytest.mark.slow
def test_a_contact_that_nobody_touched_brings_a_second_voice_and_no_other_change(
    made: Deal, contacts: tuple[OtherContact, ...], ahead: int
) -> None:
    """Ruling 57; who is dealt with no longer changes nothing but why the second voice was passed over."""
    alone = replace(made, contacts=(), timeline=tuple(replace(entry, contact=None) for entry in made.timeline))
    gone = replace(alone, contacts=tuple(replace(each, former=True) for each in contacts))
    at = noon_after(made, ahead)
    before = advise(alone, at, playbook(), rep_zone=UTC)
    passed_over = advise(gone, at, playbook(), rep_zone=UTC)
    assert replace(passed_over, considered=()) == replace(before, considered=())
    after = advise(replace(alone, contacts=contacts), at, playbook(), rep_zone=UTC)
    if "second-voice" not in (after.play, before.play):
        assert (after.kind, after.play, after.channel, after.on, after.until) == (
            before.kind,
            before.play,
            before.channel,
            before.on,
            before.until,
        )


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
    assert set(found.history.others) == {"Sam Lee", "Ann Poe"}


def test_a_new_main_contact_brings_along_what_the_episode_had_for_them() -> None:
    """Ruling 48: Jane was written to while somebody else was the main contact."""
    found = later(northwind(HEARD), Touch(on=on("03-18"), channel="email", contact="Jane Doe"))
    assert (found.n, found.capped, found.account) == (1, [on("03-18")], [on("03-18")])


def test_a_reply_of_any_contact_ends_the_silence() -> None:
    found = later(northwind(HEARD, FOLLOWUP), Heard(on=on("03-19"), contact="Sam Lee", promised_by=on("03-27")))
    assert (found.n, found.anchor.on, found.anchor.kind) == (0, on("03-27"), "promise")


def test_a_meeting_with_another_contact_ends_it_too_and_owes_the_main_one_no_note() -> None:
    found = later(northwind(HEARD, FOLLOWUP), Meeting(on=on("03-19"), contact="Sam Lee"))
    assert (found.n, found.anchor.on, found.history.meeting) == (0, on("03-19"), None)


def test_a_call_that_another_contact_did_not_take_opens_no_window() -> None:
    """It is a window of that person, and counts at once (ruling 49)."""
    found = later(northwind(HEARD), Dial(on=on("03-18"), play="issue-timeline-call", contact="Sam Lee"))
    assert (found.history.window, found.n, found.account) == (None, 0, [on("03-18")])


def test_another_contact_who_wants_no_contact_does_not_stop_the_deal() -> None:
    wish = SituationNoted(on=on("03-18"), code="do_not_contact", contact="Sam Lee")
    assert not later(northwind(HEARD), wish).history.do_not_contact
    assert later(northwind(HEARD), replace(wish, contact=None)).history.do_not_contact
