"""The command line: one file a command, and one line in `COMMANDS`.

Here: the table of commands, which imports a command only when it is called, and the exit codes (0 done, 1 the answer
is no, 2 the call was wrong). Not here: what a command does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from bot.errors import DealdarkError

COMMANDS: Mapping[str, str] = {
    "advise": "What to do about a deal today, as JSON.",
    "plan": "The dated plan of a deal if the silence goes on, as JSON.",
    "playbooks": "Make a folder of playbooks, check it, or compare two.",
    "sandbox": "The whole product on this machine, with no Slack account.",
    "run": "The bot in one process, by Socket Mode.",
    "clock": "The scheduler alone, beside gunicorn bot.wsgi:app.",
    "db": "Bring the database up to date, or check that it is.",
    "import": "Take deals in from a CSV file.",
    "export": "Write all deals to standard output.",
    "sources": "What tells of deals by itself: mailboxes, calendars, webhooks.",
    "audit": "Replay all touches and nudges against the limits.",
    "doctor": "What is wrong with this installation, and what to do about it.",
}
"""Each command with its line in the help; it lives in `bot.cli.<name>` as `command`."""

_MODULES = {"import": "import_deals", "run": "one_process"}
"""Commands whose name is a word of Python's own, or of this module's."""

INTERRUPTED = 130


class Commands(click.Group):
    """A group that knows its commands by name and imports one when it is called: help must be quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"bot.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown command gets the nearest known one named."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from bot.reading.nearest import nearest

            near = nearest(args[0], COMMANDS, 0.5)
            hint = f"did you mean {near}?" if near else f"use one of {', '.join(COMMANDS)}."
            raise click.UsageError(f"there is no command {plain(args[0])!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dealdark", message="%(prog)s %(version)s")
def dealdark() -> None:
    """A coach for sales reps whose prospects have gone silent."""


def run(args: Sequence[str]) -> int:
    """Run one command and answer with its exit code. What went wrong is one sentence on standard error."""
    try:
        code = dealdark.main(list(args), prog_name="dealdark", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as nothing:
        nothing.show()
        return 2
    except click.ClickException as wrong:
        context = getattr(wrong, "ctx", None)
        say(wrong.format_message(), context.command_path if context else "dealdark")
        return 2
    except DealdarkError as refused:
        from bot.messages.language import said

        say(said(refused))
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone. Python flushes standard output once more at exit: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def say(sentence: str, who: str = "dealdark") -> None:
    """Tell the person at the terminal something, on standard error."""
    click.echo(f"{who}: {sentence}", err=True)


def plain(text: str, longest: int = 60) -> str:
    """What somebody typed, short and without control characters, to be shown in a sentence."""
    return "".join(c if c.isprintable() else "�" for c in text[:longest])


def environment() -> Mapping[str, str]:
    """The environment, with what a `.env` file here adds to it; real variables win."""
    if not os.path.isfile(".env"):  # noqa: PTH113 - pathlib would be imported for this alone
        return os.environ
    from dotenv import dotenv_values

    return {k: v for k, v in dotenv_values(".env").items() if v is not None} | dict(os.environ)
