"""Deals from a CSV file: every good row goes in, every bad one is reported with its line.

Importing the same file twice changes nothing: a row is the same deal as before by its `external_id`, else by owner,
company and contact, and then only fills what is empty. What a person changed is never overwritten.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import cast

from sqlalchemy.orm import Session

from bot.domain.roles import Action, Whose, can
from bot.errors import BadInput
from bot.errors.tables import (
    ColleaguesExternalId,
    ColumnLacks,
    ColumnTwice,
    ColumnUnknown,
    CompanyMissing,
    ExternalIdTwice,
    FileEmpty,
    HeaderNotCsv,
    LastHeardMissing,
    MoreCellsThanHeader,
    NoAmount,
    NoDate,
    NotUtf8,
    OwnerIsAnother,
    OwnerNoId,
    RowNotCsv,
)
from bot.services.deals import NewDeal, check_words, contact_of, register
from bot.services.desk import Actor, Desk
from bot.store import deals, people
from bot.store.facts import Facts
from bot.store.people import Contact
from bot.store.rows import DealRow

COLUMNS = (
    "company",
    "contact",
    "email",
    "phone",
    "timezone",
    "country",
    "domain",
    "stage",
    "value",
    "currency",
    "last_heard",
    "promised_by",
    "business_issue",
    "their_figure",
    "wanted_by",
    "start_by",
    "reference",
    "result",
    "owner",
    "external_id",
)
REQUIRED = ("company", "last_heard")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes a cell for a formula by. The export puts a quote before it; the import takes that off."""

_BATCH = 50
"""Rows of one transaction: on SQLite everybody else's writing waits for it, and a command has three seconds."""

_OF_THE_PERSON = ("name", "email", "phone", "timezone", "country")
_FILLABLE = ("currency", "business_issue", "their_figure", "wanted_by", "start_by", "reference", "result")


Row = tuple[int, dict[str, str] | BadInput]
"""The line it begins in, and its cells by column; or why they can't be told apart."""

Refused = tuple[int, BadInput]


@dataclass
class Report:
    """What an import did. `refused`: (line of the file, what was wrong)."""

    added: int = 0
    filled: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


def import_csv(
    desk: Desk,
    team_id: str,
    owner: str,
    lines: Iterable[str],
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Read the file's lines, header first. `owner`: whose deals they are where a row does not say (a Slack user id).

    Raises BadInput when the header cannot be used; then nothing was read.
    """
    return import_rows(desk, team_id, owner, _rows(lines), progress)


def import_rows(
    desk: Desk,
    team_id: str,
    owner: str,
    rows: Iterable[Row],
    progress: Callable[[int], None] = lambda done: None,
    *,
    by: Actor | None = None,
) -> Report:
    """Take in (line, cells by our columns). `by`: the person who asks, held to what they may do; None for an admin."""
    report, rows = Report(), iter(rows)
    actors: dict[str, Actor] = {}
    seen: dict[str, tuple[int, str]] = {}
    while batch := list(islice(rows, _BATCH)):
        good = []
        for line, row in batch:
            try:
                cells = _cells(row)
                user, new = cells.get("owner") or owner, _read(cells)
                _may(by, user)
                _once(seen, line, new)
                if user not in actors:
                    actors[user] = desk.actor(team_id, _user(user))
                good.append((line, actors[user], new))
            except BadInput as error:
                report.refused.append((line, error))
        with desk.database.write() as session:
            for line, actor, new in good:
                _one(desk, session, actor, line, new, report, by)
        progress(len(batch))
    report.refused.sort(key=lambda each: each[0])
    return report


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    """Every row that is not empty."""
    text = _Text(lines)
    reader = csv.reader(text, strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
    except csv.Error as error:
        raise HeaderNotCsv(str(error)) from None
    while header and not header[-1]:
        header.pop()  # spreadsheets leave empty columns at the end
    _check(header)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Only within quotes is a row still open when the file is over.
            yield first, RowNotCsv(None if text.over else str(error))
            continue
        if any(cell.strip() for cell in cells):
            beyond = any(cell.strip() for cell in cells[len(header) :])
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            yield first, MoreCellsThanHeader("comma") if beyond else row


class _Text:
    """The lines without the mark that some programs put before the first. `over`: there are no more."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._first, self.over = iter(lines), True, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line. Raises NotUtf8 where a file is in another encoding from there on."""
        try:
            line = next(self._lines)
        except StopIteration:
            self.over = True
            raise
        except UnicodeDecodeError:
            raise NotUtf8 from None
        line, self._first = line.removeprefix("\ufeff") if self._first else line, False
        return line


def _check(header: list[str]) -> None:
    if not header:
        raise FileEmpty(REQUIRED)
    for name in REQUIRED:
        if name not in header:
            raise ColumnLacks(name, REQUIRED)
    for name in header:
        if name not in COLUMNS:
            raise ColumnUnknown(name, next(iter(get_close_matches(name, COLUMNS, 1, 0.6)), None), COLUMNS)
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice:
        raise ColumnTwice(twice)


def readable(rows: Iterable[Row]) -> tuple[int, list[Refused]]:
    """(how many rows look good, what is wrong with the others), without asking the store or changing anything."""
    good, refused = 0, list[Refused]()
    for line, row in rows:
        try:
            _read(_cells(row))
            good += 1
        except BadInput as error:
            refused.append((line, error))
    return good, refused


def _may(by: Actor | None, owner: str) -> None:
    if by is not None and owner != by.user and not can(by.role, Action.ASSIGN, Whose.COLLEAGUES):
        raise OwnerIsAnother


def _one(desk: Desk, session: Session, actor: Actor, line: int, new: NewDeal, report: Report, by: Actor | None) -> None:
    """One row in a savepoint of its own: a bad one leaves no trace."""
    try:
        with session.begin_nested():
            known = _known(session, actor, new)
            if known is not None and by is not None and known.rep_id != actor.rep_id:
                raise ColleaguesExternalId
            if known is None:
                register(desk, session, actor, new, source="import")
                report.added += 1
            elif _fill(session, actor, known, new):
                report.filled += 1
            else:
                report.unchanged += 1
    except BadInput as error:
        report.refused.append((line, error))


def _once(seen: dict[str, tuple[int, str]], line: int, new: NewDeal) -> None:
    """Two companies under one id would be filled into one deal."""
    if new.external_id is None:
        return
    first, company = seen.setdefault(new.external_id, (line, new.company))
    if company.casefold() != new.company.casefold():
        raise ExternalIdTwice(new.external_id, first, company)


def _user(owner: str) -> str:
    if not re.fullmatch(r"[UW][A-Z0-9]{1,20}", owner):
        raise OwnerNoId(owner)
    return owner


def _cells(row: dict[str, str] | BadInput) -> dict[str, str]:
    """The cells of a row; raises what is wrong with it where they can't be told apart."""
    if isinstance(row, BadInput):
        raise row
    return row


def _read(row: dict[str, str]) -> NewDeal:
    row = {name: cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell for name, cell in row.items()}
    if not row.get("company"):
        raise CompanyMissing
    if not row.get("last_heard"):
        raise LastHeardMissing
    return NewDeal(
        company=row["company"],
        contact=row.get("contact") or None,
        email=row.get("email") or None,
        phone=row.get("phone") or None,
        timezone=row.get("timezone") or None,
        country=row.get("country") or None,
        domain=row.get("domain") or None,
        stage=row.get("stage") or None,
        value_minor=_money(row.get("value")),
        currency=row.get("currency") or None,
        heard=_day(row, "last_heard"),
        promised=_day(row, "promised_by"),
        issue=row.get("business_issue") or None,
        figure=row.get("their_figure") or None,
        wanted_by=_day(row, "wanted_by"),
        start_by=_day(row, "start_by"),
        reference=row.get("reference") or None,
        result=row.get("result") or None,
        external_id=row.get("external_id") or None,
    )


def _money(text: str | None) -> int | None:
    if not text:
        return None
    try:
        if not text.isascii() or "_" in text:
            raise ValueError
        amount = float(text.replace(",", ""))
        if not 0 <= amount < 1e15:
            raise ValueError
    except ValueError:
        raise NoAmount(text) from None
    return round(amount * 100)


def _day(row: dict[str, str], column: str) -> date | None:
    text = row.get(column)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoDate(column, text) from None


def _known(session: Session, actor: Actor, new: NewDeal) -> DealRow | None:
    if new.external_id and (row := deals.by_external_id(session, actor.workspace_id, new.external_id)):
        return row
    contact = Contact(name=new.contact, email=new.email)
    company = people.company(session, actor.workspace_id, new.company)
    same = deals.same(session, actor.workspace_id, company, contact, rep_id=actor.rep_id, open_only=False)
    # Another external id is another deal, though the names agree.
    return next((each.row for each in same if not (each.row.external_id and new.external_id)), None)


def _fill(session: Session, actor: Actor, row: DealRow, new: NewDeal) -> bool:
    check_words(new)
    given: dict[str, object] = {
        "currency": new.currency,
        "business_issue": new.issue,
        "their_figure": new.figure,
        "wanted_by": new.wanted_by,
        "start_by": new.start_by,
        "reference": new.reference,
        "result": new.result,
    }
    facts = {name: given[name] for name in _FILLABLE if given[name] and getattr(row, name) is None}
    if new.value_minor is not None and row.value_minor is None:
        facts["value"] = new.value_minor / 100
    if new.external_id and row.external_id is None:
        facts["external_id"] = new.external_id
    person = people.get(session, actor.workspace_id, row.person_id)
    said = contact_of(new).cleaned()
    unknown = {each: getattr(said, each) for each in _OF_THE_PERSON if getattr(person, each) is None}
    learned = {name: value for name, value in unknown.items() if value}
    if facts or learned:
        deals.change(session, actor.workspace_id, row.id, cast(Facts, facts), now=actor.now)
    if learned:
        people.correct(session, person, Contact(**learned))
    return bool(facts or learned)
