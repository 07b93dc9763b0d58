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
from tests.e2e.conftest import DESKTOP, PHONE
from tests.gallery.messages import MESSAGES
from tests.gallery.views import VIEWS

USER = "U0ALEX"
FORM = "dialog[open]"

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


def test_homes(box: PretendSlack, page: Page) -> None:
    slack = client(box)
    _open(box, slack, page, "home")
    for name, view in _views("home"):
        _show(page, "#home", slack.views_publish(user_id=USER, view=view)["view"])
        assert cut_off(page, "#home") == [], name
        if "worst" not in name:
            picture(page, f"gallery/{name}")


def test_forms(box: PretendSlack, desk: Page) -> None:
    """Each is opened once, at a desk, and drawn as a phone has it too."""
    slack = client(box)
    _open(box, slack, desk, "messages")
    for name, view in _views("modal"):
        trigger = box.workspace.triggers.issue(USER)
        _show(desk, FORM, slack.views_open(trigger_id=trigger, view=view)["view"])
        for size in (DESKTOP, PHONE):
            desk.set_viewport_size(size)
            assert cut_off(desk, FORM) == [], name
            if "worst" not in name:
                picture(desk, f"gallery/{name}")
        desk.set_viewport_size(DESKTOP)
        desk.keyboard.press("Escape")
        expect(desk.locator(FORM)).to_have_count(0)


def _open(box: PretendSlack, slack: WebClient, page: Page, tab: str) -> None:
    channel = slack.conversations_open(users=USER)["channel"]["id"]
    page.goto(f"{box.url}/#user={USER}&channel={channel}&tab={tab}")
    expect(page.get_by_role("tab", name="Home")).to_be_visible()


def _views(kind: str) -> list[tuple[str, View]]:
    made = [(name, make()) for name, make in VIEWS.items()]
    return [(name, view) for name, view in made if view["type"] == kind]


def _show(page: Page, inside: str, shown: View) -> None:
    """Waits for it; Slack's names of blocks are new for every view: until this one is there, the one before it is."""
    expect(page.locator(f"{inside} [data-block='{shown['blocks'][0]['block_id']}']")).to_be_attached()
    assert page.locator(".unknown").count() == 0
