"""`/dealdark help`: all verbs, or one. It builds itself from the table of verbs."""

from __future__ import annotations

from bot.domain.acts import SITUATION
from bot.messages.compose import Message
from bot.messages.help import help_message
from bot.reading.commands import Command
from bot.slack import commands
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    verbs, about = [verb.words for verb in commands.COMMANDS.values()], command.rest.lower() or None
    return help_message(verbs, about, list(asked.desk.playbook.situations.values()) if about == SITUATION.name else ())


VERB = Verb(
    name="help",
    run=run,
)
