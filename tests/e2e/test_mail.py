"""A rep whose mailbox is read, on a phone: what the drawer makes happen is noted, asked and taken back with a thumb."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, message, pass_days, pass_hours, picture
from tests.e2e.conftest import Running


def _happens(page: Page, what: str, who: str, becomes: str) -> None:
    """In the drawer."""
    page.get_by_test_id("outside-toggle").click()
    drawer = page.get_by_test_id("outside")
    drawer.get_by_label("Contact").select_option(label=who)
    drawer.get_by_role("button", name=what).click()
    expect(page.get_by_test_id("outside-said")).to_contain_text(becomes)
    picture(page, f"mail-drawer-{what.lower().replace(' ', '-')}")
    drawer.get_by_role("button", name="Close").click()
    expect(drawer).to_be_hidden()


def test_what_a_mailbox_tells_of(sandbox: Callable[..., Running], phone: Page) -> None:
    at(sandbox(), phone)
    expect(message(phone, "Call Jane at Lumenworks")).to_be_visible()
    _happens(phone, "They reply", "Jane Okafor, Lumenworks Optics", "noted.")
    expect(message(phone, "Lumenworks Optics (Jane Okafor)")).to_contain_text("Noted")  # its card needs no answer now
    _happens(phone, "A colleague of theirs replies", "Marcus Delacroix, Pellbrook Freight", "to be asked.")
    asked = message(phone, "Robin Vance")
    expect(asked).to_contain_text("I keep quiet about this deal")
    picture(phone, "mail-asked", of=asked)
    asked.get_by_role("button", name="Add Robin Vance").click()
    expect(message(phone, "Robin Vance is a contact of this deal.")).to_be_visible()
    _happens(phone, "The sign-in is refused", "Jane Okafor, Lumenworks Optics", "The sign-in was refused.")

    pass_days(phone, 1)
    pass_hours(phone, 1)
    unread = message(phone, "I haven't read your mailbox since Mon, Nov 9")
    picture(phone, "mail-not-read", of=unread)
    unread.get_by_role("button", name="Nudge me anyway").click()
    expect(message(phone, "Check before you write.")).to_be_visible()
    noted = message(phone, "Jane Okafor wrote on Mon, Nov 9")
    picture(phone, "mail-noted", of=noted)
    noted.get_by_role("button", name="Undo").click()
    expect(message(phone, "Jane Okafor wrote on Mon, Nov 9")).to_contain_text("Taken back.")
