"""Several contacts on a deal, in a browser: the question on adding, the window with its menus, the form, the nudge."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, go, message, pictures, say
from tests.e2e.conftest import Running


def test_a_second_contact_joins_the_deal_and_takes_it_over(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    say(desk, '/dealdark add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York issue:slow')
    expect(message(desk, "is on your list as #1")).to_be_visible()
    say(desk, '/dealdark add Northwind contact:"Sam Lee" email:sam@northwind.example tz:Europe/Berlin')
    asked = message(desk, "another contact there, or a separate deal?")
    expect(asked).to_be_visible()
    pictures(desk, "contacts-same-company")
    asked.get_by_role("button", name="Add as a contact on #1").click()
    expect(message(desk, "Sam Lee is on this deal now")).to_be_visible()

    say(desk, "/dealdark show northwind")
    shown = message(desk, "Sam Lee · sam@northwind.example · Berlin")
    expect(shown).to_be_visible()
    pictures(desk, "contacts-deal")
    shown.get_by_role("button", name="Contacts").click()
    window = desk.get_by_test_id("modal")
    expect(window).to_contain_text("main contact")
    pictures(desk, "contacts-window")
    window.get_by_role("button", name="Add a contact").click()
    desk.get_by_test_id("modal-submit").click()
    expect(window).to_contain_text("Please complete this required field")
    pictures(desk, "contacts-form-error")
    window.get_by_label("Name").fill("Ann Poe")
    window.get_by_label("Country").click()
    desk.keyboard.type("united k")
    expect(desk.get_by_role("option", name="United Kingdom")).to_be_visible()
    pictures(desk, "contacts-form-country")
    desk.keyboard.press("Escape")
    desk.get_by_test_id("modal-submit").click()
    expect(window).to_contain_text("Ann Poe is on this deal now")
    expect(window).to_contain_text("zone not known yet")
    pictures(desk, "contacts-window-three")
    desk.get_by_test_id("modal-close").click()
    expect(desk.get_by_test_id("modal")).to_have_count(0)

    say(desk, "/dealdark edit northwind")
    window.get_by_role("button", name="More", exact=True).click()
    for typed in ("Berl", "Lond"):  # each in place of New York
        window.get_by_label("Time zone").click()
        desk.keyboard.type(typed)
        expect(desk.get_by_role("option", name=typed)).to_be_visible()
        desk.keyboard.press("Escape")
    desk.get_by_test_id("modal-close").click()
    expect(desk.get_by_test_id("modal")).to_have_count(0)

    say(desk, "/dealdark situation northwind contact_left")
    left = message(desk, "Who is the new person there?")
    expect(left).to_be_visible()
    pictures(desk, "contacts-left")
    left.get_by_role("button", name="Sam Lee").click()
    expect(message(desk, "Sam Lee is the main contact now")).to_be_visible()
    go(desk, "app-dealdark")
    expect(desk.get_by_text("Ann Poe · email, phone · time zone not known yet")).to_be_visible()
    pictures(desk, "contacts-home")
