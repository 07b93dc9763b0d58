"""What can be wrong in a deal file. `at` is the place in it, as in `timeline[2].on`."""

from __future__ import annotations

from datetime import date

from bot.errors import BadDeal, refusal


@refusal
class Wrong(BadDeal):
    """Something at one place of the file."""

    at: str


@refusal
class Missing(Wrong):
    """There is nothing where something is needed."""


@refusal
class NoTimeline(BadDeal):
    """The file has no timeline at all."""


@refusal
class NoTalk(BadDeal):
    """The timeline has no entry of both sides: a silence needs a beginning."""


@refusal
class NoTalkYet(BadDeal):
    """It has none up to the day that is asked about."""

    today: date


@refusal
class NoChannel(Wrong):
    """The list of ways to reach someone has none that is enough."""


@refusal
class SameName(Wrong):
    """Two people of one deal can't share a name."""

    name: str


@refusal
class NobodyNamed(Wrong):
    """An entry names a contact where the deal has none."""


@refusal
class NotOfAnother(Wrong):
    """A situation of another contact that says why someone is silent; of another only those of `kept` are."""

    code: str
    kept: tuple[str, ...]


@refusal
class NeedsDate(Wrong):
    """A situation that has to say until when."""

    code: str


@refusal
class NoNoteKept(Wrong):
    """A note at a pause of which no reason is kept."""

    code: str


@refusal
class UnknownKey(Wrong):
    """A key that the file, or an entry of type `entry`, does not have."""

    key: str
    entry: str
    nearest: str | None
    known: tuple[str, ...]


@refusal
class NotANumber(Wrong):
    """No number from 0 to `most`."""

    most: int


@refusal
class NotAFlag(Wrong):
    """Neither true nor false."""


@refusal
class NotAList(Wrong):
    """No list."""


@refusal
class NotAnObject(Wrong):
    """No JSON object."""


@refusal
class NotAText(Wrong):
    """No text."""


@refusal
class TextTooLong(Wrong):
    """A text of `length` characters, where `most` are kept."""

    length: int
    most: int


@refusal
class BlankText(Wrong):
    """A text of blanks."""


@refusal
class BrokenText(Wrong):
    """A text with a character that is none."""


@refusal
class NotAmong(Wrong):
    """A word that is not one of those that there are. `among` is empty where they are too many to be named."""

    word: str
    nearest: str | None
    among: tuple[str, ...]


@refusal
class NoProfiles(Wrong):
    """A segment, where the playbook has no profiles."""

    word: str


@refusal
class DateExpected(Wrong):
    """Something else than a text where a date belongs."""


@refusal
class NotADate(Wrong):
    """A text that is no date."""

    text: str


@refusal
class YearOutOfRange(Wrong):
    """A date of a year in which no deal can be."""

    year: int
    first: int
    last: int
