"""The plays of the playbook: all of them with their moment, and one of them whole.

Here: for `/dealdark plays`. Not here: the play of a nudge, filled in from the deal (`nudge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.playbook import GUIDANCE, Counts, Offered, Play
from bot.messages import words
from bot.messages.compose import Message, Word, bold, code, line
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_PLAYS = 40
"""Plays under one headline; a playbook with more is read in its folder."""

_LONGEST_TRIGGER = 110
_LONGEST_SCRIPT = 900
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

_HEADLINES = {
    "advice": "What I advise, each on its day",
    "another": "Under Another play only",
    "own": "Your own idea; I only keep count",
    "guidance": "To keep in mind",
}
_SAID = {
    "call": "On the phone",
    "voicemail": "As a voicemail",
    "email": "By email",
    "linkedin": "On LinkedIn",
    "post": "On paper",
}


def play_list(all_of_them: Iterable[Play]) -> Message:
    """Every play by its short name, with when it fits."""
    groups: dict[str, list[Play]] = {name: [] for name in _HEADLINES}
    for play in sorted(all_of_them, key=lambda play: say.plays.name(play.id)):
        groups[_group(play)].append(play)
    draft = Draft()
    for name, found in groups.items():
        draft.listing(_HEADLINES[name], [_row(play) for play in found[:MOST_PLAYS]])
    draft.small("The words and what better not to do: ", code("/dealdark plays stay or go"))
    return draft.message()


def _group(play: Play) -> str:
    if play.family == GUIDANCE:
        return "guidance"
    return {Offered.ADVICE: "advice", Offered.ANOTHER: "another", Offered.OWN: "own"}[play.offered]


def _row(play: Play) -> list[Word]:
    return [bold(line(say.plays.name(play.id), 80)), f": {words.lower(line(play.trigger, _LONGEST_TRIGGER))}"]


def play_card(play: Play) -> Message:
    """One play: when, how, the words, what better not to do, and what comes after."""
    draft = Draft()
    draft.say(bold(line(play.title, 150)))
    facts: list[tuple[str, str]] = [("When", play.trigger), ("How", _how(play)), ("Counts", _counts(play))]
    facts += [("Then", play.wait_after), ("It worked", play.success), ("It ends", play.exit)]
    draft.listing("What it is", [[bold(f"{name}: "), line(text)] for name, text in facts if text])
    for said, texts in _scripts(play):
        draft.words_to_copy(said, _readable(texts[0])[:_LONGEST_SCRIPT])
    draft.listing("Better not", [[line(warning)] for warning in play.avoid])
    if play.evidence:
        draft.small("What is known: ", line(play.evidence))
    return draft.message()


def _how(play: Play) -> str:
    return ", ".join(words.channel_name(channel) for channel in play.channels)


def _counts(play: Play) -> str:
    if not play.channels:
        return ""
    return {
        Counts.TOUCH: "as a touch, in every limit",
        Counts.CAP: "in the thirty days only, not in the gaps",
        Counts.NO: "not at all: it is a courtesy",
    }[play.counts]


def _scripts(play: Play) -> list[tuple[str, Sequence[str]]]:
    script = play.script
    texts = {medium: getattr(script, medium) for medium in _SAID}
    return [(_SAID[medium], found) for medium, found in texts.items() if found]


def _readable(text: str) -> str:
    """A text with its gaps named, since there is no deal to fill them from."""
    return _PLACEHOLDER.sub(lambda found: f"[{found[1].replace('_', ' ')}]", text)
