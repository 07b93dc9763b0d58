"""Workspaces, reps, accounts and people: who is who."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.domain.rep import Rep
from bot.errors import BadInput, NotFound
from bot.store import people, reps, workspaces
from bot.store.people import Contact
from bot.store.rows import AccountRow, DealRow, PersonRow
from tests.refusals import refuses
from tests.store.conftest import Team


def known_account(session: Session, workspace_id: int, name: str, **more: Any) -> AccountRow:
    return people.account(session, workspace_id, people.company(session, workspace_id, name, **more))


def known(session: Session, team: Team, account_id: int, **contact: str | None) -> PersonRow:
    return people.person(session, team.workspace_id, account_id, Contact(**contact))  # type: ignore[arg-type]


def test_an_account_is_found_by_domain_alias_and_name(team: Team) -> None:
    ws = team.workspace_id
    with team.database.write() as session:
        first = known_account(session, ws, "Northwind", domain="www.nw.example", aliases=["Nordwind AG"])
        assert known_account(session, ws, "NORTHWIND Inc.").id == first.id
        assert known_account(session, ws, "nordwind").id == first.id
        assert known_account(session, ws, "NW Trading", domain="https://nw.example").id == first.id
        assert known_account(session, ws, "nw trading").id == first.id  # learnt by the way
        assert known_account(session, ws, "Southwind").id != first.id
        assert (first.name, first.domain, first.aliases) == ("Northwind", "nw.example", ["Nordwind AG"])


def test_an_account_learns_its_domain_later(team: Team) -> None:
    with team.database.write() as session:
        first = known_account(session, team.workspace_id, "Northwind")
        assert known_account(session, team.workspace_id, "Northwind", domain="nw.example").id == first.id
        assert known_account(session, team.workspace_id, "Something else", domain="nw.example").id == first.id


def test_a_renamed_account_answers_to_both_names(team: Team) -> None:
    with team.database.write() as session:
        first = known_account(session, team.workspace_id, "Northwnid")
        people.renamed(session, first, "Northwind")
        assert known_account(session, team.workspace_id, "northwind").id == first.id
        assert known_account(session, team.workspace_id, "northwnid").id == first.id


def test_a_person_is_known_by_address_or_by_name_in_the_account(team: Team) -> None:
    ws = team.workspace_id
    with team.database.write() as session:
        one, two = (known_account(session, ws, name).id for name in ("Northwind", "Contoso"))
        jane = known(session, team, one, name="Jane Doe", phone="1")
        assert known(session, team, one, name="JANE  doe", email="jane@nw.example").id == jane.id
        assert (jane.email, jane.phone) == ("jane@nw.example", "1")
        assert known(session, team, two, name="J. Doe", email="Jane@NW.example").id == jane.id  # she moved; still she
        namesake = known(session, team, one, name="Jane Doe", email="other@nw.example")
        assert namesake.id != jane.id
        assert known(session, team, one, name="Jane Doe").id == jane.id
        assert known(session, team, two, name="Jane Doe").id not in (jane.id, namesake.id)
        nobody = known(session, team, one)
        assert known(session, team, one, name="").id == nobody.id
        assert known(session, team, one, email="x@nw.example").id not in (nobody.id, jane.id)


def test_what_is_known_is_filled_but_never_overwritten(team: Team) -> None:
    with team.database.write() as session:
        account = known_account(session, team.workspace_id, "Northwind").id
        jane = known(session, team, account, name="Jane", phone="1", timezone="Europe/Berlin")
        known(session, team, account, name="jane", phone="2", timezone="UTC", country="DE", linkedin="in/jane")
        assert (jane.name, jane.phone, jane.timezone, jane.country) == ("Jane", "1", "Europe/Berlin", "DE")
        assert not people.fill(jane, Contact(phone="3"))
        assert people.fill(jane, Contact(email="j@nw.example"))
        people.correct(session, jane, Contact(phone="2", holidays=(date(2026, 12, 24),)))
        assert jane.phone == "2"
        assert people.as_prospect(jane).holidays == (date(2026, 12, 24),)


@pytest.mark.parametrize(
    ("contact", "channels"),
    [
        (Contact(), ("email", "phone")),  # nothing known: the usual, as in a deal file
        (Contact(email="j@x.example"), ("email",)),
        (Contact(phone="1"), ("email", "phone")),
        (Contact(linkedin="in/j", has_post=True, sms_opted_in=True), ("email", "linkedin", "post", "sms")),
    ],
)
def test_the_ways_to_reach_a_person(team: Team, contact: Contact, channels: tuple[str, ...]) -> None:
    with team.database.write() as session:
        account = known_account(session, team.workspace_id, "Northwind")
        row = people.person(session, team.workspace_id, account.id, contact)
        assert people.as_prospect(row).channels == channels


def test_the_database_itself_keeps_workspaces_apart(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    with two.database.write() as session:
        theirs = known_account(session, two.workspace_id, "Northwind").id
    with one.database.write() as session:
        mine = known_account(session, one.workspace_id, "Northwind").id
        person = people.person(session, one.workspace_id, mine, Contact(email="jane@nw.example")).id
    assert mine != theirs
    with two.database.write() as session:
        assert people.person(session, two.workspace_id, theirs, Contact(email="jane@nw.example")).id != person
        with pytest.raises(NotFound):
            people.get(session, two.workspace_id, person)
        with pytest.raises(NotFound):
            reps.get(session, two.workspace_id, one.rep_id)
    stolen = DealRow(
        workspace_id=one.workspace_id, number=1, account_id=theirs, person_id=person, rep_id=one.rep_id,
        stage="proposal", created_at=one.now, updated_at=one.now,
    )  # fmt: skip
    with pytest.raises(IntegrityError), one.database.write() as session:
        session.add(stolen)


def test_racing_mentions_of_a_workspace_and_a_rep_make_one(team: Team) -> None:
    def mention(_: int) -> tuple[int, int]:
        with team.database.write() as session:
            workspace = workspaces.get_or_add(session, "T9", now=team.now)
            return workspace.id, reps.get_or_add(session, workspace.id, "U9").id

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(mention, range(6)))) == 1


def test_a_workspace_is_disabled_once_and_comes_back(team: Team) -> None:
    ws = team.workspace_id
    with team.database.write() as session:
        assert workspaces.disable(session, ws, reason="token_revoked", now=team.now)
        assert not workspaces.disable(session, ws, reason="again", now=team.now)
        assert workspaces.all_of_them(session) == []
        assert [each.disabled_reason for each in workspaces.all_of_them(session, enabled=False)] == ["token_revoked"]
        workspaces.enable(session, ws)
        session.flush()
        assert [each.id for each in workspaces.all_of_them(session)] == [ws]
        assert workspaces.judged_by(session, ws, "sha1")
        assert not workspaces.judged_by(session, ws, "sha1")
        assert workspaces.judged_by(session, ws, "sha2")
        found = workspaces.by_team(session, "T1")
        assert found is not None
        assert workspaces.get_or_add(session, "T1", now=team.now, bot_user_id="B1").name == "Acme"
    with team.database.read() as session:
        assert workspaces.get(session, ws).bot_user_id == "B1"


def test_a_reps_settings(team: Team) -> None:
    ws, rep = team.workspace_id, team.rep_id
    with team.database.write() as session:
        row = reps.get(session, ws, rep)
        assert reps.as_rep(row) == Rep(user="U1", name="Rita", timezone="Europe/Berlin")
        reps.change(session, ws, rep, starts=time(8), ends=time(12), workdays=["fri", "mon"])
        reps.pause(session, ws, rep, until=date(2026, 12, 1))
        assert reps.get_or_add(session, ws, "U1", name="Other", timezone="UTC").id == rep
    with team.database.write() as session:
        assert reps.as_rep(reps.get(session, ws, rep)) == Rep(
            user="U1", name="Rita", timezone="Europe/Berlin", workdays=("mon", "fri"), starts=time(8), ends=time(12),
            paused=True, paused_until=date(2026, 12, 1),
        )  # fmt: skip
        reps.resume(session, ws, rep)
        assert not reps.as_rep(reps.get(session, ws, rep)).paused
        assert reps.welcome(session, ws, rep, team.now)
        assert not reps.welcome(session, ws, rep, team.now)
        assert reps.deactivate(session, ws, rep)
        assert not reps.deactivate(session, ws, rep)
        assert reps.all_of_them(session, ws) == []
        assert len(reps.all_of_them(session, ws, active=False)) == 1


def test_hours_that_leave_no_time_are_refused(team: Team) -> None:
    for settings, said in (
        ({"starts": time(17), "ends": time(9)}, "hold no time"),
        ({"workdays": []}, "are none"),
        ({"workdays": ["mon", "holiday"]}, "mon, holiday"),
    ):
        with refuses(BadInput, match=said), team.database.write() as session:
            reps.change(session, team.workspace_id, team.rep_id, **settings)
