"""What is answered about the shelf of things worth sending, as values."""

from __future__ import annotations

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class OnShelf(Said):
    """Something stands on a shelf now: added, or changed. `topic`: whom it suits, if not everyone."""

    title: str
    topic: str | None
    team: bool
    new: bool


@value(frozen=True, slots=True)
class OffShelf(Said):
    """It's on no shelf any more. `team`: it was the team's."""

    title: str
    team: bool
