"""What a rep's calendar, on a real server, comes to on the deals: an agreed date, a meeting, a question, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.observation import Why
from bot.services.observing.connected import Tally
from bot.store.rows import ObservationRow
from tests import noting
from tests.services.conftest import on_sqlite
from tests.services.observing.diaries import ALEX, NO, PERHAPS, SILENT, YES, Scene
from tests.services.observing.seeing import JANE, at
from tests.sources.radicale import event


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
