"""What is refused of answering a nudge, and of putting an answer right."""

from __future__ import annotations

from datetime import date

from bot.errors import BadInput, Conflict, refusal


@refusal
class AdviceIsToClose(BadInput):
    """The nudge advises to close the deal, so there is no touch to note."""


@refusal
class AdviceIsNoCall(BadInput):
    """The nudge advises no call."""


@refusal
class PromisedTooEarly(BadInput):
    """The promised day lies before the reply."""

    field: str
    day: date


@refusal
class OverAndNext(BadInput):
    """It is over, and yet something is to come."""

    field: str


@refusal
class NotHappenedYet(BadInput):
    """The day on which something was done has not come yet."""

    field: str
    day: date


@refusal
class DealClosedAlready(Conflict):
    """The deal was closed in the meantime."""

    number: int


@refusal
class AnswerTakenBack(Conflict):
    """The answer was taken back already."""


@refusal
class AnswerMoved(Conflict):
    """The answer was taken back or changed since."""

    number: int


@refusal
class PlayNotAllowed(BadInput):
    """Another play that is not allowed today any more."""


@refusal
class AnsweredAlready(Conflict):
    """The nudge has its answer."""

    number: int


@refusal
class OutOfDate(Conflict):
    """The nudge is overtaken by what happened since."""

    number: int


@refusal
class AnsweredAMomentAgo(Conflict):
    """Another press was faster."""


@refusal
class NotAnswered(Conflict):
    """The nudge waits for an answer again, so no one can say yet whether it was right."""


@refusal
class MeetingToldAlready(Conflict):
    """How the meeting of that day went has been said meanwhile, or it has moved."""

    number: int
    on: date
