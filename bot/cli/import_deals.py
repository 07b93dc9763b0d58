"""`dealdark import`: deals from a CSV file."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from bot.cli import say
from bot.cli.office import open_desk, team_of, team_option
from bot.errors import BadInput


@click.command("import", short_help="Take deals in from a CSV file.")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option(
    "--owner", metavar="U…", required=True, help="Whose deals they are where a row does not say: a Slack user id."
)
@team_option
def command(file: Path, owner: str, team: str | None) -> int:
    """Take deals in from a CSV file. Importing the same file again fills what is empty and changes nothing else."""
    from bot.services.importing import import_csv

    if not re.fullmatch(r"[UW][A-Z0-9]{2,20}", owner):
        raise click.BadParameter(
            "a Slack user id looks like U012AB3CD; a member's profile in Slack shows it.", param_hint="--owner"
        )
    lines = _lines(file)
    desk = open_desk()
    meant = team_of(desk, team)
    with click.progressbar(
        length=len(lines), label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        report = import_csv(desk, meant, owner, lines, bar.update)
    for line, sentence in report.refused:
        say(f"{file}:{line}: {sentence}", "dealdark import")
    click.echo(
        f"{report.added} added, {report.filled} filled, {report.unchanged} unchanged, {len(report.refused)} refused."
    )
    return 1 if report.refused else 0


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text. Save it as CSV, UTF-8.") from None
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}. Name a CSV file.") from None
