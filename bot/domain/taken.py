"""What becomes of a table's rows, as values: what goes in, what is left out and why, and what the import did.

Here: those. Not here: reading a row (`bot.reading.imported`), judging and saving it (`bot.services.tables`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.said import Said
from bot.domain.value import value
from bot.errors import BadInput

SILENT_MONTHS = 6
"""A deal that was silent for longer than so many months is offered as closed."""


class Why(StrEnum):
    """Why a row that can be read is left out."""

    CLOSED = "closed"  # the deal is over, by the file
    TOO_OLD = "too-old"  # last heard from longer ago than is kept (policy: retention)
    SILENT = "silent"  # silent for over six months, and whoever imports leaves such deals out
    STAGE = "stage"  # of a stage that isn't known and may mean that the deal is over


class Silent(StrEnum):
    """What becomes of deals that were silent for over six months."""

    OPEN = "open"
    CLOSED = "closed"
    OUT = "out"


@value(frozen=True, slots=True)
class Choices:
    """What whoever imports chose. `closed`: whether deals that are over come in, closed."""

    closed: bool = False
    silent: Silent = Silent.OPEN


@value(frozen=True, slots=True)
class LeftCell:
    """A cell that was left out of a row that went in: our column, what the file has there, and why."""

    line: int
    column: str
    text: str
    why: BadInput


Refused = tuple[int, BadInput]
"""(line of the file, what was wrong)."""


@dataclass
class Report:
    """What an import did, or would do. Every row of the file is counted once.

    `left`: rows that were left out; `cells`: of rows that went in, as `notes`. `owners`: names in the file whose deals
    went to whoever imports, each with its rows. `silent`: how many came in though they're silent for over six months.
    `otherwise`: how many rows of deals on record say something else than the record, which stays as it is.
    `act`: by which all of it is taken back; None where nothing was saved.
    """

    added: int = 0
    filled: int = 0
    unchanged: int = 0
    left: list[tuple[int, Why]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    cells: list[LeftCell] = field(default_factory=list)
    notes: list[tuple[int, Said]] = field(default_factory=list)
    owners: dict[str, int] = field(default_factory=dict)
    silent: int = 0
    otherwise: int = 0
    act: int | None = None

    @property
    def rows(self) -> int:
        """How many rows of the file it tells of."""
        return self.added + self.filled + self.unchanged + len(self.left) + len(self.refused)

    @property
    def left_by(self) -> dict[Why, int]:
        """How many rows were left out for each reason, in the order of `Why`."""
        found = Counter(why for _, why in self.left)
        return {why: found[why] for why in Why if found[why]}


@value(frozen=True, slots=True)
class CellsLeft:
    """Cells of one column that were left out for one kind of reason; `example` is the first of them."""

    column: str
    rows: int
    example: LeftCell


def grouped(cells: Iterable[LeftCell]) -> list[CellsLeft]:
    """The same, a line a kind: most frequent first."""
    kinds: dict[tuple[str, type[BadInput]], list[LeftCell]] = {}
    for cell in cells:
        kinds.setdefault((cell.column, type(cell.why)), []).append(cell)
    found = [CellsLeft(column, len(some), some[0]) for (column, _), some in kinds.items()]
    return sorted(found, key=lambda each: -each.rows)
