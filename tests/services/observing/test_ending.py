"""A source that is ended with all that it noted leaves the record as it was, whoever built upon it meanwhile."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import acts
from bot.domain.observation import Became, MeetingOutcome, Seen
from bot.services.deals import assigning
from bot.services.looking import lookup
from bot.services.observing import connecting
from bot.store.rows import EntryRow, ObservationRow, ThreadKeyRow
from tests import noting
from tests.services.conftest import Office
from tests.services.observing.seeing import at, mail_in, mail_out, mailbox, seen


def advised(office: Office, deal: int) -> str:
    """All that is advised of a deal now, and why."""
    return repr(lookup.show(office.desk, office.again(office.rep()), deal).card.advice)


def test_ended_with_all_it_noted_nothing_is_left_of_it(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email="jane@northwind.example", stage="proposal")
    noting.touch(office.desk, office.again(rep), deal, "email", at(17).date())
    before = advised(office, deal)
    box = mailbox(office, rep)
    ahead = seen(Seen.MEETING, at(30), outcome=MeetingOutcome.PLANNED, ends_at=at(30, 11))
    seen_there = [mail_out(at(19)), mail_in(at(20)), mail_out(at(20, 12)), ahead]
    outcomes = [box.sees(each) for each in seen_there]
    assert [each.became for each in outcomes] == [Became.NOTED] * 4
    assert advised(office, deal) != before
    office.clock.at += timedelta(minutes=5)
    noting.note(office.desk, office.again(rep), acts.NOTE, deal, note="they like plain words")
    taken = connecting.off(office.desk, office.again(rep), box.connected.name, take_back=True)
    assert taken == 4
    standing = [row.type for row in office.rows(EntryRow, deal_id=deal) if row.undone_at is None]
    assert standing == ["heard", "touch", "note"]
    assert office.row(deal).next_meeting is None
    assert advised(office, deal) == before
    assert {row.state for row in office.rows(ObservationRow)} == {Became.UNDONE}
    assert office.rows(ThreadKeyRow) == []
    again = mailbox(office, rep, "caldav")
    assert [again.sees(each).became for each in seen_there[:3]] == [Became.UNDONE] * 3


def test_a_meeting_that_was_ahead_and_then_held_is_not_asked_about(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email="jane@northwind.example", stage="proposal")
    box = mailbox(office, rep)
    ahead = seen(Seen.MEETING, at(24), outcome=MeetingOutcome.PLANNED, ends_at=at(24, 11), id="weekly")
    assert box.sees(ahead).became is Became.NOTED
    office.clock.at = at(26)
    held = seen(Seen.MEETING, at(24), outcome=MeetingOutcome.HELD, ends_at=at(24, 11), id="weekly")
    assert box.sees(held).became is Became.NOTED
    assert connecting.off(office.desk, office.again(rep), box.connected.name, take_back=True) == 1
    assert office.row(deal).next_meeting is None
    assert lookup.show(office.desk, office.again(rep), deal).card.met is None


def test_what_is_a_colleagues_by_now_goes_too(office: Office) -> None:
    rep, manager = office.rep(), office.manager("U9")
    deal = office.deal(rep, email="jane@northwind.example")
    box = mailbox(office, rep)
    assert box.sees(mail_in(at(20))).became is Became.NOTED
    assigning.assign(office.desk, manager, deal, office.rep("U2").user)
    assert connecting.off(office.desk, office.again(rep), box.connected.name, take_back=True) == 1
    assert [row.undone_at is None for row in office.rows(EntryRow, deal_id=deal)] == [True, False]
