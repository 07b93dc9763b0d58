"""`/dealdark list`: my deals, a colleague's, or one kind of them."""

from __future__ import annotations

from bot.errors.commands import OneColleague
from bot.messages.compose import Message
from bot.messages.deal_list import deal_list
from bot.reading.commands import Command, mentioned_user
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    users = [user for word in command.words if (user := mentioned_user(word))]
    which = " ".join(word for word in command.words if not mentioned_user(word))
    if len(users) > 1:
        raise OneColleague
    user = users[0] if users else None
    found = lookup.list_deals(asked.desk, asked.actor, which, user)
    of = user if user != asked.actor.user else None
    return deal_list(found.cards, found.which, asked.actor.zone, found.total, of)


VERB = Verb(
    name="list",
    run=run,
)
