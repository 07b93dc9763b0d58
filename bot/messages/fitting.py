"""What a message is too long for: Slack takes some 12,000 characters in all of its blocks together, and refuses more.

Here: how much blocks say, and which words go where they say too much. No button goes: each row keeps its menu. What a
list lacks is counted at its end, and the message's `text` still says all of it. Not here: the limits of one block
(`compose`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.messages import compose
from bot.messages.compose import Block, Element, Span, Word
from bot.messages.language import say

MOST = 10_500
"""Characters in all blocks, as Slack may count them: 11,341 were refused once. What is put below later has the rest."""

_STEPS = ((5, 3000), (5, 120), (1, 120), (1, 40))
"""How many items a list has at least, and how many characters a row: as long as that is enough, no fewer."""

Rows = Mapping[int, tuple[Sequence[Word], Element]]
"""By their place among the blocks: lines with a menu or a button beside them."""


def size(part: Any) -> int:
    """Characters of all texts inside, those on buttons and in menus too."""
    if isinstance(part, list):
        return sum(map(size, part))
    if not isinstance(part, dict):
        return 0
    return sum(len(each) if key == "text" and isinstance(each, str) else size(each) for key, each in part.items())


def within(blocks: list[Block], rows: Rows) -> list[Block]:
    """The blocks as they are, or as much of what they say as Slack takes."""
    kept = blocks
    for items, characters in _STEPS:
        if size(kept) <= MOST:
            break
        kept = _with_rows(_with_lists(blocks, items), rows, characters)
    return kept


def _with_rows(blocks: list[Block], rows: Rows, least: int) -> list[Block]:
    """The same with each row no longer than leaves room for all; the longest give first."""
    kept, longest = blocks, max((size(blocks[at]["text"]) for at in rows), default=least)
    if size(kept) <= MOST:
        return kept
    for most in range(longest, least - 1, -20):
        kept = list(blocks)
        for at, (words, accessory) in rows.items():
            if size(blocks[at]["text"]) > most:
                kept[at] = compose.section(shortened(words, most), accessory)
        if size(kept) <= MOST:
            break
    return kept


def shortened(words: Sequence[Word], most: int) -> list[Word]:
    """As many of the words as have room, the last of them cut; a mention stays whole."""
    kept: list[Word] = []
    left = most
    for word in words:
        span = Span(word) if isinstance(word, str) else word
        if left <= 0:
            break
        length = len(compose.mrkdwn([span]))
        fits = length <= left or not span.text
        kept.append(
            span if fits else replace(span, text=compose.cut_at_a_word(span.text, max(1, left - 4)), url=None, at=None)
        )
        left -= length
    return kept


def _with_lists(blocks: list[Block], least: int) -> list[Block]:
    """The same with no list longer than leaves room, each with a line that says how many more there are."""
    longest = max((len(part) for block in blocks for part in _lists(block)), default=1)
    kept = blocks
    for most in range(longest - 1, least - 1, -1):
        kept = [_cut(block, most) for block in blocks]
        if size(kept) <= MOST:
            break
    return kept


def _lists(block: Block) -> list[list[Element]]:
    """What a block of rich text has several of: the items of each list, or its paragraphs where it has nothing else."""
    if block["type"] != "rich_text":
        return []
    lists = [part["elements"] for part in block["elements"] if part["type"] == "rich_text_list"]
    only_paragraphs = all(part["type"] == "rich_text_section" for part in block["elements"])
    return [block["elements"]] if only_paragraphs else lists


def _cut(block: Block, most: int) -> Block:
    if not any(len(part) > most for part in _lists(block)):
        return block
    if block["elements"][0]["type"] == "rich_text_section" and len(_lists(block)[0]) == len(block["elements"]):
        return {**block, "elements": _counted(block["elements"], most)}
    parts = [
        {**part, "elements": _counted(part["elements"], most)} if part["type"] == "rich_text_list" else part
        for part in block["elements"]
    ]
    return {**block, "elements": parts}


def _counted(items: list[Element], most: int) -> list[Element]:
    if len(items) <= most:
        return items
    more = compose.rich([say.words.more_than_fits(len(items) - most)])["elements"]
    return [*items[:most], *more]
