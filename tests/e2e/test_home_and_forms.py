"""Home's filter and search, a form that finds the deal while one types, and a fact that is asked for, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, go, message, picture, say
from tests.e2e.conftest import Running


def test_home_is_filtered_and_searched(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page)
    go(page, "app-dealdark")
    expect(page.get_by_role("heading", name="Waiting")).to_be_visible()
    picture(page, "home")
    page.get_by_label("Find a deal").fill("tidewick")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Found (1)")).to_be_visible()
    picture(page, "home-found")
    page.get_by_role("button", name="Show everything").click()
    expect(page.get_by_role("heading", name="Waiting")).to_be_visible()


def test_a_form_finds_the_deal_and_a_fact_is_asked_for(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    at(running, page)
    say(page, "/dealdark")
    expect(message(page, "Add a deal that has gone silent")).to_be_visible()
    say(page, "/dealdark add Northwind stage:proposal heard:yesterday")
    asked = message(page, "Tell me their issue")
    asked.get_by_role("button", name="Add their issue").click()
    form = page.get_by_test_id("modal")
    issue = form.get_by_label("Their issue")
    reads = form.locator("[data-block='preview:issue']")
    issue.press_sequentially("they need it faster")
    expect(reads).to_contain_text("I'd say “you mentioned they need it faster”.")
    issue.press("Control+A")
    issue.press_sequentially("onboarding six weeks")
    for _ in "six weeks":
        issue.press("ArrowLeft")
    expect(reads).to_contain_text("onboarding six weeks")
    picture(page, "preview")
    issue.press_sequentially("takes ")
    expect(reads).to_contain_text("onboarding takes six weeks")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("That makes “Write about their issue” possible")
    page.get_by_test_id("modal-close").click()
    expect(page.get_by_test_id("modal")).to_have_count(0)
    say(page, "/dealdark show northwind")
    expect(message(page, "onboarding takes six weeks")).to_be_visible()

    say(page, "/dealdark heard")
    form.get_by_placeholder("Type part of the company's name").click()
    page.keyboard.type("north")
    expect(page.get_by_role("option", name="#1 Northwind")).to_be_visible()
    picture(page, "picker")
    page.keyboard.press("Enter")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("Noted: they replied on Mon, Nov 9")
