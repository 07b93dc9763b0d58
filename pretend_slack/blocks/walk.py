"""Walking over blocks that are known to be valid: interactive elements, missing ids, and who gets pinged."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pretend_slack.blocks.checks import Json

_TOKEN = re.compile(r"<!(?:channel|here|everyone)(?:\|[^>]*)?>|<@[UW][A-Z0-9]+(?:\|[^>]*)?>|<!subteam\^[^>]+>")
_BARE = re.compile(r"(?<![\w@])@(?:channel|here|everyone)\b")
_STATIC_TYPES = {"image", "plain_text", "mrkdwn"}


def flat(blocks: list[Json]) -> Iterator[Json]:
    """Every block, those inside containers and carousels too."""
    for block in blocks:
        yield block
        if block["type"] == "container":
            yield from flat(block["child_blocks"])
        elif block["type"] == "carousel":
            yield from flat(block["elements"])


def elements_of(block: Json) -> Iterator[Json]:
    """The interactive elements of one block."""
    kind = block["type"]
    if kind == "section" and block.get("accessory"):
        candidates = [block["accessory"]]
    elif kind in ("actions", "context_actions"):
        candidates = block["elements"]
    elif kind == "input":
        candidates = [block["element"]]
    elif kind == "card":
        candidates = block.get("actions") or []
    else:
        candidates = []
    for element in candidates:
        if element["type"] not in _STATIC_TYPES:
            yield element


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """(block, element) for everything that can be pressed, chosen or filled in."""
    for block in flat(blocks):
        for element in elements_of(block):
            yield block, element


def with_ids(blocks: list[Json], prefix: str) -> list[Json]:
    """A copy in which every block has a block_id and every element an action_id, as Slack gives them out."""
    named = deepcopy(blocks)
    for number, block in enumerate(flat(named)):
        block.setdefault("block_id", f"{prefix}{number}")
        for place, element in enumerate(elements_of(block)):
            element.setdefault("action_id", f"{prefix}{number}-{place}")
    return named


def pings_in_text(text: str, link_names: bool = False) -> list[str]:
    """The mentions in a mrkdwn text that would notify someone; bare @here and the like only with `link_names`."""
    found = _TOKEN.findall(text)
    return found + _BARE.findall(text) if link_names else found


def pings_in_blocks(value: Any) -> list[str]:
    """The same for blocks: mrkdwn unless `verbatim`, Markdown, and the mention elements of rich text."""
    if isinstance(value, list):
        return [ping for part in value for ping in pings_in_blocks(part)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "mrkdwn":
        # Layout blocks parse names by themselves unless told not to; tokens count either way.
        return pings_in_text(value["text"], link_names=not value.get("verbatim", False))
    if kind == "markdown":
        return pings_in_text(value["text"], link_names=True)
    if kind == "broadcast":
        return [f"<!{value['range']}>"]
    if kind == "user":
        return [f"<@{value['user_id']}>"]
    if kind == "usergroup":
        return [f"<!subteam^{value['usergroup_id']}>"]
    return [ping for part in value.values() for ping in pings_in_blocks(part)]
