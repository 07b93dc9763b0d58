"""More deals are out of date than one night may take: an admin hears of it, and lets them go with one press."""

from __future__ import annotations

from bot.jobs import timekeeping
from tests.scenarios.conftest import Office, dm, pressed, said
from tests.scenarios.payloads import block_actions
from tests.scenarios.test_people import promote


def test_an_admin_lets_old_deals_go(office: Office) -> None:
    promote(office)
    for number in range(8):
        office.type(f"add Company{number} heard:2024-05-0{number + 1}")
    timekeeping.purge(office.product.desk)
    office.product.settle()
    assert len(office.deals()) == 5
    [told] = [each for each in office.dms("U0GUS") if "due to be erased" in each["text"]]
    assert "5 deals are due to be erased." in told["text"]
    assert "last heard from more than 24 months ago, before Sat, Nov 9, 2024" in told["text"]
    go = pressed(told, "Erase them all")
    block_actions(office, "U0ALEX", told, go["action_id"], go["value"])
    for value in ("2024-13-01", "9999-01-01"):
        block_actions(office, "U0GUS", told, go["action_id"], value)
    timekeeping.purge(office.product.desk)
    assert len(office.deals()) == 5, "that was nobody's to say, or no day that is over"
    answer = office.box.click("U0GUS", dm("U0GUS"), told["ts"], **go)
    assert "5 deals go in the coming night" in said(answer)
    timekeeping.purge(office.product.desk)
    assert office.deals() == []
