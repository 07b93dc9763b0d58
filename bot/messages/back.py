"""The ways back from what an answer says was saved: Undo, and Edit where there is something to put right.

Here: the two buttons, the one way by which an answer has them. Not here: what is taken back (`bot.services.acts`), and
which form puts right what (`bot.slack.kept`).
"""

from __future__ import annotations

from bot.domain.value import value
from bot.messages.compose import Element, button
from bot.messages.draft import Draft
from bot.messages.language import say


@value(frozen=True, slots=True)
class Back:
    """What an answer offers. `act`: what was done, by its id in the log; None where nothing was saved.

    `edit`: whether there is something to put right.
    """

    act: int | None = None
    edit: bool = False

    @property
    def buttons(self) -> list[Element]:
        """Undo first: it has the same place on every answer."""
        if self.act is None:
            return []
        edit = [button("act_edit", say.buttons.edit(), self.act)] if self.edit else []
        return [button("act_undo", say.buttons.undo(), self.act), *edit]


NO_WAY = Back()
"""Of an answer that saved nothing."""


def offer(draft: Draft, back: Back) -> None:
    """The buttons, in a row of their own; nothing where nothing was saved."""
    if back.buttons:
        draft.buttons(*back.buttons)
