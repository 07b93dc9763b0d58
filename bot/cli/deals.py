"""What the commands that read deal files share: the file's bytes, `--now`, and the playbook.

JSON is read strictly: NaN, a key that stands twice, or nesting without end are errors that say so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NoReturn, TypeVar

import click

from bot.cli import environment, plain
from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.playbook import Playbook
from bot.errors import BadDeal, BadInput

LARGEST_DEAL = 4 * 1024 * 1024
"""Bytes of one deal. A deal of ten years has some hundred entries; this is a hundred times that."""

F = TypeVar("F", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """An ISO 8601 instant; without an offset it is the prospect's local time."""

    name = "iso"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the option."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{plain(value)!r} is not a time; write it as 2026-11-24T09:00 or 2026-11-24T09:00-05:00")
        # A year of room on both sides: a zone may move the instant across New Year.
        if not FIRST_YEAR < moment.year < LAST_YEAR:
            self.fail(f"the year {moment.year} is out of range; times lie between {FIRST_YEAR + 1} and {LAST_YEAR - 1}")
        return moment


def deal_options(command: F) -> F:
    """FILE, `--now` and `--playbooks`."""
    command = click.argument("file", metavar="FILE|-")(command)
    command = click.option("--now", type=Moment(), help="The time to judge at. Without an offset: the prospect's.")(
        command
    )
    return click.option(
        "--playbooks",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A folder of playbooks instead of the shipped one.",
    )(command)


def playbook_from(folder: Path | None) -> Playbook:
    """The playbook of the option, else of DEALDARK_PLAYBOOKS, else the shipped one."""
    from bot.playbook import load

    return load(playbooks_folder(folder))


def playbooks_folder(folder: Path | None) -> Path:
    """The folder that was named, else that of DEALDARK_PLAYBOOKS, else the shipped one."""
    from bot.resources import shipped
    from bot.settings import Settings

    if folder is not None:
        return folder
    named = environment().get("DEALDARK_PLAYBOOKS")
    return Settings.from_env({"DEALDARK_PLAYBOOKS": named or ""}).playbooks or shipped("playbooks")


@contextmanager
def opened(file: str) -> Iterator[IO[bytes]]:
    """The file, or standard input for `-`."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - the caller's errors must not be taken for ours
    except FileNotFoundError:
        raise BadInput(f"{plain(file, 300)}: there is no such file") from None
    except IsADirectoryError:
        raise BadInput(f"{plain(file, 300)} is a folder; name a file, or - for standard input") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name cannot be one"
        raise BadInput(f"{plain(file, 300)} cannot be opened: {why}") from None
    with stream:
        yield stream


def read_json(content: bytes) -> Any:
    """One JSON value, strictly. Raises `BadDeal` with a sentence that says where it goes wrong."""
    if len(content) > LARGEST_DEAL:
        raise BadDeal(f"more than {LARGEST_DEAL // 1024 // 1024} MB for one deal; with a deal a line, add --jsonl")
    try:
        return _decode(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadDeal(f"not UTF-8 text at byte {error.start + 1}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        what = "there is nothing to read" if not content.strip() else f"not valid JSON at {where}: {error.msg.lower()}"
        raise BadDeal(what) from None
    except RecursionError:
        raise BadDeal("not a deal: it is nested too deeply") from None
    except ValueError:  # the only one left: Python's limit on the digits of a number
        raise BadDeal("a number in it has thousands of digits; write it shorter") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for i, key in enumerate(keys) if key in keys[:i])
        raise BadDeal(f"the key {plain(twice)} stands twice in one object; keep one")
    return found


def _constant(name: str) -> NoReturn:
    raise BadDeal(f"{name} is not a JSON number; leave the key out instead")


_decode = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant).decode


def as_bytes(value: object, indent: int | None = None) -> bytes:
    """JSON in UTF-8 with a newline: the same bytes on every terminal."""
    return written(json.JSONEncoder(ensure_ascii=False, indent=indent).encode(value))


def written(line: str) -> bytes:
    """A line of JSON as it is put out. A lone surrogate is written as its escape."""
    return line.encode("utf-8", "backslashreplace") + b"\n"
