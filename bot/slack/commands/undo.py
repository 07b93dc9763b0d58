"""`/dealdark undo [DEAL] [entry:N]`: what the person did last is shown, and taken back once they say so."""

from __future__ import annotations

from bot.errors.undoing import EntryNoNumber, EntryTooSoon
from bot.messages.compose import Message
from bot.reading.commands import Command
from bot.services.acts import undone
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.undoing import form_of

_LONGEST = 9
"""Digits of a number that may be an entry's."""

_LAST = ("last", "that", "it")
"""What people say for whatever they did last."""


def run(asked: Asked, command: Command) -> Message | None:
    named = command.options.get("entry")
    entry = _number(named) if named else None
    if entry is not None and not command.words:
        raise EntryTooSoon
    deal = command.rest if command.words and command.rest.casefold() not in _LAST else None
    shown = undone.last(asked.desk, asked.actor, deal, entry)
    asked.form(form_of(asked, shown))
    return None


def _number(named: str) -> int:
    """Raises EntryNoNumber."""
    if not named.isascii() or not named.isdigit() or len(named) > _LONGEST:
        raise EntryNoNumber("entry", named)
    return int(named)


VERB = Verb(name="undo", keys=frozenset({"entry"}), run=run)
