"""Answers to what is typed, on a phone: each fits with its buttons, and says what holds after they are pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.e2e.acting import at, message, picture, say
from tests.e2e.conftest import PHONE, Running

HEIGHTS = {
    "touch acme email": 240,
    "dial acme": 280,
    "heard acme promised:fri": 330,
    "meeting acme on:yesterday": 300,
    "note acme they like plain words": 220,
    'situation acme ooo until:"7 dec"': 240,
    "snooze acme in 2 weeks": 240,
    "edit acme value:40k": 240,
    'pause until:"7 dec"': 170,
    "close acme lost": 260,
}
"""What the ten commonest may take of a phone's screen, in CSS pixels of 844: a line more than they do."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The narrow page alone."""
    opened = browser.new_page(viewport=ViewportSize(**PHONE), locale="en-GB", timezone_id="UTC", has_touch=True)
    yield opened
    opened.close()


def typed(page: Page, line: str) -> Locator:
    """The answer to a line."""
    before = page.get_by_test_id("message").count()
    say(page, f"/dealdark {line}")
    expect(page.get_by_test_id("message")).to_have_count(before + 1)
    return page.get_by_test_id("message").last


def test_the_commonest_answers_stay_short(sandbox: Callable[..., Running], phone: Page) -> None:
    running = sandbox("--empty")
    at(running, phone)
    typed(phone, 'add "Acme Robotics" stage:proposal heard:"6 nov"')
    for line, most in HEIGHTS.items():
        answer = typed(phone, line)
        expect(answer.get_by_role("button", name="Undo")).to_be_visible()
        box = answer.bounding_box()
        assert box is not None and box["height"] <= most, (line, box)
        picture(phone, f"answer-{line.split()[0]}", of=answer)


def test_undo_put_it_back_and_edit(sandbox: Callable[..., Running], phone: Page) -> None:
    running = sandbox("--empty")
    at(running, phone)
    typed(phone, "add Acme stage:proposal heard:yesterday")
    answer = typed(phone, "touch acme email")
    expect(answer).to_contain_text("No date given, so I count from today.")
    answer.get_by_role("button", name="Undo").click()
    window = phone.get_by_test_id("modal")
    expect(window).to_contain_text("you got in touch by email")
    phone.get_by_test_id("modal-submit").click()
    taken = message(phone, "Took back the touch")
    expect(taken).to_contain_text("Next:")
    phone.get_by_test_id("modal-close").click()
    taken.get_by_role("button", name="Put it back").click()
    again = message(phone, "Put back the touch")
    expect(again).to_be_visible()
    expect(phone.get_by_test_id("message")).to_have_count(2)
    answer = typed(phone, "touch acme email")
    answer.get_by_role("button", name="Edit").click()
    window.get_by_label("How").click()
    phone.get_by_role("option", name="LinkedIn").click()
    window.get_by_label("Note").fill("short and kind")
    phone.get_by_test_id("modal-submit").click()
    expect(message(phone, "Noted a LinkedIn message")).to_be_visible()
    expect(phone.get_by_test_id("message")).to_have_count(3)
