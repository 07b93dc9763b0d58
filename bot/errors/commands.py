"""What can be wrong with a verb as it was typed, where that is no matter of an act or of a fact."""

from __future__ import annotations

from bot.errors import BadInput, refusal


@refusal
class NobodyKnown(BadInput):
    """A word that stands where a colleague should be picked."""

    word: str


@refusal
class OneColleague(BadInput):
    """A list of several colleagues' deals was asked for."""


@refusal
class RoleIncomplete(BadInput):
    """A role was set without saying whose, or which. `example`: the verb as it is typed right."""

    example: str


@refusal
class ContactUnnamed(BadInput):
    """Facts of a contact were given, and no name. `example`: the verb as it is typed right."""

    example: str


@refusal
class MainUnclear(BadInput):
    """Whether it is the main contact is neither yes nor no."""

    word: str


@refusal
class NotASetting(BadInput):
    """A setting was typed, and there is a form for them."""

    words: str


@refusal
class UnknownEscalation(BadInput):
    """`escalate` with a word that it doesn't know."""

    words: str


@refusal
class NoNumberOfNudges(BadInput):
    """`escalate` after what is no number."""

    word: str


@refusal
class UnknownFigures(BadInput):
    """`stats` with a word that it doesn't know."""

    words: str


@refusal
class UnknownFileKind(BadInput):
    """Deals are not exported as this; `nearest` is what may have been meant."""

    kind: str
    nearest: str


@refusal
class SeveralPlaysFit(BadInput):
    """Words that fit `number` plays, of which `plays` are the first, by id."""

    words: str
    number: int
    plays: tuple[str, ...]


@refusal
class NoSuchPlay(BadInput):
    """Words that fit no play; `nearest` is the id of what may have been meant."""

    words: str
    nearest: str | None


@refusal
class SummaryOfChannel(BadInput):
    """A channel's summary was asked for in a direct message."""


@refusal
class SummaryKey(BadInput):
    """A key that goes with another kind of summary: `which` is the one that was typed."""

    which: str
    field: str


@refusal
class UnknownSummary(BadInput):
    """`summary` with words that it doesn't know, or with none."""

    words: str
    nearest: str | None


@refusal
class UnknownShortcut(BadInput):
    """A shortcut of an older version."""
