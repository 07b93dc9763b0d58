"""A deal that cannot be judged is set aside and said; neither anyone else nor the rep's other deals wait for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text, update

from bot.errors import BadPlaybook
from bot.errors.trouble import CannotJudge
from bot.jobs import timekeeping
from bot.messages.compose import Message
from bot.messages.deal_card import show as drawn
from bot.messages.deal_list import deal_list
from bot.posts import nudge
from bot.posts.summary import drawings
from bot.services.deals import registry
from bot.services.deals.judging import Judged
from bot.services.desk import Desk
from bot.services.looking import home, lookup, summaries
from bot.services.nudges import nudging, reminding
from bot.services.people import reps
from bot.services.people.members import Profile
from bot.services.tables import exporting
from bot.store.rows import DealRow, EntryRow, NudgeRow, PersonRow, RepRow, SummaryRow
from tests import noting
from tests.refusals import in_words, refuses
from tests.services.conftest import START, Office, local

pytestmark = pytest.mark.slow

Damage = Callable[[Office, int], None]


def unknown_situation(office: Office, deal: int) -> None:
    """The playbook that it was noted under had one more."""
    actor = office.again(office.rep())
    noting.situation(office.desk, actor, deal, "internal_review")
    with office.database.write() as session:
        session.execute(update(EntryRow).where(EntryRow.code == "internal_review").values(code="legal_review"))


def unknown_zone(office: Office, deal: int) -> None:
    """An update of the tz database took it away."""
    with office.database.write() as session:
        person = session.get_one(PersonRow, session.get_one(DealRow, deal).person_id)
        person.timezone = "Mars/Olympus"


def nothing_heard(office: Office, deal: int) -> None:
    with office.database.write() as session:
        session.execute(update(EntryRow).where(EntryRow.deal_id == deal).values(undone_at=office.clock()))


DAMAGE = pytest.mark.parametrize(
    ("damage", "says"),
    [
        (
            unknown_situation,
            "“legal_review”) is no longer in the playbook. Whoever looks after the playbook can",
        ),
        (unknown_zone, "time zone, “Mars/Olympus”, isn't one I know. Correct it: /dealdark edit #1 timezone:"),
        (nothing_heard, "nothing on its record says when they were last heard from."),
    ],
)


@DAMAGE
def test_everyone_elses_nudges_and_reminders_come(office: Office, damage: Damage, says: str) -> None:
    rep, other, boss = office.rep(), office.rep("U2"), office.admin()
    bad = office.deal(rep, "Broken Ltd", contact="Person One")
    waiting = office.deal(other, "Others Ltd", contact="Person Two")
    office.tick()
    damage(office, bad)
    good = office.deal(rep, "Good Ltd", contact="Person Three", heard=date(2026, 11, 9))
    with office.database.write() as session:
        session.execute(update(DealRow).values(next_look_at=office.clock()))
    for _ in range(3):
        timekeeping.tick(office.desk)
        office.sender.run()
    assert [nudge.state for nudge in office.nudges(good)] == ["open"]
    office.days(3)
    assert [nudge.state for nudge in office.nudges(waiting)] == ["reminded"]
    assert [nudge.state for nudge in office.nudges(good)] == ["reminded"]
    row = office.row(bad)
    assert row.kind == "unjudged"
    assert row.next_look_at is not None and office.clock() < row.next_look_at <= office.clock() + timedelta(days=1)
    [notice] = [each.text for each in office.dms(boss.user) if "can't be judged" in each.text]
    assert "#1 Broken Ltd" in notice and says in notice


@DAMAGE
def test_it_is_shown_as_what_it_is(lite: Office, damage: Damage, says: str) -> None:
    rep = lite.manager()
    bad, good = lite.deal(rep, "Broken Ltd", contact="Person One"), lite.deal(rep, "Good Ltd", contact="Person Two")
    damage(lite, bad)
    rep = lite.again(rep)
    listed = lookup.list_deals(lite.desk, rep)
    assert {each.company: each.trouble is None for each in listed.cards} == {"Broken Ltd": False, "Good Ltd": True}
    assert says in deal_list(listed.cards, "", listed.worth).text
    shown = lookup.show(lite.desk, rep, bad)
    assert says in drawn(shown.card, shown.entries, rep.today).text
    assert [each.id for each in home.gather(lite.desk, rep).waiting] == [bad]
    for ask in (lookup.plan, lookup.why):
        with pytest.raises(CannotJudge) as refused:
            ask(lite.desk, rep, bad)
        assert says in in_words(refused.value).replace("`", "")
    exported = [json.loads(line) for line in exporting.deal_files(lite.desk, "T1")]
    assert [each["company"] for each in exported] == ["Broken Ltd", "Good Ltd"]
    assert "legal_review" not in str(exported), "what may have been private does not leave"
    with lite.database.write() as session:
        session.execute(update(DealRow).values(next_look_at=lite.clock()))
    lite.tick()
    [summary, *_] = drawings(*summaries.now(lite.desk, lite.again(rep))).values()
    assert "1 deal can't be judged right now, so it's listed as before." in summary.text
    assert lookup.show(lite.desk, rep, good).card.trouble is None


def test_put_right_it_goes_on(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    unknown_zone(lite, deal)
    lite.tick()
    assert lite.row(deal).kind == "unjudged"
    registry.edit(lite.desk, lite.again(rep), deal, {"timezone": "Europe/London"})
    assert lite.row(deal).kind == "play"
    unknown_situation(lite, deal)
    timekeeping.tick(lite.desk)
    assert "the situation" in in_words(noting.undo(lite.desk, lite.again(rep), deal).said)
    lite.tick()
    assert [nudge.state for nudge in lite.nudges(deal)] == ["open"]


def test_the_admin_hears_of_many_deals_at_once_and_of_none_twice(lite: Office) -> None:
    rep, boss = lite.rep(), lite.admin()
    for number in range(14):
        lite.deal(rep, f"Company {number}", contact=f"Person {number}")
    with lite.database.write() as session:
        session.execute(update(PersonRow).values(timezone="Mars/Olympus"))
    lite.tick()
    lite.days(10)
    [notice] = [each.text for each in lite.dms(boss.user) if "can't be judged" in each.text]
    assert notice.startswith("14 deals can't be judged.") and "And 4 others" in notice


def test_a_rep_in_an_unknown_zone_costs_nobody_else_and_can_choose_another(lite: Office) -> None:
    rep, other, boss = lite.rep(), lite.rep("U2"), lite.admin()
    for number in range(3):
        lite.deal(rep, f"Company {number}", contact=f"Person {number}")
    theirs = lite.deal(other, "Others Ltd", contact="Person Two")
    lite.tick()
    with lite.database.write() as session:
        session.get_one(RepRow, rep.rep_id).timezone = "Mars/Olympus"
        session.execute(update(DealRow).values(next_look_at=lite.clock()))
        session.execute(update(NudgeRow).values(next_at=lite.clock()))
    timekeeping.tick(lite.desk)
    lite.sender.run()
    assert [lite.row(number).kind for number in (1, 2, 3, theirs)] == ["unjudged"] * 3 + ["play"]
    [notice] = [each.text for each in lite.dms(boss.user) if "can't be judged" in each.text]
    assert notice.startswith("3 deals can't be judged.") and "its rep's time zone, “Mars/Olympus”" in notice
    again = lite.again(rep)
    assert again.rep.timezone == "UTC"
    assert all(each.trouble for each in lookup.list_deals(lite.desk, again).cards)
    reps.learn(lite.desk, "T1", Profile("U1", "Rep", "Europe/London"))
    lite.tick()
    assert [lite.row(number).kind for number in (1, 2, 3)] == ["play"] * 3


# -- what else goes wrong -------------------------------------------------------------------------------------------


def test_a_nudge_that_cannot_be_drawn_is_given_up_alone(
    lite: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rep = lite.rep()
    bad, good = lite.deal(rep, "Broken Ltd", contact="Person One"), lite.deal(rep, "Good Ltd", contact="Person Two")
    drawn = nudge.whole

    def planted(desk: Desk, each: Judged, row: NudgeRow, *, reminder: bool = False) -> Message:
        if each.record.row.id == bad:
            raise ZeroDivisionError
        return drawn(desk, each, row, reminder=reminder)

    monkeypatch.setattr(nudge, "whole", planted)
    lite.tick()
    assert [lite.only_nudge(deal).state for deal in (bad, good)] == ["expired", "open"]
    assert "not drawn, reference" in str(lite.outbox(state="dead")[0].reason)
    assert "ZeroDivisionError" in caplog.text
    assert lite.row(bad).next_look_at == local("2026-11-24", "09:00"), "what stood in the way is not gone in a minute"


@pytest.mark.parametrize("failing", ["nudges", "reminders"])
def test_one_half_of_a_tick_does_not_wait_for_the_other(
    lite: Office, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    done = []

    def fails(desk: Desk, **_: object) -> int:
        raise ZeroDivisionError

    for name, module, job in (("nudges", nudging, "sweep"), ("reminders", reminding, "remind")):
        monkeypatch.setattr(module, job, fails if name == failing else lambda *_, name=name, **__: done.append(name))
    with pytest.raises(ZeroDivisionError):
        timekeeping.tick(lite.desk)
    assert done == [{"nudges": "reminders", "reminders": "nudges"}[failing]]
    beat = timekeeping.last_beat(lite.desk, "tick")
    assert beat is not None and (beat.at, beat.detail) == (lite.clock(), failing)
    monkeypatch.undo()
    timekeeping.tick(lite.desk)
    timekeeping.beat(lite.desk, "tick")
    after = timekeeping.last_beat(lite.desk, "tick")
    assert after is not None and after.detail is None


def test_a_tick_of_which_nothing_worked_is_not_heard_of(lite: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(desk: Desk, **_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(nudging, "sweep", fails)
    monkeypatch.setattr(reminding, "remind", fails)
    with pytest.raises(ZeroDivisionError):
        timekeeping.tick(lite.desk)
    assert timekeeping.last_beat(lite.desk, "tick") is None


def test_a_damaged_row_hides_no_other(lite: Office) -> None:
    rep = lite.rep()
    for company in ("One", "Two"):
        lite.deal(rep, company, contact=f"Person {company}")
    timekeeping.tick(lite.desk)
    damaged = lite.nudges()[0].id
    with lite.database.write() as session:
        session.execute(text("UPDATE nudges SET advice = '{' WHERE id = :id"), {"id": damaged})
        session.execute(text("UPDATE outbox SET payload = '{' WHERE about_id = :id"), {"id": damaged})
    lite.sender.run()
    assert [row.state for row in lite.outbox()][:2] == ["cancelled", "sent"]
    assert len(lookup.list_deals(lite.desk, lite.again(rep)).cards) == 2
    lite.days(3)
    assert [nudge.state for nudge in lite.nudges()][1] == "reminded"


def test_holidays_that_cannot_be_read_are_the_countrys(lite: Office) -> None:
    deal = lite.deal(lite.rep(), country="GB")
    with lite.database.write() as session:
        session.execute(update(PersonRow).values(holidays=["the first of May"]))
    lite.tick()
    assert lite.row(deal).kind == "play"


def test_a_summary_in_an_unknown_zone_keeps_no_other_from_coming(lite: Office) -> None:
    rep = lite.manager()
    for channel in ("C1", "C2"):
        summaries.here(lite.desk, rep, channel, "sales")
    with lite.database.write() as session:
        session.execute(update(SummaryRow).where(SummaryRow.channel == "C1").values(timezone="Mars/Olympus"))
    lite.jump(START + timedelta(days=7))
    assert summaries.post_due(lite.desk) == 2


# -- a playbook that has lost something -----------------------------------------------------------------------------


def without(desk: Desk, *, play: str = "", situation: str = "") -> Desk:
    known = desk.playbook
    plays = {name: each for name, each in known.plays.items() if name != play}
    situations = {name: each for name, each in known.situations.items() if name != situation}
    return replace(desk, playbook=replace(known, plays=plays, situations=situations, digest="another"))


def test_a_playbook_that_lacks_a_situation_in_use_does_not_begin(office: Office) -> None:
    rep = office.rep()
    for company in ("One", "Two"):
        deal = office.deal(rep, company, contact=f"Person {company}")
        noting.situation(office.desk, office.again(rep), deal, "internal_review")
    taken_back = office.deal(rep, "Three", contact="Person Three")
    noting.situation(office.desk, office.again(rep), taken_back, "budget_freeze", date(2027, 1, 4))
    noting.undo(office.desk, office.again(rep), taken_back)
    timekeeping.take_up_playbook(office.desk)
    with refuses(BadPlaybook, match="no situation “internal_review” any more, and 2 deals have it") as refused:
        timekeeping.take_up_playbook(without(office.desk, situation="internal_review"))
    assert "Put it back into situations.yaml" in in_words(refused.value)
    timekeeping.take_up_playbook(without(office.desk, situation="budget_freeze"))


def test_plays_that_were_used_may_go(lite: Office) -> None:
    """A touch of one counts as the rep's own, a call window of one is a touch as it stands, a nudge is out of date."""
    rep, shipped = lite.rep(), lite.desk
    known = shipped.playbook.plays
    own = {"own-proof": known["results-proof"], "own-call": known["issue-timeline-call"]}
    plays = {**known, **{name: replace(play, id=name) for name, play in own.items()}}
    lite.desk = replace(shipped, playbook=replace(shipped.playbook, plays=plays, digest="more"))
    touched, dialled, nudged = (lite.deal(rep, name, contact=f"Person {name}") for name in ("One", "Two", "Three"))
    noting.touch(lite.desk, lite.again(rep), touched, "email", play="own-proof")
    noting.dial(lite.desk, lite.again(rep), dialled, play="own-call")
    lite.tick()
    with lite.database.write() as session:
        session.execute(update(NudgeRow).where(NudgeRow.deal_id == nudged).values(play="own-proof"))
    timekeeping.take_up_playbook(shipped)
    timekeeping.tick(shipped)
    for deal in (touched, dialled, nudged):
        assert lookup.show(shipped, lite.again(rep), deal).card.trouble is None
    assert [lookup.why(shipped, lite.again(rep), deal).advice.unanswered for deal in (touched, dialled)] == [1, 1]
    assert lite.nudges(nudged)[0].state == "expired"
    noting.situation(shipped, lite.again(rep), touched, "no_route")
    assert lookup.show(shipped, lite.again(rep), touched).card.trouble is None
