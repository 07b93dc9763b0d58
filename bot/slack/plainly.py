"""A sentence instead of a line: what it was taken for is said back with Save, or shown at once where nothing is saved.

Here: when a text is read as a sentence, and what its reading comes to. Not here: how it's read (`bot.reading.plain`,
imported by the first sentence), nor the look (`bot.messages.plain`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.acts import ACTS
from bot.domain.assumed import NameTaken
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.acts import OldButton
from bot.errors.typed import TooPrivate
from bot.messages import plain as drawn
from bot.messages import private as private_matters
from bot.messages.compose import Message
from bot.messages.language import said
from bot.messages.problem import problem
from bot.reading.commands import deal_number, verb_of
from bot.reading.nearest import NEAR, nearest
from bot.reading.private_words import tells
from bot.services import inbox, journal
from bot.services.looking import lookup, naming
from bot.slack import commands, private
from bot.slack.asked import Asked
from bot.slack.commands.verb import Answer

if TYPE_CHECKING:
    from bot.reading.plain.meant import Named, Reading, Way

_LONGEST = 2000
"""Characters that a button's value holds."""

_SAVES = frozenset({*ACTS, "add", "edit", "contact", "assign", "forget", "pause", "resume"})
"""Verbs that save something: a sentence that happens to begin with one is said back, and never done at once."""

_NO_NEXT = {"next": "list"}


@value(frozen=True, slots=True)
class Pending:
    """A line that a button does, as it stands in the button's value. `stamp`: how its deal stood when it was written.

    `key` names the request that it was written in.
    """

    line: str
    stamp: str
    key: str

    def write(self) -> str:
        """As a button's value; "" where it is too long for one."""
        text = json.dumps([self.line, self.stamp, self.key], ensure_ascii=False, separators=(",", ":"))
        return text if len(text) <= _LONGEST else ""


def read(written: str) -> Pending:
    """It went through the person's client: it is believed as little as typing. Raises OldButton."""
    try:
        found = json.loads(written)
    except ValueError:
        raise OldButton from None
    if not isinstance(found, list) or len(found) != 3 or not all(isinstance(each, str) for each in found):
        raise OldButton
    return Pending(*found)


@value(frozen=True, slots=True)
class Told:
    """A sentence was read, and this is the answer to it: None where something else appears, such as a form."""

    answer: Answer


def first(asked: Asked, text: str) -> Told | None:
    """The answer to a sentence; None for what is a verb's own form, or nearly."""
    verb = verb_of(text)
    if verb and verb not in commands.COMMANDS:
        reading = _reading(asked, text)
        if _slip(asked, text, reading):
            return None
        return Told(_answer(asked, text, reading))
    if verb not in _SAVES or not _may_be_a_sentence(text, verb):
        return None
    return Told(_answer(asked, text, said_so)) if (said_so := _unless_a_line(asked, text, verb)) else None


def instead(asked: Asked, text: str) -> Told | None:
    """The same of what was refused as a line; None where it's no sentence either, so that the line is put right."""
    from bot.reading.plain.meant import Kind

    if _has_keys(text, verb_of(text)) or _LIKE_A_LINE.search(text):
        return None
    reading = _reading(asked, text)
    guessed = any(isinstance(each, NameTaken) for way in reading.ways for each in way.assumed)
    return None if guessed or reading.kind is Kind.NOTHING else Told(_answer(asked, text, reading))


def _has_keys(text: str, verb: str) -> bool:
    """Whether something stands behind a key of this verb: then it's a line, however wrong."""
    keys = commands.COMMANDS[verb].keys if verb in commands.COMMANDS else frozenset[str]()
    return any(word.partition(":")[0].lower() in keys for word in text.split() if ":" in word)


_LITTLE = frozenset(
    [
        "to",
        "from",
        "with",
        "about",
        "for",
        "that",
        "this",
        "it",
        "them",
        "him",
        "her",
        "me",
        "my",
        "our",
        "your",
        "the",
        "a",
        "an",
        "is",
        "was",
        "are",
        "were",
        "not",
        "no",
        "nothing",
        "never",
        "back",
        "in",
        "on",
        "at",
        "of",
        "if",
        "when",
        "we",
        "they",
        "he",
        "she",
        "i",
        "you",
        "and",
        "or",
        "so",
        "than",
        "how",
        "what",
        "why",
        "who",
        "there",
        "every",
        "everyone",
        "all",
    ]
)
"""No deal is called so: whatever begins with one of these after the verb is a sentence."""


_LIKE_A_LINE = re.compile(r"[a-z]:\S|[\"“”„«»]", re.IGNORECASE)
"""A key, or a quote: whoever types these writes a line."""


def _may_be_a_sentence(text: str, verb: str) -> bool:
    words = text.split()[1:]
    if verb == "add":
        return bool(words) and not _LIKE_A_LINE.search(text) and not _has_keys(text, verb)
    if text.rstrip().endswith("?") and verb != "note":
        return True
    return bool(words) and words[0].casefold().strip(",:;") in _LITTLE and not _has_keys(text, verb)


def _unless_a_line(asked: Asked, text: str, verb: str) -> Reading | None:
    """The reading of a sentence that begins with a verb; None where the verb's own form says just that."""
    from bot.reading import plain

    known = naming.nameable(asked.desk, asked.actor)
    situations = asked.desk.playbook.situations
    if plain.is_line(verb, text, known, asked.actor.today, situations, asked.calendar):
        return None
    return plain.read(text, known, asked.actor.today, situations, asked.calendar)


def _reading(asked: Asked, text: str) -> Reading:
    """Raises BadInput for a day that has to be asked about."""
    from bot.reading import plain
    from bot.reading.plain.meant import Kind, Why

    def read(text: str) -> Reading:
        return plain.read(text, known, asked.actor.today, asked.desk.playbook.situations, asked.calendar, answered)

    known = naming.nameable(asked.desk, asked.actor)
    answered = naming.advised(asked.desk, asked.actor, known, asked.channel, asked.thread) if asked.thread else []
    found = read(text)
    if len(answered) == 1 and found.kind is Kind.NOTHING and commands.meant_by(verb_of(text.rstrip("?! "))):
        verb, _, rest = text.strip().rstrip("?! ").partition(" ")
        if (of_it := read(f"{verb} {answered[0].deal.ref} {rest}")).kind is not Kind.NOTHING:
            return of_it
    if found.why is Why.NO_DEAL and (other := naming.elsewhere(asked.desk, asked.actor, found.name)):
        known = [*known, other]
        found = read(text)
    near = _slip(asked, text, found)
    if near and (again := read(f"{near} {text.strip().partition(' ')[2]}")).kind is not Kind.NOTHING:
        return again
    return found


def _slip(asked: Asked, text: str, reading: Reading) -> str | None:
    """The verb that a line's first word is a slip of; None for a word that people begin a sentence with."""
    from bot.reading import plain
    from bot.reading.plain.meant import Kind, Why

    verb = verb_of(text)
    if reading.kind is not Kind.NOTHING or verb in commands.COMMANDS:
        return None
    near = nearest(verb, tuple(commands.COMMANDS), NEAR)
    if near is None or reading.why is Why.UNREAD:
        return near
    known = naming.nameable(asked.desk, asked.actor)
    return None if plain.begins_known(text, known, asked.actor.today, asked.calendar) else near


def _answer(asked: Asked, text: str, reading: Reading) -> Answer:
    from bot.reading.plain.meant import Kind, Why

    ways = _of_verbs_here(reading.ways)
    if (private_reason := _private_without_day(asked, reading, ways)) is not None:
        return private_reason
    if private.typed(asked, text):
        kept = [way for way in ways if way.command.verb != "note"] or ways
        kind = Kind.SAVE if reading.kind is Kind.EACH and len(kept) == 1 else reading.kind
        ways, reading = kept, replace(reading, kind=kind, unread="")
        if (answer := _privately(asked, reading, ways)) is not None:
            return answer
    if reading.kind is Kind.SHOW:
        return commands.run(asked, _line(ways[0]))
    situations = asked.desk.playbook.situations
    pending = ((way, _pending(asked, way, at).write()) for at, way in enumerate(ways))
    offers = [drawn.Offer(way, does) for way, does in pending if does]
    if reading.kind is Kind.SAVE and offers:
        [first, *_] = offers
        change = _change(asked, first.way)
        return drawn.said_back(first.way, first.does, change, situations, unread=reading.unread)
    if reading.kind is Kind.EACH and offers:
        return drawn.each(offers, situations)
    if reading.kind is Kind.WHICH and offers:
        return drawn.which(offers, situations)
    return drawn.nothing(reading.why or Why.UNREAD, reading.name, offers)


def _of_verbs_here(ways: Iterable[Way]) -> list[Way]:
    """Each once, by the verbs that there are."""
    found: dict[str, Way] = {}
    for way in map(_known_here, ways):
        found.setdefault(_line(way), way)
    return list(found.values())


def _known_here(way: Way) -> Way:
    """What there is no verb for is shown by the nearest."""
    verb = way.command.verb
    if verb in commands.COMMANDS or verb not in _NO_NEXT:
        return way
    other = "why" if way.deal else _NO_NEXT[verb]
    return replace(way, command=replace(way.command, verb=other))


def _line(way: Way) -> str:
    from bot.reading.plain.lines import written

    return written(way.command, prose=commands.COMMANDS[way.command.verb].prose)


def _pending(asked: Asked, way: Way, at: int) -> Pending:
    return Pending(_line(way), _stamp(asked, way.deal), f"{asked.key}:{at}")


def _stamp(asked: Asked, deal: Named | None) -> str:
    try:
        return naming.stamp(asked.desk, asked.actor, deal.ref) if deal else ""
    except BadInput:
        return ""


def _change(asked: Asked, way: Way) -> str:
    """The value of the button that opens the form: a typed line, as `lines` reads it."""
    text = json.dumps([_line(way), {}, asked.key], ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= _LONGEST else ""


def _is_private(asked: Asked, way: Way) -> bool:
    code = way.command.words[1] if way.command.verb == "situation" and len(way.command.words) > 1 else ""
    situation = asked.desk.playbook.situations.get(code)
    return situation is not None and situation.private


def _private_without_day(asked: Asked, reading: Reading, ways: list[Way]) -> Answer:
    """A private reason, and no day: it's asked for."""
    if not reading.kind.saves or len(ways) != 1 or not _is_private(asked, ways[0]):
        return None
    deal = ways[0].deal
    if deal is None or "until" in ways[0].command.options:
        return None
    return private_matters.until_when(lookup.one(asked.desk, asked.actor, deal.ref))


def _privately(asked: Asked, reading: Reading, ways: Iterable[Way]) -> Answer:
    """What tells of somebody's health or family is in no answer and no button; a pause is offered without it.

    None where what would be saved has nothing of it: a code and a day.
    """
    listed = list(ways)
    deals = list(dict.fromkeys(way.deal for way in listed if way.deal))
    about = deals[0].ref if len(deals) == 1 else None
    if reading.kind.saves and len(listed) == 1:
        [way] = listed
        if way.command.verb in ("pause", "snooze"):
            return None
        if _is_private(asked, way) and "until" in way.command.options:
            return None
        options = {
            key: text for key, text in way.command.options.items() if not tells(text) and key not in ("note", "detail")
        }
        words = " ".join(way.command.words)
        if about and way.command.verb != "note" and not tells(words):
            return private.offered(asked, TooPrivate("note"), way.command.verb, words, options, about)
    if about:
        return private.offered(asked, TooPrivate("note"), deal=about)
    return problem(said(TooPrivate("")))


def pressed(asked: Asked, written: str) -> Answer:
    """Does the line of a button, once however often it's pressed; where its deal has moved since, it's asked again."""
    pending = read(written)
    verb = verb_of(pending.line)
    if verb not in _SAVES or not pending.line.strip().partition(" ")[2]:
        return commands.run(asked, pending.line)
    once = sha256("|".join(("plain", asked.actor.user, pending.key)).encode()).hexdigest()
    with _doing(asked, once) as is_first:
        if not is_first:
            return None
        if _has_moved(asked, pending):
            return drawn.changed_since(replace(pending, stamp="", key=f"{pending.key}|").write())
        return commands.run(replace(asked, key=once), pending.line)


@contextmanager
def _doing(asked: Asked, once: str) -> Iterator[bool]:
    """Whether this is done for the first time. What fails, or opens a form and saves nothing, was none."""
    is_first = inbox.first_time(asked.desk, asked.workspace.team_id, once)
    before = len(journal.heard())
    try:
        yield is_first
    finally:
        if is_first and len(journal.heard()) == before:
            inbox.again(asked.desk, asked.workspace.team_id, once)


def _has_moved(asked: Asked, pending: Pending) -> bool:
    """Whether the deal of a line has changed since it was written. Raises NotFound."""
    words = pending.line.split()
    number = deal_number(words[1]) if len(words) > 1 else None
    if not pending.stamp or number is None:
        return False
    return naming.stamp(asked.desk, asked.actor, f"#{number}") != pending.stamp


def message(asked: Asked, answer: Answer, text: str) -> Message:
    """The answer as it stands in a direct message, where no form can open of itself."""
    if isinstance(answer, Message):
        return answer
    again = json.dumps([text, {}, asked.key], ensure_ascii=False, separators=(",", ":"))
    if private.typed(asked, text) or len(again) > _LONGEST:
        return problem(said(TooPrivate("")))
    return drawn.opens(again)
