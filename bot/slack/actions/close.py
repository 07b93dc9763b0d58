"""“Close”: at once when closing is the advice, else after asking how it ended."""

from __future__ import annotations

from bot.domain.advice import Kind
from bot.messages.forms import close_form
from bot.services import answers
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The button of a nudge."""
    of_nudge(press, press.id)


def of_nudge(press: Press, nudge_id: int) -> None:
    """A nudge that advises to close names the outcome on its button; any other asks for it."""
    asked = press.asked
    card, _ = answers.nudge_card(asked.desk, asked.actor, nudge_id)
    if card.advice.kind is Kind.CLOSE:
        press.settle(answers.closed(asked.desk, asked.actor, nudge_id))
    else:
        asked.form(close_form(card, nudge_id))
