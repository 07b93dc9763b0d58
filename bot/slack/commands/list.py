"""`/dealdark list`: my deals, a colleague's, or one kind of them, a page at a time."""

from __future__ import annotations

from bot.errors.commands import OneColleague
from bot.messages.compose import Message
from bot.messages.deal_list import deal_list
from bot.reading.commands import Command, mentioned_user
from bot.services.looking import lookup
from bot.services.people import colleagues
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    users = [user for word in command.words if (user := mentioned_user(word))]
    which = " ".join(word for word in command.words if not mentioned_user(word))
    if len(users) > 1:
        raise OneColleague
    team, _, after = which.partition(" ")
    if team.casefold() == "team":  # before a colleague it says nothing more
        if users:
            return listed(asked, after, users[0])
        named, user = _by_name(asked, command.words[1:], after)
        if user and after.partition(" ")[0].casefold() not in lookup.LISTS:
            return listed(asked, named, user)
    if users or which.partition(" ")[0].casefold() in lookup.LISTS:
        return listed(asked, which, users[0] if users else None)
    return listed(asked, *_by_name(asked, command.words, which))


def _by_name(asked: Asked, words: tuple[str, ...], which: str) -> tuple[str, str | None]:
    """The list, and the colleague whose name stands before it: “sam”, “sam dark”, “lena vogt”."""
    for many in (len(words), len(words) - 1):
        if many > 0 and (user := colleagues.called(asked.desk, asked.actor, " ".join(words[:many]))):
            return " ".join(words[many:]), user
    return which, None


def listed(asked: Asked, which: str, user: str | None = None, page: int = 1) -> Message:
    """A page of a list, as far as the asker may see it."""
    found = lookup.list_deals(asked.desk, asked.actor, which, user, page)
    of = user if user != asked.actor.user else None
    return deal_list(
        found.cards,
        found.which,
        found.worth,
        of,
        page=found.page,
        pages=found.pages,
        in_peace=found.in_peace,
        closed=found.closed,
    )


VERB = Verb(
    name="list",
    run=run,
)
