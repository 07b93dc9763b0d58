"""`/dealdark list`: my deals, a colleague's, or one kind of them."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.deal_list import deal_list
from bot.services import reading
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb
from bot.slack.words import Command, mentioned_user


def run(asked: Asked, command: Command) -> Message | None:
    user = mentioned_user(command.rest)
    found = reading.list_deals(asked.desk, asked.actor, "" if user else command.rest, user)
    of = user if user != asked.actor.user else None
    return deal_list(found.cards, found.which, asked.actor.zone, found.total, of)


VERB = Verb(
    name="list",
    usage="list [dark|held|all|@rep|team]",
    line="Your deals: how long they are silent, what comes next and why",
    example="list dark",
    run=run,
)
