"""Forgetting: nothing is left of a person, in the database or in Slack; a pause leaves a date; time does the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.entries import Resumed
from bot.domain.keeping import months_before
from bot.errors import BadInput, NotAllowed
from bot.jobs import timekeeping
from bot.services.deals import forgetting, registry
from bot.services.looking import lookup
from bot.services.tables.exporting import deal_files
from bot.services.tables.importing import import_csv
from bot.store import timeline
from bot.store.rows import Base, DealRow, EntryRow, PersonRow
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local

JANE = {"contact": "Jane Canary", "email": "jane@canary.example", "issue": "canary issue", "phone": "+44 20 canary"}


def tables_with(office: Office, word: str) -> set[str]:
    """The tables in which the word stands anywhere."""
    with office.database.read() as session:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            if any(word in str(tuple(row)).casefold() for row in session.execute(select(table)))
        }


def test_a_person_is_forgotten_everywhere(office: Office) -> None:
    rep = office.rep()
    first = office.deal(rep, "Canary GmbH", **JANE)
    office.deal(rep, "Canary Holding", **JANE)
    kept = office.deal(rep, "Northwind", contact="Other One")
    office.tick()
    noting.touch(office.desk, office.again(rep), first, "email", note="canary note")
    office.tick()
    assert tables_with(office, "canary") >= {"people", "entries", "outbox", "deals"}
    asked = forgetting.ahead(office.desk, rep, first)
    assert (asked.name, len(asked.titles)) == ("Jane Canary", 2)
    said = in_words(forgetting.forget(office.desk, office.again(rep), first))
    assert "2 deals are erased" in said
    office.tick()
    assert tables_with(office, "canary") == set()
    assert [row.id for row in office.rows(DealRow)] == [kept]
    assert "canary" not in json.dumps([each.blocks for each in office.dms()]).casefold()
    with pytest.raises(BadInput):
        forgetting.forget(office.desk, office.again(rep), first)


def test_a_digest_goes_on_without_who_is_forgotten(office: Office) -> None:
    rep = office.rep()
    ids = [office.deal(rep, f"Company {n}", contact=f"Person {n}") for n in range(6)]
    office.tick()
    digested = [row for row in office.nudges() if row.in_digest]
    assert len(digested) >= 3
    gone = digested[0]
    number = ids.index(gone.deal_id)
    forgetting.forget(office.desk, office.again(rep), gone.deal_id)
    office.tick()
    shown = json.dumps([each.blocks for each in office.dms()])
    assert f"Company {number}" not in shown
    for row in digested[1:]:
        assert f"Company {ids.index(row.deal_id)}" in shown
        noting.replied(office.desk, office.again(rep), row.id)
    assert tables_with(office, f"company {number}") == set()


def test_a_digest_that_waits_is_not_sent_and_planned_anew(lite: Office) -> None:
    from bot.services.nudges import nudging

    rep = lite.rep()
    ids = [lite.deal(rep, f"Company {n}", contact=f"Person {n}") for n in range(6)]
    nudging.sweep(lite.desk)
    gone = next(row for row in lite.nudges() if row.in_digest)
    forgetting.forget(lite.desk, lite.again(rep), gone.deal_id)
    lite.tick()
    shown = json.dumps([each.blocks for each in lite.dms()])
    for number, deal in enumerate(ids):
        assert (f"Company {number}" in shown) == (deal != gone.deal_id)


def test_a_deal_of_a_colleague_with_the_same_person_needs_a_manager(lite: Office) -> None:
    mine, other = lite.rep("U1"), lite.rep("U2")
    deal = lite.deal(mine, "Canary GmbH", **JANE)
    lite.deal(other, "Canary Holding", **JANE)
    for deed in (forgetting.ahead, forgetting.forget):
        with refuses(NotAllowed, match="A colleague has a deal"):
            deed(lite.desk, mine, deal)
    assert len(lite.rows(DealRow)) == 2
    forgetting.forget(lite.desk, replace(lite.rep("U3"), role="manager"), deal)
    assert lite.rows(DealRow) == []


def test_what_the_person_got_under_another_contacts_deal_names_nobody(lite: Office) -> None:
    rep = lite.rep()
    moved = lite.deal(rep, "Canary GmbH", **JANE)
    noting.touch(lite.desk, rep, moved, "email", note="canary note")
    registry.edit(lite.desk, lite.again(rep), moved, {"contact": "Ben Other", "email": "ben@other.example"})
    lite.deal(rep, "Canary GmbH", **JANE)
    janes = lite.rows(DealRow)[-1].id
    forgetting.forget(lite.desk, lite.again(rep), janes)
    assert tables_with(lite, "canary note") == set()
    assert tables_with(lite, "jane canary") == set()
    assert lookup.show(lite.desk, lite.again(rep), moved).card.contact == "Ben Other"


def test_the_wish_for_no_contact_outlives_the_record(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep, "Canary GmbH", **JANE)
    noting.situation(lite.desk, rep, deal, "do_not_contact")
    assert "wish for no contact" in in_words(forgetting.forget(lite.desk, lite.again(rep), deal))
    assert tables_with(lite, "canary") == set()
    for known in (JANE, {"contact": "Jane Canary"}, {"contact": "J. C.", "email": "JANE@canary.example"}):
        with refuses(BadInput, match="no contact"):
            lite.deal(rep, "Canary GmbH", **known)
    other = lite.deal(rep, "Canary GmbH", contact="Somebody Else")
    with refuses(BadInput, match="no contact"):
        registry.edit(lite.desk, lite.again(rep), other, {"contact": "Jane Canary"})
    stranger = lite.rep("U9", team="T2")
    assert registry.add(lite.desk, stranger, new_deal(company="Canary GmbH", contact="Jane Canary"))


SPELLED = ("Jürgen Łoś", "Juergen Los", "Łoś, Jürgen", "Dr. Jurgen Los", "LOŚ Jürgen (Canary)", "Ju\u0308rgen Łoś")
"""One name, as people and CRMs write it."""


@pytest.mark.parametrize("forgotten", [True, False])
@pytest.mark.parametrize("company", ["Canary GmbH", "Elsewhere"])
def test_the_wish_is_asked_about_however_the_name_is_spelled(lite: Office, company: str, forgotten: bool) -> None:
    rep = lite.manager()
    deal = lite.deal(rep, "Canary GmbH", contact=SPELLED[0])
    noting.situation(lite.desk, lite.again(rep), deal, "do_not_contact")
    if forgotten:
        forgetting.forget(lite.desk, lite.again(rep), deal)
    for name in SPELLED:
        with refuses(BadInput, match="no contact"):
            lite.deal(rep, company, contact=name)
    rows = [f'{company} {n},"{name}",proposal,2026-11-02' for n, name in enumerate(SPELLED)]
    import_csv(lite.desk, "T1", "U1", [f"{row}\n" for row in ("company,contact,stage,last_heard", *rows)])
    new = [row for row in lite.rows(PersonRow) if row.id != 1 or forgotten]
    assert len(new) == len(SPELLED)
    assert {row.name for row in new} == {None}, "the deals came in, without the contact"
    assert lite.deal(rep, company, contact="Jürgen Łosiek")


def test_whoever_did_not_ask_may_come_back(lite: Office) -> None:
    rep = lite.rep()
    forgetting.forget(lite.desk, rep, lite.deal(rep, "Canary GmbH", **JANE))
    assert lite.deal(rep, "Canary GmbH", **JANE)


# -- private pauses -------------------------------------------------------------------------------------------------


def codes(office: Office) -> list[tuple[str, str | None, str | None]]:
    """(type, code, play) of every entry, those that were taken back too."""
    return [(row.type, row.code, row.play) for row in office.rows(EntryRow)]


def test_a_pause_that_is_over_leaves_a_date(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, "Northwind", contact="Jane Doe")
    office.tick()
    noting.reason(office.desk, office.again(rep), office.only_nudge(deal).id, "personal", date(2026, 12, 1))
    office.to(local("2026-11-24"))
    card = office.nudges(deal)[-1]
    assert card.play == "compassion-card"
    noting.done(office.desk, office.again(rep), card.id)
    office.to(local("2026-12-07"))
    assert ("situation", "personal", None) in codes(office)
    office.to(local("2026-12-09", "18:00"))
    assert codes(office) == [("heard", None, None), ("resumed", None, None), ("courtesy", None, None)]
    for word in ("personal", "compassion", "card that asks nothing"):
        assert tables_with(office, word) == set(), word
        assert word not in json.dumps([each.blocks for each in office.dms()])
    shown = lookup.show(office.desk, office.again(rep), deal)
    assert shown.card.advice.play == "thinking-of-you-article"
    assert Resumed in {type(each.entry) for each in shown.entries}
    [exported] = deal_files(office.desk, "T1")
    assert [each["type"] for each in json.loads(exported)["timeline"]] == ["heard"]


def test_a_card_is_not_exported_while_the_pause_runs_either(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.situation(lite.desk, rep, deal, "personal")
    noting.touch(lite.desk, lite.again(rep), deal, "post", play="compassion-card")
    [exported] = deal_files(lite.desk, "T1")
    assert "compassion" not in exported
    assert "personal" not in exported


@pytest.mark.parametrize("how", ["heard", "meeting"])
def test_a_reply_ends_the_record_at_once(lite: Office, how: str) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.situation(lite.desk, rep, deal, "personal", date(2026, 12, 7))
    getattr(noting, how)(lite.desk, lite.again(rep), deal)
    assert codes(lite)[1] == ("resumed", None, None)


def test_what_is_taken_back_leaves_no_code(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.situation(lite.desk, rep, deal, "personal", date(2026, 12, 7))
    assert "the situation" in in_words(noting.undo(lite.desk, lite.again(rep), deal).said)
    assert codes(lite)[1] == ("resumed", None, None)
    assert lookup.show(lite.desk, lite.again(rep), deal).card.advice.phase != "held"


def test_a_closed_deals_pause_is_forgotten_at_night(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.situation(lite.desk, rep, deal, "personal", date(2026, 12, 7))
    noting.close(lite.desk, lite.again(rep), deal, "won")
    timekeeping.purge(lite.desk)
    assert ("situation", "personal", None) in codes(lite)
    lite.jump(lite.clock.at + timedelta(days=40))
    timekeeping.purge(lite.desk)
    assert codes(lite)[1] == ("resumed", None, None)
    before = codes(lite)
    timekeeping.purge(lite.desk)
    assert codes(lite) == before


def test_a_pause_that_is_over_can_still_be_taken_back(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.situation(lite.desk, rep, deal, "personal", date(2026, 11, 30))
    lite.to(local("2026-12-10"))
    with lite.database.read(rep.workspace_id) as session:
        pause = timeline.entries(session, deal)[-1].id
    assert "the pause" in in_words(noting.undo(lite.desk, lite.again(rep), deal, entry_id=pause).said)


# -- time is up -----------------------------------------------------------------------------------------------------


def test_who_was_not_heard_from_for_too_long_is_forgotten_at_night(office: Office) -> None:
    rep = office.rep()
    old = office.deal(rep, "Canary GmbH", **JANE)
    noting.close(office.desk, rep, old, "no-decision")
    months = office.desk.playbook.policy.retention_months
    last = months_before(office.clock.at.date(), -months)
    office.jump(local(last.isoformat()) - timedelta(days=8))
    young = office.deal(rep, "Northwind", contact="Other One", heard=last - timedelta(days=30))
    timekeeping.purge(office.desk)
    assert len(office.rows(DealRow)) == 2
    office.jump(local(last.isoformat()))
    timekeeping.purge(office.desk)
    assert [row.id for row in office.rows(DealRow)] == [young]
    assert tables_with(office, "canary") == set()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 23), 24, date(2024, 11, 23)),
        (date(2026, 3, 31), 1, date(2026, 3, 1)),
        (date(2028, 2, 29), 24, date(2026, 3, 1)),
        (date(2026, 1, 31), 2, date(2025, 12, 1)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 12, 5), -1, date(2027, 1, 5)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
