"""What a rep asks about one deal, and what a manager and an admin see of the team, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, message, pass_days, picture, say
from tests.e2e.conftest import Running


def test_a_rep_asks(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page)
    for typed, shown, name in (
        ("list", "10 open deals", "list"),
        ("show lumenworks", "What happened", "show"),
        ("why lumenworks", "What else I weighed", "why"),
        ("plan lumenworks", "if they stay silent", "plan"),
        ("plays stay or go", "Counts:", "play"),
        ("stats", "Your last twelve months", "stats-own"),
    ):
        say(page, f"/dealdark {typed}")
        answer = message(page, shown)
        expect(answer).to_be_visible()
        picture(page, name, of=answer)


def test_a_manager_looks_after_the_team(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page, "U0PRIYA")
    for typed, shown, name in (
        ("escalate after:2", "2 nudges in a row", "escalate"),
        ("role @sam manager", "Sam Okafor", "role"),
        ("list team", "open deals of the team", "list-team"),
        ("stats team", "Your team’s last twelve months", "stats"),
    ):
        say(page, f"/dealdark {typed}")
        answer = message(page, shown)
        expect(answer).to_be_visible()
        picture(page, name, of=answer)
    say(page, "/dealdark forget tidewick")
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("Ingrid Sørensen will be forgotten.")
    picture(page, "forget")
    page.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)

    pass_days(page, 12)
    escalated = message(page, "nudges had no answer")
    expect(escalated).to_be_visible()
    picture(page, "escalation", of=escalated)


def test_what_an_answer_asks_back(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page)
    nudge = message(page, "Call about their issue.")
    nudge.locator("[data-action-id=nudge_done]").click()
    done = message(page, "Was this nudge right?")
    expect(done).to_contain_text("Done: “Remind them of their issue and date, by phone”")
    picture(page, "done", of=done)
    done.locator("[data-action-id=nudge_channel]").click()
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("How")
    picture(page, "done-form")
    page.get_by_test_id("modal-close").click()
    done.get_by_role("button", name="Yes").click()
    expect(message(page, "You said that the nudge was right.")).to_be_visible()
