"""What the columns and the stages of somebody's table are called, in the languages that CRMs are set to.

Here: a title or a stage's name → what it may mean, by words alone. Each language is a module of words; they're loaded
when the first table is read. Not here: which of two columns it is (`columns`), which looks into the cells as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from bot.domain.value import value
from bot.reading.headers.words import Headers
from bot.reading.rows import COLUMNS

OUTCOME = ("status", "closed", "won", "lost", "won_on", "lost_on", "closed_on", "lost_reason", "won_reason", "active")
"""What tells beside the stage how a deal ended; never saved itself."""
NAMES = ("first_name", "last_name")
"""The two halves of a contact."""
HELPERS = (*NAMES, *OUTCOME)
_FLAGS = ("closed", "won", "lost")
"""Columns that are read with ours, and may be named where ours are."""

_LANGUAGES = ("english", "german", "french", "spanish", "portuguese", "italian", "dutch", "japanese")
_OF_ANOTHER_KIND = ("title", "lead", "introduction", "last_touch")
"""Of these only the very name is ours: in a CRM a “Title” is somebody's job, a “Lead” a person, a “Last touch” the
last of either side."""


@value(frozen=True, slots=True)
class Meaning:
    """What a title may mean. `column`: one of ours or of HELPERS, or `next_activity`.

    `rank`: how far from the likeliest title of its column, 0 for our own. `doubtful`: a last day that may be our own
    mail's. `nearly`: a letter is another.
    """

    column: str
    rank: float
    doubtful: bool = False
    nearly: bool = False


@cache
def languages() -> tuple[Headers, ...]:
    """The words of each language."""
    return tuple(getattr(import_module(f"{__name__}.{language}"), language.upper()) for language in _LANGUAGES)


def plain(title: str) -> str:
    """Letters and digits alone, without accents: “Last e-mail received” and `last_email_received` are one."""
    return "".join(letter for letter in _bare(title) if letter.isalnum())


def spaced(text: str) -> str:
    """In words: what is no letter and no digit is a blank; `ClosedWon` is two words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in _bare(parted)).split())


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold()
    # Only what stands above and below Latin letters goes off; が is not か.
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))


# -- titles -----------------------------------------------------------------------------------------------------------


def is_title(cell: str) -> bool:
    """Whether a cell is the title of a column that we know."""
    return any(not each.nearly for each in meanings(cell))


@cache
def meanings(title: str) -> tuple[Meaning, ...]:
    """What it may mean, the likeliest first; none for a title that says nothing to us."""
    if len(title) > 100:
        return ()
    if title in COLUMNS or title in HELPERS:
        return (Meaning(title, 0),)
    wanted = plain(title)
    found = list(_titles().get(wanted, ()))
    for whose, rest in () if found else _parts(title):
        found += [
            Meaning(each.column, each.rank + 1.5, each.doubtful)
            for each in _titles().get(plain(rest), _of_object(whose, rest))
            if _may_be_of(whose, each.column)
        ]
    if not found:
        ranks = map(_of_a_sums_currency, (wanted, *(plain(rest) for _, rest in _parts(title))))
        found = [Meaning("currency", rank) for rank in ranks if rank is not None][:1]
    if not found and len(wanted) >= 5:
        found = [
            Meaning(each.column, each.rank + 30, each.doubtful, nearly=True)
            for near in _shorter(wanted)
            for each in _nearly().get(near, ())
        ]
    best: dict[tuple[str, bool], Meaning] = {}
    for each in sorted(found, key=lambda each: each.rank):
        best.setdefault((each.column, each.doubtful), each)
    return tuple(best.values())


@cache
def _titles() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, list[Meaning]] = {}
    for name in (*COLUMNS, *HELPERS):
        if name not in _OF_ANOTHER_KIND:
            found.setdefault(plain(name), []).append(Meaning(name, 0))
    for words in languages():
        for name, titles in words.columns.items():
            for rank, title in enumerate(titles, 1):
                # Close writes cents into “value”, and whole sums beside it.
                rank = -1 if title == "value formatted" else rank
                found.setdefault(plain(title), []).append(Meaning(name, rank))
                if name in _FLAGS:  # “Won” may say whether, or when
                    found.setdefault(plain(title), []).append(Meaning(f"{name}_on", rank + 20))
        for rank, title in enumerate(words.activity, 60):
            found.setdefault(plain(title), []).append(Meaning("last_heard", rank, doubtful=True))
        for rank, title in enumerate(words.next_activity, 1):
            found.setdefault(plain(title), []).append(Meaning("next_activity", rank))
    return {title: tuple(each) for title, each in found.items()}


def _of_a_sums_currency(wanted: str) -> float | None:
    """“Betrag Währung”, “金額 通貨”, “Currency of Value”: the title of sums and that of currencies, in either order."""
    for title, each in _titles().items():
        if any(meaning.column == "currency" for meaning in each) and title != wanted:
            behind = wanted.removeprefix(title)
            of = (behind.removeprefix(word) for word in _OF if behind != wanted and behind.startswith(word))
            for rest in (wanted.removesuffix(title), behind, *of):
                sums = _titles().get(rest, ()) if rest != wanted else ()
                if ranks := [meaning.rank for meaning in sums if meaning.column == "value"]:
                    return ranks[0]
    return None


_OF = ("of", "del", "della", "des", "der", "do", "da", "du", "de", "van", "vom", "von", "di")


@cache
def _nearly() -> dict[str, tuple[Meaning, ...]]:
    """The titles of more than a few letters, each with one letter left out, and whole."""
    found: dict[str, list[Meaning]] = {}
    for title, each in _titles().items():
        if len(title) >= 6 and title.isascii():
            for near in _shorter(title):
                found.setdefault(near, []).extend(each)
    return {near: tuple(each) for near, each in found.items()}


def _shorter(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


_SIGNS = re.compile(r"\s*(?: - |[–—>:/|]|(?<=\w)\.(?=\w))\s*")
_SIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_CURRENCY_BEHIND = re.compile(r"[\s_(\[]+(?:in\s+)?([A-Z]{3}|[a-z]{3}|[€$£¥])[)\]]?\s*$")


def _parts(title: str) -> Iterator[tuple[str, str]]:
    """(whose it is: deal, person, company or nothing; the rest) of “Deal - Value”, “Customer/Name”, “Email (Work)”."""
    bare = _SIDE.sub(" ", title).strip()
    if bare and bare != title:
        yield "", bare
    if found := _TIMES_BEHIND.search(title) or _CURRENCY_BEHIND.search(title):
        yield "", title[: found.start()]
    first, *rest = _SIGNS.split(bare or title)
    if rest and (whose := _objects().get(plain(first))):
        yield whose, " ".join(rest)
        yield whose, rest[0]
        if (inner := _objects().get(plain(rest[0]))) and len(rest) > 1:
            yield inner, " ".join(rest[1:])


def currency_of(title: str) -> str:
    """What a title says of the currency of its sums: “Amount (EUR)”, `importe_eur`, “Betrag in €”; or nothing."""
    title = title[-_LONGEST_END:]
    if counted := _TIMES_BEHIND.search(title):
        return next((code for sign, code in _CURRENCIES.items() if sign in counted[0].casefold()), "")
    found = _CURRENCY_BEHIND.search(title)
    return found[1].upper() if found else ""


_CURRENCIES = {"€": "EUR", "eur": "EUR", "usd": "USD", "$": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF"}


_LONGEST_END = 40
_TIMES_BEHIND = re.compile(
    r"[\s_(\[/]+(?:in\s+)?"
    r"(?:(?P<thousand>k|tsd|thousands?|[€$£]k|k[€$£]|t€|teur|k(?:eur|usd|gbp|chf)|(?:eur|usd|gbp|chf) ?k)"
    r"|m|mio|mn|millions?|[€$£]m|m[€$£]|m(?:eur|usd|gbp|chf)|(?:eur|usd|gbp|chf) ?m)\.?[)\]]?\s*$",
    re.IGNORECASE,
)


def times_of(title: str) -> int:
    """What a title says that its sums are counted in: “Value (k€)”, “ARR in TEUR”, “Amount ($m)”; 1 if nothing."""
    found = _TIMES_BEHIND.search(title[-_LONGEST_END:])
    return 1 if found is None else 1000 if found["thousand"] else 1_000_000


def _of_object(whose: str, rest: str) -> tuple[Meaning, ...]:
    """“Deal - Organization” is known by its second half; “Account.Name” and “Organization - Name” by both."""
    if plain(rest) in ("name", "nom", "nombre", "nome", "naam", "名前", "title", "titel", "titre", "titulo", "titolo"):
        return (Meaning({"deal": "title", "person": "contact", "company": "company"}[whose], 2),) if whose else ()
    return ()


_OF_COMPANY = frozenset({"company", "domain", "country", "segment", "timezone", "phone"})
_OF_PERSON = frozenset({"contact", "email", "phone", "first_name", "last_name", "country", "timezone", "last_heard"})
_NOT_OF_DEAL = frozenset({"first_name", "last_name"})


def _may_be_of(whose: str, column: str) -> bool:
    """An id, an owner or a status of a company or a person is none of the deal's."""
    if whose == "company":
        return column in _OF_COMPANY
    if whose == "person":
        return column in _OF_PERSON
    return column not in _NOT_OF_DEAL


@cache
def _objects() -> dict[str, str]:
    return {
        plain(name): whose
        for words in languages()
        for whose, names in (("deal", words.of_deal), ("person", words.of_person), ("company", words.of_company))
        for name in names
    }


# -- what stands in cells ---------------------------------------------------------------------------------------------


def yes_or_no(cell: str) -> bool | None:
    """What a column of flags says, in any of the languages; None where it says neither."""
    said = _flags()
    return said.get(plain(cell) or cell.strip())


@cache
def _flags() -> dict[str, bool]:
    return {
        plain(word) or word: sense
        for words in languages()
        for sense, each in ((True, words.yes), (False, words.no))
        for word in each
    }


def is_footer(cell: str) -> bool:
    """Whether a line that begins so sums the table up, or closes a report."""
    return "©" in cell or bool(_footers().match(spaced(cell)))


@cache
def _footers() -> re.Pattern[str]:
    words = sorted({spaced(word) for each in languages() for word in each.footers}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?: |$|(?<=[^\x00-\x7f]))")


@cache
def jobs() -> re.Pattern[str]:
    """Words of a person's position, wherever they stand in a cell."""
    return any_of(word for each in languages() for word in each.jobs)


def any_of(words: Iterator[str]) -> re.Pattern[str]:
    """Any of these, in a text that is `spaced`: whole words, or beginnings of words with `*` behind."""
    return re.compile("|".join(sorted({pattern_of(word) for word in words}, key=len, reverse=True)))


def pattern_of(word: str) -> str:
    """One of them; with `=` before it, only by itself. In a script without blanks it may stand anywhere."""
    bare = spaced(word)
    if word.startswith("="):
        return rf"^(?:\w?\d+ )?{re.escape(bare)}(?: \d+)?$"
    if not bare.isascii():
        return re.escape(bare)
    end = "" if word.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){re.escape(bare)}{end}"
