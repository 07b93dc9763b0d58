"""Refusals that ask: what is to be registered seems to be there already. They carry the deals in question."""

from __future__ import annotations

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
