"""What is refused of a deal's contacts: naming one, adding one, changing one."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BadInput, NotAllowed, refusal


@refusal
class NoSuchContact(BadInput):
    """No contact of the deal is called that. `known`: who there is; `nearest`: who was probably meant."""

    field: ClassVar[str] = "contact"
    word: str
    number: int
    nearest: str | None
    known: tuple[str, ...]


@refusal
class SeveralContacts(BadInput):
    """More than one contact of the deal is meant by that."""

    field: ClassVar[str] = "contact"
    word: str
    known: tuple[str, ...]


@refusal
class ContactGone(BadInput):
    """Someone who was picked is not on the deal any more."""

    number: int


@refusal
class ContactGoneSince(BadInput):
    """The same where the deal's contacts can be shown."""

    field: ClassVar[str] = "contact"
    number: int


@refusal
class MainContactStays(BadInput):
    """The main contact can't be taken off a deal."""


@refusal
class NewContactNeedsName(BadInput):
    """A contact to be added has no name."""

    field: ClassVar[str] = "contact"


@refusal
class ContactNeedsName(BadInput):
    """The name of a contact can't be taken away."""

    field: ClassVar[str] = "contact"


@refusal
class TooManyContacts(BadInput):
    """The deal has as many contacts as it can have."""

    number: int
    most: int


@refusal
class OnTheDealAlready(BadInput):
    """Whoever was to be added is on the deal, under this name or address."""

    name: str | None
    number: int


@refusal
class NameTaken(BadInput):
    """Another contact of the deal is called that."""

    field: ClassVar[str] = "contact"
    name: str | None
    number: int


@refusal
class NothingToPart(BadInput):
    """Someone is on one deal only, so that there is nobody to be told apart from."""

    name: str | None
    number: int


@refusal
class PartedNeedsOther(BadInput):
    """The other one was given the name and company of the one they are to be told apart from."""

    field: ClassVar[str] = "contact"
    name: str | None


@refusal
class SameContactAlready(BadInput):
    """Two who are to be one are one on record."""

    name: str | None


@refusal
class SharedWithColleagues(NotAllowed):
    """A colleague has a deal with them too, which would change."""
