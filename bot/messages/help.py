"""Help: the few verbs of most days with an example each, the others by name, or one verb whole.

It is built from the table of verbs that is passed in.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.playbook import Situation
from bot.domain.value import value
from bot.messages.compose import Message, Word, code, line
from bot.messages.draft import Draft
from bot.messages.language import say
from bot.reading import reasons
from bot.reading.nearest import nearest

_OF_MOST_DAYS = ("add", "list", "heard", "touch", "snooze", "why")
"""The verbs that a rep needs; nudges and Home have buttons for the same."""


@value(frozen=True, slots=True)
class Verb:
    """A verb of the slash command. `usage` and `example` stand without `/dealdark` and begin with the name."""

    name: str
    usage: str
    line: str
    example: str


def help_message(verbs: Sequence[Verb], verb: str | None = None, situations: Sequence[Situation] = ()) -> Message:
    """What a rep needs and the names of the rest, or the verb that was asked for; an unknown one gets the nearest.

    `situations`: the reasons that stand below a verb that takes one, in groups.
    """
    known = {entry.name: entry for entry in verbs}
    draft = Draft()
    if verb and verb in known:
        entry = known[verb]
        draft.say(code(_typed(entry.usage)))
        draft.paragraphs([entry.line], say.problem.for_example(_typed(entry.example)))
        for group, those in reasons.grouped(situations):
            draft.listing(say.reasons.heading(group), [[f"{each.label}: ", code(each.code)] for each in those])
        return draft.message()
    if verb:
        draft.say(say.help.not_known(line(verb, 60), nearest(verb, known)))
    else:
        draft.say(say.help.what_it_does())
    draft.listing(say.help.on_most_days(), [_row(known[name]) for name in _OF_MOST_DAYS if name in known])
    others = [entry.name for entry in verbs if entry.name not in _OF_MOST_DAYS]
    if others:
        draft.say(*say.help.also(others))
    if not verb:
        draft.say(*say.help.in_plain_words())
    draft.small(*say.help.how_to_type())
    return draft.message()


def _row(entry: Verb) -> list[Word]:
    return [f"{entry.line}\n", code(_typed(entry.example))]


def _typed(usage: str) -> str:
    return f"/dealdark {usage}"
