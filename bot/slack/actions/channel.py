"""“Change how or when”, after Done: the form with what was written down."""

from __future__ import annotations

from bot.domain.entries import Touch
from bot.messages.forms import done_form
from bot.services.nudges import amending
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The channel that was advised is chosen already."""
    asked = press.asked
    was = amending.written(asked.desk, asked.actor, press.id, Touch)
    asked.form(done_form(was.card, was.play, was.channel, was.nudge_id, was.on))
