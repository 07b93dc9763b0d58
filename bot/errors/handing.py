"""What is refused of handing over a leaver's deals, and of who hears of nudges that no one answers."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BadInput, Conflict, NotAllowed, refusal


@refusal
class HandedOverAlready(Conflict):
    """The leaver's deal is with someone else already."""

    title: str
    owner: str | None


@refusal
class NobodyToAsk(Conflict):
    """Nobody else has the deal who could be asked about it just now."""

    title: str


@refusal
class AskedAlready(Conflict):
    """Somebody asked about the deal this week."""

    title: str
    owner: str


@refusal
class ManagersHandOver(NotAllowed):
    """A colleague's deals are for managers to hand over."""


@refusal
class LeaverIsBack(Conflict):
    """Whose deals were to be handed over is here again."""

    name: str | None


@refusal
class NothingToHandOver(Conflict):
    """Every open deal of the leaver is with someone already."""


@refusal
class EscalateOutOfRange(BadInput):
    """How many unanswered nudges it takes is a small number."""

    field: ClassVar[str] = "after"
    most: int


@refusal
class AdminsSetEscalation(NotAllowed):
    """Who hears of unanswered nudges is an admin's to say."""
