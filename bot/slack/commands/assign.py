"""`/dealdark assign`: hands a deal to a colleague; without one of the two, a form opens."""

from __future__ import annotations

from bot.domain.roles import Action
from bot.errors import BadInput, NotFound
from bot.errors.commands import NobodyKnown
from bot.messages.compose import Message
from bot.messages.picking import assign_form
from bot.messages.recorded import assigned
from bot.reading.commands import Command, mentioned_user, shown
from bot.services.deals import assigning
from bot.services.looking import lookup
from bot.services.people import colleagues
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    words = command.words
    user, named = _taker(asked, words)
    card = None if user else VERB.only_deal(asked, command, Action.ASSIGN)
    if card or not words or (user and len(words) == named):
        asked.form(assign_form(card, user))
        return None
    if user is None:
        raise NobodyKnown(shown(words[-1]))
    done = assigning.assign(asked.desk, asked.actor, " ".join(words[:-named]), user)
    return assigned(done.card, asked.actor.user)


def _taker(asked: Asked, words: tuple[str, ...]) -> tuple[str | None, int]:
    """Who is named at the end, and in how many words: a mention, a name, or a first name that fits one colleague.

    Words that name a deal as a whole name a deal: Lena Foods is a company.
    """
    if words and (user := mentioned_user(words[-1])):
        return user, 1
    if not words or _finds_deal(asked, " ".join(words)):
        return None, 0
    for many in (2, 1):
        if len(words) >= many and (user := colleagues.called(asked.desk, asked.actor, " ".join(words[-many:]))):
            return user, many
    return None, 0


def _finds_deal(asked: Asked, words: str) -> bool:
    """Whether these words name a deal, or several."""
    try:
        lookup.which(asked.desk, asked.actor, words, Action.ASSIGN)
    except NotFound:
        return False
    except BadInput:
        return True
    return True


VERB = Verb(
    name="assign",
    run=run,
)
