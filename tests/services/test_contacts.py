"""Several contacts on one deal: whom a touch counts for, who is asked no more, who is forgotten."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from bot.coach import advise, vocabulary
from bot.domain.deal_file import parse_deal
from bot.domain.twice import AlreadyThere, PerhapsSame, SameCompany
from bot.errors import BadInput, Conflict, NotAllowed, NotFound
from bot.services.deals import assigning, contacts, forgetting, registry
from bot.services.desk import Actor
from bot.services.looking import lookup
from bot.services.looking.auditing import audit
from bot.services.nudges import nudging
from bot.services.tables.exporting import deal_files
from bot.store.rows import DealContactRow, EntryRow, PersonRow
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local, on_sqlite
from tests.services.test_forgetting import tables_with

pytestmark = pytest.mark.slow


def put(office: Office, actor: Actor, deal_id: int, name: str = "Sam Lee", main: bool = False, **said: str) -> int:
    """Another contact of the deal; the person's id."""
    contacts.put(office.desk, office.again(actor), deal_id, {"contact": name, **said}, main=main)
    people = contacts.of_deal(office.desk, office.again(actor), deal_id).people
    return next(each.id for each in people if each.name == name)


def names(office: Office, actor: Actor, deal_id: int) -> list[str | None]:
    return [each.name for each in contacts.of_deal(office.desk, office.again(actor), deal_id).people]


# -- adding, changing, taking off -----------------------------------------------------------------------------------


def test_the_card_tells_each_contact_with_the_time_there(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal, email="sam@northwind.example", timezone="Europe/Berlin")
    put(office, rep, deal, "Ann Poe", country="us")
    card = lookup.show(office.desk, office.again(rep), deal).card
    assert [(each.name, each.place, str(each.there)) for each in card.contacts] == [
        ("Jane Doe", "London", "09:00:00"),
        ("Sam Lee", "Berlin", "10:00:00"),
        ("Ann Poe", "US", "None"),
    ]


def test_the_same_name_again_changes_that_contact(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal, phone="+49 30 1")
    done = contacts.put(
        office.desk, office.again(rep), deal, {"contact": "sam lee", "phone": None, "email": "s@x.example"}
    )
    known = contacts.of_deal(office.desk, rep, deal).one(sam)
    assert (known.phone, known.email) == (None, "s@x.example")
    assert "Saved what's new about" in in_words(done.said)


def test_an_address_says_who_it_is_whatever_the_company(office: Office) -> None:
    rep = office.rep()
    deal, contoso = office.deal(rep), office.deal(rep, "Contoso", contact="Sam Lee", email="sam@x.example")
    done = contacts.put(office.desk, office.again(rep), deal, {"contact": "sam lee", "email": "SAM@x.example"})
    assert "Sam Lee is on this deal now" in in_words(done.said)
    assert contacts.of_deal(office.desk, rep, deal).people[1].id == office.row(contoso).person_id
    for name in ("Samuel", "Jane Doe"):
        with refuses(PerhapsSame, match="the address of Sam Lee"):
            contacts.put(office.desk, office.again(rep), deal, {"contact": name, "email": "sam@x.example"})


@on_sqlite
def test_what_cannot_be_a_contact_is_said(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email="jane@northwind.example")
    sam = put(office, rep, deal)
    wrong: dict[str, tuple[dict[str, object], int | None]] = {
        "Who do you want to add?": ({"email": "x@y.example"}, None),
        "isn't a time zone": ({"contact": "Bo", "timezone": "Berln"}, None),
        "know a country called": ({"contact": "Bo", "country": "XX"}, None),
        "the address of Jane Doe already": ({"contact": "J. Doe", "email": "jane@northwind.example"}, None),
        "That's Jane Doe, who is already": (
            {"contact": "Doe, Jane", "email": "jane@northwind.example"},
            None,
        ),
        "Jane Doe is already on deal #1": ({"contact": "jane doe"}, sam),
        "A contact needs a name": ({"contact": None}, sam),
        "That contact isn't on deal #1 any more": ({"phone": "1"}, 999),
    }
    for sentence, (said, person_id) in wrong.items():
        with refuses(BadInput, match=sentence):
            contacts.put(office.desk, rep, deal, said, person_id=person_id)
    assert names(office, rep, deal) == ["Jane Doe", "Sam Lee"]


@on_sqlite
def test_a_deal_has_so_many_contacts_and_no_more(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    for number in range(contacts.MOST):
        put(office, rep, deal, f"Person {number}")
    with refuses(BadInput, match="has 10 contacts beside the main one already"):
        put(office, rep, deal, "One more")
    put(office, rep, deal, "Person 3", email="three@northwind.example")  # who is there can still be changed


def test_whoever_is_slower_is_told_and_nothing_of_it_is_saved(office: Office) -> None:
    rep, boss = office.rep(), office.manager("U2")
    deal = office.deal(rep)
    shown = contacts.of_deal(office.desk, rep, deal).card.version
    assigning.assign(office.desk, boss, deal, "U2")
    contacts.put(office.desk, office.again(boss), deal, {"contact": "Sam Lee"}, version=None)
    with pytest.raises(NotFound):
        contacts.put(office.desk, rep, deal, {"contact": "Bo"}, version=shown)
    with refuses(Conflict, match="Someone changed this deal"):
        contacts.put(office.desk, boss, deal, {"contact": "Bo"}, version=shown)
    assert names(office, boss, deal) == ["Jane Doe", "Sam Lee"]


def test_a_closed_deal_says_so(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal)
    noting.close(office.desk, office.again(rep), deal, "lost")
    for attempt in (
        lambda: contacts.put(office.desk, rep, deal, {"contact": "Bo"}),
        lambda: contacts.make_main(office.desk, rep, deal, sam),
        lambda: contacts.remove(office.desk, rep, deal, sam),
        lambda: contacts.of_deal(office.desk, rep, deal),
    ):
        with refuses(BadInput, match="Deal #1 is closed"):
            attempt()


def test_who_is_taken_off_and_was_never_touched_is_gone_for_good(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam, ann = put(office, rep, deal), put(office, rep, deal, "Ann Poe")
    noting.touch(office.desk, office.again(rep), deal, "email", contact=ann)
    for person in (sam, ann):
        contacts.remove(office.desk, office.again(rep), deal, person)
    assert sorted(str(row.name) for row in office.rows(PersonRow)) == ["Ann Poe", "Jane Doe"]
    with refuses(BadInput, match="n't on deal #1 any more"):
        contacts.remove(office.desk, office.again(rep), deal, sam)
    with refuses(BadInput, match="The main contact stays"):
        contacts.remove(office.desk, office.again(rep), deal, office.row(deal).person_id)


# -- the main contact -----------------------------------------------------------------------------------------------


@on_sqlite
def test_an_open_nudge_says_whom_to_reach_once_the_main_contact_changes(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal, timezone="Europe/London")
    office.tick()
    assert "Jane at Northwind" in office.dms()[0].text
    done = contacts.make_main(office.desk, office.again(rep), deal, sam)
    office.tick()
    assert "Sam Lee is the main contact now" in in_words(done.said)
    assert "Sam at Northwind" in office.dms()[0].text
    assert "Jane Doe" in office.dms()[0].text  # also on this deal
    assert "already" in in_words(contacts.make_main(office.desk, office.again(rep), deal, sam).said)
    assert audit(office.desk).first is None


def test_a_nudge_that_has_not_gone_out_is_planned_anew_for_the_new_main_contact(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal, timezone="Europe/London")
    nudging.sweep(office.desk)
    contacts.make_main(office.desk, office.again(rep), deal, sam)
    office.tick()
    [message] = office.dms()
    assert "Sam at Northwind" in message.text
    assert [row.state for row in office.nudges(deal)] == ["cancelled", "open"]


def test_a_contact_that_left_is_the_question_until_somebody_takes_the_place(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal)
    noting.situation(office.desk, office.again(rep), deal, "contact_left")
    assert lookup.show(office.desk, office.again(rep), deal).card.left
    noting.heard(office.desk, office.again(rep), deal, contact="Sam Lee")  # the one who left has not come back
    assert lookup.show(office.desk, office.again(rep), deal).card.left
    contacts.make_main(office.desk, office.again(rep), deal, sam)
    assert not lookup.show(office.desk, office.again(rep), deal).card.left
    assert names(office, rep, deal) == ["Sam Lee"]  # who has left is nobody to be reached


# -- what happened --------------------------------------------------------------------------------------------------


def test_a_touch_to_another_contact_leaves_the_nudge_and_the_silence_alone(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    office.tick()
    before = lookup.show(office.desk, office.again(rep), deal).card.advice
    done = noting.touch(office.desk, office.again(rep), deal, "email", contact="sam")
    assert in_words(done.said).startswith("Noted an email to Sam Lee")
    assert [row.state for row in office.nudges(deal)] == ["open"]
    assert (done.card.advice.play, done.card.advice.unanswered) == (before.play, 0)
    [entry] = [row for row in office.rows(EntryRow) if row.type == "touch"]
    assert (entry.aside, entry.person_id != office.row(deal).person_id) == (True, True)


@on_sqlite
def test_a_reply_of_any_contact_ends_the_silence_and_answers_the_nudge(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    office.tick()
    done = noting.heard(office.desk, office.again(rep), deal, contact="Sam Lee", promised=date(2026, 11, 27))
    assert "Noted: Sam Lee replied" in in_words(done.said)
    assert [row.state for row in office.nudges(deal)] == ["answered"]
    assert (done.card.advice.silence_bd, done.card.advice.until) == (0, date(2026, 12, 1))
    met = noting.meeting(office.desk, office.again(rep), deal, contact="Sam Lee")
    assert "you met Sam Lee" in in_words(met.said)
    dialled = noting.dial(office.desk, office.again(rep), deal, contact="Sam Lee")
    assert "you called Sam Lee" in in_words(dialled.said)


@on_sqlite
def test_it_counts_for_the_person_s_own_cap_under_another_deal(office: Office) -> None:
    """Four in thirty days, whatever the deal and whoever the main contact."""
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    sams = office.deal(rep, contact="Sam Lee", heard=date(2026, 11, 2))
    for day in (16, 17, 18, 19):
        noting.touch(office.desk, office.again(rep), deal, "email", on=date(2026, 11, day), contact="Sam Lee")
    advice = lookup.show(office.desk, office.again(rep), sams).card.advice
    assert (advice.kind.value, next(each.used for each in advice.limits if each.limit == "rolling-cap")) == ("wait", 4)
    office.days(40)
    assert audit(office.desk).first is None


@pytest.mark.parametrize(
    ("people", "days", "found"),
    [
        (1, (28, 24, 20, 16, 12, 8), {"account-cap"}),
        (2, (10,), {"people-in-parallel"}),
        (1, (1,), set()),  # yesterday, to somebody else: no gap, and nothing of the stretch of silence
        (1, (150, 140, 130, 110, 90, 70), set()),
    ],
)
def test_the_audit_knows_whom_a_touch_was_with(
    office: Office, people: int, days: tuple[int, ...], found: set[str]
) -> None:
    rep = office.rep()
    deal = office.deal(rep, heard=date(2026, 6, 1), linkedin="in/jane", phone="1", issue="slow")
    others = [put(office, rep, deal, f"Person {number}") for number in range(people)]
    office.clock.at += timedelta(minutes=1)
    office.tick()
    with office.database.write() as session:
        for number, (person, back) in enumerate((person, back) for person in others for back in days):
            session.add(
                EntryRow(
                    workspace_id=rep.workspace_id,
                    deal_id=deal,
                    person_id=person,
                    aside=True,
                    seq=100 + number,
                    type="touch",
                    channel="post",
                    on_day=office.clock.at.date() - timedelta(days=back),
                    by_user="U1",
                    source="planted",
                    created_at=office.only_nudge(deal).created_at - timedelta(seconds=1),
                )
            )
    assert set(audit(office.desk).violations) == found


def test_two_who_note_something_with_each_other_s_contacts_at_once_wait_for_each_other(office: Office) -> None:
    """Of either deal the other's main contact is one more contact, and each is at a company of its own."""
    rep, other = office.rep(), office.rep("U2")
    deal = office.deal(rep, contact="Jane Doe", email="jane@x.example")
    theirs = office.deal(other, "Contoso", contact="Sam Lee", email="sam@x.example")
    sam = put(office, rep, deal, email="sam@x.example")
    jane = put(office, other, theirs, "Jane Doe", email="jane@x.example")

    def work(actor: Actor, mine: int, whom: int) -> None:
        for _ in range(10):
            noting.touch(office.desk, office.again(actor), mine, "email", contact=whom)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (rep, other), (deal, theirs), (sam, jane)))
    assert len([row for row in office.rows(EntryRow) if row.aside]) == 20


def test_an_unknown_name_gets_the_nearest_and_the_list(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    put(office, rep, deal, "Sam Poe")
    for name, sentence in {
        "Sam Leo": "Did you mean Sam Lee? I know Jane Doe, Sam Lee and Sam Poe",
        "Zoe": "“Zoe” isn't on deal #1. I know Jane Doe, Sam Lee and Sam Poe",
        "sam": "“sam” fits Sam Lee and Sam Poe",
    }.items():
        with pytest.raises(BadInput) as refused:
            noting.touch(office.desk, rep, deal, "email", contact=name)
        assert sentence in in_words(refused.value)
    assert not [row for row in office.rows(EntryRow) if row.type == "touch"]


def test_undo_takes_back_what_was_with_another_contact(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    before = lookup.show(office.desk, office.again(rep), deal).card.advice
    noting.heard(office.desk, office.again(rep), deal, contact="Sam Lee")
    done = noting.undo(office.desk, office.again(rep), deal)
    assert done.card is not None and done.card.advice == before


# -- who wants no contact -------------------------------------------------------------------------------------------


def test_who_asks_for_no_contact_is_off_every_deal_and_stays_off(office: Office) -> None:
    rep = office.rep()
    deal, second = office.deal(rep), office.deal(rep, "Northwind", contact="Bo")
    sam = put(office, rep, deal)
    put(office, rep, second)
    before = lookup.show(office.desk, office.again(rep), deal).card.advice
    done = noting.situation(office.desk, office.again(rep), deal, "do_not_contact", contact="Sam Lee")
    assert (done.card.advice.kind, done.card.advice.play) == (before.kind, before.play)
    assert office.rows(DealContactRow) == []
    new = new_deal(company="Northwind", contact="Sam Lee", heard=date(2026, 11, 16))
    for attempt in (
        lambda: put(office, rep, deal),
        lambda: put(office, rep, second),
        lambda: registry.add(office.desk, office.again(rep), new, anyway=True),
        lambda: registry.edit(office.desk, office.again(rep), second, {"contact": "Sam Lee"}),
    ):
        with refuses(BadInput, match="Sam Lee asked your team for no contact"):
            attempt()
    noting.undo(office.desk, office.again(rep), deal)  # it was said of somebody else
    assert contacts.of_deal(office.desk, office.again(rep), deal).one(sam).name == "Sam Lee"


def test_every_other_situation_is_the_main_contact_s(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal)
    with refuses(BadInput, match="A situation says why Jane Doe is silent"):
        noting.situation(office.desk, rep, deal, "ooo", date(2026, 12, 1), contact="Sam Lee")


# -- adding a deal --------------------------------------------------------------------------------------------------


def test_another_contact_of_a_company_may_be_one_of_a_deal_that_is_there(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    new = new_deal(company="Northwind", contact="Sam Lee", heard=date(2026, 11, 16))
    with pytest.raises(SameCompany) as asked:
        registry.add(office.desk, rep, new)
    assert [card.number for card in asked.value.cards] == [1]
    put(office, rep, deal)
    with pytest.raises(AlreadyThere) as twice:
        registry.add(office.desk, office.again(rep), new)
    assert (twice.value.card.id, twice.value.beside) == (deal, True)
    assert registry.add(office.desk, office.again(rep), new, anyway=True).number == 2
    colleague = office.rep("U2")
    assert registry.add(office.desk, colleague, new).number == 3  # nobody learns of another rep's deals


# -- files, and forgetting ------------------------------------------------------------------------------------------


def test_a_deal_file_gives_the_advice_that_the_bot_gives(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, timezone="Europe/London")
    sam = put(office, rep, deal, timezone="Europe/Berlin", email="sam@x.example")
    gone = put(office, rep, deal, "Ann Poe")
    noting.touch(office.desk, office.again(rep), deal, "email", on=date(2026, 11, 18), contact=gone)
    contacts.remove(office.desk, office.again(rep), deal, gone)
    noting.touch(office.desk, office.again(rep), deal, "email", on=date(2026, 11, 19))
    noting.touch(office.desk, office.again(rep), deal, "email", on=date(2026, 11, 20), contact=sam)
    contacts.make_main(office.desk, office.again(rep), deal, sam)
    [line] = deal_files(office.desk, "T1")
    read = parse_deal(json.loads(line), vocabulary(office.desk.playbook))
    assert [(each.name, each.former) for each in read.contacts] == [("Jane Doe", False), ("Ann Poe", True)]
    shown = lookup.show(office.desk, office.again(rep), deal).card.advice
    told = advise(read, office.clock(), office.desk.playbook)
    assert (told.kind, told.play, told.until, told.limits) == (shown.kind, shown.play, shown.until, shown.limits)


def test_another_contact_is_forgotten_and_the_deal_stays(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal, "Sam Canary", email="sam@canary.example")
    noting.touch(office.desk, office.again(rep), deal, "email", contact=sam, note="canary note")
    office.tick()
    assert tables_with(office, "canary") >= {"entries", "people"}
    asked = forgetting.ahead(office.desk, office.again(rep), deal, sam)
    assert (asked.name, asked.titles) == ("Sam Canary", [])
    said = in_words(forgetting.forget(office.desk, office.again(rep), deal, sam))
    assert "No deal was with them alone" in said
    assert tables_with(office, "canary") == set()
    office.clock.at += timedelta(minutes=1)
    office.tick()
    assert tables_with(office, "canary") == set()
    assert "canary" not in json.dumps([each.blocks for each in office.dms()]).casefold()
    assert names(office, rep, deal) == ["Jane Doe"]
    assert [row.aside for row in office.rows(EntryRow) if row.type == "touch"] == [True]
    assert audit(office.desk).first is None


def test_a_main_contact_is_forgotten_as_another_contact_of_other_deals_too(office: Office) -> None:
    rep = office.rep()
    deal, kept = office.deal(rep, contact="Jane Canary"), office.deal(rep, "Northwind", contact="Bo")
    put(office, rep, kept, "Jane Canary")
    forgetting.forget(office.desk, office.again(rep), deal)
    assert names(office, rep, kept) == ["Bo"]
    assert tables_with(office, "canary") == set()


def test_a_colleague_s_deal_knows_them_too(office: Office) -> None:
    rep, other = office.rep(), office.rep("U2")
    deal, theirs = office.deal(rep), office.deal(other, "Contoso", contact="Bo")
    sam = put(office, rep, deal, email="sam@x.example")
    put(office, other, theirs, email="sam@x.example")
    with refuses(NotAllowed, match="A colleague has a deal with this person too"):
        forgetting.forget(office.desk, office.again(rep), deal, sam)
    with pytest.raises(NotFound):
        forgetting.ahead(office.desk, office.again(other), deal, sam)


def test_a_wish_outlives_the_contact(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    sam = put(office, rep, deal, "Sam Canary")
    noting.situation(office.desk, office.again(rep), deal, "do_not_contact", contact=sam)
    said = in_words(forgetting.forget(office.desk, office.again(rep), deal, sam))
    assert "Only the wish for no contact is kept" in said
    assert tables_with(office, "canary") == set()
    with refuses(BadInput, match="asked your team for no contact, and was then forgotten"):
        put(office, rep, deal, "Sam Canary")
    registry.edit(office.desk, office.again(rep), deal, {"contact": "Jane D. Doe"})  # nobody else inherits it


@on_sqlite
def test_time_takes_the_other_contacts_too(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    put(office, rep, deal, "Sam Canary")
    office.tick()
    office.jump(local("2028-12-24", "03:00"))
    assert forgetting.retire(office.desk) == 1
    assert tables_with(office, "canary") == set()
