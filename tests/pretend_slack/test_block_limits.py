"""Block Kit's limits: each of them at n, which Slack takes, and at n + 1, which it refuses, naming the place."""

from collections.abc import Callable
from typing import Any

import pytest

from pretend_slack.blocks import validate_blocks, validate_view
from tests.pretend_slack.conftest import actions, button, field, modal, section
from tests.pretend_slack.kit import (
    Json,
    card,
    chart,
    confirm,
    container,
    data_table,
    mrkdwn,
    option,
    options,
    pie,
    plain,
    rows,
    select,
)


def input_of(element: Json, **more: Any) -> Json:
    return field("Label", element, "b", **more)


MESSAGE_LIMITS: list[tuple[str, int, Callable[[int], list[Json]]]] = [
    ("blocks in a message", 50, lambda n: [{"type": "divider"}] * n),
    ("section text", 3000, lambda n: [section("x" * n)]),
    ("section fields", 10, lambda n: [{"type": "section", "fields": [mrkdwn(1)] * n}]),
    ("a field's text", 2000, lambda n: [{"type": "section", "fields": [mrkdwn(n)]}]),
    ("header", 150, lambda n: [{"type": "header", "text": plain(n)}]),
    ("context elements", 10, lambda n: [{"type": "context", "elements": [mrkdwn(1)] * n}]),
    ("action elements", 25, lambda n: [actions(*(button(f"b{number}") for number in range(n)))]),
    ("block_id", 255, lambda n: [{"type": "divider", "block_id": "b" * n}]),
    ("action_id", 255, lambda n: [actions(button("a" * n))]),
    ("button text", 75, lambda n: [actions(button("a", "x" * n))]),
    ("button value", 2000, lambda n: [actions(button("a", value="v" * n))]),
    ("button url", 3000, lambda n: [actions(button("a", url="https://x.org/" + "u" * (n - 14)))]),
    ("button accessibility_label", 75, lambda n: [actions(button("a", accessibility_label="x" * n))]),
    ("option text", 75, lambda n: [actions(select(options=[option(text=n)]))]),
    ("option value", 150, lambda n: [actions(select(options=[option(value=n)]))]),
    ("option description", 75, lambda n: [actions(select(options=[option(description=plain(n))]))]),
    ("options", 100, lambda n: [actions(select(options=options(n)))]),
    ("option groups", 100, lambda n: [actions(select(option_groups=[{"label": plain(1), "options": options(1)}] * n))]),
    ("group label", 75, lambda n: [actions(select(option_groups=[{"label": plain(n), "options": options(1)}]))]),
    ("placeholder", 150, lambda n: [actions(select(options=options(1), placeholder=plain(n)))]),
    ("overflow options", 5, lambda n: [actions({"type": "overflow", "action_id": "o", "options": options(n)})]),
    ("checkboxes", 10, lambda n: [actions({"type": "checkboxes", "action_id": "c", "options": options(n)})]),
    ("radio buttons", 10, lambda n: [actions({"type": "radio_buttons", "action_id": "r", "options": options(n)})]),
    ("confirm title", 100, lambda n: [actions(button("a", confirm=confirm(title=n)))]),
    ("confirm text", 300, lambda n: [actions(button("a", confirm=confirm(text=n)))]),
    ("confirm confirm", 30, lambda n: [actions(button("a", confirm=confirm(confirm=n)))]),
    ("confirm deny", 30, lambda n: [actions(button("a", confirm=confirm(deny=n)))]),
    ("image alt", 2000, lambda n: [{"type": "image", "image_url": "https://x.org/i.png", "alt_text": "x" * n}]),
    ("image url", 3000, lambda n: [{"type": "image", "image_url": "https://x.org/" + "u" * (n - 14), "alt_text": "x"}]),
    ("markdown", 12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    (
        "markdown in all",
        12_000,
        lambda n: [{"type": "markdown", "text": "x" * 6000}, {"type": "markdown", "text": "x" * (n - 6000)}],
    ),
    (
        "context actions",
        5,
        lambda n: [
            {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain(1)}] * n}
        ],
    ),
    ("table rows", 100, lambda n: [{"type": "table", "rows": rows(n)}]),
    ("table columns", 20, lambda n: [{"type": "table", "rows": rows(1, n)}]),
    (
        "table characters",
        10_000,
        lambda n: [{"type": "table", "rows": rows(1, 1, "x" * (n - 10)) + rows(1, 1, "x" * 10)}],
    ),
    ("data table rows", 201, lambda n: [data_table(rows=rows(n))]),
    ("data table columns", 20, lambda n: [data_table(rows=rows(2, n))]),
    (
        "data table characters",
        20_000,
        lambda n: [data_table(rows=[*rows(3, 1, "x" * 6000), *rows(1, 1, "x" * (n - 18_000))])],
    ),
    ("data table page size", 100, lambda n: [data_table(page_size=n)]),
    ("chart title", 50, lambda n: [chart(title=n)]),
    ("charts in a message", 2, lambda n: [chart()] * n),
    ("tables in a message", 1, lambda n: [{"type": "table", "rows": rows(1)}] * n),
    ("chart series", 6, lambda n: [chart(series=n)]),
    ("chart points", 20, lambda n: [chart(points=n)]),
    ("chart labels", 20, lambda n: [chart(label=n)]),
    ("pie segments", 12, lambda n: [pie(n)]),
    ("card title", 150, lambda n: [card(title=plain(n))]),
    ("card subtitle", 150, lambda n: [card(title=plain(1), subtitle=plain(n))]),
    ("card body", 200, lambda n: [card(body=mrkdwn(n))]),
    ("carousel", 10, lambda n: [{"type": "carousel", "elements": [card(body=mrkdwn(1))] * n}]),
    ("container children", 10, lambda n: [container(n)]),
    ("container title", 150, lambda n: [container(1, title=plain(n))]),
    ("input label", 2000, lambda n: [field("x" * n, {"type": "plain_text_input"}, "b")]),
    ("input hint", 2000, lambda n: [input_of({"type": "plain_text_input"}, hint=plain(n))]),
    (
        "video title",
        200,
        lambda n: [
            {
                "type": "video",
                "alt_text": "x",
                "video_url": "https://x.org",
                "thumbnail_url": "https://x.org",
                "title": plain(n),
            }
        ],
    ),
    ("input max_length", 3000, lambda n: [input_of({"type": "plain_text_input", "max_length": n})]),
]

VIEW_LIMITS: list[tuple[str, int, Callable[[int], Json]]] = [
    ("blocks in a modal", 100, lambda n: modal(*([{"type": "divider"}] * n))),
    ("blocks on Home", 100, lambda n: {"type": "home", "blocks": [{"type": "divider"}] * n}),
    ("title", 24, lambda n: {**modal(), "title": plain(n)}),
    ("submit", 24, lambda n: {**modal(), "submit": plain(n)}),
    ("close", 24, lambda n: {**modal(), "close": plain(n)}),
    ("callback_id", 255, lambda n: {**modal(), "callback_id": "c" * n}),
    ("external_id", 255, lambda n: {**modal(), "external_id": "e" * n}),
    ("private_metadata", 3000, lambda n: {**modal(), "private_metadata": "m" * n}),
    ("alert", 200, lambda n: modal({"type": "alert", "text": plain(n)})),
]


@pytest.mark.parametrize(("limit", "build"), [pytest.param(n, b, id=name) for name, n, b in MESSAGE_LIMITS])
def test_message_limits(limit: int, build: Callable[[int], list[Json]]) -> None:
    assert validate_blocks(build(limit)) == []
    problems = validate_blocks(build(limit + 1))
    assert problems and problems[0].pointer.startswith("/blocks")


@pytest.mark.parametrize(("limit", "build"), [pytest.param(n, b, id=name) for name, n, b in VIEW_LIMITS])
def test_view_limits(limit: int, build: Callable[[int], Json]) -> None:
    assert validate_view(build(limit)) == []
    problems = validate_view(build(limit + 1))
    assert problems and problems[0].pointer.startswith("/view")
