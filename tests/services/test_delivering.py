"""The sender: whatever dies or goes wrong at any step, the rep sees a message once, or its row says why not."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.messages.recorded import noted
from bot.posts.sending import Sender
from bot.services.desk import Desk
from bot.services.looking.auditing import audit
from bot.services.nudges import nudging
from bot.services.people import installing
from bot.store import forgetting, outbox
from tests import noting
from tests.services.conftest import Office, local, note
from tests.services.fake_slack import Crash, Fault, buttons

pytestmark = pytest.mark.slow


def successor(office: Office) -> Sender:
    """The process that was started after the crash."""
    return Sender(Desk(office.database, office.desk.playbook, office.clock, timing=office.timing), office.slack.of)


def planned(office: Office) -> int:
    """A deal whose nudge waits in the outbox."""
    deal = office.deal(office.rep())
    nudging.sweep(office.desk)
    return deal


# -- crashes --


@pytest.mark.parametrize("step", ["open_dm", "after mark", "post", "after post", "result"])
def test_a_crash_at_any_step_sends_exactly_one(impatient: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    office = impatient
    deal = planned(office)

    def die(*_: Any, **__: Any) -> Any:
        raise Crash(step)

    with monkeypatch.context() as patch:
        if step == "open_dm":
            office.slack.fail("open_dm", Fault("dies", crash=True))
        elif step == "after mark":
            office.slack.fail("post", Fault("dies", crash=True))
        elif step == "post":
            office.slack.fail("post", Fault("dies", crash=True, applied=True))
        elif step == "after post":
            patch.setattr(outbox, "sent", die)
        else:
            patch.setattr("bot.posts.told.nudges.opened", die)
        with pytest.raises(Crash):
            office.sender.run()
    successor(office).run()
    successor(office).run()
    assert len(office.dms()) == 1
    [row] = office.outbox(about="nudge")
    assert (row.state, row.ts) == ("sent", office.dms()[0].ts)
    nudge = office.only_nudge(deal)
    assert (nudge.state, nudge.message_ts) == ("open", office.dms()[0].ts)


def test_a_crash_right_after_the_claim_loses_nothing(impatient: Office) -> None:
    office = impatient
    planned(office)
    with office.database.write() as session:
        assert outbox.claim(session, now=office.clock(), owner="dead", timing=office.timing) is not None
    successor(office).run()
    assert len(office.dms()) == 1


@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize("error", ["TimeoutError", "http_503", "internal_error"])
def test_an_unclear_answer_is_looked_up_before_anything_is_sent_again(
    impatient: Office, applied: bool, error: str
) -> None:
    office = impatient
    deal = planned(office)
    office.slack.fail("post", Fault(error, definite=False, applied=applied))
    office.sender.run()
    assert len(office.dms()) == 1
    assert office.slack.calls.count("post") == (1 if applied else 2)
    assert office.only_nudge(deal).message_ts == office.dms()[0].ts


def test_nothing_is_sent_again_before_the_quarantine_is_over(office: Office) -> None:
    planned(office)
    office.slack.fail("post", Fault("TimeoutError", definite=False))
    office.sender.run()
    successor(office).run()
    assert office.slack.calls.count("post") == 1
    assert office.outbox(about="nudge")[0].state == "sending"


def test_without_history_a_doubtful_message_ends_as_unknown_and_is_never_resent(impatient: Office) -> None:
    office = impatient
    deal = planned(office)
    office.slack.fail("post", Fault("TimeoutError", definite=False))
    office.slack.fail("find", *[Fault("missing_scope")] * 40)
    for hour in range(9, 18):
        office.jump(local("2026-11-23", f"{hour:02}:30"))
        office.sender.run()
    assert office.slack.calls.count("post") == 1
    assert office.outbox(about="nudge")[0].state == "unknown"
    assert office.nudges(deal)[0].state == "expired"


def test_a_second_copy_is_swept_away_and_the_one_on_record_stays(impatient: Office) -> None:
    office = impatient
    deal = planned(office)
    office.slack.fail("post", Fault("TimeoutError", definite=False, applied=True))
    office.slack.hidden = True  # history lags behind the quarantine
    office.sender.run()
    assert len(office.dms()) == 2, "outside the assumptions a second copy can come"
    office.slack.hidden = False
    kept = office.only_nudge(deal).message_ts
    assert office.sender.sweep() == 1
    assert [message.ts for message in office.dms()] == [kept], "the buttons of the copy on record work"
    assert office.sender.sweep() == 0


def test_two_senders_racing_send_each_message_once(office: Office) -> None:
    rep = office.rep()
    with office.database.write(rep.workspace_id) as session:
        for n in range(30):
            note(session, "U1", noted(f"Note {n}"), key=f"note:{n}", now=office.clock())
    senders = [successor(office) for _ in range(3)]
    threads = [threading.Thread(target=sender.run) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(message.text for message in office.dms()) == sorted(f"Note {n}" for n in range(30))
    assert {row.state for row in office.outbox()} == {"sent"}


def test_who_loses_the_fence_takes_its_own_copy_back(impatient: Office) -> None:
    """A sender that was frozen between mark and send wakes when its successor has sent already."""
    office = impatient
    planned(office)
    office.slack.before["post"] = successor(office).run
    office.sender.run()
    assert office.slack.calls.count("post") == 2
    assert [message.ts for message in office.dms()] == [office.outbox(about="nudge")[0].ts]


def test_a_copy_that_cannot_be_taken_back_stops_nothing(impatient: Office) -> None:
    office = impatient
    planned(office)
    office.slack.before["post"] = successor(office).run
    office.slack.fail("delete", Fault("TimeoutError", definite=False))
    office.sender.run()
    assert office.outbox(about="nudge")[0].state == "sent"


# -- refusals --


def test_a_rate_limit_rests_that_workspace_alone(office: Office) -> None:
    planned(office)
    other = office.rep("U9", team="T2")
    with office.database.write(other.workspace_id) as session:
        note(session, "U9", noted("Hello"), key="hello", now=office.clock())
    office.slack.fail("post", Fault("ratelimited", retry_after=30))
    office.sender.run()
    assert [len(office.dms("U1")), len(office.dms("U9"))] == [0, 1]
    office.jump(office.clock() + timedelta(seconds=29))
    office.sender.run()
    assert office.dms("U1") == []
    office.jump(office.clock() + timedelta(seconds=1))
    office.sender.run()
    assert len(office.dms("U1")) == 1


@pytest.mark.parametrize(("told", "waits"), [(0, 1), (-5, 1), (10**7, 3600)])
def test_a_senseless_wait_is_brought_within_reason(lite: Office, told: float, waits: int) -> None:
    planned(lite)
    lite.slack.fail("post", Fault("ratelimited", retry_after=told))
    lite.sender.run()
    assert lite.outbox(about="nudge")[0].next_at == lite.clock() + timedelta(seconds=waits)


def test_a_token_that_is_no_good_holds_everything_till_it_is_good_again(office: Office) -> None:
    deal = planned(office)
    office.slack.fail("post", Fault("invalid_auth"))
    office.sender.run()
    assert installing.known(office.desk) == {}
    calls = len(office.slack.calls)
    office.tick()
    assert len(office.slack.calls) == calls, "nothing is asked of Slack meanwhile"
    installing.installed(office.desk, "T1", "Acme", "UBOT")
    office.tick()
    assert len(office.dms()) == 1
    assert office.only_nudge(deal).state == "open"


def test_what_was_held_too_long_is_judged_anew_not_sent(office: Office) -> None:
    planned(office)
    office.slack.fail("post", Fault("token_revoked"))
    office.sender.run()
    office.to(local("2026-11-24", "08:00"))
    installing.installed(office.desk, "T1", "Acme", "UBOT")
    office.tick()
    assert office.dms() == []
    assert office.slots() == []
    office.to(local("2026-11-24", "09:00"))
    assert [nudge.state for nudge in office.nudges()] == ["expired", "open"]


def test_a_person_who_is_gone_is_tried_once_and_left_alone(office: Office) -> None:
    rep = office.rep()
    deal = planned(office)
    office.slack.fail("open_dm", *[Fault("user_not_found")] * 50)
    office.tick()
    [row] = office.outbox(about="nudge")
    assert (row.state, row.reason) == ("dead", "user_not_found")
    assert not office.rep_row(rep).active
    office.to(local("2026-12-04", "12:00"))
    assert office.slack.calls.count("open_dm") == 1
    assert len(office.nudges(deal)) == 1
    office.again(rep)  # somebody who types a command is there after all
    office.to(local("2026-12-07", "09:00"))
    assert office.slack.calls.count("open_dm") == 2


def test_blocks_that_are_refused_are_tried_once_a_day_at_most(office: Office) -> None:
    planned(office)
    office.slack.fail("post", *[Fault("invalid_blocks")] * 50)
    office.to(local("2026-11-25", "12:00"))
    assert office.slack.calls.count("post") == 3 * 3, "as drawn, in plain blocks, in words"
    assert {row.state for row in office.outbox(about="nudge")} == {"dead"}
    assert office.slots() == []


def test_a_definite_refusal_without_end_is_dead_after_a_few_tries(lite: Office) -> None:
    rep = lite.rep()
    with lite.database.write(rep.workspace_id) as session:
        note(session, "U1", noted("Hello"), key="hello", now=lite.clock())
    lite.slack.fail("post", *[Fault("no_permission")] * 50)
    lite.to(local("2026-11-24", "09:00"))
    assert lite.outbox()[0].state == "dead"
    assert lite.slack.calls.count("post") <= 8


def test_a_notice_whose_doubt_cannot_be_settled_is_given_up(lite: Office) -> None:
    rep = lite.rep()
    with lite.database.write(rep.workspace_id) as session:
        note(session, "U1", noted("Hello"), key="hello", now=lite.clock())
    lite.timing = outbox.Timing(lease=-1, quarantine=-1, sweep=-1)
    lite.__post_init__()
    lite.slack.fail("post", Fault("TimeoutError", definite=False))
    lite.slack.fail("find", *[Fault("missing_scope")] * 5000)
    lite.to(local("2026-12-04", "09:00"))
    assert lite.outbox()[0].state in ("unknown", "dead")
    assert lite.slack.calls.count("find") < 50


# -- what overtakes a message --


def test_a_nudge_that_expires_unsent_gives_back_its_places(office: Office) -> None:
    deal = planned(office)
    assert len(office.slots()) == 1
    office.jump(local("2026-11-23", "17:00"))
    office.sender.run()
    assert office.dms() == []
    assert office.outbox(about="nudge")[0].state == "expired"
    assert (office.only_nudge(deal).state, office.slots()) == ("expired", [])


def test_what_takes_until_the_working_day_is_over_is_not_sent(office: Office) -> None:
    """It was still wanted when it was taken up; then Slack took its time to open the conversation."""
    planned(office)
    over = local("2026-11-23", "17:00")
    office.jump(over - timedelta(seconds=1))
    office.slack.before["open_dm"] = lambda: office.jump(over)
    office.sender.run()
    assert office.dms() == []
    assert [row.state for row in office.outbox(about="nudge")] == ["expired"]
    assert audit(office.desk).first is None


def test_a_deal_that_is_closed_while_its_nudge_waits_is_not_nudged(office: Office) -> None:
    deal = planned(office)
    noting.close(office.desk, office.again(office.rep()), deal, "won")
    office.sender.run()
    assert office.dms() == []
    assert (office.only_nudge(deal).state, office.slots()) == ("cancelled", [])


def test_a_deal_that_is_closed_while_its_nudge_goes_out_leaves_no_dead_buttons(office: Office) -> None:
    deal = planned(office)
    rep = office.again(office.rep())
    office.slack.before["post"] = lambda: noting.close(office.desk, rep, deal, "won")
    office.sender.run()
    [message] = office.dms()
    assert buttons(message) == []
    assert office.only_nudge(deal).state == "cancelled"


def test_a_reminder_that_crosses_with_an_answer_leaves_no_dead_buttons(office: Office) -> None:

    deal = planned(office)
    office.tick()
    office.to(local("2026-11-25", "08:59"))
    nudge = office.only_nudge(deal)
    rep = office.again(office.rep())
    office.slack.before["post"] = lambda: noting.replied(office.desk, rep, nudge.id)
    office.to(local("2026-11-25", "09:05"))
    assert office.only_nudge(deal).state == "answered"
    left = {"nudge_undo", "nudge_rate"}
    pressed = [each for message in office.dms() for each in buttons(message) if not each.startswith("nudge_reply_")]
    assert set(pressed) <= left


def test_a_reminder_of_something_answered_is_not_sent(office: Office) -> None:
    from bot.services.nudges import reminding

    deal = planned(office)
    office.tick()
    office.jump(local("2026-11-25", "09:00"))
    reminding.remind(office.desk)
    noting.replied(office.desk, office.again(office.rep()), office.only_nudge(deal).id)
    office.tick()
    assert [row.state for row in office.outbox(about="reminder")] == ["cancelled"]
    assert len(office.dms()) == 1


def test_a_reminder_that_never_went_out_comes_the_next_working_day(office: Office) -> None:
    from bot.services.nudges import reminding

    deal = planned(office)
    office.tick()
    [first] = office.dms()
    office.jump(local("2026-11-25", "16:59"))
    reminding.remind(office.desk)
    office.jump(local("2026-11-25", "17:01"))
    office.sender.run()
    assert office.dms() == [first]
    office.to(local("2026-11-26", "09:01"))
    [reminder] = office.dms()
    assert reminder.ts != first.ts
    assert office.only_nudge(deal).state == "reminded"


def test_a_digest_of_a_forgotten_deal_goes_out_all_the_same(office: Office) -> None:
    rep = office.rep()
    ids = [office.deal(rep, f"Company {n}", contact=f"Person {n}") for n in range(6)]
    nudging.sweep(office.desk)
    with office.database.write(rep.workspace_id) as session:
        for deal_id in ids:
            forgetting.forget_deals(session, [deal_id])
    office.tick()
    assert {row.state for row in office.outbox()} <= {"cancelled", "sent"}
    assert office.dms() == []


def test_an_update_of_a_message_that_is_gone_is_not_repeated(lite: Office) -> None:

    deal = planned(lite)
    lite.tick()
    lite.slack.messages.clear()
    noting.replied(lite.desk, lite.again(lite.rep()), lite.only_nudge(deal).id)
    lite.to(lite.clock() + timedelta(hours=2))
    assert lite.slack.calls.count("update") == 1


def test_an_older_change_never_overwrites_a_newer_one(lite: Office) -> None:

    deal = planned(lite)
    lite.tick()
    nudge = lite.only_nudge(deal)
    lite.slack.fail("update", Fault("http_503", definite=False))
    noting.done(lite.desk, lite.again(lite.rep()), nudge.id)
    lite.sender.run()  # fails, and waits
    noting.undone(lite.desk, lite.again(lite.rep()), nudge.id)
    lite.sender.run()
    lite.to(lite.clock() + timedelta(hours=1))
    assert "nudge_done" in buttons(lite.dms()[0])
