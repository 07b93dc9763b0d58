"""The plays of the playbook: all of them with their moment, and one of them whole.

Here: for `/dealdark plays`. Not here: the play of a nudge, filled in from the deal (`nudge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.playbook import GUIDANCE, Offered, Play, Version
from bot.messages.compose import Message, Word, bold, clean, cut_at_a_word, length, line
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_PLAYS = 40
"""Plays under one headline; a playbook with more is read in its folder."""

_LONGEST_TRIGGER = 110
_LONGEST_SCRIPT = 900
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

_GROUPS = ("advice", "another", "own", "guidance")
_MEDIA = ("call", "voicemail", "email", "linkedin", "post")


def play_list(all_of_them: Iterable[Play]) -> Message:
    """Every play by its short name, with when it fits."""
    groups: dict[str, list[Play]] = {name: [] for name in _GROUPS}
    for play in sorted(all_of_them, key=lambda play: say.plays.name(play.id)):
        groups[_group(play)].append(play)
    draft = Draft()
    for name, found in groups.items():
        draft.listing(say.playlist.group(name), [_row(play) for play in found[:MOST_PLAYS]])
    draft.small(*say.playlist.all_of_one())
    return draft.message()


def _group(play: Play) -> str:
    if play.family == GUIDANCE:
        return "guidance"
    return {Offered.ADVICE: "advice", Offered.ANOTHER: "another", Offered.OWN: "own"}[play.offered]


def _row(play: Play) -> list[Word]:
    return say.playlist.row(play.id, line(_in_short(play.trigger)))


def _in_short(text: str) -> str:
    """As many whole sentences as there's room for; of a first one that is longer the words that fit."""
    kept = ""
    for sentence in _SENTENCE_END.split(clean(text)):
        longer = f"{kept} {sentence}".strip()
        if length(longer) > _LONGEST_TRIGGER:
            break
        kept = longer
    return kept or cut_at_a_word(clean(text), _LONGEST_TRIGGER)


def play_card(play: Play) -> Message:
    """One play: when, how, the words, what better not to do, and what comes after."""
    draft = Draft()
    draft.say(bold(line(play.title, 150)))
    counts = say.playlist.counts(play.counts) if play.channels else ""
    facts = [("when", play.trigger), ("how", say.playlist.ways(play.channels)), ("counts", counts)]
    facts += [("then", play.wait_after), ("worked", play.success), ("ends", play.exit)]
    draft.listing(say.playlist.what_it_is(), [say.playlist.part(name, line(text)) for name, text in facts if text])
    for said, texts in _scripts(play):
        text = next((each for each in texts if not each.when), texts[0])
        draft.words_to_copy(said, cut_at_a_word(_readable(text.wordings[0]), _LONGEST_SCRIPT))
    draft.listing(say.nudge.better_not(), [[line(warning)] for warning in play.avoid])
    if play.evidence:
        draft.small(*say.playlist.known(line(play.evidence)))
    return draft.message()


def _scripts(play: Play) -> list[tuple[str, Sequence[Version]]]:
    script = play.script
    texts = {medium: getattr(script, medium) for medium in _MEDIA}
    return [(say.playlist.script(medium), found) for medium, found in texts.items() if found]


def _readable(text: str) -> str:
    """A text with its gaps named, since there is no deal to fill them from."""
    return _PLACEHOLDER.sub(lambda found: say.playlist.gap(found[1]), text)
