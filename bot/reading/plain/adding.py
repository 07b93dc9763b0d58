"""A new deal in one line: `Acme Robotics, proposal, bob smith, heard nov 3, $40k`.

Here: what each piece between the commas is. What is none of all that stays unread, and goes into no name. Not here: the
keys of `add` (`bot.slack.facts`), which are typed with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.assumed import TodayTaken
from bot.domain.deal import STAGES
from bot.errors import BadInput
from bot.reading.commands import Command
from bot.reading.days import parse_day
from bot.reading.plain.clauses import text_of
from bot.reading.plain.lines import told
from bot.reading.plain.marking import Word
from bot.reading.plain.meant import Kind, Reading, Way
from bot.reading.plain.scene import Scene
from bot.reading.sums import amount

_MOST_WORDS = 5
"""Of a company's name that is taken as one without a comma behind it; of a contact's, three."""
_HEARD = re.compile(
    r"(?:last )?(?:heard|heard from|heard back|spoke|replied|contact|contacted|talked)(?: from)?(?: on)? ?(T\d+)|(T\d+)"
)
_VALUE = re.compile(r"(?:worth |value |valued at |about |around )?(M\d+)(?: deal)?")
_STAGE = re.compile(rf"(?:in |at |stage )?(?:the )?({'|'.join(STAGES)})(?: stage| phase)?")
_NAMED = re.compile(r"(?:contact|with|main contact|buyer|champion) (.+)")
_ISSUE = re.compile(r"(?:issue|problem|pain|need)s?(?: is)? (.+)")


def is_plain(words: Sequence[Word], scene: Scene) -> bool:
    """Whether this is a company's name and no more, so that the deal can be registered at once."""
    shapes = [word.shape for word in words]
    if (
        not shapes
        or len(shapes) > _MOST_WORDS
        or any(shape in (",", ";", ":", "-", '"', "?", "\n") for shape in shapes)
    ):
        return False
    if any(re.fullmatch(r"[TMEPU]\d+", shape) for shape in shapes) or shapes[-1] in STAGES:
        return False
    return not _is_sentence(words, scene)


def _is_sentence(words: Sequence[Word], scene: Scene) -> bool:
    """Whether it says something to be done, as in “call acme”."""
    said = " ".join(word.shape for word in words)
    told_to = scene.words.imperative.match(said) or scene.words.asked.match(said)
    return bool(told_to) and any(word.shape[:1] in "DW" and word.shape[1:2].isdigit() for word in words)


def added(words: Sequence[Word], scene: Scene) -> Reading | None:
    """The new deal that the words tell of; None where they begin with no company."""
    pieces = _pieces(words)
    if not pieces or _is_sentence(pieces[0], scene):
        return None
    company, facts = _company(list(pieces[0]), scene)
    if not company:
        return None
    unread = [text_of(scene.marked, piece) for piece in pieces[1:] if not _told(piece, facts, scene)]
    assumed = () if "heard" in facts else (TodayTaken(),)
    facts.setdefault("heard", scene.today.isoformat())
    command = Command("add", (told(company),), facts)
    return Reading(Kind.SAVE, (Way(command, None, None, assumed),), unread=", ".join(unread))


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.shape in (",", ";", "-", "\n", "(", ")"):
            pieces.append([])
        elif word.shape not in (":", "!", "?"):
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _company(words: list[Word], scene: Scene) -> tuple[str, dict[str, str]]:
    """The name at the beginning, and the facts that stand behind it without a comma."""
    facts: dict[str, str] = {}
    for end in range(1, len(words) + 1):
        rest = words[end:]
        if not rest:
            break
        if _begins_a_fact(rest, scene):
            _rest_of(rest, facts, scene)
            return text_of(scene.marked, words[:end]), facts
    return text_of(scene.marked, words), facts


def _begins_a_fact(rest: Sequence[Word], scene: Scene) -> bool:
    said = " ".join(word.shape for word in rest)
    return bool(re.match(r"[TMEP]\d+\b|(?:last )?heard(?: from)?(?: on)? T\d+|(?:worth|value) M\d+", said)) or (
        rest[0].shape in STAGES
    )


def _rest_of(words: Sequence[Word], facts: dict[str, str], scene: Scene) -> None:
    """Facts that stand one after the other: the longest beginning that is one, and so on."""
    left = list(words)
    while left:
        for end in range(len(left), 0, -1):
            if _told(left[:end], facts, scene):
                left = left[end:]
                break
        else:
            left = left[1:]


def _told(piece: Sequence[Word], facts: dict[str, str], scene: Scene) -> bool:
    """Takes a piece for the fact that it is; False where it's none."""
    said, marked = " ".join(word.shape for word in piece), scene.marked
    if match := _STAGE.fullmatch(said):
        return _keep(facts, "stage", match[1])
    if match := _VALUE.fullmatch(said):
        return _sum(facts, marked.others[match[1]])
    if match := _HEARD.fullmatch(said):
        day = parse_day(marked.days[match[1] or match[2]].typed, scene.today, "past", calendar=scene.calendar)
        return _keep(facts, "heard", day.isoformat())
    if re.fullmatch(r"E\d+", said):
        return _keep(facts, "email", marked.others[said])
    if re.fullmatch(r"P\d+", said):
        return _keep(facts, "phone", marked.others[said])
    if _ISSUE.fullmatch(said):
        return _keep(facts, "issue", told(text_of(marked, piece[1:])))
    name = piece[1:] if _NAMED.fullmatch(said) else piece
    if len(name) <= 3 and all(re.fullmatch(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*\.?|[WD]\d+", word.shape) for word in name):
        typed = told(text_of(marked, name))
        common = scene.words.common
        if "contact" not in facts and (
            name is not piece or any(word.casefold() not in common for word in typed.split())
        ):
            return _keep(facts, "contact", typed)
    return False


def _sum(facts: dict[str, str], typed: str) -> bool:
    try:
        amount(typed)
    except BadInput:
        return False
    return _keep(facts, "value", told(typed))


def _keep(facts: dict[str, str], key: str, text: str) -> bool:
    """False where that is known already: two sums in one line are not both its value."""
    if key in facts:
        return False
    facts[key] = text
    return True
