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


@value(frozen=True, slots=True)
class SumsAsked(Said):
    """A sum such as 1.250 in a column that has both marks: a thousand and more, or little more than one."""

    example: str


@value(frozen=True, slots=True)
class ColumnAsked(Said):
    """One of our columns that two of the file's have the same claim to, or that is needed and none has a claim to.

    `titles`: the columns of the file that it may be; none where nothing is likely.
    """

    column: str
    titles: tuple[str, ...]


Question = ColumnAsked | DatesAsked | SumsAsked | StageAsked | OwnerAsked


# -- what is told beside ----------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class ActivityIsEithers(Said):
    """The last day that they were heard from is taken from a column that usually counts our own mails and notes."""

    title: str


@value(frozen=True, slots=True)
class NextActivityLeft(Said):
    """A column of what comes next was left out, because it is mostly the rep's own task and no meeting."""

    title: str


@value(frozen=True, slots=True)
class AlphabetGuessed(Said):
    """The file isn't Unicode, and was taken to be written in this alphabet."""

    alphabet: str


@value(frozen=True, slots=True)
class SheetRead(Said):
    """The workbook has several sheets, and this one was read."""

    sheet: str
