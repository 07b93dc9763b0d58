"""“Assign to…” beside the deals of somebody who left."""

from __future__ import annotations

from bot.messages.recorded import assigned, noted
from bot.services.people import leaving
from bot.slack.actions.press import Press, number


def one(press: Press) -> None:
    """The colleague that was chosen beside a deal; the deal's id stands in the element's own name."""
    done = leaving.assign(press.asked.desk, press.asked.actor, _id(press), press.value)
    press.asked.say(assigned(done.card, press.asked.actor.user))


def everything(press: Press) -> None:
    """The colleague that was chosen for all of them."""
    press.asked.say(noted(leaving.assign_all(press.asked.desk, press.asked.actor, _id(press), press.value)))


def _id(press: Press) -> int:
    return number(press.action_id.partition(":")[2])
