"""A source that isn't read, to whoever can do something about it: since when, why, and what is held back meanwhile.

Here: the message, and what a press in it answers. Not here: when it's said (`bot.services.observing.not_read`).
"""

from __future__ import annotations

from bot.domain.unheard import NotRead
from bot.messages.compose import Message, button, prose
from bot.messages.draft import Draft
from bot.messages.language import say


def not_read(source_id: int, each: NotRead, deals: int, *, refused: bool) -> Message:
    """`deals`: whose silence can't be seen. `refused`: the other side turned us away, so a person has to sign in."""
    draft = Draft()
    told = say.unheard.told(each.kind, each.name, each.since, each.error, team=each.team)
    draft.say(*told, " ", *prose(say.unheard.nothing_said(deals)))
    again = [button("source_sign_in", say.unheard.sign_in_again(), source_id, "primary")] if refused else []
    draft.buttons(*again, button("source_anyway", say.unheard.nudge_me_anyway(), source_id))
    return draft.message()


def anyway(source_id: int, kind: str, name: str, *, team: bool) -> Message:
    """Nudges come all the same; and the way back."""
    draft = Draft()
    draft.say(say.unheard.all_the_same(kind, name, team=team))
    draft.buttons(button("source_quiet", say.unheard.rather_not(), source_id))
    return draft.message()


def quiet(kind: str, name: str, *, team: bool) -> Message:
    """They don't any more."""
    draft = Draft()
    draft.say(say.unheard.quiet_again(kind, name, team=team))
    return draft.message()
