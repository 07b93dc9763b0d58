"""`/dealdark stats`: what came of it all, for oneself or for the team."""

from __future__ import annotations

from bot.errors.commands import UnknownFigures
from bot.messages.compose import Message
from bot.messages.stats import stats
from bot.reading.commands import Command, shown
from bot.services.looking import figures
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb

_WHOSE = {"": None, "me": False, "team": True}


def run(asked: Asked, command: Command) -> Message:
    what = command.rest.lower()
    if what not in _WHOSE:
        raise UnknownFigures(shown(what))
    return stats(figures.stats(asked.desk, asked.actor, team=_WHOSE[what]))


VERB = Verb(
    name="stats",
    run=run,
)
