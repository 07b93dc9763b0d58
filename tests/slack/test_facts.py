"""Facts as people give them: each field is read its own way, and all that cannot be read is told at once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.errors.reading import DayOtherWay
from bot.errors.typed import BadFacts
from bot.slack import facts
from tests.refusals import refuses

MONDAY = date(2026, 11, 9)


def test_days_without_a_year_lean_the_way_they_must() -> None:
    new = facts.new_deal({"company": "Northwind", "heard": "6 jun", "wanted_by": "6 jun", "start_by": "fri"}, MONDAY)
    assert new.heard == date(2026, 6, 6)
    assert new.facts == {"wanted_by": date(2027, 6, 6), "start_by": date(2026, 11, 13)}


@pytest.mark.parametrize("field", ["heard", "wanted_by", "start_by", "promised", "owed_by", "close_date", "event_on"])
def test_a_day_just_missed_is_refused_whatever_it_is(field: str) -> None:
    typed = "20 nov" if field == "heard" else "1 nov"
    with pytest.raises(BadFacts) as caught:
        facts.new_deal({"company": "Northwind", field: typed}, MONDAY)
    assert isinstance(caught.value.fields[field], DayOtherWay)
    with pytest.raises(BadFacts) as caught:
        facts.changes({"slots": "tue 9:00; 1 nov 9:00"}, MONDAY)
    assert isinstance(caught.value.fields["slots"], DayOtherWay)


def test_a_month_is_its_last_day_for_what_is_to_be_by_then_and_its_first_for_what_begins() -> None:
    typed = {"wanted_by": "q1", "close_date": "january", "owed_by": "december", "start_by": "january"}
    assert facts.changes(typed, MONDAY) == {
        "wanted_by": date(2027, 3, 31),
        "close_date": date(2027, 1, 31),
        "owed_by": date(2026, 12, 31),
        "start_by": date(2027, 1, 1),
    }


def test_a_promise_counts_from_the_day_it_was_made_on() -> None:
    new = facts.new_deal({"promised": "3 nov", "company": "Northwind", "heard": "2 nov"}, MONDAY)
    assert (new.heard, new.promised) == (date(2026, 11, 2), date(2026, 11, 3))


def test_every_unreadable_field_is_told() -> None:
    with pytest.raises(BadFacts) as caught:
        facts.new_deal({"company": "Northwind", "heard": "31 feb", "value": "lots", "start_by": "someday"}, MONDAY)
    assert set(caught.value.fields) == {"heard", "value", "start_by"}


def test_two_keys_for_one_fact_are_refused() -> None:
    with refuses(BadInput, match="keep one"):
        facts.typed({"by": "2027-01-01", "wanted_by": "2027-01-02"})


def test_changes_keep_their_order_and_empty_takes_off() -> None:
    changed = facts.changes({"value": "40k", "issue": "", "stage": "proposal"}, MONDAY)
    assert list(changed.items()) == [("value", 40_000.0), ("issue", None), ("stage", "proposal")]
    assert facts.changes({"value": ""}, MONDAY) == {"value": None}
    assert facts.changes({"value": "€40k"}, MONDAY) == {"value": 40_000.0, "currency": "EUR"}


def test_a_sum_without_a_currency_takes_the_one_that_is_named_beside_it() -> None:
    new = facts.new_deal({"company": "Northwind", "value": "40k", "currency": "chf"}, MONDAY)
    assert (new.facts["value"], new.facts["currency"]) == (40_000, "CHF")


@given(st.dictionaries(st.sampled_from(sorted(set(facts.TYPED_AS.values()))), st.text(max_size=50)))
def test_what_goes_into_a_button_comes_out_the_same(given_: dict[str, str]) -> None:
    kept = facts.again(given_)
    assert len(kept) <= facts.LONGEST_AGAIN
    assert not kept or facts.from_again(kept) == given_


@pytest.mark.parametrize("forged", ["", "x", "[]", "1", "null", '{"company": 1}', '{"company": ["x"]}'])
def test_a_forged_button_is_refused(forged: str) -> None:
    with pytest.raises(BadInput):
        facts.from_again(forged)


def test_unknown_fields_of_a_forged_button_are_dropped() -> None:
    assert facts.from_again('{"company": "x", "rep_id": "7", "anyway": "1"}') == {"company": "x"}
