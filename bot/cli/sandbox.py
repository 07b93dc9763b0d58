"""`dealdark sandbox`: the whole product on this machine, with a pretend Slack workspace and a clock to move.

Here: the command, who works there, and what is installed. Not here: the bot in it (`sandbox_office`), whose import
takes so long that the pretend Slack answers before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot import log, private
from bot.cli.process import stop_signals, wait_for
from bot.cli.samples import FIRST_DAY
from bot.errors import BadInput
from pretend_slack import Channel, Command, PretendSlack, Refused, Seed, Shortcut, User

BOT = User(id="U0DEALDARK", name="dealdark", real_name="dealdark", is_bot=True)
PEOPLE = (
    User(id="U0ALEX", name="alex", real_name="Alex Rivera", tz="America/New_York", title="Account executive"),
    User(id="U0SAM", name="sam", real_name="Sam Okafor", tz="Europe/London", locale="en-GB", title="Account executive"),
    User(
        id="U0LENA", name="lena", real_name="Lena Vogt", tz="Europe/Berlin", locale="de-DE", title="Account executive"
    ),
    User(
        id="U0PRIYA", name="priya", real_name="Priya Nair", tz="America/New_York", title="Head of sales", is_admin=True
    ),
    User(
        id="U0GUS",
        name="gus",
        real_name="Gus Lund",
        tz="Europe/Berlin",
        locale="fr-FR",
        title="Guest",
        is_restricted=True,
    ),
)
EVERYBODY = tuple(person.id for person in PEOPLE)
SEED = Seed(
    team_id="T0SANDBOX",
    team_name="Acme Sales",
    clock=FIRST_DAY,
    users=PEOPLE,
    channels=(
        Channel(id="C0SALES", name="sales", members=(*EVERYBODY, BOT.id), topic="What we are working on"),
        Channel(id="C0GENERAL", name="general", members=EVERYBODY),
    ),
    bot_user=BOT,
    bot_token="xoxb-sandbox",
    app_token="xapp-sandbox",
    app_id="A0DEALDARK",
    app_name="dealdark",
    scopes=("chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "users:read", "dnd:read"),
    commands=(
        Command(
            "/dealdark",
            "Register a silent deal, and ask what to do about it",
            'add Northwind stage:proposal heard:"6 nov"',
            should_escape=True,
        ),
    ),
    shortcuts=(
        Shortcut("add_deal", "Add a deal", "global", "Register a deal that has gone silent"),
        Shortcut("prospect_replied", "Prospect replied", "message", "Note that a prospect has answered"),
    ),
    events=("app_home_opened", "app_uninstalled", "file_shared", "message.im", "tokens_revoked", "user_change"),
)
SIGNING_SECRET = "sandbox-signing-secret"
COMPANY = "Acme Robotics"
PHONES = {
    "U0ALEX": "+1 212 555 0187",
    "U0SAM": "+44 20 5550 0141",
    "U0LENA": "+49 30 5550 0163",
    "U0PRIYA": "+1 212 555 0190",
}
"""How the sales people introduce themselves, so that the first words have no gaps."""

SHELF = (
    (
        "U0PRIYA",
        {
            "title": "From six weeks to two: a plan for the first month",
            "link": "https://acme-robotics.example/first-month",
            "topic": "onboarding, documentation, new hires",
        },
        True,
    ),
    (
        "U0ALEX",
        {
            "title": "One list instead of three: a checklist",
            "link": "https://acme-robotics.example/one-list",
            "topic": "lists, spreadsheets, paper, by hand",
        },
        False,
    ),
)
"""Things worth sending: whose each is, and whether it's on the team's shelf."""

SUMMARY_BY, SUMMARY_CHANNEL, SUMMARY_NAME = "U0PRIYA", "C0SALES", "sales"


@click.command(short_help="The whole product on this machine, with no Slack account.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0 takes any free port.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".dealdark/sandbox"),
    show_default=True,
    help="Where the workspace is kept; started again on it, it goes on where it was.",
)
@click.option("--empty", is_flag=True, help="Without the sample deals.")
def command(port: int, data: Path, empty: bool) -> None:
    """Start a pretend Slack workspace with the real bot in it, and print its address."""
    log.configure("WARNING")
    private.make_folder(data)
    bot_file = data / "dealdark.db"
    first_time = not bot_file.exists()
    with _workspace(port, data) as box:
        # Imported when the port is open: that takes longer than all before it, and who calls meanwhile waits.
        from bot.cli.sandbox_office import Office, settings_of, vault_key

        with Office(box, settings_of(box, f"sqlite:///{bot_file.resolve()}", vault_key(data)), data=data) as office:
            if first_time:
                office.furnish(samples=not empty)
            box.open()
            _until_stopped(box, data)


def _until_stopped(box: PretendSlack, data: Path) -> None:
    stopped = stop_signals()  # whoever reads the address may stop it at once
    click.echo(f"dealdark is running in a pretend Slack: {box.url}")
    click.echo(f"It is {box.clock():%A, %d %B %Y} there. Type /dealdark help. Ctrl-C stops it; {data} keeps it all.")
    sys.stdout.flush()
    wait_for(stopped)


@contextmanager
def _workspace(port: int, data: Path) -> Iterator[PretendSlack]:
    """The pretend Slack, running; a port or folder that cannot be had is said in a sentence."""
    try:
        box = PretendSlack(SEED, data=data, port=port, opens_later=True)
        box.start()
    except Refused as refused:
        raise BadInput(str(refused)) from None
    try:
        yield box
    finally:
        box.stop()
