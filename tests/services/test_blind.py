"""No nudge on silence that can't be seen: what a source wasn't read for holds back, and what speaks all the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Event

import pytest
from sqlalchemy import event

from bot.domain.advice import Kind
from bot.domain.observation import Became, Seen, Why
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER
from bot.errors import StoreBusy
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnknown, SourceUnreachable
from bot.jobs import timekeeping
from bot.messages.language import said
from bot.services.looking import due, home, lookup
from bot.services.nudges import nudging
from bot.services.observing import connecting, not_read, reading
from bot.store import looks, observations, readings
from bot.store.database import Database
from bot.store.rows import SourceRow
from tests.services.boxes import Boxes
from tests.services.conftest import Office, on_sqlite

HOUR = timedelta(hours=1)


@pytest.fixture
def boxes(office: Office) -> Boxes:
    """What can be connected in the office."""
    return Boxes(office.desk)


def read(office: Office) -> None:
    """What the jobs do in one round, reading first."""
    timekeeping.read(office.desk)
    timekeeping.tick(office.desk)
    office.sender.run()


def test_what_was_read_up_to_now_is_nudged_as_before(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    box = boxes.connect(rep)
    read(office)
    assert len(box.asked) == 1
    assert boxes.row().read_until == office.clock()
    assert boxes.row().state == "live"
    assert office.only_nudge(deal).state == "open"


def test_a_mailbox_that_is_refused_holds_its_deals_back_and_says_so_once(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    read(office)
    deal = office.deal(rep)
    box.failing = SourceRefused()
    office.jump(office.clock() + timedelta(hours=1))
    read(office)
    row = office.row(deal)
    assert (row.kind, row.reason, row.next_on) == ("wait", BLIND, None)
    assert office.nudges() == []
    [told] = office.dms()
    assert told.text.startswith("I haven't read your mailbox since Mon, Nov 23, 9 am: the sign-in was refused.")
    assert "I say nothing about a silence that I can't see (1 deal)." in told.text
    for _ in range(10):  # told once, asked once an hour
        office.jump(office.clock() + HOUR)
        read(office)
    assert len(office.dms()) == 1
    assert len(box.asked) == 12
    assert office.nudges() == []
    box.failing = None
    office.jump(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
    read(office)
    assert boxes.row().state == "live"
    assert office.only_nudge(deal).state == "open"


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
    assert office.dms() == []
    office.jump(began + not_read.PATIENCE)
    read(office)
    [told] = office.dms()
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
def test_what_was_read_six_hours_ago_is_fresh_and_after_that_blind(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    box = boxes.connect(rep)
    reading.read_due(office.desk)
    box.failing = SourceUnreachable()
    for ago, kind in ((6 * HOUR, Kind.PLAY), (6 * HOUR + timedelta(seconds=1), Kind.WAIT)):
        moment = (boxes.row().read_until or office.clock()) + ago
        office.jump(moment)
        assert due.of(office.desk, office.again(rep), deal).each.advice.kind is kind


@on_sqlite
def test_each_view_says_of_a_blind_deal_what_it_waits_for(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    boxes.connect(rep).failing = SourceRefused()
    read(office)
    actor = office.again(rep)
    card = lookup.why(office.desk, actor, deal)
    assert card.advice.reason == BLIND
    assert card.advice.script is None
    [because] = card.advice.because
    assert said(because).startswith("I haven't finished reading your mailbox for the first time: the sign-in was")
    assert {each.reason for each in card.advice.considered if each.play == card.advice.play} == {BLIND}
    shown = home.gather(office.desk, actor)
    assert [each.id for each in shown.held] == [deal]
    assert not shown.plays
    assert isinstance(due.first(office.desk, actor), due.NothingDue)


@on_sqlite
def test_what_is_owed_a_meeting_and_a_clear_no_speak_all_the_same(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    owed = office.deal(rep, "Owed", owed="the quote", owed_by=date(2026, 11, 20))
    silent = office.deal(rep, "Silent", contact="Sam Lee")
    boxes.connect(rep).failing = SourceRefused()
    read(office)
    assert [nudge.deal_id for nudge in office.nudges()] == [owed]
    assert office.row(silent).reason == BLIND


@on_sqlite
def test_a_planned_nudge_whose_deal_goes_blind_does_not_go_out_and_comes_once_it_is_read(
    office: Office, boxes: Boxes
) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    box = boxes.connect(rep)
    timekeeping.read(office.desk)
    timekeeping.tick(office.desk)
    assert office.only_nudge(deal).state == "planned"
    box.failing = SourceRefused()
    office.jump(office.clock() + reading.READ_EVERY)
    reading.read_due(office.desk)
    office.sender.run()
    assert office.only_nudge(deal).state == "expired"
    assert [post.state for post in office.outbox(about="nudge")] == ["cancelled"]
    assert office.slots() == []
    box.failing = None
    office.jump(office.clock() + HOUR)
    read(office)
    read(office)
    assert [nudge.state for nudge in office.nudges(deal)] == ["expired", "open"]


@on_sqlite
def test_a_nudge_that_went_out_stays_and_its_reminder_waits(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    box = boxes.connect(rep)
    read(office)
    sent = office.only_nudge(deal)
    box.failing = SourceRefused()
    office.jump(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    with office.database.write(rep.workspace_id) as session:
        looks.wake(session, [deal], office.clock())
    read(office)
    assert office.row(deal).reason == BLIND
    assert office.only_nudge(deal).state == "open"
    assert sent.play == lookup.show(office.desk, office.again(rep), deal).card.advice.play
    office.jump(datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
    read(office)
    assert (office.only_nudge(deal).state, office.only_nudge(deal).reminded_at) == ("open", None)
    box.failing = None
    office.jump(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    read(office)
    assert office.only_nudge(deal).state == "reminded"


@on_sqlite
def test_nudge_me_anyway_holds_for_a_week_and_can_be_taken_back(office: Office, boxes: Boxes) -> None:
    rep, other = office.rep(), office.rep("U2")
    deal = office.deal(rep)
    boxes.connect(rep).failing = SourceRefused()
    read(office)
    assert office.nudges() == []
    source_id = boxes.row().id
    with pytest.raises(SourceUnknown):
        not_read.nudge_anyway(office.desk, other, source_id)
    not_read.nudge_anyway(office.desk, office.again(rep), source_id)
    read(office)
    assert office.only_nudge(deal).state == "open"
    not_read.nudge_anyway(office.desk, office.again(rep), source_id, on=False)
    assert due.of(office.desk, office.again(rep), deal).each.advice.reason == BLIND
    not_read.nudge_anyway(office.desk, office.again(rep), source_id)
    office.jump(office.clock() + not_read.ANYWAY + HOUR)
    assert due.of(office.desk, office.again(rep), deal).each.advice.reason == BLIND


@on_sqlite
def test_whose_source_holds_back_whose_deals(office: Office, boxes: Boxes) -> None:
    mine, yours, admin = office.rep(), office.rep("U2"), office.admin()
    a, b = office.deal(mine, "Mine"), office.deal(yours, "Yours", contact="Sam Lee")
    boxes.connect(mine, "webhook", "dialler")
    boxes.connect(mine).failing = SourceRefused()
    read(office)
    assert [nudge.deal_id for nudge in office.nudges()] == [b]
    assert [post.user for post in office.outbox(about="blind")] == ["U1"]
    team = boxes.connect(admin, "team-mailbox", "team")
    team.failing = SourceRefused()
    read(office)
    assert office.row(a).reason == BLIND
    assert due.of(office.desk, office.again(yours), b).each.advice.reason == BLIND
    assert [post.user for post in office.outbox(about="blind")] == ["U1", "U8"]
    assert "the team's mailbox" in office.dms("U8")[-1].text


@on_sqlite
def test_a_question_keeps_its_deals_quiet_until_it_is_answered(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal, other = office.deal(rep), office.deal(rep, "Contoso", contact="Bob Chen")
    boxes.connect(rep)
    timekeeping.read(office.desk)
    new = observations.New(
        key="mail:1",
        source_id=boxes.row().id,
        type=Seen.MAIL_IN,
        at=office.clock(),
        became=Became.ASKED,
        reason=next(iter(Why)),
        rep_id=rep.rep_id,
        deals=(deal,),
    )
    with office.database.write(rep.workspace_id) as session:
        asked = observations.add(session, new, now=office.clock())
    read(office)
    assert (office.row(deal).kind, office.row(deal).reason) == ("wait", WAITS_FOR_ANSWER)
    assert [nudge.deal_id for nudge in office.nudges()] == [other]
    with office.database.write(rep.workspace_id) as session:
        ignored = Became.IGNORED
        observations.becomes(session, asked, ignored, new.reason, by="U1", now=office.clock())
    assert due.of(office.desk, office.again(rep), deal).each.acts


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
def test_a_busy_database_keeps_no_source_from_being_read_again_at_once(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    box.failing = StoreBusy()
    with pytest.raises(StoreBusy):
        reading.read_one(office.desk, rep.workspace_id, boxes.row().id)
    assert (boxes.row().lease_owner, boxes.row().last_error) == (None, None)
    box.failing = None
    assert reading.read_due(office.desk) == 1
    assert boxes.row().state == "live"


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


def test_without_sources_nothing_is_asked(database: Database) -> None:
    office = Office(database)
    rep = office.rep()
    office.deal(rep)
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *each: statements.append(each[2]))
    timekeeping.tick(office.desk)
    looked = [each for each in statements if "FROM sources" in each and "EXISTS" not in each]
    assert len(looked) == 1
    assert not [each for each in statements if "observation" in each]


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
    assert office.dms() == []
    assert boxes.row().reading == 1


@on_sqlite
def test_a_source_that_is_ended_holds_nothing_back(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    boxes.connect(rep).failing = SourceRefused()
    read(office)
    assert office.row(deal).reason == BLIND
    connecting.off(office.desk, office.again(rep), "mine", take_back=False)
    read(office)
    assert office.only_nudge(deal).state == "open"


@on_sqlite
def test_what_is_told_of_a_second_failure_comes_on_another_day(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    office.deal(rep)
    box = boxes.connect(rep)
    box.failing = SourceRefused()
    read(office)
    assert len(office.dms()) == 1
    box.failing = None
    office.jump(office.clock() + HOUR)
    timekeeping.read(office.desk)
    box.failing = SourceRefused()
    office.jump(office.clock() + HOUR)
    timekeeping.read(office.desk)
    assert len(office.outbox(about="blind")) == 1
    office.jump(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    read(office)
    assert len(office.dms()) == 1  # it waits for their hours
    office.jump(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    read(office)
    assert len(office.dms()) == 2


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
    assert (office.dms(), office.slots()) == ([], [])


@on_sqlite
def test_who_signs_in_again_is_read_at_once_and_nothing_stays_held_back(office: Office, boxes: Boxes) -> None:
    rep = office.rep()
    box = boxes.connect(rep)
    timekeeping.read(office.desk)
    deal = office.deal(rep)
    box.failing = SourceRefused()
    office.jump(office.clock() + HOUR)
    read(office)
    assert office.row(deal).reason == BLIND
    box.failing = None
    connecting.again(office.desk, office.again(rep), "mine", "secret")
    read(office)
    assert office.only_nudge(deal).state == "open"
