"""What is sent where Slack refuses what was drawn: the same words and buttons, plainer.

Here: blocks of the oldest kinds, and a text that is cut by bytes. Not here: when either is called for (`bot.posts`,
`bot.slack`), nor what is too long before Slack says so (`fitting`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import compose
from bot.messages.compose import Block, Element, Span
from bot.messages.fitting import size

_MOST = 6_000
"""Characters in all blocks."""

_UPDATED_BYTES = 3_900
"""UTF-8, of the text of a message that is changed: 4,121 were refused, 3,971 taken."""


def in_plain_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The same words and buttons in the oldest kinds of blocks; less of the longest words where it's much."""
    plain = [made for block in blocks if (made := _plain(block)) is not None]
    for most in range(compose.LONGEST_SCRIPT, 99, -100):
        kept = [_no_longer(block, most) for block in plain]
        if size(kept) <= _MOST:
            break
    else:
        kept = plain
    return kept


def _plain(block: Block) -> Block | None:
    """None for what shows data: the message's text has it in words."""
    if block["type"] in ("section", "actions", "context"):
        return {name: value for name, value in block.items() if name != "block_id"}
    if block["type"] == "header":
        return compose.section([compose.bold(block["text"]["text"])])
    if block["type"] != "rich_text":
        return None
    text = "\n".join(_part(part) for part in block["elements"]).strip()
    return _mrkdwn(text) if text else None


def _mrkdwn(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _part(part: Element) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join(f"• {_part(item)}" for item in part["elements"])
    words = compose.mrkdwn([_span(each) for each in part["elements"]])
    return f"```{words}```" if part["type"] == "rich_text_preformatted" else words.removesuffix("\n")


def _span(element: Element) -> Span:
    style = element.get("style") or {}
    return Span(
        element.get("text") or element.get("fallback", ""),
        bold=bool(style.get("bold")),
        code=bool(style.get("code")),
        user=element.get("user_id"),
        channel=element.get("channel_id"),
        url=element.get("url"),
        at=element.get("timestamp"),
    )


def _no_longer(block: Block, most: int) -> Block:
    text = block.get("text")
    if text is None or len(text["text"]) <= most:
        return block
    return {**block, "text": {**text, "text": short(text["text"], most)}}


def short(text: str, most: int = _UPDATED_BYTES) -> str:
    """At most so many bytes of an escaped text: whole lines if it has any, and no mention or link cut in two."""
    if len(text.encode("utf-8", "surrogatepass")) <= most:
        return text
    head = text.encode("utf-8", "surrogatepass")[: most - 4].decode("utf-8", "ignore")
    end = head.rfind("\n")
    if end > len(head) // 2:
        return f"{head[:end]}\n…"
    kept = compose.cut_at_a_word(text, compose.length(head)).removesuffix("…")
    for opens, closes in (("<", ">"), ("&", ";")):
        if kept.rfind(opens) > kept.rfind(closes):
            kept = kept[: kept.rfind(opens)]
    return f"{kept.rstrip()}…"
