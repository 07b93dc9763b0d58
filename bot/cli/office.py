"""What commands that work on the stored deals need: the desk of this installation, and the workspace that is meant."""

from __future__ import annotations

import re

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

MEMBER_ID = "Take it from “Copy member ID” in their profile."
_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_NOBODY = frozenset({"user_not_found", "user_not_visible"})

team_option = click.option("--team", metavar="T…", help="The Slack workspace's id, where there is more than one.")


def open_desk() -> Desk:
    """The desk over the database that the settings name, brought up to date. Raises BadSettings, BadPlaybook."""
    settings = Settings.from_env(environment())
    database = Database(settings.database_url)
    database.upgrade()
    vault = Vault(settings.vault_keys)
    return Desk(database, playbook_from(settings.playbooks), system_clock, sources=SOURCES, vault=vault)


def ask_who(desk: Desk, team: str, user: str) -> None:
    """Slack says who that is, if there's a way to ask it: their name, their time zone. Raises BadInput for nobody."""
    from slack_sdk.errors import SlackApiError

    from bot.slack.background import SLACK_TROUBLE, error_name
    from bot.slack.client import web_client
    from bot.slack.people import look_up

    settings = Settings.from_env(environment())
    if settings.slack_bot_token is None or not _ID.fullmatch(user):
        return
    client = web_client(settings.slack_bot_token.reveal(), settings.slack_api_url)
    try:
        look_up(desk, client, team, user)
    except SLACK_TROUBLE as trouble:
        if isinstance(trouble, SlackApiError) and error_name(trouble) in _NOBODY:
            raise BadInput(f"Slack knows nobody here with the id {user}. {MEMBER_ID}") from None


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
