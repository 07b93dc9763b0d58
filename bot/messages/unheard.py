"""A source that isn't read, to whoever can do something about it: since when, why, and what is held back meanwhile.

Here: the message, and what a press in it answers. Not here: when it's said (`bot.services.observing.not_read`).
"""

from __future__ import annotations

from bot.domain.unheard import NotRead
from bot.messages.compose import Message, button, prose
from bot.messages.draft import Draft
from bot.messages.language import say


def not_read(of: NotRead, deals: int, *, refused: bool) -> Message:
    """`deals`: whose silence can't be seen. `refused`: the other side turned us away, so a person has to sign in."""
    draft = Draft()
    draft.say(*say.unheard.told(of), " ", *prose(say.unheard.nothing_said(deals)))
    again = [button("source_act:again", say.hearing.sign_in_again(), f"again:{of.source}", "primary")]
    draft.buttons(*(again if refused else []), button("source_anyway", say.unheard.nudge_me_anyway(), of.source))
    return draft.message()


def anyway(of: NotRead) -> Message:
    """Nudges come all the same; and the way back."""
    draft = Draft()
    draft.say(say.unheard.all_the_same(of))
    draft.buttons(button("source_quiet", say.unheard.rather_not(), of.source))
    return draft.message()


def quiet(of: NotRead) -> Message:
    """They don't any more."""
    draft = Draft()
    draft.say(say.unheard.quiet_again(of))
    return draft.message()
