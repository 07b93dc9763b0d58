"""Why an advice is to wait, as values: what the waiting is for, and what comes after it.

Here: reasons like those of `bot.domain.reasons`; a day that is None has no end in sight. Not here: the words
(`bot.messages.english.waits`).
"""

from __future__ import annotations

from datetime import date

from bot.domain.reasons import Reason
from bot.domain.value import value

# -- of a wait --------------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class GapRuns(Reason):
    """So many business days go by after the last of so many touches."""

    touches: int
    last: date
    bd: int
    until: date | None


@value(frozen=True, slots=True)
class EnoughBeforeDark(Reason):
    """No more touches before the deal counts as dark."""

    touches: int
    bd: int
    since: date
    until: date | None


@value(frozen=True, slots=True)
class AnotherAsked(Reason):
    """Another contact was asked on a day, and so many business days go by before the next touch (ruling 57)."""

    on: date
    bd: int
    until: date | None


@value(frozen=True, slots=True)
class NoPitchAfterApology(Reason):
    """So many business days without a pitch."""

    bd: int
    until: date | None


@value(frozen=True, slots=True)
class AnswerPromised(Reason):
    """They said they would answer by then."""

    by: date
    until: date | None


@value(frozen=True, slots=True)
class HoldEnds(Reason):
    """A hold ends on that day."""

    on: date


@value(frozen=True, slots=True)
class OrdinarySilence(Reason):
    """So long a silence is ordinary in this stage."""

    stage: str
    bd: int
    since: date
    until: date | None


@value(frozen=True, slots=True)
class PersonHeardEnough(Reason):
    """At most so many touches to one person in so many days."""

    most: int
    days: int
    until: date | None


@value(frozen=True, slots=True)
class CompanyHeardEnough(Reason):
    """At most so many touches to one company in so many days."""

    most: int
    days: int
    until: date | None


@value(frozen=True, slots=True)
class OthersWrittenTo(Reason):
    """At most so many people of one company at a time."""

    most: int
    until: date | None


@value(frozen=True, slots=True)
class LimitFull(Reason):
    """Another limit, by its id."""

    limit: str
    until: date | None


@value(frozen=True, slots=True)
class EveryWayFull(Reason):
    """No way to reach them has room."""

    until: date | None


@value(frozen=True, slots=True)
class TheirDayOff(Reason):
    """Today is no business day for them."""

    until: date | None


# -- of what comes next -----------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class PlayNext(Reason):
    """After the waiting comes this play. `whom`: the other contact whom it is for, if it is."""

    play: str | None
    whom: str | None = None


@value(frozen=True, slots=True)
class ClosingNext(Reason):
    """After the waiting the deal is closed."""

    on: date


@value(frozen=True, slots=True)
class NothingNext(Reason):
    """After the waiting there is nothing more."""

    on: date
