"""What a verb is: how it is typed, what its line in the help says, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.domain.value import value
from bot.errors import NotFound
from bot.errors.acts import DealMissing
from bot.messages import help as help_text
from bot.messages.compose import Message
from bot.messages.language import say
from bot.reading.commands import Command
from bot.services.looking import lookup
from bot.slack.asked import Asked

Answer = Message | None
"""A message is for the asker's eyes only; None when something else appears, such as a form."""

Run = Callable[[Asked, Command], Answer]
"""What a verb does."""


@value(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of the slash command. `keys`: the `key:value` words that it knows.

    `beside`: what its usage names beyond what the language says of it, given that. `prose`: what is typed is a text,
    without keys.
    """

    name: str
    run: Run
    keys: frozenset[str] = frozenset()
    beside: Callable[[str], str] = lambda usage: ""
    prose: bool = False

    @property
    def words(self) -> help_text.Verb:
        """As the help has it."""
        words = say.verbs.of(self.name)
        return replace(words, usage=words.usage + self.beside(words.usage))

    def deal(self, command: Command) -> str:
        """The deal that was named. Raises BadInput when none was."""
        return self.named(command.rest)

    def named(self, deal: str) -> str:
        """`deal`, unless it is empty. Raises BadInput that shows how the verb is typed."""
        if not deal.strip():
            raise DealMissing(self.words.example)
        return deal

    def only_deal(self, asked: Asked, command: Command, action: Action = Action.CHANGE) -> DealCard | None:
        """The open deal when nothing else was typed, for a form about it; None when there is more to read.

        A company of several words looks like a deal with a word after it: the whole is tried first. Raises BadInput
        when a single word names no deal.
        """
        if command.options or not command.words:
            return None
        try:
            return lookup.one(asked.desk, asked.actor, command.rest, action)
        except NotFound:
            if len(command.words) == 1:
                raise
            return None
