"""What holds of every source that is read, from whatever real server: read again, broken off, shuffled, or by two."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import delete, event, select, update

from bot.domain.sources import Adapter, From, Kind, Letter, Page, Settings, Sight, State
from bot.services.deals import registry
from bot.services.desk import Actor
from bot.services.observing import connecting, reading
from bot.services.observing.connecting import Wanted
from bot.services.observing.reading import Reading
from bot.sources import SOURCES
from bot.store import sources
from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow, ObservationRow, SourceCursorRow, SourceRow
from bot.store.vault import Vault
from tests.deals import new_deal
from tests.services.conftest import Office
from tests.sources.stages import COMPANIES, STAGES, Stage

Entry = tuple[Any, ...]
FIRST = date(2026, 11, 2)
READ = sorted(name for name, kind in SOURCES.items() if kind.opens is not None)


class Killed(BaseException):
    """The process is gone: nothing that it would do about an error is done."""


@dataclass
class Read:
    """A source of a team's own, on a stage."""

    office: Office
    kind: Kind
    rep: Actor
    name: str

    def once(self) -> Reading:
        """Read to its end, whatever happened to whoever read it before."""
        with self.office.database.write(self.rep.workspace_id) as session:
            session.execute(update(SourceRow).where(SourceRow.id == self.id).values(lease_owner=None, lease_until=None))
        return reading.read_one(self.office.desk, self.rep.workspace_id, self.id)

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def row(self) -> SourceRow:
        with self.office.database.read(self.rep.workspace_id) as session:
            found = sources.named(session, self.name)
            assert found is not None
            return found

    def entries(self) -> list[Entry]:
        """What stands in the timelines, but for who typed the first line, and in which order it was written down."""
        with self.office.database.read(self.rep.workspace_id) as session:
            mine = (EntryRow.workspace_id == self.rep.workspace_id, EntryRow.deal_id == DealRow.id)
            query = select(DealRow, EntryRow).where(*mine, EntryRow.by_user.like(f"{self.kind.name}:%"))
            return sorted(
                (deal.number, str(row.on_day), row.type, row.channel, row.code, str(row.until), str(row.undone_at))
                for deal, row in session.execute(query)
            ) + [(deal.number, deal.next_meeting) for deal in self.office.rows(DealRow, rep_id=self.rep.rep_id)]

    def lose_cursors(self) -> None:
        """It isn't known any more up to where it was read."""
        with self.office.database.write(self.rep.workspace_id) as session:
            session.execute(delete(SourceCursorRow).where(SourceCursorRow.source_id == self.id))

    def questions(self) -> int:
        """How many are open."""
        return len(self.office.rows(ObservationRow, workspace_id=self.rep.workspace_id, state="asked"))


@pytest.fixture(params=READ)
def kind(request: pytest.FixtureRequest) -> Kind:
    return SOURCES[request.param]


@pytest.fixture
def stage(kind: Kind, request: pytest.FixtureRequest) -> Stage:
    return STAGES[kind.name](request)


@pytest.fixture
def office(request: pytest.FixtureRequest) -> Office:
    """On SQLite, unless the test asks for another database."""
    both = "database" in request.fixturenames
    office = Office(request.getfixturevalue("database" if both else "sqlite_database"))
    office.desk = replace(office.desk, sources=SOURCES, vault=Vault([b"k" * 32]))
    return office


@pytest.fixture
def joins(office: Office, kind: Kind, stage: Stage) -> Callable[[], Read]:
    """A function by which one more team connects the source: nothing of another team's is known there."""

    def make() -> Read:
        team = f"T{len(office.rows(SourceRow)) + 1}"
        rep = office.rep("U1", team=team)
        for company, email in COMPANIES.items():
            new = new_deal(company=company, contact=company, email=email, heard=FIRST, stage="discovery")
            registry.add(office.desk, rep, new, anyway=True)
        keeper = connecting.keeper_of(office.desk, team)
        whose = None if kind.for_team else "U1"
        wanted = Wanted(kind=kind.name, name="it", rep=whose, settings=stage.settings, secret=stage.secret)
        connecting.connect(office.desk, keeper, wanted)
        return Read(office, kind, rep, "it")

    return make


_ONCE: dict[str, list[Entry]] = {}


@pytest.fixture
def once(kind: Kind, joins: Callable[[], Read]) -> list[Entry]:
    """What stands there after one reading of a kind's stage, from the beginning to the end."""
    if kind.name not in _ONCE:
        _ONCE[kind.name] = _after(joins())
    return _ONCE[kind.name]


def test_every_kind_that_is_read_has_its_stage() -> None:
    assert set(READ) == set(STAGES)


def test_read_twice_is_once_wherever_it_lies_by_then(joins: Callable[[], Read], stage: Stage, office: Office) -> None:
    read = joins()
    first = read.once()
    assert first.failed is None and first.tally.skipped == 0
    once, asked = read.entries(), read.questions()
    assert len(once) >= 5, "there is something to be noted"
    assert read.row.state == State.LIVE and read.row.read_until == office.clock()
    for change in (_nothing, stage.moved, read.lose_cursors):
        change()
        office.clock.at += timedelta(minutes=5)
        again = read.once()
        assert again.failed is None
        assert (again.tally.noted, again.tally.asked) == (0, 0)
        assert (read.entries(), read.questions()) == (once, asked)
        assert read.row.read_until == office.clock()
    stage.again()
    office.clock.at += timedelta(minutes=5)
    assert read.once().tally.noted == 1
    assert len(read.entries()) == len(once) + 1


def test_killed_at_every_step_is_once(joins: Callable[[], Read], office: Office, once: list[Entry]) -> None:
    read = joins()
    commits = Commits(office.database)
    for step in range(99):
        commits.kill_at(step)
        try:
            done = read.once()
        except Killed:
            continue
        break
    commits.kill_at(-1)  # never again
    assert step >= 4 and done.failed is None
    assert read.entries() == once


def test_shuffled_is_the_same(joins: Callable[[], Read], office: Office, kind: Kind, once: list[Entry]) -> None:
    for seed in range(2):
        office.desk = replace(office.desk, sources={kind.name: replace(kind, opens=_shuffling(kind, seed))})
        assert _after(joins()) == once, f"seed {seed}"


def test_two_at_once_are_one(joins: Callable[[], Read], office: Office, kind: Kind, once: list[Entry]) -> None:
    read = joins()
    inside: list[Reading] = []

    class Overtaken(_Wrapped):
        def read(self, start: From) -> Iterator[Page]:
            for page in super().read(start):
                if not inside:  # the other one takes it over, for this one hasn't been heard of for long
                    inside.append(reading.read_one(office.desk, read.rep.workspace_id, read.id))
                    inside.append(read.once())
                yield page

    office.desk = replace(office.desk, sources={kind.name: replace(kind, opens=_wrapping(kind, Overtaken))})
    outer = reading.read_one(office.desk, read.rep.workspace_id, read.id)
    first, second = inside
    assert first.busy, "while somebody reads it, nobody else does"
    assert second.failed is None and second.tally.noted > 0
    assert outer.failed is not None and outer.tally.noted == 0
    assert read.entries() == once
    assert read.row.read_until == office.clock()


@pytest.mark.parametrize("kind", [SOURCES["imap"]], ids=["imap"])
def test_two_processes_that_start_at_once_are_one(
    database: Database, joins: Callable[[], Read], office: Office, once: list[Entry]
) -> None:
    """Each with connections of its own; the one that comes second finds it read, or being read."""
    read = joins()
    source = read.id
    begin, found = Barrier(2), list[Reading]()

    def process() -> None:
        with closing(Database(database.url.render_as_string(hide_password=False))) as own:
            desk = replace(office.desk, database=own)
            begin.wait(30)
            found.append(reading.read_one(desk, read.rep.workspace_id, source))

    both = [Thread(target=process) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(found) == 2 and not any(each.failed for each in found)
    assert sum(each.tally.noted for each in found) == len(read.entries()) - len(COMPANIES)
    assert read.entries() == once


def test_nothing_but_reading_moves_up_to_when_it_was_read(
    joins: Callable[[], Read], stage: Stage, office: Office, kind: Kind
) -> None:
    read = joins()
    assert read.row.read_until is None

    def fails_and(then: datetime | None) -> None:
        for begin, end in stage.failing.values():
            begin()
            try:
                assert read.once().failed is not None
            finally:
                end()
            assert read.row.read_until == then

    fails_and(None)
    read.once()
    was = read.row.read_until
    assert was == office.clock()
    office.clock.at += timedelta(minutes=5)
    fails_and(was)
    connecting.check(office.desk, connecting.keeper_of(office.desk, "T1"), "it")
    assert read.row.read_until == was

    class BreaksOff(_Wrapped):
        def read(self, start: From) -> Iterator[Page]:
            for page in super().read(start):
                yield replace(page, read_until=None)

    office.desk = replace(office.desk, sources={kind.name: replace(kind, opens=_wrapping(kind, BreaksOff))})
    read.once()
    assert read.row.read_until == was
    office.desk = replace(office.desk, sources=SOURCES)
    read.once()
    assert read.row.read_until == office.clock()


def _after(read: Read) -> list[Entry]:
    assert read.once().failed is None
    return read.entries()


def _nothing() -> None: ...


class Commits:
    """Counts what is committed, and kills the process before one of them."""

    def __init__(self, database: Database) -> None:
        self.count, self._deadly = 0, -1
        event.listen(database.engine, "commit", self._before)

    def kill_at(self, step: int) -> None:
        self.count, self._deadly = 0, step

    def _before(self, connection: object) -> None:
        self.count += 1
        if self.count == self._deadly + 1:
            raise Killed


class _Wrapped:
    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    def check(self) -> Sight:
        return self._adapter.check()

    def read(self, start: From) -> Iterator[Page]:
        yield from self._adapter.read(start)


def _wrapping(kind: Kind, wrap: Callable[[Adapter], Adapter]) -> Callable[[Settings, str], Adapter]:
    assert kind.opens is not None
    opens = kind.opens
    return lambda settings, secret: wrap(opens(settings, secret))


def _shuffling(kind: Kind, seed: int) -> Callable[[Settings, str], Adapter]:
    """What was read comes one by one, in any order."""

    class Shuffled(_Wrapped):
        def read(self, start: From) -> Iterator[Page]:
            read = super().read(start)
            pages = [replace(page, letters=tuple(map(_kept, page.letters))) for page in read]
            things = [Page(letters=(each,)) for page in pages for each in page.letters]
            things += [Page(events=(each,)) for page in pages for each in page.events]
            random.Random(seed).shuffle(things)
            yield from things
            yield from (replace(page, letters=(), events=(), calendar=None) for page in pages)

    return _wrapping(kind, Shuffled)


def _kept(letter: Letter) -> Letter:
    """The same when the connection is gone."""
    text, report = letter.text and letter.text(), letter.report and letter.report()
    return replace(letter, text=lambda: text, report=lambda: report)
