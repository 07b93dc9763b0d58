"""A table of deals that somebody shares with the bot: fetched, shown as it is read, corrected, taken in, reported.

Nothing of it is kept here. The file stays in Slack and is fetched anew for each step; which column is which travels in
the buttons. Both come back through the person's own client: whose file it is, and what the columns are, is asked again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from bot.domain.value import value
from bot.errors import DealdarkError
from bot.errors.tables import NoRows, NoTable, OtherColumns, SomebodyElsesFile, TableTooLarge, TakenInAlready
from bot.errors.windows import OldTableButton
from bot.messages import importing as messages
from bot.messages.compose import Message, spoken
from bot.messages.language import said, say
from bot.messages.problem import problem
from bot.reading.cells import Order
from bot.reading.columns import Columns, example, guess, order_of, rows_of
from bot.reading.rows import COLUMNS, REQUIRED
from bot.reading.tables import Table, read_table
from bot.services import Actor, inbox
from bot.services.tables.importing import Report, import_rows, readable
from bot.slack.asked import Asked
from bot.slack.background import SLACK_TROUBLE
from bot.slack.files import SharedFile, TooLarge
from bot.slack.screen import Screen

MOST_BYTES, MOST_ROWS = 2_000_000, 5_000
"""What is taken in beside a conversation; more is for the command line."""

_KINDS = (".csv", ".tsv", ".txt")


@value(frozen=True, slots=True)
class Ticket:
    """What a button carries: the file, and how it is to be read."""

    file_id: str
    columns: Columns

    def __str__(self) -> str:
        places = ",".join(str(self.columns.at.get(name, "")) for name in COLUMNS)
        return f"{self.file_id}|{places}|{self.columns.order}"


def ticket(text: str) -> Ticket:
    """Raises BadInput for what none of our buttons carries."""
    parts = text.split("|")
    places = parts[1].split(",") if len(parts) == 3 else []
    known = len(places) == len(COLUMNS) and parts[0].isalnum() and parts[2] in list(Order)
    if not known or not all(not place or (place.isascii() and place.isdigit() and len(place) < 4) for place in places):
        raise OldTableButton
    at = {name: int(place) for name, place in zip(COLUMNS, places, strict=True) if place}
    return Ticket(parts[0], Columns(at, Order(parts[2])))


# -- the steps: each runs beside its request ---------------------------------------------------------------------------


def shared(screen: Screen, actor: Actor, file_id: str) -> None:
    """Somebody shared a file in the direct message: shows how it would be read."""

    def look() -> None:
        file, table = _fetched(screen, actor, file_id)
        screen.post(actor.user, _preview(file, table, guess(table)))

    _do(screen, "a shared table", look, lambda message: screen.post(actor.user, message))


def choose_columns(asked: Asked, given: Ticket) -> None:
    """Opens the form in which columns are put right."""

    def open_form() -> None:
        file, table = _fetched(asked.screen, asked.actor, given.file_id)
        carried = {"file": given.file_id, "ts": asked.ts}
        asked.form(messages.columns_form(file.name, table.header, given.columns.at, REQUIRED, carried))

    _do(asked.screen, "the columns of a table", open_form, asked.say)


def read_anew(asked: Asked, file_id: str, ts: str, at: dict[str, int]) -> None:
    """Shows the table as it is read with these columns, in place of what was shown before."""

    def look() -> None:
        file, table = _fetched(asked.screen, asked.actor, file_id)
        known = {name: at[name] for name in COLUMNS if name in at}
        asked.screen.replace(asked.actor.user, ts, _preview(file, table, Columns(known, order_of(table, known))))

    _do(asked.screen, "a table, read anew", look, lambda message: asked.screen.post(asked.actor.user, message))


def take_in(asked: Asked, given: Ticket) -> None:
    """Takes the table in, once for each message that offers it. Raises BadInput for the second press."""
    key = f"import|{given.file_id}|{asked.ts}"
    if not inbox.first_time(asked.desk, asked.workspace.team_id, key):
        raise TakenInAlready

    def work() -> None:
        try:
            file, table = _fetched(asked.screen, asked.actor, given.file_id)
            asked.screen.replace(asked.actor.user, asked.ts, messages.under_way(file.name))
            rows = rows_of(table, given.columns)
            report = import_rows(asked.desk, asked.workspace.team_id, asked.actor.user, rows, by=asked.actor)
        except (DealdarkError, *SLACK_TROUBLE):
            inbox.again(asked.desk, asked.workspace.team_id, key)
            raise
        _tell(asked, file, report)

    _do(asked.screen, "taking a table in", work, lambda message: asked.screen.post(asked.actor.user, message))


def cancel(asked: Asked, given: Ticket) -> None:
    """Nothing is taken in."""

    def work() -> None:
        asked.screen.replace(
            asked.actor.user, asked.ts, messages.cancelled(asked.screen.files.about(given.file_id).name)
        )

    _do(asked.screen, "a table, left alone", work, asked.say)


# -- how ----------------------------------------------------------------------------------------------------


def _do(screen: Screen, what: str, work: Callable[[], None], tell: Callable[[Message], object]) -> None:
    """What a person can mend is told them in its sentence; what Slack did is told and logged."""

    def run() -> None:
        try:
            work()
        except DealdarkError as refused:
            tell(problem(said(refused)))
        except TooLarge:
            tell(problem(said(_too_large())))
        except SLACK_TROUBLE:
            tell(problem(say.importing.not_fetched()))
            raise

    screen.background.do(what, run)


def _too_large() -> TableTooLarge:
    return TableTooLarge(MOST_ROWS, MOST_BYTES // 10**6)


def _fetched(screen: Screen, actor: Actor, file_id: str) -> tuple[SharedFile, Table]:
    file = screen.files.about(file_id)
    if file.user != actor.user:
        raise SomebodyElsesFile
    if not file.name.lower().endswith(_KINDS):
        raise NoTable(file.name)
    if file.size > MOST_BYTES:
        raise _too_large()
    table = read_table(screen.files.fetch(file.url, MOST_BYTES))
    if len(table.rows) > MOST_ROWS:
        raise _too_large()
    if not table.rows:
        raise NoRows(file.name)
    return file, table


def _preview(file: SharedFile, table: Table, columns: Columns) -> Message:
    if any(index >= len(table.header) for index in columns.at.values()):
        raise OtherColumns
    asks = columns.order is Order.ASK
    tried = replace(columns, order=Order.DAY) if asks else columns
    good, refused = (0, []) if columns.lacks else readable(rows_of(table, tried))
    ways = {"": columns} | {way: replace(columns, order=Order(way)) for way in ("day", "month")}
    return messages.preview(
        messages.Preview(
            name=file.name,
            rows=len(table.rows),
            good=good,
            columns=[(name, table.header[index]) for name, index in columns.at.items()],
            unused=[title for index, title in enumerate(table.header) if index not in columns.at.values()],
            lacks=columns.lacks,
            refused=refused,
            ask=example(table, columns) if asks else "",
            tickets={way: str(Ticket(file.id, read)) for way, read in ways.items()},
        )
    )


def _tell(asked: Asked, file: SharedFile, report: Report) -> None:
    long = len(report.refused) > messages.REFUSED_SHOWN
    drawn = messages.report(
        file.name, report.added, report.filled, report.unchanged, report.refused, long, report.notes
    )
    asked.screen.replace(asked.actor.user, asked.ts, drawn)
    if long:
        text = io.StringIO()
        columns = say.importing.not_taken_columns()
        csv.writer(text).writerows([columns, *((line, said(why)) for line, why in report.refused)])
        beside = spoken([say.importing.each_with_its_line(len(report.refused))])
        name = say.importing.not_taken_file(file.name)
        asked.screen.files.send(asked.actor.user, name, text.getvalue().encode("utf-8-sig", "replace"), beside)
    asked.show_home()
