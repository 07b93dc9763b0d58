"""Forms of verbs that were typed alone: which deal, and what little else the verb needs.

Here: the views. Not here: forms about a deal with more to ask (`forms`), or which deals the menus offer
(`bot.services.looking.picking`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.domain.card import DealCard
from bot.domain.said import GoneWithIt
from bot.messages import inputs
from bot.messages.act_forms import which_deal
from bot.messages.compose import View, Word, line, rich
from bot.messages.forms import form, who
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


def pick_form(verb: str) -> View:
    """Which deal, for one of `PICKS`."""
    title, submit = say.picking.title(verb), say.picking.submit(verb)
    return form("pick", title, submit, [which_deal(PICKS[verb])], {"verb": verb})


def assign_form(card: DealCard | None, user: str | None = None) -> View:
    """To whom a deal goes. `user`: whom the person has named already."""
    hint, pick = say.picking.what_they_get(), say.picking.pick_a_colleague()
    blocks = [
        who(card) if card else which_deal("assign"),
        inputs.person("user", say.picking.to_whom(), user, hint, placeholder=pick),
    ]
    ids = {"deal": card.id if card else None}
    return form("assign", say.picking.title("assign"), say.buttons.hand_over(), blocks, ids)


def undo_form(card: DealCard, entry_id: int, told: Sequence[Word], too: GoneWithIt) -> View:
    """What would be taken back, before it is. `told`: the entry in words; `too`: all that goes with it."""
    goes = [[say.picking.goes_too()], *([line(each)] for each in _gone_with(too))] if too != GoneWithIt() else []
    blocks = [
        who(card),
        rich([say.picking.noted_last()], told, *goes),
        rich([say.picking.before_it_stays()]),
    ]
    title, submit = say.picking.take_it_back_question(), say.picking.take_it_back()
    return form("undo", title, submit, blocks, {"deal": card.id, "entry": entry_id})


def _gone_with(too: GoneWithIt) -> list[str]:
    closed = [say.picking.the_closing(too.closed)] if too.closed else []
    meeting = [say.picking.the_next_meeting(too.meeting)] if too.meeting else []
    return [*closed, *meeting, *([say.picking.what_it_had(too.detail)] if too.detail else [])]
