"""The page without a mouse: what Tab reaches, what Enter and Escape do, and where one is afterwards."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.acting import at, go, message, say
from tests.e2e.conftest import Running

MOST_TABS = 60


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Presses Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"{MOST_TABS} presses of {key} do not reach {selector}")


def test_a_deal_is_added_and_answered_by_keys(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    composer = desk.get_by_test_id("composer")
    expect(composer).to_be_focused()
    desk.keyboard.type("/dealdark add")
    desk.keyboard.press("Enter")
    form = desk.get_by_test_id("modal")
    expect(form.get_by_label("Company")).to_be_focused()
    desk.keyboard.type("Northwind")
    tab_to(desk, "[data-testid=modal-submit]")
    desk.keyboard.press("Enter")
    expect(form).to_contain_text("Northwind is on your list as #1")
    desk.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(composer).to_be_focused()


def test_escape_closes_what_is_on_top_and_the_focus_goes_back(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    go(desk, "app-dealdark")
    desk.get_by_role("tab", name="Home").focus()
    tab_to(desk, "[data-action-id=add_deal]", "Tab")
    desk.keyboard.press("Enter")
    form = desk.get_by_test_id("modal")
    expect(form).to_be_visible()
    tab_to(desk, "[data-action-id=stage]", "Tab")
    desk.keyboard.press("ArrowDown")
    expect(desk.get_by_role("option").first).to_be_visible()
    desk.keyboard.press("Escape")  # the menu
    expect(desk.get_by_role("option")).to_have_count(0)
    expect(form).to_be_visible()
    for _ in range(12):  # round and round inside of the form
        desk.keyboard.press("Tab")
        assert desk.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    desk.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(desk.locator("#home [data-action-id=add_deal]")).to_be_focused()


def test_a_menu_is_walked_with_the_arrows(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox()
    at(running, desk)
    say(desk, "/dealdark list")
    listed = message(desk, "open deals")
    opener = listed.get_by_role("button", name="More").first
    opener.focus()
    desk.keyboard.press("Enter")
    items = desk.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    desk.keyboard.press("End")
    expect(items.last).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(items).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_first_tab_leads_past_the_clock_and_the_side(sandbox: Callable[..., Running], desk: Page) -> None:
    running = sandbox("--empty")
    at(running, desk)
    expect(desk.get_by_test_id("composer")).to_be_focused()
    desk.evaluate("document.activeElement.blur()")
    tab_to(desk, ".skip")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("main")).to_be_focused()


def test_nothing_moves_for_who_asked_for_no_motion(sandbox: Callable[..., Running], page: Page) -> None:
    running = sandbox("--empty")
    page.emulate_media(reduced_motion="reduce")
    at(running, page)
    expect(page.get_by_test_id("composer")).to_be_visible()
    moving = """() => [...document.querySelectorAll("*")].map((node) => getComputedStyle(node))
      .filter((style) => style.transitionProperty !== "none" && parseFloat(style.transitionDuration) > 0.01).length"""
    assert page.evaluate(moving) == 0
