"""Block Kit as Slack checks it: the limits of blocks, elements and views, table by table.

`validate_blocks` and `validate_view` are the ways in; nothing here knows of workspaces or HTTP.
"""

import json
from typing import Any

from pretend_slack.blocks.checks import Json, Problem, Report, anything, boolean, one_of, shape, string
from pretend_slack.blocks.data import check_totals, words_in
from pretend_slack.blocks.layout import HOME_BLOCKS, MESSAGE_BLOCKS, MODAL_BLOCKS
from pretend_slack.blocks.objects import plain
from pretend_slack.blocks.walk import flat, interactive

VIEW_BYTES = 250_000
MESSAGE_CHARACTERS = 11_000
"""Slack documents the error and not the number. Measured were refusals from 11,341 to 13,298 characters, so that
whoever keeps below this is on the safe side."""

_SHARED = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_MODAL = shape(
    {"type": one_of("modal"), "title": plain(24), "blocks": anything},
    {
        **_SHARED,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = shape({"type": one_of("home"), "blocks": anything}, _SHARED)


def validate_blocks(blocks: Any, at: str = "/blocks") -> list[Problem]:
    """What is wrong with the blocks of a message; an empty list when Slack would take them."""
    report = Report()
    MESSAGE_BLOCKS(blocks, at, report)
    if not report.problems:
        _check_ids(blocks, at, report)
        check_totals(blocks, at, report)
    return report.problems


def validate_view(view: Any, kinds: tuple[str, ...] = ("modal", "home"), at: str = "/view") -> list[Problem]:
    """What is wrong with a modal or a Home tab."""
    report = Report()
    if not isinstance(view, dict):
        report.add(at, "type", "must be an object")
    elif view.get("type") not in kinds:
        report.add(f"{at}/type", "enum", f"must be one of: {', '.join(kinds)}", list(kinds))
    else:
        _check_view(view, at, report)
    return report.problems


def blocks_too_long(blocks: Any) -> bool:
    """Whether the texts of valid blocks are together more than a message may have. Data tables count apart."""
    counted = [block for block in blocks if block.get("type") != "data_table"]
    return sum(map(len, words_in(counted))) > MESSAGE_CHARACTERS


def view_too_large(view: Any) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode(errors="surrogatepass")) > VIEW_BYTES


def _check_view(view: Json, at: str, report: Report) -> None:
    is_modal = view["type"] == "modal"
    (_MODAL if is_modal else _HOME)(view, at, report)
    if view.get("blocks") is not None:
        (MODAL_BLOCKS if is_modal else HOME_BLOCKS)(view["blocks"], f"{at}/blocks", report)
    if report.problems:
        return
    _check_ids(view["blocks"], f"{at}/blocks", report)
    check_totals(view["blocks"], f"{at}/blocks", report)
    if is_modal and not view.get("submit") and any(block["type"] == "input" for block in flat(view["blocks"])):
        report.add(at, "submit", "`submit` is required when an input block is within blocks")


def _check_ids(blocks: list[Json], at: str, report: Report) -> None:
    """block_ids are unique in a payload, action_ids in their block; only one element may take the focus."""
    seen: set[str] = set()
    for block in flat(blocks):
        name = block.get("block_id")
        if name in seen:
            report.add(at, "unique", f"block_id must be unique: {name} stands twice", name)
        if name is not None:
            seen.add(name)
    actions: set[tuple[int, str]] = set()
    for block, element in interactive(blocks):
        key = (id(block), element.get("action_id", ""))
        if key[1] and key in actions:
            report.add(at, "unique", f"action_id must be unique within a block: {key[1]} stands twice", key[1])
        actions.add(key)
    if sum(bool(element.get("focus_on_load")) for _, element in interactive(blocks)) > 1:
        report.add(at, "focus_on_load", "only one element may have focus_on_load")
