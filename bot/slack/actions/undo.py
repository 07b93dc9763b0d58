"""“Undo”: takes back what a press wrote down."""

from __future__ import annotations

from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The nudge is open again."""
    press.settle(answers.undone(press.asked.desk, press.asked.actor, press.id))
