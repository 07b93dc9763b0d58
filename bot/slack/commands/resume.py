"""`/dealdark resume`: nudges to me again."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.reading.commands import Command
from bot.services.people import reps
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    return noted(reps.resume(asked.desk, asked.actor))


VERB = Verb(
    name="resume",
    run=run,
)
