"""What the store refuses: what is not there (any more), what another was faster to change, what is taken already."""

from __future__ import annotations

from datetime import time
from typing import ClassVar

from bot.errors import BadInput, Conflict, NotFound, refusal


@refusal
class WorkspaceUnknown(NotFound):
    """A workspace in which dealdark is not installed."""


@refusal
class DealGone(NotFound):
    """A deal that was there."""


@refusal
class NoDealNumbered(NotFound):
    """No deal has this number, as it was typed."""

    typed: str


@refusal
class NoDealNamed(NotFound):
    """No deal has these words in its company."""

    words: str


@refusal
class MoreThanADeal(NotFound):
    """The first words name a deal, and nothing can be made of the rest that stands behind them."""

    words: str
    rest: str
    title: str


@refusal
class SeveralDeals(BadInput):
    """More than one deal is meant by these words: how many, the first of them, and the number of the very first."""

    words: str
    count: int
    titles: tuple[str, ...]
    number: int


@refusal
class DealMoved(Conflict):
    """Someone changed the deal since this person opened it."""


@refusal
class NudgeGone(NotFound):
    """A message that is too old to be answered."""


@refusal
class PersonGone(NotFound):
    """A contact that is not known."""


@refusal
class RepUnknown(NotFound):
    """A rep who is not known."""


@refusal
class NoWorkdays(BadInput):
    """Working days that are none."""

    field: ClassVar[str] = "workdays"
    days: tuple[str, ...]
    among: tuple[str, ...]


@refusal
class NoHours(BadInput):
    """Working hours that end before they begin."""

    field: ClassVar[str] = "ends"
    starts: time
    ends: time


@refusal
class NoNumber(BadInput):
    """A phone number of a rep without digits."""

    field: ClassVar[str] = "phone"
    typed: str


@refusal
class NotAWeekday(BadInput):
    """A day of the week that is none."""

    field: ClassVar[str] = "weekday"
    word: str
    among: tuple[str, ...]


@refusal
class SummaryGone(NotFound):
    """A summary that is not set up."""


@refusal
class EntryMoved(Conflict):
    """The entry was taken back already, or is not the last one any more."""


@refusal
class NothingToUndo(BadInput):
    """The timeline has no entry that could be taken back."""

    number: int
