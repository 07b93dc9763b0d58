"""Deals out: the columns of the import, or one deal file a line; all of a workspace, or what one person may have.

A private situation never leaves: a timeline goes out without it (evidence 4.3).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.domain import facts
from bot.domain.deal import Deal
from bot.domain.deal_writing import as_file
from bot.domain.entries import (
    Courtesy,
    Entry,
    Resumed,
    SituationNoted,
    Touch,
    TwoWay,
)
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.pauses import courtesies
from bot.domain.playbook import Playbook
from bot.domain.roles import Action, Whose, can
from bot.reading.rows import COLUMNS, FORMULA
from bot.services.desk import Actor, Desk
from bot.store import deals, records, workspaces
from bot.store.records import Record

KINDS = ("csv", "jsonl")
"""What deals can be written as."""


def csv_rows(desk: Desk, team_id: str) -> Iterator[list[str]]:
    """The header and a row a deal, as the import takes them. A cell that a spreadsheet would compute is defused."""
    yield from _table(_records(desk, _workspace(desk, team_id)), desk.playbook)


def deal_files(desk: Desk, team_id: str) -> Iterator[str]:
    """A deal file a line, in the format of `dealdark advise --jsonl`."""
    yield from _lines(_records(desk, _workspace(desk, team_id)), desk.playbook)


def everybodys(actor: Actor) -> bool:
    """Whether this person gets the whole team's deals; everybody else gets their own."""
    return can(actor.role, Action.EXPORT, Whose.COLLEAGUES)


def count(desk: Desk, actor: Actor) -> int:
    """How many deals `as_bytes` would write."""
    with desk.database.read(actor.workspace_id) as session:
        return deals.listed(session, rep_id=_whose(actor), open_only=False, limit=1)[1]


def as_bytes(desk: Desk, actor: Actor, kind: str) -> bytes:
    """The file for this person. `kind`: one of KINDS. CSV begins with the mark that spreadsheets know UTF-8 by."""
    found = _records(desk, actor.workspace_id, _whose(actor))
    if kind == "jsonl":
        return "".join(f"{line}\n" for line in _lines(found, desk.playbook)).encode("utf-8", "backslashreplace")
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_table(found, desk.playbook))
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _whose(actor: Actor) -> int | None:
    return None if everybodys(actor) else actor.rep_id


def _table(found: Iterator[Record], playbook: Playbook) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for record in found:
        yield [_defused(value) for value in _row(record, playbook)]


def _lines(found: Iterator[Record], playbook: Playbook) -> Iterator[str]:
    for record in found:
        yield json.dumps(as_file(_shareable(record.deal, playbook)), ensure_ascii=False)


def _shareable(deal: Deal, playbook: Playbook) -> Deal:
    """The deal without what stays here: a private situation, and what stands in its place once it is over."""
    return replace(deal, timeline=tuple(entry for entry in deal.timeline if not _private(entry, playbook)))


def _workspace(desk: Desk, team_id: str) -> int | None:
    with desk.database.read() as session:
        workspace = workspaces.by_team(session, team_id)
        return workspace.id if workspace else None


def _records(desk: Desk, workspace_id: int | None, rep_id: int | None = None) -> Iterator[Record]:
    """Page by page, all of one moment. `rep_id`: only this rep's."""
    today, after = desk.clock().date(), 0
    if workspace_id is None:
        return
    with desk.database.read(workspace_id) as session:
        while page := records.page(session, today=today, after=after, rep_id=rep_id):
            yield from page
            after = page[-1].row.number
            session.expunge_all()  # one page in memory, however many deals there are


def _row(record: Record, playbook: Playbook) -> list[object]:
    contacts = [entry for entry in record.deal.timeline if isinstance(entry, TwoWay)]
    last = contacts[-1] if contacts else None
    talk = {"last_heard": last.on, "promised_by": last.promised_by} if last else {}
    talk["last_touch"] = max((entry.on for entry in record.deal.timeline if _our_mail(entry, playbook)), default=None)
    return [_cell(fact, record, talk) for fact in facts.used_in(Use.TABLE)]


def _our_mail(entry: Entry, playbook: Playbook) -> bool:
    """What the import would write down again of `last_touch`."""
    return isinstance(entry, Touch) and entry.channel == "email" and not _private(entry, playbook)


def _cell(fact: Fact, record: Record, talk: Mapping[str, date | None]) -> object:
    if fact.of is Of.TALK:
        return talk.get(fact.name)
    if fact.of is Of.PERSON:
        return getattr(record.person, fact.name)
    if fact.of is not Of.DEAL:
        return record.deal.fact(fact.name)
    kept = getattr(record.row, fact.kept_in)
    if fact.kind is Kind.SUM and kept is not None:
        return f"{kept / 100:.2f}".removesuffix(".00")
    return ("yes" if kept else None) if fact.kind is Kind.FLAG else kept


def _defused(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _private(entry: Entry, playbook: Playbook) -> bool:
    """Whatever tells of a private pause: its entry, what is left of it, and the notes that are sent in one alone."""
    if isinstance(entry, Touch):
        return entry.play in courtesies(playbook)
    if isinstance(entry, SituationNoted):
        known = playbook.situations.get(entry.code)
        return known is None or known.private  # one that the playbook has no more may have been private
    return isinstance(entry, Resumed | Courtesy)
