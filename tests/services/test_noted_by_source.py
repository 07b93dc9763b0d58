"""What a source notes is an act like any other: it counts, settles the nudge, is written once, and says where from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain import acts
from bot.domain.acts import Door
from bot.domain.entries import Heard, Touch
from bot.domain.roles import Action
from bot.errors import NotFound
from bot.messages.deal_card import show
from bot.services import desk as desks
from bot.services.acts import undone
from bot.services.desk import Source
from bot.services.looking import lookup
from bot.services.looking.auditing import audit
from bot.store.rows import EntryRow
from tests import noting
from tests.services.conftest import Office
from tests.services.fake_slack import buttons

KEY = "mail:5f0c"
JANE = {"contact": "Jane Doe", "email": "jane@northwind.example"}


def mailbox(office: Office, team: str = "T1") -> Source:
    """The seventh source of a workspace, now."""
    return Source(office.rep(team=team).workspace_id, "mail", "7", office.clock())


def saw_touch(office: Office, deal: int, on: date | None = None, key: str = KEY) -> None:
    """A mail to the main contact was seen."""
    given = {"channel": "email", "on": on}
    noting.note(office.desk, mailbox(office), acts.TOUCH, deal, key, Door.SOURCE, **given)


def touches(office: Office, deal: int) -> list[EntryRow]:
    return office.rows(EntryRow, deal_id=deal, type="touch")


def test_it_counts_in_limits_as_a_persons_does(office: Office) -> None:
    rep = office.rep()
    typed, seen = office.deal(rep, "Typed"), office.deal(rep, "Seen", contact="Sam Lee")
    for day in (19, 20):
        noting.touch(office.desk, office.again(rep), typed, "email", date(2026, 11, day))
        saw_touch(office, seen, date(2026, 11, day), key=f"mail:{day}")
    one, other = office.row(typed), office.row(seen)
    assert (other.unanswered, other.kind, other.reason, other.next_on) == (
        *(one.unanswered, one.kind, one.reason, one.next_on),
    )
    assert one.unanswered == 2
    office.days(2)
    report = audit(office.desk)
    assert report.touches == 4
    assert not report.violations


def test_it_settles_the_nudge_and_its_message_says_so(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    assert office.only_nudge(deal).state == "open"
    saw_touch(office, deal)
    office.tick()
    nudge = office.only_nudge(deal)
    assert (nudge.state, nudge.answer, nudge.answered_by) == ("answered", "recorded elsewhere", "mail:7")
    [message] = office.dms()
    assert buttons(message) == []
    assert "Noted an email" in str(message.blocks)


def test_read_again_it_changes_nothing(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    saw_touch(office, deal, date(2026, 11, 17))
    office.days(3)
    [before] = office.nudges(deal)
    assert before.state in ("open", "reminded")
    saw_touch(office, deal, date(2026, 11, 17))  # a crash before the cursor was kept: the same page once more
    assert len(touches(office, deal)) == 1
    assert office.only_nudge(deal).state == before.state


def test_it_says_where_it_was_seen_and_names_no_person(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    saw_touch(office, deal)
    found = lookup.show(office.desk, office.again(rep), deal)
    by_person, by_source = found.entries
    assert isinstance(by_person.entry, Heard)
    assert (by_person.by, by_person.seen_in) == ("U1", None)
    assert isinstance(by_source.entry, Touch)
    assert (by_source.by, by_source.seen_in) == (None, "mail")
    told = show(found.card, found.entries, rep.today).text
    assert "you got in touch by email, seen in email" in told
    assert "noted by" not in told
    last = undone.last(office.desk, office.again(rep), deal)
    assert [each.seen_in for each in last.entries] == ["mail"]


def test_a_rep_takes_it_back_and_has_the_nudge_again(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    office.clock.at += timedelta(minutes=1)
    saw_touch(office, deal)
    noting.undo(office.desk, office.again(rep), deal)
    assert office.only_nudge(deal).state == "open"
    [row] = touches(office, deal)
    assert (row.by_user, row.undone_by) == ("mail:7", "U1")
    saw_touch(office, deal)  # what was taken back does not come back under the same key
    assert [each.undone_at is not None for each in touches(office, deal)] == [True]


def test_whosever_deal_it_is_in_the_workspace_and_none_of_another(office: Office) -> None:
    own, colleagues = office.deal(office.rep()), office.deal(office.rep("U2"), "Contoso", contact="Sam Lee")
    saw_touch(office, own, key="mail:1")
    saw_touch(office, colleagues, key="mail:2")
    noting.heard(office.desk, mailbox(office), "Contoso")
    with pytest.raises(NotFound):
        noting.heard(office.desk, mailbox(office, team="T2"), own)
    assert [len(touches(office, deal)) for deal in (own, colleagues)] == [1, 1]


def test_it_notes_what_happened_and_does_nothing_else(lite: Office) -> None:
    deal = lite.deal(lite.rep())
    with lite.database.read(mailbox(lite).workspace_id) as session:
        assert desks.permitted(session, mailbox(lite), deal, Action.CHANGE).row.id == deal
        for action in set(Action) - {Action.SEE, Action.CHANGE, Action.CLOSE}:
            with pytest.raises(NotFound):
                desks.permitted(session, mailbox(lite), deal, action)


def test_who_missed_the_meeting_was_not_met(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    noting.note(office.desk, mailbox(office), acts.MEETING, deal, "cal:1", Door.SOURCE, on=rep.today)
    assert office.row(deal).reason == "next-day-note"
    office.days(1)
    missed = noting.situation(office.desk, office.again(rep), deal, "missed_meeting")
    assert missed.card.advice.play == "reschedule-offer"
    [entry] = office.rows(EntryRow, deal_id=deal, type="situation")
    assert entry.on_day == rep.today  # the day of the meeting
    noting.undo(office.desk, office.again(rep), deal)
    assert office.row(deal).reason == "next-day-note"
    [meeting] = office.rows(EntryRow, deal_id=deal, type="meeting")
    assert meeting.undone_at is None
