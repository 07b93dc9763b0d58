"""What somebody did is taken back as a whole, and put back: their own acts alone, and never half of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.acts import MEETING, NOTE
from bot.domain.entries import Heard
from bot.errors import BadInput, Conflict, NotFound
from bot.errors.undoing import (
    ActGone,
    AnothersAct,
    ChangedSince,
    NoSuchEntry,
    NothingDone,
    NotPutBack,
    StandsAgain,
    StandsOnIt,
    TakenBackAlready,
)
from bot.jobs import timekeeping
from bot.services import acts, journal
from bot.services.acts import undone
from bot.services.deals import assigning, contacts, forgetting, registry
from bot.services.desk import Actor
from bot.services.people import reps
from bot.store import companies, deals, taking
from bot.store.journal import TRACKED
from bot.store.people import Contact
from bot.store.rows import AccountRow, ActChangeRow, ActRow, Base, DealRow, EntryRow, OutboxRow, PersonRow
from bot.store.session import WorkspaceSession
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office, on_sqlite
from tests.services.test_forgetting import tables_with

_NOT_ON_RECORD = {
    *("acts", "act_changes", "beats", "inbox", "outbox", "outbox_subjects", "rep_slots", "suppressions"),
    *("sources", "source_cursors", "never_read", "own_addresses", "vault"),
    *("observations", "observation_deals", "thread_keys"),
}
"""What nobody's act is taken back from: messages, the log itself, whoever was forgotten, and what sources are and saw:
that goes with the entries it wrote (`bot.store.seen`)."""


def last(office: Office, actor: Actor, deal: int | None = None) -> int:
    """The act that “undo” would take back now."""
    found = undone.last(office.desk, office.again(actor), deal).act
    assert found is not None
    return found


def take_back(office: Office, actor: Actor, deal: int | None = None) -> acts.Turned:
    """“Undo”, and yes."""
    return acts.take_back(office.desk, office.again(actor), last(office, actor, deal))


def test_every_table_is_on_record_or_known_not_to_be() -> None:
    assert {*TRACKED, *_NOT_ON_RECORD} == set(Base.metadata.tables)


DEEDS: dict[str, Callable[[Office, Actor, int], object]] = {
    "snooze": lambda o, rep, deal: noting.snooze(o.desk, rep, deal, date(2026, 12, 4)),
    "edit": lambda o, rep, deal: registry.edit(o.desk, rep, deal, {"stage": "proposal", "value": 100.0}),
    "edit their name": lambda o, rep, deal: registry.edit(o.desk, rep, deal, {"contact": "Joan Roe", "phone": "1"}),
    "edit the company": lambda o, rep, deal: registry.edit(o.desk, rep, deal, {"company": "North Wind"}),
    "assign": lambda o, rep, deal: assigning.assign(o.desk, rep, deal, "U2"),
    "close": lambda o, rep, deal: noting.close(o.desk, rep, deal, "lost"),
    "heard": lambda o, rep, deal: noting.heard(o.desk, rep, deal, promised=date(2026, 12, 1)),
    "meeting ahead": lambda o, rep, deal: noting.note(o.desk, rep, MEETING, deal, on=date(2026, 12, 1)),
    "contact": lambda o, rep, deal: contacts.put(o.desk, rep, deal, {"contact": "Sam Lee"}, main=True),
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_deal_is_as_it_was_and_as_it_became(office: Office, name: str) -> None:
    rep, _ = office.rep(), office.rep("U2")
    deal = office.deal(rep)

    def stands() -> list[object]:
        found: list[object] = [(row.type, row.undone_at is None) for row in office.rows(EntryRow)]
        with office.database.read() as session:
            for name in ("deals", "people", "accounts", "deal_contacts"):
                columns = [column for column in TRACKED[name].table.c if column.name in TRACKED[name].columns]
                found += [(name, *row) for row in session.execute(select(*columns))]
        return found

    before = stands()
    office.clock.at += timedelta(seconds=1)
    DEEDS[name](office, office.again(rep), deal)
    became = stands()
    assert became != before
    act = last(office, rep)
    back = acts.take_back(office.desk, office.again(rep), act)
    assert back.again and in_words(back.said).startswith("Took back")
    assert [each for each in stands() if not (isinstance(each, tuple) and each[1] is False)] == before
    with pytest.raises(TakenBackAlready):
        acts.take_back(office.desk, office.again(rep), act)
    assert in_words(acts.put_back(office.desk, office.again(rep), act).said).startswith("Put back")
    assert stands() == became
    with pytest.raises(StandsAgain):
        acts.put_back(office.desk, office.again(rep), act)


def test_a_new_deal_goes_and_comes_back_with_its_people(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, "Canary GmbH", email="jane@canary.example")
    office.tick()
    act = last(office, rep)
    gone = acts.take_back(office.desk, rep, act)
    assert gone.card is None
    assert [office.rows(table) for table in (DealRow, PersonRow, AccountRow, EntryRow)] == [[], [], [], []]
    assert not [row for row in office.rows(OutboxRow) if row.kind == "post" and row.state == "queued"]
    acts.put_back(office.desk, rep, act)
    [row] = office.rows(DealRow)
    assert (row.id, row.number, office.rows(PersonRow)[0].email) == (deal, 1, "jane@canary.example")
    assert row.open and row.phase is not None
    acts.take_back(office.desk, rep, act)
    assert office.rows(DealRow) == []


def lent(office: Office, deal: int, does: Callable[[Actor], object]) -> None:
    """A colleague has the deal for a while, does that, and gives it back."""
    owner, other = office.rep(), office.rep("U2")
    office.clock.at += timedelta(seconds=1)
    assigning.assign(office.desk, office.again(owner), deal, "U2")
    does(office.again(other))
    office.clock.at += timedelta(seconds=1)
    assigning.assign(office.desk, office.again(other), deal, "U1")


def test_a_new_deal_stays_as_long_as_something_stands_on_it(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    add = last(office, rep)
    noting.touch(office.desk, office.again(rep), deal, "email")
    with pytest.raises(StandsOnIt) as refused:
        acts.take_back(office.desk, rep, add)
    assert "You have noted more on top of this since" in in_words(refused.value)
    assert "Take that back first, with `/dealdark undo #1`" in in_words(refused.value)
    lent(office, deal, lambda other: noting.dial(office.desk, other, deal))
    with pytest.raises(StandsOnIt) as refused:
        acts.take_back(office.desk, rep, add)
    assert "<@U2> has noted more on top of this" in in_words(refused.value)
    assert "Ask them to take theirs back first, with `/dealdark undo #1`" in in_words(refused.value)
    assert len(office.rows(DealRow)) == 1


def test_undo_is_of_ones_own_last_act(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    deal = office.deal(rep)
    noting.touch(office.desk, rep, deal, "email")
    touch = last(office, rep)
    lent(office, deal, lambda other: noting.note(office.desk, other, NOTE, deal, note="call them"))
    with pytest.raises(ChangedSince) as moved:
        take_back(office, rep, deal)
    assert "<@U2> has changed “Whose it is” since" in in_words(moved.value)
    assert in_words(acts.take_back(office.desk, rep, touch).said).startswith("Took back the touch of Mon, Nov 23")
    standing = [row.type for row in office.rows(EntryRow) if row.undone_at is None]
    assert standing == ["heard", "note"]
    with pytest.raises(AnothersAct) as refused:
        undone.last(office.desk, office.again(rep), deal, 2)
    assert "<@U2>" in in_words(refused.value)
    with pytest.raises(ActGone):
        acts.take_back(office.desk, office.again(rep), last(office, other))
    assert [row.type for row in office.rows(EntryRow) if row.undone_at is None] == standing


def test_what_somebody_changed_since_is_named_with_who_did(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    registry.edit(office.desk, rep, deal, {"stage": "proposal", "issue": "onboarding"})
    edit = last(office, rep)
    lent(office, deal, lambda other: registry.edit(office.desk, other, deal, {"stage": "negotiation"}))
    with pytest.raises(ChangedSince) as refused:
        acts.take_back(office.desk, rep, edit)
    assert (refused.value.facts, refused.value.by) == (("stage",), "U2")
    assert "<@U2> has changed the stage since" in in_words(refused.value)
    row = office.row(deal)
    assert (row.stage, row.business_issue) == ("negotiation", "onboarding"), "nothing is undone by half"
    registry.edit(office.desk, office.again(rep), deal, {"stage": "proposal"})  # as it was left
    acts.take_back(office.desk, rep, edit)
    row = office.row(deal)
    assert (row.stage, row.business_issue) == ("discovery", None)


def test_a_company_is_called_as_the_last_one_said(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    mine, theirs = office.deal(rep), office.deal(other, contact="Sam Lee")
    registry.edit(office.desk, rep, mine, {"company": "North Wind"})
    office.clock.at += timedelta(seconds=1)
    registry.edit(office.desk, office.again(other), theirs, {"company": "Northwind Traders"})
    with pytest.raises(ChangedSince) as refused:
        take_back(office, rep)
    assert "<@U2> has changed" in in_words(refused.value)
    take_back(office, other)
    take_back(office, rep)
    assert [row.name for row in office.rows(AccountRow)] == ["Northwind"]


def test_settings_and_pauses_are_taken_back_anywhere(office: Office) -> None:
    rep = office.rep()
    reps.pause(office.desk, rep, date(2026, 12, 7))
    assert in_words(take_back(office, rep).said) == "Took back your pause."
    assert not office.rep_row(rep).paused


@on_sqlite
def test_what_is_older_than_a_day_has_to_be_named(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    noting.touch(office.desk, rep, deal, "email")
    office.clock.at += timedelta(hours=25)
    with pytest.raises(NothingDone) as refused:
        undone.last(office.desk, office.again(rep), deal)
    assert "`/dealdark undo #1 entry:3`" in in_words(refused.value)
    with pytest.raises(NothingDone):
        undone.last(office.desk, office.again(rep))
    with pytest.raises(NoSuchEntry):
        undone.last(office.desk, office.again(rep), deal, 3)
    shown = undone.last(office.desk, office.again(rep), deal, 2)
    assert (shown.name, len(shown.entries)) == ("touch", 1)
    assert shown.act is not None
    acts.take_back(office.desk, office.again(rep), shown.act)
    office.clock.at += timedelta(days=40)
    timekeeping.purge(office.desk)
    assert office.rows(ActRow) == office.rows(ActChangeRow) == []


@on_sqlite
def test_an_entry_is_taken_back_when_its_act_is_kept_no_more(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    office.clock.at += timedelta(minutes=1)
    noting.touch(office.desk, office.again(rep), deal, "email")
    with office.database.write() as session:
        for row in session.scalars(select(ActRow)):
            session.delete(row)
    shown = undone.last(office.desk, office.again(rep), deal, 2)
    assert (shown.act, shown.entry) == (None, office.rows(EntryRow)[-1].id)
    undone.take_entry_back(office.desk, office.again(rep), shown.entry or 0)
    assert office.rows(EntryRow)[-1].undone_at is not None
    assert office.only_nudge(deal).state == "open"


def test_a_private_pause_leaves_nothing_to_be_put_back(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    noting.situation(office.desk, rep, deal, "personal", date(2026, 12, 7))
    act = last(office, rep)
    assert not acts.take_back(office.desk, rep, act).again
    assert tables_with(office, "personal") == set()
    with pytest.raises(NotPutBack):
        acts.put_back(office.desk, rep, act)


def test_whoever_is_forgotten_is_forgotten_by_the_log_too(office: Office) -> None:
    rep = office.manager()
    deal = office.deal(rep, "Canary GmbH", contact="Cara Canary", email="cara@canary.example")
    other = office.deal(rep, "Northwind")
    registry.edit(office.desk, rep, deal, {"phone": "+49 30 1234567", "issue": "canaries"})
    registry.edit(office.desk, rep, other, {"reference": "Cara Canary agreed to talk"})
    registry.edit(office.desk, rep, other, {"reference": "Dana Ruiz agreed to talk"})
    reps.pause(office.desk, rep)
    forgetting.forget(office.desk, rep, deal)
    assert tables_with(office, "canary") == tables_with(office, "1234567") == set()
    assert in_words(take_back(office, rep).said) == "Took back your pause.", "the rest is kept"


def _in_two_parts(office: Office, rep: Actor) -> int:
    """An act of two transactions, in which one row was refused."""
    act: int | None = None
    for company in ("Contoso", "Adatum"):
        with office.database.write(rep.workspace_id) as session:
            with journal.kept(session, rep, "import", act=act) as kept:
                _add(session, rep, company)
                with pytest.raises(BadInput), session.begin_nested():
                    _add(session, rep, "Tailspin")
                    raise NothingDone(None, 0)
                deals.change(session, 1, {"business_issue": company}, now=rep.now)
            act = kept.id
    assert act is not None
    return act


def _add(session: WorkspaceSession, rep: Actor, company: str) -> None:
    [named] = companies.many(session, [(company, None)])
    heard = Heard(on=date(2026, 11, 16))
    new = taking.New(named, Contact(name="Kim Ray").cleaned(), {}, [heard], rep.rep_id, rep.user)
    assert taking.add(session, [new], (), rep.now) != [None]


def test_an_act_of_several_transactions_is_one(office: Office) -> None:
    rep = office.rep()
    first = office.deal(rep)
    act = _in_two_parts(office, rep)
    assert [office.row(first).business_issue, len(office.rows(DealRow))] == ["Adatum", 3]
    shown = undone.last(office.desk, rep)
    assert (shown.act, shown.made) == (act, 2)
    done = acts.take_back(office.desk, rep, act)
    assert "Took back the import" in in_words(done.said)
    assert [office.row(first).business_issue, len(office.rows(DealRow))] == [None, 1]
    assert [row.name for row in office.rows(AccountRow)] == ["Northwind"]
    acts.put_back(office.desk, rep, act)
    assert [office.row(first).business_issue, len(office.rows(DealRow))] == ["Adatum", 3]


def test_a_late_touch_is_no_answer_to_the_nudge_which_says_what_holds_now(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    noting.touch(office.desk, office.again(rep), deal, "email", date(2026, 11, 20))
    office.sender.run()
    assert office.only_nudge(deal).state == "expired"
    [told] = office.dms()
    assert "the advice has changed since. I'll write again on " in told.text
    assert "nudge_done" not in str(told.blocks)


def test_a_nudge_that_was_withdrawn_comes_again(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    office.tick()
    noting.snooze(office.desk, office.again(rep), deal, date(2026, 12, 4))
    assert office.only_nudge(deal).state == "answered"
    take_back(office, rep, deal)
    assert office.only_nudge(deal).state == "open"


def test_a_deal_that_is_not_ones_own_is_not_confirmed(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    deal = office.deal(rep)
    with pytest.raises(NotFound):
        undone.last(office.desk, other, deal)
    with pytest.raises(Conflict):
        acts.take_back(office.desk, other, last(office, rep))
    with office.database.read() as session:
        assert session.execute(select(func.count()).select_from(DealRow)).scalar_one() == 1
