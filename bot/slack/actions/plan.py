"""“Show plan”: what comes when, if the silence goes on."""

from __future__ import annotations

from bot.messages.language import say
from bot.services.nudges import answers
from bot.slack.actions.press import Press
from bot.slack.commands.plan import days_to_come


def run(press: Press) -> None:
    """For the deal of a nudge; for the presser alone."""
    asked = press.asked
    card = answers.nudge_card(asked.desk, asked.actor, press.id)
    asked.say(days_to_come(asked, card.id), title=say.windows.plan())
