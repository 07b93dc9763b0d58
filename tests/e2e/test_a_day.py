"""A rep's day on a phone: cards are read and pressed, the rest is said in plain words, and no one types a command."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import go, message, pass_days, picture, say
from tests.e2e.conftest import Running

DEALS = ("Brindlecove, proposal, Ann Lowe", "Cresthollow, proposal, Bo Reyes", "Dunmarrow, proposal, Cy Stone")
TALL = 560
"""Pixels of a card at most: one screen, with the keys and the clock around it."""


def _said_back(page: Page, text: str, understood: str | re.Pattern[str]) -> Locator:
    """Types plain words; what they were taken for, with its button Save."""
    say(page, text)
    told = message(page, understood)
    expect(told.get_by_role("button", name="Save", exact=True)).to_be_visible()
    return told


def test_a_day_without_a_command(sandbox: Callable[..., Running], phone: Page) -> None:
    running = sandbox()
    phone.goto(f"{running.url}/#user=U0ALEX")
    call = message(phone, "Call Jane at Lumenworks")
    expect(call).to_be_visible()
    expect(phone.get_by_role("heading", name="dealdark").first).to_be_visible()
    dial = call.get_by_role("link", name=re.compile(r"Call \+1 212"))
    expect(dial).to_have_attribute("href", "tel:+12125550134")
    picture(phone, "day-card", of=call)
    for card in phone.get_by_test_id("message").all():
        box = card.locator(".blocks").bounding_box()
        assert box is not None and box["height"] <= TALL, card.inner_text()

    # The call was taken, and somebody else is written to.
    call.get_by_role("button", name="They replied").click()
    answered = message(phone, "They replied")
    answered.get_by_role("button", name="Add what they said").click()
    form = phone.get_by_test_id("modal")
    form.get_by_label("What did they say?").fill("wants to see the dock at night")
    phone.get_by_test_id("modal-submit").click()
    expect(form).to_have_count(0)
    expect(message(phone, "wants to see the dock at night")).to_be_visible()
    mail = message(phone, "Tidewick")
    expect(mail.get_by_role("link", name=re.compile("ingrid"))).to_have_attribute("href", re.compile("^mailto:ingrid"))
    mail.get_by_role("button", name="Done", exact=True).click()
    message(phone, "Tidewick").get_by_role("button", name="Undo").click()
    mail.get_by_role("button", name="Done", exact=True).click()
    expect(message(phone, "Tidewick")).to_contain_text("Next: ")

    # The rest of the day in plain words.
    noted = _said_back(phone, "larkfettle replied yesterday, wants pricing", "replied yesterday")
    picture(phone, "day-said-back", of=noted)
    noted.get_by_role("button", name="Save", exact=True).click()
    saved = message(phone, "wants pricing")
    expect(saved.get_by_role("button", name="Edit")).to_be_visible()
    expect(saved.get_by_role("button", name="Undo")).to_be_visible()
    for deal in DEALS:
        told = _said_back(phone, f"add {deal}, heard nov 3, $40k", deal.partition(",")[0])
        told.get_by_role("button", name="Save", exact=True).click()
        expect(message(phone, f"{deal.partition(',')[0]}").filter(has_text="on your list")).to_be_visible()

    # The next morning: two cards, and a row for each of the others.
    pass_days(phone, 1)
    digest = message(phone, re.compile("Also for Tue, Nov 10"))
    expect(digest).to_be_visible()
    picture(phone, "day-digest", of=digest)
    digest.get_by_role("button", name="More options").first.click()
    phone.get_by_role("menuitem", name="Done").click()
    expect(message(phone, "1 of 2 deals left")).to_contain_text("Cresthollow (Bo Reyes): Done")

    go(phone, "app-dealdark")
    home = phone.locator("#home")
    home.get_by_role("button", name="More options").nth(3).click()
    phone.get_by_role("menuitem", name="Show the words").click()
    words = phone.get_by_test_id("modal").locator("pre")
    expect(words).to_contain_text("Hi ")
    picture(phone, "day-words")
    phone.get_by_test_id("modal-close").click()
    expect(words).to_have_count(0)
