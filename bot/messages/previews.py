"""What a fact will read like, in a form: an example under its field, and what is typed there as soon as it is.

Here: the lines, and where they stand. Not here: the sentences (`bot.services.deals.previewing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.preview import Preview
from bot.messages import inputs
from bot.messages.compose import Block, View, Word, context, prose
from bot.messages.language import say

_MOST_HINT = 150
"""Characters under a field."""

_LINE = "preview:"
KEPT = ("type", "callback_id", "private_metadata", "title", "submit", "close", "external_id")
"""Of a view that Slack tells of, what may be sent back to it."""


def words(name: str, label: str, known: str | None, hint: str, *, stands: str, **more: Any) -> Block:
    """A field for words (`inputs.text`); `stands`: a sentence in which they will, "" where there is none."""
    made = inputs.text(name, label, known, _hint(hint, stands), **more)
    return inputs.watched(made) if stands else made


def _hint(said: str, stands: str) -> str:
    """What it asks for and the sentence; where there is no room for both, the sentence alone."""
    sentence = say.facts.stands(stands) if stands else ""
    both = f"{said} {sentence}".strip()
    if len(both) <= _MOST_HINT:
        return both
    return sentence if len(sentence) <= _MOST_HINT else said


def previewed(shown: View, previews: Mapping[str, Preview]) -> View:
    """The form as Slack tells of it, with a line under each field that there is a preview of.

    Its inputs are the same, by block_id and action_id: so Slack keeps what is in them.
    """
    there = [block for block in shown["blocks"] if not str(block.get("block_id")).startswith(_LINE)]
    short_below = any(block.get("block_id") == "issue_short" for block in there)
    blocks: list[Block] = []
    for block in there:
        blocks.append(block)
        preview = previews.get(str(block.get("block_id"))) if block["type"] == "input" else None
        if preview and (words := _words(preview, short_below)):
            blocks.append({**context(words), "block_id": f"{_LINE}{block['block_id']}"})
    return {**{key: shown[key] for key in KEPT if shown.get(key)}, "blocks": blocks}


def _words(preview: Preview, short_below: bool) -> Sequence[Word]:
    found: list[Word] = []
    if preview.said:
        found += prose(say.facts.reads(preview.said))
    if preview.unfit:
        wrong = say.facts.unfit(preview.unfit, preview.text, short_below=short_below)
        found += [" ", *prose(wrong)] if found else prose(wrong)
    return found
