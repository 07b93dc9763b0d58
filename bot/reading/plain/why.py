"""Why nothing is noted of a sentence, and the three things that it may have been after.

Here: that, by the words in it. Not here: the words themselves (a language's own module), how it's told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.commands import Command
from bot.reading.plain.clauses import bare, shape, text_of
from bot.reading.plain.lines import told
from bot.reading.plain.marking import Word
from bot.reading.plain.meant import Kind, Named, Reading, Way, Why
from bot.reading.plain.scene import Scene

_MOST = 3
_LONGEST_NOTE = 300


def nothing(words: Sequence[Word], scene: Scene, why: Why | None = None, *, asked: bool = False) -> Reading:
    """The reading of what isn't noted. `why`: where that is known; `asked`: it ends with a question mark."""
    said = shape(bare(words, scene.words.fillers)) or shape(words)
    why = why or _why(words, said, scene, asked)
    deals = _named(scene, words)
    offers = _of_deal(deals[0], why, said, words, scene) if len(deals) == 1 else _of(deals, said, scene)
    return Reading(Kind.NOTHING, tuple(offers[:_MOST]), why)


def _why(words: Sequence[Word], said: str, scene: Scene, asked: bool) -> Why:
    known = scene.words
    if any(word.shape == '"' for word in words):
        return Why.QUOTED
    if asked or known.asked.match(said):
        return Why.ASKED
    if known.machine.search(said):
        return Why.MACHINE
    if known.called_off.search(said):
        return Why.CALLED_OFF
    if known.negated.search(said):
        return Why.NOT_YET
    if known.unsure_anywhere.search(said):
        return Why.UNSURE
    if known.ahead.search(said) or known.imperative.match(said) or _is_ahead(scene):
        return Why.AHEAD
    return Why.UNREAD


def _is_ahead(scene: Scene) -> bool:
    return any(day.past is None and day.ahead is not None for day in scene.marked.days.values())


def _named(scene: Scene, words: Sequence[Word]) -> list[Named]:
    """The deals that the sentence names, open ones before closed."""
    found: list[Named] = []
    for word in words:
        mention = scene.marked.names.get(word.shape.removesuffix("'s"))
        if mention is not None:
            found += [*mention.deals, *(deal for deal, _ in mention.people)]
    unique = list(dict.fromkeys(found))
    both = [deal for deal in unique if all(_fits(deal, word, scene) for word in words)]
    return both if len(both) == 1 else [each for each in unique if each.open] or unique


def _fits(deal: Named, word: Word, scene: Scene) -> bool:
    mention = scene.marked.names.get(word.shape.removesuffix("'s"))
    return mention is None or deal in mention.deals or any(of == deal for of, _ in mention.people)


def _of(deals: Sequence[Named], said: str, scene: Scene) -> list[Way]:
    """Where no deal is sure: those that are named, or what there is for whoever just came."""
    if deals:
        return [Way(Command("show", (each.ref,)), each) for each in deals]
    forms = [Way(Command(verb)) for verb, about in _about(scene) if about.search(said)]
    return [*forms[:1], Way(Command("next")), Way(Command("list")), Way(Command("help"))]


def _of_deal(deal: Named, why: Why, said: str, words: Sequence[Word], scene: Scene) -> list[Way]:
    ref = deal.ref
    forms = [verb for verb, about in _about(scene) if about.search(said)]
    note = told(text_of(scene.marked, words))
    kept = [("note", ref, *note.split())] if note and len(note) <= _LONGEST_NOTE else []
    offers: dict[Why, list[tuple[str, ...]]] = {
        Why.NOT_YET: [("next", ref), ("situation", ref), ("snooze", ref)],
        Why.ASKED: [("next", ref), ("why", ref), ("show", ref)],
        Why.AHEAD: [
            ("next", ref),
            *[(form, ref) for form in forms if form in ("touch", "meeting")][:1],
            ("snooze", ref),
        ],
        Why.CALLED_OFF: [("meeting", ref), ("snooze", ref), *kept],
        Why.MACHINE: [("situation", ref), ("snooze", ref), ("show", ref)],
    }
    plain = [*((form, ref) for form in forms[:2]), *kept, ("next", ref), ("show", ref)]
    return [Way(Command(verb, rest), deal) for verb, *others in offers.get(why, plain) for rest in [tuple(others)]]


def _about(scene: Scene) -> list[tuple[str, re.Pattern[str]]]:
    known = scene.words
    return [
        ("heard", known.reply),
        ("touch", known.reached),
        ("meeting", known.met),
        ("close", known.over),
        ("situation", known.away_words),
    ]
