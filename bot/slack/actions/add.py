"""Adding a deal by a button: the form, or once more although it is there already."""

from __future__ import annotations

from bot.domain.twice import UNASKED
from bot.messages.forms import add_deal_form
from bot.messages.language import say
from bot.slack import doubts, facts
from bot.slack.actions.press import Press
from bot.slack.commands.add import register


def run(press: Press) -> None:
    """The button of the Home tab."""
    press.asked.form(add_deal_form({}, press.asked.actor.today, press.asked.stands))


def anyway(press: Press) -> None:
    """The answer to “is this another deal with them?”"""
    pending = doubts.read(press.value) if '"verb"' in press.value else None
    given = dict(pending.given) if pending else facts.from_again(press.value)
    message = register(press.asked, given, anyway=True, answers=pending.answers if pending else UNASKED)
    press.asked.say(message, title=say.windows.added(), replace=True)
