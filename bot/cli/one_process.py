"""`dealdark run`: one process against a real workspace."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import click

from bot.cli import environment, say
from bot.cli.process import parting, stop_signals
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import Product
    from bot.slack.socket import SocketLine

LOOK_EVERY = 5.0
"""Seconds between two looks at whether the line to Slack is alive."""

LONGEST_SILENCE = 90.0
"""Seconds without a sign of life. The line mends itself within two; when that does not help, a new process does."""


@click.command(short_help="The bot in one process, by Socket Mode.")
def command() -> None:
    """Run the whole bot in this process: Socket Mode, the scheduler, and SQLite unless DATABASE_URL says otherwise.

    For a trial or a small team. For more, run gunicorn bot.wsgi:app and dealdark clock on one PostgreSQL.
    """
    from bot import log
    from bot.app import build, prepare_database

    settings = Settings.from_env(environment())
    settings.require("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    log.configure(settings.log_level, settings.secrets)
    stopped, tell = stop_signals(), partial(say, who="dealdark run")
    if prepare_database(settings, upgrade=True):
        tell(f"{settings.database_shown} was brought to this version's schema")
    with build(settings) as product:
        if not product.arrive(stopped, tell):
            return
        line = product.socket(stopped, tell)
        if line is None:
            return
        product.jobs.start()
        tell(f"running for {product.workspaces.name}, on {settings.database_shown}; Ctrl-C stops it")
        _watch(line, stopped)
        with parting():
            _end(line, product)
    tell("stopped")


def _watch(line: SocketLine, stopped: threading.Event) -> None:
    """Until this process is stopped, or its line to Slack is dead: it would look alive and hear nothing."""
    from bot.app import leave

    while not stopped.wait(LOOK_EVERY):
        if line.silence() > LONGEST_SILENCE:
            leave("the line to Slack")


def _end(line: SocketLine, product: Product) -> None:
    """Both at once: each may have to wait for an answer of Slack's."""
    hanging_up = threading.Thread(target=line.close, name="hanging up")
    hanging_up.start()
    product.stop_jobs()
    hanging_up.join()
