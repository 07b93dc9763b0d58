"""Which deal a thing is of, who says what it was, whose word on a fact counts: what only a person can say is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.noticed import Answer
from bot.domain.observation import Became, CallOutcome, Doubt, MeetingOutcome, Observation, Party, Seen, Why
from bot.services.deals import registry
from bot.services.observing import questions
from bot.store import observations
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import JANE, at, mail_in, mail_out, seen
from tests.services.observing.test_intake import entries, started


def test_of_several_deals_the_thread_says_which_else_it_is_asked(office: Office) -> None:
    rep, first, box = started(office)
    second = office.deal(rep, email=JANE, title="Renewal")
    office.tick()
    ours = mail_out(at(23, 10), deal=f"#{office.row(second).number}")
    box.take(ours)
    outcome = box.sees(mail_in(at(23, 11), in_reply_to=ours.message_id))
    assert (outcome.reason, outcome.deal) == (Why.REPLIED, f"#{office.row(second).number}")
    assert box.sees(mail_out(at(23, 11, 20))).deal == f"#{office.row(second).number}"  # the one touched last
    office.clock.at = at(24, 12)
    asked = box.sees(mail_in(at(24, 11)))
    assert (asked.became, asked.reason) == (Became.ASKED, Why.SEVERAL_DEALS)
    with office.database.read(rep.workspace_id) as session:
        found = observations.questions(session, [first, second])
        assert set(found) == {first, second}
        [row] = box.rows(state="asked")
        assert list(observations.deals_of(session, row.id)) == sorted([first, second])
    away = box.sees(seen(Seen.AUTO_REPLY, at(24, 11)))
    assert away.reason is Why.AWAY
    assert [entries(office, deal)[-1].code for deal in (first, second)] == ["ooo", "ooo"]


def test_a_stranger_is_asked_about_once(office: Office) -> None:
    rep, deal, box = started(office)
    number = f"#{office.row(deal).number}"

    def writes(minute: int) -> Observation:
        party = Party(email="sam@northwind.example", name="Sam Lee")
        return mail_in(at(23, 11, minute), None, person=party, deal=number, doubt=Doubt.STRANGER_IN_THREAD)

    assert box.sees(writes(1)).became is Became.ASKED
    assert box.sees(writes(2)).became is Became.ASKED  # it waits with the first one
    row, _ = box.rows(state="asked")
    assert row.asks is not None
    assert (row.asks["name"], row.asks["email"], row.person_id) == ("Sam Lee", "sam@northwind.example", None)
    questions.answer(office.desk, office.again(rep), row.id, Answer.NO)
    assert [(row.state, list(row.asks or {})) for row in box.rows()] == [("ignored", ["who"])] * 2
    assert box.sees(writes(3)).reason is Why.ASKED_ALREADY
    assert box.sees(mail_in(at(23, 11), "nobody@else.example")).reason is Why.NOBODY_KNOWN
    assert len(box.rows()) == 2  # of a stranger nothing is kept
    assert len(entries(office, deal)) == 1


@on_sqlite
def test_nothing_is_asked_where_they_were_heard_from_since(office: Office) -> None:
    _, deal, box = started(office)
    number = f"#{office.row(deal).number}"
    unsure = mail_in(at(10), doubt=Doubt.NOT_SURELY_HUMAN)
    assert box.sees(unsure).reason is Why.OVERTAKEN
    assert box.sees(mail_in(at(23, 11), doubt=Doubt.NOT_SURELY_HUMAN)).reason is Why.NOT_SURELY_HUMAN
    assert box.sees(mail_out(at(23, 11), sender="alex@alias.example", doubt=Doubt.OURS)).became is Became.ASKED
    assert box.sees(mail_out(at(23, 11), sender="alex@alias.example", doubt=Doubt.OURS)).reason is Why.ASKED_ALREADY
    assert box.sees(mail_in(at(23, 11), "x@y.example", deal=number)).reason is Why.STRANGER_IN_THREAD


@on_sqlite
def test_of_a_named_deal_whoever_is_none_of_its_contacts_is_asked_about(office: Office) -> None:
    rep, deal, box = started(office)
    office.deal(rep, "Contoso", contact="Bob Roe", email="bob@contoso.example")
    number = f"#{office.row(deal).number}"
    assert box.sees(mail_in(at(23, 11), "bob@contoso.example", deal=number)).reason is Why.STRANGER_IN_THREAD
    assert box.sees(mail_out(at(23, 11), "bob@contoso.example", deal=number)).reason is Why.NOBODY_KNOWN
    call = seen(Seen.CALL, at(23, 11), None, deal=number, outcome=CallOutcome.NO_ANSWER)
    assert box.sees(call).deal == number  # of nobody in particular: the main contact
    assert [row.type for row in entries(office, deal)] == ["heard", "touch"]


@on_sqlite
def test_a_reply_on_a_closed_deal_is_told_and_opens_nothing(office: Office) -> None:
    rep, deal, box = started(office)
    noting.close(office.desk, office.again(rep), deal, "no_decision")
    office.clock.at = at(24, 12)
    assert box.sees(mail_in(at(24, 11))).reason is Why.DEAL_CLOSED
    assert box.sees(mail_in(at(22, 11))).reason is Why.NO_DEAL
    assert not office.row(deal).open
    [row] = box.rows(state="asked")
    assert (row.deal_id, row.rep_id) == (deal, rep.rep_id)
    later = office.deal(rep, email=JANE, title="Once more")
    assert box.sees(mail_in(at(20, 11))).reason is Why.BEFORE_THE_DEAL
    assert len(entries(office, later)) == 1


def test_a_deals_facts_change_and_a_later_word_of_a_person_is_asked(office: Office) -> None:
    rep, deal, box = started(office, external_id="crm-7")
    colleague = office.rep("U2")
    told = seen(Seen.DEAL, at(23, 11), None, deal="crm-7", changes={"stage": "proposal", "value": 5000})
    assert box.sees(told).reason is Why.CHANGED
    assert (office.row(deal).stage, office.row(deal).value_minor) == ("proposal", 500000)
    assert [row.type for row in entries(office, deal)] == ["heard"]  # never an activity
    registry.edit(office.desk, office.again(rep), deal, {"stage": "negotiation"})
    earlier = seen(Seen.DEAL, at(23, 11), None, deal="crm-7", changes={"stage": "proposal"})
    assert box.sees(earlier).reason is Why.DIFFERS
    assert office.row(deal).stage == "negotiation"
    office.clock.at = at(24, 12)
    moved = seen(Seen.DEAL, at(24, 11), None, deal="crm-7", changes={"owner": colleague.user, "closed": "lost"})
    assert box.sees(moved).reason is Why.CLOSED
    assert (office.row(deal).rep_id, office.row(deal).open, office.row(deal).outcome) == (
        colleague.rep_id,
        False,
        "lost",
    )


def test_an_answer_is_that_of_all_that_the_same_stranger_wrote(office: Office) -> None:
    rep, deal, box = started(office)
    office.clock.at = at(25, 12)
    sam = Party(email="sam@northwind.example", name="Sam Lee")
    number = f"#{office.row(deal).number}"
    for day in (23, 24):
        box.take(mail_in(at(day, 23), None, person=sam, deal=number, doubt=Doubt.STRANGER_IN_THREAD))
    row, _ = box.rows()
    questions.answer(office.desk, office.again(rep), row.id, Answer.YES)
    heard = [(row.type, row.on_day, row.aside) for row in entries(office, deal)[1:]]
    assert heard == [("heard", date(2026, 11, 23), True), ("heard", date(2026, 11, 24), True)]
    assert box.sees(mail_in(at(25, 11), sam.email)).reason is Why.REPLIED


@on_sqlite
def test_an_answer_is_that_of_a_whole_thread_and_of_what_comes_later_in_it(office: Office) -> None:
    rep, first, box = started(office)
    second = office.deal(rep, email=JANE, title="Renewal")
    office.tick()
    root = mail_in(at(23, 11))
    inside = [mail_in(at(23, 11, minute), references=(root.message_id or "",)) for minute in (20, 40)]
    apart = mail_in(at(23, 11, 50))
    assert box.take(root, inside[0], apart).asked == 3
    questions.answer(office.desk, office.again(rep), box.rows()[0].id, Answer.YES, second)
    assert [row.state for row in box.rows()] == ["noted", "noted", "asked"]
    outcome = box.sees(inside[1])
    assert (outcome.reason, outcome.deal) == (Why.REPLIED, f"#{office.row(second).number}")
    assert [len(entries(office, deal)) for deal in (first, second)] == [1, 4]


@on_sqlite
def test_a_meeting_of_today_that_is_said_to_be_a_deals_is_not_held_yet(office: Office) -> None:
    rep, first, box = started(office)
    office.deal(rep, email=JANE, title="Renewal")
    today = seen(Seen.MEETING, at(23, 16), outcome=MeetingOutcome.PLANNED, ends_at=at(23, 17), id="demo")
    assert box.sees(today).reason is Why.SEVERAL_DEALS
    questions.answer(office.desk, office.again(rep), box.rows()[0].id, Answer.DEAL, first)
    assert [row.type for row in entries(office, first)] == ["heard"]
    assert office.row(first).next_meeting == date(2026, 11, 23)
    office.clock.at = at(23, 19)
    assert box.sees(replace(today, outcome=MeetingOutcome.HELD)).reason is Why.MET
    assert [row.type for row in entries(office, first)] == ["heard", "meeting"]
