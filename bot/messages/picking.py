"""Forms of verbs that were typed alone: which deal, and what little else the verb needs.

Here: the views. Not here: forms about a deal with more to ask (`forms`), or which deals the menus offer
(`bot.services.looking.picking`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.domain.card import DealCard
from bot.messages import inputs
from bot.messages.compose import Block, View, Word, rich
from bot.messages.forms import form, who

PICKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "edit": ("Edit a deal", "Go on", "change"),
        "show": ("Show a deal", "Show", "see"),
        "why": ("Why this advice", "Show", "see"),
        "plan": ("The plan", "Show", "see"),
        "undo": ("Take something back", "Go on", "undo"),
        "reopen": ("Reopen a deal", "Reopen", "reopen"),
        "contact": ("Contacts of a deal", "Go on", "change"),
        "forget": ("Forget somebody", "Go on", "forget"),
    }
)
"""Verbs that need nothing but the deal: the form's title, its button, and what the deal is picked for."""


def pick_form(verb: str) -> View:
    """Which deal, for one of `PICKS`."""
    title, button, purpose = PICKS[verb]
    return form("pick", title, button, [which_deal(purpose)], {"verb": verb})


def dial_form(today: date) -> View:
    """We called and nobody answered. `today` is the rep's."""
    return form("dial", "Nobody answered", "Save", [which_deal(), _on(today)], {})


def meeting_form(today: date) -> View:
    """A meeting was held. `today` is the rep's."""
    return form("meeting", "You met", "Save", [which_deal(), _on(today)], {})


def assign_form(card: DealCard | None, user: str | None = None) -> View:
    """To whom a deal goes. `user`: whom the person has named already."""
    hint = "They get its history and its limits with it, and one short message from me."
    blocks = [
        who(card) if card else which_deal("assign"),
        inputs.person("user", "To whom", user, hint, placeholder="Pick a colleague"),
    ]
    return form("assign", "Hand over a deal", "Hand over", blocks, {"deal": card.id if card else None})


def undo_form(card: DealCard, entry_id: int, told: Sequence[Word]) -> View:
    """What would be taken back, before it is. `told`: the entry in words."""
    blocks = [
        who(card),
        rich(["This was noted last, and would be taken back:"], told),
        rich(["Everything before it stays, and the advice is worked out anew."]),
    ]
    return form("undo", "Take it back?", "Take it back", blocks, {"deal": card.id, "entry": entry_id})


def which_deal(purpose: str = "change") -> Block:
    """The menu that finds a deal as one types."""
    offers = "" if purpose == "change" else f"deal:{purpose}"
    return inputs.search("deal", "Deal", placeholder="Type a part of the company", offers=offers)


def _on(today: date) -> Block:
    return inputs.day("on", "On", today, optional=False)
