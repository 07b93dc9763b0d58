"""A colleague by first name: where it fits one of them, it's as good as a mention."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Office

pytestmark = pytest.mark.slow


def test_a_first_name_that_fits_one_colleague_is_enough(office: Office) -> None:
    office.type("list", user="U0SAM")
    office.type("add Sam Foods stage:discovery contact:A")
    office.type("add Northwind Traders stage:discovery contact:B")
    assert "“zoe” isn't a colleague I know" in office.type("assign northwind zoe")
    assert office.command("assign sam foods")["view"], "a company's name is a company's: the form asks who"
    assert "Northwind Traders (B) is with <@U0SAM> now" in office.type("assign northwind traders sam")
    foods, traders = office.deals()
    assert foods.rep_id != traders.rep_id
    office.box.edit_user("U0ALEX", is_admin=True)
    assert "Northwind Traders" in office.type("list sam") and "Sam Foods" not in office.type("list sam okafor")
    for typed in ("list team sam", "list team @sam"):
        answer = office.type(typed)
        assert "team deals" not in answer and "Northwind Traders" in answer and "Sam Foods" not in answer
    assert "Northwind Traders" in office.type("list Sam all")
