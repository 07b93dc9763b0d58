"""A table of deals that somebody shared: how it is read, what can be corrected, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count

# -- before anything is saved -----------------------------------------------------------------------------------------


def nothing_saved_yet(name: str, rows: int) -> list[Word]:
    return [bold(name), f": {_rows(rows)}. Nothing is saved yet."]


def read_like_this() -> str:
    return "I read it like this:"


def no_name() -> str:
    """Of a column without a title."""
    return "(no name)"


def left_out(names: Sequence[str], more: int) -> list[Word]:
    return ["Left out: ", f"{', '.join(names)}{f' and {more} more' if more else ''}"]


def cannot_tell(columns: Sequence[str]) -> str:
    missing = " and ".join(f"“{name}”" for name in columns)
    return f"I could not tell which column is {missing}. Please choose it; without it I cannot begin."


def day_or_month(example: str) -> list[Word]:
    return ["One question: in ", bold(example), ", does the day come first, or the month?"]


def cannot_be_taken(rows: int) -> str:
    return f"{_rows(rows)} cannot be taken in:"


def not_taken(rows: int) -> str:
    return f"{_rows(rows)} not taken in:"


def taken_with_a_note(rows: int) -> str:
    return f"{_rows(rows)} taken in with a note:"


def at_line(number: int) -> str:
    """Before what is wrong there."""
    return f"line {number}: "


def and_more(number: int) -> str:
    return f"and {number:,} more"


def change_columns() -> str:
    return "Change columns"


def day_first(rows: int) -> str:
    return f"Day first: import {_rows(rows)}"


def month_first(rows: int) -> str:
    return f"Month first: import {_rows(rows)}"


def take_in(rows: int) -> str:
    return f"Import {_rows(rows)}"


# -- the form for its columns -----------------------------------------------------------------------------------------


def columns() -> str:
    return "Columns"


def show_me() -> str:
    return "Show me"


def column(number: int) -> str:
    return f"Column {number}"


def not_in_the_file() -> str:
    return "Not in the file"


def which_is_what(name: str) -> list[Word]:
    return [bold(name), ": which column of it is what?"]


# -- what became of it ------------------------------------------------------------------------------------------------


def taking_in(name: str) -> list[Word]:
    return ["Taking in ", bold(name), " …"]


def done(name: str, added: int, filled: int, unchanged: int, refused: int) -> list[Word]:
    parts = [
        f"{added:,} added" if added else "",
        f"{filled:,} filled in" if filled else "",
        f"{unchanged:,} unchanged" if unchanged else "",
        f"{refused:,} not taken" if refused else "",
    ]
    return [bold(name), f": {', '.join(each for each in parts if each) or 'there was nothing in it'}."]


def mend_it(*, as_file: bool) -> str:
    """`as_file`: all that was refused follows as a file."""
    where = "All of them are in the file below. " if as_file else ""
    return f"{where}Mend the table and share it again; what is in stays as it is."


def what_comes_next() -> list[Word]:
    return [code("/dealdark list"), " shows what comes next. I write three times a day at most, however many."]


def nothing_taken_in(name: str) -> list[Word]:
    return ["Nothing was taken in from ", bold(name), ". You may delete the file in Slack."]


def _rows(number: int) -> str:
    return count(number, "row")


def not_fetched() -> str:
    return "I could not get the file from Slack. Please share it once more."


def not_taken_file(name: str) -> str:
    """What the file of them is called; `name` is the table's."""
    return f"not-taken-{name}"


def not_taken_columns() -> tuple[str, str]:
    """Of that file: where, and why."""
    return "line", "what is wrong"


def each_with_its_line(rows: int) -> str:
    return f"{rows:,} rows were not taken in, each with its line."
