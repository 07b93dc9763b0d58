"""Help: every verb in a line, or one verb with its example. It is built from the table of verbs that is passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.messages.compose import Message, code, line
from bot.messages.draft import Draft


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the slash command. `usage` and `example` stand without `/dealdark` and begin with the name."""

    name: str
    usage: str
    line: str
    example: str


def help_message(verbs: Sequence[Verb], verb: str | None = None) -> Message:
    """All verbs, or the one that was asked for; an unknown one is answered with the nearest and all of them."""
    known = {entry.name: entry for entry in verbs}
    draft = Draft()
    if verb and verb in known:
        entry = known[verb]
        draft.say(code(_typed(entry.usage)))
        draft.paragraphs([entry.line], ["For example: ", code(_typed(entry.example))])
        return draft.message()
    if verb:
        near = get_close_matches(verb, known, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        draft.say(f"I don't know “{line(verb, 60)}”.{hint}")
    else:
        draft.say("Tell me which prospects have gone quiet, and I tell you when to do what, and when to let go.")
    draft.listing("What you can type", [[code(_typed(entry.name)), f"  {entry.line}"] for entry in verbs])
    draft.small(
        "A deal is any part of its company's name, or its number, such as #7. More on one of these: ",
        code("/dealdark help add"),
    )
    return draft.message()


def _typed(usage: str) -> str:
    return f"/dealdark {usage}"
