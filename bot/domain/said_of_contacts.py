"""What was done about the people and companies that deals are with.

Here: the answers. Not here: what happened with them (`said`).
"""

from __future__ import annotations

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class ContactAdded(Said):
    """Someone is a contact of the deal now."""

    name: str | None


@value(frozen=True, slots=True)
class ContactSaved(Said):
    """What is known of a contact was changed; `name` may be an address."""

    name: str | None


@value(frozen=True, slots=True)
class MainContactNow(Said):
    """The plays address this contact from now on."""

    name: str | None


@value(frozen=True, slots=True)
class MainContactAlready(Said):
    """They did before."""

    name: str | None


@value(frozen=True, slots=True)
class ContactTakenOff(Said):
    """Someone is no contact of the deal any more."""

    name: str | None


@value(frozen=True, slots=True)
class PeopleMerged(Said):
    """Two contacts on record are one person from now on, called so."""

    name: str | None


@value(frozen=True, slots=True)
class Parted(Said):
    """These deals are with another person now than the one they were put down for."""

    name: str | None
    numbers: tuple[int, ...]
