"""Which column of somebody's table is which of ours: by its title, and by what its cells are.

Here: the guess, and what in it has to be asked. Not here: reading the file (`tables`), the words of titles (`headers`),
single cells and rows (`imported`). A guess is never more than a proposal: it's shown before anything is saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from bot.domain import facts
from bot.domain.facts import Kind, Use
from bot.domain.value import value
from bot.errors.tables import NoSuchColumn, NotOurColumn
from bot.reading.cells import Ends, Order, both_ways, read_day
from bot.reading.headers import HELPERS, OUTCOME, jobs, meanings, plain, yes_or_no
from bot.reading.identities import domain_of, hosts_of_many, placeholder
from bot.reading.rows import COLUMNS, REQUIRED
from bot.reading.stages import read_stage
from bot.reading.tables import Table

NAMES = (*COLUMNS, *HELPERS)
"""What a column of a table may be: one of ours, a half of a contact's name, or what tells how a deal ended."""

DATES = tuple(fact.title for fact in facts.used_in(Use.TABLE) if fact.kind is Kind.DAY)
ENDED_ON = ("won_on", "lost_on", "closed_on")
_FLAGS = (
    *(fact.title for fact in facts.used_in(Use.TABLE) if fact.kind is Kind.FLAG),
    "closed",
    "won",
    "lost",
    "active",
)

USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")
_SAMPLE = 300
"""How many cells of a column are looked at."""
_LOOKED_INTO = 200
"""Characters of each."""
_LONGEST_DAY = 60
_CHANGED = re.compile(
    r"modified|updated|update|change[d]?|geändert|aktualisiert|modifi|mise? à jour|actualiz|atualiz|aggiorn|gewijzigd"
    r"|bijgewerkt|更新|変更",
    re.IGNORECASE,
)
"""When a record was changed: nobody's word, and offered where nothing else tells when somebody was heard from."""


@value(frozen=True, slots=True)
class Columns:
    """For each of NAMES that the table has, where it stands; and how its dates are meant.

    `between`: what two columns have the same claim to; it's read from neither until somebody chooses.
    """

    at: Mapping[str, int] = field(default_factory=dict)
    order: Order = Order.CLEAR
    between: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no import can do without."""
        return tuple(name for name in REQUIRED if name not in self.at)


def guess(table: Table) -> Columns:
    """The likeliest reading: of the columns whose cells fit, the one with the likeliest title."""
    claims = sorted(_claims(table), key=lambda claim: (claim.rank, claim.index))
    at, between = _given(table, claims)
    _by_cells(table, at)
    ordered = _ordered(at)
    return Columns(ordered, order_of(table, ordered), {name: each for name, each in between.items() if name not in at})


@value(frozen=True, slots=True)
class _Claim:
    """A column that may be one of ours; the lower the rank, the likelier."""

    column: str
    index: int
    rank: float


def _claims(table: Table) -> Iterator[_Claim]:
    for index, title in enumerate(table.header):
        found = meanings(title)
        if not found:
            continue
        cells = sample(table, index)
        for meaning in found:
            ours = title in NAMES or (meaning.rank == 0 and meaning.column in REQUIRED)
            if meaning.column in NAMES and (ours or fits(meaning.column, cells)):
                yield _Claim(meaning.column, index, meaning.rank + (0 if cells or title in NAMES else 200))


def _given(table: Table, claims: Iterable[_Claim]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Each column to its first claimant; what two claim alike, and don't say alike, to none."""
    at: dict[str, int] = {}
    ranks: dict[str, float] = {}
    between: dict[str, tuple[int, ...]] = {}
    for claim in claims:
        if claim.index in at.values():
            continue
        if claim.column not in at:
            at[claim.column], ranks[claim.column] = claim.index, claim.rank
        elif claim.rank == ranks[claim.column] and not _alike(table, at[claim.column], claim.index):
            between[claim.column] = (*between.get(claim.column, (at[claim.column],)), claim.index)
    for name in between:
        del at[name]
    return at, between


def _alike(table: Table, first: int, second: int) -> bool:
    """Whether the second says nothing else than the first, wherever both say something."""
    both = ((_at(cells, first), _at(cells, second)) for _, cells in table.rows if cells)
    return all(not b or placeholder(b) or a == b for a, b in both)


def _ordered(at: Mapping[str, int]) -> dict[str, int]:
    return {name: at[name] for name in NAMES if name in at}


# -- what a column is by its cells ------------------------------------------------------------------------------------


def sample(table: Table, index: int) -> list[str]:
    """The first cells of a column that say something."""
    found: list[str] = []
    for cell in table.column(index):
        if not placeholder(cell):
            found.append(cell[:_LOOKED_INTO])
            if len(found) == _SAMPLE:
                break
    return found


def fits(column: str, cells: list[str]) -> bool:
    """Whether cells like these can be that column; empty ones can be any."""
    if not cells:
        return True
    if column in DATES or column in ENDED_ON:
        return any(_is_day(cell) for cell in cells)
    if column in _FLAGS:
        return _most(cells, lambda cell: yes_or_no(cell) is not None)
    if column in ("company", "first_name", "last_name", "title"):
        return _most(cells, _is_name)
    test = _TESTS.get(column)
    return test is None or any(map(test, cells))


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "email": lambda cell: "@" in cell,
    "contact": lambda cell: any(char.isalpha() for char in cell) and "://" not in cell,
    "phone": lambda cell: sum(char.isdigit() for char in cell) >= 5 and not _is_day(cell),
    "domain": lambda cell: domain_of(cell) is not None,
    "link": lambda cell: "://" in cell or re.match(r"[\w-]+(\.[\w-]+)+/", cell) is not None,
    "value": lambda cell: any(char.isdigit() for char in cell) and not re.search(r"://|@|\d{4}-\d\d-\d\d", cell),
    "currency": lambda cell: not any(char.isdigit() for char in cell),
    "country": lambda cell: not any(char.isdigit() for char in cell) and "@" not in cell,
    "timezone": lambda cell: any(char.isalpha() for char in cell),
    "stage": lambda cell: any(char.isalpha() for char in cell),
    "status": lambda cell: any(char.isalpha() for char in cell),
}


def _is_name(cell: str) -> bool:
    return any(char.isalpha() for char in cell) and "://" not in cell and ("@" not in cell or " " in cell)


def _is_day(cell: str) -> bool:
    return len(cell) <= _LONGEST_DAY and any(
        read_day(cell, order, Ends.LAST) is not None for order in (Order.DAY, Order.MONTH)
    )


def _most(cells: list[str], test: Callable[[str], bool]) -> bool:
    return sum(map(test, cells)) * 2 >= len(cells)


def _by_cells(table: Table, at: dict[str, int]) -> None:
    """What titles alone don't tell, or tell wrongly."""
    _no_domain_of_the_crms(table, at)
    _one_contact(table, at)
    _stage_in_status(table, at)
    _own_title(table, at)
    _last_of_either_side(table, at)
    if "external_id" in at and not _tells_apart(sample(table, at["external_id"])):
        del at["external_id"]


def _no_domain_of_the_crms(table: Table, at: dict[str, int]) -> None:
    """A host that stands at nearly every company is the CRM's: what leads there is a link."""
    for name in ("domain", "link"):
        if name not in at or "company" not in at:
            continue
        cells = [(_at(row, at["company"]), _at(row, at[name])) for _, row in table.rows if row]
        if name == "domain" and hosts_of_many(cells):
            index = at.pop("domain")
            if "link" not in at and any("/" in cell.split("://")[-1] for _, cell in cells):
                at["link"] = index


def _one_contact(table: Table, at: dict[str, int]) -> None:
    """A name in one column, or in two; half of one that another language calls “name” is none."""
    if "contact" in at and sample(table, at["contact"]):
        at.pop("first_name", None)
        at.pop("last_name", None)
    elif "first_name" in at and "last_name" not in at and not _english(table, at["first_name"]):
        del at["first_name"]
    elif "last_name" in at and "first_name" not in at and not _english(table, at["last_name"]):
        del at["last_name"]


def _english(table: Table, index: int) -> bool:
    return plain(table.header[index]).endswith(("firstname", "lastname", "surname", "givenname"))


_ANY_OPEN = frozenset({"open", "new", "active", "inprogress", "offen", "neu", "ouvert", "abierto", "aberto", "aperto"})


def _stage_in_status(table: Table, at: dict[str, int]) -> None:
    """Frappe and people's own sheets have the stage in “Status”, with Won and Lost behind it."""
    if "status" not in at or ("stage" in at and sample(table, at["stage"])):
        return
    said = {cell for cell in sample(table, at["status"]) if plain(cell) not in _ANY_OPEN}
    stages = {cell for cell in said if read_stage(cell).ours}
    if stages and len(stages) * 2 >= len({cell for cell in said if not read_stage(cell).outcome}):
        at["stage"] = at.pop("status")


def _own_title(table: Table, at: dict[str, int]) -> None:
    """“Title” and “Name” are the deal's where the rest of the table is about deals, and nobody's position."""
    if "title" in at or "company" not in at or not {"stage", "value", "status"} & set(at):
        return
    for index, title in enumerate(table.header):
        cells = sample(table, index) if plain(title) in _CALLED_SO and index not in at.values() else []
        if (
            cells
            and fits("title", cells)
            and sum(bool(jobs().search(plain_words(cell))) for cell in cells) * 3 < len(cells)
        ):
            at["title"] = index
            return


_CALLED_SO = frozenset(
    {"title", "name", "leadname", "titel", "titre", "titulo", "titolo", "タイトル", "名前", "item", "elemento"}
)


def plain_words(cell: str) -> str:
    """A cell in lower case, its words apart."""
    return " ".join(re.findall(r"\w+", cell.casefold()))


def _last_of_either_side(table: Table, at: dict[str, int]) -> None:
    """“Last touch” is our own last message where another column says when they were heard from."""
    if "last_touch" in at:
        return
    for index, title in enumerate(table.header):
        if plain(title) in ("lasttouch", "lasttouchdate") and index not in at.values() and sample(table, index):
            at["last_touch"] = index
            return


def _tells_apart(cells: list[str]) -> bool:
    """Whether these can be ids of deals: the same few over and over are of a pipeline."""
    return len(cells) < 4 or len(set(cells)) * 2 > len(cells)


def more_endings(table: Table, at: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Further columns of a kind that tells how a deal ended: “Status Reason” beside “Status”, a second lost reason.

    Only of a kind that is read at all; who leaves it out leaves out all of it.
    """
    return tuple(
        (each.column, index)
        for index, title in enumerate(table.header)
        if index not in at.values()
        for each in meanings(title)[:1]
        if each.column in OUTCOME and each.column in at and not each.nearly and fits(each.column, sample(table, index))
    )


def is_doubtful(table: Table, index: int) -> bool:
    """Whether a column of last days may have the days of our own mails and notes."""
    return any(each.column == "last_heard" and each.doubtful for each in meanings(table.header[index]))


def next_activity(table: Table, at: Mapping[str, int]) -> int | None:
    """The column of what is to be done next, which is mostly a task of the rep's."""
    found = (
        index
        for index, title in enumerate(table.header)
        if index not in at.values()
        and any(each.column == "next_activity" for each in meanings(title))
        and any(map(_is_day, sample(table, index)))
    )
    return next(found, None)


def likely_for(table: Table, at: Mapping[str, int], column: str) -> tuple[int, ...]:
    """Columns that nothing claims and whose cells could be that one, to be offered; the likeliest first."""
    free = [
        index
        for index, title in enumerate(table.header)
        if index not in at.values() and all(each.column != "next_activity" for each in meanings(title))
    ]
    fitting = [index for index in free if (cells := sample(table, index)) and _offers(column, cells)]
    return tuple(sorted(fitting, key=lambda index: not _CHANGED.search(table.header[index])))


def _offers(column: str, cells: list[str]) -> bool:
    if column == "company":
        return fits(column, cells) and not _most(cells, _is_day) and len(set(cells)) * 3 > len(cells)
    return _most(cells, _is_day) if column in DATES else fits(column, cells)


def _at(cells: list[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


# -- how the dates are meant ------------------------------------------------------------------------------------------


def order_of(table: Table, at: Mapping[str, int]) -> Order:
    """How the dates of the mapped columns are meant, as far as they tell; where they don't, as the other columns do."""
    mapped = [at[name] for name in (*DATES, *ENDED_ON) if name in at]
    found = {pair for index in mapped for pair in _pairs(table, index)}
    if not any(first != second for first, second in found):
        return Order.CLEAR
    if (order := _told_by(found)) is None and not (_days_first(found) and _months_first(found)):
        order = _told_by({pair for index in _like_dates(table, mapped) for pair in _pairs(table, index)})
    return order or Order.ASK


def _pairs(table: Table, index: int) -> Iterator[tuple[int, int]]:
    return both_ways(cell for cell in table.column(index) if len(cell) <= _LONGEST_DAY)


def _told_by(pairs: Iterable[tuple[int, int]]) -> Order | None:
    day, month = _days_first(pairs), _months_first(pairs)
    return None if day == month else Order.DAY if day else Order.MONTH


def _days_first(pairs: Iterable[tuple[int, int]]) -> bool:
    return any(first > 12 for first, _ in pairs)


def _months_first(pairs: Iterable[tuple[int, int]]) -> bool:
    return any(second > 12 for _, second in pairs)


def _like_dates(table: Table, mapped: list[int]) -> list[int]:
    """Other columns of which nearly every cell is such a date: a program wrote them as it wrote ours."""
    others = [index for index in range(len(table.header)) if index not in mapped]
    return [
        index for index in others if (cells := sample(table, index)) and len(list(both_ways(cells))) > 0.8 * len(cells)
    ]


def example(table: Table, columns: Columns) -> str:
    """A date of the table that can be read both ways, to ask with."""
    mapped = [columns.at[name] for name in (*DATES, *ENDED_ON) if name in columns.at]
    cells = (cell for index in mapped for cell in table.column(index))
    return next((cell for cell in cells if any(a != b and max(a, b) <= 12 for a, b in both_ways([cell]))), "")


# -- corrections ------------------------------------------------------------------------------------------------------


def corrected(table: Table, columns: Columns, said: Iterable[str]) -> Columns:
    """The guess with what a person said of it: “Account Name=company”, or “Account Name=” to leave a column out.

    Raises BadInput for a name that is neither the table's nor ours.
    """
    at, between = dict(columns.at), dict(columns.between)
    titles = {plain(title): index for index, title in reversed(list(enumerate(table.header)))}
    for each in said:
        title, equals, name = (part.strip() for part in each.rpartition("="))
        if not equals or not (title in table.header or plain(title) in titles):
            raise NoSuchColumn(each, table.header[0])
        if name and name not in NAMES:
            raise NotOurColumn(name, COLUMNS)
        index = table.header.index(title) if title in table.header else titles[plain(title)]
        at = {known: place for known, place in at.items() if place != index and known != name}
        if name:
            at[name] = index
            between.pop(name, None)
        if name == "contact":
            at = {known: place for known, place in at.items() if known not in ("first_name", "last_name")}
    ordered = _ordered(at)
    return Columns(ordered, order_of(table, ordered), between)
