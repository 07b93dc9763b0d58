"""A table of deals that somebody shared: how it is read, what can be corrected, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.said_of_tables import StageAsked
from bot.domain.taken import Report, Silent, Why
from bot.messages.compose import Word, bold, code, mention
from bot.messages.english.numbers import count, digits

# -- before anything is saved -----------------------------------------------------------------------------------------


def nothing_saved_yet(name: str, rows: int, read_as: str = "") -> list[Word]:
    """`read_as`: the alphabet, or the sheet, where that was guessed."""
    how = f", read as {read_as}" if read_as else ""
    return [bold(name), f": {_rows(rows)}{how}. Nothing is saved yet."]


def read_like_this() -> str:
    return "I read it like this:"


def no_name() -> str:
    """Of a column without a title."""
    return "(no name)"


def left_out(names: Sequence[str], more: int) -> list[Word]:
    return ["Left out: ", f"{', '.join(names)}{f' and {more} more' if more else ''}"]


def cannot_tell(columns: Sequence[str]) -> str:
    missing = " and ".join(f"“{name}”" for name in columns)
    which, them = ("column is", "it") if len(columns) == 1 else ("columns are", "them")
    return f"I couldn't tell which {which} {missing}. Please choose {them}; I can't start without {them}."


def column_reads(title: str, values: Sequence[Word], *, asked: bool) -> list[Word]:
    """“Amount: $12,500; $900”: a column of the file, and its first values as they would be saved.

    `asked`: how it's read is one of the questions that follow.
    """
    if not values:
        return [title, ": see my question below" if asked else ": nothing I can read"]
    apart = [word for each in values for word in ("; ", each)]
    return [title, ": ", *apart[1:]]


def yes_or_no(*, yes: bool) -> str:
    return "yes" if yes else "no"


def rows_apart() -> str:
    return "Special cases:"


def rows_left(why: Why, rows: int, months: int) -> str:
    """Rows that are left out. `months`: how long somebody is kept after they were last heard from."""
    if why is Why.CLOSED:
        return f"{count(rows, 'closed deal')} left out"
    if why is Why.TOO_OLD:
        was = "was" if rows == 1 else "were"
        return (
            f"{digits(rows)} {was} last heard from more than {months} months ago; I'm not allowed to keep {_them(rows)}"
        )
    if why is Why.SILENT:
        return f"{count(rows, 'deal')} silent for over six months left out"
    return f"{_rows(rows)} left out until I know the stage: {_they(rows)} may be over"


def silent(rows: int, then: Silent) -> str:
    """Deals that were silent for over six months, and what becomes of them."""
    how = "closed, as no decision" if then is Silent.CLOSED else "open, as in the file"
    comes = (
        "has been silent for over six months and comes"
        if rows == 1
        else "have been silent for over six months and come"
    )
    return f"{digits(rows)} {comes} in {how}"


def stages_not_known() -> str:
    return "Stages I don't know:"


def stage_becomes(name: str, asked: StageAsked, becomes: str | None) -> list[Word]:
    """`becomes`: one of ours, "closed", "" for none; None where nobody has said."""
    if becomes is None:
        then = "left out for now; they may be over" if asked.over else "no stage"
    elif becomes == "closed":
        then = "closed"
    else:
        then = becomes or "no stage"
    return [f"“{name}” ({_rows(asked.rows)}) → ", bold(then)]


def owners_found() -> str:
    return "Whose deals they are:"


def quoted(name: str) -> str:
    return f"“{name}”"


def owner_is(name: Word, rows: int, user: str | None) -> list[Word]:
    """`user`: a Slack user; None where nobody was found, and the deals are the importer's."""
    return [name, f" ({_rows(rows)}) → ", mention(user) if user else "yours"]


def all_yours(rows: int) -> str:
    """To somebody who may not hand deals over. `rows`: of those that come in."""
    return f"{count(rows, 'deal')} owned by others will be yours: only managers and admins can hand deals over."


def without_a_cell() -> str:
    return "Imported without:"


def cells_left(column: str, rows: int, text: str, number: int) -> str:
    """Of which column, in how many rows; the first such cell and its line. A private one isn't shown.

    What is wrong with it follows; `text` is "" where that names the cell.
    """
    where = f"line {number}" if rows == 1 else f"{_rows(rows)}, first in line {number}"
    return f"{column} “{text}” ({where}): " if text else f"{column} ({where}): "


def day_or_month(example: str) -> list[Word]:
    return ["One question: in ", bold(example), ", does the day come first, or the month?"]


def cannot_be_taken(rows: int) -> str:
    return f"{_rows(rows)} can't be imported:"


def not_taken(rows: int) -> str:
    return f"{_rows(rows)} not imported:"


def taken_with_a_note(rows: int) -> str:
    return f"{_rows(rows)} imported with a note:"


def at_line(number: int) -> str:
    """Before what is wrong there."""
    return f"line {number}: "


def and_more(number: int) -> str:
    return f"and {digits(number)} more"


def change_columns() -> str:
    return "Change columns"


def day_first(rows: int) -> str:
    return f"Day first: import {_rows(rows)}"


def month_first(rows: int) -> str:
    return f"Month first: import {_rows(rows)}"


def take_in(rows: int) -> str:
    return f"Import {_rows(rows)}"


def answer(open_questions: int) -> str:
    """A button: so many questions have no answer."""
    return f"Answer {count(open_questions, 'question')}" if open_questions else "More choices"


# -- the forms beside it -----------------------------------------------------------------------------------------


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


def more_columns() -> str:
    return "More columns"


def what_becomes(name: str) -> list[Word]:
    return [bold(name), ": what becomes of these? What you leave open stays as it is."]


def choices() -> str:
    return "Choices"


def name_and_rows(name: str, rows: int) -> str:
    """A field's label."""
    return f"{name} ({_rows(rows)})"


def it_is_over() -> str:
    return "The deal is over"


def no_stage() -> str:
    return "None of these"


def else_yours() -> str:
    """Below a field for an owner."""
    return "Whose deals they are. Without a name they're yours."


def what_is(example: str) -> str:
    """A field's label: a sum that can be read two ways."""
    return f"Sums such as {example}"


def thousands() -> str:
    return "The mark separates thousands"


def decimals() -> str:
    return "The mark separates decimals"


def closed_deals() -> str:
    return "Closed deals"


def closed_out() -> str:
    return "Leave them out"


def closed_in() -> str:
    return "Import them, closed"


def silent_deals() -> str:
    return "Silent for over six months"


def silent_choice(then: Silent) -> str:
    return {
        Silent.OPEN: "Import them open, as in the file",
        Silent.CLOSED: "Import them closed, as no decision",
        Silent.OUT: "Leave them out",
    }[then]


# -- what became of it ------------------------------------------------------------------------------------------------


def taking_in(name: str, done: int, of: int) -> list[Word]:
    return ["Importing ", bold(name), f": {digits(done)} of {_rows(of)} …" if done else " …"]


def done(name: str, report: Report) -> list[Word]:
    left, refused = len(report.left), len(report.refused)
    parts = [
        f"{digits(report.added)} added" if report.added else "",
        f"{digits(report.filled)} filled in" if report.filled else "",
        f"{digits(report.unchanged)} unchanged" if report.unchanged else "",
        f"{digits(left)} left out" if left else "",
        f"{digits(refused)} not imported" if refused else "",
    ]
    return [bold(name), f": {', '.join(each for each in parts if each) or 'there was nothing in it'}."]


def otherwise(rows: int) -> str:
    """Rows of deals that are on record with something else."""
    differs = "differs" if rows == 1 else "differ"
    return f"{_rows(rows)} {differs} from what I have. I kept what I have; if the file is right, edit the deal."


def undo_this() -> str:
    return "Undo this import"


def mend_it(*, as_file: bool) -> str:
    """`as_file`: all that was refused follows as a file."""
    where = "All of it is in the file below. " if as_file else ""
    return f"{where}Fix the table and share it again; what's already in stays as it is."


def what_comes_next() -> list[Word]:
    return [
        code("/dealdark list"),
        " shows what comes next. However many deals you have, I write three times a day at most.",
    ]


def nothing_taken_in(name: str) -> list[Word]:
    return ["Nothing was imported from ", bold(name), ". You can delete the file in Slack."]


def _they(rows: int) -> str:
    return "it" if rows == 1 else "they"


def _them(rows: int) -> str:
    return "it" if rows == 1 else "them"


def _rows(number: int) -> str:
    return count(number, "row")


def not_fetched() -> str:
    return "I couldn't get the file from Slack. Please share it again."


def not_taken_file(name: str) -> str:
    """What the file of them is called; `name` is the table's."""
    return f"not-imported-{name}"


def not_taken_columns() -> tuple[str, ...]:
    """Of that file."""
    return "line", "what became of it", "column", "the file has", "why"


def each_with_its_line(rows: int) -> str:
    return f"{_rows(rows)} with what was left out, each by its line."


def why_left(why: Why) -> str:
    """In that file: why a row was left out."""
    return {
        Why.CLOSED: "The deal is closed.",
        Why.TOO_OLD: "They were last heard from longer ago than I'm allowed to keep.",
        Why.SILENT: "Silent for over six months.",
        Why.STAGE: "I don't know the stage, and it may mean that the deal is over.",
    }[why]


def row_became(what: str) -> str:
    """In that file: "refused", "cell", or why the row was left out."""
    return {"refused": "not imported", "cell": "imported without this cell"}.get(what, "left out")
