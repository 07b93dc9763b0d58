"""What sentences are read with: five deals, on Monday, 30 November 2026; and the tables of sentences.

A line of a table is a sentence, a mark, and what is made of it: `~` said back with Save, `>` shown at once, `?` asked,
with these ways among others, `-` nothing is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from bot.reading.commands import Command, parse, parse_prose
from bot.reading.plain import read
from bot.reading.plain.lines import written
from bot.reading.plain.meant import Contact, Kind, Named, Reading, Way
from tests.coach.shipped import playbook

TODAY = date(2026, 11, 30)
DEALS = (
    Named(1, "Northwind", (Contact("Jane Doe"), Contact("Sam Lee", main=False))),
    Named(2, "Acme Robotics", (Contact("Bob Smith"),)),
    Named(3, "Lumenworks", (Contact("Linda Park"),)),
    Named(4, "Blue Harbor Logistics", (Contact("Maria Lopez"),)),
    Named(5, "Contoso", (Contact("Maria Keller"),)),
)
BLIND = (
    *DEALS[:2],
    Named(3, "Lumenworks", (Contact("Priya Nair"),)),
    Named(4, "Eta", (Contact("Will Park"),)),
    Named(5, "Contoso"),
)
"""The deals of the fourth table."""
KEYS = frozenset(
    "on note contact promised meeting over detail until stage heard value email phone issue play".split()  # noqa: SIM905
)
MARKS = {Kind.SAVE: "~", Kind.SHOW: ">", Kind.EACH: "?", Kind.WHICH: "?", Kind.NOTHING: "-"}
_LINE = re.compile(r"(?P<typed>.*?) (?:(?P<nothing>-)|(?P<mark>[~>?]) (?P<lines>.+))")


@cache
def reading(typed: str, *, blind: bool = False) -> Reading:
    """What the sentence is read as."""
    return read(typed, BLIND if blind else DEALS, TODAY, playbook().situations)


def command(line: str) -> Command:
    """A line, as the slash command reads it."""
    return parse_prose(line) if line.startswith("note ") else parse(line, KEYS)


def line(way: Way) -> str:
    """A way, as it's written."""
    return written(way.command, prose=way.command.verb == "note")


def table(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """(sentence, mark, lines) of a table beside this module."""
    for row in (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            found = _LINE.fullmatch(row.strip())
            assert found, row
            yield (
                found["typed"].replace(r"\n", "\n"),
                found["nothing"] or found["mark"],
                (found["lines"] or "").split(" | "),
            )
