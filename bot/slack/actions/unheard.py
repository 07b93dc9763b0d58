"""“I haven't read your mailbox”: nudges come all the same, or rather don't."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import unheard
from bot.services.observing import not_read
from bot.slack.actions.press import Handler, Press


def _anyway(press: Press) -> None:
    press.asked.say(unheard.anyway(not_read.nudge_anyway(press.asked.desk, press.asked.actor, press.id)))


def _quiet(press: Press) -> None:
    of = not_read.nudge_anyway(press.asked.desk, press.asked.actor, press.id, on=False)
    press.asked.say(unheard.quiet(of), replace=True)


BUTTONS: Mapping[str, Handler] = {"source_anyway": _anyway, "source_quiet": _quiet}
"""What each does, by its action_id."""
