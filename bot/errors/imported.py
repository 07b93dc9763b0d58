"""Why a cell, or a row, of somebody's table is left out."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BadInput, refusal


@refusal
class StageUnknown(BadInput):
    """A stage's name that says nothing to us."""

    field: ClassVar[str] = "stage"
    text: str
