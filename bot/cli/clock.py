"""`dealdark clock`: the scheduler alone, for the installation whose requests gunicorn serves."""

from __future__ import annotations

from functools import partial

import click

from bot.cli import environment, say
from bot.cli.process import parting, stop_signals, wait_for
from bot.settings import Settings


@click.command(short_help="The scheduler alone, beside gunicorn bot.wsgi:app.")
def command() -> None:
    """Run what is due by the clock: judging deals, sending messages, weekly summaries.

    Beside gunicorn bot.wsgi:app, on the same database. Several may run at once. It exits with code 70 when it stands
    still, for its supervisor to start it again.
    """
    from bot import log
    from bot.app import build, prepare_database

    settings = Settings.from_env(environment())
    settings.require("SLACK_BOT_TOKEN")
    log.configure(settings.log_level, settings.secrets)
    stopped, tell = stop_signals(), partial(say, who="dealdark clock")
    prepare_database(settings, upgrade=False)
    with build(settings) as product:
        if not product.arrive(stopped, tell):
            return
        product.jobs.start()
        tell(f"running for {product.workspaces.name}, on {settings.database_shown}; Ctrl-C stops it")
        wait_for(stopped)
        with parting():
            product.stop_jobs()
    tell("stopped")
