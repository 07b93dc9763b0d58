"""A table of deals that somebody shared: how it is read, what can be corrected, and what became of it.

Here: the words and the form around it. Not here: reading the table, or taking it in (`bot/services`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from bot.domain import facts
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.said import Said
from bot.domain.value import value
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
    cut,
    line,
    option,
    plain_text,
    prose,
    rich,
)
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.reading.headers import HELPERS

REFUSED_SHOWN = 5
"""Rows that a message names; the rest comes as a file, or would be a wall."""

NOT_THERE = "-"
_NAMES_SHOWN = 12
_LARGEST_VIEW = 240_000
_LENGTHS = (75, 40, 24, 10)
"""Every field offers every column, and Slack takes views up to 250 kB: of many columns the names are cut."""


def fields() -> dict[str, str]:
    """Our columns and those that are read with them, and what they are called before a person."""
    ours = {fact.title: say.facts.in_tables(fact.key) for fact in facts.used_in(Use.TABLE)}
    return ours | {name: say.imported.beside(name) for name in HELPERS}


def _asked(fact: Fact) -> bool:
    """Whether a table that was not made for us is likely to have it."""
    return fact.of is Of.TALK or Use.NEW in fact.uses or fact.kind in (Kind.CURRENCY, Kind.ID)


_ASKED = frozenset(fact.title for fact in facts.used_in(Use.TABLE) if _asked(fact))
"""What the form asks for; any other column is there if the table has it."""


@value(frozen=True, slots=True)
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
    draft.paragraphs(say.importing.nothing_saved_yet(line(seen.name, LONGEST_NAME), seen.rows))
    called = fields()
    pairs: list[list[Word]] = [
        [bold(called[ours]), " ← ", line(theirs, LONGEST_NAME) or say.importing.no_name()]
        for ours, theirs in seen.columns
    ]
    draft.listing(say.importing.read_like_this(), pairs)
    if seen.unused:
        names = [line(name, 40) or say.importing.no_name() for name in seen.unused[:_NAMES_SHOWN]]
        draft.small(*say.importing.left_out(names, len(seen.unused) - len(names)))
    if seen.lacks:
        draft.say(say.importing.cannot_tell([called[name] for name in seen.lacks]))
    _refused(draft, seen.refused, say.importing.cannot_be_taken(len(seen.refused)))
    if seen.ask and not seen.lacks:
        draft.say(*say.importing.day_or_month(line(seen.ask, 40)))
    draft.buttons(*_choices(seen))
    return draft.message()


def _choices(seen: Preview) -> list[Element]:
    style = "primary" if seen.lacks else None
    change = button("import_columns", say.importing.change_columns(), seen.tickets[""], style)
    cancel = button("import_cancel", say.buttons.cancel(), seen.tickets[""])
    if seen.lacks or not seen.good:
        return [change, cancel]
    if seen.ask:
        day = button("import_go:day", say.importing.day_first(seen.good), seen.tickets["day"])
        month = button("import_go:month", say.importing.month_first(seen.good), seen.tickets["month"])
        return [day, month, change, cancel]
    return [button("import_go", say.importing.take_in(seen.good), seen.tickets[""], "primary"), change, cancel]


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
    titles = [option(title.strip() or say.importing.column(n), n - 1) for n, title in enumerate(header, 1)]
    absent = option(say.importing.not_in_the_file(), NOT_THERE)
    blocks = [rich(say.importing.which_is_what(line(name, LONGEST_NAME)))]
    wanted = [each for each in fields().items() if each[0] in at or each[0] in _ASKED]
    # What nothing can be done without comes first.
    for field, label in sorted(wanted, key=lambda each: each[0] not in required):
        needed = field in required
        chosen = str(at[field]) if field in at else None if needed else NOT_THERE
        offered = titles if needed else [absent, *titles]
        blocks.append(inputs.choice(field, label, offered, chosen, optional=not needed))
    return {
        "type": "modal",
        "callback_id": "import_columns",
        "private_metadata": json.dumps(dict(carried)),
        "title": plain_text(say.importing.columns(), 24),
        "submit": plain_text(say.importing.show_me(), 24),
        "close": plain_text(say.buttons.back(), 24),
        "blocks": blocks,
    }


def under_way(name: str) -> Message:
    """Between the press and the report: some seconds for thousands of rows."""
    draft = Draft()
    draft.say(*say.importing.taking_in(line(name, LONGEST_NAME)))
    return draft.message()


def report(
    name: str,
    added: int,
    filled: int,
    unchanged: int,
    refused: Sequence[tuple[int, BadInput | str]],
    as_file: bool = False,
    notes: Sequence[tuple[int, Said | BadInput]] = (),
) -> Message:
    """What became of it. `as_file`: all that was refused follows as a file. `notes`: of rows that went in."""
    draft = Draft()
    draft.paragraphs(say.importing.done(line(name, LONGEST_NAME), added, filled, unchanged, len(refused)))
    _refused(draft, refused, say.importing.not_taken(len(refused)))
    if refused:
        draft.small(say.importing.mend_it(as_file=as_file))
    _refused(draft, notes, say.importing.taken_with_a_note(len(notes)))
    if added:
        draft.small(*say.importing.what_comes_next())
    return draft.message()


def cancelled(name: str) -> Message:
    """Nothing was taken in."""
    draft = Draft()
    draft.say(*say.importing.nothing_taken_in(line(name, LONGEST_NAME)))
    return draft.message()


def _refused(draft: Draft, refused: Sequence[tuple[int, BadInput | Said | str]], lead: str) -> None:
    shown: list[list[Word]] = [
        [say.importing.at_line(number), *prose(said(why), 200)] for number, why in refused[:REFUSED_SHOWN]
    ]
    if len(refused) > REFUSED_SHOWN:
        shown.append([say.importing.and_more(len(refused) - REFUSED_SHOWN)])
    draft.listing(lead, shown)
