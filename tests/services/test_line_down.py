"""The line to Slack is down: nothing ends because of it, everything goes once it is back, and only refusals count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.jobs import timekeeping
from bot.messages.recorded import noted
from bot.posts.resting import LONGEST_TOLD, Rests
from bot.posts.sending import Sender
from bot.services.deals import assigning
from bot.services.looking import summaries
from bot.services.nudges import nudging
from bot.services.people import reps
from bot.services.people.members import Profile
from bot.slack.client import web_client
from bot.slack.messenger import Messenger
from bot.store.database import Database
from bot.store.outbox import Timing
from pretend_slack import PretendSlack
from tests import noting
from tests.pretend_slack.conftest import TOKEN, seed_with
from tests.services.conftest import START, HandClock, Office, local, note
from tests.services.fake_slack import UNREACHED, Fault, buttons

pytestmark = pytest.mark.slow

TIMEOUT = Fault("TimeoutError", definite=False, passing=True)
GATEWAY = Fault("http_502", definite=False, passing=True)
BUSY = Fault("ratelimited", retry_after=30)
TROUBLES = pytest.mark.parametrize("trouble", [UNREACHED, TIMEOUT, GATEWAY, BUSY], ids=lambda each: each.error)
DOUBTFUL = pytest.mark.parametrize("trouble", [TIMEOUT, GATEWAY], ids=lambda each: each.error)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SECONDS = timedelta(seconds=20)


@pytest.fixture
def hasty(lite: Office) -> Office:
    """An office on SQLite whose leases and quarantines are over at once."""
    return Office(lite.database, timing=Timing(lease=-1, quarantine=-1, sweep=-1))


def work(office: Office, span: timedelta, step: timedelta = MINUTE) -> None:
    """The job that delivers comes round for so long."""
    end = office.clock.at + span
    while office.clock.at < end:
        office.clock.at = min(office.clock.at + step, end)
        timekeeping.deliver(office.sender)


def planned(office: Office) -> int:
    """A deal whose nudge waits in the outbox."""
    deal = office.deal(office.rep())
    nudging.sweep(office.desk)
    return deal


def say(office: Office, *texts: str, user: str = "U1", team: str = "T1") -> None:
    """Notices that wait in the outbox."""
    rep = office.rep(user, team=team)
    with office.database.write(rep.workspace_id) as session:
        for text in texts:
            note(session, user, noted(text), key=text, now=office.clock())


# -- what is lost: nothing --


@TROUBLES
def test_after_forty_minutes_the_nudge_goes_out_within_one(hasty: Office, trouble: Fault) -> None:
    office, deal = hasty, planned(hasty)
    office.slack.away = trouble
    work(office, 40 * MINUTE, 2 * MINUTE)
    assert office.dms() == []
    assert office.outbox(about="nudge")[0].state in ("queued", "sending")
    office.slack.away = None
    work(office, MINUTE, SECONDS)
    assert len(office.dms()) == 1
    assert office.only_nudge(deal).state == "open"
    assert {row.state for row in office.outbox()} == {"sent"}


def test_being_held_back_seven_times_and_then_cut_off_is_no_refusal(lite: Office) -> None:
    planned(lite)
    lite.slack.fail("post", *[BUSY] * 7, UNREACHED)
    work(lite, 10 * MINUTE)
    assert len(lite.dms()) == 1


@TROUBLES
def test_what_never_expires_waits_for_days(hasty: Office, trouble: Fault) -> None:
    """That a rep left, a hand-over, a change of a message: all are said when the line is back."""
    office = hasty
    boss, rep = office.manager("U9"), office.rep()
    quiet = office.deal(office.rep("U3"), "Initech", contact="Sam Lee", heard=date(2026, 11, 23))
    deal = planned(office)
    office.tick()
    [before] = office.dms()
    office.slack.away = trouble
    noting.replied(office.desk, office.again(rep), office.only_nudge(deal).id)
    assigning.assign(office.desk, office.again(boss), quiet, "U1")
    office.deal(office.rep("U4"), "Hooli", contact="Kim Roe", heard=date(2026, 11, 23))
    reps.learn(office.desk, "T1", Profile(user="U4", name="Rep U4", timezone="Europe/London", deleted=True))
    work(office, timedelta(days=2), 3 * HOUR)
    assert {row.state for row in office.outbox(about="leaver")} <= {"queued", "sending"}
    office.slack.away = None
    work(office, 5 * MINUTE)
    assert any("Hooli" in str(each.blocks) for each in office.dms("U9"))
    assert any("is with you now" in each.text for each in office.dms())
    assert "nudge_done" not in buttons(before)
    assert {row.state for row in office.outbox()} == {"sent"}


def test_a_summary_waits_for_the_line(lite: Office) -> None:
    office, boss = lite, lite.manager("U9")
    office.deal(office.rep(), heard=date(2026, 11, 23))
    summaries.here(office.desk, office.again(boss), "C1", "sales")
    office.slack.away = UNREACHED
    office.jump(local("2026-11-30", "09:00"))
    summaries.post_due(office.desk)
    work(office, HOUR, 5 * MINUTE)
    assert office.slack.in_channel("C1") == []
    office.slack.away = None
    work(office, MINUTE, SECONDS)
    assert len(office.slack.in_channel("C1")) == 1


def test_its_own_expiry_still_ends_a_message(lite: Office) -> None:
    office, deal = lite, planned(lite)
    office.slack.away = UNREACHED
    work(office, 9 * HOUR, HOUR)
    [row] = office.outbox(about="nudge")
    assert row.state == "expired"
    assert (office.only_nudge(deal).state, office.slots()) == ("expired", [])


# -- what Slack refuses --


def test_only_refusals_are_counted_however_often_the_line_breaks_in_between(office: Office) -> None:
    say(office, "Hello")
    for _ in range(7):
        office.slack.fail("post", *[UNREACHED] * 2, Fault("no_permission"))
    work(office, 12 * HOUR, HOUR / 2)
    [row] = office.outbox()
    assert (row.state, row.refusals) == ("sent", 7)


def test_the_eighth_refusal_ends_it(office: Office) -> None:
    say(office, "Hello")
    office.slack.fail("post", *[UNREACHED] * 9, *[Fault("no_permission")] * 8)
    work(office, 9 * HOUR, HOUR / 2)
    [row] = office.outbox()
    assert (row.state, row.reason, office.slack.calls.count("post")) == ("dead", "no_permission", 17)


def test_a_no_in_words_that_we_do_not_know_ends_it_too(hasty: Office) -> None:
    say(hasty, "Hello")
    hasty.slack.fail("post", *[Fault("something_new", definite=False)] * 50)
    hasty.sender.run()
    [row] = hasty.outbox()
    assert (row.state, hasty.slack.calls.count("post")) == ("dead", 8)


# -- what rests meanwhile --


@TROUBLES
def test_while_the_line_is_down_one_message_at_a_time_asks(lite: Office, trouble: Fault) -> None:
    office = lite
    say(office, *[f"Note {n}" for n in range(60)])
    office.slack.away = trouble
    office.sender.run()
    assert len(office.slack.calls) <= 2, "each call may take its whole timeout, and the job has ten minutes"
    work(office, 40 * MINUTE, 2 * MINUTE)
    assert 20 <= len(office.slack.calls) <= 45
    office.slack.away = None
    work(office, 2 * MINUTE, SECONDS)
    assert len(office.dms()) >= 10  # those in doubt wait for the database's clock, which stands still here
    assert {row.state for row in office.outbox()} <= {"sent", "sending"}


def test_one_message_that_breaks_the_line_holds_up_no_other(lite: Office) -> None:
    say(lite, *[f"Note {n}" for n in range(10)])
    lite.slack.fail("post", UNREACHED)
    lite.sender.run()
    assert len(lite.dms()) == 9


def test_a_line_that_broke_before_and_is_back_is_not_held_against_it(lite: Office) -> None:
    for number in (1, 2, 3):
        say(lite, f"Breaks {number}", f"Goes {number}")
        lite.slack.fail("post", UNREACHED)
        lite.sender.run()
        assert lite.dms()[-1].text == f"Goes {number}"
        work(lite, MINUTE)


def test_another_workspace_goes_on(lite: Office) -> None:
    office = lite
    say(office, "One", "Two", "Three")
    say(office, "Hello", team="T2")
    office.slack.fail("open_dm", UNREACHED, UNREACHED)
    office.sender.run()
    assert [each.team for each in office.dms()] == ["T2"]


def test_a_clock_that_is_set_back_ends_the_rest() -> None:
    rests = Rests()
    later = START + timedelta(days=400)
    rests.held_up(1, later, LONGEST_TOLD.total_seconds())
    assert rests.at(later) == {1: later + LONGEST_TOLD}
    assert rests.at(START) == {}


def test_the_next_moment_knows_who_rests(office: Office) -> None:
    say(office, "One", "Two")
    office.slack.fail("post", BUSY)
    office.sender.run()
    assert timekeeping.next_due(office.sender) == office.clock() + timedelta(seconds=30)


# -- what is in doubt --


@DOUBTFUL
@pytest.mark.parametrize("applied", [True, False])
def test_a_message_in_doubt_is_looked_for_even_after_its_end(hasty: Office, trouble: Fault, applied: bool) -> None:
    """Whether it arrived can only be seen once the line is back; till then, nobody says that it did not."""
    deal = planned(hasty)
    hasty.slack.fail("post", Fault(trouble.error, definite=False, passing=True, applied=applied))
    hasty.slack.fail("find", *[trouble] * 10_000)
    work(hasty, 10 * HOUR, HOUR)
    assert hasty.outbox(about="nudge")[0].state in ("queued", "sending")
    hasty.slack.faults.clear()
    work(hasty, 2 * MINUTE)
    [row] = hasty.outbox(about="nudge")
    assert row.state == ("sent" if applied else "expired")
    assert hasty.only_nudge(deal).state == ("open" if applied else "expired")
    assert hasty.slack.calls.count("post") == 1


def test_where_nobody_can_look_for_a_day_nobody_will_ever_know(hasty: Office) -> None:
    planned(hasty)
    hasty.slack.fail("post", TIMEOUT)
    hasty.slack.fail("find", *[GATEWAY] * 10_000)
    work(hasty, 31 * HOUR, HOUR)
    assert hasty.outbox(about="nudge")[0].state in ("queued", "sending")
    work(hasty, 2 * HOUR, HOUR / 4)
    assert hasty.outbox(about="nudge")[0].state == "unknown"


def doubled(office: Office, number: int) -> None:
    """So many messages, each with a second copy of which nobody knows yet."""
    office.slack.hidden = True
    for n in range(number):
        office.slack.fail("post", Fault("TimeoutError", definite=False, applied=True))
        say(office, f"Note {n}")
        office.sender.run()
    office.slack.hidden = False
    assert sorted(each.text for each in office.dms()) == sorted(2 * [f"Note {n}" for n in range(number)])


@TROUBLES
def test_second_copies_go_when_the_line_is_back(impatient: Office, trouble: Fault) -> None:
    doubled(impatient, 3)
    impatient.slack.away = trouble
    asked = impatient.slack.calls.count("find")
    assert impatient.sender.sweep() == 0
    assert impatient.slack.calls.count("find") == asked + 1, "one is enough to see that nobody answers"
    work(impatient, 5 * MINUTE)
    impatient.slack.away = None
    work(impatient, 2 * MINUTE)
    assert len(impatient.dms()) == 3
    assert {row.sweep_after for row in impatient.outbox()} == {None}


def test_second_copies_that_slack_does_not_let_us_look_for_are_let_be(impatient: Office) -> None:
    doubled(impatient, 1)
    impatient.slack.fail("find", *[Fault("missing_scope")] * 100)
    asked = impatient.slack.calls.count("find")
    work(impatient, 5 * MINUTE)
    assert impatient.slack.calls.count("find") == asked + 1
    assert {row.sweep_after for row in impatient.outbox()} == {None}


# -- how long it takes to get as far as sending --


@pytest.mark.parametrize(("took", "sent"), [(44, 1), (46, 0)])
def test_who_was_too_slow_to_be_sure_of_the_lease_does_not_send(office: Office, took: int, sent: int) -> None:
    """The lease is a minute: a request begun later may still be under way when somebody else sends the same."""
    seconds = HandClock()
    sender = Sender(office.desk, office.slack.of, seconds=lambda: seconds.at.timestamp())
    planned(office)
    office.slack.before["open_dm"] = lambda: setattr(seconds, "at", seconds.at + timedelta(seconds=took))
    sender.run(limit=1)
    assert len(office.dms()) == sent
    [row] = office.outbox(about="nudge")
    assert (row.state, row.reason) == (("sent", None) if sent else ("queued", "too-slow"))
    sender.run()
    assert len(office.dms()) == 1


# -- the real line --


@pytest.fixture
def port() -> Iterator[int]:
    """One on which nobody listens."""
    with PretendSlack(seed_with()) as box:
        number = int(box.url.rpartition(":")[2])
    yield number


def test_a_slack_that_comes_up_after_forty_minutes_gets_it_once(sqlite_database: Database, port: int) -> None:
    messenger = Messenger(web_client(TOKEN, f"http://127.0.0.1:{port}/api/"))
    office = Office(sqlite_database)
    office.sender = Sender(office.desk, lambda team: messenger)
    say(office, "Hello", user="U0ALEX", team="T0SANDBOX")
    work(office, 40 * MINUTE, 2 * MINUTE)
    with PretendSlack(seed_with(clock=office.clock()), port=port) as box:
        work(office, MINUTE, SECONDS)
        assert len([each for each in box.wire() if each["what"] == "chat.postMessage"]) == 1
        assert [each["text"] for each in box.messages("D0ALEX", "U0ALEX")] == ["Hello"]
    assert [row.state for row in office.outbox()] == ["sent"]
