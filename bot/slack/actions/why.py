"""“Show why”: the reasons behind a nudge."""

from __future__ import annotations

from bot.messages.language import say
from bot.services.nudges import answers
from bot.slack.actions.press import Press
from bot.slack.commands.why import reasons


def run(press: Press) -> None:
    """What decided, and what would change it; for the presser alone."""
    card = answers.nudge_card(press.asked.desk, press.asked.actor, press.id)
    press.asked.say(reasons(press.asked, card.id), title=say.windows.why())
