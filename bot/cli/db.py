"""`dealdark db`: look after the database's schema."""

from __future__ import annotations

import click

from bot.cli import environment, say
from bot.settings import Settings


@click.group(short_help="Bring the database up to date, or check that it is.")
def command() -> None:
    """Look after the database that DATABASE_URL names (by default a SQLite file in this folder)."""


@command.command()
def upgrade() -> None:
    """Bring the schema to this version's. Safe to run again, and from several machines at once."""
    from bot.messages.language import said
    from bot.store.database import Database

    settings = Settings.from_env(environment())
    database = Database(settings.database_url)
    before = database.revision()
    if ahead := database.upgrade():
        click.echo(f"{settings.database_shown}: {said(ahead)}")
        return
    after = database.revision()
    done = "is up to date" if before == after else f"went from {before or 'nothing'} to {after}"
    click.echo(f"{settings.database_shown} {done}.")


@command.command()
def check() -> int:
    """Compare the schema with what the code expects; exit 1 if they differ."""
    from bot.errors.database import SchemaAhead, SchemaTooOld
    from bot.messages.language import said
    from bot.store.database import Database

    settings = Settings.from_env(environment())
    differences = Database(settings.database_url).check()
    for difference in differences:
        say(said(difference), "dealdark db check")
    if differences:
        if not isinstance(differences[0], SchemaAhead | SchemaTooOld):
            say("run dealdark db upgrade", "dealdark db check")
        return 1
    click.echo(f"{settings.database_shown} and the code agree.")
    return 0
