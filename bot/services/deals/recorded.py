"""What comes of an act: the deal as it stands now, and what was done, as a value to be put into words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.card import DealCard
from bot.domain.said import Said


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written down, and the deal as it stands now."""

    card: DealCard
    said: Said


@dataclass(frozen=True, slots=True)
class Answered(Recorded):
    """The same in answer to a nudge.

    `told`: the nudge's own message says so too; the row of a digest stays as it was. `answer`: what was pressed.
    """

    nudge_id: int
    undo: bool = True
    told: bool = True
    answer: str = ""
