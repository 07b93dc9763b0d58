"""What commands that work on the stored deals need: the desk of this installation, and the workspace that is meant."""

from __future__ import annotations

import click

from bot.cli import environment
from bot.cli.deals import playbook_from
from bot.clock import system_clock
from bot.errors import BadInput
from bot.services import Desk
from bot.settings import Settings
from bot.sources import SOURCES
from bot.store import workspaces
from bot.store.database import Database
from bot.store.vault import Vault

team_option = click.option("--team", metavar="T…", help="The Slack workspace's id, where there is more than one.")


def open_desk() -> Desk:
    """The desk over the database that the settings name, brought up to date. Raises BadSettings, BadPlaybook."""
    settings = Settings.from_env(environment())
    database = Database(settings.database_url)
    database.upgrade()
    vault = Vault(settings.vault_keys)
    return Desk(database, playbook_from(settings.playbooks), system_clock, sources=SOURCES, vault=vault)


def team_of(desk: Desk, team: str | None) -> str:
    """The workspace that is meant: the one that was named, else the only one there is. Raises BadInput."""
    with desk.database.read() as session:
        known = [workspace.team_id for workspace in workspaces.all_of_them(session, enabled=False)]
    if team:
        return team
    if len(known) == 1:
        return known[0]
    if not known:
        raise BadInput("No workspace is known here yet: start dealdark run once, or name one with --team T….")
    raise BadInput(f"There are {len(known)} workspaces here; name one with --team, such as --team {known[0]}.")
