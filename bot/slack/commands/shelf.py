"""`/dealdark shelf`: things worth sending, one's own and the team's; adds one, or opens the form for it."""

from __future__ import annotations

from bot.errors.shelf import ShelfUnclear, WhoseShelf
from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.messages.shelf import shelf, shelf_form
from bot.reading import links
from bot.reading.commands import Command, shown
from bot.services.people import shelf as shelves
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb

_ADDS = ("add", "new", "put")
_WHOSE = {"": False, "me": False, "mine": False, "team": True, "everyone": True, "all": True}


def run(asked: Asked, command: Command) -> Message | None:
    first, words = command.words[0].casefold() if command.words else "", list(command.words)
    if not words and not command.options:
        return shelf(shelves.listed(asked.desk, asked.actor))
    if words and first not in _ADDS and not (command.options.get("link") or links.web(words[-1])):
        raise ShelfUnclear(shown(command.rest))
    if first in _ADDS:
        words = words[1:]
    link = command.options.get("link") or (words.pop() if words and links.web(words[-1]) else None)
    title = " ".join(words) or command.options.get("title", "")
    given = {"title": title, "link": link, "topic": command.options.get("topic")}
    team = _team(command.options.get("for", ""))
    if not title:
        asked.form(shelf_form(given, team=team))
        return None
    return noted(shelves.add(asked.desk, asked.actor, given, team=team))


def _team(typed: str) -> bool:
    whose = _WHOSE.get(typed.strip().casefold())
    if whose is None:
        raise WhoseShelf(shown(typed))
    return whose


VERB = Verb(
    name="shelf",
    keys=frozenset({"title", "link", "topic", "for"}),
    run=run,
)
