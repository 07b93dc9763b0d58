"""What counts from other deals: replies to it, what a person gets so rarely, planned second voices, wishes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.deal import ColleagueTouch, TouchElsewhere
from bot.domain.entries import Dial, Heard, Meeting, SituationNoted, Touch
from bot.store import contacts, deals, nudges
from bot.store.nudges import NewNudge
from tests.store.conftest import Team
from tests.store.test_contacts import main, other, read, write
from tests.store.test_forgetting import DAY

EARLIER, LATER = DAY - timedelta(days=2), DAY - timedelta(days=1)


def planned(team: Team, deal_id: int, person_id: int | None = None, play: str = "second-voice") -> None:
    new = NewNudge(
        key=f"k{deal_id}",
        person_id=person_id,
        created_at=team.now,
        kind="play",
        advice={},
        play=play,
        channel="email",
        play_on=DAY,
        counts="touch",
    )
    with team.database.write(team.workspace_id) as session:
        assert nudges.plan(session, [(deals.get(session, deal_id), new)])


@pytest.mark.parametrize("reply", [Heard(on=LATER), Meeting(on=LATER)])
def test_a_reply_is_told_with_whatever_came_before_it(team: Team, reply: Heard | Meeting) -> None:
    mine, there = team.add(), team.add()
    before, after = Touch(on=EARLIER, channel="email"), Touch(on=LATER, channel="post")
    write(team, there, before)
    write(team, there, reply)
    write(team, there, after)  # of the same day, but noted later
    assert read(team, mine).deal.elsewhere == (
        TouchElsewhere(before, LATER, there),
        TouchElsewhere(after, None, there),
    )


def test_the_order_of_the_timeline_counts_not_that_of_the_noting(team: Team) -> None:
    mine, there = team.add(), team.add()
    write(team, there, Heard(on=LATER))
    write(team, there, Touch(on=EARLIER, channel="email"))
    assert [each.replied_on for each in read(team, mine).deal.elsewhere] == [LATER]


def test_a_call_that_reached_nobody_is_no_reply(team: Team) -> None:
    mine, there = team.add(), team.add()
    write(team, there, Touch(on=EARLIER, channel="email"))
    write(team, there, Dial(on=LATER, play="issue-timeline-call"))
    assert [each.replied_on for each in read(team, mine).deal.elsewhere] == [None, None]


def test_somebody_else_s_reply_answers_nothing(team: Team) -> None:
    mine, there = team.add(), team.add()
    sam = other(team, there)
    write(team, there, Touch(on=EARLIER, channel="email"))
    write(team, there, Touch(on=EARLIER, channel="email"), sam)
    write(team, there, Heard(on=LATER), sam)
    found = read(team, mine).deal
    assert [each.replied_on for each in found.elsewhere] == [None]
    assert [(each.person, each.replied_on) for each in found.colleagues] == [(sam, LATER)]


def test_what_bounced_never_arrived(team: Team) -> None:
    mine, there = team.add(), team.add()
    first = Touch(on=EARLIER, channel="email")
    write(team, there, first)
    for day in (EARLIER, LATER):
        write(team, there, Dial(on=day, play="issue-timeline-call"))
    write(team, there, SituationNoted(on=LATER, code="no_route"))
    assert [each.touch for each in read(team, mine).deal.elsewhere] == [first]


@pytest.mark.parametrize(
    ("play", "found"),
    [("step-back-apology-call", 1), ("step-back-apology-email", 1), ("stay-or-go", 1), ("results-proof", 0)],
)
def test_what_a_person_gets_so_rarely_is_read_however_old(team: Team, play: str, found: int) -> None:
    mine, there, bobs = team.add(), team.add(), team.add(contact="Bob")
    old = Touch(on=DAY - timedelta(days=179), play=play, channel="email")
    for deal_id in (there, bobs):
        write(team, deal_id, old)
    deal = read(team, mine).deal
    assert (len(deal.elsewhere), len(deal.colleagues)) == (found, found)


def test_an_old_apology_by_a_call_that_nobody_answered_is_read_too(team: Team) -> None:
    mine, there = team.add(), team.add()
    dial = Dial(on=DAY - timedelta(days=100), play="step-back-apology-call")
    write(team, there, dial)
    assert [each.touch for each in read(team, mine).deal.elsewhere] == [dial]


def test_a_planned_second_voice_is_the_other_contact_s(team: Team) -> None:
    deal_id, sams, third = team.add(), team.add(contact="Sam Lee"), team.add(contact="Ann Poe")
    sam = other(team, deal_id)
    with team.database.read(team.workspace_id) as session:
        assert deals.get(session, sams).person_id == sam
    planned(team, deal_id, sam)
    touch = Touch(on=DAY, play="second-voice", channel="email")
    assert read(team, sams).deal.elsewhere == (TouchElsewhere(touch, None, deal_id, planned=True),)
    assert read(team, third).deal.colleagues == (ColleagueTouch(sam, touch, None, deal_id, planned=True),)
    found = read(team, deal_id).deal
    assert (found.elsewhere, found.colleagues) == ((), ())  # its own place is no reason against itself


def test_another_contact_of_another_company_brings_what_they_got_along(team: Team) -> None:
    deal_id, sams = team.add(), team.add("Contoso", contact="Sam Lee")
    with team.database.write(team.workspace_id) as session:
        sam = deals.get(session, sams).person_id
        assert contacts.add(session, deals.get(session, deal_id), sam, now=team.now)
    touch = Touch(on=EARLIER, channel="email")
    write(team, sams, touch)
    assert read(team, deal_id).deal.colleagues == (ColleagueTouch("Sam Lee", touch, None, sams),)


def test_who_of_the_others_wished_for_none_elsewhere_is_named(team: Team) -> None:
    deal_id, sams, anns = team.add(), team.add(contact="Sam Lee"), team.add(contact="Ann Poe")
    for name in ("Sam Lee", "Ann Poe"):
        other(team, deal_id, name)
    write(team, sams, SituationNoted(on=DAY, code="do_not_contact"))
    write(team, anns, SituationNoted(on=DAY, code="busy"))
    assert read(team, deal_id).deal.unwilling_elsewhere == ("Sam Lee",)


def test_what_the_one_before_got_stays_behind_by_name(team: Team) -> None:
    """Ruling 48: also once they are no contact any more."""
    deal_id = team.add()
    sam = other(team, deal_id)
    write(team, deal_id, Heard(on=date(2026, 9, 1)))
    write(team, deal_id, Touch(on=EARLIER, channel="email"))
    write(team, deal_id, SituationNoted(on=LATER, code="contact_left"))
    jane = read(team, deal_id).person.id
    main(team, deal_id, sam)
    with team.database.write(team.workspace_id) as session:
        contacts.remove(session, deal_id, jane)
    found = read(team, deal_id).deal
    assert [entry.contact for entry in found.timeline] == ["Jane Doe", "Jane Doe", None]
    assert [(each.name, each.former) for each in found.contacts] == [("Jane Doe", True)]
