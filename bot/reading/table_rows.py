"""One row of somebody's table as it would be saved: each cell as a value, what was left out, and how the deal ended.

Here: a `Reading`, and the rows that it makes of a table. Not here: how a reading is guessed and completed (`imported`),
single days and sums (`cells`), stages' names (`stages`). Only company and last_heard make a row; a cell that can't be
read leaves out that cell, and says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta

from bot.domain import facts
from bot.domain.deal import STAGES
from bot.domain.facts import Kind, Use
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.deals import HeardAhead, PromisedBeforeHeard, TouchedAhead
from bot.errors.imported import (
    DayOrMonth,
    IdDamaged,
    MeetingGone,
    MorePeople,
    NotACurrency,
    NotADomain,
    NotALink,
    NotAnAddress,
    NotANumber,
    NotYesOrNo,
    OwnerUnknown,
    StageUnknown,
)
from bot.errors.reading import SumTwoWays
from bot.errors.tables import CompanyMissing, LastHeardMissing, MoreCellsThanHeader, NoDate, QuoteNotClosed
from bot.errors.typed import NoCountry, NoZone, TooLong
from bot.reading.cells import Mark, Order, both_ways, decimal_mark, ends_of, read_day, read_sum
from bot.reading.columns import USER_ID, more_endings
from bot.reading.currencies import currency_code
from bot.reading.endings import NULL_DAY, how_it_ended, named_as, nothing_in
from bot.reading.headers import yes_or_no
from bot.reading.identities import domain_of, email_of, id_of
from bot.reading.names import is_phone
from bot.reading.people import company_and_host, name_and_address, people_in
from bot.reading.places import placed_in_table
from bot.reading.rows import REQUIRED, bare
from bot.reading.stages import Outcome, read_stage
from bot.reading.tables import Table

Cell = str | date | int | bool
"""As it would be saved: a sum in hundredths of its currency's unit."""

_FACTS = {fact.title: fact for fact in facts.used_in(Use.TABLE)}
_DAMAGED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


@value(frozen=True, slots=True)
class Reading:
    """How a table is to be read.

    `at`: our column, or one of `headers.HELPERS` → index in the table. `between`: what two columns have the same claim
    to; it's read from neither. `stages`: a stage's name in the file → ours, CLOSED, or "" to leave it out. `owners`: an
    owner's name or address in the file → the id of the Slack user, or "" for whoever takes the file in. `thousands`:
    whether 1.250 is 1250, in a column that has both marks; None while nobody said. `currency`: what the title of the
    sums says, for rows that don't; `times`: what it says that they're counted in.
    """

    at: Mapping[str, int] = field(default_factory=dict)
    order: Order = Order.CLEAR
    stages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    between: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    thousands: bool | None = None
    currency: str = ""
    times: int = 1

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no import can do without."""
        return tuple(name for name in REQUIRED if name not in self.at)


@value(frozen=True, slots=True)
class Left:
    """A cell that was left out of a row that can do without it: our column, what the file has there, and why."""

    column: str
    text: str
    why: BadInput


@value(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row as it would be saved. `line`: where it begins in the file.

    `outcome`: how the deal ended by its stage or a column beside it; None while it's open. A StageMayBeOver in `left`:
    nobody said whether it did. `refused`: why nothing of the row can be saved; `values` then has what could be read.
    """

    line: int
    values: Mapping[str, Cell] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    outcome: Outcome | None = None
    refused: BadInput | None = None


class RowReader:
    """Reads the rows of one table in one way; what was read of a cell is remembered, as columns repeat themselves."""

    def __init__(self, table: Table, reading: Reading, today: date) -> None:
        self._table, self._reading, self._today = table, reading, today
        self._at, self._more = tuple(reading.at.items()), more_endings(table, reading.at)
        self._marks = {
            name: decimal_mark(cell for cell in table.column(at) if len(cell) <= _LONGEST_SUM)
            for name, at in self._at
            if name in _FACTS and _FACTS[name].kind is Kind.SUM
        }
        self._stages = {named_as(name): ours for name, ours in reading.stages.items()}
        self._owners = {named_as(name): user for name, user in reading.owners.items()}
        self._known: dict[tuple[str, str], tuple[dict[str, Cell], BadInput | None]] = {}

    def rows(self) -> Iterator[TableRow]:
        """Every row, in the file's order."""
        width = len(self._table.header)
        for line, cells in self._table.rows:
            if cells is None:
                yield TableRow(line=line, refused=QuoteNotClosed())
            elif any(cells[width:]):
                yield TableRow(line=line, refused=MoreCellsThanHeader("separator"))
            else:
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> TableRow:
        said = {name: bare(cells[at]) for name, at in self._at if at < len(cells) and cells[at]}
        more = [(name, cells[at]) for name, at in self._more if at < len(cells) and cells[at]]
        values, left = dict[str, Cell](), list[Left]()
        for name in [name for name, text in said.items() if len(text) > _LONGEST and not _long(name)]:
            text = said.pop(name)
            left.append(Left(name, text[:_LONGEST_SUM], TooLong(name, len(text), _LONGEST)))
        for name, text in said.items():
            if name in _FACTS and name not in _TOGETHER:
                found, why = self._cell(name, text)
                for column, each in found.items():
                    values.setdefault(column, each)
                if why:
                    left.append(Left(name, text, why))
        if (host := company_and_host(said.get("company", "").split(";")[0])[1]) and "company" in values:
            values.setdefault("domain", host)
        self._contact(said, values, left)
        self._sum(said, values, left)
        self._place(said, values, left)
        outcome, doubt = how_it_ended([*said.items(), *more], self._stages, self._reading.order, self._today)
        refused = self._wrong(values, left)
        if outcome is None and doubt is not None:
            left.append(Left("stage", doubt.text, doubt))
        kept = tuple(each for each in left if each.column not in REQUIRED)
        return TableRow(line=line, values=values, left=kept, outcome=outcome, refused=refused)

    def _wrong(self, values: dict[str, Cell], left: list[Left]) -> BadInput | None:
        """Why nothing of the row can be saved. Days on the wrong side of others are left out before."""
        latest = self._today + timedelta(days=1)  # it may be tomorrow where they are: that's for whoever saves it
        heard, touched, promised, meets = (
            values.get(name) for name in ("last_heard", "last_touch", "promised_by", "next_meeting")
        )
        if isinstance(touched, date) and touched > latest:
            self._leave(values, left, "last_touch", TouchedAhead("last_touch", touched))
        if isinstance(meets, date) and meets < self._today:
            self._leave(values, left, "next_meeting", MeetingGone(meets))
        if isinstance(promised, date) and isinstance(heard, date) and promised < heard:
            self._leave(values, left, "promised_by", PromisedBeforeHeard("promised_by", promised))
        why = {each.column: each.why for each in left}
        if "company" not in values:
            return why.get("company", CompanyMissing())
        if not isinstance(heard, date):
            return why.get("last_heard", LastHeardMissing())
        return HeardAhead("last_heard", heard) if heard > latest else None

    @staticmethod
    def _leave(values: dict[str, Cell], left: list[Left], name: str, why: BadInput) -> None:
        left.append(Left(name, str(values.pop(name)), why))

    # -- cells ---------------------------------------------------------------------------------------------------------

    def _cell(self, name: str, text: str) -> tuple[dict[str, Cell], BadInput | None]:
        """What a cell says by itself, and why it says less than it might."""
        key = (name, text)
        if key not in self._known:
            self._known[key] = self._read(name, text)
        return self._known[key]

    def _read(self, name: str, text: str) -> tuple[dict[str, Cell], BadInput | None]:
        if nothing_in(text):
            return {}, None
        try:
            found = _READ[name](self, text) if name in _READ else self._plain(name, text)
        except BadInput as why:
            return {}, why
        return ({} if found is None else {name: found}), None

    def _plain(self, name: str, text: str) -> Cell | None:
        fact = _FACTS[name]
        if fact.kind is Kind.DAY:
            return self._day(name, text)
        if fact.kind is Kind.SUM:
            return self._own_sum(name, text)
        if fact.kind is Kind.FLAG:
            if (said := yes_or_no(text)) is None:
                raise NotYesOrNo(name, text)
            return said
        said_of_it = text if fact.long else " ".join(text.split())
        if len(said_of_it) > fact.longest:
            raise TooLong(name, len(said_of_it), fact.longest)
        return said_of_it

    def _day(self, name: str, text: str) -> date | None:
        """Raises NoDate, or DayOrMonth for one that can be read in two ways."""
        if len(text) > _LONGEST_SUM:
            raise NoDate(name, text)
        if NULL_DAY.fullmatch(text):
            return None
        if day := read_day(text, self._reading.order, ends_of(name)):
            return day
        raise DayOrMonth(name, text) if any(max(pair) <= 12 for pair in both_ways([text])) else NoDate(name, text)

    def _own_sum(self, name: str, text: str) -> int:
        """A sum that has no currency beside it."""
        if len(text) > _LONGEST_SUM:
            raise TooLong(name, len(text), _LONGEST_SUM)
        return read_sum(text, "", self._marks[name])[0]

    def _company(self, text: str) -> Cell | None:
        first = text.split(";")[0] if ";" in text else text
        return self._plain("company", company_and_host(first)[0])

    def _email(self, text: str) -> Cell | None:
        found = next(filter(None, map(email_of, re.split(r"[;,\s]+", text))), None) or email_of(text)
        if found is None:
            raise NotAnAddress(text)
        return self._plain("email", found)

    def _phone(self, text: str) -> Cell | None:
        tried = [text, *re.split(r"\s*[;,/|]\s*", text)]
        if _DAMAGED.fullmatch(text) or not (found := next(filter(is_phone, tried), None)):
            raise NotANumber(text)
        return self._plain("phone", found)

    def _domain(self, text: str) -> Cell | None:
        found = next(filter(None, map(domain_of, re.split(r"[;,\s]+", text))), None)
        if found is None:
            raise NotADomain(text)
        return self._plain("domain", found)

    def _link(self, text: str) -> Cell | None:
        if not re.match(r"[a-z][a-z0-9+.-]*://\S+$|[\w-]+(?:\.[\w-]+)+/\S*$", text, re.IGNORECASE):
            raise NotALink(text)
        return self._plain("link", text)

    def _stage(self, text: str) -> Cell | None:
        """Raises StageUnknown for a name that says nothing to us and that nobody explained."""
        answer = self._stages.get(named_as(text))
        if answer is not None:
            return answer if answer in STAGES else None
        found = read_stage(text)
        if not found.known and not found.doubtful:
            raise StageUnknown(text)
        return found.ours

    def _owner(self, text: str) -> Cell | None:
        """Raises OwnerUnknown for a name that nobody explained: the deal is then whose the file is."""
        if (user := self._owners.get(named_as(text))) is not None:
            return user or None
        if USER_ID.fullmatch(text):
            return text
        raise OwnerUnknown(text)

    def _id(self, text: str) -> Cell | None:
        if _DAMAGED.fullmatch(text):
            raise IdDamaged(text)
        found = id_of(text)
        return None if found is None else self._plain("external_id", found)

    # -- what several cells say together -------------------------------------------------------------------------------

    def _contact(self, said: Mapping[str, str], values: dict[str, Cell], left: list[Left]) -> None:
        """A name in one cell or in two. Of several people the first, with the address that stands beside them."""
        text = said.get("contact", "")
        if not text or nothing_in(text):
            halves = (said.get(half, "") for half in ("first_name", "last_name"))
            text = " ".join(half for half in halves if not nothing_in(half))
        first, *others = people_in(text)
        name, address = name_and_address(first)
        if name and not nothing_in(name):
            found, why = self._cell("contact", name)
            values |= found
            if why:
                left.append(Left("contact", text, why))
        if address:
            values.setdefault("email", address)
        if others:
            left.append(Left("contact", "; ".join(others), MorePeople(len(others))))

    def _sum(self, said: Mapping[str, str], values: dict[str, Cell], left: list[Left]) -> None:
        cell = said.get("currency", "")
        code = None if nothing_in(cell) else currency_code(cell[:_LONGEST_SUM])
        if code is None and not nothing_in(cell):
            left.append(Left("currency", cell, NotACurrency(cell)))
        text = said.get("value", "")
        if nothing_in(text):
            return
        key = ("value", f"{code or ''} {text}")
        if key not in self._known:
            self._known[key] = self._amount(text, code or "")
        found, why = self._known[key]
        values |= found
        if why:
            left.append(Left("value", text, why))

    def _amount(self, text: str, code: str) -> tuple[dict[str, Cell], BadInput | None]:
        if len(text) > _LONGEST_SUM:
            return {}, TooLong("value", len(text), _LONGEST_SUM)
        try:
            minor, named = self._in_one_way(text, code)
        except BadInput as why:
            return {}, why
        if self._reading.times > 1 and not re.search(r"\d\s*[a-z]", text, re.IGNORECASE):
            minor *= self._reading.times  # “40k” says it itself
        values: dict[str, Cell] = {"value": minor}
        if currency := named or code or self._reading.currency:
            values["currency"] = currency
        return values, None

    def _in_one_way(self, text: str, code: str) -> tuple[int, str | None]:
        try:
            return read_sum(text, code, self._marks["value"])
        except SumTwoWays:
            if self._reading.thousands is None:
                raise
            apart = r"\1\2" if self._reading.thousands else r"\1.\g<2>0"
            return read_sum(re.sub(r"(\d)[.,](\d{3})(?!\d)", apart, text), code, Mark.EITHER)

    def _place(self, said: Mapping[str, str], values: dict[str, Cell], left: list[Left]) -> None:
        zone, country = (
            text if not nothing_in(text) else "" for text in (said.get("timezone", ""), said.get("country", ""))
        )
        if country.casefold() == "" and said.get("country", "").strip().upper() == "NA":
            country = "NA"  # Namibia
        if not zone and not country:
            return
        found = placed_in_table(zone, country)
        for name, text, each, why in (
            ("timezone", zone, found[0], NoZone("timezone", zone, "Europe/Berlin")),
            ("country", country, found[1], NoCountry("country", country)),
        ):
            if each:
                values[name] = each
            elif text:
                left.append(Left(name, text, why))


def _long(name: str) -> bool:
    return name in _FACTS and _FACTS[name].long


_LONGEST, _LONGEST_SUM = 1000, 100
"""Characters of a cell that is no text of several lines, and of a sum: what is longer is nobody's typing."""

_TOGETHER = ("contact", "value", "currency", "timezone", "country")
"""Facts that are read with other cells of their row."""

_READ: Mapping[str, Callable[[RowReader, str], Cell | None]] = {
    "company": RowReader._company,
    "email": RowReader._email,
    "phone": RowReader._phone,
    "domain": RowReader._domain,
    "link": RowReader._link,
    "stage": RowReader._stage,
    "owner": RowReader._owner,
    "external_id": RowReader._id,
}
