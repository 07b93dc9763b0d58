"""Which of what was seen is the same as something noted already, so that touches are counted as often as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from bot.domain.observation import CallOutcome, MeetingOutcome, Observation, Seen
from bot.services import acts
from bot.services.deals import merging
from bot.services.observing.connected import Tally
from bot.store.rows import EntryRow, ThreadKeyRow
from tests import noting
from tests.services.conftest import Office, on_sqlite
from tests.services.observing.seeing import Mailbox, at, mail_in, mail_out, mailbox, seen


def on_one_deal(office: Office, number: int) -> tuple[int, str, Mailbox]:
    """A deal with somebody of its own, what they're called, and its rep's mailbox."""
    rep = office.rep()
    email = f"jane{number}@company{number}.example"
    deal = office.deal(rep, f"Company {number}", contact=f"Jane Doe {number}", email=email, heard=date(2026, 11, 2))
    return deal, email, mailbox(office, rep)


def noted(office: Office, deal: int, *types: str) -> list[tuple[int, str]]:
    """The days on which these were, and by what they were noted."""
    rows = [row for row in office.rows(EntryRow, deal_id=deal) if row.undone_at is None and row.type in types]
    return sorted((row.on_day.day, row.source) for row in rows)


SEEN, TYPED = "source", "command"


@on_sqlite
@pytest.mark.parametrize(
    ("days", "touches"),
    [
        ((23,), [(23, TYPED)]),
        ((24,), [(23, TYPED)]),
        ((23, 24), [(23, TYPED), (24, SEEN)]),
        ((22, 24), [(22, SEEN), (23, TYPED)]),
        ((22, 23, 24), [(22, SEEN), (23, TYPED), (24, SEEN)]),
    ],
)
def test_a_typed_touch_is_the_mail_nearest_to_its_day_in_whatever_order_they_are_read(
    office: Office, days: tuple[int, ...], touches: list[tuple[int, str]]
) -> None:
    for number, order in enumerate(permutations(days)):
        office.clock.at = at(25, 12)
        deal, email, box = on_one_deal(office, number)
        noting.touch(office.desk, office.again(office.rep()), deal, "email", date(2026, 11, 23))
        office.clock.at = at(25, 13)
        things = {day: mail_out(at(day, 9), email) for day in order}
        tallies = [box.take(things[day]) for day in order]
        assert noted(office, deal, "touch") == touches, order
        assert office.row(deal).unanswered == len(touches)
        assert len(box.rows(state="tied", deal_id=deal)) == 1
        assert sum(each.skipped for each in tallies) == 0
        assert box.take(*things.values()) == Tally()
        for row in box.rows(state="noted", deal_id=deal):
            noting.undo(office.desk, office.again(office.rep()), deal, entry_id=row.entry_id)
        assert noted(office, deal, "touch") == [(23, TYPED)]


@on_sqlite
def test_two_typed_touches_are_two_mails(office: Office) -> None:
    for number, order in enumerate(((21, 22, 23), (21, 23, 22), (22, 21, 23), (23, 22, 21))):
        office.clock.at = at(25, 12)
        deal, email, box = on_one_deal(office, number)
        for day in (22, 23):
            noting.touch(office.desk, office.again(office.rep()), deal, "email", date(2026, 11, day))
        office.clock.at = at(25, 13)
        for day in order:
            box.take(mail_out(at(day, 9), email))
        assert noted(office, deal, "touch") == [(21, SEEN), (22, TYPED), (23, TYPED)], order


@on_sqlite
def test_what_was_one_with_a_mail_goes_with_it(office: Office) -> None:
    office.clock.at = at(25, 12)
    deal, email, box = on_one_deal(office, 1)
    noting.touch(office.desk, office.again(office.rep()), deal, "email", date(2026, 11, 22))
    other = mailbox(office, office.rep(), team=True)
    first = mail_out(at(23, 9), email)
    other.take(first, mail_out(at(23, 10), email, in_reply_to=first.message_id))
    assert noted(office, deal, "touch") == [(22, TYPED)]
    assert box.take(mail_out(at(22, 9), email)).tied == 1
    assert noted(office, deal, "touch") == [(22, TYPED), (23, SEEN)]
    rows = [(row.state, row.reason, row.source_id) for row in box.rows(deal_id=deal)]
    theirs = other.connected.source_id
    assert rows == [
        ("noted", "wrote", theirs),
        ("tied", "same_day", theirs),
        ("tied", "typed_already", box.connected.source_id),
    ]


@on_sqlite
def test_replies_calls_and_messages_are_tied_by_their_day_too(office: Office) -> None:
    office.clock.at = at(25, 12)
    deal, email, box = on_one_deal(office, 1)
    rep, day = office.again(office.rep()), date(2026, 11, 22)
    noting.heard(office.desk, rep, deal, day)
    noting.touch(office.desk, rep, deal, "voicemail", day)
    noting.touch(office.desk, rep, deal, "linkedin", day)
    noting.meeting(office.desk, rep, deal, day)
    of_a_day: list[Callable[[int], Observation]] = [
        lambda on: mail_in(at(on, 9), email),
        lambda on: seen(Seen.CALL, at(on, 10), email, outcome=CallOutcome.VOICEMAIL),
        lambda on: seen(Seen.MESSAGE_OUT, at(on, 11), email, channel="linkedin"),
        lambda on: seen(Seen.MEETING, at(on, 12), email, outcome=MeetingOutcome.HELD, ends_at=at(on, 13)),
    ]
    office.clock.at = at(25, 13)
    assert box.take(*(make(23) for make in of_a_day)).tied == 4
    assert box.take(*(make(22) for make in of_a_day)).tied == 4
    rows = [row for row in office.rows(EntryRow, deal_id=deal) if row.on_day.day == 23]
    assert sorted((row.type, row.channel or "") for row in rows) == [
        ("heard", "email"),
        ("meeting", ""),
        ("touch", "linkedin"),
        ("touch", "voicemail"),
    ]


@on_sqlite
@pytest.mark.parametrize("typed", [False, True])
def test_our_answer_to_their_reply_of_that_day_is_a_touch_of_its_own(office: Office, typed: bool) -> None:
    for number, order in enumerate(((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (0, 3, 2, 1), (1, 3, 0, 2))):
        office.clock.at = at(25, 12)
        deal, email, box = on_one_deal(office, number)
        if typed:
            noting.touch(office.desk, office.again(office.rep()), deal, "email", date(2026, 11, 23))
            office.clock.at = at(25, 13)
        first = mail_out(at(23, 9), email)
        in_thread = {"references": (first.message_id,)}
        reply = mail_in(at(23, 10), email, in_reply_to=first.message_id)
        things = (first, reply, *(mail_out(at(23, hour), email, **in_thread) for hour in (11, 12)))
        for each in order:
            assert box.take(things[each]).skipped == 0
        rows = [row for row in office.rows(EntryRow, deal_id=deal) if row.undone_at is None][1:]
        assert sorted(row.type for row in rows) == ["heard", "touch", "touch"], order
        if not typed:
            assert sorted((row.at.hour, row.type) for row in rows) == [(9, "touch"), (10, "heard"), (11, "touch")]
            assert office.row(deal).unanswered == 1


@on_sqlite
def test_people_who_are_two_again_have_what_was_seen_of_each(office: Office) -> None:
    office.clock.at = at(25, 12)
    deal, email, box = on_one_deal(office, 1)
    there, other_email, _ = on_one_deal(office, 2)
    mine, theirs = mail_out(at(23, 9), email), mail_out(at(23, 10), other_email)
    box.take(mine, theirs)

    def whose() -> list[tuple[object, ...]]:
        threads = [(row.hash, row.person_id) for row in office.rows(ThreadKeyRow)]
        return [*((row.key, row.person_id, row.state) for row in box.rows()), *sorted(threads)]

    before = whose()
    rep = office.again(office.rep())
    merged = merging.same_person(office.desk, rep, deal, None, there)
    one = whose()
    assert len({row.person_id for row in box.rows()}) == 1
    assert merged.act is not None
    back = acts.take_back(office.desk, office.again(rep), merged.act)
    assert whose() == before
    assert box.take(mine, theirs) == Tally()
    assert back.act is not None
    acts.put_back(office.desk, office.again(rep), back.act)
    assert whose() == one
    parted = merging.part(
        office.desk,
        office.again(rep),
        deal,
        box.rows()[0].person_id or 0,
        merging.Other(company="Company 1", name="Jo Doe"),
    )
    two = whose()
    assert two != one
    assert parted.act is not None
    acts.take_back(office.desk, office.again(rep), parted.act)
    assert whose() == one
