"""One person, several deals: what one deal plans holds the others back, whoever sweeps and however many at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.domain.twice import Answers, Doubt
from bot.posts.sending import Sender
from bot.services.desk import Actor, Desk
from bot.services.looking import lookup
from bot.services.looking.auditing import audit
from bot.services.nudges import nudging
from bot.store.database import Database
from bot.store.rows import EntryRow
from bot.store.slots import MESSAGES_A_DAY
from tests import noting
from tests.services.conftest import Office, local, on_sqlite

pytestmark = pytest.mark.slow

JANE = {"contact": "Jane Doe", "email": "jane@northwind.example"}


def at_once(*calls: Callable[[], object]) -> list[BaseException]:
    """Runs them in threads that start together; the exceptions they ended with."""
    barrier, errors = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - handed to the test
            errors.append(error.with_traceback(None))  # a traceback would keep its connections

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def desks(office: Office, number: int) -> list[Desk]:
    """As many processes, each with connections of its own."""
    url = office.database.url.render_as_string(hide_password=False)
    return [Desk(Database(url), office.desk.playbook, office.clock) for _ in range(number)]


def one_place_left(office: Office, rep: Actor, **contact: str) -> None:
    """An older deal of this person with two emails this month: of three, one may still go out."""
    older = office.deal(rep, f"Older {contact['contact']}", heard=date(2026, 10, 26), **contact)
    for day in (6, 13):
        noting.touch(office.desk, office.again(rep), older, "email", date(2026, 11, day))
    noting.close(office.desk, office.again(rep), older, "won")


def two_deals(office: Office) -> tuple[Actor, int, int]:
    """Two deals of one person that are due, with one place left between them; nothing swept yet."""
    rep, other = office.rep(), office.rep("U2")
    one_place_left(office, rep, **JANE)
    return rep, office.deal(rep, **JANE), office.deal(other, "Contoso", **JANE)


def test_two_deals_of_one_person_share_the_last_place(office: Office) -> None:
    _, mine, theirs = two_deals(office)
    office.tick()
    held = theirs if office.only_nudge().deal_id == mine else mine
    assert (office.row(held).kind, office.row(held).reason) == ("wait", "email-cap")


def test_two_deals_of_one_rep_share_it_too(office: Office) -> None:
    rep = office.rep()
    one_place_left(office, rep, **JANE)
    for n in range(4):
        office.deal(rep, f"Contoso {n}", **JANE)
    office.tick()
    assert [nudge.state for nudge in office.nudges()] == ["open"]
    assert len(office.dms()) == 1


@on_sqlite
def test_the_place_is_free_again_when_the_nudge_is_let_go(office: Office) -> None:
    _, mine, theirs = two_deals(office)
    office.tick()
    first = office.only_nudge().deal_id
    office.to(local("2026-11-27", "09:30"))
    assert {nudge.deal_id: nudge.state for nudge in office.nudges()} == {
        first: "unanswered",
        mine + theirs - first: "open",
    }


@on_sqlite
def test_the_place_is_free_again_when_the_rep_snoozes(office: Office) -> None:
    rep, mine, theirs = two_deals(office)
    office.tick()
    nudge = office.only_nudge()
    owner = rep if nudge.deal_id == mine else office.desk.actor("T1", "U2")
    noting.snoozed(office.desk, office.again(owner), nudge.id, date(2026, 12, 21))
    office.tick()
    assert {each.deal_id: each.state for each in office.nudges()} == {
        nudge.deal_id: "answered",
        mine + theirs - nudge.deal_id: "open",
    }


@on_sqlite
def test_a_touch_under_one_deal_overtakes_the_nudge_of_the_other(office: Office) -> None:
    rep = office.rep()
    one_place_left(office, rep, **JANE)
    nudged = office.deal(rep, **JANE)
    office.tick()
    other = office.deal(rep, "Contoso", **JANE)
    noting.touch(office.desk, office.again(rep), other, "email")
    office.tick()
    assert office.only_nudge(nudged).state == "expired"
    assert "out of date" in office.dms()[0].text
    noting.undo(office.desk, office.again(rep), other)
    office.tick()
    assert office.row(nudged).kind == "play", "and its undo sets it free"


@on_sqlite
def test_a_nudge_that_was_done_keeps_its_place(office: Office) -> None:
    rep, mine, theirs = two_deals(office)
    office.tick()
    nudge = office.only_nudge()
    owner = rep if nudge.deal_id == mine else office.desk.actor("T1", "U2")
    noting.done(office.desk, office.again(owner), nudge.id)
    office.to(local("2026-12-04", "17:00"))
    assert office.nudges(mine + theirs - nudge.deal_id) == []


def test_sweeps_that_race_make_one_nudge_a_deal(office: Office) -> None:
    reps = [office.rep(f"U{n}") for n in range(3)]
    for n in range(24):
        contact = {"contact": f"Person {n // 2}", "email": f"p{n // 2}@x.example"}
        if n % 2 == 0:
            one_place_left(office, reps[0], **contact)
        office.deal(reps[n % 3], f"Company {n}", **contact)
    started = desks(office, 3)
    errors = at_once(*(lambda desk=desk: nudging.sweep(desk) for desk in started))
    assert errors == []
    nudging.sweep(office.desk)
    found = office.nudges()
    assert Counter(nudge.person_id for nudge in found) == {nudge.person_id: 1 for nudge in found}
    assert len(found) == 12
    slots = Counter((slot.rep_id, slot.local_day) for slot in office.slots())
    assert max(slots.values()) <= MESSAGES_A_DAY
    senders = [Sender(desk, office.slack.of) for desk in started]
    assert at_once(*(sender.run for sender in senders)) == []
    assert len(office.slack.messages) == len(office.slots())
    for desk in started:
        desk.database.close()


def test_a_touch_that_is_recorded_during_a_sweep_is_not_overlooked(office: Office) -> None:
    rep = office.rep()
    ids = [office.deal(rep, f"Company {n}", contact=f"Person {n}") for n in range(12)]
    [sweeper, typist] = desks(office, 2)

    def type_all() -> None:
        for deal in reversed(ids):
            noting.touch(typist, typist.actor("T1", "U1"), deal, "email")

    assert at_once(lambda: nudging.sweep(sweeper), type_all) == []
    office.tick()
    office.tick()
    assert not [nudge for nudge in office.nudges() if nudge.state in ("planned", "open", "reminded")]
    looks = {office.row(deal).next_look_at for deal in ids}
    assert None not in looks
    assert min(look for look in looks if look) > office.clock(), "every look was set by who wrote last"
    for desk in (sweeper, typist):
        desk.database.close()


def test_commands_on_two_deals_of_one_person_do_not_wait_for_each_other_for_ever(office: Office) -> None:
    rep = office.rep()
    first, second = office.deal(rep, **JANE), office.deal(rep, "Contoso", **JANE)
    one, two = desks(office, 2)

    def touch(desk: Desk, deal: int) -> None:
        for _ in range(10):
            noting.touch(desk, desk.actor("T1", "U1"), deal, "email", date(2026, 11, 20))

    assert at_once(lambda: touch(one, first), lambda: touch(two, second)) == []
    for desk in (one, two):
        desk.database.close()


def test_two_people_of_a_company_at_once_and_the_third_waits(office: Office) -> None:
    reps = [office.rep(), office.rep("U2"), office.rep("U3")]
    one: Answers = {Doubt.DOMAIN: True}
    ids = [
        office.deal(
            rep,
            name,
            answers=one,
            contact=contact,
            email=f"{contact.split()[0].lower()}@nw.example",
            domain="nw.example",
        )
        for rep, name, contact in zip(
            reps,
            ("Northwind", "Northwind Inc.", "NW Traders"),  # one company, however a rep spells it and then says so
            ("Jane Doe", "Omar Bell", "Ida Falk"),
            strict=True,
        )
    ]
    office.tick()
    nudged = {nudge.deal_id for nudge in office.nudges()}
    assert len(nudged) == 2
    [held] = set(ids) - nudged
    assert (office.row(held).kind, office.row(held).reason) == ("wait", "people-in-parallel")


def test_in_one_reps_morning_too_the_third_of_a_company_waits(office: Office) -> None:
    """Found by the soak: the first two hold their places before the third is decided, in the same morning."""
    rep = office.rep()
    ids = [office.deal(rep, contact=name, email=f"{name.split()[0]}@nw.example") for name in ("A A", "B B", "C C")]
    office.tick()
    nudged = {nudge.deal_id for nudge in office.nudges()}
    [held] = set(ids) - nudged
    assert (office.row(held).kind, office.row(held).reason) == ("wait", "people-in-parallel")
    assert audit(office.desk).first is None


@on_sqlite
def test_whoever_asks_for_no_contact_is_left_alone_under_every_deal(office: Office) -> None:
    _, first, second = two_deals(office)
    office.tick()
    assert sum(nudge.state == "open" for nudge in office.nudges()) == 1  # the one place that is left
    nudged = next(nudge.deal_id for nudge in office.nudges() if nudge.state == "open")
    said_under, actor = (second, "U2") if nudged == first else (first, "U1")
    noting.situation(office.desk, office.desk.actor("T1", actor), said_under, "do_not_contact")
    office.tick()
    assert [nudge.state for nudge in office.nudges(nudged)] == ["expired"]
    assert (office.row(nudged).kind, office.row(nudged).reason) == ("stop", "do-not-contact")
    office.days(60)
    assert not any(nudge.state in ("planned", "open", "reminded") for nudge in office.nudges())
    assert len(office.nudges(nudged)) == 1
    assert not audit(office.desk).violations


@on_sqlite
def test_a_wish_that_is_taken_back_frees_the_other_deals_too(office: Office) -> None:
    rep, first, second = two_deals(office)
    noting.situation(office.desk, office.again(rep), first, "do_not_contact")
    office.tick()
    assert office.row(second).kind == "stop"
    noting.undo(office.desk, office.again(rep), first)
    office.tick()
    assert office.row(second).kind != "stop"


def test_the_audit_finds_a_nudge_after_a_wish_under_another_deal(office: Office) -> None:
    _, first, second = two_deals(office)
    office.clock.at += timedelta(hours=2)
    office.tick()
    [nudge] = [nudge for nudge in office.nudges() if nudge.state == "open"]
    said_under, actor = (second, "U2") if nudge.deal_id == first else (first, "U1")
    noting.situation(office.desk, office.desk.actor("T1", actor), said_under, "do_not_contact")
    assert not audit(office.desk).violations
    with office.database.write() as session:  # as if the wish had been known before the nudge went out
        before = nudge.created_at - timedelta(hours=1)
        session.execute(update(EntryRow).where(EntryRow.code == "do_not_contact").values(created_at=before))
    assert audit(office.desk).violations["do-not-contact"] == 1


def used(office: Office, deal: int, limit: str = "rolling-cap") -> int:
    """How much of a limit is used, as the deal's card says."""
    advice = lookup.show(office.desk, office.desk.actor("T1", "U1"), deal).card.advice
    return next(use.used for use in advice.limits if use.limit == limit)


def test_a_round_of_calls_under_another_deal_is_one_touch(office: Office) -> None:
    rep = office.rep()
    deal, other = office.deal(rep, **JANE), office.deal(rep, "Contoso", heard=date(2026, 11, 2), phone="1", **JANE)
    for day in (16, 17):
        noting.dial(office.desk, office.again(rep), other, date(2026, 11, day), "issue-timeline-call")
    assert used(office, deal) == 1
    noting.touch(office.desk, office.again(rep), other, "email", date(2026, 11, 18), "issue-timeline-email")
    assert used(office, deal) == 1, "and the email that ends it belongs to it"
    noting.touch(office.desk, office.again(rep), other, "linkedin", date(2026, 11, 19))
    assert used(office, deal) == 2


def test_what_was_answered_under_another_deal_uses_nothing(office: Office) -> None:
    rep = office.rep()
    deal, other = office.deal(rep, **JANE), office.deal(rep, "Contoso", heard=date(2026, 11, 2), **JANE)
    for day in (9, 17):
        noting.touch(office.desk, office.again(rep), other, "email", date(2026, 11, day))
    assert used(office, deal) == 2
    noting.heard(office.desk, office.again(rep), other, date(2026, 11, 19))
    assert used(office, deal) == 1, "the one of the 9th came too long before"


@pytest.mark.parametrize(("day", "barred"), [(date(2026, 5, 28), True), (date(2026, 5, 27), False)])
@on_sqlite
def test_an_apology_under_another_deal_bars_one_for_half_a_year(office: Office, day: date, barred: bool) -> None:
    rep = office.rep()
    other = office.deal(rep, "Contoso", heard=date(2026, 5, 1), **JANE)
    noting.touch(office.desk, office.again(rep), other, "email", day, "step-back-apology-email")
    noting.close(office.desk, office.again(rep), other, "won")
    deal = office.deal(rep, heard=date(2026, 10, 1), **JANE)
    noting.situation(office.desk, office.again(rep), deal, "own_fault")
    office.clock.at += timedelta(minutes=1)
    office.tick()
    assert (office.only_nudge(deal).play != "step-back-apology-email") == barred
    assert audit(office.desk).first is None
