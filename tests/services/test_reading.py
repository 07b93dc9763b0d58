"""Reading a source: by whom, how often, how it fails, who hears of that, and what it brings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event

import pytest

from bot.domain.unheard import BLIND
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.jobs import timekeeping
from bot.services.looking import due
from bot.services.nudges import nudging
from bot.services.observing import not_read, reading
from bot.services.observing import readers as readers_module
from bot.services.observing.readers import Readers
from bot.store import readings
from bot.store.rows import SourceRow
from tests.services.boxes import Boxes
from tests.services.conftest import Office, on_sqlite
from tests.services.fake_slack import Posted

HOUR = timedelta(hours=1)


@pytest.fixture
def boxes(office: Office) -> Boxes:
    """What can be connected in the office."""
    return Boxes(office.desk)


def not_read_told(office: Office) -> list[Posted]:
    """What the rep heard of a source that can't be read."""
    return [each for each in office.dms() if each.text.startswith("I haven't")]


def read(office: Office) -> None:
    """What the jobs do in one round, reading first."""
    timekeeping.read(office.desk)
    timekeeping.tick(office.desk)
    office.sender.run()


@on_sqlite
def test_a_network_that_is_down_is_tried_again_after_1_5_15_and_60_minutes_and_told_after_six_hours(
    office: Office,
    boxes: Boxes,
) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    read(office)
    box.failing = SourceUnreachable()
    office.jump(office.clock() + reading.READ_EVERY)
    began, waits = office.clock(), []
    for _ in range(5):
        reading.read_due(office.desk)
        waits.append((boxes.row().next_at or office.clock()) - office.clock())
        office.jump(office.clock() + waits[-1])
    assert [wait.total_seconds() / 60 for wait in waits] == [1, 5, 15, 60, 60]
    box.failing = SourceUnreachable(retry_after=timedelta(hours=3))
    reading.read_due(office.desk)
    assert (boxes.row().next_at or began) - office.clock() == timedelta(hours=3)
    office.jump(began + not_read.PATIENCE - timedelta(minutes=1))
    read(office)
    assert not_read_told(office) == []
    office.jump(began + not_read.PATIENCE)
    read(office)
    [told] = not_read_told(office)
    assert "it can't be reached" in told.text
    assert "Sign in again" not in str(told.blocks)


@on_sqlite
@pytest.mark.parametrize(
    ("failing", "word", "state"),
    [
        (SourceRefused("folder"), "folder", "refused"),
        (SourceMisset("host"), "setting", "refused"),
        (SourceUnreachable(), "network", "live"),
        (ValueError("the subject of a letter"), "broken", "live"),
    ],
)
def test_how_a_reading_fails_is_kept_in_a_word(
    office: Office, boxes: Boxes, failing: Exception, word: str, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    reading.read_due(office.desk)
    box.failing = failing
    office.jump(office.clock() + reading.READ_EVERY)
    done = reading.read_one(office.desk, rep.workspace_id, boxes.row().id)
    assert done.failed is not None
    assert (boxes.row().last_error, boxes.row().state) == (word, state)
    assert boxes.row().read_until == office.clock() - reading.READ_EVERY
    assert "letter" not in caplog.text
    office.jump(office.clock() + timedelta(days=2))
    box.failing = None
    assert reading.read_one(office.desk, rep.workspace_id, boxes.row().id).failed is None
    row = boxes.row()
    assert (row.last_error, row.failing_since, row.tries, row.state) == (None, None, 0, "live")


@on_sqlite
def test_the_sweep_reads_first_and_waits_for_no_one_for_long(office: Office, boxes: Boxes) -> None:
    slow, quick = office.rep(), office.rep("U2")
    deal, other = office.deal(slow), office.deal(quick, "Contoso", contact="Bob Chen")
    hangs, box, goes_on = boxes.connect(slow), boxes.connect(quick, name="yours"), Event()
    hangs.before = goes_on.wait
    sweep = partial(nudging.sweep, office.desk, before=partial(reading.read_first, seconds=0.3))
    sweep()
    assert (len(hangs.asked), len(box.asked)) == (1, 1)
    assert [nudge.deal_id for nudge in office.nudges()] == [other]
    assert office.row(deal).reason == BLIND
    reading.read_due(office.desk, seconds=0.0)  # whoever reads it just now isn't asked again
    assert len(hangs.asked) == 1
    goes_on.set()
    reading.read_first(office.desk, [slow.rep_id], [slow.workspace_id])
    assert boxes.row().state == "live"
    sweep()
    assert {nudge.deal_id for nudge in office.nudges()} == {deal, other}


@on_sqlite
def test_a_lease_keeps_a_second_reader_out_and_runs_out(
    office: Office, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    source_id = boxes.row().id
    twice: list[reading.Reading] = []
    box.before = lambda: twice.append(reading.read_one(office.desk, rep.workspace_id, source_id))
    assert reading.read_one(office.desk, rep.workspace_id, source_id).read_until == office.clock()
    assert [each.busy for each in twice] == [True]
    assert len(box.asked) == 1
    with office.database.write(rep.workspace_id) as session:
        monkeypatch.setattr(readings, "LEASE", -1.0)  # its reader died long ago
        assert readings.claim(session, source_id, "dead") is not None
    monkeypatch.undo()
    box.before = None
    assert not reading.read_one(office.desk, rep.workspace_id, source_id).busy


@on_sqlite
def test_nothing_is_read_that_nobody_agreed_to_or_signed_in_to_or_that_is_off(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    box = boxes.connect(rep)
    for changes in ({"agreed_at": None}, {"secret": None}, {"state": "off"}):
        with office.database.write(rep.workspace_id) as session:
            row = session.get_one(SourceRow, boxes.row().id)
            before = {name: getattr(row, name) for name in changes}
            for name, value in changes.items():
                setattr(row, name, value)
        assert reading.read_due(office.desk) == 0
        assert reading.read_one(office.desk, rep.workspace_id, row.id).busy
        assert due.of(office.desk, office.again(rep), deal).each.acts
        with office.database.write(rep.workspace_id) as session:
            row = session.get_one(SourceRow, row.id)
            for name, value in before.items():
                setattr(row, name, value)
    assert box.asked == []
    assert reading.read_due(office.desk) == 1


@on_sqlite
def test_what_is_heard_ends_the_silence_and_what_was_planned_for_it(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep, email="jane@northwind.example")
    box = boxes.connect(rep)
    timekeeping.tick(office.desk)
    assert office.only_nudge(deal).state == "planned"
    office.jump(office.clock() + reading.READ_EVERY)
    box.seen.append(boxes.wrote("jane@northwind.example", timedelta(minutes=1)))
    read(office)
    assert office.only_nudge(deal).state == "cancelled"
    assert not_read_told(office) == []
    assert boxes.row().reading == 2, "the first has a number of its own, also where it found nothing"


@on_sqlite
def test_what_is_told_of_a_second_failure_comes_on_another_day(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    office.deal(rep)
    box = boxes.connect(rep)
    box.failing = SourceRefused()
    read(office)
    assert len(not_read_told(office)) == 1
    box.failing = None
    office.jump(office.clock() + HOUR)
    timekeeping.read(office.desk)
    box.failing = SourceRefused()
    office.jump(office.clock() + HOUR)
    timekeeping.read(office.desk)
    assert len(office.outbox(about="blind")) == 1
    office.jump(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    read(office)
    assert len(not_read_told(office)) == 1  # it waits for their hours
    office.jump(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    read(office)
    assert len(not_read_told(office)) == 2


@on_sqlite
def test_one_that_is_read_again_before_it_was_said_says_nothing(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    box.failing = SourceRefused()
    office.jump(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
    timekeeping.read(office.desk)
    [waits] = office.outbox(about="blind")
    assert (waits.state, waits.next_at) == ("queued", datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert len(office.slots()) == 1
    box.failing = None
    office.jump(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    timekeeping.read(office.desk)
    office.jump(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    office.sender.run()
    assert [each.state for each in office.outbox(about="blind")] == ["cancelled"]
    assert (not_read_told(office), office.slots()) == ([], [])


@on_sqlite
def test_one_that_stops_before_its_end_has_failed(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    boxes.connect(rep).stops = True
    done = reading.read_one(office.desk, rep.workspace_id, boxes.row().id)
    assert (done.read_until, boxes.row().last_error) == (None, "unfinished")
    assert boxes.row().failing_since == office.clock()


def test_readers_begin_nothing_once_they_are_stopped() -> None:
    readers, goes_on, began = Readers(at_once=1), Event(), list[int]()
    first = readers.ask(1, goes_on.wait)
    second = readers.ask(2, lambda: began.append(2))
    readers.stop(0.0)
    goes_on.set()
    assert readers.wait([first, second], 5.0)
    assert began == []


def test_whoever_keeps_silent_holds_up_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_module, "SLOW", -1.0)
    readers, goes_on, began = Readers(at_once=2), Event(), [Event(), Event()]

    def keeps_silent(now: Event) -> None:
        now.set()
        goes_on.wait(5.0)

    silent = [readers.ask(each, partial(keeps_silent, now)) for each, now in enumerate(began)]
    assert all(each.wait(5.0) for each in began)
    assert readers.wait([readers.ask("other", lambda: None)], 5.0)
    assert not any(each.over.is_set() for each in silent)
    goes_on.set()
    assert readers.wait(silent, 5.0)


def test_a_clock_that_was_far_ahead_blinds_nobody_once_it_is_set_back(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    office.clock.at += timedelta(days=400)
    read(office)
    ahead = boxes.row().read_until
    office.clock.at -= timedelta(days=399)
    read(office)
    row = boxes.row()
    assert len(box.asked) == 2 and ahead is not None and row.read_until == office.clock() < ahead
    assert row.next_at == office.clock() + timedelta(minutes=5)
