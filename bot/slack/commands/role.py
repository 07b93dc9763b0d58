"""`/dealdark role`: who is what; an admin makes somebody a manager, or a rep again."""

from __future__ import annotations

from bot.errors.commands import NobodyKnown, RoleIncomplete
from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.messages.roles import roles as list_of_roles
from bot.reading.commands import Command, shown
from bot.services.people import colleagues, roles
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        return list_of_roles(roles.listed(asked.desk, asked.actor))
    if len(command.words) < 2:
        raise RoleIncomplete(VERB.words.example)
    *who, role = command.words
    user = colleagues.called(asked.desk, asked.actor, " ".join(who))
    if user is None:
        raise NobodyKnown(shown(" ".join(who)))
    return noted(roles.appoint(asked.desk, asked.actor, user, role))


VERB = Verb(
    name="role",
    run=run,
)
