"""Blocks and the surfaces that show them: messages, modals and the Home tab. A row a block."""

from typing import Any

from pretend_slack.blocks.checks import (
    Check,
    Report,
    Rule,
    anything,
    at_least_one_of,
    boolean,
    by_type,
    exactly_one_of,
    items,
    mapping,
    one_of,
    shape,
    string,
)
from pretend_slack.blocks.data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from pretend_slack.blocks.elements import ACCESSORY, ACTION, BUTTON, CARD_PART, CONTEXT_ACTION, IMAGE, INPUT, SLACK_FILE
from pretend_slack.blocks.objects import IDENTIFIER, URL, plain, text
from pretend_slack.blocks.richtext import RICH_TEXT


def _block(required: dict[str, Check], optional: dict[str, Check] | None = None, *rules: Rule) -> Check:
    return shape({"type": anything, **required}, {"block_id": IDENTIFIER, **(optional or {})}, rules)


def _context_element(value: Any, at: str, report: Report) -> None:
    if isinstance(value, dict) and value.get("type") == "image":
        IMAGE(value, at, report)
    else:
        text(3000)(value, at, report)


_CARD = _block(
    {},
    {
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "hero_image": IMAGE,
        "icon": IMAGE,
        "actions": items(BUTTON, 1, 3),
    },
    CARD_PART,
)
_TASK_STATUS = one_of("pending", "in_progress", "complete", "error")
_TASK = _block(
    {"task_id": string(255), "title": string(255)},
    {"details": RICH_TEXT, "output": RICH_TEXT, "sources": items(mapping, 0, 100), "status": _TASK_STATUS},
)

EVERYWHERE: dict[str, Check] = {
    "section": _block(
        {},
        {"text": text(3000), "fields": items(text(2000), 1, 10), "accessory": ACCESSORY, "expand": boolean},
        at_least_one_of("text", "fields"),
    ),
    "header": _block({"text": plain(150)}),
    "divider": _block({}),
    "context": _block({"elements": items(_context_element, 1, 10)}),
    "actions": _block({"elements": items(ACTION, 1, 25)}),
    "image": _block(
        {"alt_text": string(2000)},
        {"image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        exactly_one_of("image_url", "slack_file"),
    ),
    "input": _block(
        {"label": plain(2000), "element": INPUT},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": RICH_TEXT,
    "video": _block(
        {"alt_text": string(2000), "video_url": URL, "thumbnail_url": URL, "title": plain(200)},
        {
            "title_url": URL,
            "description": plain(200),
            "provider_icon_url": URL,
            "provider_name": string(50),
            "author_name": string(50),
        },
    ),
}
_FILE = _block({"external_id": string(255), "source": one_of("remote")})
_TABLE = {"table": TABLE}
_CONTAINED = ("actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video")
_CONTAINER = _block(
    {
        "child_blocks": items(
            by_type({**{name: EVERYWHERE[name] for name in _CONTAINED}, "file": _FILE, **_TABLE}, "container child"),
            1,
            10,
        )
    },
    {
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": plain(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": IMAGE,
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
)

MESSAGE_ONLY: dict[str, Check] = {
    "file": _FILE,
    "markdown": _block({"text": string(12_000)}),
    "context_actions": _block({"elements": items(CONTEXT_ACTION, 1, 5)}),
    "card": _CARD,
    "carousel": _block({"elements": items(by_type({"card": _CARD}, "carousel element"), 1, 10)}),
    "container": _CONTAINER,
    "task_card": _TASK,
    "plan": _block({"title": string(255)}, {"tasks": items(by_type({"task_card": _TASK}, "task"), 0, 50)}),
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
}
_AUTH_FACTS = (
    *("description", "icon_url", "auth_url", "disconnect_url", "connected_identity", "connected_context"),
    *("accessory", "fallback"),
)
_AUTH_PROVIDER = _block(
    {"value": string(255), "name": string(255), "is_connected": boolean}, dict.fromkeys(_AUTH_FACTS, anything)
)
_ALERT = _block({"text": text(200)}, {"level": one_of("default", "info", "warning", "error", "success")})

MESSAGE_BLOCKS = items(by_type({**EVERYWHERE, **_TABLE, **MESSAGE_ONLY}, "block"), 0, 50)
MODAL_BLOCKS = items(by_type({**EVERYWHERE, "alert": _ALERT}, "block"), 0, 100)
HOME_BLOCKS = items(by_type({**EVERYWHERE, "auth_provider": _AUTH_PROVIDER}, "block"), 0, 100)
