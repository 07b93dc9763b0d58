"""What the texts of a folder may not say, and where they would leave a rep without words.

The list of banned claims is here and nowhere else. `playbooks check` reports these; they do not keep a folder from
being loaded, since no rule or limit rests on them. What only came to be asked of words later (policy 1.8) is a note: a
folder from before has done nothing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.domain import checked, facts
from bot.domain.facts import Use
from bot.domain.placeholders import MAYBE, SURE
from bot.domain.playbook import GUIDANCE
from bot.domain.said import Said
from bot.playbook import spoken
from bot.playbook.folder import SITUATIONS, Folder
from bot.playbook.shapes import OPEN, Play, Version
from bot.playbook.yamltree import Path

BANNED = re.compile(
    r"\d+ ?%|per ?cent|5th|12th|fifth contact|twelfth contact|just checking in|checking in\b|bumping"
    r"|circl(?:e|ing) back|touch(?:ing)? base|last (?:chance|attempt|try)"
    r"|final (?:attempt|chance|notice|reminder)|haven't heard from you"
    r"|as per my|act now|limited time|before it's too late|don't miss|i saw (?:that )?you (?:opened|clicked|read)",
    re.IGNORECASE,
)
"""Claims that no source bears out, invented urgency, reproach, and phrases that everybody has read too often."""

ISSUE_IN = ("followup", "reminder")
"""The families whose texts may have their issue word for word: it stands in two touches of a silence at most."""

SPOKEN_FROM = {"linkedin": "email", "post": "email", "courier": "post"}
"""Whose words a channel takes that has none of its own."""

_NEED_FILLS = {fact.name: {*facts.placeholders(fact)} - MAYBE for fact in facts.used_in(Use.PLAY)}
"""The placeholders that a need puts on record."""


def check(folder: Folder) -> None:
    """Note every banned claim, every channel without words, and every text that could not be filled or reached."""
    for file, play in folder.plays.items():
        _claims(folder, file, folder.trees[file].value)
        _channels(folder, file, play)
        for medium, versions in play.script:
            _versions(folder, file, play, medium, versions)
            for i, version in enumerate(versions):
                for wording, text in enumerate(version.say):
                    here = ("script", medium, i, "say", wording)
                    _length(folder, file, here, medium, text)
                    for what in _unlike_ours(play, medium, text):
                        folder.note(file, here, what)
    if SITUATIONS in folder.trees:
        _claims(folder, SITUATIONS, folder.trees[SITUATIONS].value)


def _claims(folder: Folder, file: str, value: Any) -> None:
    for place, text in _strings(value):
        # Facts of an example are what a prospect said, and other words for a reason what a rep types: not what we say.
        if not {"examples", "also"} & {*place} and (found := BANNED.search(text)):
            what = f"“{found[0]}” is on the list of what we do not say; put it in plain words of your own"
            folder.at(file, place, what)


def _strings(value: Any, place: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, (*place, key))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from _strings(part, (*place, i))


def _channels(folder: Folder, file: str, play: Play) -> None:
    words = {medium for medium, texts in play.script if texts}
    for i, channel in enumerate(play.channels):
        if channel not in words and SPOKEN_FROM.get(channel) not in words:
            instead = SPOKEN_FROM.get(channel)
            fix = f"script.{channel}" + (f" or script.{instead}" if instead else "")
            folder.at(file, ("channels", i), f"there are no words for {channel}; add {fix}, or take the channel out")


def _versions(folder: Folder, file: str, play: Play, medium: str, versions: list[Version]) -> None:
    if not versions:
        return
    last = len(versions) - 1
    # Of several wordings the one that asks for least.
    least = [[frozenset(OPEN.findall(text)) - SURE for text in version.say] for version in versions]
    on_record = _on_record(play)
    if versions[last].when:
        what = f"the last text for {medium} is only for {', '.join(versions[last].when)}; add one for any other case"
        folder.at(file, ("script", medium, last), what)
    elif missing := min((asked - on_record for asked in least[last]), key=len):
        what = f"the last text for {medium} needs {', '.join(sorted(missing))}, which a deal may lack"
        folder.at(file, ("script", medium, last), f"{what}; add one that does without")
    for i, version in enumerate(versions):
        for wording, asked in enumerate(least[i]):
            if any(_goes_before(versions[j], version) and before <= asked for j in range(i) for before in least[j]):
                what = (
                    "this text is never taken: one above it needs no more than this one; put it first, or take it out"
                )
                folder.at(file, ("script", medium, i, "say", wording), what)


def _length(folder: Folder, file: str, place: Path, medium: str, text: str) -> None:
    most = spoken.MOST_SECONDS.get(medium)
    takes = round(spoken.seconds(spoken.typical(text)))
    if most and takes > most:
        what = f"this takes {takes} seconds to say with typical facts, and a {medium} has {most}"
        folder.at(file, place, f"{what}; take some {round((takes - most) * spoken.A_SECOND)} words out")


def _unlike_ours(play: Play, medium: str, text: str) -> Iterator[Said]:
    """What a top rep would say otherwise (policy 1.8). Guidance is for the rep alone."""
    if play.family == GUIDANCE:
        return
    if "{business_issue}" in text and play.family not in ISSUE_IN:
        yield checked.IssueWordForWord()
    if medium == "call" and not _says_who(spoken.sentences(text)[0]):
        yield checked.NobodyCalls()
    if medium == "voicemail" and min(text.count("{rep_company}"), text.count("{rep_phone}")) < 2:
        yield checked.NoWayToCallBack()
    most = spoken.MOST_WORDS.get(medium)
    if most and (words := spoken.words(spoken.typical(text))) > most:
        yield checked.LongToRead(medium, words, most)


def _says_who(sentence: str) -> bool:
    return "{rep_company}" in sentence and ("{rep_name}" in sentence or "{rep_first_name}" in sentence)


def _goes_before(earlier: Version, later: Version) -> bool:
    """Whether the earlier one is for every case that the later one is for."""
    return not earlier.when or (bool(later.when) and set(later.when) <= set(earlier.when))


def _on_record(play: Play) -> frozenset[str]:
    needed = (_NEED_FILLS[need] for need in play.needs)
    return frozenset().union(*needed)
