"""The story of the first five minutes, in a real browser: register a deal, let time pass, act, read the summary."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Running

ADD = '/dealdark add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"'
PICTURES = os.environ.get("DEALDARK_PICTURES")
"""A folder for screenshots, for the documentation; without it none are taken."""


def picture(page: Page, name: str) -> None:
    """Keep what a person would see now."""
    if PICTURES:
        page.mouse.move(0, 0)
        page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")


def say(page: Page, text: str) -> None:
    """Type into the composer and send."""
    box = page.get_by_test_id("composer")
    box.fill(text)
    box.press("Escape")  # the list of commands
    page.get_by_test_id("send").click()


def message(page: Page, text: str | re.Pattern[str]) -> Locator:
    """The newest message with this text."""
    return page.get_by_test_id("message").filter(has_text=text).last


def pass_days(page: Page, days: int) -> None:
    """Press +1 day and wait, each time, until the clock shows the next day."""
    for _ in range(days):
        before = page.get_by_test_id("clock-now").inner_text()
        page.get_by_test_id("clock-day").click()
        expect(page.get_by_test_id("clock-now")).not_to_have_text(before)


def test_from_a_silent_deal_to_the_weekly_summary(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    page.goto(f"{running.url}/#user=U0ALEX&channel=D0ALEX")
    expect(page.get_by_test_id("message").first).to_be_visible()
    picture(page, "page")

    say(page, ADD)
    confirmed = message(page, "Northwind (Jane Doe) is on my list")
    expect(confirmed).to_contain_text("Fri 13 Nov")
    expect(confirmed).to_contain_text("5 business days without an answer are ordinary")

    pass_days(page, 3)
    expect(message(page, "Northwind (Jane Doe) has been silent")).to_have_count(0)
    pass_days(page, 1)
    nudge = message(page, "Northwind (Jane Doe) has been silent for 5 business days")
    expect(nudge).to_contain_text("Why now")
    expect(nudge).to_contain_text("Hi Jane,")
    expect(nudge).to_contain_text("Better not")
    nudge.scroll_into_view_if_needed()
    picture(page, "nudge")

    nudge.locator("[data-action-id=nudge_another]").click()
    expect(message(page, "these fit today as well")).to_contain_text("Send one useful thing")
    nudge.locator("[data-action-id=nudge_done]").click()
    done = message(page, "Done: “Recap where you stood")
    # Three business days lie between the first touch and the next: Friday to Wednesday.
    expect(done).to_contain_text("on Wed 18 Nov")
    expect(done.locator("[data-action-id=nudge_done]")).to_have_count(0)

    pass_days(page, 3)
    page.get_by_test_id("channel-sales").click()
    summary = message(page, "Went dark")
    expect(summary).to_be_visible()
    summary.scroll_into_view_if_needed()
    picture(page, "summary")

    page.get_by_test_id("dm-dealdark").click()
    expect(message(page, "Northwind (Jane Doe) has been silent")).to_have_count(0)
    pass_days(page, 2)
    second = message(page, "Northwind (Jane Doe) has been silent for 8 business days")
    expect(second).to_contain_text("Send one useful thing")

    second.locator("[data-action-id=nudge_snooze]").click()
    form = page.get_by_test_id("modal")
    form.get_by_text("In a week, Wed 25 Nov").click()
    picture(page, "form")
    page.get_by_test_id("modal-submit").click()
    expect(message(page, "Snoozed until Wed 25 Nov")).to_be_visible()

    pass_days(page, 7)
    third = message(page, "Northwind (Jane Doe) has been silent for 13 business days")
    third.locator("[data-action-id=nudge_replied]").click()
    answered = message(page, "They replied")
    expect(answered).to_contain_text("Northwind (Jane Doe)")
    expect(answered).to_contain_text("Next: recap and ask what's next, on Wed 2 Dec")


def test_started_again_it_goes_on_where_it_was(sandbox: Callable[..., Running], page: Page) -> None:
    first = sandbox("--empty")
    page.goto(f"{first.url}/#user=U0ALEX&channel=D0ALEX")
    say(page, ADD)
    expect(message(page, "Northwind (Jane Doe) is on my list as #1")).to_be_visible()
    pass_days(page, 1)
    expect(page.get_by_test_id("clock-now")).to_contain_text("10")
    first.stop()

    second = sandbox("--empty")
    page.goto(f"{second.url}/#user=U0ALEX&channel=D0ALEX")
    expect(page.get_by_test_id("clock-now")).to_contain_text("10")
    pass_days(page, 3)
    expect(message(page, "Northwind (Jane Doe) has been silent for 5 business days")).to_be_visible()
    say(page, "/dealdark list")
    expect(message(page, "1 open deal")).to_contain_text("Northwind")


def test_a_form_says_what_is_wrong_and_keeps_the_rest(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    page.goto(f"{running.url}/#user=U0ALEX&channel=D0ALEX")
    say(page, "/dealdark add")
    form = page.get_by_test_id("modal")
    form.get_by_label("Company").fill("Northwind")
    form.get_by_label("Value").fill("a lot")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("is not a sum I can read")
    picture(page, "form-error")
    form.get_by_label("Value").fill("40k USD")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("Northwind is on my list as #1")
    page.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)


def test_at_a_phones_width(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{running.url}/#user=U0ALEX&channel=D0ALEX")
    expect(page.get_by_test_id("message").first).to_be_visible()
    picture(page, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_test_id("drawer").click()
    page.get_by_test_id("app-dealdark").click()
    expect(page.get_by_role("button", name="Add a deal")).to_be_visible()
    picture(page, "phone-home")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
