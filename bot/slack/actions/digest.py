"""The menu of a row in the morning digest."""

from __future__ import annotations

from bot.domain.acts import HEARD, SNOOZE, TOUCH
from bot.domain.advice import Kind
from bot.errors.acts import OldChoice
from bot.posts import nudge
from bot.services.nudges import answers
from bot.slack.actions import acts
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """done, replied, snooze or open, for one nudge of the digest."""
    what, nudge_id = press.chosen
    asked = press.asked
    if what == "done":
        card = answers.nudge_card(asked.desk, asked.actor, nudge_id)
        if card.advice.kind is Kind.CLOSE:
            acts.close(press, nudge_id)
        else:
            acts.do(TOUCH, press, nudge_id)
    elif what == "replied":
        acts.do(HEARD, press, nudge_id)
    elif what == "snooze":
        acts.ask_on_nudge(SNOOZE, press, nudge_id)
    elif what == "open":
        row, each = answers.shown(asked.desk, asked.actor, nudge_id)
        asked.say(nudge.as_it_holds(asked.desk, each, row))
    else:
        raise OldChoice
