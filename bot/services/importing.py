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


@dataclass
class Report:
    """What an import did. `refused`: (line of the file, what was wrong and what to write instead)."""

    added: int = 0
    filled: int = 0
    unchanged: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


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
    rows: Iterable[tuple[int, dict[str, str]]],
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
                user, new = row.get("owner") or owner, _read(row)
                _may(by, user)
                _once(seen, line, new)
                if user not in actors:
                    actors[user] = desk.actor(team_id, _user(user))
                good.append((line, actors[user], new))
            except BadInput as error:
                report.refused.append((line, str(error)))
        with desk.database.write() as session:
            for line, actor, new in good:
                _one(desk, session, actor, line, new, report, by)
        progress(len(batch))
    report.refused.sort()
    return report


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column) of every row that is not empty; what cannot be read as cells stands under ""."""
    reader = csv.reader(_text(lines), strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
    except csv.Error as error:
        raise BadInput(f"The header is not CSV: {error}. Save the file as CSV, UTF-8, with commas.") from None
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
            hint = "a quote that opens here is never closed" if "end of data" in str(error) else str(error)
            yield first, {"": f"This is not CSV: {hint}. Mend it, and import the file again."}
            continue
        if any(cell.strip() for cell in cells):
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            if any(cell.strip() for cell in cells[len(header) :]):
                row[""] = "The row has more cells than the header; put quotes round a value that holds a comma."
            yield first, row


def _text(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the mark that some programs put before the first; a file in another encoding says so."""
    try:
        for number, line in enumerate(lines):
            yield line.removeprefix("\ufeff") if number == 0 else line
    except UnicodeDecodeError:
        raise BadInput(
            "The file is not UTF-8 from some line on. Save it as CSV UTF-8 and import it again;"
            " what was read already changes nothing the second time."
        ) from None


def _check(header: list[str]) -> None:
    if not header:
        raise BadInput(f"The file is empty. It needs a header with {' and '.join(REQUIRED)}; see samples/deals.csv.")
    for name in REQUIRED:
        if name not in header:
            raise BadInput(
                f"The header lacks the column {name}. It needs {' and '.join(REQUIRED)}; see samples/deals.csv."
            )
    for name in header:
        if name not in COLUMNS:
            nearest = get_close_matches(name, COLUMNS, 1, 0.6)
            hint = f"did you mean {nearest[0]}?" if nearest else f"known columns are {', '.join(COLUMNS)}."
            raise BadInput(f"The column “{name[:40]}” is not known; {hint}")
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice:
        raise BadInput(f"The column {twice} stands twice in the header; keep one.")


def readable(rows: Iterable[tuple[int, dict[str, str]]]) -> tuple[int, list[tuple[int, str]]]:
    """(how many rows look good, what is wrong with the others), without asking the store or changing anything."""
    good, refused = 0, []
    for line, row in rows:
        try:
            _read(row)
            good += 1
        except BadInput as error:
            refused.append((line, str(error)))
    return good, refused


def _may(by: Actor | None, owner: str) -> None:
    if by is not None and owner != by.user and not can(by.role, Action.ASSIGN, Whose.COLLEAGUES):
        raise BadInput(
            "The owner is somebody else. Leave the owner out, and hand the deal over with `/dealdark assign`."
        )


def _one(desk: Desk, session: Session, actor: Actor, line: int, new: NewDeal, report: Report, by: Actor | None) -> None:
    """One row in a savepoint of its own: a bad one leaves no trace."""
    try:
        with session.begin_nested():
            known = _known(session, actor, new)
            if known is not None and by is not None and known.rep_id != actor.rep_id:
                raise BadInput("There is a deal with this external_id already, and it is a colleague's.")
            if known is None:
                register(desk, session, actor, new, source="import")
                report.added += 1
            elif _fill(session, actor, known, new):
                report.filled += 1
            else:
                report.unchanged += 1
    except BadInput as error:
        report.refused.append((line, str(error)))


def _once(seen: dict[str, tuple[int, str]], line: int, new: NewDeal) -> None:
    """Two companies under one id would be filled into one deal."""
    if new.external_id is None:
        return
    first, company = seen.setdefault(new.external_id, (line, new.company))
    if company.casefold() != new.company.casefold():
        raise BadInput(f"external_id {new.external_id[:40]} stands in line {first} already, for {company[:60]}.")


def _user(owner: str) -> str:
    if not re.fullmatch(r"[UW][A-Z0-9]{1,20}", owner):
        raise BadInput(f"The owner “{owner[:40]}” is not a Slack user id; write one like U012AB3CD, or leave it empty.")
    return owner


def _read(row: dict[str, str]) -> NewDeal:
    if "" in row:
        raise BadInput(row[""])
    row = {name: cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell for name, cell in row.items()}
    if not row.get("company"):
        raise BadInput("The company is missing.")
    if not row.get("last_heard"):
        raise BadInput("last_heard is missing; write the day you last heard from them, such as 2026-11-24.")
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
        raise BadInput(f"The value “{text[:40]}” is not an amount; write it like 40000.") from None
    return round(amount * 100)


def _day(row: dict[str, str], column: str) -> date | None:
    text = row.get(column)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{column} is “{text[:40]}”, which is not a date; write it as 2026-11-24.") from None


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
