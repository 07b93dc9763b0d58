"""What can stand in the way of taking something back, or putting it back."""

from __future__ import annotations

from datetime import date

from bot.errors import BadInput, Conflict, NotAllowed, refusal


@refusal
class ActGone(Conflict):
    """What was done is not kept any more, or what it was about is forgotten."""


@refusal
class NothingDone(BadInput):
    """The actor has done nothing since yesterday that could be taken back; on this deal, if one is named."""

    number: int | None
    hours: int


@refusal
class TakenBackAlready(Conflict):
    """It was taken back already."""


@refusal
class StandsAgain(Conflict):
    """It was put back already, or never taken back."""


@refusal
class AnothersAct(NotAllowed):
    """A colleague did it, and it's theirs to take back. `by`: a Slack id."""

    by: str


@refusal
class NoSuchEntry(BadInput):
    """The timeline has no entry of that number; it has so many."""

    entry: int
    number: int
    there: int


@refusal
class EntryNoNumber(BadInput):
    """An entry is named by its number in `show`."""

    field: str
    typed: str


@refusal
class EntryTooSoon(BadInput):
    """An entry was named without its deal."""


@refusal
class ChangedSince(Conflict):
    """Somebody changed the same thing since. `by`: who, as a Slack id; None where that isn't known. `own`: the actor.

    `facts`: the facts that are otherwise, by their words; none where it's more than that. `number`: of the deal.
    """

    number: int | None
    by: str | None
    own: bool
    facts: tuple[str, ...] = ()
    on: date | None = None


@refusal
class StandsOnIt(Conflict):
    """More was noted on what it made. `by`, `own` as above."""

    number: int | None
    by: str | None
    own: bool


@refusal
class TakenMeanwhile(Conflict):
    """What would come back is somebody else's place now: a name, an address, an id of another system; or its company
    is on record no more.
    """


@refusal
class PartTakenBack(Conflict):
    """So many deals of an act were taken back; then somebody changed one of the others, and these stay as they are."""

    deals: int


@refusal
class NothingLeft(Conflict):
    """On every deal that it was about something was done since."""


@refusal
class NotPutBack(Conflict):
    """It can't be put back: it was private, or too much."""
