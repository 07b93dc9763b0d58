"""Several contacts on one deal: the rows, what counts for whom, and who becomes the main one."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.deal import ColleagueTouch, OtherContact, TouchElsewhere
from bot.domain.entries import Entry, Heard, Touch
from bot.store import contacts, deals, people, records, taking_back, timeline
from bot.store.forgetting import forget_deals, leave_behind
from bot.store.people import Contact
from bot.store.records import Record
from bot.store.rows import EntryRow
from tests.store.conftest import Team
from tests.store.test_forgetting import DAY, tables_with

EMAIL = Touch(on=DAY, channel="email")


def other(team: Team, deal_id: int, name: str = "Sam Lee", **more: str) -> int:
    """Somebody else on the deal; the person's id."""
    with team.database.write(team.workspace_id) as session:
        row = deals.get(session, deal_id)
        person = people.person(session, row.account_id, Contact(name=name, **more))  # type: ignore[arg-type]
        assert contacts.add(session, row, person.id, now=team.now)
        return person.id


def write(team: Team, deal_id: int, entry: Entry, person_id: int | None = None) -> EntryRow:
    with team.database.write(team.workspace_id) as session:
        row, _ = timeline.append(session, deal_id, entry, by="U1", source="command", now=team.now, person_id=person_id)
        return row


def read(team: Team, deal_id: int) -> Record:
    with team.database.read(team.workspace_id) as session:
        return records.load(session, deal_id, today=DAY)


def main(team: Team, deal_id: int, person_id: int) -> None:
    with team.database.write(team.workspace_id) as session:
        deals.make_main(session, deal_id, person_id, now=team.now)


def test_a_deal_tells_its_contacts_in_the_order_of_their_coming(team: Team) -> None:
    deal_id = team.add()
    later = other(team, deal_id, "Zoe", email="zoe@northwind.example")
    with team.database.write(team.workspace_id) as session:
        row = deals.get(session, deal_id)
        assert not contacts.add(session, row, later, now=team.now)
        assert not contacts.add(session, row, row.person_id, now=team.now)
        ann = people.person(session, row.account_id, Contact(name="Ann", timezone="Asia/Tokyo"))
        assert contacts.add(session, row, ann.id, now=team.now + timedelta(hours=1))
        assert contacts.count(session, deal_id) == 2
    assert read(team, deal_id).deal.contacts == (
        OtherContact(name="Zoe", channels=("email",)),
        OtherContact(name="Ann", timezone="Asia/Tokyo"),
    )


def test_a_touch_beside_the_main_contact_says_with_whom(team: Team) -> None:
    deal_id = team.add()
    sam = other(team, deal_id)
    write(team, deal_id, Heard(on=DAY))
    write(team, deal_id, EMAIL, sam)
    found = read(team, deal_id)
    assert [entry.contact for entry in found.deal.timeline] == [None, "Sam Lee"]
    assert found.with_whom == (found.row.person_id, sam)
    assert (found.deal.elsewhere, found.deal.colleagues) == ((), ())  # the timeline has it; once is enough


def test_it_counts_for_that_person_under_every_other_deal(team: Team) -> None:
    deal_id, sams = team.add(), team.add(contact="Sam Lee")
    write(team, deal_id, EMAIL, other(team, deal_id))
    with team.database.read(team.workspace_id) as session:
        jane = deals.get(session, deal_id).person_id
    third = team.add(contact="Ann Poe")
    write(team, deal_id, EMAIL)
    assert read(team, sams).deal.elsewhere == (TouchElsewhere(EMAIL, deal=deal_id),)
    assert read(team, sams).deal.colleagues == (ColleagueTouch(jane, EMAIL, deal=deal_id),)
    assert len(read(team, third).deal.colleagues) == 2


def test_whoever_else_is_on_the_deal_is_one_person_whatever_the_deal_of_the_touch(team: Team) -> None:
    deal_id, sams = team.add(), team.add(contact="Sam Lee")
    sam = other(team, deal_id)
    write(team, deal_id, EMAIL, sam)
    write(team, sams, EMAIL)
    found = read(team, deal_id)
    assert found.deal.colleagues == (ColleagueTouch("Sam Lee", EMAIL, deal=sams),)
    assert [entry.contact for entry in found.deal.timeline] == ["Sam Lee"]


def test_two_of_one_name_are_told_apart(team: Team) -> None:
    deal_id = team.add()
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal_id, Contact(email="jane@northwind.example"), now=team.now)
    other(team, deal_id, "Jane Doe", email="jane@other.example")
    assert [each.name for each in read(team, deal_id).deal.contacts] == ["Jane Doe (2)"]


def test_the_main_contact_changes_and_the_earlier_one_stays(team: Team) -> None:
    deal_id = team.add()
    sam = other(team, deal_id)
    write(team, deal_id, EMAIL)
    write(team, deal_id, EMAIL, sam)
    version = read(team, deal_id).row.version
    main(team, deal_id, sam)
    found = read(team, deal_id)
    assert (found.person.name, [each.name for each in found.deal.contacts]) == ("Sam Lee", ["Jane Doe"])
    # By name (ruling 48): what Jane got stays behind under her name, what Sam got is the main contact's now.
    assert [entry.contact for entry in found.deal.timeline] == ["Jane Doe", None]
    assert found.row.version > version


def test_a_nameless_main_contact_is_not_kept(team: Team) -> None:
    deal_id = team.add(contact=None)
    main(team, deal_id, other(team, deal_id))
    assert read(team, deal_id).deal.contacts == ()


def test_an_edit_that_names_another_contact_of_the_deal_makes_the_two_change_places(team: Team) -> None:
    deal_id = team.add()
    sam = other(team, deal_id)
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal_id, Contact(name="sam lee"), now=team.now)
    found = read(team, deal_id)
    assert (found.row.person_id, [each.name for each in found.deal.contacts]) == (sam, ["Jane Doe"])


def test_naming_a_nameless_contact_leaves_what_was_with_others_alone(team: Team) -> None:
    deal_id, still = team.add(contact=None), team.add(contact=None)
    sam = other(team, deal_id)
    write(team, deal_id, EMAIL, sam)
    write(team, deal_id, EMAIL)
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal_id, Contact(name="Jane Doe"), now=team.now)
    assert read(team, deal_id).with_whom == (sam, read(team, deal_id).row.person_id)
    assert read(team, still).deal.elsewhere == ()


def test_who_was_taken_off_stays_in_what_was_written_down(team: Team) -> None:
    deal_id = team.add()
    sam = other(team, deal_id)
    row = write(team, deal_id, EMAIL, sam)
    with team.database.write() as session:
        assert contacts.remove(session, deal_id, sam)
        assert not contacts.remove(session, deal_id, sam)
    found = read(team, deal_id)
    assert [(each.name, each.former) for each in found.deal.contacts] == [("Sam Lee", True)]
    assert [entry.contact for entry in found.deal.timeline] == ["Sam Lee"]
    with team.database.write(team.workspace_id) as session:
        taking_back.last(session, deal_id, by="U1", now=team.now, entry_id=row.id)
    assert read(team, deal_id).deal.contacts == ()


def test_a_list_is_narrowed_by_another_contact_s_name(team: Team) -> None:
    deal_id = team.add()
    other(team, deal_id, "Sam Lee")
    team.add("Contoso", "Bo")
    with team.database.read(team.workspace_id) as session:
        found, total = deals.listed(session, words="sam l")
    assert (total, found[0].row.id) == (1, deal_id)


def test_forgetting_a_deal_takes_its_other_contacts_along(team: Team) -> None:
    deal_id = team.add("Northwind", "Jane Doe")
    kept = team.add("Northwind", "Bo")
    other(team, deal_id, "Canary Ann", email="canary@northwind.example")
    shared = other(team, deal_id, "Sam Lee")
    with team.database.write(team.workspace_id) as session:
        contacts.add(session, deals.get(session, kept), shared, now=team.now)
    write(team, deal_id, EMAIL, shared)
    with team.database.write(team.workspace_id) as session:
        forget_deals(session, [deal_id])
    assert tables_with(team.database, "anary") == set()
    assert [each.name for each in read(team, kept).deal.contacts] == ["Sam Lee"]


def test_who_is_forgotten_is_no_contact_of_any_deal_and_nobody_in_its_entries(team: Team) -> None:
    deal_id = team.add()
    sam = other(team, deal_id, "Canary Sam")
    write(team, deal_id, EMAIL, sam)
    with team.database.write(team.workspace_id) as session:
        leave_behind(session, sam)
    assert tables_with(team.database, "anary") == set()
    found = read(team, deal_id)
    assert [entry.contact for entry in found.deal.timeline] == [contacts.SOMEBODY]
    assert [(each.name, each.former) for each in found.deal.contacts] == [(contacts.SOMEBODY, True)]
