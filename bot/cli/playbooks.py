"""`dealdark playbooks`: look after a folder of playbooks."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli import say
from bot.cli.deals import playbook_from
from bot.errors import BadPlaybook


@click.group(short_help="Check a folder of playbooks.")
def command() -> None:
    """Look after a folder of playbooks."""


@command.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> int:
    """Load a folder of playbooks and report everything that is wrong with it, each with file and line."""
    try:
        playbook = playbook_from(folder)
    except BadPlaybook as wrong:
        for problem in wrong.problems:
            click.echo(problem, err=True)
        say(f"{len(wrong.problems)} to mend", "dealdark playbooks check")
        return 1
    click.echo(f"{len(playbook.plays)} plays, {len(playbook.situations)} situations and the policy are in order.")
    return 0
