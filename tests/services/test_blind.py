"""No nudge on silence that can't be seen: what a source wasn't read for holds back, and what speaks all the same."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.domain.advice import Kind
from bot.domain.observation import Became, Seen, Why
from bot.domain.unheard import BLIND, WAITS_FOR_ANSWER
from bot.errors import StoreBusy
from bot.errors.sources import SourceRefused, SourceUnknown, SourceUnreachable
from bot.jobs import timekeeping
from bot.messages.language import said
from bot.services.looking import due, home, lookup
from bot.services.observing import connecting, not_read, reading
from bot.store import looks, observations
from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow
from tests import noting
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


def do(office: Office, job: str) -> None:
    """One job of the timetable, once."""
    if job == "deliver":
        office.sender.run()
    else:
        (timekeeping.read if job == "read" else timekeeping.tick)(office.desk)


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
    [told] = not_read_told(office)
    assert told.text.startswith("I haven't read your mailbox since Mon, Nov 23, 9 am: the sign-in was refused.")
    assert "I say nothing about a silence that I can't see (1 deal)." in told.text
    for _ in range(10):  # told once, asked once an hour
        office.jump(office.clock() + HOUR)
        read(office)
    assert len(not_read_told(office)) == 1
    assert len(box.asked) == 12
    assert office.nudges() == []
    box.failing = None
    office.jump(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
    read(office)
    assert boxes.row().state == "live"
    assert office.only_nudge(deal).state == "open"


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
    box.failing = SourceRefused()
    office.jump(office.clock() + HOUR)
    read(office)
    noting.done(office.desk, office.again(rep), sent.id)
    assert [entry.play for entry in office.rows(EntryRow, deal_id=deal, type="touch")] == [sent.play]


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
    assert asked is not None
    read(office)
    assert (office.row(deal).kind, office.row(deal).reason) == ("wait", WAITS_FOR_ANSWER)
    assert [nudge.deal_id for nudge in office.nudges()] == [other]
    with office.database.write(rep.workspace_id) as session:
        ignored = Became.IGNORED
        observations.becomes(session, asked, ignored, new.reason, by="U1", now=office.clock())
    assert due.of(office.desk, office.again(rep), deal).each.acts


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


@on_sqlite
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_fails_and_comes_back_nothing_is_sent_about_a_silence_that_could_not_be_seen(
    office: Office, boxes: Boxes, seed: int
) -> None:
    made = random.Random(seed)
    rep = office.rep()
    for company in ("Northwind", "Contoso", "Fabrikam", "Litware"):
        office.deal(rep, company, contact=f"C {company}", heard=date(2026, 11, made.randint(10, 18)))
    several = [boxes.connect(rep), boxes.connect(rep, "ics", "calendar")]
    known: set[int] = set()
    for _ in range(25):
        box = made.choice(several)
        box.failing = made.choice([None, None, SourceRefused(), SourceUnreachable()])
        office.jump(office.clock() + timedelta(minutes=made.choice([5, 20, 90, 400, 1200])))
        for job in made.sample(("read", "tick", "deliver"), k=3):
            do(office, job)
        rows = [boxes.row(), boxes.row("calendar")]
        stale = [row for row in rows if not row.read_until or office.clock() - row.read_until > 6 * HOUR]
        seen = all(row.state == "live" for row in rows) and not stale
        acting = {deal.id for deal in office.rows(DealRow) if due.of(office.desk, office.again(rep), deal.id).each.acts}
        sent = {nudge.id for nudge in office.nudges() if nudge.sent_at == office.clock()}
        assert seen or not (acting or sent)
        known |= sent
    for box in several:
        box.failing = None
    office.jump(datetime(2026, 12, 21, 10, 0, tzinfo=UTC))
    for _ in range(3):
        read(office)
    assert not [deal for deal in office.rows(DealRow) if deal.reason == BLIND]
    assert known or office.nudges()
