"""“Erase them all” below the message that too many deals are out of date for one night."""

from __future__ import annotations

from datetime import date

from bot.errors.windows import OldErasure
from bot.messages.recorded import noted
from bot.services.deals import forgetting
from bot.slack.actions.press import Press


def go(press: Press) -> None:
    """The admin's word. The day that it is about stands in the button; `let_go` holds it against today's."""
    try:
        before = date.fromisoformat(press.value)
    except ValueError:
        raise OldErasure from None
    press.asked.say(noted(forgetting.let_go(press.asked.desk, press.asked.actor, before)))
