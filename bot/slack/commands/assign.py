"""`/dealdark assign`: hands a deal to a colleague."""

from __future__ import annotations

from bot.errors import BadInput
from bot.messages.compose import Message
from bot.messages.recorded import assigned
from bot.services import deals
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb
from bot.slack.words import Command, mentioned_user, shown


def run(asked: Asked, command: Command) -> Message | None:
    deal, who = VERB.last_word(command, "To whom?")
    user = mentioned_user(who)
    if user is None:
        raise BadInput(f"“{shown(who)}” names nobody I know: pick the colleague from Slack's list after typing @.")
    done = deals.assign(asked.desk, asked.actor, deal, user)
    return assigned(done.card, asked.actor.user)


VERB = Verb(
    name="assign",
    usage="assign DEAL @rep",
    line="Hand a deal to a colleague, with its history and its limits",
    example="assign Northwind @sam",
    run=run,
)
