"""Deals from a table: every good row goes in, every other one is counted with its reason, and none is lost.

Importing the same table twice changes nothing: a row that is on record already only fills what is empty. What a person
changed is never overwritten. Not here: how a table is read (`bot.reading.imported`), which rows go in (`sifting`),
which deal a row is (`matching`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.domain import facts
from bot.domain.entries import Closed, Entry
from bot.domain.facts import Kind, Of, Use
from bot.domain.fit import unfit
from bot.domain.roles import Action, Whose, can
from bot.domain.said import PutBadly, Said
from bot.domain.taken import Choices, LeftCell, Report
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.tables import ColleaguesExternalId
from bot.reading.imported import Reading, TableRow
from bot.reading.rows import COLUMNS, rows_of_csv
from bot.reading.tables import Table
from bot.services import journal
from bot.services.deals.fitting import facts_of
from bot.services.deals.judging import judged, keep
from bot.services.deals.meant import Meant, check_wishes
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor, Desk
from bot.services.tables.matching import Match, Rows, add_beside
from bot.services.tables.sifting import Ready, Sifted, look
from bot.store import companies, deals, people, records, taking, timeline
from bot.store.companies import Company
from bot.store.people import Contact
from bot.store.rows import DealRow
from bot.store.session import WorkspaceSession

_BATCH = 200
"""Rows of one transaction: on SQLite everybody else's writing waits for it, and a command has three seconds."""

_OF_THE_DEAL = facts.used_in(Use.TABLE, Of.DEAL)
_OF_THE_PERSON = [fact.name for fact in facts.used_in(Use.TABLE, Of.PERSON)]
_USER = re.compile(r"[UW][A-Z0-9]{1,20}")

_Progress = Callable[[int], None]
"""Hears how many more rows are done."""


def _unheard(done: int) -> None:
    """Nobody looks."""


def import_csv(desk: Desk, team_id: str, owner: str, lines: Iterable[str], progress: _Progress = _unheard) -> Report:
    """Take in a file whose header is in our own names, line by line. `owner`: whose deals they are where a row does not
    say (a Slack user id).

    Raises BadInput when the header cannot be used; then nothing was read.
    """
    table, reading, bad = ours(lines)
    importer = desk.visitor(team_id, owner)
    return import_table(desk, team_id, importer, table, reading, progress=progress, bad=bad)


def import_table(
    desk: Desk,
    team_id: str,
    importer: Actor,
    table: Table,
    reading: Reading,
    choices: Choices = Choices(),  # noqa: B008 - a value
    progress: _Progress = _unheard,
    *,
    by: Actor | None = None,
    bad: Sequence[TableRow] = (),
) -> Report:
    """Take a table in. `importer`: whose deals they are where a row does not say.

    `by`: the person who asks, held to what they may do; None for an admin. `bad`: rows that are not in the table.
    """
    sifted = look(desk, importer, table, reading, choices, bad).sifted
    return _take_in(desk, importer, sifted, progress, by, team_id)


def ours(lines: Iterable[str]) -> tuple[Table, Reading, list[TableRow]]:
    """A file in our own names, how it is read, and the rows of it that are none. Raises BadInput for its header."""
    rows, bad = [], []
    for line, row in rows_of_csv(lines):
        if isinstance(row, BadInput):
            bad.append(TableRow(line=line, refused=row))
        else:
            rows.append((line, [row.get(name, "") for name in COLUMNS]))
    return Table(COLUMNS, tuple(rows)), Reading({name: at for at, name in enumerate(COLUMNS)}), bad


# -- saving ------------------------------------------------------------------------------------------------------------


@dataclass
class _Import:
    """An import under way: who takes in, what became of the rows, and whose the deals are, by what the rows say."""

    desk: Desk
    importer: Actor
    team_id: str
    by: Actor | None
    report: Report
    owners: dict[str, Actor] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)

    @property
    def hands_over(self) -> bool:
        return self.by is None or can(self.by.role, Action.ASSIGN, Whose.COLLEAGUES)

    def owner(self, said: str) -> Actor:
        """Whose a deal is; the importer's where the row names nobody whom they may hand it to."""
        user = said or self.importer.user
        if user != self.importer.user and not (self.hands_over and _USER.fullmatch(user)):
            self.report.owners[said] = self.report.owners.get(said, 0) + 1
            user = self.importer.user
        if user not in self.owners:
            self.owners[user] = self.desk.actor(self.team_id, user)
        return self.owners[user]


def _take_in(
    desk: Desk, importer: Actor, sifted: Sifted, progress: _Progress, by: Actor | None, team_id: str
) -> Report:
    report = Report(left=sifted.left, refused=sifted.refused, cells=sifted.cells, silent=sifted.silent)
    under_way = _Import(desk, importer, team_id, by, report)
    rows = iter(sifted.ready)
    while batch := list(islice(rows, _BATCH)):
        theirs = [(each, under_way.owner(each.owner)) for each in batch]
        with desk.database.write(importer.workspace_id) as session:
            with journal.kept(session, importer, "import", act=report.act) as kept:
                _batch(under_way, session, theirs)
            report.act = kept.id
        progress(len(batch))
    report.refused.sort(key=lambda each: each[0])
    return report


def _batch(under_way: _Import, session: WorkspaceSession, rows: Sequence[tuple[Ready, Actor]]) -> None:
    """Rows in one transaction: those that meet nobody on record at once, the others one by one."""
    desk, now = under_way.desk, under_way.importer.now
    named = companies.many(session, [(each.new.company, each.new.text("domain")) for each, _ in rows])
    new = [_as_new(each, actor, company) for (each, actor), company in zip(rows, named, strict=True)]
    written, ids = [], taking.add(session, new, desk.playbook.stops, now)
    _look_up(session, [row for (row, _), deal_id in zip(rows, ids, strict=True) if deal_id is None])
    for each, (row, actor), deal_id in zip(new, rows, ids, strict=True):
        if deal_id is not None:
            under_way.report.added += 1
            under_way.report.notes += _notes(row)
            under_way.rows.took(actor, row.new, Match(whom=Meant(each.company, each.contact)), deal_id)
        else:
            deal_id = _one(under_way, session, row, actor)
        if deal_id is not None:
            written.append(deal_id)
    for record in records.load_many(session, written, today=now.date(), workspace_id=session.workspace_id):
        keep(session, judged(desk, record, now), now)


def _look_up(session: WorkspaceSession, rows: Sequence[Ready]) -> None:
    """Whom the rows may mean, at once: each of them asks several times."""
    named = companies.many(session, [(row.new.company, row.new.text("domain")) for row in rows])
    homes = ((company.named.id if company.named else 0, row.contact) for company, row in zip(named, rows, strict=True))
    known = people.look_up(session, homes)
    deals.look_up(session, (row.new.external_id for row in rows if row.new.external_id), (each.id for each in known))


def _as_new(each: Ready, actor: Actor, company: Company) -> taking.New:
    return taking.New(company, each.contact, each.fitted.facts, _entries(each, actor), actor.rep_id, actor.user)


def _entries(each: Ready, actor: Actor) -> Sequence[Entry]:
    """What the deal begins with; and its end, where it is over in the file."""
    if not each.closed:
        return each.fitted.entries
    outcome = "no_decision" if each.closed == "closed" else each.closed
    return (*each.fitted.entries, Closed(on=actor.today, outcome=outcome))


def _one(under_way: _Import, session: WorkspaceSession, each: Ready, actor: Actor) -> int | None:
    """One row, whose writing has a savepoint of its own: a bad one leaves no trace. Answers with the deal to judge, if
    it changed.
    """
    report, desk, new = under_way.report, under_way.desk, each.new
    try:
        match = under_way.rows.match(desk, session, actor, new)
        known = match.deal
        before = _kept(known) if known is not None else {}
        if known is not None and under_way.by is not None and known.rep_id != actor.rep_id:
            raise ColleaguesExternalId
        more = None if known is None else _unsaid(desk, session, actor, match, new)
        writes = known is None or more or companies.new_names(match.whom.company)
        with session.begin_nested() if writes else nullcontext():
            companies.learn_name(session, match.whom.company)
            filled = known is not None and more is not None and _fill(session, actor, match, more)
            deal_id = _added(desk, session, each, actor, match) if known is None else known.id
    except BadInput as error:
        report.refused.append((each.line, error))
        return None
    under_way.rows.took(actor, new, match, deal_id)
    report.added += known is None
    report.filled += filled
    report.unchanged += known is not None and not filled
    report.otherwise += _otherwise(before, new)
    if known is None or filled:
        report.notes += _notes(each)
    report.cells += [LeftCell(each.line, _COLUMN[key], _said(new, key), why) for key, why in match.whom.left]
    return deal_id if known is None or filled else None


def _kept(row: DealRow) -> dict[str, object]:
    """What is on record of the deal itself, by key, as a table would say it."""
    kept = {fact: getattr(row, fact.kept_in) for fact in _OF_THE_DEAL}
    return {fact.key: said / 100 if fact.kind is Kind.SUM else said for fact, said in kept.items() if facts.says(said)}


def _otherwise(kept: Mapping[str, object], new: NewDeal) -> bool:
    """Whether the row says another thing than what was on record. Nothing of it is saved."""
    said = ((key, new.facts.get(key)) for key in kept)
    return any(facts.says(now) and str(now).casefold() != str(kept[key]).casefold() for key, now in said)


_COLUMN = {fact.key: fact.title for fact in facts.used_in(Use.TABLE)}


def _said(new: NewDeal, key: str) -> str:
    return new.company if key == "company" else new.text(key) or ""


def _added(desk: Desk, session: WorkspaceSession, each: Ready, actor: Actor, match: Match) -> int:
    whom = match.whom
    check_wishes(desk, session, actor, whom)
    row = deals.add(session, actor.rep_id, whom.company, whom.contact, each.fitted.facts, now=actor.now)
    for entry in _entries(each, actor):
        timeline.append(session, row.id, entry, by=actor.user, source="import", now=actor.now, held=row)
    return row.id


def _notes(each: Ready) -> list[tuple[int, Said]]:
    """What of a row was put in a way that no sentence can be made of."""
    said = ((fact.name, each.new.facts.get(fact.key)) for fact in _OF_THE_DEAL)
    texts = ((name, text) for name, text in said if isinstance(text, str) and text)
    return [(each.line, PutBadly(wrong, text)) for name, text in texts if (wrong := unfit(name, text))]


@value(frozen=True, slots=True)
class _More:
    """What a row knows and the deal doesn't: facts of the deal, and of its contact."""

    found: Mapping[str, Any]
    learned: Mapping[str, Any]
    beside: bool

    def __bool__(self) -> bool:
        return bool(self.found or self.learned or self.beside)


def _unsaid(desk: Desk, session: WorkspaceSession, actor: Actor, match: Match, new: NewDeal) -> _More:
    """Looks; changes nothing."""
    row = match.deal
    assert row is not None
    unsaid = {fact.key for fact in _OF_THE_DEAL if not facts.says(getattr(row, fact.kept_in))}
    said = {**new.facts, "external_id": new.external_id}
    new_to_us = {key: value for key, value in said.items() if key in unsaid and facts.says(value)}
    said_now = facts_of(desk, new_to_us, owed=row.owed, today=actor.today)
    found = {name: value for name, value in said_now.items() if value is not None}
    return _More(found, _learned(session, match) if match.fills else {}, match.beside)


def _fill(session: WorkspaceSession, actor: Actor, match: Match, more: _More) -> bool:
    """Whether anything was new after all."""
    row = match.deal
    assert row is not None
    if more.found or more.learned:
        deals.change(session, row.id, more.found, now=actor.now)
    if more.learned:
        person = people.get(session, row.person_id)
        if person.name or person.email:
            people.correct(session, person, Contact(**more.learned))
        else:  # nobody so far: it may be somebody who is on record with another deal
            deals.set_contact(session, row.id, Contact(**more.learned), now=actor.now)
    beside = more.beside and add_beside(session, match, actor)
    return bool(more.found or more.learned or beside)


def _learned(session: WorkspaceSession, match: Match) -> dict[str, Any]:
    """What the row knows of the deal's contact and we don't."""
    assert match.deal is not None
    person, said = people.get(session, match.deal.person_id), match.whom.contact
    unknown = {each: getattr(said, each) for each in _OF_THE_PERSON if getattr(person, each) is None}
    return {name: value for name, value in unknown.items() if value}
