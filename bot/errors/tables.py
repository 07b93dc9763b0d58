"""What is refused of a table of deals: the file, its header, a row of it."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BadInput, refusal


@refusal
class HeaderNotCsv(BadInput):
    """The first line can't be read as CSV; `why` are Python's own words."""

    why: str


@refusal
class RowNotCsv(BadInput):
    """A row can't be read as CSV; `why` are Python's own words, None where a quote is never closed."""

    why: str | None


@refusal
class QuoteNotClosed(BadInput):
    """The same in a table that was shared in Slack."""


@refusal
class MoreCellsThanHeader(BadInput):
    """A row has more cells than the header; `between` is what stands between cells, by its name."""

    between: str


@refusal
class NotUtf8(BadInput):
    """From some line on the file is in another encoding."""


@refusal
class AlphabetUnknown(BadInput):
    """The file is no Unicode, and makes words in no alphabet that we know."""


@refusal
class FileEmpty(BadInput):
    """There is no header; these columns are needed."""

    required: tuple[str, ...]


@refusal
class TableEmpty(BadInput):
    """The same of a table that was shared in Slack."""


@refusal
class ColumnLacks(BadInput):
    """A column that is needed is not there."""

    name: str
    required: tuple[str, ...]


@refusal
class ColumnUnknown(BadInput):
    """A column that is none of ours."""

    name: str
    nearest: str | None
    known: tuple[str, ...]


@refusal
class ColumnTwice(BadInput):
    """A column stands twice in the header."""

    name: str


@refusal
class HeaderUnreadable(BadInput):
    """The first line is no header."""


@refusal
class SheetTooLarge(BadInput):
    """A workbook whose sheets have more cells than are read."""


@refusal
class SheetUnreadable(BadInput):
    """A workbook that can't be opened; `locked`: it asks for a password."""

    locked: bool


@refusal
class NotText(BadInput):
    """The file holds no text."""


@refusal
class NoSuchColumn(BadInput):
    """What was typed names no column of the file; `example` is one."""

    typed: str
    example: str


@refusal
class NotOurColumn(BadInput):
    """What was typed names none of our columns."""

    name: str
    known: tuple[str, ...]


@refusal
class ColleaguesExternalId(BadInput):
    """A colleague's deal has this id."""

    field: ClassVar[str] = "external_id"


@refusal
class CompanyMissing(BadInput):
    """A row without a company."""

    field: ClassVar[str] = "company"


@refusal
class LastHeardMissing(BadInput):
    """A row without the day they were last heard from."""

    field: ClassVar[str] = "last_heard"


@refusal
class NoDate(BadInput):
    """A cell that is no date."""

    field: str
    text: str


@refusal
class TableTooLarge(BadInput):
    """More than is taken in beside a conversation: `rows` and `megabytes` are the most."""

    rows: int
    megabytes: int


@refusal
class TakenInAlready(BadInput):
    """The second press of what takes a table in."""


@refusal
class SomebodyElsesFile(BadInput):
    """A table that another person shared."""


@refusal
class NoTable(BadInput):
    """A file that is none that we read."""

    name: str


@refusal
class NoRows(BadInput):
    """A table with nothing below its header."""

    name: str


@refusal
class OtherColumns(BadInput):
    """A table whose columns are not those that were chosen from."""


@refusal
class TableChanged(BadInput):
    """A file that was changed after it was shown how it would be taken in."""

    name: str
