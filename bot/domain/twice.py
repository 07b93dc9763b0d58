"""Refusals that ask: what is to be registered seems to be there already, or may be somebody who is on record.

Here: what is asked, and the answers. Not here: the words and buttons (`bot.messages.added`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.card import DealCard
from bot.errors import BadInput, refusal


@refusal
class AlreadyThere(BadInput):
    """The same company and contact are registered already, as `card`. Ask before adding it again.

    `beside`: they are not the main contact of that deal.
    """

    card: DealCard
    beside: bool = False


@refusal
class SameCompany(BadInput):
    """The rep has open deals with this company, with other contacts: is it one more contact, or a deal of its own?"""

    cards: list[DealCard]


class Doubt(StrEnum):
    """Why two names may mean one person, or one company."""

    ADDRESS = "address"
    """An address that is on record as that of a person of another name."""
    DOMAIN = "domain"
    """A domain that is on record as that of a company of another name."""
    FORM = "form"
    """A company of the same name with another legal form."""
    NAME = "name"
    """A company is to be called what another one is called."""
    WISH = "wish"
    """Somebody of this name at another company asked for no contact."""


Answers = Mapping[Doubt, bool]
"""What a person said to each doubt: True where the two are one."""

UNASKED: Answers = {}


@refusal
class PerhapsSame(BadInput):
    """What was named may be somebody, or a company, that is on record under another name. Ask before saving anything.

    `typed`: the name that was given, None where there was none. `shared`: the address, domain or name that both have.
    `known`: what the one on record is called; None where whoever asks isn't told of it. `record`: its id.
    """

    field: str
    doubt: Doubt
    typed: str | None
    shared: str
    known: str | None
    record: int


@refusal
class KeptApart(BadInput):
    """The same where nobody could be asked: what `shared` says was left out, and the two stay two."""

    field: str
    doubt: Doubt
    shared: str
