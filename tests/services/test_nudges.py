"""The nudge: on the right morning, once, with what a rep needs; its one reminder; then quiet, and visibly so."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.deals import assigning, registry
from bot.services.looking import lookup
from bot.services.looking.home import gather
from bot.services.people.members import Profile
from bot.store import nudges
from tests import noting
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import buttons

pytestmark = pytest.mark.slow


def test_the_nudge_comes_on_its_morning_in_the_reps_hours(office: Office) -> None:
    rep = office.rep(zone="America/New_York")
    office.jump(local("2026-11-16", "10:00", "America/New_York"))
    # Proposal: the first follow-up is on the fifth business day after they were heard from.
    deal = office.deal(rep, stage="proposal", heard=date(2026, 11, 16), timezone="America/New_York")
    office.to(local("2026-11-23", "08:59", "America/New_York"))
    assert office.dms() == []
    office.to(local("2026-11-23", "09:00", "America/New_York"))
    [message] = office.dms()
    nudge = office.only_nudge(deal)
    assert (nudge.state, nudge.play, nudge.play_on) == ("open", "customary-followup", date(2026, 11, 23))
    assert nudge.sent_at == local("2026-11-23", "09:00", "America/New_York")
    assert "Northwind" in message.text
    assert max(nudge.advice["script"].split("\n"), key=len) in str(message.blocks)
    assert "No follow-up yet" in str(message.blocks)
    assert buttons(message) == ["nudge_done", "nudge_replied", "nudge_snooze", "fact_add", "nudge_menu"]
    office.to(local("2026-11-23", "17:00", "America/New_York"))
    assert len(office.dms()) == 1, "once"


@on_sqlite
def test_one_reminder_then_unanswered_and_nothing_more(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    [first] = office.dms()
    office.to(local("2026-11-25", "08:59"))
    assert office.dms() == [first]
    office.to(local("2026-11-25", "09:30"))
    [reminder] = office.dms()
    assert reminder.ts != first.ts, "the older message is gone"
    assert "Still open." in str(reminder.blocks)
    assert office.only_nudge(deal).state == "reminded"
    assert lookup.list_deals(office.desk, office.again(rep)).cards[0].unanswered_since is None

    office.to(local("2026-11-27", "09:30"))
    assert office.only_nudge(deal).state == "unanswered"
    assert lookup.list_deals(office.desk, office.again(rep)).cards[0].unanswered_since == date(2026, 11, 23)
    home = gather(office.desk, office.again(rep))
    assert [each.id for each in home.unanswered] == [deal]
    assert not home.plays

    office.to(local("2026-12-04", "17:00"))
    assert office.dms() == [reminder]
    assert len(office.nudges()) == 1


@on_sqlite
def test_recording_something_after_silence_starts_anew(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.to(local("2026-12-01", "10:00"))
    assert office.only_nudge(deal).state == "unanswered"
    noting.touch(office.desk, office.again(rep), deal, "email")
    assert office.only_nudge(deal).state == "answered"
    office.to(local("2026-12-07", "10:00"))
    assert office.nudges(deal)[0].state == "answered"
    assert len(office.nudges(deal)) == 2, "the next play is another occasion"


def test_a_changed_advice_nudges_anew_and_withdraws_the_old_words(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    [message] = office.dms()
    registry.edit(office.desk, office.again(rep), deal, {"owed": "the ROI sheet"})
    office.tick()
    old, new = office.nudges(deal)
    assert (old.state, old.reason, new.state, new.play) == ("expired", "overtaken", "open", "deliver-what-you-owe")
    assert "out of date" in office.dms()[0].text
    assert buttons(office.dms()[0]) == []
    assert message.edits == 1


def test_a_second_reconnect_touch_is_another_occasion(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.close(lite.desk, lite.again(rep), deal, "no-decision")
    lite.to(local("2027-03-01", "12:00"))
    first = [each for each in lite.nudges(deal) if each.play == "reconnect-touch"]
    assert len(first) == 1
    lite.to(local("2027-06-01", "12:00"))
    assert len([each for each in lite.nudges(deal) if each.play == "reconnect-touch"]) == 2


def test_a_nudge_that_never_reached_the_rep_comes_the_next_working_day(office: Office) -> None:
    """A morning without a worker, or a Slack that was down till the evening, must not swallow the occasion."""
    from tests.services.fake_slack import Fault

    rep = office.rep()
    deal = office.deal(rep)
    office.slack.fail("post", Fault("ratelimited", retry_after=3600))
    office.tick()
    assert office.dms() == []
    office.jump(local("2026-11-23", "18:00"))
    office.tick()
    assert [each.state for each in office.nudges(deal)] == ["expired"]
    assert office.slots() == [], "its place is free again"
    office.to(local("2026-11-24", "09:01"))
    assert [each.state for each in office.nudges(deal)] == ["expired", "open"]
    assert len(office.dms()) == 1


@on_sqlite
def test_a_deal_handed_over_is_nudged_to_its_new_owner(office: Office) -> None:
    rep, sam = office.rep(), office.rep("U2")
    deal = office.deal(rep)
    office.tick()
    assigning.assign(office.desk, office.again(rep), deal, "U2")
    office.tick()
    assert "handed over" in office.dms()[0].text
    assert [each.state for each in office.nudges(deal)] == ["answered", "open"]
    handed, nudge = office.dms("U2")
    assert "is with you now" in handed.text
    assert "nudge_done" in str(nudge.blocks)
    assert sam.rep_id == office.nudges(deal)[1].rep_id


@on_sqlite
def test_two_unanswered_deals_leave_room_for_fresh_ones(office: Office) -> None:
    """Deals that were nudged in vain must not use up the places of the day, nor make a digest of one."""
    rep = office.rep()
    for number in range(30):
        office.deal(rep, f"Old {number}", contact=f"Old Hand {number}", value=100_000)
    office.to(local("2026-12-01", "08:00"))
    with office.database.write(rep.workspace_id) as session:
        for row in nudges.of_rep(session, rep.rep_id):
            nudges.let_go(session, row.id, now=office.clock())
    office.to(local("2026-12-02", "08:00"))
    before = len(office.dms())
    fresh = office.deal(rep, "Fresh", contact="New Person", heard=date(2026, 11, 25), value=1)
    office.to(local("2026-12-02", "10:00"))
    assert [each.state for each in office.nudges(fresh)] == ["open"]
    assert "Fresh" in office.dms()[-1].text
    assert len(office.dms()) == before + 1


@on_sqlite
def test_a_paused_rep_is_left_alone_and_open_nudges_wake_with_the_rep(office: Office) -> None:
    from bot.services.people import reps

    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    reps.pause(office.desk, office.again(rep))
    office.to(local("2026-12-10", "12:00"))
    assert len(office.dms()) == 1
    assert office.only_nudge(deal).state == "open"
    reps.resume(office.desk, office.again(rep))
    office.to(local("2026-12-14", "12:00"))
    assert office.only_nudge(deal).state in ("reminded", "unanswered")
    assert len(office.dms()) == 1, "the reminder took the place of the nudge"


def test_a_rep_who_left_holds_no_place_in_anybodys_limits(office: Office) -> None:
    from bot.services.people import reps

    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    reps.learn(office.desk, "T1", Profile("U1", "Rita", "Europe/London", deleted=True))
    office.to(local("2026-11-27", "12:00"))
    assert office.only_nudge(deal).state == "expired"
    assert len(office.dms()) == 1
    reps.learn(office.desk, "T1", Profile("U1", "Rita", "Europe/London"))
    assert office.rep_row(rep).active, "somebody who is back is nudged again"


def test_the_day_since_when_nobody_answered_is_the_reps(lite: Office) -> None:
    zone = "Pacific/Auckland"
    rep = lite.rep(zone=zone)
    lite.jump(local("2026-11-23", "09:00", zone))  # still the 22nd in UTC
    deal = lite.deal(rep, timezone=zone)
    lite.to(local("2026-11-30", "12:00", zone))
    assert lite.only_nudge(deal).state == "unanswered"
    [card] = lookup.list_deals(lite.desk, lite.again(rep)).cards
    assert card.unanswered_since == date(2026, 11, 23)


def test_a_deal_that_turns_dark_while_it_waits_is_listed_as_dark(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep, heard=date(2026, 11, 16))  # dark after ten business days: on 30 November
    noting.snooze(lite.desk, lite.again(rep), deal, date(2026, 12, 21))
    lite.to(local("2026-11-27", "12:00"))
    assert lookup.list_deals(lite.desk, lite.again(rep), "dark").cards == []
    lite.to(local("2026-11-30", "12:00"))
    assert [card.id for card in lookup.list_deals(lite.desk, lite.again(rep), "dark").cards] == [deal]
    assert lite.nudges() == []
