"""With whom a meeting was, on which deals: several people, companies and calendars, strangers, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.noticed import Answer
from bot.domain.observation import Why
from bot.errors.sources import SourceMisset
from bot.services.deals import contacts
from bot.services.observing import connecting, questions, telling
from bot.services.observing.connected import Tally
from bot.services.observing.connecting import Wanted
from bot.store import never, noticing
from bot.store.rows import Base, ObservationRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.diaries import ALEX, BOB, NO, PERHAPS, SAM, SILENT, YES, Scene, diary
from tests.services.observing.seeing import JANE, at
from tests.sources.radicale import Radicale


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
def test_of_a_contact_on_two_deals_it_is_asked_which_and_then_held_there(scene: Scene) -> None:
    office, mine = scene.office, scene.diary
    other = office.deal(scene.rep, "Northwind", name="Second", contact="Jane Doe", email=JANE)
    mine.puts("demo", at(30))
    assert mine.read().asked == 1
    [row] = office.rows(ObservationRow)
    questions.answer(office.desk, office.again(scene.rep), row.id, Answer.YES, other)
    assert [office.row(deal).next_meeting for deal in (scene.deal, other)] == [None, date(2026, 11, 30)]
    assert mine.read() == Tally()
    assert mine.reads_at(at(30, 12)).noted == 1
    assert (scene.entries(), scene.entries(other)) == ([], [("meeting", date(2026, 11, 30))])


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
