"""What is answered about the whole team rather than one deal, as values: forgetting, escalation, the weekly summary.

Here: answers with the facts that they name. Not here: what is said of one deal (`said`), and no sentence.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class Forgotten(Said):
    """Someone, or a company without a name for its contact, was erased with so many deals."""

    who: str
    deals: int
    wish_kept: bool


@value(frozen=True, slots=True)
class LettingGo(Said):
    """So many old deals go in the coming night."""

    deals: int


@value(frozen=True, slots=True)
class AllHandedOver(Said):
    """So many open deals of someone who left were handed over."""

    deals: int


@value(frozen=True, slots=True)
class EscalationOn(Said):
    """Managers hear of a deal after so many unanswered nudges in a row from now on."""

    after: int


@value(frozen=True, slots=True)
class EscalationOff(Said):
    """No one hears of unanswered nudges from now on."""


@value(frozen=True, slots=True)
class EscalationIs(Said):
    """How it is set; without a number it is off."""

    after: int | None


@value(frozen=True, slots=True)
class SummarySet(Said):
    """A summary comes every week, the first at `first`, in the asker's zone. `team`: of everyone's deals.

    `own`: to the asker alone, not in a channel. `names`: of the people whose deals it is about, where it's about some.
    """

    own: bool
    team: bool
    first: datetime
    timezone: str
    names: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class SummaryEnded(Said):
    """No more summaries, in the channel or of one's own; `was_on`: whether there was one."""

    own: bool
    was_on: bool


@value(frozen=True, slots=True)
class OutOfDateNow(Said):
    """A nudge that is no use any more; `changed`: because the advice is another one since."""

    changed: bool


@value(frozen=True, slots=True)
class AskedRep(Said):
    """A rep was asked about a deal of theirs. `at`: when they read it, where that isn't now."""

    title: str
    owner: str
    at: datetime | None
