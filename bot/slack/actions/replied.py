"""“They replied”."""

from __future__ import annotations

from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """Today, and without a promise; `/dealdark heard` takes both."""
    press.settle(answers.replied(press.asked.desk, press.asked.actor, press.id))
