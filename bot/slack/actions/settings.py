"""The button that opens the settings."""

from __future__ import annotations

from bot.slack.actions.press import Press
from bot.slack.commands.settings import opened


def run(press: Press) -> None:
    """The presser's own."""
    opened(press.asked)
