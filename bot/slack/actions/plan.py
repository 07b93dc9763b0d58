"""“Show plan”: what comes when, if the silence goes on."""

from __future__ import annotations

from bot.messages.plan import plan
from bot.services import answers, reading
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """For the deal of a nudge; for the presser alone."""
    asked = press.asked
    card, _ = answers.nudge_card(asked.desk, asked.actor, press.id)
    found = reading.plan(asked.desk, asked.actor, card.id)
    asked.say(plan(found.card, found.steps), title="Plan")
