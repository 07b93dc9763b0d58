"""`dealdark sources`: what tells of deals by itself, as whoever runs this installation connects, reads and ends it.

Here: the commands, and what they print. Not here: what is asked to connect one of each kind (`sources_add`), and what a
rep sees and does in Slack.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli import plain, say
from bot.cli.office import open_desk, team_of, team_option
from bot.cli.sources_add import add, no_more, secret_given
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.services import Desk
    from bot.services.observing.connecting import Keeper, Shown
    from bot.services.observing.reading import Reading

WHO = "dealdark sources"
KEY_BYTES = 32


@click.group(invoke_without_command=True, short_help="What tells of deals by itself: mailboxes, calendars, webhooks.")
@team_option
@click.pass_context
def command(ctx: click.Context, team: str | None) -> None:
    """List what is connected, or connect, read and end it.

    Alone it lists each source: its name, kind, whose it is, how it is, up to when it was read, and what it noted this
    week.
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = team
        return
    desk, keeper = _at_work(team)
    try:
        from bot.services.observing import connecting

        rows = [_row(each) for each in connecting.connected(desk, keeper)]
    finally:
        desk.database.close()
    if not rows:
        click.echo("Nothing is connected. dealdark sources add --help shows what can be.")
        return
    head = ("name", "kind", "whose", "state", "read until", "noted this week")
    for line in _columns([head, *rows]):
        click.echo(line)


command.add_command(add)


@command.command()
def key() -> None:
    """Print a new key for DEALDARK_KEY. Without it no password can be kept; losing it means connecting all again."""
    click.echo(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode())


@command.command(context_settings={"allow_extra_args": True})
@click.argument("name")
@team_option
@click.pass_context
def login(ctx: click.Context, name: str, team: str | None) -> None:
    """Sign in to a source again, or for the first time.

    Where it hands out a code, that and the address to open are printed, and this waits. Else the new password comes
    from standard input or DEALDARK_SOURCE_SECRET.
    """
    from bot.services.observing import connecting

    no_more(ctx)
    desk, keeper = _at_work(team or ctx.obj)
    try:
        sign_in = connecting.sign_in(desk, keeper, name)
        connecting.may_keep(desk)
        secret = _signed_in(sign_in) if sign_in else secret_given(f"The new secret of {plain(name)}")
        if not secret:
            raise click.UsageError("there is no secret: give it on standard input or in DEALDARK_SOURCE_SECRET.")
        _tell(plain(name), connecting.again(desk, keeper, name, secret))
    finally:
        desk.database.close()


@command.command()
@click.argument("name", required=False)
@team_option
@click.pass_obj
def check(above: str | None, name: str | None, team: str | None) -> int:
    """Say what a source may see, or all of them, without noting anything. Exits with 1 when one can't be seen."""
    from bot.messages.language import said
    from bot.services.observing import connecting

    desk, keeper = _at_work(team or above)
    wrong = 0
    try:
        for each in _named(connecting.connected(desk, keeper), name):
            try:
                _tell(each.name, connecting.check(desk, keeper, each.name), path=each.path)
            except BadInput as refused:
                say(f"{each.name}: {said(refused)}", WHO)
                wrong = 1
    finally:
        desk.database.close()
    return wrong


@command.command()
@click.argument("name", required=False)
@team_option
@click.pass_obj
def read(above: str | None, name: str | None, team: str | None) -> int:
    """Read a source now, or all of them, and say what came of it, a line each.

    Exits with 1 when one can't be read; the others are read all the same.
    """
    from bot.services.observing import connecting
    from bot.services.observing.reading import read_one

    desk, keeper = _at_work(team or above)
    wrong = 0
    try:
        for each in _named(connecting.connected(desk, keeper), name):
            if each.path and name is None:
                continue
            problem = _unreadable(each) or _read(read_one(desk, keeper.workspace_id, each.id), each.name)
            if problem:
                say(f"{each.name}: {problem}", WHO)
                wrong = 1
    finally:
        desk.database.close()
    return wrong


def _unreadable(each: Shown) -> str:
    """Why there's nothing to try."""
    if each.path:
        return "it's heard when something is sent to it, and is never read."
    return "" if each.signed_in else f"no one has signed in yet: run dealdark sources login {each.name}."


def _read(reading: Reading, name: str) -> str:
    """Prints what was read; why it broke off, if it did."""
    from bot.messages.language import said

    if reading.busy:
        return "it's being read by another process just now."
    tally = reading.tally
    told = f"noted {tally.noted}, tied {tally.tied}, asked {tally.asked}, ignored {tally.ignored}"
    skipped = f", skipped {tally.skipped}" if tally.skipped else ""
    until = f"{reading.read_until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if reading.read_until else "none"
    click.echo(f"{name}: {told}{skipped}, read_until {until}")
    return said(reading.failed) if reading.failed else ""


@command.command()
@click.argument("name", required=False)
@click.option("--take-back", is_flag=True, help="Take back what it noted, too.")
@team_option
@click.pass_obj
def off(above: str | None, name: str | None, take_back: bool, team: str | None) -> None:
    """End a source: its secret, its place in the reading and its hashes are deleted. What it noted stays, unless
    --take-back is given.
    """
    from bot.services.observing import connecting

    if not name:
        raise click.UsageError("say which one: dealdark sources off NAME.")
    desk, keeper = _at_work(team or above)
    try:
        taken = connecting.off(desk, keeper, name, take_back=take_back)
    finally:
        desk.database.close()
    back = f" {_count(taken, 'entry', 'entries')} taken back." if take_back else ""
    click.echo(f"{plain(name)} is off; its secret and its hashes are deleted.{back}")


@command.command()
def reseal() -> None:
    """Seal every secret with the first key of DEALDARK_KEY, so that the others can go.

    To exchange a key: put the new one first and the old one after it, run this, then take the old one away.
    """
    from bot.services.observing import connecting

    desk = open_desk()
    try:
        count = connecting.reseal(desk)
    finally:
        desk.database.close()
    done = _count(count, "secret", "secrets")
    click.echo(f"{done} sealed with the first key of DEALDARK_KEY; the others can be taken away.")


def _at_work(team: str | None) -> tuple[Desk, Keeper]:
    """The desk, and whoever sits at this command line. Raises BadInput."""
    from bot.services.observing.connecting import keeper_of

    desk = open_desk()
    return desk, keeper_of(desk, team_of(desk, team))


def _named(shown: Sequence[Shown], name: str | None) -> list[Shown]:
    from bot.errors.sources import SourceUnknown
    from bot.reading.nearest import nearest

    found = [each for each in shown if name in (None, each.name)]
    if name is not None and not found:
        raise SourceUnknown(name, nearest(name, [each.name for each in shown]))
    return found


def _signed_in(sign_in: object) -> str:
    """The secret, once the person said yes. Raises what the other side refuses, and BadInput when it took too long."""
    from bot.domain.sources import SignIn

    assert isinstance(sign_in, SignIn)
    prompt = sign_in.begin()
    click.echo(f"Open {prompt.url} and enter {prompt.code}. I'm waiting.")
    for _ in range(max(1, prompt.expires_in // prompt.every)):
        time.sleep(prompt.every)
        if secret := sign_in.granted():
            return secret
    raise BadInput("Nobody signed in within the time that the code is good for; start again.")


def _tell(name: str, sight: object, path: str | None = None) -> None:
    from bot.domain.sources import Sight
    from bot.messages.language import say as words

    if isinstance(sight, Sight):
        click.echo(f"{name}: {words.sources.sees(sight)}")
    else:
        click.echo(f"{name}: is heard at /sources/{path}." if path else f"{name}: connected.")


def _row(each: Shown) -> tuple[str, ...]:
    state = str(each.state) if each.signed_in else "not signed in"
    state += f" ({each.error})" if each.error else ""
    until = moment(each.read_until) if each.read_until else "-"
    if each.path:
        until = f"heard at /sources/{each.path}"
    return (each.name, each.kind, each.rep or "team", state, until, str(each.noted))


def moment(at: datetime) -> str:
    """A moment as the command line writes it."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
