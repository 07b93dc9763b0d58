"""What is refused of the shelf of things worth sending."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BadInput, NotAllowed, NotFound, refusal


@refusal
class ItemGone(NotFound):
    """Nothing of that number is on a shelf that the asker sees."""


@refusal
class NoWebLink(BadInput):
    """The link leads to no web page."""

    field: ClassVar[str] = "link"
    typed: str


@refusal
class OnShelfAlready(BadInput):
    """It's on the asker's shelf, or on the team's, under this title."""

    field: ClassVar[str] = "title"
    title: str
    team: bool


@refusal
class ShelfFull(BadInput):
    """A shelf, the asker's or the team's, takes no more than this."""

    field: ClassVar[str] = "title"
    most: int
    team: bool


@refusal
class AnothersItem(NotAllowed):
    """It's the team's, and a colleague put it there."""

    by: str


@refusal
class ShelfUnclear(BadInput):
    """What was typed after `shelf` is nothing that it does."""

    typed: str


@refusal
class WhoseShelf(BadInput):
    """A shelf is one's own, or the team's."""

    field: ClassVar[str] = "for"
    typed: str
