"""What is said of a table of deals that can't be read, and of a row that can't be taken in."""

from __future__ import annotations

from bot.errors import tables
from bot.messages.english.numbers import digits
from bot.messages.english.saying import said


@said.register
def header_not_csv(refused: tables.HeaderNotCsv) -> str:
    return f"The header isn't CSV: {refused.why}. Save the file as CSV, UTF-8, with commas."


@said.register
def row_not_csv(refused: tables.RowNotCsv) -> str:
    why = refused.why or "a quote that opens here is never closed"
    return f"This isn't CSV: {why}. Mend it, and import the file again."


@said.register
def quote_not_closed(_: tables.QuoteNotClosed) -> str:
    return "This line isn't CSV: a quote in it isn't closed. Mend it, and share the file again."


@said.register
def more_cells_than_header(refused: tables.MoreCellsThanHeader) -> str:
    if refused.between == "comma":
        return "The row has more cells than the header; put quotes round a value that holds a comma."
    return "The row has more cells than the header; put quotes round a value that holds the separator."


@said.register
def not_utf8(_: tables.NotUtf8) -> str:
    return (
        "The file isn't UTF-8 from some line on. Save it as CSV UTF-8 and import it again;"
        " what was read already changes nothing the second time."
    )


@said.register
def alphabet_unknown(_: tables.AlphabetUnknown) -> str:
    return "I can't tell which alphabet this file is in. Save it as CSV UTF-8, and take that in."


@said.register
def file_empty(refused: tables.FileEmpty) -> str:
    return f"The file is empty. It needs a header with {' and '.join(refused.required)}; see samples/deals.csv."


@said.register
def table_empty(_: tables.TableEmpty) -> str:
    return "The file is empty. It needs a header, and a row for each deal."


@said.register
def column_lacks(refused: tables.ColumnLacks) -> str:
    needed = " and ".join(refused.required)
    return f"The header lacks the column {refused.name}. It needs {needed}; see samples/deals.csv."


@said.register
def column_unknown(refused: tables.ColumnUnknown) -> str:
    listed = f"known columns are {', '.join(refused.known)}."
    hint = f"did you mean {refused.nearest}?" if refused.nearest else listed
    return f"The column “{refused.name[:40]}” isn't known; {hint}"


@said.register
def column_twice(refused: tables.ColumnTwice) -> str:
    return f"The column {refused.name} stands twice in the header; keep one."


@said.register
def header_unreadable(_: tables.HeaderUnreadable) -> str:
    return "The first line is no header that I can read. Save the table as CSV, and share it again."


@said.register
def sheet_too_large(_: tables.SheetTooLarge) -> str:
    return "The workbook is too large to open. Save the sheet with the deals as CSV, and take that in."


@said.register
def sheet_unreadable(refused: tables.SheetUnreadable) -> str:
    if refused.locked:
        return "The workbook asks for a password. Save it without one, or as CSV."
    return "I can't open this workbook. Save the sheet with the deals as CSV, and take that in."


@said.register
def not_text(_: tables.NotText) -> str:
    return "The file is no text. Save the table as CSV, and share that."


@said.register
def no_such_column(refused: tables.NoSuchColumn) -> str:
    return f"“{refused.typed[:60]}” names no column of the file; write it like “{refused.example[:40]}=company”."


@said.register
def not_our_column(refused: tables.NotOurColumn) -> str:
    return f"“{refused.name[:40]}” is none of our columns; they are {', '.join(refused.known)}."


@said.register
def colleagues_external_id(_: tables.ColleaguesExternalId) -> str:
    return "There's a deal with this external_id already, and it is a colleague's."


@said.register
def company_missing(_: tables.CompanyMissing) -> str:
    return "The company is missing."


@said.register
def last_heard_missing(_: tables.LastHeardMissing) -> str:
    return "The day you last heard from them is missing. Write it like 2026-11-24."


@said.register
def no_date(refused: tables.NoDate) -> str:
    return f"{refused.field} is “{refused.text[:40]}”, which isn't a date; write it as 2026-11-24."


# -- a table that was shared in Slack ---------------------------------------------------------------------------------


@said.register
def table_too_large(refused: tables.TableTooLarge) -> str:
    return (
        f"The table is too large for a conversation: I take up to {digits(refused.rows)} rows "
        f"and {refused.megabytes} MB. Share it in parts; or an admin takes it in with `dealdark import`."
    )


@said.register
def taken_in_already(_: tables.TakenInAlready) -> str:
    return "That table is being imported, or it's in already. Share it again to import what was changed in it."


@said.register
def somebody_elses_file(_: tables.SomebodyElsesFile) -> str:
    return "That file is someone else's. Share the table yourself, in our direct message."


@said.register
def no_table(refused: tables.NoTable) -> str:
    return (
        f"I read tables of deals, and “{refused.name[:80]}” is none. "
        "Share a workbook such as deals.xlsx, or save the table as CSV and share that."
    )


@said.register
def no_rows(refused: tables.NoRows) -> str:
    return f"“{refused.name[:80]}” has a header and no rows, so there's nothing to take in."


@said.register
def other_columns(_: tables.OtherColumns) -> str:
    return "The table has other columns than when they were chosen. Share it once more."


@said.register
def table_changed(refused: tables.TableChanged) -> str:
    return f"{refused.name} has changed since I showed you what's in it. Nothing was saved. Share it once more."
