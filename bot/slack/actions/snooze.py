"""“Snooze”: asks until when."""

from __future__ import annotations

from bot.messages.forms import snooze_form
from bot.services.looking import lookup
from bot.services.nudges import answers
from bot.slack.actions.press import Press


def of_nudge(press: Press, nudge_id: int) -> None:
    """From a nudge, which is then settled."""
    card, _ = answers.nudge_card(press.asked.desk, press.asked.actor, nudge_id)
    press.asked.form(snooze_form(card, answers.presets(press.asked.desk, press.asked.actor), nudge_id))


def of_deal(press: Press, deal_id: int) -> None:
    """From a list or the Home tab."""
    card = lookup.one(press.asked.desk, press.asked.actor, deal_id)
    press.asked.form(snooze_form(card, answers.presets(press.asked.desk, press.asked.actor)))


def run(press: Press) -> None:
    """The button of a nudge."""
    of_nudge(press, press.id)
