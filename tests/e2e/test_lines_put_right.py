"""A line that was refused: it comes back put right, and its form has all of it; a form's few fields, and More."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import at, message, on_phone, picture, say
from tests.e2e.conftest import Running

WRONG = '/dealdark add Northwind stge:propsal heard:someday value:"40 zillion" contact:"Jane Doe" by:"24 dec"'
TALLEST = {"refused": 420, "first fields": 900}
"""Pixels on a phone: of the answer to a line with four mistakes, and of the form's five fields."""


def test_a_refused_line_goes_on_in_its_form(sandbox: Callable[..., Running], page: Page) -> None:
    at(sandbox("--empty"), page)
    say(page, WRONG)
    refused = message(page, "Your line, corrected where I could")
    expect(refused).to_contain_text("stage:proposal heard:«someday» value:«40 zillion»")
    picture(page, "line-put-right", of=refused)
    _no_taller(page, refused, "refused")
    refused.get_by_role("button", name="Fix it in a form").click()
    form = page.get_by_test_id("modal")
    expect(form).to_contain_text("Last heard: I couldn't read “someday”.")
    expect(form.get_by_label("Company")).to_have_value("Northwind")
    expect(form.get_by_label("Contact")).to_have_value("Jane Doe")
    expect(form.get_by_label("Value")).to_have_value("40 zillion")
    expect(form.get_by_label("Wanted by")).to_have_value("2026-12-24")
    picture(page, "line-in-its-form")
    form.get_by_label("Last heard").fill("2026-11-06")
    form.get_by_label("Value").fill("40k USD")
    form.get_by_role("button", name="More", exact=True).click()
    expect(form.get_by_label("How you greet them")).to_be_visible()
    expect(form.get_by_label("Last heard")).to_have_value("2026-11-06")
    expect(form.get_by_label("Value")).to_have_value("40k USD")
    page.get_by_test_id("modal-submit").click()
    expect(form).to_contain_text("is on your list as #1")
    page.get_by_test_id("modal-close").click()
    expect(form).to_have_count(0)

    say(page, "/dealdark add")
    expect(form.get_by_role("button", name="More", exact=True)).to_be_visible()
    picture(page, "form-first-fields")
    _no_taller(page, form, "first fields")


def _no_taller(page: Page, shown: Locator, what: str) -> None:
    if on_phone(page):
        parts = "[shown, ...shown.querySelectorAll('*')].map(part => part.scrollHeight)"
        tall = shown.evaluate(f"shown => Math.max(...{parts})")
        assert tall <= TALLEST[what], f"{what}: {tall} px"
