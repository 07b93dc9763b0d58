"""What happens between taking back and putting back, and at the same moment: audits, forgetting, colleagues."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from bot.errors import DealdarkError, NotFound
from bot.errors.forgetting import WishOfSomeoneForgotten
from bot.errors.undoing import StandsAgain, TakenBackAlready
from bot.jobs import timekeeping
from bot.services import acts
from bot.services.acts.in_the_way import MOST_JUDGED
from bot.services.deals import assigning, forgetting
from bot.services.looking import auditing
from bot.services.tables.importing import import_csv
from bot.store import timeline
from bot.store.journal import Change, joined
from bot.store.rows import DealRow, EntryRow, PersonRow
from tests import noting
from tests.services.conftest import Office, local, on_sqlite
from tests.services.fake_slack import buttons
from tests.services.test_answers import nudged
from tests.services.test_forgetting import tables_with
from tests.services.test_undoing import last, take_back


def test_the_audit_judges_by_what_stood_when_an_act_was_taken_back_for_a_while(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, heard=date(2026, 11, 9))
    done = []
    for day in (17, 19, 20):
        office.clock.at += timedelta(seconds=1)
        noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, day))
        done.append(last(office, rep))
    for act in reversed(done):
        office.clock.at += timedelta(seconds=1)
        acts.take_back(office.desk, office.again(rep), act)
    office.tick()
    assert office.only_nudge(deal).channel == "email", "on record there was no touch"
    for act in done:
        office.clock.at += timedelta(minutes=1)
        acts.put_back(office.desk, office.again(rep), act)
    assert not auditing.audit(office.desk).violations
    with office.database.write() as session:
        session.execute(update(EntryRow).values(off_record=None))
    assert set(auditing.audit(office.desk).violations) == {"email-cap", "gap"}, "or it would see three"


@on_sqlite
def test_entries_know_when_they_were_off_the_record(office: Office) -> None:
    rep = office.rep()
    office.deal(rep)
    add, at = last(office, rep), office.clock.at
    for _ in range(2):
        acts.take_back(office.desk, office.again(rep), add)
        office.clock.at += timedelta(hours=1)
        acts.put_back(office.desk, office.again(rep), add)
    [row] = office.rows(EntryRow)
    assert timeline.off_record(row) == [(at + timedelta(hours=n), at + timedelta(hours=n + 1)) for n in range(2)]


def test_a_deal_that_was_taken_back_is_forgotten_with_whom_it_was_with(office: Office) -> None:
    rep = office.manager()
    deal = office.deal(rep, "Canary GmbH", contact="Cara Canary")
    office.deal(rep, "Canary GmbH", contact="Cara Canary", title="second", issue="wants a hovercraft")
    take_back(office, rep)
    assert tables_with(office, "hovercraft") == {"act_changes"}
    forgetting.forget(office.desk, office.again(rep), deal)
    assert tables_with(office, "hovercraft") == tables_with(office, "anary") == set()


def test_nobody_comes_back_who_asked_for_no_contact_meanwhile(office: Office) -> None:
    rep = office.manager()
    office.deal(rep, "Acme", contact="José Pérez", email="jose@acme.example")
    add = last(office, rep)
    acts.take_back(office.desk, rep, add)
    again = office.deal(rep, "Acme", contact="Perez, Jose")
    noting.situation(office.desk, office.again(rep), again, "do_not_contact")
    forgetting.forget(office.desk, office.again(rep), again)
    with pytest.raises(WishOfSomeoneForgotten):
        acts.put_back(office.desk, office.again(rep), add)
    assert office.rows(DealRow) == office.rows(PersonRow) == []


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Several people at the same moment; what each was refused with, or None."""
    begin, found = threading.Barrier(len(deeds)), dict[int, object]()

    def one(at: int) -> None:
        begin.wait()
        try:
            deeds[at]()
            found[at] = None
        except DealdarkError as refused:
            found[at] = refused

    threads = [threading.Thread(target=one, args=(at,)) for at in range(len(deeds))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return [found[at] for at in range(len(deeds))]


@pytest.mark.parametrize("what", ["undo", "put back"])
def test_nobody_waits_for_one_who_takes_something_back_with_the_same_person(office: Office, what: str) -> None:
    one, two = office.rep(), office.rep("U2")
    mine, theirs = office.deal(one), office.deal(two)
    for round_ in range(4):
        office.clock.at += timedelta(minutes=1)
        noting.touch(office.desk, office.again(one), mine, "email")
        act = last(office, one)
        if what == "put back":
            acts.take_back(office.desk, office.again(one), act)
        office.clock.at += timedelta(minutes=1)
        turn = acts.take_back if what == "undo" else acts.put_back
        mine_, other = office.again(one), office.again(two)
        found = at_once(
            partial(turn, office.desk, mine_, act), partial(noting.touch, office.desk, other, theirs, "email")
        )
        assert found == [None, None], round_


def test_of_two_who_press_undo_or_put_back_at_once_one_is_told(office: Office) -> None:
    rep = office.rep()
    office.deal(rep)
    act = last(office, rep)
    for turn, refused in ((acts.take_back, TakenBackAlready), (acts.put_back, StandsAgain)) * 2:
        office.clock.at += timedelta(minutes=1)
        found = at_once(*[partial(turn, office.desk, office.again(rep), act)] * 3)
        assert sorted(type(each).__name__ for each in found) == ["NoneType", *[refused.__name__] * 2]
    assert len(office.rows(DealRow)) == len(office.rows(EntryRow)) == 1


@on_sqlite
def test_what_was_taken_back_can_be_put_back_for_a_day_and_is_gone_then(office: Office) -> None:
    rep = office.rep()
    office.deal(rep, "Canary GmbH", contact="Cara Canary")
    take_back(office, rep)
    for hours, kept in ((23, {"act_changes"}), (2, set())):
        office.clock.at += timedelta(hours=hours)
        timekeeping.purge(office.desk)
        assert tables_with(office, "canary") == kept


@on_sqlite
def test_nothing_is_put_back_on_a_deal_that_is_a_colleagues_by_now(office: Office) -> None:
    rep = office.rep()
    office.rep("U2")
    deal = office.deal(rep)
    noting.touch(office.desk, office.again(rep), deal, "email")
    act = last(office, rep)
    acts.take_back(office.desk, office.again(rep), act)
    office.clock.at += timedelta(minutes=1)
    assigning.assign(office.desk, office.again(rep), deal, "U2")
    with pytest.raises(NotFound):
        acts.put_back(office.desk, office.again(rep), act)
    assert [row.undone_at is None for row in office.rows(EntryRow)] == [True, False]


def test_what_is_changed_and_changed_back_is_no_change() -> None:
    there = Change("deals", "1", "deal:1", {"stage": "discovery", "title": None}, {"stage": "proposal", "title": "a"})
    back = Change("deals", "1", "deal:1", {"stage": "proposal"}, {"stage": "discovery"})
    assert joined(there, back) == Change("deals", "1", "deal:1", {"title": None}, {"title": "a"})
    away = Change("deals", "1", "deal:1", {"title": "a"}, {"title": None})
    assert joined(Change("deals", "1", "deal:1", {"title": None}, {"title": "a"}), away) is None


@on_sqlite
def test_no_number_of_deals_lets_an_import_be_taken_back_on_a_colleagues(office: Office) -> None:
    rep = office.rep()
    office.rep("U2")
    ids = [office.deal(rep, f"Co {n}", contact=None) for n in range(MOST_JUDGED + 1)]
    rows = [f"Co {n},2026-11-16,they want it\n" for n in range(MOST_JUDGED + 1)]
    import_csv(office.desk, "T1", "U1", ["company,last_heard,business_issue\n", *rows])
    act = last(office, rep)
    office.clock.at += timedelta(minutes=1)
    assigning.assign(office.desk, office.again(rep), ids[0], "U2")
    with pytest.raises(NotFound):
        acts.take_back(office.desk, office.again(rep), act)
    assert {office.row(each).business_issue for each in ids} == {"they want it"}


def test_what_is_taken_back_on_another_day_may_be_out_of_date(office: Office) -> None:
    """On a Saturday nothing is to be done about it; on Monday the coach says it again."""
    office.clock.at = local("2026-11-27")
    rep, deal, nudge = nudged(office)
    noting.done(office.desk, rep, nudge)
    office.to(local("2026-11-28"))
    noting.undone(office.desk, office.again(rep), nudge)
    office.sender.run()
    [shown] = office.dms()
    assert (buttons(shown), office.only_nudge().state) == ([], "expired")
    assert shown.text.endswith("Taken back. I'll write again on Mon, Nov 30.")
    office.to(local("2026-11-30"))
    assert [each.state for each in office.nudges(deal)] == ["expired", "open"]
