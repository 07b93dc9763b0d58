"""The menu of a row in the morning digest."""

from __future__ import annotations

from bot.domain.advice import Kind
from bot.errors import BadInput
from bot.services.nudges import answers
from bot.slack.actions import close, snooze
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """done, replied, snooze or open, for one nudge of the digest."""
    what, nudge_id = press.chosen
    asked = press.asked
    if what == "done":
        card, _ = answers.nudge_card(asked.desk, asked.actor, nudge_id)
        if card.advice.kind is Kind.CLOSE:
            close.as_advised(press, nudge_id)
        else:
            press.settle(answers.done(asked.desk, asked.actor, nudge_id))
    elif what == "replied":
        press.settle(answers.replied(asked.desk, asked.actor, nudge_id))
    elif what == "snooze":
        snooze.of_nudge(press, nudge_id)
    elif what == "open":
        asked.say(answers.shown(asked.desk, asked.actor, nudge_id)[1])
    else:
        raise BadInput("That choice is from an older message. `/dealdark list` shows your deals.")
