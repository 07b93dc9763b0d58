"""What a source saw is noted, tied, asked or ignored, as the table of sources says; once, however often it's read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.observation import Became, CallOutcome, MeetingOutcome, Observation, Party, Seen, Why
from bot.errors.sources import SourceTakenOver
from bot.services.deals import contacts, merging
from bot.services.desk import Actor
from bot.services.observing.connected import Tally
from bot.store import cursors
from bot.store.rows import EntryRow, NudgeRow, SourceRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, Mailbox, at, mail_in, mail_out, mailbox, seen

BOB = "bob@northwind.example"
DEMO = at(26, 14)


def entries(office: Office, deal: int) -> list[EntryRow]:
    """What stands, in the order in which it was written down."""
    return [row for row in office.rows(EntryRow, deal_id=deal) if row.undone_at is None]


def last(office: Office, deal: int) -> tuple[str, date]:
    row = entries(office, deal)[-1]
    return row.type, row.on_day


def started(office: Office, **facts: Any) -> tuple[Actor, int, Mailbox]:
    """A rep with one deal, Jane's, and a mailbox; the nudge of the morning is out."""
    rep = office.rep()
    deal = office.deal(rep, email=JANE, **facts)
    box = mailbox(office, rep)
    office.tick()
    office.clock.at = at(23, 12)
    return rep, deal, box


def test_a_reply_of_a_contact_is_heard_once(office: Office) -> None:
    rep, deal, box = started(office)
    reply = mail_in(at(23, 11))
    first = box.take(reply, cursors={"INBOX": {"uid": 4}}, read_until=at(23, 12))
    assert (first.noted, first.skipped) == (1, 0)
    assert last(office, deal) == ("heard", date(2026, 11, 23))
    assert office.only_nudge(deal).answer == "recorded elsewhere"
    [row] = box.rows()
    assert (row.state, row.reason, row.deal_id, row.rep_id) == ("noted", "replied", deal, rep.rep_id)
    again = box.take(reply, mail_in(at(23, 11), message_id=reply.message_id))  # and in a colleague's mailbox
    assert again == Tally()
    other = mailbox(office, rep, team=True)
    outcome = other.sees(reply)
    assert (outcome.became, outcome.reason, outcome.entry) == (Became.NOTED, Why.REPLIED, row.entry_id)
    with office.database.read(rep.workspace_id) as session:
        assert cursors.of(session, box.connected.source_id) == {"INBOX": {"uid": 4}}
    [source, _] = office.rows(SourceRow)
    assert source.read_until == at(23, 12)
    assert len(entries(office, deal)) == 2


@on_sqlite
def test_a_page_that_breaks_off_goes_on_where_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    _, deal, box = started(office)
    things = [mail_in(at(23, 10, minute)) for minute in range(25)]
    page = {"cursors": {"INBOX": {"uid": 25}}, "read_until": at(23, 12)}
    with monkeypatch.context() as broken:
        broken.setattr(cursors, "keep", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            box.take(*things, **page)
    assert len(entries(office, deal)) == 1 + 20  # a part is in; where the reading stands isn't
    assert office.rows(SourceRow)[0].read_until is None
    assert box.take(*things, **page).noted == 5
    assert len(entries(office, deal)) == 1 + 25
    assert office.rows(SourceRow)[0].read_until == at(23, 12)


@on_sqlite
def test_a_source_that_is_off_or_read_by_another_takes_nothing_in(office: Office) -> None:
    _, deal, box = started(office)
    box.connected = replace(box.connected, lease="mine")
    with pytest.raises(SourceTakenOver):
        box.take(mail_in(at(23, 11)), read_until=at(23, 12))
    assert len(entries(office, deal)) == 1
    assert office.rows(SourceRow)[0].read_until is None


def test_a_mail_of_ours_is_the_advised_touch_one_a_person_day_and_thread(office: Office) -> None:
    _, deal, box = started(office)
    nudge = office.only_nudge(deal)
    assert (nudge.state, nudge.channel) == ("open", "email")
    office.clock.at = at(23, 18)
    first, reply = mail_out(at(23, 11)), "seen@northwind.example"
    tally = box.take(
        first,
        mail_out(at(23, 11, 1), sender=first.sender),  # Outlook's second copy
        mail_out(at(23, 15), in_reply_to=first.message_id),
        mail_out(at(23, 16), in_reply_to=reply, references=("root@acme.example", reply)),
        mail_out(at(23, 17), in_reply_to=reply, references=("root@acme.example", reply)),
    )
    assert (tally.noted, tally.tied, tally.skipped) == (2, 3, 0)
    touch, other = [row for row in entries(office, deal) if row.type == "touch"]
    assert (touch.play, touch.channel, touch.at) == (nudge.play, "email", at(23, 11))
    assert (other.play, other.at) == (None, at(23, 16))
    assert office.only_nudge(deal).state == "answered"
    assert [row.reason for row in box.rows()] == ["wrote", "second_copy", "same_day", "wrote", "same_day"]
    assert office.row(deal).unanswered == 2


def test_a_mail_to_two_contacts_is_a_touch_each(lite: Office) -> None:
    rep, deal, box = started(lite)
    noting_contact(lite, rep, deal, "Bob Roe", BOB)
    letter = mail_out(at(23, 11))
    both = replace(letter, person=Party(email=BOB))
    assert box.take(letter, both).noted == 2
    assert {(row.type, row.aside) for row in entries(lite, deal)[1:]} == {("touch", False), ("touch", True)}
    assert box.take(both, letter) == Tally()


def noting_contact(office: Office, rep: Actor, deal: int, name: str, email: str) -> None:
    contacts.put(office.desk, office.again(rep), deal, {"contact": name, "email": email})


def test_what_a_person_typed_stands_and_what_says_the_same_is_tied_to_it(office: Office) -> None:
    rep, deal, box = started(office)
    noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, 20))
    noting.heard(office.desk, office.again(rep), deal, date(2026, 11, 23))
    office.clock.at = at(24, 12)
    before = [(row.type, row.on_day, row.by_user, row.at) for row in entries(office, deal)]
    tally = box.take(
        mail_out(at(20, 9)),
        mail_in(at(23, 9)),
        seen(Seen.MEETING, at(23, 9), outcome=MeetingOutcome.HELD, ends_at=at(23, 10)),
        mail_in(at(24, 9)),
    )
    assert (tally.tied, tally.noted) == (2, 2)
    assert [(row.type, row.on_day, row.by_user, row.at) for row in entries(office, deal)][: len(before)] == before
    assert [row.type for row in entries(office, deal)[len(before) :]] == ["meeting", "heard"]
    assert {row.reason for row in box.rows(state="tied")} == {"typed_already"}


@on_sqlite
def test_a_touch_that_is_typed_after_it_was_seen_is_one_touch(office: Office) -> None:
    rep, deal, box = started(office)
    box.take(mail_out(at(23, 11)))
    for _ in range(2):
        office.clock.at += timedelta(minutes=5)
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, 23))
        [row] = [row for row in entries(office, deal) if row.type == "touch"]
        assert (row.source, office.row(deal).unanswered) == ("command", 1)
        noting.undo(office.desk, office.again(rep), deal)
        [row] = [row for row in entries(office, deal) if row.type == "touch"]
        assert (row.source, office.row(deal).unanswered) == ("source", 1)
    noting.touch(office.desk, office.again(rep), deal, "linkedin", date(2026, 11, 23))
    assert office.row(deal).unanswered == 2


@on_sqlite
def test_calls_count_as_what_they_were(office: Office) -> None:
    _, deal, box = started(office)
    tally = box.take(
        seen(Seen.CALL, at(20, 9), outcome=CallOutcome.NO_ANSWER),
        seen(Seen.CALL, at(20, 10), outcome=CallOutcome.VOICEMAIL),
        seen(Seen.CALL, at(23, 9), outcome=CallOutcome.CONNECTED),
        seen(Seen.MESSAGE_OUT, at(23, 10), channel="linkedin"),
        seen(Seen.MESSAGE_IN, at(23, 11), channel="linkedin"),
    )
    assert (tally.noted, tally.skipped) == (5, 0)
    assert [(row.type, row.channel) for row in entries(office, deal)[1:]] == [
        ("touch", "call"),
        ("touch", "voicemail"),
        ("heard", "call"),
        ("touch", "linkedin"),
        ("heard", "linkedin"),
    ]


@on_sqlite
def test_an_automatic_reply_is_an_absence_and_no_reply(office: Office) -> None:
    _, deal, box = started(office)
    contact = office.row(deal).last_two_way_on
    away = seen(Seen.AUTO_REPLY, at(23, 11), until=date(2026, 12, 4))
    assert box.take(away, seen(Seen.AUTO_REPLY, at(23, 11, 30), until=date(2026, 12, 4))).tied == 1
    entry = entries(office, deal)[-1]
    assert (entry.type, entry.code, entry.until) == ("situation", "ooo", date(2026, 12, 5))
    office.clock.at = at(25, 9)
    assert box.sees(seen(Seen.AUTO_REPLY, at(25, 8))).reason is Why.SAME_ABSENCE
    assert box.sees(seen(Seen.AUTO_REPLY, at(25, 8), until=date(2026, 12, 11))).reason is Why.AWAY
    assert office.row(deal).last_two_way_on == contact
    assert office.row(deal).kind == "wait"


def test_an_absence_never_replaces_a_private_pause(lite: Office) -> None:
    rep, deal, box = started(lite)
    noting.situation(lite.desk, lite.again(rep), deal, "personal")
    assert box.sees(seen(Seen.AUTO_REPLY, at(23, 11))).reason is Why.PRIVATE_STANDS
    assert [row.code for row in entries(lite, deal)] == [None, "personal"]


def test_a_bounce_strikes_the_mail_that_never_arrived_and_once(office: Office) -> None:
    _, deal, box = started(office)
    letter = mail_out(at(23, 11))
    assert box.sees(seen(Seen.BOUNCE, at(23, 10), in_reply_to="unknown")).reason is Why.NOTHING_TO_STRIKE
    box.take(letter)
    assert office.row(deal).unanswered == 1
    bounce = seen(Seen.BOUNCE, at(23, 11, 30), in_reply_to=letter.message_id)
    assert box.sees(bounce).reason is Why.BOUNCED
    assert office.row(deal).unanswered == 0
    assert box.sees(seen(Seen.BOUNCE, at(23, 11, 40))).reason is Why.SECOND_COPY
    assert [row.code for row in entries(office, deal) if row.type == "situation"] == ["no_route"]


@on_sqlite
def test_somebody_is_found_by_number_or_by_name_and_company(office: Office) -> None:
    _, deal, box = started(office, phone="+44 (0)20 7946-0123")
    for party in (Party(phone="020 7946 0123"), Party(name="Jane Doe", company="Northwind")):
        call = seen(Seen.CALL, at(23, 11), None, person=party, outcome=CallOutcome.CONNECTED)
        assert box.sees(call).reason is Why.TALKED
    unknown = Party(phone="020 7946 9999")
    assert box.sees(seen(Seen.CALL, at(23, 11), None, person=unknown)).reason is Why.NOBODY_KNOWN
    assert office.row(deal).last_two_way_on == date(2026, 11, 23)


@on_sqlite
def test_what_is_dated_ahead_or_long_ago_is_no_entry(office: Office) -> None:
    _, deal, box = started(office)
    early = mail_in(at(1).replace(year=1985))
    tally = box.take(mail_in(at(24)), early, mail_in(at(23, 12, 5)))
    assert (tally.ignored, tally.noted) == (2, 1)
    assert entries(office, deal)[-1].at == at(23, 12)  # a server's clock is minutes ahead


@on_sqlite
def test_news_of_an_earlier_silence_leave_todays_nudge_alone(office: Office) -> None:
    _, deal, box = started(office)
    assert box.take(mail_in(at(10)), mail_out(at(11))).noted == 2
    assert office.only_nudge(deal).state == "open"
    assert office.only_nudge(deal).verdict is None  # they were heard from later than that


@on_sqlite
def test_a_bounce_strikes_its_own_mail_and_no_later_call(office: Office) -> None:
    _, deal, box = started(office)
    letter = mail_out(at(19, 9))
    box.take(letter, seen(Seen.CALL, at(20, 9), outcome=CallOutcome.VOICEMAIL))
    assert box.sees(seen(Seen.BOUNCE, at(21, 9), in_reply_to=letter.message_id)).reason is Why.BOUNCED
    assert entries(office, deal)[-1].on_day == date(2026, 11, 19)
    assert office.row(deal).unanswered == 1  # the voicemail


@on_sqlite
def test_late_news_marks_the_nudge_as_wrong(office: Office) -> None:
    rep, deal, box = started(office)
    assert box.sees(mail_in(at(23, 8))).became is Became.NOTED
    [nudge] = office.rows(NudgeRow, deal_id=deal)
    assert (nudge.verdict, nudge.state) == ("source-late", "answered")
    [row] = box.rows()
    noting.undo(office.desk, office.again(rep), deal, entry_id=row.entry_id)
    [nudge] = office.rows(NudgeRow, deal_id=deal)
    assert (nudge.verdict, nudge.state) == (None, "open")


def test_undone_it_never_comes_back_from_any_source(office: Office) -> None:
    rep, deal, box = started(office)
    reply = mail_in(at(23, 11))
    box.take(reply)
    [row] = box.rows()
    office.clock.at += timedelta(hours=1)
    noting.touch(office.desk, office.again(rep), deal, "call", date(2026, 11, 23))
    noting.undo(office.desk, office.again(rep), deal, entry_id=row.entry_id)  # though not the last
    assert [each.type for each in entries(office, deal)] == ["heard", "touch"]
    [row] = box.rows()
    assert (row.state, row.answered_by) == ("undone", rep.user)
    other = mailbox(office, rep, "team-mailbox", team=True)
    assert box.take(reply) == other.take(reply)
    assert [each.type for each in entries(office, deal)] == ["heard", "touch"]
    assert other.sees(reply).became is Became.UNDONE


def test_what_was_taken_back_does_not_come_again_by_two_people_becoming_one(office: Office) -> None:
    rep, deal, box = started(office)
    other = office.deal(rep, "Northwind Trading", contact="J. Doe", email="j.doe@northwind.example")
    office.clock.at = at(23, 13)
    letter = mail_out(at(23, 12, 30), "j.doe@northwind.example")
    box.take(letter)
    [row] = box.rows()
    noting.undo(office.desk, office.again(rep), other, entry_id=row.entry_id)
    merging.same_person(office.desk, office.again(rep), other, None, deal)
    [row] = box.rows()
    assert row.person_id == office.row(deal).person_id
    assert box.take(letter) == Tally()


@on_sqlite
def test_one_bad_thing_is_left_out_and_the_rest_goes_in(office: Office) -> None:
    _, deal, box = started(office)
    bad = seen(Seen.CALL, at(23, 9), outcome="sung")
    tally = box.take(mail_in(at(23, 8)), bad, mail_in(at(23, 11)), cursors={"INBOX": {"uid": 9}}, skipped=1)
    assert (tally.noted, tally.skipped) == (2, 2)
    assert len(box.rows()) == 2
    assert [row.type for row in entries(office, deal)] == ["heard", "heard", "heard"]


@on_sqlite
def test_of_one_day_the_instant_says_the_order_however_it_was_read(office: Office) -> None:
    _, deal, box = started(office)
    box.take(mail_in(at(23, 11)))
    assert office.row(deal).unanswered == 0
    box.take(mail_out(at(23, 9)))
    assert office.row(deal).unanswered == 0  # that was before
    box.take(mail_out(at(23, 11, 30)))
    assert office.row(deal).unanswered == 1


def test_a_meeting_lies_ahead_and_is_held_or_called_off(office: Office) -> None:
    _, deal, box = started(office)

    def meets(outcome: MeetingOutcome, key: str = "demo", when: datetime = DEMO) -> Observation:
        return seen(Seen.MEETING, when, outcome=outcome, ends_at=when + timedelta(hours=1), id=key)

    assert box.sees(meets(MeetingOutcome.PLANNED)).reason is Why.MEETING_AHEAD
    assert office.row(deal).next_meeting == date(2026, 11, 26)
    assert box.take(meets(MeetingOutcome.PLANNED)) == Tally()
    assert box.sees(meets(MeetingOutcome.PLANNED, "later", at(30, 14))).reason is Why.SAME_FACT
    assert box.sees(meets(MeetingOutcome.CANCELLED)).reason is Why.MEETING_GONE
    assert office.row(deal).next_meeting == date(2026, 11, 30)
    office.clock.at = at(30, 17)
    assert len(entries(office, deal)) == 1
    assert box.sees(meets(MeetingOutcome.HELD, "later", at(30, 14))).reason is Why.MET
    assert last(office, deal) == ("meeting", date(2026, 11, 30))
    assert box.take(meets(MeetingOutcome.HELD, "later", at(30, 14))) == Tally()
    assert box.sees(meets(MeetingOutcome.UNCLEAR, "third", at(30, 9))).reason is Why.UNCLEAR_MEETING


@on_sqlite
def test_a_meeting_of_today_that_lies_ahead_is_not_held_yet(office: Office) -> None:
    _, deal, box = started(office)
    today = seen(Seen.MEETING, at(23, 16), outcome=MeetingOutcome.PLANNED, ends_at=at(23, 17))
    assert box.sees(today).reason is Why.MEETING_AHEAD
    assert office.row(deal).next_meeting == date(2026, 11, 23)
    assert len(entries(office, deal)) == 1


@on_sqlite
def test_a_missed_meeting_is_of_its_own_day(office: Office) -> None:
    _, deal, box = started(office)
    missed = seen(Seen.MEETING, at(20, 14), outcome=MeetingOutcome.NO_SHOW, ends_at=at(20, 15))
    assert box.sees(missed).reason is Why.NO_SHOW
    entry = entries(office, deal)[-1]
    assert (entry.code, entry.on_day) == ("missed_meeting", date(2026, 11, 20))
