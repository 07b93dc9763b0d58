"""“I know why”: opens the list of situations."""

from __future__ import annotations

from bot.messages.forms import reason_form
from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The reasons of the playbook, for the deal of a nudge."""
    desk = press.asked.desk
    card, facts = answers.nudge_card(desk, press.asked.actor, press.id)
    press.asked.form(reason_form(card, list(desk.playbook.situations.values()), facts.id))
