"""What a rep asks about one deal, and what a manager and an admin see of the team, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, go, message, pass_days, picture, pictures, say
from tests.e2e.conftest import Running


def test_a_rep_asks(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk)
    for typed, shown, name in (
        ("list", "10 open deals", "list"),
        ("show lumenworks", "What happened", "show"),
        ("why lumenworks", "What else I weighed", "why"),
        ("plan lumenworks", "if they stay silent", "plan"),
        ("plays stay or go", "Counts:", "play"),
        ("stats", "Your last twelve months", "stats-own"),
    ):
        say(desk, f"/dealdark {typed}")
        answer = message(desk, shown)
        expect(answer).to_be_visible()
        pictures(desk, name, of=answer)


def test_a_manager_looks_after_the_team(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk, "U0PRIYA")
    for typed, shown, name in (
        ("escalate after:2", "2 nudges in a row", "escalate"),
        ("role @sam manager", "Sam Okafor", "role"),
        ("list team", "open team deals", "list-team"),
        ("stats team", "Your team's last twelve months", "stats"),
    ):
        say(desk, f"/dealdark {typed}")
        answer = message(desk, shown)
        expect(answer).to_be_visible()
        pictures(desk, name, of=answer)
    say(desk, "/dealdark forget tidewick")
    form = desk.get_by_test_id("modal")
    expect(form).to_contain_text("Ingrid Sørensen will be forgotten.")
    pictures(desk, "forget")
    desk.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)

    pass_days(desk, 12)
    escalated = message(desk, "nudges had no answer")
    expect(escalated).to_be_visible()
    pictures(desk, "escalation", of=escalated)


def test_the_teams_home_and_a_deal_handed_over(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page, "U0PRIYA")
    go(page, "app-dealdark")
    page.get_by_role("button", name="The team's deals").click()
    expect(page.get_by_text("40 open team deals")).to_be_visible()
    picture(page, "home-team")
    page.get_by_role("tab", name="Messages").click()
    say(page, "/dealdark assign ottavine @lena")
    expect(message(page, "Ottavine Foods (José Luis Marín) is with")).to_be_visible()
    at(running, page, "U0LENA")
    page.reload()
    handed = message(page, "is with you now. Handed over by @Priya Nair")
    expect(handed).to_contain_text("Ottavine Foods (José Luis Marín)")
    picture(page, "handed", of=handed)


def test_several_people_at_one_company(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk)
    say(desk, '/dealdark contact lumenworks "Ben Adeyemi" email:ben@lumenworks.example tz:Europe/London')
    expect(message(desk, "Ben Adeyemi")).to_be_visible()
    say(desk, "/dealdark contact lumenworks")
    form = desk.get_by_test_id("modal")
    expect(form).to_contain_text("Ben Adeyemi")
    pictures(desk, "contacts")


def test_what_an_answer_asks_back(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox()
    at(running, page)
    nudge = message(page, "Call about their issue.")
    nudge.locator("[data-action-id=nudge_done]").click()
    done = message(page, "Done: “Call about their issue”")
    picture(page, "done", of=done)
    done.locator("[data-action-id=nudge_channel]").click()
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("How")
    picture(page, "done-form")
    page.get_by_test_id("modal-close").click()
    done.locator("[data-action-id=nudge_rate]").click()
    page.get_by_role("option", name="Yes").click()
    expect(message(page, "You said this nudge was right.")).to_be_visible()
