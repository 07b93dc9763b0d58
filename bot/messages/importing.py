"""A table of deals that somebody shared: how it is read, what it leaves open, and what became of it.

Here: the messages. Not here: the forms beside them (`import_forms`), reading the table, or taking it in
(`bot/services`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from bot.domain import facts
from bot.domain.facts import Use
from bot.domain.said import Said
from bot.domain.said_of_tables import ColumnAsked, DatesAsked, StageAsked, SumsAsked
from bot.domain.taken import CellsLeft, LeftCell, Report, Silent, Why, grouped
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.imported import StageUnknown
from bot.messages.compose import LONGEST_NAME, Element, Message, Word, bold, button, line, mention, prose
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.reading.columns import USER_ID
from bot.reading.headers import HELPERS
from bot.reading.imported import Cell

SHOWN = 5
"""Rows and kinds that a message names; the rest comes as a file, or would be a wall."""

_NAMES_SHOWN = 12
_LONGEST_VALUE = 40
_CELL = ("text", "typed", "code")
"""What a refusal calls the cell that its sentence quotes."""


def fields() -> dict[str, str]:
    """Our columns and those that are read with them, and what they are called before a person."""
    ours = {fact.title: say.facts.in_tables(fact.key) for fact in facts.used_in(Use.TABLE)}
    return ours | {name: say.imported.beside(name) for name in HELPERS}


@value(frozen=True, slots=True)
class Column:
    """One of our columns, what the file calls it, and the first values as they would be saved, with their currency.

    `asked`: how it's read is a question that has no answer yet.
    """

    ours: str
    theirs: str
    first: Sequence[tuple[Cell, str | None]] = ()
    asked: bool = False


@value(frozen=True, slots=True)
class Stage:
    """A stage's name that is not known, its rows, and what it becomes: ours, "closed", "" for none; None if open.

    `id`: what a form calls it.
    """

    asked: StageAsked
    becomes: str | None = None
    id: str = ""


@value(frozen=True, slots=True)
class Owner:
    """A name in the owner's column, its rows, and whose they are: a Slack user; None if nobody was found or chosen."""

    name: str
    rows: int
    user: str | None = None
    id: str = ""


@value(frozen=True, slots=True)
class Preview:
    """A table as it would be taken in.

    `good`: rows that go in. `read_as`: its alphabet or its sheet, where that was guessed. `told`: what has to be said
    of how it is read. `silent`: how many of the good are silent for over six months, and `then`: what becomes of those.
    `sums`: one that can be read in two ways, and `thousands` which it is, if that was said. `between`: columns of ours
    that two of the file's may be. `closed_in`: whether deals that are over come in. `hands_over`: whether this person
    may give deals to others, and `of_others` how many of the good the file says are somebody else's.
    `months`: how long somebody is kept. `tickets`: what the buttons carry, by how dates are meant: "", "day", "month".
    """

    name: str
    rows: int
    good: int
    columns: Sequence[Column]
    unused: Sequence[str]
    lacks: Sequence[str]
    tickets: Mapping[str, str]
    refused: Sequence[tuple[int, BadInput | str]] = ()
    cells: Sequence[LeftCell] = ()
    left: Mapping[Why, int] = field(default_factory=dict)
    stages: Sequence[Stage] = ()
    owners: Sequence[Owner] = ()
    dates: DatesAsked | None = None
    sums: SumsAsked | None = None
    thousands: bool | None = None
    between: Sequence[ColumnAsked] = ()
    silent: int = 0
    then: Silent = Silent.OPEN
    closed_in: bool = False
    hands_over: bool = True
    of_others: int = 0
    months: int = 24
    read_as: str = ""
    told: Sequence[Said] = ()

    @property
    def open(self) -> int:
        """How many questions have no answer."""
        stages = sum(each.becomes is None for each in self.stages) + (self.sums is not None and self.thousands is None)
        return stages + (sum(each.user is None for each in self.owners) if self.hands_over else 0)

    @property
    def choices(self) -> bool:
        """Whether there is anything to choose beside the columns."""
        over = self.left.get(Why.CLOSED) or self.closed_in or self.left.get(Why.SILENT) or self.silent
        return bool(self.stages or self.sums or (self.owners and self.hands_over) or over)


def preview(seen: Preview) -> Message:
    """How the table is read, before anything is saved."""
    draft = Draft()
    draft.paragraphs(
        say.importing.nothing_saved_yet(line(seen.name, LONGEST_NAME), seen.rows, line(seen.read_as, LONGEST_NAME))
    )
    called = fields()
    columns = [_column(called[each.ours], each, given=seen.hands_over) for each in seen.columns]
    draft.listing(say.importing.read_like_this(), columns)
    if seen.unused:
        names = [line(name, 40) or say.importing.no_name() for name in seen.unused[:_NAMES_SHOWN]]
        draft.small(*say.importing.left_out(names, len(seen.unused) - len(names)))
    for told in (*seen.told, *seen.between):
        draft.say(*prose(said(told), 300))
    if seen.lacks:
        draft.say(say.importing.cannot_tell([called[name] for name in seen.lacks]))
    else:
        _what_becomes(draft, seen)
    _refused(draft, seen.refused, say.importing.cannot_be_taken(len(seen.refused)))
    if seen.dates and not seen.lacks:
        draft.say(*say.importing.day_or_month(line(seen.dates.example, 40)))
    draft.buttons(*_buttons(seen))
    return draft.message()


def _column(called: str, column: Column, *, given: bool) -> list[Word]:
    """`given`: whether deals go to those whom the file names; else that is said apart."""
    theirs = line(column.theirs, LONGEST_NAME) or say.importing.no_name()
    if column.ours in HELPERS or (column.ours == "owner" and not (given and column.first)):
        return [bold(called), " ← ", theirs]
    if column.ours == "owner":
        people = [mention(str(user)) for user, _ in column.first]
        return [bold(called), " ← ", *say.importing.column_reads(theirs, people, asked=False)]
    called_so = say.places.called if column.ours == "country" else str
    values = [called_so(shown(*each)) for each in column.first]
    return [bold(called), " ← ", *say.importing.column_reads(theirs, values, asked=column.asked)]


def shown(cell: Cell, currency: str | None = None) -> str:
    """A value as it would be saved."""
    if isinstance(cell, bool):
        return say.importing.yes_or_no(yes=cell)
    if isinstance(cell, date):
        return str(say.days.day(cell))
    if isinstance(cell, int):
        return str(say.numbers.amount(cell / 100, currency))
    return line(cell, _LONGEST_VALUE)


def _what_becomes(draft: Draft, seen: Preview) -> None:
    """Rows that are left out and why, what is not known, and what is left out of rows that come in."""
    left = [say.importing.rows_left(why, rows, seen.months) for why, rows in seen.left.items()]
    if seen.silent:
        left.append(say.importing.silent(seen.silent, seen.then))
    draft.listing(say.importing.rows_apart(), [[each] for each in left])
    stages = [say.importing.stage_becomes(_name(each.asked.name), each.asked, each.becomes) for each in seen.stages]
    draft.listing(say.importing.stages_not_known(), _few(stages))
    if seen.sums and seen.thousands is None:
        draft.say(*prose(said(seen.sums), 300))
    if not seen.hands_over:
        if seen.of_others:
            draft.say(say.importing.all_yours(seen.of_others))
    else:
        owners = [say.importing.owner_is(_owner(each.name), each.rows, each.user) for each in seen.owners]
        draft.listing(say.importing.owners_found(), _few(owners))
    told = [each for each in seen.cells if not isinstance(each.why, StageUnknown)]  # each such name stands above
    _cells(draft, told, say.importing.without_a_cell())


def _name(text: str) -> str:
    return line(text, 60)


def _owner(name: str) -> Word:
    """As the file has it; a Slack user is named as such."""
    return mention(name) if USER_ID.fullmatch(name) else say.importing.quoted(_name(name))


def _few(items: Sequence[list[Word]]) -> list[list[Word]]:
    more = len(items) - 2 * SHOWN
    rest: list[list[Word]] = [[say.importing.and_more(more)]] if more > 0 else []
    return [*items[: 2 * SHOWN], *rest]


def _buttons(seen: Preview) -> list[Element]:
    carried = seen.tickets[""]
    change = button("import_columns", say.importing.change_columns(), carried, "primary" if seen.lacks else None)
    cancel = button("import_cancel", say.buttons.cancel(), carried)
    if seen.lacks:
        return [change, cancel]
    asks = [button("import_choices", say.importing.answer(seen.open), carried)] if seen.choices else []
    if not seen.good:
        return [*asks, change, cancel]
    if seen.dates:
        day = button("import_go:day", say.importing.day_first(seen.good), seen.tickets["day"])
        month = button("import_go:month", say.importing.month_first(seen.good), seen.tickets["month"])
        return [day, month, *asks, change, cancel]
    return [button("import_go", say.importing.take_in(seen.good), carried, "primary"), *asks, change, cancel]


def under_way(name: str, done: int = 0, of: int = 0) -> Message:
    """Between the press and the report: some seconds for thousands of rows, each of which is counted."""
    draft = Draft()
    draft.say(*say.importing.taking_in(line(name, LONGEST_NAME), done, of))
    return draft.message()


def report(name: str, done: Report, months: int, *, as_file: bool = False) -> Message:
    """What became of it. `as_file`: the rows that were left out or refused, and the cells, follow as a file.

    `months`: how long somebody is kept after they were last heard from.
    """
    draft = Draft()
    draft.paragraphs(say.importing.done(line(name, LONGEST_NAME), done))
    left: list[list[Word]] = [[say.importing.rows_left(why, rows, months)] for why, rows in done.left_by.items()]
    draft.listing(say.importing.rows_apart(), left)
    owners = [say.importing.owner_is(_owner(each), rows, None) for each, rows in done.owners.items()]
    draft.listing(say.importing.owners_found(), _few(owners))
    _cells(draft, done.cells, say.importing.without_a_cell())
    _refused(draft, done.refused, say.importing.not_taken(len(done.refused)))
    if done.otherwise:
        draft.say(say.importing.otherwise(done.otherwise))
    if done.refused or as_file:
        draft.small(say.importing.mend_it(as_file=as_file))
    _refused(draft, done.notes, say.importing.taken_with_a_note(len(done.notes)))
    if done.added:
        draft.small(*say.importing.what_comes_next())
    if done.act is not None:
        draft.buttons(button("act_undo", say.importing.undo_this(), str(done.act)))
    return draft.message()


def cancelled(name: str) -> Message:
    """Nothing was taken in."""
    draft = Draft()
    draft.say(*say.importing.nothing_taken_in(line(name, LONGEST_NAME)))
    return draft.message()


def _cells(draft: Draft, cells: Sequence[LeftCell], lead: str) -> None:
    kinds = grouped(cells)
    items = [_kind(each) for each in kinds[:SHOWN]]
    if len(kinds) > SHOWN:
        items.append([say.importing.and_more(len(kinds) - SHOWN)])
    draft.listing(lead, items)


def _kind(cells: CellsLeft) -> list[Word]:
    first = cells.example
    named = any(getattr(first.why, each, None) == first.text for each in _CELL)
    text = "" if named else line(first.text, _LONGEST_VALUE)
    told = say.importing.cells_left(fields()[cells.column], cells.rows, text, first.line)
    return [told, *prose(said(first.why), 200)]


def _refused(draft: Draft, refused: Sequence[tuple[int, BadInput | Said | str]], lead: str) -> None:
    items: list[list[Word]] = [
        [say.importing.at_line(number), *prose(said(why), 200)] for number, why in refused[:SHOWN]
    ]
    if len(refused) > SHOWN:
        items.append([say.importing.and_more(len(refused) - SHOWN)])
    draft.listing(lead, items)
