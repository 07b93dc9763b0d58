"""`dealdark doctor`: what is wrong with this installation, a line each with what to do.

Here: the examinations, in the order in which one depends on the other. Not here: mending anything, or changing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import private
from bot.cli import environment
from bot.cli.doctor_sources import of_sources
from bot.cli.finding import GOOD, NOTE, WRONG, Finding
from bot.errors import BadPlaybook, BadSettings, StoreBusy
from bot.errors.database import SchemaAhead, SchemaTooOld
from bot.settings import VARIABLES, WHERE_TO_GET, Secret, Settings

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from sqlalchemy.orm import Session

    from bot.domain.playbook import Playbook
    from bot.errors.trouble import CannotJudge
    from bot.store.database import Database

NEEDED_SCOPES = ("chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "users:read")
"""What the bot asks of Slack; `manifest.json` asks for the same."""

WATCHED, LATEST_BEAT = "tick", timedelta(seconds=90)
"""The job whose beat counts, and the age at which three of them were missed."""

LATEST_DELIVERY = timedelta(minutes=10)
"""A message in doubt rests for two minutes before Slack is asked whether it arrived; this is well beyond."""

MOST_NAMED = 10


@click.command(short_help="What is wrong with this installation, and what to do about it.")
def command() -> int:
    """Examine configuration, database, playbooks, Slack tokens and scopes, the scheduler and the deliveries.

    A line each: ok, note, or wrong with what to do. Exits with 1 when anything is wrong. Changes nothing.
    """
    healthy = True
    for finding in _findings():
        click.echo(str(finding))
        healthy = healthy and finding.state != WRONG
    return 0 if healthy else 1


def _findings() -> Iterator[Finding]:
    try:
        settings = Settings.from_env(environment())
    except BadSettings as bad:
        yield Finding(WRONG, "configuration", str(bad))
        return
    yield from _configuration(settings)
    playbook, finding = _playbooks(settings)
    yield finding
    yield from _database(settings, playbook)
    yield from _slack(settings)


# --- configuration -----------------------------------------------------------------------------------------------


def _configuration(settings: Settings) -> Iterator[Finding]:
    shown = ", ".join(f"{name} {_shown(settings, name)}" for name in VARIABLES)
    yield Finding(GOOD, "configuration", shown)
    if settings.slack_bot_token is None:
        yield Finding(WRONG, "configuration", f"SLACK_BOT_TOKEN is not set: {WHERE_TO_GET['SLACK_BOT_TOKEN']}.")
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        ways = (
            f"for dealdark run, SLACK_APP_TOKEN: {WHERE_TO_GET['SLACK_APP_TOKEN']}; "
            f"for gunicorn bot.wsgi:app, SLACK_SIGNING_SECRET: {WHERE_TO_GET['SLACK_SIGNING_SECRET']}"
        )
        yield Finding(WRONG, "configuration", f"Slack has no way to reach dealdark. Set one of them: {ways}.")
    if private.is_open_to_others(Path(".env")):
        yield Finding(NOTE, "configuration", "other users of this machine can read .env: run chmod 600 .env.")


def _shown(settings: Settings, name: str) -> str:
    value = getattr(settings, VARIABLES[name])
    if name == "DATABASE_URL":
        return settings.database_shown
    if name == "DEALDARK_PLAYBOOKS" and value is None:
        return "shipped"
    if value is None:
        return "not set"
    if isinstance(value, tuple):
        return "set" if len(value) == 1 else f"has {len(value)} keys"
    return str(value) if isinstance(value, Secret) else f"{value}"


def _playbooks(settings: Settings) -> tuple[Playbook | None, Finding]:
    from bot.messages.language import said
    from bot.playbook import load, version
    from bot.resources import shipped

    try:
        playbook = load(settings.playbooks or shipped("playbooks"))
    except BadPlaybook as bad:
        more = f", and {len(bad.problems) - 1} more" if len(bad.problems) > 1 else ""
        none_of_ours = isinstance(bad.problems[0], str)
        advice = " (DEALDARK_PLAYBOOKS names it)" if none_of_ours else ". Run dealdark playbooks check."
        return None, Finding(WRONG, "playbooks", f"{said(bad.problems[0])}{more}{advice}")
    ours = "what ships" if version.as_it_ships(playbook.digest) else "your own"
    there = f"{len(playbook.plays)} plays, {len(playbook.situations)} situations"
    return playbook, Finding(GOOD, "playbooks", f"{there}; {ours}, version {version.short(playbook.digest)}")


# --- database ----------------------------------------------------------------------------------------------------


def _database(settings: Settings, playbook: Playbook | None) -> Iterator[Finding]:
    from sqlalchemy.exc import DBAPIError

    from bot.clock import system_clock
    from bot.store.database import Database

    shown, file = settings.database_shown, settings.database_url.removeprefix("sqlite:///")
    if file != settings.database_url and not Path(file).is_file():
        advice = "dealdark run makes it, and so does dealdark db upgrade"
        yield Finding(WRONG, "database", f"{shown} does not exist yet: {advice}.")
        return
    try:
        database = Database(settings.database_url)
        differences = database.check()
        yield Finding(GOOD, "database", f"{shown} answers")
        yield _schema(differences)
        if all(isinstance(each, SchemaAhead) for each in differences):  # this version works on a newer one
            yield from _at_work(database)
            yield from _kept(database, playbook)
        if not differences:
            yield from of_sources(database, settings, system_clock())
        database.close()
    except (StoreBusy, DBAPIError, BadSettings) as trouble:
        yield Finding(WRONG, "database", f"{shown} does not answer ({_cause(trouble)}). Check DATABASE_URL.")


def _schema(differences: Sequence[object]) -> Finding:
    from bot.messages.language import said

    if not differences:
        return Finding(GOOD, "schema", "as the code expects it")
    if isinstance(differences[0], SchemaAhead | SchemaTooOld):
        return Finding(NOTE if isinstance(differences[0], SchemaAhead) else WRONG, "schema", said(differences[0]))
    more = f" ({len(differences) - 1} more)" if len(differences) > 1 else ""
    return Finding(WRONG, "schema", f"{said(differences[0])}{more} dealdark db check shows all of it.")


def _at_work(database: Database) -> Iterator[Finding]:
    from bot.clock import system_clock
    from bot.store import beats, outbox

    now = system_clock()
    with database.read() as session:
        row = beats.last(session).get(WATCHED)
        yield _scheduler(row.at if row else None, row.detail if row else None, now)
        yield _deliveries(outbox.stuck(session, now - LATEST_DELIVERY), outbox.counts(session))


def _kept(database: Database, playbook: Playbook | None) -> Iterator[Finding]:
    """What is on record, and whether it can be judged and may be erased when its time is over."""
    from bot.clock import system_clock
    from bot.messages.language import said
    from bot.services import believing, trouble
    from bot.store import looks, timeline

    with database.read() as session:
        if playbook is not None:
            lacking = trouble.with_playbook(timeline.codes_in_use(session), playbook)
            yield from (Finding(WRONG, "playbooks", said(lack)) for lack in lacking)
            yield from _restart(session, playbook)
        yield _deals(looks.unjudged(session))
        if against := believing.contradiction(session, system_clock()):
            advice = "nothing is erased for its age until they agree; see to the clock of this machine"
            yield Finding(NOTE, "clock", f"{said(against)}: {advice}.")
        if playbook is not None:
            yield from _retention(session, playbook, system_clock())


def _restart(session: Session, playbook: Playbook) -> Iterator[Finding]:
    """Where the folder isn't what was loaded when the product last started: it's read at the start alone."""
    from bot.playbook import version
    from bot.store import workspaces

    loaded = {row.playbook for row in workspaces.all_of_them(session) if row.playbook} - {playbook.digest}
    if loaded:
        judging = ", ".join(sorted(map(version.short, loaded)))
        advice = "restart dealdark run, or gunicorn and dealdark clock; then every deal is judged anew"
        yield Finding(NOTE, "playbooks", f"a restart is due: version {judging} was loaded at the last start: {advice}.")


def _deals(unjudged: list[tuple[int, CannotJudge]]) -> Finding:
    from bot.messages.language import say

    if not unjudged:
        return Finding(GOOD, "deals", "every one can be judged")
    named = "; ".join(f"#{number}: {say.trouble.why(why)}" for number, why in unjudged[:MOST_NAMED])
    more = f"; and {len(unjudged) - MOST_NAMED} more" if len(unjudged) > MOST_NAMED else ""
    return Finding(WRONG, "deals", f"{len(unjudged)} cannot be judged ({named}{more}): /dealdark show says what to do.")


def _retention(session: Session, playbook: Playbook, now: datetime) -> Iterator[Finding]:
    from bot.services.deals import forgetting

    before = forgetting.kept_since(playbook, now)
    if due := forgetting.due(playbook, session, now):
        what = "1 deal is" if due == 1 else f"{due} deals are"
        advice = "a share goes each night, more once an admin says so in the message that admins got"
        yield Finding(NOTE, "retention", f"{what} to be erased, last heard from before {before}: {advice}.")


def _scheduler(last: datetime | None, failing: str | None, now: datetime) -> Finding:
    start = "start dealdark clock beside gunicorn, or dealdark run"
    if last is None:
        return Finding(NOTE, "scheduler", f"has never run on this database: {start}.")
    ago = max(0, round((now - last).total_seconds()))
    said = f"last beat {ago} s ago" if ago < 7200 else f"last beat {last:%Y-%m-%d %H:%M} UTC"
    if now - last > LATEST_BEAT:
        return Finding(WRONG, "scheduler", f"{said}: nothing is judged or sent; {start}.")
    if failing:
        return Finding(
            WRONG, "scheduler", f"{said}, and the {failing} failed: the log says why, under “job tick failed”."
        )
    return Finding(GOOD, "scheduler", said)


def _deliveries(stuck: int, counts: dict[str, int]) -> Finding:
    waiting = sum(counts.get(state, 0) for state in ("queued", "sending"))
    failed = ", ".join(f"{counts[state]} {state}" for state in ("dead", "unknown") if counts.get(state))
    if stuck:
        advice = "see whether the scheduler runs, and what it logs about Slack's answers"
        return Finding(WRONG, "deliveries", f"{stuck} should have gone out more than ten minutes ago: {advice}.")
    if failed:
        advice = "the log says why each was given up; the deals are judged anew"
        return Finding(NOTE, "deliveries", f"{waiting} waiting, {failed}: {advice}.")
    return Finding(GOOD, "deliveries", f"{waiting} waiting, {counts.get('sent', 0)} sent")


def _cause(error: Exception) -> str:
    from bot.messages.language import said

    if isinstance(error, BadSettings):
        return said(error)
    inner = getattr(error.__cause__ or error, "orig", None) or error
    return (str(inner).strip() or type(inner).__name__).splitlines()[0]


# --- Slack -------------------------------------------------------------------------------------------------------


def _slack(settings: Settings) -> Iterator[Finding]:
    from bot.slack.client import web_client

    if settings.slack_bot_token is not None:
        yield from _bot_token(web_client(settings.slack_bot_token.reveal(), settings.slack_api_url))
    if settings.slack_app_token is not None:
        yield _app_token(web_client(None, settings.slack_api_url), settings.slack_app_token.reveal())


def _bot_token(client: WebClient) -> Iterator[Finding]:
    from bot.slack.background import SLACK_TROUBLE

    try:
        answer = client.auth_test()
    except SLACK_TROUBLE as trouble:
        yield _refused("bot token", "SLACK_BOT_TOKEN", trouble)
        return
    yield Finding(GOOD, "bot token", f"{answer.get('user')} in {answer.get('team')} ({answer.get('team_id')})")
    told = next((value for name, value in answer.headers.items() if name.lower() == "x-oauth-scopes"), None)
    if told is None:
        yield Finding(NOTE, "scopes", "Slack did not say which ones the bot token has.")
        return
    missing = [scope for scope in NEEDED_SCOPES if scope not in {word.strip() for word in told.split(",")}]
    if missing:
        advice = "add them under “OAuth & Permissions” of your Slack app, and reinstall it"
        yield Finding(WRONG, "scopes", f"{', '.join(missing)} missing: {advice}.")
    else:
        yield Finding(GOOD, "scopes", ", ".join(NEEDED_SCOPES))


def _app_token(client: WebClient, token: str) -> Finding:
    from bot.slack.background import SLACK_TROUBLE

    try:
        client.apps_connections_open(app_token=token)
    except SLACK_TROUBLE as trouble:
        return _refused("app token", "SLACK_APP_TOKEN", trouble)
    return Finding(GOOD, "app token", "Slack offers a socket")


def _refused(about: str, variable: str, trouble: Exception) -> Finding:
    from bot.slack.arrival import plainly, sentence
    from bot.slack.background import refusal

    word = refusal(trouble)
    return Finding(WRONG, about, sentence(variable, word) if word else f"Slack cannot be reached ({plainly(trouble)}).")
