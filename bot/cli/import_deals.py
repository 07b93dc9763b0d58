"""`dealdark import`: deals from a file. Not here: what is said of it before and after (`import_told`)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import environment, plain, say
from bot.cli.office import open_desk, team_of, team_option
from bot.domain.deal import STAGES
from bot.domain.taken import Choices, Silent
from bot.errors import BadInput
from bot.services import Actor, Desk
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.reading.imported import Reading
    from bot.reading.tables import Table

WHO = "dealdark import"

_USER = re.compile(r"[UW][A-Z0-9]{2,20}")


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
@click.option(
    "--sums",
    type=click.Choice(["thousands", "decimals"]),
    help="What the mark parts in sums such as 1.250, where the column has both.",
)
@click.option(
    "--stage",
    "stages",
    metavar='"THEIRS=ours"',
    multiple=True,
    help='A stage of the file and ours, such as "Demo booked=evaluation"; "=closed" for one that ends a deal, '
    '"=" to come in without it. May be repeated.',
)
@click.option(
    "--owner-map",
    "owners",
    metavar='"NAME=U…"',
    multiple=True,
    help="Whose the deals of an owner are whom the file names otherwise. May be repeated.",
)
@click.option(
    "--closed",
    type=click.Choice(["out", "in"]),
    default="out",
    help="Deals that are over in the file: leave them out, or take them in closed. Out if not said.",
)
@click.option(
    "--silent",
    type=click.Choice([each.value for each in Silent]),
    default=Silent.OPEN.value,
    help="Deals that were silent for over six months: take them in open, as the file has them, or closed as no "
    "decision, or leave them out. Open if not said.",
)
@team_option
def command(
    file: Path,
    owner: str,
    said: tuple[str, ...],
    guess: bool,
    dates: str | None,
    sums: str | None,
    stages: tuple[str, ...],
    owners: tuple[str, ...],
    closed: str,
    silent: str,
    team: str | None,
) -> int:
    """Take deals in from a CSV file. Importing the same file again fills what is empty and changes nothing else.

    On a terminal it asks what the file leaves open. Elsewhere it leaves that out, and says so.
    """
    from bot.cli import import_told as told
    from bot.reading.cells import Order
    from bot.services.tables.importing import import_table, ours
    from bot.services.tables.sifting import look

    if not _USER.fullmatch(owner):
        raise click.BadParameter(
            "a Slack user id looks like U012AB3CD; a member's profile in Slack shows it.", param_hint="--owner"
        )
    answers = _stages(stages), _owners(owners)
    mapped = bool(said or guess or dates or sums)
    table, reading, bad = (*_guessed(file, said), []) if mapped else ours(_lines(file))
    reading = replace(reading, stages=answers[0], order=Order(dates) if dates else reading.order)
    reading = replace(reading, thousands=sums == "thousands" if sums else None)
    desk = open_desk()
    meant = team_of(desk, team)
    importer = desk.visitor(meant, owner)
    reading = _with_owners(desk, meant, importer, table, reading, answers[1])
    choices = Choices(closed=closed == "in", silent=Silent(silent))
    if mapped and sys.stdin.isatty() and sys.stderr.isatty():
        reading = told.asked(table, reading)
    seen = look(desk, importer, table, reading, choices, bad)
    if mapped:
        told.preview(table, reading, seen)
    told.left_open(seen)
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(seen.sifted.ready), label="Importing", file=sys.stderr, hidden=hidden) as bar:
        report = import_table(desk, meant, importer, table, reading, choices, bar.update, bad=bad)
    _learn_names(desk, meant)
    told.report(str(file), report, desk.playbook.policy.retention_months)
    return 1 if report.refused else 0


def _stages(said: Iterable[str]) -> dict[str, str]:
    found = {}
    for each in said:
        name, equals, ours = (part.strip() for part in each.rpartition("="))
        if not equals or not name or ours.casefold() not in (*STAGES, "closed", ""):
            raise click.BadParameter(
                f"“{plain(each)}” is none; write the file's name and one of {', '.join(STAGES)}, closed or nothing, "
                'such as "Demo booked=evaluation".',
                param_hint="--stage",
            )
        found[name] = ours.casefold()
    return found


def _owners(said: Iterable[str]) -> dict[str, str]:
    found = {}
    for each in said:
        name, equals, user = (part.strip() for part in each.rpartition("="))
        if not equals or not name or (user and not _USER.fullmatch(user)):
            raise click.BadParameter(
                f'“{plain(each)}” is none; write the name and a Slack user id, such as "Sam Okafor=U012AB3CD".',
                param_hint="--owner-map",
            )
        found[name] = user
    return found


def _guessed(file: Path, said: tuple[str, ...]) -> tuple[Table, Reading]:
    """The table, and how it is read by its header and by what was said of it."""
    from bot.domain.said_of_tables import ColumnAsked
    from bot.reading.imported import corrected, guess, questions
    from bot.reading.tables import read_table

    table = read_table(_bytes(file))
    if not table.rows:
        raise BadInput(f"{file} has a header and no rows, so there is nothing to take in.")
    reading = corrected(table, guess(table), said)
    if reading.lacks:
        asked = (each for each in questions(table, reading) if isinstance(each, ColumnAsked))
        likely = next((each.titles[0] for each in asked if each.titles), table.header[0])
        raise BadInput(
            f"I cannot tell which column of {file} is {' and '.join(reading.lacks)}."
            f' Say it with --map, such as --map "{plain(likely, 40)}={reading.lacks[0]}".'
        )
    return table, reading


def _with_owners(
    desk: Desk, team: str, importer: Actor, table: Table, reading: Reading, said: dict[str, str]
) -> Reading:
    """Names of the file that one person of the workspace has, and what was said of the others."""
    from bot.domain.said_of_tables import OwnerAsked
    from bot.reading.imported import questions
    from bot.services.tables.owners import owners

    names = [each.name for each in questions(table, reading) if isinstance(each, OwnerAsked)]
    if not any(name not in said for name in names):
        return replace(reading, owners=said)
    _learn_everybody(desk, team)
    return replace(reading, owners={**owners(desk, importer, names), **said})


def _learn_everybody(desk: Desk, team: str) -> None:
    """Who is there, by Slack, if there is a way to ask; else whoever uses dealdark is known."""
    from bot.slack.background import SLACK_TROUBLE
    from bot.slack.client import web_client
    from bot.slack.people import learn_everybody

    settings = Settings.from_env(environment())
    if settings.slack_bot_token is None:
        return
    client = web_client(settings.slack_bot_token.reveal(), settings.slack_api_url)
    try:
        learn_everybody(desk, client, team)
    except SLACK_TROUBLE:
        say("Slack did not say who is there; names of owners are compared with whoever uses dealdark.", WHO)


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
