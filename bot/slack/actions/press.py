"""What a press is: who pressed what, where, and what stood in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

from bot.domain.value import value
from bot.errors.acts import OldButton
from bot.posts import nudge_update
from bot.services.acts import Answered
from bot.services.nudges import nudge_state
from bot.slack.asked import Asked


@value(frozen=True, slots=True)
class Press:
    """One press or choice. `value` came through the person's own client: it names something, it proves nothing."""

    asked: Asked
    action_id: str
    value: str
    view: dict[str, Any] = field(default_factory=dict)
    """The view that it was pressed in, with all that is filled in there."""
    at: str = ""
    """When it was pressed, as Slack writes it."""
    message: dict[str, Any] = field(default_factory=dict)
    """The message that it was pressed in, as Slack has it; empty of one that only the presser sees."""

    @property
    def id(self) -> int:
        """The id that the element carries. Raises BadInput when it carries none of ours."""
        return number(self.value)

    @property
    def chosen(self) -> tuple[str, int]:
        """A menu's choice: what to do, and the id of what to do it to."""
        what, _, ident = self.value.partition(":")
        return what, number(ident)

    def notice(self) -> None:
        """Who presses in a nudge's message has it, even if Slack's word for that got lost on its way to us."""
        asked = self.asked
        if asked.ts and not asked.in_ephemeral:
            nudge_id = number(self.value.partition(":")[0])
            nudge_state.pressed(asked.desk, asked.actor, nudge_id, asked.channel, asked.ts)

    def unchosen(self) -> None:
        """The menu that was chosen from is as before, where the choice leaves its message as it is."""
        if self.message.get("blocks") and self.message.get("ts"):
            self.asked.screen.unchosen(self.asked.channel, self.message)

    def settle(self, done: Answered) -> None:
        """Tells the presser what was written down, where the nudge's own message does not say so by itself."""
        asked = self.asked
        if asked.in_ephemeral or asked.view_id or not done.told:
            pressed = done.pressed(asked.actor.user)
            drawn = nudge_update.answered(done.card, pressed, done.nudge_id, done.reply, done.to_say)
            asked.say(drawn, replace=True)
        if asked.view_type == "home":
            asked.show_home()


Handler = Callable[[Press], None]


def number(text: str) -> int:
    """An id from a value. Raises BadInput."""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise OldButton
    return int(text)
