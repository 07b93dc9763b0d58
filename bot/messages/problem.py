"""What a person reads when something cannot be done.

Here: a sentence that names what was wrong, with an example; and the one answer to a fault of our own.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import BadInput
from bot.messages.compose import Message, button, clean, cut, line, prose
from bot.messages.draft import Draft
from bot.messages.language import say

_LONGEST = 1200


def problem(sentence: str, example: str | None = None) -> Message:
    """What was wrong and the next step. `example` is a command that works as it stands."""
    draft = Draft()
    draft.say(*prose(sentence, _LONGEST))
    if example:
        draft.small(*say.problem.for_example(cut(clean(example), 300)))
    return draft.message()


def asked_again(refused: BadInput, ways: Mapping[str, str]) -> Message:
    """What can be read in two ways, and a button for each: the reading, and the typed line with it."""
    draft = Draft()
    draft.say(*prose(say.reading.which(refused), _LONGEST))
    draft.buttons(*(button(f"line_as:{at}", say.reading.way(way), line) for at, (way, line) in enumerate(ways.items())))
    return draft.message()


def unexpected(reference: str) -> Message:
    """A fault on our side. The reference is what an admin finds in the log."""
    draft = Draft()
    draft.say(say.problem.our_fault())
    draft.small(*say.problem.reference(line(reference, 60)))
    return draft.message()
