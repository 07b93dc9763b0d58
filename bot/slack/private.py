"""Where a command told of somebody's health or family: nothing is saved, and what may be noted instead is offered.

Here: from the refusal to the message with its two ways on. Not here: what counts as private (`bot.reading`), nor the
look (`messages.private`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.errors import BadInput
from bot.errors.typed import TooPrivate
from bot.messages import private
from bot.messages.compose import Message
from bot.messages.language import said, say
from bot.reading.private_words import tells
from bot.services import DealRef
from bot.services.looking import lookup, naming
from bot.slack.asked import Asked

_QUOTE = '"'
_NOTHING: Mapping[str, object] = {}
_NAMED = re.compile(r"<([@#])[A-Z0-9]+\|([^<>]+)>", re.IGNORECASE)
"""A mention as Slack sends it: who reads it typed “@sam”."""


def in_words(refused: BadInput, *, in_form: bool = False) -> str:
    """The sentence of a refusal; where it would repeat something private that was typed, that this is kept nowhere.

    `in_form`: it stands beside a field, where nobody types keys.
    """
    sentence = say.in_forms.told(refused) if in_form else said(refused)
    sentence = _NAMED.sub(r"\1\2", sentence)
    return said(TooPrivate("")) if tells(sentence) else sentence


def typed(asked: Asked, text: str) -> bool:
    """Whether what was typed tells of somebody's health or family: also where it's misspelt, or by a name on record."""
    from bot.reading import plain

    if tells(text):
        return True
    meant = plain.as_meant(text)
    if tells(meant):
        return True
    words = set(re.findall(r"\w+", meant.casefold()))
    names = {each.name for deal in naming.nameable(asked.desk, asked.actor) for each in deal.contacts}
    named = [name for name in names if words & set(re.findall(r"\w{3,}", name.casefold()))]
    return any(tells(meant, name) for name in named)


def offered(
    asked: Asked,
    refused: TooPrivate,
    verb: str = "",
    words: str = "",
    rest: Mapping[str, object] = _NOTHING,
    deal: DealRef | None = None,
) -> Message:
    """The answer. `words`: what stands before the keys; `rest`: what was typed behind them, but for what is private.

    Without a verb nothing is left to be done again.
    """
    return private.refused(said(refused), _deal(asked, deal), verb, _again(verb, words, rest) if verb else None)


def _deal(asked: Asked, deal: DealRef | None) -> int | None:
    """The open deal that it is about. A command that names none, or one that is no longer open, gets no pause."""
    if deal is None:
        return None
    try:
        return lookup.one(asked.desk, asked.actor, deal).id
    except BadInput:
        return None


def _again(verb: str, words: str, rest: Mapping[str, object]) -> str | None:
    """The command without what is private; None where nothing is left, or where it could not be written so."""
    told = {key: text.isoformat() if isinstance(text, date) else str(text) for key, text in rest.items() if text}
    if any(_QUOTE in text for text in told.values()):
        return None
    return " ".join([verb, *words.split(), *(f"{key}:{_QUOTE}{text}{_QUOTE}" for key, text in told.items())])
