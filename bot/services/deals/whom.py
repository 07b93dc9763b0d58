"""Whom of a deal's contacts somebody means: by name, by a part of it, or by the id that a menu carried.

Not here: changing the contacts (`contacts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from bot.errors.contacts import ContactGoneSince, NoSuchContact, SeveralContacts
from bot.reading.nearest import nearest
from bot.store.identity import email_key, name_key
from bot.store.records import Record
from bot.store.rows import PersonRow

Whom = str | int
"""A contact as a person types the name, or its id."""


def whom(record: Record, wanted: Whom | None, *, former: bool = False) -> PersonRow:
    """The contact of the deal that is meant; the main one where nobody was named.

    `former`: also one of before, where none of now is meant: what went to them is true all the same.
    Raises NoSuchContact or SeveralContacts, which name the deal's contacts, or ContactGoneSince.
    """
    main, others = record.person, record.contacts.others
    if wanted is None or (isinstance(wanted, str) and not wanted.strip()):
        return main
    people = (main, *others)
    if isinstance(wanted, int):
        return next((row for row in people if row.id == wanted), None) or _gone(record)
    fits = _fitting(people, wanted) or (_fitting(record.contacts.former, wanted) if former else [])
    if len(fits) == 1:
        return fits[0]
    raise _which(record, wanted, fits or people, several=bool(fits))


def on_the_deal(record: Record, name: str) -> PersonRow | None:
    """The contact of the deal who has exactly this name."""
    people = (record.person, *record.contacts.others)
    return next((row for row in people if row.name and name_key(row.name) == name_key(name)), None)


def _fitting(people: Sequence[PersonRow], wanted: str) -> list[PersonRow]:
    """Whoever has this name or address; else whoever's name has it as a part."""
    key, address = name_key(wanted), email_key(wanted)
    exact = [row for row in people if (key and row.name_key == key) or (address and email_key(row.email) == address)]
    return exact or [row for row in people if key and f" {key} " in f" {row.name_key} "]


def _which(
    record: Record, wanted: str, people: Sequence[PersonRow], *, several: bool
) -> NoSuchContact | SeveralContacts:
    names = tuple(name for row in people if (name := row.name or row.email))
    number, word = record.row.number, wanted.strip()[:60]
    if several:
        return SeveralContacts(word, names)
    near = nearest(name_key(word), [name_key(name) for name in names])
    meant = next((name for name in names if near and name_key(name) == near), None)
    return NoSuchContact(word, number, meant, names)


def _gone(record: Record) -> NoReturn:
    raise ContactGoneSince(record.row.number)
