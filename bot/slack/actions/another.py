"""“Another play”: what else is allowed today, and choosing it."""

from __future__ import annotations

from bot.messages.nudge import another_plays
from bot.messages.recorded import changed
from bot.services.nudges import answers
from bot.slack.actions.press import Press, number


def run(press: Press) -> None:
    """Offers the others, to the presser alone."""
    asked = press.asked
    card = answers.nudge_card(asked.desk, asked.actor, press.id)
    found = answers.others(asked.desk, asked.actor, press.id)
    first = next((each.title for each in found if each.first), None)
    choices = [(each.title, each.ways, each.whom) for each in found]
    asked.say(another_plays(card, press.id, choices, first))


def swap(press: Press) -> None:
    """The nudge shows the chosen one; the offer is gone."""
    nudge_id, _, chosen = press.value.partition(":")
    play, _, channel = chosen.partition(":")
    done = answers.swap(press.asked.desk, press.asked.actor, number(nudge_id), play, channel)
    press.asked.say(changed(done.card, done.said), replace=True)
