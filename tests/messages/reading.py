"""Reading messages back: the words that blocks show, and what they would ping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.messages.compose import Message, escape

LEFT_OUT = re.compile(r"\d+ more do(?:es)?n't fit in one message\.")
"""In the place of lines that a message's text has."""


def blocks_of(shown: Message | dict[str, Any]) -> list[dict[str, Any]]:
    """The blocks of a message or a view."""
    blocks: list[dict[str, Any]] = shown.blocks if isinstance(shown, Message) else shown["blocks"]
    return blocks


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, outermost first."""
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            yield part
            left += reversed(part.values())
        elif isinstance(part, list):
            left += reversed(part)


def words_shown(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """What a reader of rich text, headlines and tables sees, escaped as in a message's text. Buttons are not read."""
    for block in blocks:
        if block["type"] == "rich_text":
            for part in walk(block):
                if part.get("type") == "text" and part["text"].strip() and not LEFT_OUT.fullmatch(part["text"]):
                    # What is to be typed stands in the text as it is typed, format characters and all.
                    typed = part.get("style", {}).get("code")
                    yield _entities(part["text"]) if typed else escape(part["text"])
        elif block["type"] == "header":
            yield escape(block["text"]["text"])
        elif block["type"] == "table":
            for row in block["rows"][1:]:
                yield from (escape(cell["text"].replace("\u00a0", " ")) for cell in row if cell["text"] != "–")


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mentions(blocks: list[dict[str, Any]]) -> set[str]:
    """The users that rich text mentions."""
    return {part["user_id"] for part in walk(blocks) if part.get("type") == "user"}
