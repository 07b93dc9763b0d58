"""What a person reads when something cannot be done.

Here: a sentence that names what was wrong, with an example, or with the line put right to copy and a form to fix it in;
and the one answer to a fault of our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.value import value
from bot.errors import BadInput
from bot.messages.compose import Message, button, clean, cut, prose
from bot.messages.compose import line as one_line
from bot.messages.draft import Draft
from bot.messages.language import say

_LONGEST = 1200


@value(frozen=True, slots=True, kw_only=True)
class Mended:
    """A typed line, to be sent again. `text`: without the slash command before it.

    `put_right`: something in it is corrected. `marked`: something in it can't be read, and stands between marks.
    """

    text: str
    put_right: bool = False
    marked: bool = False


def problem(
    sentence: str,
    example: str | None = None,
    *,
    more: Sequence[str] = (),
    line: Mended | None = None,
    fix: str = "",
) -> Message:
    """What was wrong and the next step. `example` is a command that works as it stands.

    `more`: what else was wrong, a sentence each. `line`: what was typed, put right as far as that is known, to copy.
    `fix`: the value of the button that opens a form with all that was read; no button without one.
    """
    draft = Draft()
    draft.paragraphs(*(prose(each, _LONGEST) for each in (sentence, *more)))
    if example:
        draft.small(*say.problem.for_example(cut(clean(example), 300)))
    if line is not None:
        lead = say.problem.your_line(put_right=line.put_right, marked=line.marked)
        draft.words_to_copy(lead, say.problem.command(line.text))
    if fix:
        draft.buttons(button("line_fix", say.problem.fix_in_a_form(), fix, "primary"))
    return draft.message()


def asked_again(refused: BadInput, ways: Mapping[str, str]) -> Message:
    """What can be read in two ways, and a button for each: the reading, and the typed line with it."""
    draft = Draft()
    draft.say(*prose(say.reading.which(refused), _LONGEST))
    each = enumerate(ways.items())
    draft.buttons(*(button(f"line_as:{at}", say.reading.way(way), again) for at, (way, again) in each))
    return draft.message()


def unexpected(reference: str) -> Message:
    """A fault on our side. The reference is what an admin finds in the log."""
    draft = Draft()
    draft.say(say.problem.our_fault())
    draft.small(*say.problem.reference(one_line(reference, 60)))
    return draft.message()
