"""A button of a question about what was typed: does the same line, with that reading."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.slack import lines
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The answer takes the question's place."""
    answered = lines.pressed(press.asked, press.value)
    if isinstance(answered, Message):
        press.asked.say(answered, replace=True)
