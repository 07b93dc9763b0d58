"""What can be wrong with a form or a button as it came back from Slack, where that is no matter of an act."""

from __future__ import annotations

from bot.errors import BadInput, refusal


@refusal
class FieldEmpty(BadInput):
    """The one field of a form was left empty."""

    field: str


@refusal
class FieldWrong(BadInput):
    """What was filled in there can't be used, and `why`."""

    field: str
    why: BadInput


@refusal
class DayUnpicked(BadInput):
    """No day of the calendar."""

    field: str


@refusal
class TimeUnpicked(BadInput):
    """No time of day."""

    field: str


@refusal
class DealUnpicked(BadInput):
    """No deal of the list."""

    field: str


@refusal
class ContactUnpicked(BadInput):
    """No contact of the list."""

    field: str


@refusal
class ColumnUnpicked(BadInput):
    """No column of the list."""

    field: str


@refusal
class ColumnTaken(BadInput):
    """A column that is picked twice; `fact` is what it is already."""

    field: str
    fact: str


@refusal
class EndsTooEarly(BadInput):
    """A working day that ends before it begins."""

    field: str


@refusal
class PauseNotAhead(BadInput):
    """The first day with nudges again is not ahead."""

    field: str


@refusal
class DealLost(BadInput):
    """A form that doesn't say any more which deal it is about."""


@refusal
class TableLost(BadInput):
    """The same of a table."""


@refusal
class SettingsLost(BadInput):
    """The same of whose settings it shows."""

    field: str


@refusal
class OldTableButton(BadInput):
    """A button below a table that none of ours carries."""


@refusal
class OldAddButton(BadInput):
    """A button that adds a deal and doesn't say which."""


@refusal
class OldContactChoice(BadInput):
    """A choice about a contact that is not known any more."""


@refusal
class OldErasure(BadInput):
    """A button that erases what is out of date, and names no day."""
