"""What is refused of registering deals, changing them, and noting what happened on them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from bot.errors import BadInput, Conflict, NotAllowed, NotFound, refusal


@refusal
class NotYourDeal(NotFound):
    """A deal that is not there, or that this person may not see: the words are the same."""


@refusal
class ColleaguesDeal(NotAllowed):
    """A deal that this person may see, and may not do that to."""

    title: str
    owner: str | None
    number: int


@refusal
class DealClosed(BadInput):
    """The deal is closed, and what was asked for is for open ones."""

    number: int


@refusal
class DetailOfNoMeeting(BadInput):
    """What a meeting had, where it's still ahead."""

    field: str
    on: date


@refusal
class ClosedAlready(BadInput):
    """The deal is closed, and was to be."""

    number: int


@refusal
class OpenAlready(BadInput):
    """The deal is open, and was to be reopened."""

    number: int


@refusal
class NothingToSnooze(BadInput):
    """The deal is closed: there is nothing to put off."""

    number: int


@refusal
class NotSnoozed(BadInput):
    """The deal is not snoozed, and was to be so no longer."""

    number: int


@refusal
class SnoozeNotAhead(BadInput):
    """A day of snoozing that is not ahead."""

    field: str
    day: date


@refusal
class Indispensable(BadInput):
    """A fact that can't be taken off the record."""

    field: str


@refusal
class NoteEmpty(BadInput):
    """A note that says nothing."""

    field: str


@refusal
class TouchedAhead(BadInput):
    """Our own last message can't be of a day that has not come yet."""

    field: str
    day: date


@refusal
class HeardAhead(BadInput):
    """They can't have been heard from on a day that has not come yet."""

    field: str
    day: date


@refusal
class PromisedBeforeHeard(BadInput):
    """An answer can't be promised for a day before they were heard from."""

    field: str
    day: date


@refusal
class PromisedBeforeReply(BadInput):
    """An answer can't be promised for a day before the reply."""

    field: str
    day: date


@refusal
class AheadOfToday(BadInput):
    """Something that happened can't have happened on a day that has not come yet."""

    field: str
    day: date


@refusal
class NoSuchYear(BadInput):
    """A date of a year in which no deal can be."""

    field: str
    year: int


@refusal
class HoldOver(BadInput):
    """A hold would end before it begins."""

    field: str
    day: date


@refusal
class SituationNeedsDate(BadInput):
    """A situation that has to say until when. `typed`: the date is typed, not picked."""

    field: ClassVar[str] = "until"
    label: str
    typed: bool = False


@refusal
class NotOfAContact(BadInput):
    """A situation says why the main contact is silent; of another only one of `kept` is noted."""

    main: str | None
    kept: tuple[str, ...]


@refusal
class OnlyTalk(BadInput):
    """The entry is the only time on record that they were heard from, and the deal rests on it."""

    number: int


@refusal
class NoColleague(BadInput):
    """Someone was named to whom no deal can go."""

    field: ClassVar[str] = "user"


@refusal
class UnknownColleague(NoColleague):
    """Someone of whom nothing is known here."""


@refusal
class GuestColleague(NoColleague):
    """A guest of the workspace."""

    name: str | None


@refusal
class WithThemAlready(Conflict):
    """The deal is with this colleague already."""

    title: str
    name: str | None
