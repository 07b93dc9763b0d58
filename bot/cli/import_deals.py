"""`dealdark import`: deals from a CSV file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import environment, plain, say
from bot.cli.office import open_desk, team_of, team_option
from bot.errors import BadInput
from bot.services import Desk
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.reading.rows import Row

WHO = "dealdark import"


@click.command("import", short_help="Take deals in from a CSV file.")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option(
    "--owner", metavar="U…", required=True, help="Whose deals they are where a row does not say: a Slack user id."
)
@click.option(
    "--map",
    "said",
    metavar='"THEIRS=ours"',
    multiple=True,
    help='A column of the file and ours, such as "Account Name=company"; the others are guessed. May be repeated.',
)
@click.option("--guess", is_flag=True, help="Guess which column is which, for a file that a CRM wrote, and say it.")
@click.option(
    "--dates",
    type=click.Choice(["day", "month"]),
    help="Which comes first in dates such as 03/11/2026, where the file does not tell.",
)
@team_option
def command(file: Path, owner: str, said: tuple[str, ...], guess: bool, dates: str | None, team: str | None) -> int:
    """Take deals in from a CSV file. Importing the same file again fills what is empty and changes nothing else."""
    from bot.messages.language import said as in_words
    from bot.services.tables.importing import import_csv, import_rows

    if not re.fullmatch(r"[UW][A-Z0-9]{2,20}", owner):
        raise click.BadParameter(
            "a Slack user id looks like U012AB3CD; a member's profile in Slack shows it.", param_hint="--owner"
        )
    mapped = bool(said or guess or dates)
    rows = list(_mapped(file, said, dates)) if mapped else []
    lines = [] if mapped else _lines(file)
    desk = open_desk()
    meant = team_of(desk, team)
    with click.progressbar(
        length=len(rows or lines), label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        if mapped:
            report = import_rows(desk, meant, owner, rows, bar.update)
        else:
            report = import_csv(desk, meant, owner, lines, bar.update)
    _learn_names(desk, meant)
    for line, refused in report.refused:
        say(f"{file}:{line}: {in_words(refused)}", WHO)
    for line, note in report.notes:
        say(f"{file}:{line}: taken in, but: {in_words(note)}", WHO)
    click.echo(
        f"{report.added} added, {report.filled} filled, {report.unchanged} unchanged, {len(report.refused)} refused."
    )
    return 1 if report.refused else 0


def _learn_names(desk: Desk, team: str) -> None:
    """Owners who have not used dealdark yet get the name and the time zone that Slack has, if there is a way to ask."""
    from bot.services.people import reps
    from bot.slack.background import SLACK_TROUBLE
    from bot.slack.client import web_client
    from bot.slack.people import look_up

    settings = Settings.from_env(environment())
    if settings.slack_bot_token is None:
        return
    client = web_client(settings.slack_bot_token.reveal(), settings.slack_api_url)
    for user in reps.unnamed(desk, team):
        try:
            look_up(desk, client, team, user)
        except SLACK_TROUBLE:
            say(f"Slack did not say who {user} is. Check the id; the time zone is UTC until they use dealdark.", WHO)


def _mapped(file: Path, said: tuple[str, ...], dates: str | None) -> Iterable[Row]:
    """The rows in our columns, after saying on standard error which column is taken for which."""
    from dataclasses import replace

    from bot.reading.cells import Order
    from bot.reading.columns import corrected, example, guess, rows_of
    from bot.reading.tables import read_table

    table = read_table(_bytes(file))
    if not table.rows:
        raise BadInput(f"{file} has a header and no rows, so there is nothing to take in.")
    columns = corrected(table, guess(table), said)
    for name, index in columns.at.items():
        say(f"{name} ← {plain(table.header[index])}", WHO)
    if columns.lacks:
        raise BadInput(
            f"I cannot tell which column of {file} is {' and '.join(columns.lacks)}."
            f' Say it with --map, such as --map "{plain(table.header[0], 40)}={columns.lacks[0]}".'
        )
    if dates:
        columns = replace(columns, order=Order(dates))
    if columns.order is Order.ASK:
        raise BadInput(
            f"In {plain(example(table, columns), 40)} the day may come first, or the month. "
            "Add --dates day or --dates month."
        )
    return rows_of(table, columns)


def _lines(file: Path) -> list[str]:
    try:
        return _bytes(file).decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text. Save it as CSV, UTF-8; or add --guess.") from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}. Name a CSV file.") from None
