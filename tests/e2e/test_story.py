"""The story of the first five minutes, in a real browser: register a deal, let time pass, act, read the summary."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import ADD, NUDGE, at, choose, go, message, pass_days, picture, pictures, say
from tests.e2e.conftest import Running


def copied(page: Page, words: Locator) -> str:
    """What somebody has who marks these words and copies them."""
    words.evaluate("element => getSelection().selectAllChildren(element)")
    return str(page.evaluate("getSelection().toString()"))


def test_from_a_silent_deal_to_the_weekly_summary(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk)
    expect(desk.get_by_test_id("message").first).to_be_visible()
    pictures(desk, "desk")

    say(desk, ADD)
    confirmed = message(desk, "Northwind (Jane Doe) is on your list")
    expect(confirmed).to_contain_text("Fri, Nov 13")
    expect(confirmed).to_contain_text("5 business days of quiet is normal")

    pass_days(desk, 3)
    expect(message(desk, NUDGE)).to_have_count(0)
    pass_days(desk, 1)
    nudge = message(desk, NUDGE)
    expect(nudge).to_contain_text("No follow-up yet, so the usual one comes first.")
    assert copied(desk, nudge.locator("pre")).startswith("Hi Jane,\n\n"), "a letter is pasted with its empty lines"
    pictures(desk, "nudge", of=nudge)

    choose(desk, nudge, "Another play")
    expect(message(desk, "today, too")).to_contain_text("Send one useful thing")
    nudge.locator("[data-action-id=nudge_done]").click()
    done = message(desk, "Done: “Recap and ask what's next”")
    # Three business days lie between the first touch and the next: Friday to Wednesday.
    expect(done).to_contain_text("on Wed, Nov 18")
    expect(done.locator("[data-action-id=nudge_done]")).to_have_count(0)

    pass_days(desk, 3)
    go(desk, "channel-sales")
    summary = message(desk, "Went dark")
    expect(summary).to_be_visible()
    pictures(desk, "summary", of=summary)

    go(desk, "dm-dealdark")
    expect(message(desk, NUDGE)).to_have_count(0)
    pass_days(desk, 2)
    second = message(desk, NUDGE)
    expect(second).to_contain_text("Send one useful thing before the deal goes dark")

    second.locator("[data-action-id=nudge_snooze]").click()
    form = desk.get_by_test_id("modal")
    form.get_by_text("In a week, Wed, Nov 25").click()
    pictures(desk, "form")
    desk.get_by_test_id("modal-submit").click()
    expect(message(desk, "Snoozed until Wed, Nov 25")).to_be_visible()

    pass_days(desk, 7)
    third = message(desk, NUDGE)
    third.locator("[data-action-id=nudge_replied]").click()
    answered = message(desk, "They replied")
    expect(answered).to_contain_text("Northwind (Jane Doe)")
    expect(answered).to_contain_text("Next: recap and ask what's next, on Wed, Dec 2")
    pictures(desk, "replied", of=answered)
    answered.get_by_label("They'll answer by…").fill("2026-12-01")
    expect(message(desk, "They replied and will answer by Tue, Dec 1")).to_be_visible()


def test_started_again_it_goes_on_where_it_was(sandbox: Callable[..., Running], desk: Page) -> None:
    first = sandbox("--empty")
    at(first, desk)
    say(desk, ADD)
    expect(message(desk, "Northwind (Jane Doe) is on your list as #1")).to_be_visible()
    pass_days(desk, 1)
    expect(desk.get_by_test_id("clock-now")).to_contain_text("10")
    first.stop()

    second = sandbox("--empty")
    at(second, desk)
    expect(desk.get_by_test_id("clock-now")).to_contain_text("10")
    pass_days(desk, 3)
    expect(message(desk, NUDGE)).to_be_visible()
    say(desk, "/dealdark list")
    expect(message(desk, "1 open deal")).to_contain_text("Northwind")


def test_a_form_says_what_is_wrong_and_keeps_the_rest(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    at(running, page)
    say(page, "/dealdark add")
    form = page.get_by_test_id("modal")
    form.get_by_label("Company").fill("Northwind")
    form.get_by_role("button", name="More", exact=True).click()
    form.get_by_label("Value").fill("a lot")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("as an amount")
    picture(page, "form-error")
    form.get_by_label("Value").fill("40k USD")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("Northwind is on your list as #1")
    page.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)
