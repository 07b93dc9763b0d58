"""The Home tab's own buttons."""

from __future__ import annotations

from bot.messages.help import help_message
from bot.services import reps
from bot.slack.actions.press import Press
from bot.slack.commands import COMMANDS


def resume(press: Press) -> None:
    """Nudges again."""
    reps.resume(press.asked.desk, press.asked.actor)
    press.asked.show_home()


def open_help(press: Press) -> None:
    """What can be typed."""
    press.asked.say(help_message(list(COMMANDS.values())), title="What you can type")
