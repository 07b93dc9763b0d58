"""What is asked and told of a table before anything of it is saved, as values.

Here: a question or a note a type. Not here: who finds them (`bot.reading.imported`), nor the words
(`bot.messages.english.imported`).
"""

from __future__ import annotations

from bot.domain.said import Said
from bot.domain.value import value

# -- what a file leaves open: asked, each thing once ------------------------------------------------------------------


@value(frozen=True, slots=True)
class StageAsked(Said):
    """A stage's name that is not known, in how many rows, and the one of ours that it may be.

    `over`: it may mean that the deal is over, so that without an answer these rows are left out.
    """

    name: str
    rows: int
    nearest: str | None
    over: bool = False


@value(frozen=True, slots=True)
class OwnerAsked(Said):
    """A name or an address in the owner's column, and in how many rows. Users' ids are not asked for."""

    name: str
    rows: int


@value(frozen=True, slots=True)
class DatesAsked(Said):
    """Days such as 03/11/2026, and no other of the file that tells which number is the month's."""

    example: str


Question = StageAsked | OwnerAsked | DatesAsked
