"""Sentences as people write them to dealdark, read as lines of `/dealdark`. Nothing leaves the house.

Here: text → what it means (`meant`), by rules that hold for whole clauses. What no rule fits word for word is not read,
so a “not”, an “if” or a “will” is never overlooked. Not here: any word of a language (its own module, such as
`english`), what is saved (`bot.services`), what is said back (`bot.messages.plain`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.calendar import BusinessCalendar
from bot.domain.playbook import Situation
from bot.reading.commands import Command
from bot.reading.days import USUAL
from bot.reading.english import ENGLISH
from bot.reading.plain import english
from bot.reading.plain.adding import added, is_plain
from bot.reading.plain.clauses import bare, find, shape
from bot.reading.plain.made import Behind
from bot.reading.plain.making import make
from bot.reading.plain.marking import Marked, Word, marked, pieces
from bot.reading.plain.meant import Advised, Kind, Named, Reading, Way, Why
from bot.reading.plain.names import Mention, Names
from bot.reading.plain.scene import NoDay, NoDeal, NotSo, Scene
from bot.reading.plain.sentences import statement
from bot.reading.plain.spelling import Piece, mended, spoken
from bot.reading.plain.why import nothing

__all__ = ["as_meant", "begins_known", "is_line", "read"]

LONGEST = 600
"""Characters of what is read as a sentence; a longer text is a letter."""

_ADDS = re.compile(
    r"(?:please )?(?:add|new deal|register|create|add deal|add a deal|new)\b(?: a deal| deal| with| for)*\s*:?\s*",
    re.IGNORECASE,
)
_NOTES = re.compile(r"^(?:>|&gt;)", re.MULTILINE)


def read(
    typed: str,
    deals: Sequence[Named],
    today: date,
    situations: Mapping[str, Situation],
    calendar: BusinessCalendar = USUAL,
    advised: Sequence[Advised] = (),
) -> Reading:
    """What a sentence means, for somebody whose local date is `today` and who can name these deals.

    `deals`: those that are offered first, first. `advised`: of the nudges in whose thread it stands; what names no
    other deal is said of these. Raises BadInput for a day that has to be asked about, and for what no person types.
    """
    if advised and len(typed) <= LONGEST and not _names_another(typed, deals, advised, today, calendar):
        channel = advised[0].channel if len(advised) == 1 else ""
        found = _of_these(typed, [each.deal for each in advised], today, situations, calendar, channel)
        if found.kind is not Kind.NOTHING:
            return found
    return _of_these(typed, deals, today, situations, calendar)


def _names_another(
    typed: str, deals: Sequence[Named], advised: Sequence[Advised], today: date, calendar: BusinessCalendar
) -> bool:
    theirs = {each.deal.number for each in advised}
    for mention in marked(typed, Names(deals, english.VOCABULARY), today, ENGLISH, calendar).names.values():
        named = {deal.number for deal in (*mention.deals, *(deal for deal, _ in mention.people))}
        if not named & theirs:
            return True
    return False


def _of_these(
    typed: str,
    deals: Sequence[Named],
    today: date,
    situations: Mapping[str, Situation],
    calendar: BusinessCalendar,
    advised: str = "",
) -> Reading:
    if len(typed) > LONGEST or not typed.strip():
        return Reading(Kind.NOTHING, tuple(Way(Command(verb)) for verb in ("next", "list", "help")), Why.UNREAD)
    names = Names(deals, english.VOCABULARY, english.WORDS.before_names)
    there = marked(typed, names, today, ENGLISH, calendar, spelt=_spoken)
    scene = Scene(there, deals, today, situations, calendar, ENGLISH, english.WORDS, advised=advised)
    found = _read(scene)
    if found.kind is not Kind.NOTHING or found.why in _SURE:
        return found
    slips = "D" if there.names else "DW"
    for spelt in (_spoken, _mended):
        guessed = marked(typed, names, today, ENGLISH, calendar, slips=slips, spelt=spelt)
        if guessed.words != there.words and (guessed.names or spelt is _mended):
            again = _read(replace(scene, marked=guessed))
            if again.kind is not Kind.NOTHING or (spelt is _mended and again.why in _SURE):
                return again
    if there.names:
        return found
    unknown = _unknown(there)
    if unknown is not None and len(unknown[0].words) > 1:
        without, name = unknown
        missed = _read(replace(scene, marked=without))
        if missed.why is Why.NO_DEAL:
            return replace(nothing(there.words, scene, Why.NO_DEAL), name=name)
    return found


_SURE = frozenset({Why.CALLED_OFF, Why.MACHINE, Why.QUOTED, Why.NO_DAY})
"""Why nothing is noted, whatever is spelt wrongly."""


def _spoken(pieces: list[Piece]) -> list[Piece]:
    return spoken(pieces, english.SPELLING)


def _mended(pieces: list[Piece]) -> list[Piece]:
    return mended(_spoken(pieces), english.SPELLING, english.VOCABULARY)


def as_meant(typed: str) -> str:
    """The words of a sentence with its slips put right."""
    return " ".join(each.word for each in _mended(pieces(typed)))


def is_line(
    verb: str,
    typed: str,
    deals: Sequence[Named],
    today: date,
    situations: Mapping[str, Situation],
    calendar: BusinessCalendar = USUAL,
) -> bool:
    """Whether what begins with a verb is the verb's own form, and no sentence that happens to begin so."""
    names = Names(deals, english.VOCABULARY)
    there = marked(typed, names, today, ENGLISH, calendar)
    words = list(there.words[1:])
    if verb == "add":
        return is_plain(words, Scene(there, deals, today, situations, calendar, ENGLISH, english.WORDS))
    if any(word.shape == "?" for word in words[-2:]):
        return False
    first = there.names.get(words[0].shape) if words else None
    return first is not None and first.words > 1


def begins_known(typed: str, deals: Sequence[Named], today: date, calendar: BusinessCalendar = USUAL) -> bool:
    """Whether the first word is a name, a day, or a word that sentences are made of: no slip of a verb."""
    [first, *_] = marked(typed, Names(deals, english.VOCABULARY), today, ENGLISH, calendar).words or [None]
    return first is not None and (first.shape in english.VOCABULARY or first.shape[:1].isupper())


def _read(scene: Scene) -> Reading:
    words = list(scene.marked.words)
    if _NOTES.search(scene.marked.text):
        return nothing(words, scene, Why.QUOTED)
    if (adds := _ADDS.match(scene.marked.text)) and (new := _added(words, adds.end(), scene)):
        return new
    asks = bool(words) and any(word.shape == "?" for word in words[-2:])
    if not asks and (said := statement(words, scene, english.RULES)) is not None:
        return said if said.ways else nothing(words, scene, said.why)
    if (shown := _shown(bare(words, ()), scene)) is not None:
        return shown
    if asks and (about := _asked_about(words, scene)) is not None:
        return about
    return nothing(words, scene, asked=asks)


def _asked_about(words: Sequence[Word], scene: Scene) -> Reading | None:
    """“Northwind replied?”: what is on record of the deal tells."""
    said = statement(bare(words, ()), scene, english.RULES)
    deals = {way.deal for way in said.ways if way.deal} if said is not None else set()
    if len(deals) != 1:
        return None
    [deal] = deals
    return Reading(Kind.SHOW, (Way(Command("show", (deal.ref,)), deal),))


def _added(words: Sequence[Word], start: int, scene: Scene) -> Reading | None:
    return added([word for word in words if word.start >= start], scene)


def _shown(words: Sequence[Word], scene: Scene) -> Reading | None:
    """What only shows something; or a form, which is offered."""
    for lean in (words, bare(words, scene.words.fillers)):
        said = [word for word in lean if word.shape not in (",", "-", ":", "!", ".")]
        for rules, does in ((english.SHOWS, True), (english.ASKS, False)):
            if not said:
                continue
            found = find(said, rules, scene.words)
            found = found or find(said, [replace(each, raw=True) for each in rules], scene.words)
            if found is None:
                continue
            try:
                made = (
                    make(found, Behind(), scene)
                    if does
                    else make(replace(found, rule=replace(found.rule, verb=f"{found.rule.verb} ")), Behind(), scene)
                )
            except (NotSo, NoDay):
                continue
            except NoDeal:
                return Reading(Kind.NOTHING, (), Why.NO_DEAL)
            if does and made.ways:
                return Reading(Kind.SHOW if len(made.ways) == 1 else Kind.WHICH, made.ways[:5])
            if made.ways:
                machine = english.WORDS.machine.search(shape(said))
                return Reading(Kind.NOTHING, made.ways[:3], Why.MACHINE if machine else Why.FORM)
    return None


def _unknown(there: Marked) -> tuple[Marked, str] | None:
    """The sentence with the only words that mean nothing here as a name; None where there are none, or several such."""
    runs: list[list[int]] = []
    for at, word in enumerate(there.words):
        if (
            not re.fullmatch(r"[^\W\d_][\w'&.-]*", word.shape)
            or word.shape in english.VOCABULARY
            or word.shape[:1].isupper()
        ):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    if len(runs) != 1 or len(runs[0]) > 3:
        return None
    first, last = runs[0][0], runs[0][-1]
    one = Word("D999", there.words[first].start, there.words[last].end)
    words = (*there.words[:first], one, *there.words[last + 1 :])
    return replace(there, words=words, names={**there.names, "D999": Mention(1)}), there.text[one.start : one.end]
