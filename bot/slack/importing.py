"""A table of deals that somebody shares with the bot: fetched, shown as it is read, corrected, taken in, reported.

Nothing of it is kept here. The file stays in Slack and is fetched anew for each step; how it is read travels in the
buttons (`import_ticket`). Both come back through the person's own client: whose file it is, and what the columns are,
is asked again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_tables import ColumnAsked, DatesAsked, OwnerAsked, StageAsked, SumsAsked
from bot.domain.taken import Report, Why
from bot.errors import DealdarkError
from bot.errors.tables import (
    NoRows,
    NoTable,
    OtherColumns,
    SomebodyElsesFile,
    TableChanged,
    TableTooLarge,
    TakenInAlready,
)
from bot.messages import import_forms as forms
from bot.messages import importing as messages
from bot.messages.compose import Message, spoken
from bot.messages.language import reading_on, said, say
from bot.messages.problem import problem
from bot.reading.cells import Order
from bot.reading.imported import Reading, guess, notes, offered, questions
from bot.reading.rows import REQUIRED
from bot.reading.tables import Table, read_table
from bot.services import Actor, inbox
from bot.services.tables.importing import import_table
from bot.services.tables.owners import likely, owners
from bot.services.tables.sifting import DAYS, called, look
from bot.slack.asked import Asked
from bot.slack.background import SLACK_TROUBLE
from bot.slack.files import SharedFile, TooLarge
from bot.slack.import_ticket import Ticket, key_of, mark_of
from bot.slack.screen import Screen, View
from bot.slack.workspaces import Workspace

MOST_BYTES, MOST_ROWS = 5_000_000, 12_000
"""What is taken in beside a conversation; more is for the command line."""

_KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")

_PROGRESS_EACH = 2_000
"""Rows after which the message says how far it is."""


# -- the steps: each runs beside its request ---------------------------------------------------------------------------


def shared(workspace: Workspace, actor: Actor, file_id: str) -> None:
    """Somebody shared a file in the direct message: shows how it would be read."""
    screen = workspace.screen

    def show() -> None:
        file, table, mark = _fetched(screen, actor, Ticket(file_id))
        found = guess(table)
        screen.post(
            actor.user, _preview(workspace, actor, file, table, Ticket(file_id, found.at, found.order, mark=mark))
        )

    _do(screen, "a shared table", show, lambda message: screen.post(actor.user, message))


def choose_columns(asked: Asked, given: Ticket) -> None:
    """Opens the form in which columns are put right."""

    def open_form() -> None:
        file, table, _ = _fetched(asked.screen, asked.actor, given)
        asked.form(_columns_form(file, table, given, asked.ts))

    _do(asked.screen, "the columns of a table", open_form, asked.say)


def more_columns(asked: Asked, given: Ticket, ts: str) -> None:
    """The same form with all of our columns, in place of the one with the first."""

    def change() -> None:
        file, table, _ = _fetched(asked.screen, asked.actor, given)
        asked.screen.change(asked.view_id, asked.carrying_on(_columns_form(file, table, given, ts, more=True)))

    _do(asked.screen, "more columns", change, asked.say)


def _columns_form(file: SharedFile, table: Table, given: Ticket, ts: str, *, more: bool = False) -> View:
    reading = given.bare(table)
    used = {*reading.at.values(), *(index for some in reading.between.values() for index in some)}
    titles = [(index, table.header[index]) for index in sorted(offered(table, reading), key=lambda at: at not in used)]
    return forms.columns_form(file.name, titles, given.at, REQUIRED, _carried(given, ts), more=more)


def _carried(given: Ticket, ts: str) -> dict[str, object]:
    return {"ticket": str(given), "ts": ts}


def choose(asked: Asked, given: Ticket) -> None:
    """Opens the form of what the file leaves open."""

    def open_form() -> None:
        file, table, _ = _fetched(asked.screen, asked.actor, given)
        seen = _seen(asked.workspace, asked.actor, file, table, given, proposing=True)
        asked.form(forms.choices_form(seen, _carried(given, asked.ts)))

    _do(asked.screen, "table choices", open_form, asked.say)


def read_anew(asked: Asked, given: Ticket, ts: str) -> None:
    """Shows the table as it is read now, in place of what was shown before."""

    def show() -> None:
        file, table, _ = _fetched(asked.screen, asked.actor, given)
        said = given.order in (Order.DAY, Order.MONTH)
        settled = given if said else replace(given, order=replace(given, order=Order.CLEAR).bare(table).order)
        drawn = _preview(asked.workspace, asked.actor, file, table, settled)
        asked.screen.replace(asked.actor.user, ts, drawn)

    _do(asked.screen, "a table, read anew", show, lambda message: asked.screen.post(asked.actor.user, message))


def take_in(asked: Asked, given: Ticket) -> None:
    """Takes the table in, once for each message that offers it. Raises BadInput for the second press."""
    key = f"import|{given.file_id}|{asked.ts}"
    if not inbox.first_time(asked.desk, asked.workspace.team_id, key):
        raise TakenInAlready

    def work() -> None:
        try:
            file, table, _ = _fetched(asked.screen, asked.actor, given)
            asked.screen.replace(asked.actor.user, asked.ts, messages.under_way(file.name))
            reading = _with_owners(asked.workspace, asked.actor, table, given.reading(table))
            report = import_table(
                asked.desk,
                asked.workspace.team_id,
                asked.actor,
                table,
                reading,
                given.choices,
                _progress(asked, file.name, len(table.rows)),
                by=asked.actor,
            )
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


def _fetched(screen: Screen, actor: Actor, given: Ticket) -> tuple[SharedFile, Table, str]:
    """The file, what is in it, and its mark. Raises TableChanged where it isn't what the ticket was made for."""
    file = screen.files.about(given.file_id)
    if file.user != actor.user:
        raise SomebodyElsesFile
    if not file.name.lower().endswith(_KINDS):
        raise NoTable(file.name)
    if file.size > MOST_BYTES:
        raise _too_large()
    content = screen.files.fetch(file.url, MOST_BYTES)
    mark = mark_of(content)
    if given.mark and given.mark != mark:
        raise TableChanged(file.name)
    table = read_table(content)
    if len(table.rows) > MOST_ROWS:
        raise _too_large()
    if not table.rows:
        raise NoRows(file.name)
    return file, table, mark


def _with_owners(workspace: Workspace, actor: Actor, table: Table, reading: Reading) -> Reading:
    """Names that one person of the workspace has are theirs, where nobody said otherwise."""
    names = [each.name for each in questions(table, reading) if isinstance(each, OwnerAsked)]
    found = owners(workspace.desk, actor, names) if names else {}
    return replace(reading, owners={**found, **reading.owners})


def _preview(workspace: Workspace, actor: Actor, file: SharedFile, table: Table, given: Ticket) -> Message:
    with reading_on(actor.today, actor.rep.locale):
        return messages.preview(_seen(workspace, actor, file, table, given))


def _seen(
    workspace: Workspace,
    actor: Actor,
    file: SharedFile,
    table: Table,
    given: Ticket,
    *,
    proposing: bool = False,
) -> messages.Preview:
    """`proposing`: an owner who is only likely stands there already, for whoever is asked."""
    if any(index >= len(table.header) for index in given.at.values()):
        raise OtherColumns
    desk, open_to_all = workspace.desk, questions(table, given.bare(table))
    reading = _with_owners(workspace, actor, table, given.reading(table))
    seen = look(desk, actor, table, reading, given.choices, ())
    tried = replace(reading, order=Order.DAY) if reading.order is Order.ASK else reading
    sifted = look(desk, actor, table, tried, given.choices, ()).sifted if tried is not reading else seen.sifted
    stages = [each for each in open_to_all if isinstance(each, StageAsked)]
    named = [each for each in open_to_all if isinstance(each, OwnerAsked)]
    users = {**(likely(desk, actor, [each.name for each in named]) if proposing else {}), **reading.owners}
    tickets = {way: str(replace(given, order=Order(way) if way else given.order)) for way in ("", "day", "month")}
    report = Report(left=sifted.left)
    return messages.Preview(
        name=file.name,
        rows=len(table.rows),
        good=0 if reading.lacks else len(sifted.ready),
        columns=[
            messages.Column(name, theirs, seen.first.get(name, ()), reading.order is Order.ASK and name in DAYS)
            for name, theirs in called(table, reading)
        ],
        unused=[table.header[index] for index in offered(table, reading) if index not in reading.at.values()],
        lacks=reading.lacks,
        tickets=tickets,
        refused=[] if reading.lacks else sifted.refused,
        cells=sifted.cells,
        left=report.left_by,
        stages=[messages.Stage(each, reading.stages.get(each.name), key_of(each.name)) for each in stages],
        owners=[
            messages.Owner(each.name, each.rows, users.get(each.name) or None, key_of(each.name)) for each in named
        ],
        dates=next((each for each in seen.asked if isinstance(each, DatesAsked)), None),
        sums=next((each for each in open_to_all if isinstance(each, SumsAsked)), None),
        thousands=given.thousands,
        between=[each for each in seen.asked if isinstance(each, ColumnAsked) and each.column not in reading.lacks],
        told=notes(table, reading),
        silent=sifted.silent,
        then=given.choices.silent,
        closed_in=given.choices.closed,
        hands_over=can(actor.role, Action.ASSIGN, Whose.COLLEAGUES),
        of_others=sum(each.owner not in ("", actor.user) for each in sifted.ready),
        months=desk.playbook.policy.retention_months,
    )


def _progress(asked: Asked, name: str, rows: int) -> Callable[[int], None]:
    done = 0

    def more(number: int) -> None:
        nonlocal done
        before, done = done, done + number
        if before // _PROGRESS_EACH != done // _PROGRESS_EACH and done < rows:
            asked.screen.replace(asked.actor.user, asked.ts, messages.under_way(name, done, rows))

    return more


def _tell(asked: Asked, file: SharedFile, report: Report) -> None:
    beside = len(report.refused) + len(report.cells) + len(report.left)
    long = (
        len(report.refused) > messages.SHOWN or len(report.cells) > messages.SHOWN or len(report.left) > messages.SHOWN
    )
    months = asked.desk.playbook.policy.retention_months
    with reading_on(asked.actor.today, asked.actor.rep.locale):
        drawn = messages.report(file.name, report, months, as_file=long)
        asked.screen.replace(asked.actor.user, asked.ts, drawn)
        if long:
            told = spoken([say.importing.each_with_its_line(beside)])
            name = say.importing.not_taken_file(file.name)
            asked.screen.files.send(asked.actor.user, name, _as_file(report), told)
    asked.show_home()


def _as_file(report: Report) -> bytes:
    """Every row that was left out or refused, and every cell, in the order of the file."""
    became, called = say.importing.row_became, messages.fields()
    lines: list[tuple[int, str, str, str, str]] = [
        *((line, became(why), "", "", _why(why)) for line, why in report.left),
        *((line, became("refused"), "", "", said(why)) for line, why in report.refused),
        *((each.line, became("cell"), called[each.column], each.text, said(each.why)) for each in report.cells),
    ]
    text = io.StringIO()
    csv.writer(text).writerows([say.importing.not_taken_columns(), *sorted(lines)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _why(why: Why) -> str:
    return str(say.importing.why_left(why))
