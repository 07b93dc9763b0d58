"""Whatever is typed: a doubt is asked before anything is saved, and only the record of whom it names changes."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.twice import Answers, Doubt, PerhapsSame
from bot.errors import BadInput
from bot.services.deals import contacts, registry
from bot.services.deals.new_deal import NewDeal
from bot.store.identity import company_key, name_key
from bot.store.rows import DealRow, PersonRow
from tests.services.conftest import Office
from tests.services.test_matching import (
    ADDRESSES,
    COMPANIES,
    DOMAINS,
    PEOPLE,
    companies_as_they_are,
    empty,
    people_as_they_are,
)
from tests.thorough import IN_CI

TWO: Answers = dict.fromkeys(Doubt, False)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "contact": st.sampled_from([each for each in PEOPLE if each]),
        "email": st.sampled_from([each for each in ADDRESSES if each]),
        "phone": st.sampled_from(("+1", "+2")),
        "domain": st.sampled_from([each for each in DOMAINS if each]),
    },
)
ACTS = st.lists(
    st.tuples(st.sampled_from(("add", "edit", "contact")), st.sampled_from(COMPANIES), TYPED, st.booleans()),
    min_size=2,
    max_size=8,
)


def _do(office: Office, act: str, company: str, typed: dict[str, str], answers: Answers) -> int | None:
    """Does it; the deal that it was about, None where it was refused."""
    rep = office.again(office.rep())
    given = cast(dict[str, object], dict(typed))
    deals = sorted(office.rows(DealRow), key=lambda row: row.number)
    try:
        if act == "add" or not deals:
            new = NewDeal(company=company, heard=date(2026, 11, 2), facts=given)
            return registry.add(office.desk, rep, new, anyway=True, answers=answers).id
        if act == "edit":
            return registry.edit(office.desk, rep, deals[-1].id, given, answers=answers).id
        said = {key: text for key, text in given.items() if key != "domain"}
        return contacts.put(office.desk, rep, deals[-1].id, said, answers=answers).card.id
    except BadInput:
        return None


@pytest.mark.slow
@settings(max_examples=100 if IN_CI else 15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_what_is_typed_changes_no_record_but_that_of_whom_it_names(
    lite: Office, acts: list[tuple[str, str, dict[str, str], bool]]
) -> None:
    empty(lite)
    for act, company, typed, answered in acts:
        people, companies = people_as_they_are(lite), companies_as_they_are(lite)
        mains = {row.id: row.person_id for row in lite.rows(DealRow)}
        last = max(mains, default=None)
        done = _do(lite, act, company, typed, TWO if answered else {})
        after = people_as_they_are(lite), companies_as_they_are(lite)
        if done is None:
            assert after == (people, companies)
            continue
        named = {name_key(typed.get("contact"))} - {""}
        about = {mains[last]} if last is not None and act == "edit" else set()
        for person_id, before in people.items():
            if after[0][person_id] != before:
                assert name_key(str(before[0] or "")) in named | {""} or person_id in about, (act, typed, before)
        accounts = {row.account_id for row in lite.rows(DealRow) if row.id == done}
        for account_id, known in companies.items():
            if after[1][account_id] != known:
                assert account_id in accounts, (act, company, typed, known)
                assert act != "add" or company_key(str(known[0])) == company_key(company), (company, known)


def test_a_doubt_is_asked_and_saves_nothing(lite: Office) -> None:
    rep = lite.rep()
    lite.deal(rep, "Northwind", contact="Jane Doe", email="jane@nw.example", domain="nw.example")
    lite.deal(rep, "Contoso", contact="Bo Lind")
    before = people_as_they_are(lite), companies_as_they_are(lite)
    for changes, doubt in (
        ({"email": "jane@nw.example", "phone": "1"}, Doubt.ADDRESS),
        ({"domain": "nw.example", "phone": "1"}, Doubt.DOMAIN),
        ({"company": "Northwind Ltd", "phone": "1"}, Doubt.NAME),
    ):
        with pytest.raises(PerhapsSame) as asked:
            registry.edit(lite.desk, lite.again(rep), "contoso", changes)
        assert asked.value.doubt is doubt
        assert (people_as_they_are(lite), companies_as_they_are(lite)) == before


def test_somebody_named_like_another_keeps_their_own_facts(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep, "Northwind", contact="Jane Doe", email="jane@nw.example", phone="1")
    registry.edit(lite.desk, lite.again(rep), deal, {"contact": "Bo Lind", "email": "jane@nw.example"}, answers=TWO)
    jane, bo = sorted(lite.rows(PersonRow), key=lambda row: row.id)
    assert (jane.name, jane.email, jane.phone) == ("Jane Doe", "jane@nw.example", "1")
    assert (bo.name, bo.email, bo.phone) == ("Bo Lind", None, None)
    assert lite.row(deal).person_id == bo.id
