"""What a rep's calendar, on a real server, comes to on the deals: an agreed date, a meeting, a question, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.noticed import Answer
from bot.domain.observation import Why
from bot.errors.sources import SourceMisset
from bot.services.deals import contacts
from bot.services.desk import Actor
from bot.services.looking import lookup
from bot.services.observing import connecting, questions, telling
from bot.services.observing.connected import Tally
from bot.services.observing.connecting import Keeper, Wanted
from bot.services.observing.reading import read_one
from bot.sources import SOURCES
from bot.store import never, noticing
from bot.store.rows import Base, EntryRow, ObservationRow
from bot.store.vault import Vault
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at
from tests.sources.radicale import Calendar, Radicale, event

ALEX, SAM = "alex@acme.example", "sam@acme.example"
BOB = "bob@contoso.example"
HOUR = timedelta(hours=1)
YES, NO, PERHAPS, SILENT = "ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"


@dataclass
class Diary:
    """A rep's calendar on the server, connected."""

    office: Office
    rep: Actor
    source_id: int
    calendar: Calendar
    address: str

    def puts(
        self, uid: str, starts: datetime, *lines: str, guests: Iterable[tuple[str, str]] = ((JANE, YES),), **more: str
    ) -> None:
        """A meeting of an hour that the rep invites to, unless `organizer` says otherwise."""
        told = {"organizer": self.address, **more}
        self.calendar.put(uid, event(uid, starts, starts + HOUR, *lines, guests=guests, **told))

    def read(self) -> Tally:
        """It's read now, and nothing went wrong."""
        reading = read_one(self.office.desk, self.rep.workspace_id, self.source_id)
        assert (reading.failed, reading.busy, reading.read_until) == (None, False, self.office.clock())
        return reading.tally

    def reads_at(self, moment: datetime) -> Tally:
        """The clock stops there, and it's read."""
        self.office.to(moment)
        return self.read()


def diary(office: Office, radicale: Radicale, rep: Actor, address: str = ALEX) -> Diary:
    """A calendar of the rep's, by CalDAV."""
    vault = office.desk.vault if office.desk.vault.has_key else Vault([b"k" * 32])
    office.desk = replace(office.desk, vault=vault, sources=SOURCES)
    office.sender.desk = office.desk
    calendar = radicale.calendar(address)
    settings = {"url": calendar.url, "user": calendar.user, "network": "private"}
    wanted = Wanted(kind="caldav", rep=rep.user, settings=settings, secret=calendar.password)
    made = connecting.connect(office.desk, Keeper(rep.workspace_id, office.clock()), wanted)
    return Diary(office, rep, made.source.id, calendar, address)


@dataclass
class Scene:
    """A rep with a deal with Jane and a calendar."""

    office: Office
    rep: Actor
    deal: int
    diary: Diary

    def entries(self, deal: int | None = None) -> list[tuple[str, date]]:
        rows: list[EntryRow] = self.office.rows(EntryRow, deal_id=deal or self.deal)
        return [(row.type, row.on_day) for row in rows if row.undone_at is None][1:]

    def ahead(self) -> date | None:
        """The day of the next meeting, as the deal's card has it."""
        card = lookup.show(self.office.desk, self.office.again(self.rep), self.deal).card
        return card.meets or card.met

    def why(self) -> list[str]:
        return [row.reason for row in self.office.rows(ObservationRow)]


@pytest.fixture
def scene(office: Office, radicale: Radicale) -> Scene:
    rep = office.rep()
    deal = office.deal(rep, email=JANE)
    return Scene(office, rep, deal, diary(office, radicale, rep))


def test_a_demo_next_week_is_an_agreed_date_and_once_over_a_meeting(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    mine.puts("demo", at(30))
    assert mine.read().noted == 1
    row = office.row(scene.deal)
    assert (scene.ahead(), scene.entries(), row.last_two_way_on) == (date(2026, 11, 30), [], date(2026, 11, 16))
    assert mine.read() == Tally(), "read again it's nothing new"
    assert mine.reads_at(at(30, 10, 30)) == Tally()
    assert mine.reads_at(at(30, 11, 59)) == Tally()
    assert office.nudges(scene.deal) == [], "what is agreed is not silence"
    assert mine.reads_at(at(30, 12)).noted == 1
    assert (scene.ahead(), scene.entries()) == (None, [("meeting", date(2026, 11, 30))])
    assert office.row(scene.deal).last_two_way_on == date(2026, 11, 30)
    assert mine.reads_at(at(30, 13)) == Tally()
    assert scene.why() == ["met"]


@on_sqlite
def test_an_acceptance_is_no_reply_and_an_invitation_no_touch(scene: Scene) -> None:
    scene.diary.puts("demo", at(30), guests=[(JANE, SILENT)])
    assert scene.diary.read() == Tally()
    assert scene.ahead() is None
    scene.diary.puts("demo", at(30))
    assert scene.diary.read().noted == 1
    assert (scene.ahead(), scene.entries()) == (date(2026, 11, 30), [])


@on_sqlite
def test_a_meeting_of_weeks_ago_is_of_its_own_day(scene: Scene) -> None:
    scene.diary.puts("then", at(18))
    assert scene.diary.read().noted == 1
    assert scene.entries() == [("meeting", date(2026, 11, 18))]


@on_sqlite
def test_called_off_at_the_last_minute_is_not_held(scene: Scene) -> None:
    mine = scene.diary
    mine.puts("demo", at(25))
    mine.read()
    scene.office.to(at(25, 9, 58))
    mine.calendar.delete("demo")
    assert mine.reads_at(at(25, 14)).noted == 1
    assert (scene.ahead(), scene.entries(), scene.why()) == (None, [], ["meeting_gone"])
    assert mine.reads_at(at(26, 9)) == Tally()


@on_sqlite
@pytest.mark.parametrize("how", ["cancelled", "they decline", "the rep declines"])
def test_called_off_or_declined_its_date_goes(scene: Scene, how: str) -> None:
    mine = scene.diary
    mine.puts("demo", at(30))
    mine.read()
    if how == "cancelled":
        mine.puts("demo", at(30), "STATUS:CANCELLED")
    else:
        mine.puts(
            "demo", at(30), guests=[(JANE, NO if how == "they decline" else YES), (ALEX, NO if "rep" in how else YES)]
        )
    assert mine.read().noted == 1
    assert (scene.ahead(), scene.entries(), scene.why()) == (None, [], ["meeting_gone"])
    assert mine.read() == Tally()


@on_sqlite
@pytest.mark.parametrize("known", [True, False])
def test_declined_and_accepted_after_all_it_is_ahead_again_and_held(scene: Scene, known: bool) -> None:
    mine = scene.diary
    if known:
        mine.puts("demo", at(30))
        mine.read()
    mine.puts("demo", at(30), guests=[(JANE, NO)])
    mine.read()
    mine.read()
    assert scene.ahead() is None
    mine.puts("demo", at(30))
    assert mine.read().noted == 1
    assert (mine.read(), scene.ahead()) == (Tally(), date(2026, 11, 30))
    assert mine.reads_at(at(30, 12)).noted == 1
    assert scene.entries() == [("meeting", date(2026, 11, 30))]
    assert mine.reads_at(at(30, 13)) == Tally()


@on_sqlite
def test_called_off_and_held_after_all(scene: Scene) -> None:
    mine = scene.diary
    mine.puts("demo", at(25))
    mine.read()
    mine.puts("demo", at(25), "STATUS:CANCELLED")
    mine.read()
    scene.office.to(at(25, 9, 55))
    mine.puts("demo", at(25))
    assert mine.reads_at(at(25, 12)).noted == 1
    assert scene.entries() == [("meeting", date(2026, 11, 25))]


@on_sqlite
def test_agreed_before_there_was_a_deal_it_is_held_on_the_deal(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    noting.close(office.desk, office.again(scene.rep), scene.deal, "lost")
    mine.puts("demo", at(25))
    assert mine.read().noted == 0
    new = office.deal(scene.rep, "Northwind", email=JANE)
    assert mine.reads_at(at(25, 12)).noted == 1
    assert scene.entries(new) == [("meeting", date(2026, 11, 25))]


@on_sqlite
def test_a_meeting_held_on_a_closed_deal_is_asked_about(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    noting.close(office.desk, office.again(scene.rep), scene.deal, "lost")
    mine.puts("demo", at(25))
    mine.read()
    assert mine.reads_at(at(25, 12)).asked == 1
    assert scene.why() == ["deal_closed"]
    assert not office.row(scene.deal).open
    assert mine.reads_at(at(25, 14)) == Tally()


@on_sqlite
@pytest.mark.parametrize("day", [26, 30])
def test_moved_the_old_day_goes_and_the_new_one_counts_once_accepted(scene: Scene, day: int) -> None:
    mine = scene.diary
    mine.puts("demo", at(27))
    mine.read()
    mine.puts("demo", at(day), guests=[(JANE, SILENT)])
    mine.read()
    assert scene.ahead() is None
    mine.puts("demo", at(day))
    assert mine.read().noted == 1
    assert scene.ahead() == date(2026, 11, day)
    assert mine.reads_at(at(day, 15)).noted == 1
    assert scene.entries() == [("meeting", date(2026, 11, day))]


@on_sqlite
def test_of_a_series_the_next_time_is_ahead_when_one_was_held(scene: Scene) -> None:
    mine = scene.diary
    guests = [(JANE, YES)]
    weekly = event("w", at(24), at(24, 11), "RRULE:FREQ=WEEKLY;COUNT=3", organizer=ALEX, guests=guests)
    mine.calendar.put("w", weekly)
    mine.read()
    assert scene.ahead() == date(2026, 11, 24)
    mine.reads_at(at(24, 12))
    assert (scene.ahead(), scene.entries()) == (date(2026, 12, 1), [("meeting", date(2026, 11, 24))])


@on_sqlite
def test_what_may_have_taken_place_is_asked_and_quiet(scene: Scene) -> None:
    mine = scene.diary
    mine.puts("maybe", at(24), guests=[(JANE, PERHAPS)])
    assert mine.read() == Tally()
    assert mine.reads_at(at(24, 12)).asked == 1
    [row] = scene.office.rows(ObservationRow)
    assert (row.state, row.reason, row.deal_id) == ("asked", Why.UNCLEAR_MEETING, scene.deal)
    assert scene.entries() == []
    assert mine.reads_at(at(25, 12)) == Tally(), "asked once"


@on_sqlite
def test_agreed_and_then_in_doubt_it_is_asked_once_how_it_went(scene: Scene) -> None:
    """The next business day, as of any meeting that was ahead and that nobody has said a word of."""
    mine = scene.diary
    mine.puts("demo", at(24))
    mine.read()
    mine.puts("demo", at(24), guests=[(JANE, PERHAPS)])
    assert mine.read() == Tally()
    assert mine.reads_at(at(24, 12)) == Tally()
    mine.reads_at(at(25, 12))
    assert scene.entries() == []
    assert [post.about for post in scene.office.outbox() if post.about in ("met", "asked-seen")] == ["met"]


def test_one_meeting_in_two_reps_calendars_is_one(scene: Scene, radicale: Radicale) -> None:
    colleague = diary(scene.office, radicale, scene.office.rep("U2"), SAM)
    for each in (scene.diary, colleague):
        each.puts("demo", at(25), guests=[(JANE, YES), (SAM, YES)], organizer=ALEX)
        each.read()
    assert scene.ahead() == date(2026, 11, 25)
    scene.office.to(at(25, 12))
    assert [scene.diary.read().noted, colleague.read().noted] == [1, 0]
    assert scene.entries() == [("meeting", date(2026, 11, 25))]


@on_sqlite
def test_a_meeting_with_two_companies_counts_for_each_by_what_its_people_said(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    other = office.deal(scene.rep, "Contoso", contact="Bob Ray", email=BOB)
    mine.puts("both", at(19), guests=[(JANE, YES), (BOB, YES)])
    mine.puts("one", at(20), guests=[(JANE, NO), (BOB, YES)])
    assert mine.read().noted == 3
    assert scene.entries() == [("meeting", date(2026, 11, 19))]
    assert scene.entries(other) == [("meeting", date(2026, 11, 19)), ("meeting", date(2026, 11, 20))]
    assert mine.read() == Tally()


@on_sqlite
def test_two_contacts_of_a_deal_are_one_meeting_on_the_deal_that_they_share(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    second = office.deal(scene.rep, "Northwind", contact="Kim Roe", email="kim@northwind.example")
    contacts.put(office.desk, office.again(scene.rep), second, {"contact": "Jane Doe", "email": JANE})
    third = office.deal(scene.rep, "Fabrikam", contact="Kim Roe", email="kim@northwind.example")
    mine.puts("both", at(19), guests=[(JANE, YES), ("kim@northwind.example", YES)])
    tally = mine.read()
    assert (tally.noted, tally.asked) == (1, 0)
    met = [("meeting", date(2026, 11, 19))]
    assert (scene.entries(), scene.entries(second), scene.entries(third)) == ([], met, [])


@on_sqlite
def test_one_that_was_taken_back_does_not_come_again(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    mine.puts("wrong", at(18))
    mine.read()
    noting.undo(office.desk, office.again(scene.rep), scene.deal)
    mine.puts("another", at(29), guests=[(JANE, SILENT)])
    assert (mine.read(), scene.entries()) == (Tally(), [])


@on_sqlite
def test_a_meeting_with_a_colleague_of_theirs_is_asked_about(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    lee, other = "lee@emea.northwind.example", "who@elsewhere.example"
    mine.puts("held", at(22, 12), guests=[(lee, YES), (other, YES), (SAM, YES)])
    mine.puts("old", at(18), guests=[("old@northwind.example", YES)])
    mine.puts("perhaps", at(22, 14), guests=[("perhaps@northwind.example", PERHAPS)])
    mine.puts("elsewhere", at(22, 15), guests=[(other, YES)])
    assert mine.read() == Tally(asked=1)
    [row] = office.rows(ObservationRow)
    assert (row.reason, row.deal_id, row.asks["email"]) == ("stranger_of_account", scene.deal, lee)
    assert scene.entries() == []
    questions.answer(office.desk, office.again(scene.rep), row.id, Answer.YES)
    assert scene.entries() == [("meeting", date(2026, 11, 22))]
    mine.puts("again", at(22, 16), guests=[(lee, YES)])
    assert mine.read() == Tally(noted=0, tied=1)


@on_sqlite
def test_nobody_looks_at_whom_the_rep_said_never_of(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    with office.database.write(scene.rep.workspace_id) as session:
        never.add(session, scene.rep.rep_id, "@northwind.example", now=office.clock())
    mine.puts("held", at(22), guests=[(JANE, YES)])
    mine.puts("ahead", at(29), guests=[(JANE, YES)])
    assert (mine.read(), scene.ahead()) == (Tally(), None)


@on_sqlite
def test_what_somebody_typed_already_is_tied(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    noting.meeting(office.desk, office.again(scene.rep), scene.deal, date(2026, 11, 19))
    mine.puts("typed", at(19))
    mine.puts("new", at(17))
    tally = mine.read()
    assert (tally.tied, tally.noted) == (1, 1)
    assert sorted(scene.entries()) == [("meeting", date(2026, 11, 17)), ("meeting", date(2026, 11, 19))]


@on_sqlite
def test_neither_titles_nor_strangers_are_anywhere(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    mine = scene.diary
    marked = ("SUMMARY:Canarytitle", "DESCRIPTION:Canarytext", "LOCATION:Canaryplace", "COMMENT:Canarynote")
    mine.puts("held", at(19), *marked, guests=[(JANE, YES), ("canary@stranger.example", YES)])
    mine.puts("canaryuid", at(20), *marked, guests=[("canary@stranger.example", YES)])
    mine.puts("maybe", at(22), *marked, guests=[(JANE, PERHAPS), ("canary@stranger.example", YES)])
    mine.read()
    scene.office.days(1)
    assert scene.entries() == [("meeting", date(2026, 11, 19))]
    with scene.office.database.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(table.select()):
                assert "canary" not in str(row).lower(), table.name
    heard = [record.getMessage() for record in caplog.records if not record.name.startswith(("urllib3", "tests"))]
    assert not [line for line in heard if "canary" in line.lower()]


@on_sqlite
def test_only_the_command_line_lets_an_address_lie_in_a_private_network(office: Office, radicale: Radicale) -> None:
    rep = office.rep()
    made = diary(office, radicale, rep).calendar
    settings = {"url": made.url, "user": made.user, "network": "private"}
    wanted = Wanted(kind="caldav", rep=rep.user, settings=settings, secret=made.password)
    radicale.heard.clear()
    with pytest.raises(SourceMisset) as refused:
        connecting.connect(office.desk, office.again(rep), wanted)
    assert (refused.value.key, refused.value.nearest, radicale.heard) == ("network", "private", [])


@on_sqlite
def test_each_news_of_a_meeting_is_told_and_taken_back(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    mine.read()  # what a first reading finds is told as one
    mine.puts("demo", at(30))
    mine.puts("other", at(27))
    mine.read()

    def told() -> list[str]:
        with office.database.read(scene.rep.workspace_id) as session:
            return [row.reason for row in noticing.untold(session, scene.rep.rep_id, 9)]

    def tell() -> None:
        with office.database.write(scene.rep.workspace_id) as session:
            noticing.told_of_all(session, scene.rep.rep_id, office.clock())

    def row(reason: Why) -> int:
        [found] = office.rows(ObservationRow, reason=reason.value)
        assert isinstance(found, ObservationRow)
        return found.id

    assert told() == ["meeting_ahead"]
    tell()
    mine.reads_at(at(27, 12))
    assert told() == ["met"]
    assert scene.ahead() == date(2026, 11, 30), "the next one of the calendar"
    tell()
    telling.take_back(office.desk, office.again(scene.rep), row(Why.MET))
    assert scene.entries() == []
    mine.calendar.delete("demo")
    mine.read()
    assert (told(), scene.ahead()) == (["meeting_gone"], None)


@on_sqlite
def test_an_agreed_date_that_was_taken_back_stays_away_and_is_no_meeting_later(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    mine.puts("demo", at(30))
    mine.read()
    [row] = office.rows(ObservationRow)
    assert telling.take_back(office.desk, office.again(scene.rep), row.id)
    assert scene.ahead() is None
    mine.puts("new", at(29), guests=[(JANE, SILENT)])
    assert (mine.read(), scene.ahead()) == (Tally(), None)
    assert mine.reads_at(at(30, 12)).noted == 0
    assert scene.entries() == []
