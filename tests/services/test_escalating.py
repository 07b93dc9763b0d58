"""Escalation: off by default; then the rep and a manager together, then an offer to hand over, then no more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.errors import BadInput, NotAllowed
from bot.services.desk import Actor
from bot.services.nudges import escalating
from bot.store.rows import NudgeRow, OutboxRow, RepRow
from tests import noting
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, on_sqlite

pytestmark = pytest.mark.slow


def somebody(office: Office, user: str, role: str) -> Actor:
    actor = office.rep(user)
    with office.database.write() as session:
        session.get_one(RepRow, actor.rep_id).role = role
    return office.again(actor)


def told(office: Office, user: str) -> list[str]:
    """What a person heard besides nudges."""
    return [each.text for each in office.dms(user) if "had no answer" in each.text]


def left_alone(office: Office) -> int:
    """A deal whose nudges nobody ever answers, for a quarter."""
    deal = office.deal(office.rep(), heard=date(2026, 11, 16))
    office.to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    return deal


def test_off_by_default(office: Office) -> None:
    somebody(office, "U9", "manager")
    left_alone(office)
    assert any(nudge.state == "unanswered" for nudge in office.nudges())
    assert (told(office, "U1"), told(office, "U9")) == ([], [])


@on_sqlite
def test_the_rep_and_the_manager_hear_together_and_then_an_offer(office: Office) -> None:
    admin = somebody(office, "U8", "admin")
    somebody(office, "U9", "manager")
    assert "hear of it together" in in_words(escalating.turn_on(office.desk, admin, 1))
    deal = left_alone(office)
    unanswered = [nudge for nudge in office.nudges(deal) if nudge.state == "unanswered"]
    assert len(told(office, "U1")) == 1
    bosses = told(office, "U9")
    assert len(bosses) == min(2, len(unanswered))
    assert "hand" in bosses[0] and "<@U1>" in bosses[0]
    assert told(office, "U8") == [], "an admin stands in only where there is no manager"


@on_sqlite
def test_each_hears_of_it_in_their_own_time_and_no_manager_before_the_rep(office: Office) -> None:
    escalating.turn_on(office.desk, somebody(office, "U7", "admin"), 1)
    for user, zone in (("U8", "America/Los_Angeles"), ("U9", "Asia/Tokyo")):
        office.manager(user, zone)
    with office.database.write() as session:
        paused = session.get_one(RepRow, office.manager("U6").rep_id)
        paused.paused = True
    left_alone(office)
    heard = {row.user: row.next_at for row in office.rows(OutboxRow, about="escalation")}
    assert heard.keys() == {"U1", "U8", "U9"}, "a break without an end is kept"
    for user, zone in (("U1", "Europe/London"), ("U8", "America/Los_Angeles"), ("U9", "Asia/Tokyo")):
        local = heard[user].astimezone(ZoneInfo(zone))
        assert 9 <= local.hour < 17 and local.weekday() < 5, user
        assert heard[user] >= heard["U1"]


@on_sqlite
def test_an_answer_begins_the_count_anew(office: Office) -> None:
    escalating.turn_on(office.desk, somebody(office, "U8", "admin"), 2)
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    noting.snoozed(office.desk, office.again(rep), office.only_nudge(deal).id, date(2026, 12, 7))
    office.to(datetime(2026, 12, 14, 12, tzinfo=UTC))
    assert [nudge.state for nudge in office.nudges(deal)][:2] == ["answered", "unanswered"]
    assert told(office, "U8") == []


def test_two_in_a_row_are_needed_where_two_are_set(lite: Office) -> None:
    escalating.turn_on(lite.desk, somebody(lite, "U8", "admin"), 2)
    deal = lite.deal(lite.rep())
    lite.to(datetime(2026, 12, 1, 12, tzinfo=UTC))
    [nudge] = lite.nudges(deal)
    assert nudge.state == "unanswered" and told(lite, "U8") == []
    with lite.database.write(nudge.workspace_id) as session:  # an older one, left alone as well
        row = session.get_one(NudgeRow, nudge.id)
        assert escalating._in_a_row(session, row) == 1


def test_only_an_admin_turns_it_on_and_a_number_is_a_number(lite: Office) -> None:
    admin = somebody(lite, "U8", "admin")
    for actor in (lite.rep(), somebody(lite, "U9", "manager")):
        with pytest.raises(NotAllowed):
            escalating.turn_on(lite.desk, actor, 2)
        with pytest.raises(NotAllowed):
            escalating.turn_off(lite.desk, actor)
    for after in (0, 10):
        with refuses(BadInput, match="from 1 to 9"):
            escalating.turn_on(lite.desk, admin, after)
    escalating.turn_on(lite.desk, admin, 2)
    assert "After 2" in in_words(escalating.shown(lite.desk, admin))
    escalating.turn_off(lite.desk, admin)
    assert "stay between" in in_words(escalating.shown(lite.desk, admin))
