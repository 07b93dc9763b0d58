"""“Done”: the rep did the play."""

from __future__ import annotations

from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """One press is enough: the advised channel, today. Undo stands in the message afterwards."""
    press.settle(answers.done(press.asked.desk, press.asked.actor, press.id))
