"""Writing entries, taking them back, and reading a deal whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.entries import Closed, Dial, Entry, Heard, Meeting, Reopened, SituationNoted, Touch
from bot.errors import BadInput, Conflict, NotFound
from bot.store import deals, nudges, people, records, taking_back, timeline
from bot.store.companies import company as meant
from bot.store.nudges import NewNudge
from bot.store.people import Contact
from bot.store.rows import EntryRow
from tests.refusals import refuses
from tests.store.conftest import Team

TODAY = date(2026, 11, 23)


def write(team: Team, deal_id: int, *entries: Entry) -> list[int]:
    ids = []
    for entry in entries:
        with team.database.write(team.workspace_id) as session:
            row, new = timeline.append(session, deal_id, entry, by="U1", source="command", now=team.now)
            assert new
            ids.append(row.id)
    return ids


def read(team: Team, deal_id: int) -> records.Record:
    with team.database.read(team.workspace_id) as session:
        return records.load(session, deal_id, today=TODAY)


def got(team: Team, deal_id: int) -> tuple[Entry, ...]:
    """What the main contact got under other deals."""
    return tuple(each.touch for each in read(team, deal_id).deal.elsewhere)


def test_every_kind_of_entry_comes_back_as_it_was(team: Team) -> None:
    deal_id = team.add()
    entries = (
        Heard(on=date(2026, 9, 1), promised_by=date(2026, 9, 10), channel="email", note="soon\nreally"),
        Meeting(on=date(2026, 9, 3), at=team.now, promised_by=date(2026, 9, 11)),
        Touch(on=date(2026, 10, 1), play="customary-followup", channel="email", note="sent"),
        Touch(on=date(2026, 10, 2)),
        Dial(on=date(2026, 10, 3), play="issue-timeline-call"),
        SituationNoted(on=date(2026, 10, 4), code="personal", until=date(2026, 12, 16)),
        Closed(on=date(2026, 10, 5), outcome="no_decision"),
        Reopened(on=date(2026, 10, 6)),
    )
    write(team, deal_id, *entries)
    assert read(team, deal_id).deal.timeline == entries


def test_an_entry_changes_facts_and_undo_brings_them_back(team: Team) -> None:
    deal_id = team.add(article="Ein Buch für “Ümit”", slots=("2026-12-01 10:00",), lead="Contoso")

    def wrote(key: str, entry: Entry, **changes: str | None) -> None:
        with team.database.write(team.workspace_id) as session:
            timeline.append(session, deal_id, entry, by="U1", source="command", now=team.now, key=key, changes=changes)

    def undo() -> None:
        with team.database.write(team.workspace_id) as session:
            taking_back.last(session, deal_id, by="U1", now=team.now)

    def known() -> list[object]:
        return [read(team, deal_id).deal.fact(name) or None for name in ("article", "slots", "meeting_detail")]

    full = ["Ein Buch für “Ümit”", ("2026-12-01 10:00",), None]
    assert known() == full
    wrote("a", Touch(on=date(2026, 11, 9)), article=None, slots=None)
    wrote("a", Touch(on=date(2026, 11, 9)), lead=None)
    assert known() == [None, None, None]
    assert read(team, deal_id).deal.lead == "Contoso", "the same delivery again uses nothing up"
    wrote("b", Meeting(on=date(2026, 11, 9)), meeting_detail="two warehouses")
    assert known() == [None, None, "two warehouses"]
    undo()
    undo()
    assert known() == full
    wrote("c", Touch(on=date(2026, 11, 9)), article=None)
    with team.database.write(team.workspace_id) as session:
        deals.change(session, deal_id, {"article": "another"}, now=team.now)
    undo()
    assert known() == ["another", full[1], None]


def test_the_timeline_goes_by_day_then_by_writing(team: Team) -> None:
    deal_id = team.add()
    later, first, second = Touch(on=date(2026, 11, 9)), Heard(on=date(2026, 11, 2)), Touch(on=date(2026, 11, 2))
    write(team, deal_id, later, first, second)
    assert read(team, deal_id).deal.timeline == (first, second, later)


def test_undo_takes_back_what_was_written_last(team: Team) -> None:
    deal_id = team.add()
    kept, taken = Heard(on=date(2026, 11, 9)), Touch(on=date(2026, 11, 2))
    ids = write(team, deal_id, kept, taken)
    with team.database.write(team.workspace_id) as session:
        row = taking_back.last(session, deal_id, by="U1", now=team.now)
        assert (row.id, row.type) == (ids[1], "touch")
    assert read(team, deal_id).deal.timeline == (kept,)
    with team.database.read(team.workspace_id) as session:
        rows = timeline.entries(session, deal_id, undone=True)
        assert [(each.id, each.undone_by) for each in rows] == [(ids[1], "U1"), (ids[0], None)]
        assert [timeline.as_entry(each) for each in rows] == [taken, kept]
    with team.database.write(team.workspace_id) as session:
        taking_back.last(session, deal_id, by="U1", now=team.now)
    with refuses(BadInput, match="Deal #1 has no entry left"), team.database.write(team.workspace_id) as session:
        taking_back.last(session, deal_id, by="U1", now=team.now)


def test_racing_undos_of_one_entry_take_back_one(team: Team) -> None:
    deal_id = team.add()
    _, last = write(team, deal_id, Heard(on=date(2026, 11, 2)), Touch(on=date(2026, 11, 9)))

    def undo(_: int) -> bool:
        try:
            with team.database.write(team.workspace_id) as session:
                taking_back.last(session, deal_id, by="U1", now=team.now, entry_id=last)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(undo, range(6))) == 1
    assert read(team, deal_id).deal.timeline == (Heard(on=date(2026, 11, 2)),)


def test_racing_deliveries_of_one_interaction_write_one_entry(team: Team) -> None:
    deal_id = team.add()

    def press(_: int) -> tuple[int, bool]:
        with team.database.write(team.workspace_id) as session:
            entry = Touch(on=TODAY)
            row, new = timeline.append(session, deal_id, entry, by="U1", source="button", now=team.now, key="press-1")
            return row.id, new

    with ThreadPoolExecutor(6) as pool:
        pressed = list(pool.map(press, range(6)))
    assert len({row_id for row_id, _ in pressed}) == 1
    assert sum(new for _, new in pressed) == 1
    assert len(read(team, deal_id).deal.timeline) == 1


def test_racing_entries_keep_an_order_of_their_own(team: Team) -> None:
    deal_id = team.add()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: write(team, deal_id, Touch(on=TODAY, note=str(n))), range(12)))
    with team.database.read() as session:
        assert session.scalars(select(EntryRow.seq).order_by(EntryRow.seq)).all() == list(range(1, 13))


def test_closing_reopening_and_undoing_keep_the_deal_right(team: Team) -> None:
    deal_id = team.add()

    def state() -> tuple[bool, str | None, bool]:
        row = read(team, deal_id).row
        return row.open, row.outcome, row.closed_at is not None

    def undo() -> None:
        with team.database.write(team.workspace_id) as session:
            taking_back.last(session, deal_id, by="U1", now=team.now)

    write(team, deal_id, Heard(on=date(2026, 11, 2)), Closed(on=date(2026, 11, 3), outcome="lost"))
    assert state() == (False, "lost", True)
    write(team, deal_id, Reopened(on=date(2026, 11, 3)))
    assert state() == (True, None, False)
    undo()
    assert state() == (False, "lost", True)
    undo()
    assert state() == (True, None, False)


def test_an_entry_asks_for_a_look_and_moves_the_version(team: Team) -> None:
    deal_id = team.add()
    later = team.now + timedelta(hours=2)
    with team.database.write(team.workspace_id) as session:
        timeline.append(session, deal_id, Touch(on=TODAY), by="U1", source="command", now=later)
    row = read(team, deal_id).row
    assert (row.version, row.next_look_at, row.updated_at) == (2, later, later)


def test_another_workspace_cannot_write_into_a_timeline(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    deal_id = one.add()
    with pytest.raises(NotFound), two.database.write(two.workspace_id) as session:
        timeline.append(session, deal_id, Touch(on=TODAY), by="U1", source="command", now=two.now)
    with pytest.raises(NotFound), two.database.write(two.workspace_id) as session:
        taking_back.last(session, deal_id, by="U1", now=two.now)


def test_bad_dates_and_notes_are_refused(team: Team) -> None:
    deal_id = team.add()
    for entry, said in (
        (Touch(on=date(1066, 10, 14)), "day is 1066-10-14"),
        (Heard(on=TODAY, promised_by=date(9999, 1, 1)), "promised by is 9999"),
        (Heard(on=TODAY, note="x" * 3000), "note is 3,000 characters"),
    ):
        with refuses(BadInput, match=said):
            write(team, deal_id, entry)
    assert read(team, deal_id).deal.timeline == ()


def test_a_deal_is_read_whole(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        row = deals.add(
            session,
            team.rep_id,
            meant(session, "Northwind", domain="https://www.NW.example/", aliases=["Nordwind"]),
            Contact(name="Jane Doe", email="jane@nw.example", phone="+1 555", country="US", timezone="America/New_York",
                    holidays=(date(2026, 9, 7),)),
            {"stage": "proposal", "value": 40_000.5, "currency": "usd", "event_title": "Fair",
             "event_on": date(2027, 1, 4), "our_fault": True, "wanted_by": date(2027, 1, 31),
             "snoozed_until": date(2026, 12, 1)},
            now=team.now,
        )  # fmt: skip
    deal = read(team, row.id).deal
    assert (deal.company, deal.stage, deal.value, deal.currency, deal.owner) == (
        "Northwind",
        "proposal",
        40_000.5,
        "USD",
        "U1",
    )
    assert (deal.domain, deal.aliases, deal.our_fault) == ("nw.example", ("Nordwind",), True)
    assert deal.event is not None
    assert (deal.event.title, deal.event.on) == ("Fair", date(2027, 1, 4))
    assert (deal.prospect.channels, deal.prospect.holidays) == (("email", "phone"), (date(2026, 9, 7),))
    assert (deal.wanted_by, deal.snoozed_until) == (date(2027, 1, 31), date(2026, 12, 1))


def test_touches_of_the_same_person_elsewhere_count(team: Team, new_team: Callable[..., Team]) -> None:
    mine, other, stranger = team.add(), team.add(), team.add(contact="Bob")
    elsewhere = new_team("T2").add()
    recent, old = Touch(on=date(2026, 11, 2), play="p", channel="call"), Touch(on=date(2026, 8, 1))
    write(team, mine, Touch(on=date(2026, 11, 3)))
    dial = Dial(on=date(2026, 11, 4), play="p")
    write(team, other, old, recent, dial, Touch(on=date(2026, 11, 5), note="taken back"))
    write(team, stranger, Touch(on=date(2026, 11, 6)))
    with team.database.write(team.workspace_id) as session:
        taking_back.last(session, other, by="U1", now=team.now)
        for deal_id, counts in ((other, "touch"), (mine, "touch"), (stranger, "touch")):
            row = deals.get(session, deal_id)
            new = NewNudge(
                key=f"k{deal_id}",
                created_at=team.now,
                kind="play",
                advice={},
                play="q",
                channel="email",
                play_on=TODAY,
                counts=counts,
            )
            assert nudges.plan(session, [(row, new)])
    assert got(team, mine) == (recent, dial, Touch(on=TODAY, play="q", channel="email"))
    assert elsewhere
    with team.database.write(team.workspace_id) as session:
        live = nudges.live(session, other)
        assert live is not None
        nudges.expire(session, live.id, now=team.now, reason="day passed")
    assert got(team, mine) == (recent, dial)


def test_a_courtesy_reserves_nothing(team: Team) -> None:
    mine, other = team.add(), team.add()
    with team.database.write(team.workspace_id) as session:
        row = deals.get(session, other)
        new = NewNudge(key="k", created_at=team.now, kind="play", advice={}, play="q", play_on=TODAY)
        assert nudges.plan(session, [(row, new)])
    assert read(team, mine).deal.elsewhere == ()


def test_many_are_read_in_the_order_asked_for(team: Team) -> None:
    ids = [team.add(f"Company {n}") for n in range(4)]
    write(team, ids[2], Heard(on=TODAY))
    with team.database.read(team.workspace_id) as session:
        found = records.load_many(session, [ids[3], 999, ids[2]], today=TODAY)
        assert [each.row.id for each in found] == [ids[3], ids[2]]
        assert [len(each.deal.timeline) for each in found] == [0, 1]
        assert records.load_many(session, [], today=TODAY) == []
        first = records.page(session, today=TODAY, limit=3)
        rest = records.page(session, today=TODAY, after=first[-1].row.number, limit=3)
        assert [each.row.id for each in (*first, *rest)] == ids


def test_naming_the_nameless_contact_keeps_its_history(team: Team) -> None:
    deal_id = team.add(contact=None)
    write(team, deal_id, Touch(on=TODAY))
    before = read(team, deal_id).row.person_id
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal_id, Contact(name="Jane Doe"), now=team.now)
    after = read(team, deal_id)
    assert (after.row.person_id, after.person.name) == (before, "Jane Doe")
    with team.database.read(team.workspace_id) as session:
        assert people.find_person(session, after.account.id, Contact(name="jane doe")) is not None


def test_naming_one_of_two_nameless_contacts_moves_its_touches_along(team: Team) -> None:
    named, still = team.add(contact=None), team.add(contact=None)
    write(team, named, Touch(on=TODAY))
    assert got(team, still) == (Touch(on=TODAY),)
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, named, Contact(name="Jane Doe"), now=team.now)
    assert read(team, named).person.name == "Jane Doe"
    assert read(team, still).person.name is None
    assert read(team, still).deal.elsewhere == ()


def test_a_new_contact_does_not_inherit_the_old_ones_touches(team: Team) -> None:
    deal_id, other = team.add(contact="Jane Doe"), team.add(contact="Jane Doe")
    write(team, deal_id, Touch(on=TODAY))
    with team.database.write(team.workspace_id) as session:
        deals.set_contact(session, deal_id, Contact(name="Bob"), now=team.now)
    assert read(team, deal_id).person.name == "Bob"
    assert got(team, other) == (Touch(on=TODAY),)  # Jane got it
