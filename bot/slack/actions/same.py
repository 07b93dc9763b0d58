"""The answer to “is this the same person, or company?”: what was typed is done with it."""

from __future__ import annotations

from bot.errors.windows import OldAddButton
from bot.messages.language import say
from bot.slack import doubts
from bot.slack.actions.press import Press
from bot.slack.commands import add, contact, edit


def run(press: Press) -> None:
    """One of the two buttons: each carries all that is needed."""
    asked, pending = press.asked, doubts.read(press.value)
    if pending.verb == "add":
        message = add.register(asked, dict(pending.given), anyway=pending.anyway, answers=pending.answers)
    elif pending.verb == "edit":
        message = edit.change(asked, pending)
    elif pending.verb == "contact":
        message = contact.put(asked, pending)
    else:
        raise OldAddButton
    asked.say(message, title=say.windows.saved(), replace=True)
