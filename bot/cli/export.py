"""`dealdark export`: deals out, as CSV or as a deal file a line."""

from __future__ import annotations

import csv
import sys

import click

from bot.cli.office import open_desk, team_of, team_option


@click.command(short_help="Write all deals to standard output.")
@click.option("--format", "kind", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@team_option
def command(kind: str, team: str | None) -> None:
    """Write all deals to standard output: CSV as the import takes it, or a deal file a line with its timeline."""
    from bot.services.tables.exporting import csv_rows, deal_files

    desk = open_desk()
    meant = team_of(desk, team)
    if kind == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows(csv_rows(desk, meant))
        return
    for line in deal_files(desk, meant):
        sys.stdout.write(line + "\n")
