"""Blocks and views that Slack refuses for other reasons than size, and those that it takes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pretend_slack.blocks import validate_blocks, validate_view
from pretend_slack.blocks.walk import interactive, with_ids
from tests.pretend_slack.conftest import actions, button, field, modal, section
from tests.pretend_slack.kit import (
    Json,
    card,
    chart,
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


WRONG: list[tuple[str, list[Any], str, str]] = [
    ("unknown type", [{"type": "poster"}], "/blocks/0/type", "unsupported type: poster"),
    ("no type", [{}], "/blocks/0", "missing required field: type"),
    ("no object", ["x"], "/blocks/0", "must be an object"),
    ("unknown key", [{"type": "divider", "colour": "red"}], "/blocks/0/colour", "invalid additional property: colour"),
    ("empty text", [section("")], "/blocks/0/text/text", "more than 0 characters"),
    ("empty section", [{"type": "section"}], "/blocks/0", "at least one of: text, fields"),
    ("header in mrkdwn", [{"type": "header", "text": mrkdwn(1)}], "/blocks/0/text/type", "unsupported type: mrkdwn"),
    (
        "verbatim plain",
        [section(accessory=button("b") | {"text": {**plain(1), "verbatim": True}})],
        "/blocks/0/accessory/text/verbatim",
        "verbatim",
    ),
    ("emoji mrkdwn", [{"type": "section", "text": {**mrkdwn(1), "emoji": True}}], "/blocks/0/text/emoji", "emoji"),
    ("no actions", [actions()], "/blocks/0/elements", "no fewer than 1"),
    ("no overflow", [actions({"type": "overflow", "options": []})], "/blocks/0/elements/0/options", "no fewer than 1"),
    ("style", [actions(button("b", style="loud"))], "/blocks/0/elements/0/style", "one of: primary, danger"),
    (
        "options twice",
        [actions(select(options=options(1), option_groups=[{"label": plain(1), "options": options(1)}]))],
        "/blocks/0/elements/0",
        "exactly one of: options, option_groups",
    ),
    ("no options", [actions(select())], "/blocks/0/elements/0", "exactly one of"),
    (
        "initial option",
        [actions(select(options=options(1), initial_option=option(text=9)))],
        "/blocks/0/elements/0/initial_option",
        "must be one of the options",
    ),
    (
        "initial date",
        [actions({"type": "datepicker", "initial_date": "24 nov"})],
        "/blocks/0/elements/0/initial_date",
        "YYYY-MM-DD",
    ),
    (
        "no such date",
        [actions({"type": "datepicker", "initial_date": "2026-02-30"})],
        "/blocks/0/elements/0/initial_date",
        "YYYY-MM-DD",
    ),
    (
        "initial time",
        [actions({"type": "timepicker", "initial_time": "9:00"})],
        "/blocks/0/elements/0/initial_time",
        "HH:MM",
    ),
    ("url", [actions(button("b", url="example"))], "/blocks/0/elements/0/url", "must be a URL"),
    ("a call", [actions(button("b", url="tel:+12125550100"))], "/blocks/0/elements/0/url", "must be a URL"),
    ("block_id twice", [{"type": "divider", "block_id": "a"}] * 2, "/blocks", "block_id must be unique"),
    ("action_id twice", [actions(button("a"), button("a"))], "/blocks", "action_id must be unique"),
    (
        "confirm",
        [actions(button("a", confirm={"title": plain(1)}))],
        "/blocks/0/elements/0/confirm",
        "missing required field: text",
    ),
    (
        "input in actions",
        [actions({"type": "plain_text_input"})],
        "/blocks/0/elements/0/type",
        "unsupported type: plain_text_input",
    ),
    ("button as input", [input_of(button("b"))], "/blocks/0/element/type", "unsupported type: button"),
    ("number without kind", [input_of({"type": "number_input"})], "/blocks/0/element", "is_decimal_allowed"),
    (
        "min above max",
        [input_of({"type": "plain_text_input", "min_length": 9, "max_length": 3})],
        "/blocks/0/element/min_length",
        "must not be more",
    ),
    (
        "image twice",
        [{"type": "image", "alt_text": "x", "image_url": "https://x.org", "slack_file": {"id": "F1"}}],
        "/blocks/0",
        "exactly one of",
    ),
    ("uneven table", [{"type": "table", "rows": [*rows(1, 2), *rows(1, 1)]}], "/blocks/0/rows", "as many cells"),
    ("short data table", [data_table(rows=rows(1))], "/blocks/0/rows", "no fewer than 2"),
    ("no caption", [{"type": "data_table", "rows": rows(2)}], "/blocks/0", "missing required field: caption"),
    (
        "rich header",
        [
            data_table(
                rows=[[{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}], *rows(1)]
            )
        ],
        "/blocks/0/rows/0/0",
        "may not be rich_text",
    ),
    (
        "pie of nothing",
        [
            {
                "type": "data_visualization",
                "title": "t",
                "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]},
            }
        ],
        "/blocks/0/chart/segments/0/value",
        "more than 0",
    ),
    (
        "missing point",
        [{**chart(), "chart": {**chart()["chart"], "axis_config": {"categories": ["a"]}}}],
        "/blocks/0/chart/series/0/data",
        "one value for every category",
    ),
    ("empty card", [card(subtitle=plain(1))], "/blocks/0", "at least one of"),
    ("alert in a message", [{"type": "alert", "text": plain(1)}], "/blocks/0/type", "unsupported type: alert"),
    (
        "rich text",
        [{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}],
        "/blocks/0/elements/0/type",
        "unsupported type: text",
    ),
    (
        "two in focus",
        [
            input_of({"type": "plain_text_input", "focus_on_load": True}),
            field("L", {"type": "datepicker", "focus_on_load": True}, "c"),
        ],
        "/blocks",
        "only one element",
    ),
]


@pytest.mark.parametrize(("blocks", "pointer", "message"), [pytest.param(b, p, m, id=name) for name, b, p, m in WRONG])
def test_what_is_wrong_is_named_with_its_place(blocks: list[Any], pointer: str, message: str) -> None:
    problems = validate_blocks(blocks)
    assert [problem for problem in problems if problem.pointer == pointer and message in problem.message], problems


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (modal(input_of({"type": "plain_text_input"})) | {"submit": None}, "`submit` is required"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "sheet", "blocks": []}, "must be one of: modal, home"),
        ([], "must be an object"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        (modal({"type": "table", "rows": rows(1)}), "unsupported type: table"),
        (modal(data_table()), "unsupported type: data_table"),
        ({"type": "home", "blocks": [], "title": plain(1)}, "invalid additional property: title"),
    ],
)
def test_wrong_views(view: Any, message: str) -> None:
    assert [problem for problem in validate_view(view) if message in problem.message]


def test_everything_is_taken_that_the_kit_offers() -> None:
    spans = [
        {"type": "text", "text": "x", "style": {"bold": True}},
        {"type": "link", "url": "https://x.org"},
        {"type": "link", "url": "tel:+12125550100", "text": "Call"},
        {"type": "link", "url": "mailto:jane@x.org?subject=a%20b"},
        {"type": "date", "timestamp": 1795510800, "format": "{ago}", "fallback": "then"},
        {"type": "emoji", "name": "wave"},
    ]
    rich = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": spans},
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": spans}],
            },
            {"type": "rich_text_quote", "elements": spans},
            {"type": "rich_text_preformatted", "elements": spans[:1]},
        ],
    }
    blocks = [
        section(fields=[mrkdwn(1)], accessory=select(options=options(2), initial_option=option(number=1))),
        rich,
        container(1, title=plain(3), is_collapsible=True),
        {"type": "table", "rows": [[rich | {"type": "rich_text"}]], "column_settings": [None, {"align": "right"}]},
        data_table(page_size=5, row_header_column_index=0),
        chart(kind="line"),
        pie(2),
        {"type": "task_card", "task_id": "t", "title": "x", "status": "pending"},
    ]
    assert validate_blocks(blocks) == []


def test_missing_ids_are_given_out_and_the_payload_is_left_alone() -> None:
    blocks = [section(accessory={"type": "button", "text": plain(1)}), {"type": "divider", "block_id": "mine"}]
    named = with_ids(blocks, "p")
    assert named[0]["block_id"] and named[0]["accessory"]["action_id"] and named[1]["block_id"] == "mine"
    assert "block_id" not in blocks[0]


_WORDS = st.sampled_from(
    [
        *("section", "actions", "input", "context", "button", "overflow", "static_select", "plain_text", "mrkdwn"),
        *("table", "raw_text", "data_visualization", "pie", "container", "rich_text", "x", "", "2026-11-24", "modal"),
    ]
)
_KEYS = st.sampled_from(
    [
        *("type", "text", "elements", "element", "accessory", "fields", "options", "option_groups", "initial_option"),
        *("value", "action_id", "block_id", "label", "rows", "chart", "segments", "child_blocks", "blocks", "title"),
        *("style", "min_length", "max_length", "axis_config", "series", "confirm"),
    ]
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS | st.text(max_size=5),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(_KEYS, part, max_size=5),
    max_leaves=25,
)


@given(_ANYTHING)
@pytest.mark.slow
def test_no_payload_is_too_odd_to_be_judged(payload: Any) -> None:
    assert isinstance(validate_blocks(payload), list)
    assert isinstance(validate_view(payload), list)


_NAMED = st.fixed_dictionaries({"type": st.just("plain_text"), "text": st.just("x")})
_OPTION = st.fixed_dictionaries({"text": _NAMED, "value": st.sampled_from("ab")})
_BUTTON = st.fixed_dictionaries(
    {"type": st.just("button"), "text": _NAMED},
    optional={"action_id": st.sampled_from("ab"), "value": st.text(max_size=3)},
)
_MENU = st.fixed_dictionaries(
    {"type": st.sampled_from(["static_select", "overflow", "radio_buttons"]), "options": st.lists(_OPTION, max_size=3)},
    optional={"action_id": st.sampled_from("ab"), "initial_option": _OPTION},
)
_ACTIONS = st.fixed_dictionaries(
    {"type": st.just("actions"), "elements": st.lists(_BUTTON | _MENU, max_size=3)},
    optional={"block_id": st.sampled_from("cd")},
)


@given(st.lists(_ACTIONS, max_size=3))
def test_what_is_taken_has_ids_that_tell_everything_apart(blocks: list[Json]) -> None:
    if validate_blocks(blocks):
        return
    named = with_ids(blocks, "p")
    pairs = [(block["block_id"], element["action_id"]) for block, element in interactive(named)]
    assert len(pairs) == len(set(pairs))
    assert validate_blocks(named) == []
