"""What is older than it may be kept: said when it is added, and taken by the night's work as the clock moves on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown

pytestmark = pytest.mark.slow

GOES = "They were last heard from more than 24 months ago, and I keep no deal longer than that."
OLD = "add Oldtimer stage:proposal heard:2024-11-01"


def test_add_says_that_it_goes_and_what_keeps_it(office: Office) -> None:
    told = office.type(OLD)
    assert GOES in told
    assert "If they've replied since: /dealdark heard #1" in told
    assert GOES in office.type("show Oldtimer")
    assert GOES not in office.type("heard Oldtimer")
    assert GOES not in office.type("show Oldtimer")


def test_the_form_says_it_too(office: Office) -> None:
    form = office.command("add")["view"]
    answer = office.box.submit("U0ALEX", form["id"], {"company": "Oldtimer", "heard": "2024-11-01"})
    assert GOES in shown(answer["view"])


@pytest.mark.parametrize("day", ["2024-11-09", "2024-11-10", "2026-10-01"])
def test_what_may_still_be_kept_is_not_spoken_of(office: Office, day: str) -> None:
    assert GOES not in office.type(f"add Northwind stage:proposal heard:{day}")


def test_the_next_night_takes_it(either_office: Office) -> None:
    office = either_office
    office.type(OLD)
    office.type("add Northwind stage:proposal heard:yesterday")
    office.box.move_clock(advance=timedelta(hours=12))
    assert [deal.number for deal in office.deals()] == [1, 2], "it is nine in the evening in New York"
    office.days(1)
    assert [deal.number for deal in office.deals()] == [2]


def test_each_night_has_its_share(office_after: Callable[..., Office]) -> None:
    """Of few deals three a night go without an admin's word: of five two are left after one night, none after two."""
    office = office_after(*(f"add Oldtimer{n} stage:proposal heard:2024-11-0{n}" for n in range(1, 6)))
    office.days(1)
    assert len(office.deals()) == 2
    office.days(1)
    assert office.deals() == []


def test_a_deal_grows_out_of_date_while_the_clock_moves(office_after: Callable[..., Office]) -> None:
    office = office_after("add Northwind stage:proposal heard:2024-12-01", "close Northwind lost")
    office.days(20)
    assert len(office.deals()) == 1
    office.days(5)
    assert office.deals() == []


def test_the_clock_is_moved_to_what_somebody_sees_and_not_to_a_night(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"5 nov"')
    due = office.product.next_due()
    assert office.box.move_clock(to_next=True) == due
    assert due is not None
    assert due > office.product.next_night() - timedelta(days=1)
    assert said(office.command("list"))
