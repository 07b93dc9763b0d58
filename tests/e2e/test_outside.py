"""The drawer of what happens outside of Slack, as the page draws it: with keyboard, mouse and thumb."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack
from tests.e2e.acting import picture
from tests.pretend_slack.test_outside import ringing


def test_buttons_of_what_happens_outside(page: Page) -> None:
    with PretendSlack(SEED) as box:
        page.goto(f"{box.url}/#user=U0ALEX")
        toggle = page.get_by_test_id("outside-toggle")
        expect(page.get_by_test_id("inspector-toggle")).to_be_visible()
        expect(toggle).to_be_hidden()
        box.outside(ringing())
        box.workspace.wake()
        toggle.click()
        drawer, said = page.get_by_test_id("outside"), page.get_by_test_id("outside-said")
        expect(drawer).to_contain_text("For U0ALEX")
        drawer.get_by_role("button", name="It rings").click()
        expect(said).to_contain_text("jane rings U0ALEX on 1.")
        drawer.get_by_label("Who").select_option("Nobody")
        drawer.get_by_role("button", name="It rings").click()
        expect(page.get_by_test_id("toast")).to_contain_text("Nobody has no telephone.")
        expect(drawer.get_by_label("Who")).to_have_value("nobody")
        picture(page, "outside")
        drawer.get_by_role("button", name="Close").press("Escape")
        expect(drawer).to_be_hidden()
        expect(toggle).to_be_focused()
        page.get_by_test_id("inspector-toggle").click()
        expect(page.get_by_test_id("inspector")).to_be_visible()
