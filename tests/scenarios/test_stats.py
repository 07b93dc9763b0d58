"""`/dealdark stats`, and the two buttons under an answered nudge, over signed requests."""

from __future__ import annotations

from tests.scenarios.conftest import Office, pressed


def test_stats_says_what_it_counted(office: Office) -> None:
    office.type("add Northwind stage:discovery heard:2026-09-01 contact:Jane")
    shown = office.type("stats")
    assert "Your last twelve months" in shown and "Dark deals: 1 right now" in shown
    assert "I need 20 cases before I show one of these" in shown
    assert "How many come back: 20 more dark deals that end" in shown
    assert "%" not in shown, "one deal is no share of anything"
    assert "for managers" in office.type("stats team")
    assert "stats team" in office.type("stats everybody")


def test_one_press_judges_a_nudge(office: Office) -> None:
    office.type("add Northwind stage:discovery heard:2026-09-01 contact:Jane tz:America/New_York")
    office.days(1)
    [nudge] = office.dms()
    office.box.click("U0ALEX", "D0ALEX", nudge["ts"], **pressed(nudge, "Done"))
    [nudge] = office.dms()
    if any(block["type"] == "actions" and block["elements"][0]["text"]["text"] == "Done" for block in nudge["blocks"]):
        raise AssertionError("the nudge still asks to be done")
    office.box.click("U0ALEX", "D0ALEX", nudge["ts"], **pressed(nudge, "Yes"))
    [after] = office.dms()
    assert "You said this nudge was right." in after["text"]
    assert "Was this nudge right?" not in str(after["blocks"])
    assert "Undo" in str(after["blocks"])


def test_a_nudge_that_was_wrong_is_one_press_too(office: Office) -> None:
    office.type("add Northwind stage:discovery heard:2026-09-01 contact:Jane tz:America/New_York")
    office.days(1)
    for button in ("Done", "No"):
        [nudge] = office.dms()
        office.box.click("U0ALEX", "D0ALEX", nudge["ts"], **pressed(nudge, button))
    [after] = office.dms()
    assert "You said this nudge wasn't right." in after["text"]
    assert "nudge_rate" not in str(after["blocks"])
