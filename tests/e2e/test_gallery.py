"""Every message and view of the gallery, drawn at both widths: each block is known to the page, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from bot.cli.sandbox import SEED
from bot.messages.compose import View
from pretend_slack import PretendSlack
from tests.e2e.acting import picture
from tests.gallery.messages import MESSAGES
from tests.gallery.views import VIEWS

USER = "U0ALEX"

CUT_OFF = """(parts) => parts.flatMap((part) => [...part.querySelectorAll("*")])
  .filter((node) => !node.matches("input, textarea, svg *") && !node.closest("[hidden]"))
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible")
  .map((node) => `${node.className}: ${node.textContent.slice(0, 60)}`)"""
"""What holds more than it shows: a person would have to push it sideways, or could not see it at all."""

LONG_CHOICE = ("select-input",)
"""The chosen line of a menu ends in “…”; opened, the menu shows it whole."""


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A pretend workspace with nothing under it: the gallery's messages are posted into it."""
    with PretendSlack(SEED) as running:
        yield running


def client(box: PretendSlack) -> WebClient:
    return WebClient(token=SEED.bot_token, base_url=box.api_url)


def cut_off(page: Page, inside: str) -> list[str]:
    found: list[str] = page.locator(inside).evaluate_all(CUT_OFF)
    return [each for each in found if not each.startswith(LONG_CHOICE)]


def test_messages(box: PretendSlack, page: Page) -> None:
    slack = client(box)
    channel = slack.conversations_open(users=USER)["channel"]["id"]
    for shown in (make() for make in MESSAGES.values()):
        slack.chat_postMessage(channel=channel, text=shown.text, blocks=shown.blocks)
    page.goto(f"{box.url}/#user={USER}&channel={channel}")
    expect(page.get_by_test_id("message")).to_have_count(len(MESSAGES))
    assert page.locator(".unknown").count() == 0
    assert cut_off(page, "[data-testid=message]") == []
    for number, name in enumerate(MESSAGES):
        if "worst" not in name:
            picture(page, f"gallery/{name}", of=page.get_by_test_id("message").nth(number))


@pytest.mark.parametrize("kind", ["home", "modal"])
def test_views(box: PretendSlack, page: Page, kind: str) -> None:
    slack = client(box)
    channel = slack.conversations_open(users=USER)["channel"]["id"]
    page.goto(f"{box.url}/#user={USER}&channel={channel}&tab={'home' if kind == 'home' else 'messages'}")
    expect(page.get_by_role("tab", name="Home")).to_be_visible()
    for name, make in VIEWS.items():
        view = make()
        if view["type"] != kind:
            continue
        inside, shown = _show(box, slack, view)
        # Slack's names of blocks are new for every view: until this one is there, the one before it is.
        expect(page.locator(f"{inside} [data-block='{shown['blocks'][0]['block_id']}']")).to_be_attached()
        assert page.locator(".unknown").count() == 0
        assert cut_off(page, inside) == [], name
        if "worst" not in name:
            picture(page, f"gallery/{name}")
        if kind == "modal":
            page.keyboard.press("Escape")
            expect(page.locator(inside)).to_have_count(0)


def _show(box: PretendSlack, slack: WebClient, view: View) -> tuple[str, View]:
    """Opens a form or publishes Home: where in the page it stands, and the view as Slack has it."""
    if view["type"] == "home":
        return "#home", slack.views_publish(user_id=USER, view=view)["view"]
    return "dialog[open]", slack.views_open(trigger_id=box.workspace.triggers.issue(USER), view=view)["view"]
