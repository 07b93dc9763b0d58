"""A nudge that is answered with a reason, the hold, the nudge that resumes; and a rep's own hours, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import ADD, NUDGE, at, choose, message, pass_days, pass_hours, picture, pictures, say
from tests.e2e.conftest import Running


def test_from_a_reason_over_the_hold_to_the_nudge_that_resumes(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    at(running, page)
    say(page, ADD)
    pass_days(page, 4)
    nudge = message(page, NUDGE)
    choose(page, nudge, "I know why")
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("You don't have to say why. Please don't.")
    form.locator("[data-block-id=code]").click()
    page.get_by_role("option", name="Out of office or traveling").click()
    form.get_by_label("Until").fill("2026-11-17")
    picture(page, "reason")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_have_count(0)
    # Back on Tuesday the seventeenth; three business days to find their feet make Friday the twentieth.
    expect(message(page, "Noted: “Out of office or traveling")).to_contain_text("Fri, Nov 20")

    pass_days(page, 6)
    expect(message(page, "Email Jane at Northwind")).to_have_count(0)
    pass_days(page, 1)
    expect(message(page, "Email Jane at Northwind")).to_contain_text("Recap and ask what's next.")


def test_a_reps_own_hours(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    say(desk, ADD)
    expect(message(desk, "Northwind (Jane Doe) is on your list")).to_be_visible()
    say(desk, "/dealdark settings")
    form = desk.get_by_test_id("modal")
    expect(form).to_contain_text("Working days")
    form.get_by_label("From").fill("11:00")
    pictures(desk, "settings")
    desk.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("11 am to 5 pm")
    desk.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)
    # Friday at nine is too early now; at eleven the nudge comes.
    pass_days(desk, 4)
    expect(message(desk, NUDGE)).to_have_count(0)
    pass_hours(desk, 2)
    expect(message(desk, NUDGE)).to_be_visible()
