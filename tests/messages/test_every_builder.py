"""Whatever was typed and however much there is: every message and view that can be built, by every example of it.

The builders are found by looking and the examples are the gallery's, so a new one is held to this at once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.messages.compose import Message, View
from pretend_slack.blocks import blocks_too_long, validate_blocks, validate_view, view_too_large
from pretend_slack.blocks.walk import pings_in_blocks, pings_in_text
from tests.gallery.samples import HOSTILE, longest
from tests.messages.growing import Grown, again, builders, calls
from tests.messages.reading import blocks_of, walk, words_shown

OURS = re.compile(r"<@U0(?:ALEX|SAM|MAYA)>")
TEXTS = {
    "nothing": "",
    "a space": " ",
    "pings": "<!channel> @everyone <@U0GUS> <!subteam^S1|x> <!here|here> &amp; <https://x.example|x>",
    "formats": "*b* _i_ ~s~ `c` ```d``` `/dealdark <!channel>`\n> q\n\n\n• x",
    "right to left": "\u202eشركة النور\u202c \u2067ש\u2069\u200f 12%",
    "emoji": "👩‍👩‍👧‍👦🏴\U000e0067\U000e0062\U000e007f🇪🇺👍🏽" * 40,
    "unseen": "\u200d\u200b\x00\x07\ud83d\u2028",
    "3,000 characters": "x" * 3000,
    "3,000 characters of everything": longest(3000),
}
MANY = 500


@pytest.mark.parametrize("name", builders())
def test_the_gallery_has_an_example(name: str) -> None:
    assert calls()[name], f"{name} is in no example of the gallery"


def test_nobody_else_draws_messages() -> None:
    """Block Kit is written in `bot.messages` only, so that nothing is shown which has no example."""
    root = Path(bot.__file__).parent
    ours = [file for file in root.rglob("*.py") if file.relative_to(root).parts[0] != "messages"]
    drawing = re.compile(r'"type": "(?:section|rich_text|mrkdwn|plain_text|header|context|actions|input|modal|home)"')
    assert [file.name for file in ours if drawing.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("typed", TEXTS)
@pytest.mark.parametrize("name", builders())
def test_whatever_is_typed(name: str, typed: str) -> None:
    for example, arguments in calls()[name]:
        shown = _right(name, example, _grown(arguments, TEXTS[typed], 1))
        if TEXTS[typed].strip():  # a play and a situation without a name never pass the playbook's check
            assert all(label.strip() for label in _labels(blocks_of(shown))), example


@pytest.mark.parametrize("name", builders())
@pytest.mark.slow
def test_five_hundred_of_everything(name: str) -> None:
    for example, arguments in calls()[name]:
        if "worst" not in example:
            _right(name, example, _grown(arguments, HOSTILE, MANY))


def _grown(arguments: dict[str, Any], text: str, many: int) -> dict[str, Any]:
    grown = Grown(text, many)
    return {key: grown.of(value, key) for key, value in arguments.items()}


def _right(name: str, example: str, arguments: dict[str, Any]) -> Message | View:
    """Slack takes it, nobody is pinged, and its text says what is drawn."""
    shown = again(builders()[name], arguments)
    blocks = blocks_of(shown)
    assert [ping for ping in pings_in_blocks(blocks) if not OURS.fullmatch(ping)] == [], example
    if isinstance(shown, Message):
        assert [problem.sentence() for problem in validate_blocks(blocks)] == [], example
        assert not blocks_too_long(blocks), example
        assert 0 < len(shown.text.strip()) < 40_000, example
        assert [ping for ping in pings_in_text(shown.text) if not OURS.fullmatch(ping)] == [], example
        unsaid = [words for words in words_shown(blocks) if words.strip() not in shown.text]
        assert unsaid == [] or shown.text.endswith("\n…"), example
    else:
        assert [problem.sentence() for problem in validate_view(shown)] == [], example
        assert not view_too_large(shown), example
    return shown


def _labels(blocks: list[dict[str, Any]]) -> list[str]:
    """What a screen reader says of a field, a button, a choice, a chart."""
    found = []
    for part in walk(blocks):
        if part.get("type") in ("input", "button"):
            found.append((part.get("label") or part["text"])["text"])
        elif part.get("type") == "data_visualization":
            found.append(part["title"])
        found += [option["text"]["text"] for option in part.get("options", ())]
    return found
