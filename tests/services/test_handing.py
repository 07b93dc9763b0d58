"""A deal is handed over: whoever has it now hears of it once, in their own time, and of nothing that is not so."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.errors import BadInput, Conflict
from bot.jobs import timekeeping
from bot.services.deals import assigning, forgetting
from bot.services.desk import Actor
from bot.services.people import leaving, own_time, reps
from bot.services.people.members import Profile
from bot.store.rows import NudgeRow
from tests import noting
from tests.refusals import refuses
from tests.services.conftest import START, Office, local, on_sqlite
from tests.services.fake_slack import Fault

QUIET = date(2026, 11, 23)
"""Heard from today: no nudge of its own for days."""


def handed(office: Office, user: str = "U2") -> list[str]:
    """What stands in somebody's conversation about deals that are with them now."""
    return [each.text for each in office.dms(user) if "with you now" in each.text]


def give(office: Office, actor: Actor, deal: int, user: str = "U2") -> None:
    """Hands a deal over and lets the sender run."""
    assigning.assign(office.desk, office.again(actor), deal, user)
    office.sender.run()


def test_one_message_says_which_deal_by_whom_and_where_it_stands(office: Office) -> None:
    rep, deal = office.rep(), office.deal(office.rep(), heard=QUIET)
    office.rep("U2")
    give(office, rep, deal)
    office.days(0.1)
    [text] = handed(office)
    assert "Northwind (Jane Doe) is with you now. Handed over by <@U1>." in text
    assert "Where it stands: in touch. Next: " in text
    assert handed(office, "U1") == []
    assert office.slots() == []  # it is none of the day's messages to the rep


def test_a_second_press_is_told_and_sends_nothing(office: Office) -> None:
    manager, deal = office.manager("U3"), office.deal(office.rep(), heard=QUIET)
    office.rep("U2")
    give(office, manager, deal)
    with refuses(Conflict, match=r"#1 Northwind .* is with Rep U2 already"):
        give(office, manager, deal)
    assert len(handed(office)) == 1


def test_the_message_is_not_doubled_when_slack_is_slow_to_say_that_it_has_it(impatient: Office) -> None:
    rep, deal = impatient.rep(), impatient.deal(impatient.rep(), heard=QUIET)
    impatient.rep("U2")
    impatient.slack.fail("post", Fault("timeout", definite=False, applied=True))
    give(impatient, rep, deal)
    impatient.sender.run()
    assert len(handed(impatient)) == 1


def test_nobody_hears_of_what_they_took_themselves(lite: Office) -> None:
    manager, deal = lite.manager("U2"), lite.deal(lite.rep(), heard=QUIET)
    give(lite, manager, deal)
    assert lite.dms("U2") == []


def test_a_nudge_that_the_former_owner_has_is_over(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    assert office.only_nudge().state == "open"
    office.rep("U2")
    give(office, rep, deal)
    assert office.only_nudge().state == "answered"
    [theirs] = office.dms("U1")
    assert "handed over" in theirs.text
    assert all(block["type"] != "actions" for block in theirs.blocks)
    assert [row.rep_id for row in office.rows(NudgeRow)] == [rep.rep_id]


@pytest.mark.parametrize("back", ["undone", "handed on"])
def test_what_is_undone_or_handed_on_before_it_was_said_is_not_said(office: Office, back: str) -> None:
    rep, deal = office.rep(), office.deal(office.rep(), heard=QUIET)
    colleague = office.rep("U2")
    office.rep("U3")
    assigning.assign(office.desk, rep, deal, "U2")
    assigning.assign(office.desk, colleague, deal, "U1" if back == "undone" else "U3")
    office.sender.run()
    assert office.dms("U2") == []
    assert handed(office, "U1") == []
    assert len(handed(office, "U3")) == (0 if back == "undone" else 1)
    assert {row.state for row in office.outbox(about="handed", about_id=colleague.rep_id)} == {"cancelled"}


def test_once_round_is_as_if_nothing_had_happened(lite: Office) -> None:
    manager, deal = lite.manager("U4"), lite.deal(lite.rep(), heard=QUIET)
    for user in ("U2", "U3"):
        lite.rep(user)
    for user in ("U2", "U3", "U1"):
        assigning.assign(lite.desk, manager, deal, user)
    lite.sender.run()
    assert [handed(lite, user) for user in ("U1", "U2", "U3")] == [[], [], []]


def test_what_was_said_and_is_then_undone_is_said_as_well(lite: Office) -> None:
    manager, deal = lite.manager("U3"), lite.deal(lite.rep(), heard=QUIET)
    lite.rep("U2")
    give(lite, manager, deal)
    give(lite, manager, deal, "U1")
    assert (len(handed(lite)), len(handed(lite, "U1"))) == (1, 1)


def test_a_deal_that_is_forgotten_before_it_was_said_is_not_said(lite: Office) -> None:
    rep, deal = lite.rep(), lite.deal(lite.rep(), heard=QUIET)
    lite.rep("U2")
    assigning.assign(lite.desk, rep, deal, "U2")
    assert "Northwind" not in str([row.payload for row in lite.outbox(about="handed")])
    forgetting.forget(lite.desk, lite.rep("U2"), deal)
    lite.sender.run()
    assert lite.dms("U2") == []


def test_what_was_said_about_a_forgotten_deal_is_taken_back(office: Office) -> None:
    rep = office.rep()
    mine = [
        office.deal(rep, company, contact=name, heard=QUIET)
        for company, name in (("Northwind", "Jane"), ("Contoso", "Max"), ("Fabrikam", "Ida"))
    ]
    office.rep("U2")
    give(office, rep, mine[0])
    for deal in mine[1:]:
        assigning.assign(office.desk, rep, deal, "U2")
    office.sender.run()
    assert len(handed(office)) == 2
    for deal, left in ((mine[0], ["Contoso", "Fabrikam"]), (mine[1], ["Fabrikam"]), (mine[2], [])):
        forgetting.forget(office.desk, office.rep("U2"), deal)
        office.sender.run()
        said = "".join(each.text for each in office.dms("U2"))
        assert [company for company in ("Northwind", "Contoso", "Fabrikam") if company in said] == left
    assert office.dms("U2") == []


def test_it_is_taken_back_on_any_later_day(lite: Office) -> None:
    rep, deal = lite.rep(), lite.deal(lite.rep(), heard=QUIET)
    lite.rep("U2")
    give(lite, rep, deal)
    lite.jump(START + timedelta(days=100))
    timekeeping.purge(lite.desk)
    assert "Northwind" not in str([row.payload for row in lite.outbox(about="handed")])
    forgetting.forget(lite.desk, lite.rep("U2"), deal)
    lite.sender.run()
    assert handed(lite) == []
    assert lite.outbox(about="handed") == []


# --- in their own time ------------------------------------------------------------------------------------------------


def test_it_waits_for_the_working_hours_and_says_where_it_stands_by_then(office: Office) -> None:
    rep, deal = office.rep(), office.deal(office.rep(), heard=QUIET)
    office.rep("U2", zone="America/Los_Angeles")  # nine in London is one at night there
    give(office, rep, deal)
    assert office.dms("U2") == []
    noting.situation(office.desk, office.rep("U2", "America/Los_Angeles"), deal, "ooo", date(2026, 12, 1))
    office.to(local("2026-11-23", "09:00", "America/Los_Angeles") - timedelta(minutes=1))
    assert office.dms("U2") == []
    office.to(local("2026-11-23", "09:00", "America/Los_Angeles"))
    [text] = handed(office)
    assert "on hold" in text


def test_deals_that_come_meanwhile_are_one_message(office: Office) -> None:
    rep, manager = office.rep(), office.manager("U3")
    first, second = (office.deal(rep, company, heard=QUIET) for company in ("Northwind", "Contoso"))
    office.rep("U2", zone="America/Los_Angeles")
    give(office, rep, first)
    give(office, manager, second)
    office.to(local("2026-11-23", "09:00", "America/Los_Angeles"))
    [text] = handed(office)
    assert "2 deals are with you now. Handed over by <@U1> and <@U3>." in text
    assert "Northwind" in text
    assert "Contoso" in text


@pytest.mark.parametrize("until", [None, date(2026, 12, 7)])
@pytest.mark.parametrize("by", ["resume", "settings"])
def test_never_during_a_pause_and_soon_after_it(office: Office, until: date | None, by: str) -> None:
    rep, deal = office.rep(), office.deal(office.rep(), heard=QUIET)
    colleague = office.rep("U2")
    reps.pause(office.desk, colleague, until)
    give(office, rep, deal)
    office.to(START + timedelta(days=9, hours=2))
    assert office.dms("U2") == []
    if by == "resume":
        reps.resume(office.desk, office.again(colleague))
    else:
        now = office.again(colleague)
        wanted = own_time.Settings(
            timezone=None, workdays=now.rep.workdays, starts=time(9), ends=time(17), country=None,
            pause="on", paused_until=None, heeds_status=True, heeds_dnd=True,
        )  # fmt: skip
        own_time.save(office.desk, now, colleague.rep_id, wanted)
    office.tick()
    assert len(handed(office)) == 1


def test_a_pause_that_ends_by_itself_lets_it_through(lite: Office) -> None:
    rep, deal = lite.rep(), lite.deal(lite.rep(), heard=QUIET)
    reps.pause(lite.desk, lite.rep("U2"), date(2026, 11, 25))
    give(lite, rep, deal)
    lite.to(local("2026-11-25", "08:59"))
    assert lite.dms("U2") == []
    lite.to(local("2026-11-25", "09:00"))
    assert len(handed(lite)) == 1


def test_not_while_slack_says_that_they_are_away_or_not_to_be_disturbed(lite: Office) -> None:
    rep, deal = lite.rep(), lite.deal(lite.rep(), heard=QUIET)
    lite.rep("U2")
    away = Profile(user="U2", name="Rep U2", timezone="Europe/London", away_until=START + timedelta(days=1, hours=1))
    reps.learn(lite.desk, "T1", away)
    lite.slack.quiet["U2"] = START + timedelta(days=1, hours=3)
    give(lite, rep, deal)
    lite.to(START + timedelta(days=1, hours=2, minutes=59))
    assert lite.dms("U2") == []
    lite.to(START + timedelta(days=1, hours=3))
    assert len(handed(lite)) == 1


def test_whoever_leaves_before_it_was_said_hears_nothing(lite: Office) -> None:
    manager, deal = lite.manager("U3"), lite.deal(lite.rep(), heard=QUIET)
    lite.rep("U2", zone="America/Los_Angeles")
    assigning.assign(lite.desk, manager, deal, "U2")
    reps.learn(lite.desk, "T1", Profile(user="U2", name="Rep U2", timezone=None, deleted=True))
    lite.days(1)
    assert lite.dms("U2") == []
    assert "1 open deal has no owner now" in lite.dms("U3")[0].text


# --- from a leaver ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 12])
@on_sqlite
def test_all_that_a_leaver_left_is_one_message(office: Office, number: int) -> None:
    leaver, manager = office.rep(), office.manager("U3")
    for each in range(number):
        office.deal(leaver, f"Company {each}", heard=QUIET)
    office.rep("U2")
    reps.learn(office.desk, "T1", Profile(user="U1", name="Rep U1", timezone=None, deleted=True))
    leaving.assign_all(office.desk, manager, leaver.rep_id, "U2")
    office.sender.run()
    [text] = handed(office)
    assert ("is with you now" if number == 1 else f"{number} deals are with you now") in text
    assert text.count("Company") == min(number, 10)
    assert ("And 2 others." in text) == (number == 12)


def test_a_guest_and_a_stranger_get_nothing(lite: Office) -> None:
    rep, deal = lite.rep(), lite.deal(lite.rep(), heard=QUIET)
    with refuses(BadInput, match="don't know that colleague"):
        give(lite, rep, deal, "U404")
    reps.learn(lite.desk, "T1", Profile(user="U2", name="Gus", timezone=None, is_restricted=True))
    with refuses(BadInput, match="is a guest"):
        give(lite, rep, deal, "U2")
    assert lite.outbox(about="handed") == []
