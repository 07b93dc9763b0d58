"""The help as a rep reads it: of the real verbs, all of them and each by itself.

`DEALDARK_SNAPSHOTS=write pytest tests/slack/test_help.py` writes it again.
"""

from __future__ import annotations

from pathlib import Path

from bot.messages.help import help_message
from bot.slack.commands import COMMANDS
from tests.golden import holds


def test_it_reads_as_it_did() -> None:
    verbs = [verb.words for verb in COMMANDS.values()]
    asked = {name: help_message(verbs, name).text for name in (None, *COMMANDS)}
    lines = [f"/dealdark help {name or ''}".rstrip() + f"\n{text}\n" for name, text in asked.items()]
    holds(Path(__file__).with_name("help.txt"), "\n".join(lines))
