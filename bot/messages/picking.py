"""Forms of verbs that were typed alone: which deal, and what little else the verb needs.

Here: the views. Not here: forms about a deal with more to ask (`forms`), or which deals the menus offer
(`bot.services.looking.picking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.card import DealCard
from bot.messages import inputs
from bot.messages.act_forms import Picked, which_deal
from bot.messages.compose import View
from bot.messages.forms import CARRIED, form, who
from bot.messages.language import say

PICKS: Mapping[str, str] = MappingProxyType(
    {
        "edit": "change",
        "show": "see",
        "why": "see",
        "plan": "see",
        "contact": "change",
        "forget": "forget",
    }
)
"""Verbs that need nothing but the deal, and what it is picked for."""


def pick_form(verb: str, picked: Picked | None = None, carried: str = "") -> View:
    """Which deal, for one of `PICKS`. `picked`: chosen at first. `carried`: what a line said of it, to go on with."""
    title, submit = say.picking.title(verb), say.picking.submit(verb)
    return form("pick", title, submit, [which_deal(PICKS[verb], picked)], {"verb": verb, CARRIED: carried or None})


def assign_form(card: DealCard | None, user: str | None = None, act: int | None = None) -> View:
    """To whom a deal goes. `user`: whom the person has named already. `act`: the handover that this is instead of."""
    hint, pick = say.picking.what_they_get(), say.picking.pick_a_colleague()
    which = [who(card)] if card else [which_deal("assign")] if act is None else []
    blocks = [*which, inputs.person("user", say.picking.to_whom(), user, hint, placeholder=pick)]
    ids = {"deal": card.id if card else None, "act": act}
    return form("assign", say.picking.title("assign"), say.buttons.hand_over(), blocks, ids)
