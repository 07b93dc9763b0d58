"""What is counted, as values: the figures of a year for `stats`.

Here: the values. Not here: the counting (`bot.services.looking.figures`), a week's (`weekly`), nor how they read
(`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.money import HomeMoney
from bot.domain.value import value

Money = Sequence[tuple[str | None, float]]


@value(frozen=True, slots=True)
class Rate:
    """`times` of `n`, and the 95 % interval of the share."""

    times: int
    n: int
    low: float
    high: float


@value(frozen=True, slots=True)
class Quartiles:
    """Of `n` values."""

    n: int
    quarter: int
    middle: int
    three_quarters: int


@value(frozen=True, slots=True, kw_only=True)
class PlayFigures:
    """What came next after a play. `play` is None for touches of the reps' own."""

    play: str | None
    then_clear: int = 0
    then_reply: int = 0
    then_no: int = 0
    then_silence: int = 0
    then_waiting: int = 0

    @property
    def done(self) -> int:
        """How often it was done."""
        return self.then_clear + self.then_reply + self.then_no + self.then_silence + self.then_waiting


@value(frozen=True, slots=True)
class Wording:
    """How often one wording went out, and how often a reply came next. `text` has its placeholders still.

    None for wordings that the playbook has no longer.
    """

    text: str | None
    sent: int
    answered: int


@value(frozen=True, slots=True)
class PlayWordings:
    """The wordings of a play in one medium (a part of its script), where several have gone out often enough."""

    play: str
    medium: str
    of: Sequence[Wording]


@value(frozen=True, slots=True)
class Quarter:
    """The deals that answered a nudge in a quarter for the first time, and what they are worth; `first`: its day."""

    first: date
    deals: int
    worth: HomeMoney = HomeMoney()


@value(frozen=True, slots=True, kw_only=True)
class Stats:
    """All figures of one rep's deals, or of the team's. `enough`: how many cases any of them needs to be shown.

    `quarters`: those in which a deal answered, the oldest first.
    """

    team: bool
    dark_now: int
    came_back: int
    closed: int
    revival: Rate
    reply: Quartiles | None
    quarters: Sequence[Quarter] = ()
    plays: Sequence[PlayFigures]
    wordings: Sequence[PlayWordings] = ()
    right: Rate
    covered: int
    coverable: int
    held_back: Sequence[tuple[str, int]]
    own_beyond: int
    advised_beyond: int
    enough: int = 20
    most: int = 4
    days: int = 30
