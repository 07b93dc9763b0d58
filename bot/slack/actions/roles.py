"""The pages of who is what."""

from __future__ import annotations

from bot.messages.roles import roles as list_of_roles
from bot.services.people import roles
from bot.slack.actions.press import Press


def page(press: Press) -> None:
    """Another page, in place of this one; who may see it is asked again."""
    asked = press.asked
    asked.say(list_of_roles(roles.listed(asked.desk, asked.actor, press.id)), replace=True)
