"""Buttons below a typed line that was refused or asked about: the same line as it was meant, or its form."""

from __future__ import annotations

from bot.errors.acts import OldButton
from bot.messages.compose import Message
from bot.slack import lines, plainly
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The line with one reading. The answer takes the question's place."""
    answered = lines.pressed(press.asked, press.value)
    if isinstance(answered, Message):
        press.asked.say(answered, replace=True, kept=True)


def save(press: Press) -> None:
    """The line that a sentence was read as. The answer takes the place of what was said back."""
    answered = plainly.pressed(press.asked, press.value)
    if isinstance(answered, Message):
        press.asked.say(answered, replace=True, kept=True)


def each(press: Press) -> None:
    """The same of one of several, which all stay."""
    answered = plainly.pressed(press.asked, press.value)
    if isinstance(answered, Message):
        press.asked.say(answered)


def fix(press: Press) -> None:
    """The form with all that was read. What comes of it takes the place of what was refused."""
    view = lines.form(press.asked, press.value)
    if view is None:
        raise OldButton
    press.asked.form(view, replaces=True)
