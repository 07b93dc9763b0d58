"""Shortcuts: what the menu of the composer, and that of a message, open. Their names stand in manifest.json.

Here: from the shortcut to its form. Nothing of a message is kept: its day, and the company that it names, are read
once to fill in the form, and only what the person sends is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.domain.acts import HEARD
from bot.errors.commands import UnknownShortcut
from bot.messages.forms import add_deal_form
from bot.services.looking import lookup
from bot.slack.acts import form_of
from bot.slack.asked import Asked

Message = dict[str, Any]


def add_deal(asked: Asked, message: Message) -> None:
    """“Add a deal”, from anywhere."""
    asked.form(add_deal_form({}, asked.actor.today, asked.stands))


def prospect_replied(asked: Asked, message: Message) -> None:
    """“Prospect replied”, on the message that says so."""
    picked = lookup.mentioned(asked.desk, asked.actor, str(message.get("text") or ""))
    today = asked.actor.today
    sent = _sent(message)
    day = min(sent.astimezone(asked.actor.zone).date(), today) if sent else today
    asked.form(form_of(asked, HEARD, None, picked=picked, today=day))


SHORTCUTS: dict[str, Callable[[Asked, Message], None]] = {"add_deal": add_deal, "prospect_replied": prospect_replied}
"""What each shortcut does, by its callback_id."""


def run(asked: Asked, callback_id: str, message: Message) -> None:
    """Does what was chosen. Raises BadInput for a shortcut of an older version."""
    handler = SHORTCUTS.get(callback_id)
    if handler is None:
        raise UnknownShortcut
    handler(asked, message)


def _sent(message: Message) -> datetime | None:
    """When a message was sent; Slack's `ts` begins with the second."""
    second = str(message.get("ts") or "").partition(".")[0]
    readable = second.isascii() and second.isdigit() and len(second) < 12
    return datetime.fromtimestamp(int(second), UTC) if readable else None
