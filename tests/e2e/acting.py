"""What a person does in the page, and what they see: typing, going somewhere, letting days pass, keeping a picture."""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Running

ADD = '/dealdark add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"onboarding takes six weeks"'
NUDGE = re.compile(r"(Email|Call|Leave) Jane at Northwind.* · \d+ days quiet")
"""A nudge about it, while it is open."""
WEEKS = 60_000
"""Milliseconds in which weeks of a whole team go by, on a busy machine too."""

PICTURES = os.environ.get("DEALDARK_PICTURES")
"""A folder for screenshots, for the documentation and for whoever changes the look; without it none are taken."""


def at(running: Running, page: Page, user: str = "U0ALEX") -> None:
    """Open the page as a person, in their conversation with dealdark.

    Anew, where it is open: what it has still to show to whoever was there before would lead back to them.
    """
    page.goto("about:blank")
    page.goto(f"{running.url}/#user={user}&channel=D{user[1:]}")


def on_phone(page: Page) -> bool:
    """Whether the page is as narrow as a phone."""
    return bool(page.viewport_size and page.viewport_size["width"] == PHONE["width"])


def go(page: Page, place: str) -> None:
    """Choose a place at the side; on a phone the side has to be drawn out first."""
    if on_phone(page):
        page.get_by_test_id("drawer").click()
    page.get_by_test_id(place).click()
    if place == "app-dealdark":  # until the app has published it anew, what one types there would be drawn over
        expect(page.locator("#home")).to_have_attribute("aria-busy", "false")


def say(page: Page, text: str) -> None:
    """Type into the composer and send."""
    box = page.get_by_test_id("composer")
    box.fill(text)
    box.press("Escape")  # the list of commands
    page.get_by_test_id("send").click()


def message(page: Page, text: str | re.Pattern[str]) -> Locator:
    """The newest message with this text."""
    return page.get_by_test_id("message").filter(has_text=text).last


def choose(page: Page, nudge: Locator, what: str) -> None:
    """In the menu of a nudge."""
    nudge.locator("[data-action-id=nudge_menu]").click()
    page.get_by_role("option", name=what).click()


def pass_days(page: Page, days: int) -> None:
    """Press +1 day, or go to the day that so many make, and wait until the clock is there."""
    if days == 1:
        return _pass(page, "clock-day", 1)
    page.get_by_test_id("clock-goto").click()
    there = page.get_by_label("Date and time in")
    there.fill((datetime.fromisoformat(there.input_value()) + timedelta(days=days)).isoformat(timespec="minutes"))
    page.get_by_role("button", name="Go", exact=True).click()
    return expect(page.locator("#clockbar")).to_have_attribute("aria-busy", "false", timeout=WEEKS)


def pass_hours(page: Page, hours: int) -> None:
    """Press +1 hour and wait, each time, until the clock shows the next."""
    _pass(page, "clock-hour", hours)


def _pass(page: Page, button: str, times: int) -> None:
    for _ in range(times):
        before = page.get_by_test_id("clock-now").inner_text()
        page.get_by_test_id(button).click()
        expect(page.get_by_test_id("clock-now")).not_to_have_text(before)


def picture(page: Page, name: str, *, of: Locator | None = None) -> None:
    """Nothing sticks out sideways; and, where pictures are wanted, what a person would see now, by day and by night.

    `of`: a message that is scrolled to its beginning first.
    """
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if of is not None:
        of.evaluate("message => message.scrollIntoView({ block: 'start' })")
    if not PICTURES:
        return
    page.mouse.move(0, 0)
    end = "-phone" if on_phone(page) else ""
    for theme, mark in (("light", ""), ("dark", "-dark")):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.screenshot(path=Path(PICTURES) / f"{name}{end}{mark}.png", animations="disabled")
    page.emulate_media(color_scheme="light")


def pictures(page: Page, name: str, *, of: Locator | None = None) -> None:
    """The same at a desk's width and at a phone's: a long story is told once, and looked at by both."""
    picture(page, name, of=of)
    page.set_viewport_size(PHONE)
    picture(page, name, of=of)
    page.set_viewport_size(DESKTOP)
