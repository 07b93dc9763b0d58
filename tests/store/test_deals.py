"""Adding, finding, listing and changing deals."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from bot.errors import BadInput, Conflict, NotFound
from bot.store import deals, finding, records, reps
from bot.store.companies import company as meant
from bot.store.people import Contact
from tests.refusals import refuses
from tests.store.conftest import Team


def test_numbers_count_up_in_each_workspace(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    ids = [one.add("Northwind"), one.add("Contoso"), two.add("Northwind")]
    with one.database.read(one.workspace_id) as session:
        assert [deals.get(session, deal_id).number for deal_id in ids[:2]] == [1, 2]
    with two.database.read(two.workspace_id) as session:
        assert deals.get(session, ids[2]).number == 1


def test_a_workspace_does_not_see_another(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    mine, theirs = one.add("Northwind", stage="proposal"), two.add("Northwind", stage="negotiation")
    with two.database.read(two.workspace_id) as session:
        assert finding.find(session, "northwind").row.id == theirs
        [same] = deals.same(session, meant(session, "Northwind"), Contact(name="Jane Doe"))
        assert same.row.id == theirs
        their_account = deals.get(session, theirs).account_id
    with one.database.read(one.workspace_id) as session:
        assert finding.find(session, "#1").row.id == mine
        assert [each.row.id for each in deals.listed(session)[0]] == [mine]
        assert deals.get(session, mine).account_id != their_account
        with pytest.raises(NotFound):
            deals.get(session, theirs)
        with pytest.raises(NotFound):
            records.load(session, theirs, today=date(2026, 11, 23))
    with pytest.raises(NotFound), one.database.write(one.workspace_id) as session:
        deals.change(session, theirs, {"stage": "discovery"}, now=one.now)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Blue Yonder", "Northwind", "Ångström 100%"]),
        ("  NORTH ", ["Northwind"]),
        ("yonder", ["Blue Yonder"]),
        ("jane doe", ["Blue Yonder", "Northwind", "Ångström 100%"]),
        ("ångström", ["Ångström 100%"]),
        ("ÅNGSTRÖM", ["Ångström 100%"]),
        ("#2", ["Blue Yonder"]),
        ("2", ["Blue Yonder"]),
        ("%", []),
        ("_", []),
        ("#", []),
        ("zzz", []),
    ],
)
def test_a_list_is_narrowed_by_a_part_of_a_name(team: Team, words: str, found: list[str]) -> None:
    for company in ("Northwind", "Blue Yonder", "Ångström 100%"):
        team.add(company)
    with team.database.read(team.workspace_id) as session:
        listed, total = deals.listed(session, words=words)
        assert (sorted(each.company for each in listed), total) == (found, len(found))


def test_racing_adds_get_numbers_of_their_own(team: Team) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: team.add(f"Company {n}"), range(24)))
    with team.database.read(team.workspace_id) as session:
        found, total = deals.listed(session, limit=100)
        assert total == 24
        assert sorted(each.row.number for each in found) == list(range(1, 25))


def test_racing_adds_of_one_company_make_one_account_and_person(team: Team) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: team.add("Northwind" if n % 2 else "NORTHWIND Inc."), range(16)))
    with team.database.read(team.workspace_id) as session:
        found, _ = deals.listed(session, limit=100)
        assert len({each.row.account_id for each in found}) == 1
        assert len({each.row.person_id for each in found}) == 1


def test_a_failed_add_leaves_nothing(team: Team) -> None:
    with refuses(BadInput, match="don't know the stage “winning”"):
        team.add("Northwind", stage="winning")
    with pytest.raises(RuntimeError), team.database.write(team.workspace_id) as session:
        deals.add(
            session,
            team.rep_id,
            meant(session, "Contoso"),
            Contact(),
            {},
            now=team.now,
        )
        raise RuntimeError
    with team.database.read(team.workspace_id) as session:
        assert deals.listed(session) == ([], 0)
        assert meant(session, "Contoso").named is None
    assert team.add("Fabrikam")
    with team.database.read(team.workspace_id) as session:
        assert finding.find(session, "fabrikam").row.number == 1


def test_find_by_number_part_and_own_deals_first(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        other = reps.get_or_add(session, "U2").id
        deals.add(
            session,
            other,
            meant(session, "Northwind Traders"),
            Contact(name="Bo"),
            {},
            now=team.now,
        )
    north, south = team.add("Northern Lights GmbH"), team.add("Southwind")
    with team.database.read(team.workspace_id) as session:

        def find(words: str, rep_id: int | None = team.rep_id) -> int:
            return finding.find(session, words, rep_id=rep_id).row.id

        assert find("#2") == find("2") == find("NORTHERN l") == find("northern lights gmbh") == north
        assert find("north") == north  # not the other rep's
        assert find("south") == find("wind") == south
        assert find("traders") != north
        with refuses(BadInput, match=r"fits 2 deals: #1 Northwind Traders \(Bo\), #2 Northern Lights GmbH"):
            find("north", None)
        for words in ("fabrikam", "#77", "%", "_orthern", "!!"):
            with pytest.raises(NotFound):
                find(words)


def test_the_whole_name_wins_over_a_part(team: Team) -> None:
    exact = team.add("North")
    team.add("Northwind")
    with team.database.read(team.workspace_id) as session:
        assert finding.find(session, "north", rep_id=team.rep_id).row.id == exact


def test_a_company_named_by_digits_is_found(team: Team) -> None:
    deal_id = team.add("1800 Contacts")
    with team.database.read(team.workspace_id) as session:
        assert finding.find(session, "1800").row.id == deal_id


def test_the_same_deal_is_recognised(team: Team) -> None:
    deal_id = team.add("Northwind, Inc.", "Jane Doe")
    with team.database.read(team.workspace_id) as session:
        for company, contact in (("northwind", "jane doe"), ("NORTHWIND Inc", "Jane  Doe")):
            assert [
                each.row.id
                for each in deals.same(
                    session,
                    meant(session, company),
                    Contact(name=contact),
                )
            ] == [deal_id]
        assert deals.same(session, meant(session, "Northwind"), Contact(name="Bob")) == []
        assert (
            deals.same(
                session,
                meant(session, "Southwind"),
                Contact(name="Jane Doe"),
            )
            == []
        )


def test_change_writes_and_asks_for_a_look(team: Team) -> None:
    deal_id = team.add(value=40_000, currency="usd")
    later = team.now + timedelta(hours=3)
    with team.database.write(team.workspace_id) as session:
        row = deals.change(session, deal_id, {"owed": "ROI sheet", "value": None}, now=later, version=1)
        assert (row.owed, row.value_minor, row.currency, row.version) == ("ROI sheet", None, "USD", 2)
        assert row.next_look_at == row.updated_at == later
    with pytest.raises(Conflict), team.database.write(team.workspace_id) as session:
        deals.change(session, deal_id, {"owed": None}, now=later, version=1)
    with team.database.read(team.workspace_id) as session:
        assert deals.get(session, deal_id).owed == "ROI sheet"


def test_racing_changes_of_one_version_let_one_through(team: Team) -> None:
    deal_id = team.add()

    def change(n: int) -> bool:
        try:
            with team.database.write(team.workspace_id) as session:
                deals.change(session, deal_id, {"owed": f"sheet {n}"}, now=team.now, version=1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(change, range(6))) == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"value": float("nan")}, "value is nan"),
        ({"value": 1e300}, "between 0 and"),
        ({"value": -1}, "between 0 and"),
        ({"currency": "dollars"}, "three letters"),
        ({"wanted_by": date(226, 1, 1)}, "between the years"),
        ({"business_issue": "x" * 3000}, "business issue is 3,000 characters"),
        ({"owed": "a\x00b"}, r"can't be stored \(U\+0000, place 2\)"),
        ({"owed": "a\ud800b"}, r"can't be stored \(U\+D800"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(team: Team, facts: dict[str, Any], said: str) -> None:
    with refuses(BadInput, match=said):
        team.add("Northwind", **facts)


def test_ids_of_two_systems_count_alike(team: Team) -> None:
    ids = [team.add(company, external_id="1") for company in ("Northwind", "Contoso")]
    with team.database.write(team.workspace_id) as session:
        assert [row.id for row in deals.by_external_id(session, "1")] == ids
        contoso = deals.get(session, ids[1]).account_id
        assert [row.id for row in deals.by_external_id(session, "1", contoso)] == ids[1:]


def test_lists_by_rep_phase_and_page(team: Team) -> None:
    ids = [team.add(f"Company {n}") for n in range(5)]
    with team.database.write(team.workspace_id) as session:
        for deal_id, phase, day in zip(ids, ("dark", "quiet", "dark", "held", "dark"), (3, 1, 2, 4, 5), strict=True):
            row = deals.get(session, deal_id)
            row.phase, row.silence_anchor_on = phase, date(2026, 11, day)
    with team.database.read(team.workspace_id) as session:
        found, total = deals.listed(session, phases=["dark"], limit=2)
        assert ([each.row.id for each in found], total) == ([ids[2], ids[0]], 3)
        found, total = deals.listed(session, phases=["dark"], limit=2, offset=2)
        assert ([each.row.id for each in found], total) == ([ids[4]], 3)
        assert deals.listed(session, rep_id=team.rep_id + 1) == ([], 0)
