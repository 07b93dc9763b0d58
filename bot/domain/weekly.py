"""A week as values: which deals need a hand, what is at risk, what changed.

Here: the values. Not here: the counting (`bot.services.looking.summaries`), nor how they read (`bot.messages.summary`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.figures import Money
from bot.domain.money import HomeMoney
from bot.domain.value import value

DRAWINGS = ("chart", "table", "plain")
"""The ways to draw a summary, the richest first: a workspace may refuse the first ones."""


@value(frozen=True, slots=True)
class SummaryDeal:
    """A deal as a channel may see it. `outcome` only where it was closed; `id` is shown to nobody."""

    company: str
    value: float | None = None
    currency: str | None = None
    outcome: str | None = None
    id: int | None = None


class Need(StrEnum):
    """Why a deal needs a hand, the most pressing first."""

    NOBODY = "nobody"
    """Whoever has it has left."""
    WAITING = "waiting"
    """Its step has waited since an earlier day."""
    LAST_STEP = "last-step"
    """It's down to asking plainly, or closing."""


@value(frozen=True, slots=True, kw_only=True)
class Hand:
    """A deal that needs a hand: why, with whom it is, for how long it's quiet, and its next step.

    `owner`: a name in plain text, which calls nobody; `user`: whom to ask, by Slack id, where that is somebody who is
    still here; `yours`: it's the reader's own, in a summary that one person reads. `since`: of a step that waits, the
    day it was first suggested; `nudges`: how many of them have no answer by now, for a private eye alone. `outcome`: of
    a deal that is to be closed.
    """

    deal: SummaryDeal
    need: str
    owner: str
    user: str | None = None
    yours: bool = False
    quiet: int = 0
    play: str | None = None
    channel: str | None = None
    outcome: str | None = None
    on: date | None = None
    since: date | None = None
    nudges: int = 0


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


@value(frozen=True, slots=True)
class Total:
    """So many deals, and what they are worth: by currency, the largest sum first, and in the home currency."""

    deals: int = 0
    money: Money = ()
    home: HomeMoney = HomeMoney()


@value(frozen=True, slots=True)
class Before:
    """What was at risk when this summary last came, by the rates of now."""

    on: date
    total: Total


@value(frozen=True, slots=True)
class Closing:
    """Open deals that are expected to close by the end of the quarter; how many of them are dark, or overdue."""

    total: Total
    dark: int = 0
    past: int = 0


@value(frozen=True, slots=True, kw_only=True)
class Summary:
    """A week, `first` to `last`, the seven days before it is read.

    `set_by`: the name of who asked for the summary, in plain text: a mention would call them every week. An id is left
    out. `whose`: "own" where the summary is for one person's eyes and about their own deals, "team" where it is a
    manager's; "rep" where a rep shows a channel the deals of their own; "named" where it's about some people, `names`.
    `hands`: the first of the `needing` deals that need a hand. `at_risk`: what is dark now, and `before`, last time.
    `unchanged`: nothing happened since, and the same deals need a hand. `closed`: with a clear answer; `ended`: none.
    `deals`: open ones, the quiet ones included; `unjudged`: those of them that cannot be judged just now. `weeks`: the
    last few, this one as the last.
    """

    first: date
    last: date
    set_by: str | None = None
    whose: str | None = None
    names: Sequence[str] = ()
    hands: Sequence[Hand] = ()
    needing: int = 0
    at_risk: Total = Total()
    before: Before | None = None
    unchanged: bool = False
    went_dark: Sequence[SummaryDeal] = ()
    came_back: Sequence[SummaryDeal] = ()
    closed: Sequence[SummaryDeal] = ()
    ended: Sequence[SummaryDeal] = ()
    still_dark: Sequence[AgeBand] = ()
    closing: Closing | None = None
    on_hold: int = 0
    snoozed: int = 0
    deals: int = 0
    unjudged: int = 0
    weeks: Sequence[Week] = ()

    @property
    def private(self) -> bool:
        """Whether one person alone reads it."""
        return self.whose in ("own", "team")

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (any(self._lists) or self.hands or self.still_dark or self.on_hold or self.snoozed or self.closing)

    @property
    def calm(self) -> bool:
        """Whether no deal changed its place in the week."""
        return not any(self._lists)

    @property
    def _lists(self) -> tuple[Sequence[SummaryDeal], ...]:
        return self.went_dark, self.came_back, self.closed, self.ended

    @property
    def named(self) -> list[int]:
        """The deals that it names, each once."""
        every = [deal.id for deals in self._lists for deal in deals] + [hand.deal.id for hand in self.hands]
        return [each for each in dict.fromkeys(every) if each is not None]

    def with_deals(self, each: Callable[[SummaryDeal], SummaryDeal]) -> Summary:
        """The same with another of each deal in its place."""
        went, back, closed, ended = (tuple(map(each, deals)) for deals in self._lists)
        hands = tuple(replace(hand, deal=each(hand.deal)) for hand in self.hands)
        return replace(self, went_dark=went, came_back=back, closed=closed, ended=ended, hands=hands)


def quarter_ends(day: date) -> date:
    """The last day of the calendar quarter that a day lies in."""
    month = 3 * ((day.month + 2) // 3)
    following = date(day.year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
