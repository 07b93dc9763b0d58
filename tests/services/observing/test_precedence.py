"""What a person said counts before what a source saw, and what was said later before what was said earlier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain import acts as known
from bot.domain.noticed import Answer
from bot.domain.observation import Became, CallOutcome, Doubt, MeetingOutcome, Observation, Seen, Why
from bot.services.observing import questions, telling
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at, mail_in, mail_out, mailbox, seen
from tests.services.observing.test_intake import entries, started


def _meets(outcome: MeetingOutcome, day: int, hour: int = 10, key: str | None = None) -> Observation:
    start = at(day, hour)
    return seen(Seen.MEETING, start, outcome=outcome, ends_at=start + timedelta(hours=1), id=key or f"{day} {hour}")


@on_sqlite
def test_a_call_is_of_the_nudge_that_is_out_also_while_a_question_is_open(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email=JANE, phone="+44 20 7946 0123")
    box = mailbox(office, rep)
    while True:
        office.tick()
        *_, nudge = office.nudges(deal)
        if (nudge.state, nudge.channel) == ("open", "call"):
            break
        if nudge.state == "open":
            noting.press(office.desk, office.again(rep), known.TOUCH, nudge.id)
        office.days(1)
    office.clock.at += timedelta(hours=3)
    called = office.clock.at - timedelta(hours=1)
    box.sees(mail_in(called - timedelta(minutes=9), doubt=Doubt.NOT_SURELY_HUMAN))
    box.sees(seen(Seen.CALL, called, outcome=CallOutcome.NO_ANSWER))
    dial = entries(office, deal)[-1]
    assert (dial.type, dial.play) == ("dial", nudge.play)


@on_sqlite
def test_a_call_is_of_the_play_that_is_named_with_it(office: Office) -> None:
    _, deal, box = started(office)
    box.sees(seen(Seen.CALL, at(23, 10), outcome=CallOutcome.NO_ANSWER, play="issue-timeline-call"))
    box.sees(seen(Seen.CALL, at(23, 11), outcome=CallOutcome.VOICEMAIL, play="issue-timeline-call"))
    box.sees(seen(Seen.CALL, at(23, 12), outcome=CallOutcome.NO_ANSWER, play="no-such-play"))
    assert [(row.type, row.play) for row in entries(office, deal)[1:]] == [
        ("dial", "issue-timeline-call"),
        ("touch", "issue-timeline-call"),
        ("touch", None),
    ]


@on_sqlite
def test_a_reply_that_its_rep_had_to_place_was_late_all_the_same(office: Office) -> None:
    rep, first, box = started(office)
    second = office.deal(rep, email=JANE, title="Renewal")
    assert box.sees(mail_in(at(23, 8))).reason is Why.SEVERAL_DEALS
    [row] = box.rows(state="asked")
    questions.answer(office.desk, office.again(rep), row.id, Answer.DEAL, first)
    assert office.only_nudge(first).verdict == "source-late"
    assert not office.nudges(second)


def test_a_nudge_stays_wrong_as_long_as_a_reply_that_came_late_stands(office: Office) -> None:
    rep, deal, box = started(office)
    for minutes, late in enumerate((mail_in(at(23, 7)), mail_in(at(23, 8)), mail_out(at(23, 8, 30)))):
        office.clock.at = at(23, 12, minutes)
        assert box.sees(late).became is Became.NOTED
    one, other, ours = (row.entry_id for row in box.rows())
    for entry, verdict in ((ours, "source-late"), (one, "source-late"), (other, None)):
        office.clock.at += timedelta(minutes=1)
        noting.undo(office.desk, office.again(rep), deal, entry_id=entry)
        assert office.only_nudge(deal).verdict == verdict


def test_of_a_fact_the_later_change_counts_in_whatever_order_they_come(office: Office) -> None:
    _, deal, box = started(office, external_id="crm-7")
    office.clock.at = at(24, 13)

    def told(hour: int, **changes: object) -> Why:
        return box.sees(seen(Seen.DEAL, at(24, hour), None, deal="crm-7", changes=changes)).reason

    assert told(12, stage="negotiation") is Why.CHANGED
    assert told(11, stage="proposal") is Why.OVERTAKEN
    assert told(10, stage="proposal", value=900) is Why.CHANGED  # its sum is news
    assert (office.row(deal).stage, office.row(deal).value_minor) == ("negotiation", 90000)


@on_sqlite
def test_what_goes_on_by_a_persons_later_word_is_not_closed_by_an_earlier_one(office: Office) -> None:
    rep, deal, box = started(office, external_id="crm-7")
    noting.close(office.desk, office.again(rep), deal, "lost")
    office.clock.at = at(25, 12)
    noting.note(office.desk, office.again(rep), known.REOPEN, deal)
    closed = seen(Seen.DEAL, at(25, 9), None, deal="crm-7", changes={"closed": "lost"})
    assert box.sees(closed).reason is Why.DIFFERS
    assert office.row(deal).open
    noting.heard(office.desk, office.again(rep), deal, date(2026, 11, 25))
    before = seen(Seen.DEAL, at(24, 9), None, deal="crm-7", changes={"closed": "lost"})
    assert box.sees(before).reason is Why.DIFFERS
    since = seen(Seen.DEAL, at(25, 12, 5), None, deal="crm-7", changes={"closed": "lost"})
    assert box.sees(since).reason is Why.CLOSED


@on_sqlite
def test_who_did_not_come_by_a_persons_word_was_not_met(office: Office) -> None:
    rep, deal, box = started(office)
    office.clock.at = at(24, 9)
    noting.situation(office.desk, office.again(rep), deal, "missed_meeting")
    office.clock.at = at(24, 18)
    for told in (_meets(MeetingOutcome.HELD, 23, 14), _meets(MeetingOutcome.HELD, 24, 8)):
        assert box.sees(told).became is Became.TIED
    assert office.row(deal).last_two_way_on == date(2026, 11, 16)
    assert box.sees(_meets(MeetingOutcome.HELD, 24, 14)).reason is Why.MET  # it was made up for


@on_sqlite
def test_who_did_not_come_by_one_source_was_not_met_by_anothers_calendar(office: Office) -> None:
    _, deal, box = started(office)
    assert box.sees(_meets(MeetingOutcome.NO_SHOW, 23, 10, "dialler")).reason is Why.NO_SHOW
    assert box.sees(_meets(MeetingOutcome.HELD, 23, 10, "calendar")).reason is Why.SAME_MEETING
    assert [row.type for row in entries(office, deal)] == ["heard", "situation"]


@on_sqlite
def test_whoever_left_by_a_persons_word_is_not_back_by_an_automatic_reply(office: Office) -> None:
    rep, deal, box = started(office)
    noting.situation(office.desk, office.again(rep), deal, "contact_left")
    away = box.sees(seen(Seen.AUTO_REPLY, at(23, 12), until=date(2026, 12, 4)))
    assert (away.became, away.reason) == (Became.TIED, Why.TYPED_ALREADY)
    assert office.row(deal).reason == "hold-contact_left"


@on_sqlite
def test_a_meeting_that_is_over_does_not_take_the_place_of_one_ahead(office: Office) -> None:
    _, deal, box = started(office)
    box.sees(_meets(MeetingOutcome.PLANNED, 26))
    assert box.sees(_meets(MeetingOutcome.PLANNED, 20)).reason is Why.SAME_FACT
    assert office.row(deal).next_meeting == date(2026, 11, 26)


@on_sqlite
def test_taken_back_a_mail_does_not_come_again_by_its_second_copy(office: Office) -> None:
    rep, deal, box = started(office)
    letter = mail_out(at(23, 11))
    box.sees(letter)
    office.clock.at = at(23, 13)
    noting.undo(office.desk, office.again(rep), deal, entry_id=box.rows()[0].entry_id)
    assert box.sees(mail_out(at(23, 11, 1))).reason is Why.TAKEN_BACK
    assert box.sees(mail_out(at(23, 12), in_reply_to=letter.message_id)).reason is Why.WROTE  # another one of that day


@on_sqlite
def test_whoever_has_a_deal_by_another_systems_word_hears_of_it(office: Office) -> None:
    _, _, box = started(office, external_id="crm-7")
    office.rep("U2")
    office.clock.at = at(24, 12)
    assert box.sees(seen(Seen.DEAL, at(24, 11), None, deal="crm-7", changes={"owner": "U2"})).reason is Why.CHANGED
    office.tick()
    assert ["handed over" in each.text.casefold() for each in office.dms()] == [True]
    assert any("is with you now. Handed over by another system." in each.text for each in office.dms("U2"))


@on_sqlite
def test_what_closes_a_deal_and_changes_it_is_taken_back_as_one(office: Office) -> None:
    rep, deal, box = started(office, external_id="crm-7")
    before = office.row(deal).stage
    told = seen(Seen.DEAL, at(23, 11), None, deal="crm-7", changes={"stage": "negotiation", "closed": "lost"})
    assert box.sees(told).reason is Why.CLOSED
    assert (office.row(deal).open, office.row(deal).stage) == (False, "negotiation")
    office.clock.at = at(23, 13)
    assert telling.take_back(office.desk, office.again(rep), box.rows()[0].id)
    assert (office.row(deal).open, office.row(deal).stage) == (True, before)
    assert box.rows()[0].state == Became.UNDONE


@pytest.mark.parametrize("typed", [True, False], ids=["by a person's word", "by another source's"])
def test_who_was_met_by_the_calendar_and_did_not_come_was_not_met(lite: Office, typed: bool) -> None:
    rep, deal, box = started(lite)
    assert box.sees(_meets(MeetingOutcome.HELD, 23)).reason is Why.MET
    assert lite.row(deal).last_two_way_on == date(2026, 11, 23)
    lite.clock.at = at(23, 14)
    if typed:
        noting.situation(lite.desk, lite.again(rep), deal, "missed_meeting")
    else:
        assert box.sees(_meets(MeetingOutcome.NO_SHOW, 23, key="dialler")).reason is Why.NO_SHOW
    assert [row.type for row in entries(lite, deal)] == ["heard", "situation"]
    assert lite.row(deal).last_two_way_on == date(2026, 11, 16)
    lite.clock.at = at(23, 15)
    noting.undo(lite.desk, lite.again(rep), deal, entry_id=entries(lite, deal)[-1].id)
    assert [row.type for row in entries(lite, deal)] == ["heard", "meeting"]


def test_what_was_typed_while_it_was_asked_is_what_the_answer_says(lite: Office) -> None:
    rep, deal, box = started(lite)
    box.sees(mail_in(at(23, 11), doubt=Doubt.NOT_SURELY_HUMAN))
    lite.clock.at = at(23, 13)
    noting.heard(lite.desk, lite.again(rep), deal, date(2026, 11, 23))
    questions.answer(lite.desk, lite.again(rep), box.rows()[0].id, Answer.YES)
    assert [(row.type, row.source) for row in entries(lite, deal)[1:]] == [("heard", "command")]
    [row] = box.rows()
    assert (row.state, row.entry_id) == (Became.TIED, entries(lite, deal)[-1].id)
    lite.tick()
    assert lite.outbox(about="asked-seen")[-1].state != "queued"
