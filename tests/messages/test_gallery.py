"""Every message of the gallery: as Slack takes it, as it read before, whole in words, and pinging nobody.

`DEALDARK_SNAPSHOTS=write pytest tests/messages` writes all transcripts again; read the difference before you keep it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.messages.compose import Message
from pretend_slack.blocks import blocks_too_long, validate_blocks, validate_view, view_too_large
from pretend_slack.blocks.walk import pings_in_blocks, pings_in_text
from tests.gallery import EXAMPLES, drawn
from tests.gallery.messages import MESSAGES
from tests.golden import holds
from tests.messages.reading import blocks_of, walk, words_shown
from tests.messages.transcript import transcript

SNAPSHOTS = Path(__file__).parent / "snapshots"
OURS = re.compile(r"<@U0(?:ALEX|SAM|MAYA)>")
NAMES = sorted(EXAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_slack_takes_it(name: str) -> None:
    shown = drawn(name)
    if isinstance(shown, Message):
        problems = validate_blocks(shown.blocks)
        assert 0 < len(shown.text) < 40_000 and not blocks_too_long(shown.blocks)
    else:
        problems = validate_view(shown)
        assert not view_too_large(shown)
    assert [problem.sentence() for problem in problems] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_as_it_did(name: str) -> None:
    holds(SNAPSHOTS / f"{name}.txt", transcript(drawn(name)))


def test_no_transcript_is_left_over() -> None:
    assert {file.name for file in SNAPSHOTS.iterdir()} == {f"{name}.txt" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_pinged_by_what_was_typed(name: str) -> None:
    shown = drawn(name)
    pings = pings_in_blocks(blocks_of(shown))
    if isinstance(shown, Message):
        # Slack reads names in `text` as well when an app asks for that; ours never does, and says so when it posts.
        pings += pings_in_text(shown.text)
    assert [ping for ping in pings if not OURS.fullmatch(ping)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name in MESSAGES])
def test_the_text_says_what_the_blocks_say(name: str) -> None:
    message = drawn(name)
    assert isinstance(message, Message)
    missing = [words for words in words_shown(message.blocks) if words.strip() not in message.text]
    # Only what nobody would send is longer than Slack takes; its text ends with the sign that something is missing.
    assert missing == [] or ("worst" in name and message.text.endswith("\n…"))


@pytest.mark.parametrize("name", NAMES)
def test_one_primary_button_and_no_exclamation(name: str) -> None:
    blocks = blocks_of(drawn(name))
    assert sum(part.get("style") == "primary" for part in walk(blocks)) <= 1
    if "worst" not in name:
        assert "!" not in json.dumps(blocks).replace("<!date^", "<")


@pytest.mark.parametrize("name", NAMES)
def test_mrkdwn_is_verbatim_and_emoji_stay_as_typed(name: str) -> None:
    def faults(part: dict[str, Any]) -> bool:
        kind = part.get("type")
        return (kind == "mrkdwn" and part.get("verbatim") is not True) or (
            kind == "plain_text" and part.get("emoji") is not False
        )

    assert [part for part in walk(blocks_of(drawn(name))) if faults(part)] == []
