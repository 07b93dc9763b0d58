"""What the page draws of a message that no message of ours has in all its ways, and where one lands in it."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack
from tests.e2e.acting import picture
from tests.e2e.conftest import PHONE

USER = "U0ALEX"
CALL = "tel:+12125550100"
MAIL = "mailto:jane@example.com?subject=Hello%20Jane&body=One%0A%0ATwo"


def _option(text: str) -> dict[str, object]:
    return {"text": {"type": "plain_text", "text": text}, "value": text}


def _group(label: str, *options: str) -> dict[str, object]:
    return {"label": {"type": "plain_text", "text": label}, "options": [_option(text) for text in options]}


def _button(text: str) -> dict[str, object]:
    return {"type": "button", "action_id": text, "text": {"type": "plain_text", "text": text}}


SPANS = [
    {"type": "link", "url": CALL, "text": "Dial"},
    {"type": "link", "url": MAIL, "text": "Write"},
    {"type": "date", "timestamp": 1796000000, "format": "{date_long}", "fallback": "a day"},
]
MENU = {
    "type": "static_select",
    "action_id": "more",
    "placeholder": {"type": "plain_text", "text": "More"},
    "option_groups": [_group("What happened", "No answer"), _group("This deal", "Show why", "Show plan")],
}
TEXT = (
    f"<{CALL}|Call +1 212 555 0100> <{CALL}> <{MAIL.replace('&', '&amp;')}|Mail Jane> "
    "<javascript:alert(1)|no link> <!date^1796000000^{date_num}|a day>"
)
BLOCKS: list[dict[str, object]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": TEXT}},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": SPANS}]},
    {"type": "actions", "elements": [_button("Done"), _button("They replied"), _button("Snooze"), MENU]},
]


def test_links_to_call_and_write_dates_and_a_menu_beside_buttons(desk: Page) -> None:
    with PretendSlack(SEED) as box:
        slack = WebClient(token=SEED.bot_token, base_url=box.api_url)
        channel = slack.conversations_open(users=USER)["channel"]["id"]
        slack.chat_postMessage(channel=channel, text="Call Jane", blocks=BLOCKS)
        desk.set_viewport_size(PHONE)
        desk.goto(f"{box.url}/#user={USER}&channel={channel}")
        shown = desk.get_by_test_id("message")
        expect(shown).to_contain_text("Call +1 212 555 0100 +12125550100 Mail Jane no link 2026-11-29")
        expect(shown).to_contain_text("DialWriteSunday, November 29, 2026")
        links = shown.locator("a").evaluate_all("found => found.map(a => [a.getAttribute('href'), a.target])")
        assert links == [[CALL, ""], [CALL, ""], [MAIL, ""], [CALL, ""], [MAIL, ""]]
        picture(desk, "menu-beside-buttons")
        desk.get_by_role("combobox", name="More").click()
        expect(desk.get_by_role("listbox")).to_contain_text("What happenedNo answerThis dealShow whyShow plan")
        box_of = desk.get_by_role("listbox").bounding_box()
        assert box_of is not None and box_of["x"] >= 0 and box_of["x"] + box_of["width"] <= PHONE["width"]


HOME = "slack://app?team=T0SANDBOX&id=A0DEALDARK&tab=home"


def test_one_lands_in_the_direct_message_and_a_link_leads_home(desk: Page) -> None:
    with PretendSlack(SEED) as box:
        slack = WebClient(token=SEED.bot_token, base_url=box.api_url)
        desk.set_viewport_size(PHONE)
        desk.goto(box.url)
        expect(desk.get_by_role("heading", name="dealdark").first).to_be_visible()
        expect(desk.get_by_test_id("drawer")).to_have_accessible_name("Channels")
        slack.chat_postMessage(channel="C0SALES", text="Good morning")
        expect(desk.get_by_test_id("drawer")).to_have_accessible_name("Channels, 1 unread")
        picture(desk, "drawer-badge")
        slack.chat_postMessage(channel=USER, text=f"The rest is on <{HOME.replace('&', '&amp;')}|Home>.")
        slack.views_publish(user_id=USER, view={"type": "home", "blocks": BLOCKS[:1]})
        shown = desk.get_by_test_id("message").filter(has_text="The rest is on")
        expect(desk.get_by_test_id("drawer")).to_have_accessible_name("Channels, 1 unread")
        shown.get_by_role("link", name="Home").click()
        expect(desk.locator("#home")).to_contain_text("Call +1 212 555 0100")
        expect(desk.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
