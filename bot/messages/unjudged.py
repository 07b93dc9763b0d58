"""What an admin reads of deals that cannot be judged: which, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import LONGEST_NAME, Message, bold, line, prose
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_NAMED = 10


def set_aside(deals: Sequence[tuple[int, str, str]]) -> Message:
    """(number, company, why it cannot be judged) of each."""
    draft = Draft()
    draft.say(*say.unjudged.cannot_be_judged(len(deals)))
    for number, company, why in deals[:MOST_NAMED]:
        draft.say(bold(f"#{number} {line(company, LONGEST_NAME)}"), ": ", *prose(why))
    if len(deals) > MOST_NAMED:
        draft.small(*say.unjudged.more(len(deals) - MOST_NAMED))
    return draft.message()
