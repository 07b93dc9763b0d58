"""A whole sentence: its first clause is an act, what stands behind says more of it, is another act, or is a note.

Here: how clauses hang together. Not here: what one clause comes to (`making`), why nothing is noted (`why`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.errors import BadInput
from bot.reading.commands import Command
from bot.reading.plain.clauses import Found, bare, find, is_day, shape, split, text_of
from bot.reading.plain.lines import told
from bot.reading.plain.made import Behind, Made
from bot.reading.plain.making import make
from bot.reading.plain.marking import Word
from bot.reading.plain.meant import Kind, Reading, Way, Why
from bot.reading.plain.rules import Rule
from bot.reading.plain.scene import NoDay, NoDeal, NotSo, Scene

_ALONE = re.compile(r"[DW]\d+(?:'s)?|W\d+(?: (?:at|from|of))? D\d+")
_TWO = re.compile(r"[DW]\d+")
_JOINS = frozenset({"and", "but", "then"})
_MOST_WAYS = 5

_CALLS = ("called", "dial")


def statement(words: Sequence[Word], scene: Scene, rules: Sequence[Rule]) -> Reading | None:
    """What a sentence says that is to be noted; None for what says nothing of the kind. Raises BadInput for a day."""
    words = bare(words, ())
    if not words:
        return None
    if (two := _two_names(words)) is not None:
        return _joined([statement(each, scene, rules) for each in two])
    clauses = [each for each in (bare(clause, ()) for clause in split(words)) if each]
    on = ""
    while len(clauses) > 1 and (_only_fillers(clauses[0], scene) or is_day(clauses[0])):
        on = is_day(clauses[0]) or on
        clauses = clauses[1:]
    if len(clauses) > 1 and clauses[0][-1].shape in scene.words.fillers and _ALONE.fullmatch(shape(clauses[0][:-1])):
        clauses = [clauses[0][:-1], *clauses[1:]]
    if len(clauses) > 1 and _ALONE.fullmatch(shape(clauses[0])):
        return _of_subject(clauses, replace(scene, subject=shape(clauses[0])), rules, words, on)
    return _said(clauses, scene, rules, words, on)


def _only_fillers(clause: Sequence[Word], scene: Scene) -> bool:
    return all(word.shape in scene.words.fillers for word in clause)


def _two_names(words: Sequence[Word]) -> list[list[Word]] | None:
    """The sentence with each name, where several are joined: “Northwind, Acme and Lumen replied”."""
    for start in range(len(words)):
        end = start
        while end + 2 < len(words) and words[end + 1].shape in (",", "and") and _TWO.fullmatch(words[end + 2].shape):
            end += 2
        if end > start and _TWO.fullmatch(words[start].shape) and words[end - 1].shape == "and":
            return [[*words[:start], words[at], *words[end + 1 :]] for at in range(start, end + 1, 2)]
    return None


def _joined(read: Sequence[Reading | None]) -> Reading | None:
    found = [each for each in read if each is not None]
    if len(found) < len(read) or any(each.kind not in (Kind.SAVE, Kind.EACH) for each in found):
        return Reading(Kind.NOTHING, tuple(way for each in found for way in each.ways), Why.UNREAD)
    return Reading(Kind.EACH, tuple(way for each in found for way in each.ways)[:_MOST_WAYS])


def _of_subject(
    clauses: list[list[Word]], scene: Scene, rules: Sequence[Rule], words: Sequence[Word], on: str
) -> Reading | None:
    """“Northwind: replied yesterday”, “acme - called, no answer”: what follows is of that deal; else it's a note."""
    subject = clauses[0]
    for first in ([*subject, *clauses[1]], [*clauses[1], *subject], clauses[1]):
        if read := _said([first, *clauses[2:]], scene, rules, words, on):
            return read
    rest = words[words.index(clauses[1][0]) :]
    if scene.words.asked.match(shape(rest)) or scene.words.imperative.match(shape(rest)):
        return None
    return _as_note(subject, rest, scene)


def _as_note(subject: Sequence[Word], rest: Sequence[Word], scene: Scene) -> Reading | None:
    text = told(text_of(scene.marked, rest))
    try:
        whom = scene.whom(shape(subject))
    except NoDeal:
        return Reading(Kind.NOTHING, (), Why.NO_DEAL)
    made = tuple(Way(Command("note", (each[0].ref, *text.split())), each[0], None, each[2]) for each in whom)
    return _reading(Made(made), ())


def _said(
    clauses: list[list[Word]], scene: Scene, rules: Sequence[Rule], words: Sequence[Word], on: str
) -> Reading | None:
    """The first way to take it: the first clause whole, or up to an “and” in it."""
    for head, rest in _heads(clauses, scene):
        if any(word.shape == '"' for word in head):
            return None
        whole = list(words[words.index(head[0]) :]) if head[0] in words else head
        left = list(rules)
        while found := find(head, left, scene.words, whole):
            left = left[left.index(found.rule) + 1 :]
            if on and not found.on:
                found = replace(found, on=on)
            read = _taken(found, [] if found.rule.takes_all else rest, scene, rules)
            if read is not None:
                return read
    return None


def _heads(clauses: list[list[Word]], scene: Scene) -> list[tuple[list[Word], list[list[Word]]]]:
    """The first clause as it stands, without what says nothing before it, and up to each “and” in it."""
    lean, rest = bare(clauses[0], scene.words.fillers), clauses[1:]
    found = [(clauses[0], rest)]
    if lean and len(lean) < len(clauses[0]):
        found.append((lean, rest))
    head = lean or clauses[0]
    for at, word in enumerate(head):
        if word.shape in _JOINS and 0 < at < len(head) - 1:
            found.append((head[:at], [head[at + 1 :], *rest]))
    return found


def _taken(found: Found, rest: list[list[Word]], scene: Scene, rules: Sequence[Rule]) -> Reading | None:
    """The act with what stands behind it; None where it can't be so."""
    if found.rule.verb in ("heard", "touch") and scene.words.machine.search(_act(found)):
        return Reading(Kind.NOTHING, (), Why.MACHINE)
    behind = _behind(found, rest, scene, rules)
    if behind is None:
        return Reading(Kind.NOTHING, (), Why.UNSURE)
    try:
        made = make(found, behind, scene)
    except NotSo:
        return None
    except NoDeal:
        return Reading(Kind.NOTHING, (), Why.NO_DEAL)
    except NoDay as asked:
        ways = tuple(Way(Command("meeting", (each.ref,)), each) for each in asked.deals)
        return Reading(Kind.NOTHING, ways[:3], Why.NO_DAY)
    if not made.ways:
        return None
    if behind.note and _is_of_another(behind, made):
        read = _taken(found, [], scene, rules) if not behind.more else None
        return replace(read, unread=behind.note) if read is not None else None
    return _reading(made, behind.more)


def _act(found: Found) -> str:
    """The clause without its note."""
    start, end = found.match.span("note") if found.has("note") else (0, 0)
    return found.match.string[:start] + found.match.string[end:]


def _is_of_another(behind: Behind, made: Made) -> bool:
    """Whether the note names another deal than the act: then it's no note of this one."""
    deals = {way.deal for way in made.ways}
    return any(not deals & named for named in behind.names)


def _reading(made: Made, more: tuple[Way, ...]) -> Reading:
    if made.shows:
        return Reading(Kind.SHOW if len(made.ways) == 1 else Kind.WHICH, made.ways[:_MOST_WAYS])
    beside = (*made.apart, *more)
    if beside:
        if _ends_twice(made.ways[:1], beside):
            return Reading(Kind.WHICH, (*made.ways[:1], *beside)[:_MOST_WAYS])
        return (
            Reading(Kind.EACH, (*made.ways[:1], *beside)[:_MOST_WAYS])
            if len(made.ways) == 1
            else Reading(Kind.WHICH, made.ways[:_MOST_WAYS])
        )
    return Reading(Kind.SAVE if len(made.ways) == 1 else Kind.WHICH, made.ways[:_MOST_WAYS])


def _ends_twice(first: Sequence[Way], beside: Sequence[Way]) -> bool:
    """Whether a deal would be closed in two ways, of which one holds."""
    closed = [way.deal for way in (*first, *beside) if way.command.verb == "close"]
    return len(set(closed)) < len(closed)


def _behind(found: Found, rest: list[list[Word]], scene: Scene, rules: Sequence[Rule]) -> Behind | None:
    """What the other clauses say. None where one takes the first back, or half of it."""
    says, words = Behind(), scene.words
    note: list[Word] = []
    clauses = _parted(rest, scene, rules)
    for at, clause in enumerate(clauses):
        plain = bare(clause, words.fillers) or list(clause)
        said = shape(word for word in plain if word.shape not in words.dropped)
        if not said or (_only_fillers(plain, scene) and not note):
            continue
        if words.unsure.fullmatch(said) or words.late_no.fullmatch(said):
            return None
        if not note and (next_ := _modified(found, plain, said, says, scene)) is not None:
            says = next_
        elif (act := _another(plain, clauses[at + 1 :], scene, rules, found)) is not None:
            says = replace(says, more=act)
            break
        else:
            note += clause
    names = (scene.marked.names[word.shape] for word in note if word.shape in scene.marked.names)
    known = tuple(frozenset((*each.deals, *(deal for deal, _ in each.people))) for each in names)
    return replace(says, note=text_of(scene.marked, note), names=known) if note else says


def _parted(rest: list[list[Word]], scene: Scene, rules: Sequence[Rule]) -> list[list[Word]]:
    """The clauses, and each of those with an “and” in two where the part behind it is an act."""
    parted: list[list[Word]] = []
    for clause in rest:
        at = next((at for at, word in enumerate(clause) if word.shape in _JOINS and at), None)
        if (
            at is not None
            and at < len(clause) - 1
            and find(bare(clause[at + 1 :], scene.words.fillers), rules, scene.words)
        ):
            parted += [clause[:at], clause[at + 1 :]]
        else:
            parted.append(clause)
    return parted


def _modified(found: Found, clause: Sequence[Word], said: str, says: Behind, scene: Scene) -> Behind | None:
    """What a clause says of the act before it; None where it says something else."""
    words, verb = scene.words, found.rule.verb
    if day := is_day(clause):
        return replace(says, on=day) if not (found.on or says.on) else None
    if verb == "moved" and clause[0].shape in scene.words.now and (day := is_day(clause[1:])):
        return replace(says, instead=day)
    if verb in (*_CALLS, "touch", "here"):
        if words.left_message.fullmatch(said):
            return replace(says, ended="left_message") if verb != "touch" else None
        if verb != "touch" and words.no_answer.fullmatch(said):
            return replace(says, ended=says.ended or "no_answer")
        if verb in ("called", "here") and words.spoke.fullmatch(said):
            return replace(says, ended="spoke")
    if verb in ("heard", "here"):
        if match := words.promised.fullmatch(said):
            return replace(says, promised=match["day"])
        if match := words.meets.fullmatch(said):
            return replace(says, meets=match["day"])
    if verb in ("away", "situation", "left", "auto", "snooze", "pause"):
        if match := words.away.fullmatch(said):
            return replace(says, away=True, until=match["until"] or "", through=match["edge"] in words.through)
        if match := words.until.fullmatch(said):
            return replace(says, away=True, until=match["day"], through=match["edge"] in words.through)
    return None


def _another(
    clause: list[Word], rest: list[list[Word]], scene: Scene, rules: Sequence[Rule], first: Found
) -> tuple[Way, ...] | None:
    """Another act with all that's behind it, of the same deal where it names none; None where the clause is none."""
    marks = _TWO.findall(first.has("who")) or _TWO.findall(scene.subject)
    known = replace(scene, subject=" ".join(marks)) if marks else scene
    left = [rule for rule in rules if rule.verb not in _NO_SECOND and not rule.takes_all]
    while found := find(clause, left, scene.words, clause):
        left = left[left.index(found.rule) + 1 :]
        try:
            read = _taken(found, rest, known, rules)
        except BadInput:
            continue
        if read is not None and read.ways and read.kind in (Kind.SAVE, Kind.EACH, Kind.WHICH):
            return read.ways
    return None


_NO_SECOND = ("note", "edit", "away")
"""What may stand behind an act, and is a note all the same."""
