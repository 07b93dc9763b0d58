"""The next page of a list, or the one before."""

from __future__ import annotations

from bot.slack.actions.press import Press, number
from bot.slack.commands.list import listed


def run(press: Press) -> None:
    """The button says which page of which list; who may see it is asked again."""
    page, _, asked = press.value.partition(":")
    which, _, user = asked.partition(":")
    press.asked.say(listed(press.asked, which, user or None, max(1, number(page))), replace=True)
