"""A table of deals that somebody shared: how it is read, what can be corrected, and what became of it.

Here: the words and the form around it. Not here: reading the table, or taking it in (`bot/services`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain import facts
from bot.domain.facts import Door
from bot.errors import BadInput
from bot.messages import inputs
from bot.messages.compose import (
    LONGEST_NAME,
    Element,
    Message,
    View,
    Word,
    bold,
    button,
    clean,
    code,
    cut,
    line,
    option,
    plain_text,
    prose,
    rich,
)
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.messages.words import count

REFUSED_SHOWN = 5
"""Rows that a message names; the rest comes as a file, or would be a wall."""

NOT_THERE = "-"
_NAMES_SHOWN = 12
_LARGEST_VIEW = 240_000
_LENGTHS = (75, 40, 24, 10)
"""Every field offers every column, and Slack takes views up to 250 kB: of many columns the names are cut."""


def fields() -> dict[str, str]:
    """Our columns, and what they are called before a person."""
    return {fact.title: say.facts.in_tables(fact.key) for fact in facts.through(Door.TABLE)}


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it would be taken in. `columns`: (ours, theirs); `ask`: a date that can be read in two ways.

    `tickets`: what the buttons carry, by how dates are meant: "", "day", "month".
    """

    name: str
    rows: int
    good: int
    columns: Sequence[tuple[str, str]]
    unused: Sequence[str]
    lacks: Sequence[str]
    refused: Sequence[tuple[int, BadInput | str]]
    ask: str
    tickets: Mapping[str, str]


def preview(seen: Preview) -> Message:
    """How the table is read, before anything is saved."""
    draft = Draft()
    draft.paragraphs([bold(line(seen.name, LONGEST_NAME)), f": {count(seen.rows, 'row')}. Nothing is saved yet."])
    called = fields()
    pairs: list[list[Word]] = [
        [bold(called[ours]), " ← ", line(theirs, LONGEST_NAME) or "(no name)"] for ours, theirs in seen.columns
    ]
    draft.listing("I read it like this:", pairs)
    if seen.unused:
        draft.small("Left out: ", *_names(seen.unused))
    if seen.lacks:
        missing = " and ".join(f"“{called[name]}”" for name in seen.lacks)
        draft.say(f"I could not tell which column is {missing}. Please choose it; without it I cannot begin.")
    _refused(draft, seen.refused, "cannot be taken in")
    if seen.ask and not seen.lacks:
        draft.say("One question: in ", bold(line(seen.ask, 40)), ", does the day come first, or the month?")
    draft.buttons(*_choices(seen))
    return draft.message()


def _choices(seen: Preview) -> list[Element]:
    rows = count(seen.good, "row")
    change = button("import_columns", "Change columns", seen.tickets[""], "primary" if seen.lacks else None)
    cancel = button("import_cancel", "Cancel", seen.tickets[""])
    if seen.lacks or not seen.good:
        return [change, cancel]
    if seen.ask:
        day = button("import_go:day", f"Day first: import {rows}", seen.tickets["day"])
        return [day, button("import_go:month", f"Month first: import {rows}", seen.tickets["month"]), change, cancel]
    return [button("import_go", f"Import {rows}", seen.tickets[""], "primary"), change, cancel]


def columns_form(
    name: str, header: Sequence[str], at: Mapping[str, int], required: Sequence[str], carried: Mapping[str, str]
) -> View:
    """Which column of the file is which of ours. `carried` goes through the client, and is checked when it is back."""
    made: View = {}
    for length in _LENGTHS:
        made = _columns_form(name, [cut(clean(title), length) for title in header], at, required, carried)
        if len(json.dumps(made)) < _LARGEST_VIEW:
            break
    return made


def _columns_form(
    name: str, header: Sequence[str], at: Mapping[str, int], required: Sequence[str], carried: Mapping[str, str]
) -> View:
    titles = [option(title.strip() or f"Column {n}", n - 1) for n, title in enumerate(header, 1)]
    absent = option("Not in the file", NOT_THERE)
    blocks = [rich([bold(line(name, LONGEST_NAME)), ": which column of it is what?"])]
    # What nothing can be done without comes first.
    for field, label in sorted(fields().items(), key=lambda each: each[0] not in required):
        needed = field in required
        chosen = str(at[field]) if field in at else None if needed else NOT_THERE
        offered = titles if needed else [absent, *titles]
        blocks.append(inputs.choice(field, label, offered, chosen, optional=not needed))
    return {
        "type": "modal",
        "callback_id": "import_columns",
        "private_metadata": json.dumps(dict(carried)),
        "title": plain_text("Columns", 24),
        "submit": plain_text("Show me", 24),
        "close": plain_text("Back", 24),
        "blocks": blocks,
    }


def under_way(name: str) -> Message:
    """Between the press and the report: some seconds for thousands of rows."""
    draft = Draft()
    draft.say("Taking in ", bold(line(name, LONGEST_NAME)), " …")
    return draft.message()


def report(
    name: str,
    added: int,
    filled: int,
    unchanged: int,
    refused: Sequence[tuple[int, BadInput | str]],
    as_file: bool = False,
) -> Message:
    """What became of it. `as_file`: all that was refused follows as a file."""
    draft = Draft()
    done = ", ".join(
        words
        for number, words in (
            (added, f"{added:,} added"),
            (filled, f"{filled:,} filled in"),
            (unchanged, f"{unchanged:,} unchanged"),
            (len(refused), f"{len(refused):,} not taken"),
        )
        if number
    )
    draft.paragraphs([bold(line(name, LONGEST_NAME)), f": {done or 'there was nothing in it'}."])
    _refused(draft, refused, "not taken in")
    if refused:
        where = "All of them are in the file below. " if as_file else ""
        draft.small(f"{where}Mend the table and share it again; what is in stays as it is.")
    if added:
        draft.small(code("/dealdark list"), " shows what comes next. I write three times a day at most, however many.")
    return draft.message()


def cancelled(name: str) -> Message:
    """Nothing was taken in."""
    draft = Draft()
    draft.say("Nothing was taken in from ", bold(line(name, LONGEST_NAME)), ". You may delete the file in Slack.")
    return draft.message()


def _refused(draft: Draft, refused: Sequence[tuple[int, BadInput | str]], what: str) -> None:
    shown: list[list[Word]] = [[f"line {number}: ", *prose(said(why), 200)] for number, why in refused[:REFUSED_SHOWN]]
    if len(refused) > REFUSED_SHOWN:
        shown.append([f"and {len(refused) - REFUSED_SHOWN:,} more"])
    draft.listing(f"{count(len(refused), 'row')} {what}:", shown)


def _names(names: Sequence[str]) -> list[Word]:
    shown = [line(name, 40) or "(no name)" for name in names[:_NAMES_SHOWN]]
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return [", ".join(shown) + more]
