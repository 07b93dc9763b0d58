"""When two names mean the same company or person. Pure: it makes the keys, `people` looks them up.

A company is known by its domain, an alias, or its name without the legal form; a person by the email address, or by
the company and the name.
"""

from __future__ import annotations

import re
import unicodedata

from bot.reading.identities import domain_of, email_of, role_mailbox

_LEGAL_FORMS = frozenset(
    """
ab ag aps as asa bv co company corp corporation doo gmbh inc incorporated kft kg kk lda limited llc llp lp ltd ltda mbh
nv ohg oy oyj plc pte pty sa sarl sas se sl spa srl sro zrt
""".split()  # noqa: SIM905 - a list of words reads best as one
)
"""Endings that say how a company is registered, not which one it is."""


def name_key(name: str | None) -> str:
    """A person's name (or any words) reduced to what compares: case, accents' encoding and punctuation do not."""
    folded = unicodedata.normalize("NFKC", name or "").casefold()
    return " ".join(re.findall(r"\w+", folded))


def company_key(name: str) -> str:
    """A company's name reduced to what compares; legal forms at its end are dropped, unless nothing would be left."""
    words = _words(name)
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    # A name of punctuation only ("!!!") has no words; it is still itself.
    return " ".join(words) or name.strip().casefold()


def legal_form(name: str) -> str:
    """The legal form at its end, as words in one spelling and order; "" where it has none: “Acme Inc.” has “inc”."""
    words = _words(name)
    form = set(words[len(company_key(name).split()) :])
    spelled = {_SPELLED.get(word, word) for word in form}
    if spelled & {"pte", "pty"}:
        spelled -= {"ltd"}
    return " ".join(sorted(spelled - {"co"} or spelled))


def alike(one: str, other: str) -> bool:
    """Whether two legal forms may be one company's: a GmbH & Co. KG is called a GmbH too."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


_SPELLED = {"incorporated": "inc", "limited": "ltd", "corporation": "corp", "company": "co"}


def _words(name: str) -> list[str]:
    # "G.m.b.H." and "S.A." are their letters.
    return name_key(re.sub(r"\b(\w)\.(?=\w\.|\s|$)", r"\1", name)).split()


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one person's as they are written: “Doe, Jane” and “Dr. Jane Doe” are Jane Doe."""
    return sorted(set(name_key(one).split()) - _TITLES) == sorted(set(name_key(other).split()) - _TITLES)


def spelled_alike(name: str | None) -> tuple[str, ...]:
    """What a name has in common with whatever may be the same one spelled otherwise: “Pérez, José (Acme)”, “Dr. Jose
    Perez”. Too wide to tell who somebody is; for a wish for no contact, of which one had better ask.
    """
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", name or "")
    words = set(name_key(bare or name).split()) - _TITLES or set(name_key(name).split())
    found = {" ".join(sorted(map(folded, words))) for folded in (_plain, _german)}
    return tuple(sorted(found - {""}))


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _german(word: str) -> str:
    return _plain(re.sub("[äöü]", lambda found: _UMLAUTS[found[0]], word))


_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})

_TITLES = frozenset("dr prof mr mrs ms herr frau dipl ing mba phd".split())  # noqa: SIM905


def domain_key(domain: str | None) -> str | None:
    """`https://www.Northwind.com/about` and `northwind.com` are one domain. None when it is no company's own."""
    return domain_of(domain)


def email_key(email: str | None) -> str | None:
    """An address compared without regard to case. None when it is nobody's."""
    found = email_of(email)
    return found.casefold() if found else None


def own_address(email: str | None) -> str | None:
    """The same, where it tells who somebody is. None for a mailbox of a task (`info@…`) too."""
    return None if role_mailbox(email) else email_key(email)
