"""What an admin reads of deals that cannot be judged: which, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import words
from bot.messages.compose import LONGEST_NAME, Message, bold, code, line, prose
from bot.messages.draft import Draft

MOST_NAMED = 10


def set_aside(deals: Sequence[tuple[int, str, str]]) -> Message:
    """(number, company, why it cannot be judged) of each."""
    draft = Draft()
    many = len(deals) != 1
    draft.say(
        bold(f"{words.count(len(deals), 'deal')} cannot be judged."),
        f" {'They get' if many else 'It gets'} no nudge until that is put right; all others go on. "
        f"I look at {'them' if many else 'it'} once a day, and do not write to you about {'them' if many else 'it'} "
        "again.",
    )
    for number, company, why in deals[:MOST_NAMED]:
        draft.say(bold(f"#{number} {line(company, LONGEST_NAME)}"), ": ", *prose(why))
    if len(deals) > MOST_NAMED:
        draft.small(f"And {words.count(len(deals) - MOST_NAMED, 'other')}: ", code("dealdark doctor"), " names them.")
    return draft.message()
