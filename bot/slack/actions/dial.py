"""“No answer”: the rep called, nobody picked up."""

from __future__ import annotations

from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """Counts as a dial, not yet as a touch."""
    press.settle(answers.dialled(press.asked.desk, press.asked.actor, press.id))
