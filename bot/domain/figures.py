"""What is counted, as values: the figures of a year for `stats`, and those of a week for a summary.

Here: the values. Not here: the counting (`bot.services.looking.figures`, `bot.services.looking.summaries`), nor how
they read (`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.money import HomeMoney
from bot.domain.value import value

DRAWINGS = ("chart", "table", "plain")
"""The ways to draw a summary, the richest first: a workspace may refuse the first ones."""

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


@value(frozen=True, slots=True)
class SummaryDeal:
    """A deal as a channel may see it. `outcome` only where it was closed; `id` is shown to nobody."""

    company: str
    value: float | None = None
    currency: str | None = None
    outcome: str | None = None
    id: int | None = None


@value(frozen=True, slots=True)
class AgeBand:
    """Deals that have been dark for about as long: more weeks than `over`, up to `up_to` where there is an end.

    Sums of different currencies stand side by side.
    """

    over: int
    up_to: int | None
    deals: int
    money: Money = ()


@value(frozen=True, slots=True)
class Week:
    """What one week brought, from its first day on: deals that came back, deals that ended with a clear answer."""

    first: date
    came_back: int = 0
    ended: int = 0


@value(frozen=True, slots=True, kw_only=True)
class Summary:
    """A week, `first` to `last`. Counts by play for the week to come, by limit for what was held back.

    `set_by`: the name of who asked for the summary, in plain text: a mention would call them every week. An id is left
    out. `deals`: open ones, the quiet ones included; `unjudged`: those of them that cannot be judged just now. `weeks`:
    the last few, this one as the last. `whose`: "own" where the summary is for one person's eyes and about their own
    deals, "team" where it is a manager's; "rep" where a rep shows a channel the deals of their own.
    """

    first: date
    last: date
    set_by: str | None = None
    went_dark: Sequence[SummaryDeal] = ()
    came_back: Sequence[SummaryDeal] = ()
    closed: Sequence[SummaryDeal] = ()
    still_dark: Sequence[AgeBand] = ()
    on_hold: int = 0
    snoozed: int = 0
    next_week: Sequence[tuple[str, int]] = ()
    held_back: Sequence[tuple[str, int]] = ()
    deals: int = 0
    unjudged: int = 0
    weeks: Sequence[Week] = ()
    whose: str | None = None

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell."""
        lists = (self.went_dark, self.came_back, self.closed, self.still_dark, self.next_week)
        return not any(lists) and not self.on_hold and not self.snoozed

    @property
    def named(self) -> list[int]:
        """The deals that it names, each once."""
        every = (deal.id for deals in (self.went_dark, self.came_back, self.closed) for deal in deals)
        return [each for each in dict.fromkeys(every) if each is not None]

    def with_deals(self, each: Callable[[SummaryDeal], SummaryDeal]) -> Summary:
        """The same with another of each deal in its place."""
        went, back, closed = (tuple(map(each, deals)) for deals in (self.went_dark, self.came_back, self.closed))
        return replace(self, went_dark=went, came_back=back, closed=closed)
