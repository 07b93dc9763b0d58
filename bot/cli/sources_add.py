"""`dealdark sources add KIND`: a command a kind, whose help lists the settings that it takes.

A secret never stands on the line, where the shell keeps it and everybody on the machine can read it: it comes from
standard input, or from DEALDARK_SOURCE_SECRET.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from bot.cli import environment, plain
from bot.cli.office import MEMBER_ID, ask_who, open_desk, team_of, team_option
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.domain.sources import Key, Kind
    from bot.services.observing.connecting import Made

VARIABLE = "DEALDARK_SOURCE_SECRET"

_LONGEST = 100_000
"""Characters that are read of a secret; what is longer is none."""

_ELSEWHERE = (
    f"A secret comes from standard input or {VARIABLE}, never from the line; if one stood there, the shell may have "
    "kept it: change it."
)

WORDS: Mapping[str, str] = {
    "webhook": "Anything that signs a request: Zapier, n8n, a dialler, a CRM of your own.",
    "imap": "A rep's mailbox, by IMAP.",
    "team-mailbox": "A mailbox that reps put into Bcc, or redirect replies to, by IMAP.",
    "ics": "A rep's calendar, by its secret ICS address.",
    "caldav": "A rep's calendar, by CalDAV.",
}
"""Each kind with its line in the help."""

KEYS: Mapping[str, str] = {
    "host": "the server",
    "port": "its port",
    "security": "how the line is secured",
    "user": "the name to sign in with",
    "addresses": "the rep's own, to write from or be invited at",
    "url": "the address of the server, or of one calendar",
    "auth": "how to sign in",
    "token_url": "where tokens are handed out",
    "device_url": "where a code is handed out",
    "client_id": "the app's id there",
    "client_secret": "the app's secret there",
    "scope": "what is asked for there",
    "folders": "the folders to read",
    "network": "private: may lie in your own network, or go without TLS",
    "timezone": "the zone of times that name none",
}
"""What is said of a setting in the help of its kind."""


class Kinds(click.Group):
    """The kinds of source as commands, made of what is declared of each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(_kinds())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        kind = _kinds().get(cmd_name)
        return _command(kind) if kind else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown kind gets the nearest known one named."""
        if args and args[0] not in _kinds() and not args[0].startswith("-"):
            from bot.reading.nearest import nearest

            near = nearest(args[0], _kinds(), 0.5)
            hint = f"did you mean {near}?" if near else f"use one of {', '.join(_kinds())}."
            raise click.UsageError(f"there is no kind of source {plain(args[0])!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Kinds, short_help="Connect one: a mailbox, a calendar, a webhook.")
def add() -> None:
    """Connect a source, look at what it may see, and say so. Nothing is kept of one that can't be seen."""


def secret_given(what: str) -> str:
    """The secret, from the environment or from standard input; asked for unseen where a person sits there."""
    given = environment().get(VARIABLE, "")
    if given:
        return given.strip("\r\n")
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True, err=True, default="", show_default=False))
    try:
        return sys.stdin.readline(_LONGEST).rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.UsageError(
            "what stands on standard input isn't text: save the file as plain text (UTF-8)."
        ) from None


def no_more(ctx: click.Context) -> None:
    """Whatever else stands on the line may be a secret: it's refused, and not said again. Raises UsageError."""
    if ctx.args:
        raise click.UsageError(f"there's more on the line than belongs there. {_ELSEWHERE}")


def _kinds() -> Mapping[str, Kind]:
    from bot.sources import SOURCES

    return SOURCES


def _command(kind: Kind) -> click.Command:
    options: list[click.Parameter] = [
        click.Argument(["name"], required=False),
        click.Option(["--password", "--secret", "--token", "misplaced"], hidden=True),
        click.Option(["--set", "given"], multiple=True, metavar="KEY=VALUE", help="A setting; can be given often."),
    ]
    if not kind.for_team:
        options.append(
            click.Option(["--rep"], metavar="U…", help="Whose it is: the Slack member id of a rep who agreed.")
        )

    @click.pass_context
    def connect(
        ctx: click.Context,
        name: str | None,
        given: tuple[str, ...],
        team: str | None,
        misplaced: str | None,
        rep: str | None = None,
    ) -> None:
        if misplaced is not None:
            raise click.UsageError(_ELSEWHERE)
        no_more(ctx)
        _connect(team or ctx.obj, kind, name, rep, given)

    return team_option(
        click.Command(
            kind.name,
            callback=connect,
            params=options,
            short_help=WORDS.get(kind.name, ""),
            help=_help(kind),
            context_settings={"max_content_width": 100, "allow_extra_args": True},
        )
    )


def _help(kind: Kind) -> str:
    lines = [WORDS.get(kind.name, "")]
    if kind.secret:
        lines += ["", f"The {kind.secret} comes from standard input or {VARIABLE}, never from the line."]
    if kind.keys:
        lines += ["", "\b", "Settings:", *(f"  {_line(key)}" for key in kind.keys)]
    return "\n".join(lines)


def _line(key: Key) -> str:
    notes = [KEYS.get(key.name, "")]
    if key.one_of:
        notes.append(f"one of {', '.join(key.one_of)}")
    if key.several:
        notes.append("several with commas between them")
    usual = key.keepers or key.default
    notes.append("required" if key.required else f"{usual} unless given" if usual else "")
    return f"{key.name:<14} {'; '.join(filter(None, notes))}"


def _connect(team: str | None, kind: Kind, name: str | None, rep: str | None, given: tuple[str, ...]) -> None:
    from bot.errors.sources import (
        NobodysMailbox,
        SecretMisplaced,
        SecretMissing,
        SecretOdd,
        SourceMisset,
        SourceNameBad,
    )
    from bot.errors.stored import RepUnknown
    from bot.messages.language import said
    from bot.services.observing import connecting

    typed = _settings(given)
    try:
        kept = _kept(kind, rep, typed)
        desk = open_desk()
        try:
            keeper = connecting.keeper_of(desk, team_of(desk, team))
            connecting.may_keep(desk)
            if rep:
                ask_who(desk, team_of(desk, team), rep)
            wanted = connecting.Wanted(kind=kind.name, name=name, rep=rep, settings=typed, secret=_secret(kind, kept))
            made = connecting.connect(desk, keeper, wanted)
        finally:
            desk.database.close()
    except NobodysMailbox:
        raise click.UsageError(f"{kind.name} is a rep's own: say whose with --rep U….") from None
    except SecretMissing as missing:
        raise click.UsageError(f"{said(missing)} Give it on standard input or in {VARIABLE}.") from None
    except SecretMisplaced as misplaced:
        raise click.UsageError(f"{said(misplaced)} {_ELSEWHERE}") from None
    except RepUnknown as unknown:
        raise BadInput(f"{said(unknown)} --rep takes a member id, such as U012AB3CD. {MEMBER_ID}") from None
    except (SourceMisset, SourceNameBad, SecretOdd) as wrong:
        raise click.UsageError(said(wrong)) from None
    _tell(made)


def _kept(kind: Kind, rep: str | None, typed: Mapping[str, str]) -> Mapping[str, str]:
    """The settings as they'll be kept. Raises SourceMisset, SecretMisplaced, NobodysMailbox."""
    from bot.errors.sources import NobodysMailbox
    from bot.services.observing.given import settings

    kept = settings(kind, typed, keeper=True)
    if rep is None and kind.opens is not None and not kind.for_team:
        raise NobodysMailbox(kind.name)
    return kept


def _secret(kind: Kind, kept: Mapping[str, str]) -> str | None:
    """Asked for when nothing else is wrong any more; None where somebody signs in by a code."""
    if not kind.secret or (kind.signs_in and kind.signs_in(kept)):
        return None
    return secret_given(f"The {kind.secret}")


def _settings(given: tuple[str, ...]) -> dict[str, str]:
    settings = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"--set takes KEY=VALUE, and one of them has no KEY=. {_ELSEWHERE}")
        settings[name.strip()] = value
    return settings


def _tell(made: Made) -> None:
    from bot.messages.language import say

    source = made.source
    whose = f" for {source.rep}" if source.rep else ""
    click.echo(f"{source.name} is connected{whose}.")
    if made.sight is not None:
        click.echo(f"{say.sources.sees(made.sight)}")
    elif not source.signed_in:
        click.echo(f"Nobody has signed in to it yet: run dealdark sources login {source.name}.")
    if made.secret is None or source.path is None:
        return
    click.echo(f"It is heard at: POST /sources/{source.path}")
    click.echo(f"It signs with:  {made.secret}")
    click.echo("The secret is shown this once. docs/sources/webhook.md has how to sign.")
    if not environment().get("SLACK_SIGNING_SECRET"):
        click.echo(
            "SLACK_SIGNING_SECRET isn't set, so this installation seems to use Socket Mode, which hears no webhook: "
            "it is heard where gunicorn bot.wsgi:app runs."
        )
