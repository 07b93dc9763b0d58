"""The first minutes of somebody new, a snooze to a day of one's own, and a summary that has weeks to draw."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, Route, expect

from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack
from tests.e2e.acting import ADD, NUDGE, at, go, message, pass_days, picture, pictures, say
from tests.e2e.conftest import PHONE, Running


def test_the_first_run(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    at(running, page)
    go(page, "app-dealdark")
    expect(page.get_by_role("heading", name="Some prospects go quiet.")).to_be_visible()
    picture(page, "home-empty")
    page.get_by_role("button", name="Add a deal").click()
    form = page.get_by_test_id("modal")
    form.get_by_label("Company").fill("Northwind")
    form.get_by_label("Last heard").fill("2026-11-06")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("Northwind is on your list as #1")
    page.get_by_test_id("modal-close").click()
    expect(page.get_by_role("heading", name="Waiting (1)")).to_be_visible()

    page.get_by_role("tab", name="Messages").click()
    say(page, "/dealdark help")
    expect(message(page, "On most days")).to_be_visible()
    picture(page, "help", of=message(page, "On most days"))


def test_a_snooze_to_a_day_of_ones_own(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    say(desk, ADD)
    expect(message(desk, "is on your list")).to_be_visible()
    pass_days(desk, 4)
    message(desk, NUDGE).locator("[data-action-id=nudge_snooze]").click()
    form = desk.get_by_test_id("modal")
    form.get_by_label("Or until another day").fill("2026-11-17")
    pictures(desk, "snooze-day")
    desk.get_by_test_id("modal-submit").click()
    snoozed = message(desk, "Snoozed until Tue, Nov 17")
    expect(snoozed).to_be_visible()
    pictures(desk, "snoozed", of=snoozed)
    pass_days(desk, 3)
    expect(message(desk, NUDGE)).to_have_count(0)
    pass_days(desk, 1)
    expect(message(desk, NUDGE)).to_be_visible()


def test_a_summary_draws_the_weeks(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk)
    for companies in (("Tidewick", "Ottavine"), ("Lumenworks",)):
        for company in companies:
            say(desk, f"/dealdark close {company} lost")
            expect(message(desk, company)).to_contain_text("lost")
        pass_days(desk, 7)
    go(desk, "channel-sales")
    drawn = desk.get_by_role("figure").last
    expect(drawn).to_contain_text("The last 2 weeks")
    expect(drawn.get_by_role("img")).to_have_accessible_name(re.compile("Clear answer: Nov 9 2, Nov 16 1"))
    pictures(desk, "summary-weeks", of=message(desk, "The last 2 weeks"))
    pictures(desk, "summary-chart", of=drawn)


def test_what_is_typed_while_an_earlier_command_is_on_its_way(sandbox: Callable[..., Running], desk: Page) -> None:
    """The next command goes when the one before it has arrived; a second press on Send sends nothing twice."""
    at(sandbox("--empty"), desk)
    expect(desk.get_by_test_id("composer")).to_be_editable()
    held: list[Route] = []
    desk.route("**/_control/command", lambda route: held.append(route))
    with desk.expect_request("**/_control/command"):
        say(desk, ADD)
    say(desk, "/dealdark list")
    desk.get_by_test_id("send").click(force=True)
    expect(desk.get_by_label("Sending", exact=True)).to_have_count(2)
    assert len(held) == 1
    with desk.expect_request("**/_control/command"):
        held[0].continue_()
    expect(message(desk, "is on your list")).to_be_visible()
    desk.wait_for_function("document.querySelectorAll('.message.pending').length === 1")
    held[1].continue_()
    expect(desk.get_by_test_id("message").filter(has_text="Northwind")).to_have_count(2)
    assert len(held) == 2


def test_nothing_can_be_typed_before_it_is_known_who_is_there(sandbox: Callable[..., Running], desk: Page) -> None:
    """What was typed sooner would go to nobody."""
    held: list[Route] = []
    desk.route("**/_control/state*", lambda route: route.continue_() if held else held.append(route))
    with desk.expect_request("**/_control/state*"):
        at(sandbox("--empty"), desk)
    composer = desk.get_by_test_id("composer")
    expect(composer).to_be_disabled()
    held[0].continue_()
    expect(composer).to_be_focused()
    say(desk, "/dealdark list")
    expect(message(desk, "No open deals yet")).to_be_visible()


def test_the_page_waits_for_a_bot_that_is_starting(browser: Browser) -> None:
    with PretendSlack(SEED, opens_later=True) as box:
        page = browser.new_page(viewport=PHONE)
        page.goto(box.url)
        expect(page.get_by_role("status")).to_have_text("dealdark is starting. What you do now waits for it.")
        box.open()
        expect(page.get_by_role("status")).to_be_hidden()
        page.close()
