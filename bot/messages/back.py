"""The ways back from what an answer says was saved: Undo, and Edit where there is something to put right.

Here: the two buttons, and where an answer or a window has them. Not here: when there is a way back, which form puts
right what (`bot.slack.kept`), and the taking back itself (`undoing`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.value import value
from bot.messages.compose import Block, Element, Message, actions, button
from bot.messages.language import say

_UNDOES = ("act_undo", "nudge_undo")
_BESIDE = {"reply_said", "snooze_again"}
"""Buttons that the two stand before, in one row."""

_ANSWERS = "fact_add"
"""A lone button right below its question, after which the two stand: a row less on a phone."""


@value(frozen=True, slots=True)
class Back:
    """`act`: what was done, by its id in the log. `edit`: whether there is something to put right."""

    act: int
    edit: bool = False

    @property
    def buttons(self) -> list[Element]:
        """Undo, then Edit."""
        edit = [button("act_edit", say.buttons.edit(), self.act)] if self.edit else []
        return [button("act_undo", say.buttons.undo(), self.act), *edit]


def below(message: Message, back: Back) -> Message:
    """The answer with both at its end; as it is where it offers an Undo of its own."""
    return Message(message.text, with_both(message.blocks, back))


def with_both(blocks: Sequence[Block], back: Back) -> list[Block]:
    """The same of the blocks of a message or a window."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    if any(each["action_id"] in _UNDOES for row in rows for each in row):
        return [*blocks]
    last = {each["action_id"] for each in rows[-1]} if rows and blocks[-1]["type"] == "actions" else set()
    if last and last <= _BESIDE:
        return [*blocks[:-1], actions(*back.buttons, *rows[-1])]
    if last == {_ANSWERS}:
        return [*blocks[:-1], actions(*rows[-1], *back.buttons)]
    return [*blocks, actions(*back.buttons)]
