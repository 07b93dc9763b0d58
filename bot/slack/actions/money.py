"""The button that opens the form for the home currency and its rates."""

from __future__ import annotations

from bot.slack.actions.press import Press
from bot.slack.commands.money import opened


def run(press: Press) -> None:
    """For an admin; the form that is sent asks again."""
    press.asked.form(opened(press.asked), replaces=True)
