"""A nudge on a phone: it fits one screen, says first what to do, and has three buttons and a menu."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, expect
from slack_sdk import WebClient

from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack
from tests.e2e.conftest import PHONE
from tests.gallery.messages import MESSAGES

SHORT = 45
"""Words to say, with which it has to fit the smaller height."""
HEIGHTS = (420, 560)

_SPOKEN = re.compile(r"Call|Email|Leave|Message|Text|Write|Send|Close|Nothing to do|Get in touch")

NUDGES = {name: make for name, make in MESSAGES.items() if name.startswith("nudge-") and "worst" not in name}


def test_every_nudge_fits_one_screen(browser: Browser) -> None:
    with PretendSlack(SEED) as box:
        slack = WebClient(token=SEED.bot_token, base_url=box.api_url)
        channel = slack.conversations_open(users="U0ALEX")["channel"]["id"]
        for make in NUDGES.values():
            shown = make()
            slack.chat_postMessage(channel=channel, text=shown.text, blocks=shown.blocks)
        page = browser.new_page(viewport=PHONE, locale="en-US", has_touch=True)
        page.goto(f"{box.url}/#user=U0ALEX&channel={channel}")
        messages = page.get_by_test_id("message")
        expect(messages).to_have_count(len(NUDGES))
        heights = messages.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
        words = messages.evaluate_all("all => all.map(each => each.querySelector('pre')?.innerText ?? '')")
        page.close()
    most = [HEIGHTS[len(text.split()) > SHORT] for text in words]
    found = zip(NUDGES, heights, most, strict=True)
    assert [(name, height) for name, height, limit in found if height > limit] == []


def test_what_can_be_pressed_is_three_buttons_a_menu_and_one_answer() -> None:
    for name, make in NUDGES.items():
        blocks = make().blocks
        rows = [block["elements"] for block in blocks if block["type"] == "actions"]
        every = [element for row in rows for element in row]
        if "nudge_snooze" not in [each["action_id"] for each in every]:
            continue  # it's answered, or there's nothing to answer
        assert [each["action_id"] for each in every if each["type"] == "static_select"] == ["nudge_menu"], name
        assert len(_buttons(rows[0])) <= 3, name
        assert len(_buttons(every)) <= 4, name
        assert [block for block in blocks if "accessory" in block] == [], name


def test_the_first_line_says_what_to_do() -> None:
    opened = [make() for name, make in NUDGES.items() if not re.search("answered|passed|rated|unjudged", name)]
    first = [message.text.splitlines()[0] for message in opened]
    assert [line for line in first if not _SPOKEN.match(line) or len(line) > 90] == []


def _buttons(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in row if each["type"] == "button"]
