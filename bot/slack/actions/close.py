"""“Close”: at once when closing is the advice, else after asking how it ended. Two buttons, two ids."""

from __future__ import annotations

from bot.domain.advice import Kind
from bot.messages.forms import close_form
from bot.services.nudges import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """“Close as no decision”: the button of a nudge that advises it, and names the outcome."""
    as_advised(press, press.id)


def as_advised(press: Press, nudge_id: int) -> None:
    """Closes as the nudge says. Should the advice be another by now, it asks: nothing is done that was not meant."""
    asked = press.asked
    card, _ = answers.nudge_card(asked.desk, asked.actor, nudge_id)
    if card.advice.kind is Kind.CLOSE:
        press.settle(answers.closed(asked.desk, asked.actor, nudge_id))
    else:
        asked.form(close_form(card, nudge_id))


def early(press: Press) -> None:
    """“Close the deal” on a nudge that advises a play: asks how it ended."""
    asked = press.asked
    card, facts = answers.nudge_card(asked.desk, asked.actor, press.id)
    asked.form(close_form(card, facts.id))
