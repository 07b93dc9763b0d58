"""Deals from a CSV file: every good row goes in, every bad one is reported with its line.

Importing the same file twice changes nothing: a row that is the same deal as before (`matching`) only fills what is
empty. What a person changed is never overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, cast

from bot.domain import facts
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.fit import unfit
from bot.domain.roles import Action, Whose, can
from bot.domain.said import PutBadly, Said
from bot.errors import BadInput
from bot.errors.tables import (
    ColleaguesExternalId,
    CompanyMissing,
    LastHeardMissing,
    OwnerIsAnother,
    OwnerNoId,
)
from bot.reading.commands import flag
from bot.reading.rows import Row, bare, day_in, rows_of_csv, sum_in
from bot.services.deals.new_deal import NewDeal
from bot.services.deals.registry import check_words, facts_of, register
from bot.services.desk import Actor, Desk
from bot.services.tables.matching import Match, Rows, add_beside
from bot.store import deals, people
from bot.store.people import Contact
from bot.store.session import WorkspaceSession, in_workspace

_BATCH = 50
"""Rows of one transaction: on SQLite everybody else's writing waits for it, and a command has three seconds."""

_SAID = facts.used_in(Use.TABLE, Of.COMPANY, Of.PERSON, Of.TALK, Of.DEAL)
_OF_THE_DEAL = facts.used_in(Use.TABLE, Of.DEAL)
_OF_THE_PERSON = [fact.name for fact in facts.used_in(Use.TABLE, Of.PERSON)]


Refused = tuple[int, BadInput]


@dataclass
class Report:
    """What an import did. `refused`: (line of the file, what was wrong); `notes`: the same of rows that went in."""

    added: int = 0
    filled: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[tuple[int, Said | BadInput]] = field(default_factory=list)


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
    return import_rows(desk, team_id, owner, rows_of_csv(lines), progress)


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
    matching = Rows()
    while batch := list(islice(rows, _BATCH)):
        good = []
        for line, row in batch:
            try:
                cells = _cells(row)
                user, new = cells.get("owner") or owner, _read(cells)
                _may(by, user)
                if user not in actors:
                    actors[user] = desk.actor(team_id, _user(user))
                good.append((line, actors[user], new))
            except BadInput as error:
                report.refused.append((line, error))
        with desk.database.write() as every:
            for line, actor, new in good:
                with in_workspace(every, actor.workspace_id) as session:
                    _one(desk, session, actor, line, new, report, by, matching)
        progress(len(batch))
    report.refused.sort(key=lambda each: each[0])
    return report


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


def _one(
    desk: Desk,
    session: WorkspaceSession,
    actor: Actor,
    line: int,
    new: NewDeal,
    report: Report,
    by: Actor | None,
    matching: Rows,
) -> None:
    """One row in a savepoint of its own: a bad one leaves no trace."""
    try:
        with session.begin_nested():
            match = matching.match(desk, session, actor, new)
            known = match.deal
            if known is not None and by is not None and known.rep_id != actor.rep_id:
                raise ColleaguesExternalId
            filled = known is not None and _fill(desk, session, actor, match, new)
            deal_id = register(desk, session, actor, new, match.whom, source="import").id if known is None else known.id
            matching.took(actor, new, match, deal_id)
            report.added += known is None
            report.filled += filled
            report.notes += [(line, why) for _, why in match.whom.left]
            if known is not None and not filled:
                report.unchanged += 1
                return
            for fact in _OF_THE_DEAL:
                said = new.facts.get(fact.key)
                text = "; ".join(said) if isinstance(said, tuple) else said
                if isinstance(text, str) and text and (wrong := unfit(fact.name, text)):
                    report.notes.append((line, PutBadly(wrong, text)))
    except BadInput as error:
        report.refused.append((line, error))


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
    row = {name: bare(cell) for name, cell in row.items()}
    if not row.get("company"):
        raise CompanyMissing
    if not row.get("last_heard"):
        raise LastHeardMissing
    said = {fact.key: _cell(fact, row[fact.title]) for fact in _SAID if row.get(fact.title)}
    company = str(said.pop("company"))
    heard, promised, touched = (cast(date | None, said.pop(name, None)) for name in ("heard", "promised", "last_touch"))
    return NewDeal(company=company, heard=heard, promised=promised, touched=touched, facts=said)


def _cell(fact: Fact, cell: str) -> object:
    """A cell as a value; what is wrong with a choice, the registry says."""
    if fact.kind is Kind.SUM:
        return sum_in(cell) / 100
    if fact.kind is Kind.DAY:
        return day_in(cell, fact.title)
    return flag(fact.title, cell) if fact.kind is Kind.FLAG else cell


def _fill(desk: Desk, session: WorkspaceSession, actor: Actor, match: Match, new: NewDeal) -> bool:
    row = match.deal
    assert row is not None
    check_words(new)
    unsaid = {fact.key for fact in _OF_THE_DEAL if not facts.says(getattr(row, fact.kept_in))}
    said = {**new.facts, "external_id": new.external_id}
    new_to_us = {key: value for key, value in said.items() if key in unsaid and facts.says(value)}
    said_now = facts_of(desk, new_to_us, owed=row.owed, today=actor.today)
    found = {name: value for name, value in said_now.items() if value is not None}
    learned = _learned(session, match) if match.fills else {}
    if found or learned:
        deals.change(session, row.id, found, now=actor.now)
    if learned:
        deals.set_contact(session, row.id, Contact(**learned), now=actor.now)
    beside = match.beside and add_beside(session, match, actor)
    return bool(found or learned or beside)


def _learned(session: WorkspaceSession, match: Match) -> dict[str, Any]:
    """What the row knows of the deal's contact and we don't."""
    assert match.deal is not None
    person, said = people.get(session, match.deal.person_id), match.whom.contact
    unknown = {each: getattr(said, each) for each in _OF_THE_PERSON if getattr(person, each) is None}
    return {name: value for name, value in unknown.items() if value}
