"""A typed line that was refused: the line put right to copy, and its form with all that was read.

Here: what of the line is wrong, where it stands, and what goes there. Not here: reading a line that is wrong
(`bot.reading.mending`), the forms (`forms`), the question where a day can be read in two ways (`bot.slack.lines`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.errors import BadInput, Conflict, NotAllowed
from bot.errors.acts import DealMissing, LastMissing, UnknownVerb
from bot.errors.contacts import NoSuchContact
from bot.errors.reading import KeyTwice, KeyWithoutValue, TextTooLong, UnknownKey, UnreadableCharacter, WordAfterValue
from bot.errors.stored import MoreThanADeal, NoDealNamed
from bot.errors.typed import BadFacts, CompanyMissing, NotAmongWords, NoZone, TooPrivate
from bot.messages.compose import Message, View
from bot.messages.language import said, say
from bot.messages.problem import Mended, problem
from bot.reading.commands import verb_of
from bot.reading.mending import Loose, in_prose, loosely
from bot.reading.nearest import NEAR, nearest
from bot.reading.private_words import tells
from bot.services.looking import picking
from bot.slack import commands, facts, private
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb
from bot.slack.fixing.forms import FORMS, fits, wrong_in
from bot.slack.private import in_words

_NO_LINE = (NotAllowed, Conflict, TextTooLong, UnreadableCharacter)
"""What isn't the line's fault, or has nothing to copy."""

_READ_ALREADY = (KeyTwice, KeyWithoutValue, UnknownKey, WordAfterValue)
"""What the loose reading has put right or marked where it stands."""

_LONGEST_COPIED = 2_800
"""Characters of a line that can be copied whole."""

_QUOTED_IN = ("typed", "rest", "word", "words", "name", "text", "code", "kind")
"""Fields of refusals that hold what was typed as it stood."""


def refused(asked: Asked, text: str, bad: BadInput, fix: str) -> Message:
    """The answer: what was wrong, all of it, and the way on. `fix`: the value of a button that opens the form.

    What tells of someone's health or family is in no line and no button.
    """
    if isinstance(bad, _NO_LINE) or tells(text):
        return problem(in_words(bad))
    if private.typed(asked, text):
        return problem(said(TooPrivate("")))
    verb = _verb(text, bad)
    loose = _loosely(asked, text, verb)
    if verb is None or loose is None:
        return problem(in_words(bad))
    wrong = _all_wrong(asked, verb, loose, bad)
    loose = _put_right(asked, verb, loose, wrong)
    sentences = list(dict.fromkeys(_sentence(asked, verb, each) for each in wrong))
    if not (loose.put_right or loose.marked) or len(loose.text) > _LONGEST_COPIED:
        return problem(sentences[0], more=sentences[1:])
    line = Mended(text=loose.text, put_right=loose.put_right, marked=loose.marked)
    return problem(sentences[0], more=sentences[1:], line=line, fix=fix if verb.name in FORMS else "")


def form(asked: Asked, text: str) -> View | None:
    """The form with all that can be read of the line; None where its verb has none. Raises BadInput."""
    verb = _verb(text, None)
    if verb is None:
        return None
    loose = _loosely(asked, text, verb)
    opens = FORMS.get(verb.name)
    if loose is None or opens is None:
        return None
    loose = _put_right(asked, verb, loose, wrong_in(asked, verb.name, loose.command))
    return opens(asked, loose.command)


def _verb(text: str, bad: BadInput | None) -> Verb | None:
    """The verb that was typed, or the one that was meant."""
    typed = verb_of(text)
    if typed in commands.COMMANDS:
        return commands.COMMANDS[typed]
    meant = bad.nearest if isinstance(bad, UnknownVerb) else commands.meant_by(typed)
    return commands.COMMANDS.get(meant or "")


def _loosely(asked: Asked, text: str, verb: Verb | None) -> Loose | None:
    if verb is None:
        return None
    typed = verb_of(text)
    if typed != verb.name:
        text = f"{verb.name}{text.strip()[len(typed) :]}"
    try:
        loose = in_prose(text) if verb.prose else loosely(text, verb.keys, lambda key, said: fits(asked, key, said))
    except BadInput:
        return None
    return loose.renamed() if typed != verb.name else loose


def _all_wrong(asked: Asked, verb: Verb, loose: Loose, bad: BadInput) -> list[BadInput]:
    """What it was refused for first, and whatever else is wrong with it."""
    first = list(bad.fields.values()) if isinstance(bad, BadFacts) else [bad]
    more = [*loose.wrong, *wrong_in(asked, verb.name, loose.command)]
    return [*first, *more]


def _sentence(asked: Asked, verb: Verb, bad: BadInput) -> str:
    if isinstance(bad, NoDealNamed) and not tells(bad.words) and (near := _meant(asked, verb, bad)):
        return say.problem.no_deal_but(bad.words, near)
    return in_words(bad)


def _put_right(asked: Asked, verb: Verb, loose: Loose, wrong: Iterable[BadInput]) -> Loose:
    for each in wrong:
        loose = _mended(asked, verb, loose, each)
    return loose


def _mended(asked: Asked, verb: Verb, loose: Loose, bad: BadInput) -> Loose:
    """The line with what was meant where this is wrong, or with marks around it."""
    if isinstance(bad, _READ_ALREADY):
        return loose
    if isinstance(bad, DealMissing | CompanyMissing):
        return loose.lack(0)
    if isinstance(bad, LastMissing):
        plain = next((at for at, each in enumerate(loose.pieces) if each.key), len(loose.pieces))
        return loose.lack(plain)
    at = _place(loose, bad)
    field = getattr(bad, "field", "")
    if not at and field in verb.keys:
        return loose.lack(len(loose.pieces), field)
    if not at or loose.pieces[at[0]].marked:
        return loose
    meant = _meant(asked, verb, bad)
    return loose.put(at, meant) if meant else loose.mark(at)


def _place(loose: Loose, bad: BadInput) -> range:
    """Where in the line it stands: by its words, else by the fact that it's about."""
    for name in _QUOTED_IN:
        said = getattr(bad, name, None)
        if isinstance(said, str) and (at := loose.at(said)):
            return at
    field = str(getattr(bad, "field", ""))
    return loose.behind([field, *(key for key, of in facts.TYPED_AS.items() if of == field)]) if field else range(0)


def _meant(asked: Asked, verb: Verb, bad: BadInput) -> str | None:
    """What was probably meant instead, where that is near."""
    if isinstance(bad, MoreThanADeal):
        return None
    if isinstance(bad, NoDealNamed):
        found = picking.nearest(asked.desk, asked.actor, (bad.words,), _purpose(verb))
        return found[1].called if found else None
    if isinstance(bad, NotAmongWords):
        return nearest(bad.word.casefold(), bad.among, NEAR)
    if isinstance(bad, NoZone):
        city = bad.nearest.rsplit("/", 1)[-1]
        return bad.nearest if nearest(bad.name.casefold().replace(" ", "_"), [city.casefold()], NEAR) else None
    if isinstance(bad, NoSuchContact):
        return bad.nearest
    found, typed = getattr(bad, "nearest", None), next(_said(bad), "")
    return found if isinstance(found, str) and nearest(typed.casefold(), [found.casefold()], NEAR) else None


def _said(bad: BadInput) -> Iterator[str]:
    return (said for name in _QUOTED_IN if isinstance(said := getattr(bad, name, None), str))


def _purpose(verb: Verb) -> picking.Purpose:
    return picking.PURPOSES.get(verb.name) or picking.PURPOSES["see" if verb.name in _LOOKING else "change"]


_LOOKING = ("show", "why", "plan", "undo")
