"""`/dealdark assign`: hands a deal to a colleague; without one of the two, a form opens."""

from __future__ import annotations

from bot.domain.roles import Action
from bot.errors.commands import NobodyKnown
from bot.messages.compose import Message
from bot.messages.picking import assign_form
from bot.messages.recorded import assigned
from bot.reading.commands import Command, mentioned_user, shown
from bot.services.deals import assigning
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    words = command.words
    user = mentioned_user(words[-1]) if words else None
    card = None if user else VERB.only_deal(asked, command, Action.ASSIGN)
    if card or not words or (user and len(words) == 1):
        asked.form(assign_form(card, user))
        return None
    if user is None:
        raise NobodyKnown(shown(words[-1]))
    done = assigning.assign(asked.desk, asked.actor, " ".join(words[:-1]), user)
    return assigned(done.card, asked.actor.user)


VERB = Verb(
    name="assign",
    run=run,
)
