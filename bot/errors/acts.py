"""What can be wrong with an act as it was typed, filled in or pressed, before anyone asks what it would do."""

from __future__ import annotations

from bot.errors import BadInput, refusal


@refusal
class DealMissing(BadInput):
    """No deal was named. `example`: the verb as it is typed right."""

    example: str


@refusal
class LastMissing(BadInput):
    """What stands after the deal was left out of this act; it is one of `among`, where that is a list."""

    act: str
    among: tuple[str, ...]


@refusal
class UnknownVerb(BadInput):
    """A verb that is none, and perhaps the one that was meant, as it is typed right."""

    word: str
    nearest: str | None
    example: str


@refusal
class DayMissing(BadInput):
    """The form of this act was sent without the day that it is about."""

    field: str
    act: str


@refusal
class NotAhead(BadInput):
    """A day was picked that is not ahead."""

    field: str


@refusal
class FormWithoutNudge(BadInput):
    """A form that puts an answer right does not say which."""


@refusal
class OldForm(BadInput):
    """A form that is not known any more."""


@refusal
class NothingToPutRight(BadInput):
    """What was saved has nothing that a form could put right."""


@refusal
class OldButton(BadInput):
    """A button that is not known any more."""


@refusal
class OldChoice(BadInput):
    """A choice of a menu that is not known any more."""
