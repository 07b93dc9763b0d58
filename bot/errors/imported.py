"""Why a cell, or a row, of somebody's table is left out."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from bot.errors import BadInput, refusal


@refusal
class StageUnknown(BadInput):
    """A stage's name that says nothing to us."""

    field: ClassVar[str] = "stage"
    text: str


@refusal
class StageMayBeOver(BadInput):
    """A stage's or a status's name that may say that the deal is over."""

    field: ClassVar[str] = "stage"
    text: str


@refusal
class PrivateCell(BadInput):
    """Words that tell of somebody's health or family. What they said stands nowhere, not here either."""

    field: str


@refusal
class OwnerUnknown(BadInput):
    """A name or an address that is nobody's whom we know."""

    field: ClassVar[str] = "owner"
    text: str


@refusal
class NotAnAddress(BadInput):
    """What is no e-mail address, or one that is nobody's."""

    field: ClassVar[str] = "email"
    text: str


@refusal
class NotANumber(BadInput):
    """What is no number that can be dialled."""

    field: ClassVar[str] = "phone"
    text: str


@refusal
class NotADomain(BadInput):
    """What is no domain of one company's own."""

    field: ClassVar[str] = "domain"
    text: str


@refusal
class NotALink(BadInput):
    """What is no link."""

    field: ClassVar[str] = "link"
    text: str


@refusal
class NotACurrency(BadInput):
    """What is no currency."""

    field: ClassVar[str] = "currency"
    text: str


@refusal
class NotYesOrNo(BadInput):
    """What says neither yes nor no."""

    field: str
    text: str


@refusal
class MorePeople(BadInput):
    """A cell with several people, of whom the first was taken; `others` is how many more there are."""

    field: ClassVar[str] = "contact"
    others: int


@refusal
class IdDamaged(BadInput):
    """An id that a spreadsheet has rounded, such as 9.00E+14."""

    field: ClassVar[str] = "external_id"
    text: str


@refusal
class DayOrMonth(BadInput):
    """A day such as 03/11/2026 in a file that doesn't tell which number is the month's."""

    field: str
    text: str


@refusal
class MeetingGone(BadInput):
    """A next meeting on a day that has gone by."""

    field: ClassVar[str] = "next_meeting"
    day: date
