"""Workspaces, reps, accounts and people: who is who."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.rep import Rep
from bot.domain.twice import PerhapsSame
from bot.errors import BadInput, NotFound
from bot.store import companies, people, reps, workspaces
from bot.store.people import Contact
from bot.store.rows import AccountRow, DealRow, PersonRow
from bot.store.session import WorkspaceSession, in_workspace
from tests.refusals import refuses
from tests.store.conftest import Team


def known_account(session: WorkspaceSession, name: str, **more: Any) -> AccountRow:
    return companies.account(session, companies.company(session, name, **more))


def known(session: WorkspaceSession, account_id: int, **contact: str | None) -> PersonRow:
    return people.person(session, account_id, Contact(**contact))  # type: ignore[arg-type]


def test_an_account_is_found_by_domain_alias_and_name(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        first = known_account(session, "Northwind", domain="www.nw.example", aliases=["Nordwind AG"])
        assert known_account(session, "NORTHWIND Inc.").id == first.id
        assert known_account(session, "nordwind").id == first.id
        trading = companies.company(session, "NW Trading", domain="https://nw.example")
        assert trading.named is None and trading.with_domain is first
        assert companies.account(session, trading.same_as(first)).id == first.id
        assert known_account(session, "nw trading").id == first.id  # learnt by the way
        assert known_account(session, "Southwind").id != first.id
        assert (first.name, first.domain, first.aliases) == ("Northwind", "nw.example", ["Nordwind AG"])


def test_an_account_learns_its_domain_later(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        first = known_account(session, "Northwind")
        assert known_account(session, "Northwind", domain="nw.example").id == first.id
        other = known_account(session, "Something else", domain="nw.example")
        assert (other.id == first.id, other.name, other.domain) == (False, "Something else", None)
        assert first.domain == "nw.example"


def test_another_legal_form_is_another_company(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        plain = known_account(session, "Acme")
        assert known_account(session, "Acme GmbH").id == plain.id  # the first form that is heard of
        assert known_account(session, "ACME G.m.b.H. & Co. KG").id == plain.id
        other = known_account(session, "Acme Inc.")
        assert other.id != plain.id
        assert known_account(session, "acme incorporated").id == other.id
        assert known_account(session, "Acme").id == known_account(session, "acme gmbh").id == plain.id
        companies.renamed(session, plain.id, "Acme AG")
        assert known_account(session, "Acme GmbH").id == plain.id
        ltd = known_account(session, "Acme Ltd")
        assert len({plain.id, other.id, ltd.id}) == 3


def test_a_name_or_domain_of_another_company_is_asked_about(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        one, two = known_account(session, "Northwind", domain="nw.example"), known_account(session, "Contoso")
        with pytest.raises(PerhapsSame):
            companies.renamed(session, two.id, "Northwind")
        with pytest.raises(PerhapsSame):
            companies.set_domain(session, two.id, "www.nw.example")
        assert (two.name, two.domain) == ("Contoso", None)
        companies.renamed(session, two.id, "Northwind", apart=True)
        assert known_account(session, "Northwind").id == one.id


def test_a_renamed_account_answers_to_both_names(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        first = known_account(session, "Northwnid")
        companies.renamed(session, first.id, "Northwind")
        assert known_account(session, "northwind").id == first.id
        assert known_account(session, "northwnid").id == first.id


def test_a_person_is_known_by_address_or_by_name_in_the_account(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        one, two = (known_account(session, name).id for name in ("Northwind", "Contoso"))
        jane = known(session, one, name="Jane Doe", phone="1")
        assert known(session, one, name="JANE  doe", email="jane@nw.example").id == jane.id
        assert (jane.email, jane.phone) == ("jane@nw.example", "1")
        assert known(session, two, name="Dr. Jane Doe", email="Jane@NW.example").id == jane.id  # she moved; still she
        with pytest.raises(PerhapsSame):
            known(session, two, name="Jon Roe", email="jane@nw.example")
        namesake = known(session, one, name="Jane Doe", email="other@nw.example")
        assert namesake.id != jane.id
        assert known(session, one, name="Jane Doe").id == jane.id
        assert known(session, two, name="Jane Doe").id not in (jane.id, namesake.id)
        nobody = known(session, one)
        assert known(session, one, name="").id == nobody.id
        assert known(session, one, email="x@nw.example").id not in (nobody.id, jane.id)


def test_a_mailbox_of_a_task_is_nobodys(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        one = known_account(session, "Northwind").id
        jane, bo = (known(session, one, name=name, email="info@nw.example") for name in ("Jane Doe", "Bo Lind"))
        nobody = known(session, one, email="info@nw.example")
        assert len({jane.id, bo.id, nobody.id}) == 3
        assert jane.email == bo.email == nobody.email == "info@nw.example"
        assert known(session, one, name="Jane Doe", email="jane@nw.example").id == jane.id
        assert known(session, one, name="Jane Doe", email="info@nw.example").id == jane.id
        with refuses(BadInput, match="isn.t an email address"):
            known(session, one, name="Jane Doe", email="n/a")


def test_an_address_that_was_given_up_is_free(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        one = known_account(session, "Northwind").id
        jane = known(session, one, name="Jane Doe", email="desk@nw.example")
        people.correct(session, jane, Contact(email="jane@nw.example"))
        bo = known(session, one, name="Bo Lind", email="desk@nw.example")
        assert bo.id != jane.id
        assert known(session, one, email="desk@nw.example").id == bo.id


def test_what_is_known_is_filled_but_never_overwritten(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        account = known_account(session, "Northwind").id
        jane = known(session, account, name="Jane", phone="1", timezone="Europe/Berlin")
        known(session, account, name="jane", phone="2", timezone="UTC", country="DE", linkedin="in/jane")
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
    with team.database.write(team.workspace_id) as session:
        account = known_account(session, "Northwind")
        row = people.person(session, account.id, contact)
        assert people.as_prospect(row).channels == channels


def test_the_database_itself_keeps_workspaces_apart(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    with two.database.write(two.workspace_id) as session:
        theirs = known_account(session, "Northwind").id
    with one.database.write(one.workspace_id) as session:
        mine = known_account(session, "Northwind").id
        person = people.person(session, mine, Contact(email="jane@nw.example")).id
    assert mine != theirs
    with two.database.write(two.workspace_id) as session:
        assert people.person(session, theirs, Contact(email="jane@nw.example")).id != person
        with pytest.raises(NotFound):
            people.get(session, person)
        with pytest.raises(NotFound):
            reps.get(session, one.rep_id)
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
            with in_workspace(session, workspace.id) as inside:
                return workspace.id, reps.get_or_add(inside, "U9").id

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
    with team.database.write(ws) as session:
        row = reps.get(session, rep)
        assert reps.as_rep(row) == Rep(user="U1", name="Rita", timezone="Europe/Berlin")
        reps.change(session, rep, starts=time(8), ends=time(12), workdays=["fri", "mon"])
        reps.pause(session, rep, until=date(2026, 12, 1))
        assert reps.get_or_add(session, "U1", name="Other", timezone="UTC").id == rep
    with team.database.write(ws) as session:
        assert reps.as_rep(reps.get(session, rep)) == Rep(
            user="U1", name="Rita", timezone="Europe/Berlin", workdays=("mon", "fri"), starts=time(8), ends=time(12),
            paused=True, paused_until=date(2026, 12, 1),
        )  # fmt: skip
        reps.resume(session, rep)
        assert not reps.as_rep(reps.get(session, rep)).paused
        assert reps.welcome(session, rep, team.now)
        assert not reps.welcome(session, rep, team.now)
        assert reps.deactivate(session, rep)
        assert not reps.deactivate(session, rep)
        assert reps.all_of_them(session) == []
        assert len(reps.all_of_them(session, active=False)) == 1


def test_hours_that_leave_no_time_are_refused(team: Team) -> None:
    for settings, said in (
        ({"starts": time(17), "ends": time(9)}, "hold no time"),
        ({"workdays": []}, "are none"),
        ({"workdays": ["mon", "holiday"]}, "mon, holiday"),
    ):
        with refuses(BadInput, match=said), team.database.write(team.workspace_id) as session:
            reps.change(session, team.rep_id, **settings)
