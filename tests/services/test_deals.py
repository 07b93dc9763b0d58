"""Registering and changing deals: bad input saves nothing, nobody else's deal is found, two edits do not collide."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.domain.twice import AlreadyThere
from bot.errors import BadInput, Conflict, NotFound
from bot.services import inbox
from bot.services.deals import assigning, registry
from bot.services.desk import Actor, Desk
from bot.services.looking import lookup
from bot.store.rows import AccountRow, DealRow, EntryRow, PersonRow
from tests import noting
from tests.deals import new_deal
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local


def read_as_markup(node: Any) -> list[str]:
    """Every text of some blocks in which Slack would look for mentions."""
    if isinstance(node, list):
        return [text for each in node for text in read_as_markup(each)]
    if not isinstance(node, dict):
        return []
    mine = [node["text"]] if node.get("type") == "mrkdwn" else []
    return mine + [text for each in node.values() for text in read_as_markup(each)]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"company": ""}, "company is empty"),
        ({"company": "A" * 3000}, "company"),
        ({"company": "A\0B"}, "U\\+0000"),
        ({"stage": "proposl"}, "proposal"),
        ({"heard": date(2026, 11, 24)}, "hasn't come yet"),
        ({"heard": date(1066, 10, 14)}, "years"),
        ({"heard": date(2026, 11, 2), "promised": date(2026, 11, 1)}, "before the day"),
        ({"value": 10**15}, "value"),
        ({"value": -0.01}, "value"),
        ({"currency": "dollars"}, "three letters"),
        ({"country": "Atlantis"}, "a country called"),
        ({"country": "ZZ"}, "a country called"),
        ({"timezone": "Berln"}, "Europe/Berlin"),
        ({"timezone": "../../etc/passwd"}, "n't a time zone"),
        ({"contact": "J" * 3000}, "contact"),
        ({"issue": "x" * 3000}, "issue"),
        ({"wanted_by": date(9999, 1, 1)}, "years"),
    ],
)
def test_bad_facts_are_refused_and_nothing_is_saved(lite: Office, given: dict[str, Any], sentence: str) -> None:
    rep = lite.rep()
    with refuses(BadInput, match=sentence) as refused:
        registry.add(lite.desk, rep, new_deal(**{"company": "Northwind", **given}))
    assert len(in_words(refused.value)) < 400
    for table in (DealRow, EntryRow, PersonRow, AccountRow):
        assert lite.rows(table) == []


def test_names_that_would_ping_everybody_are_kept_as_they_are(lite: Office) -> None:
    rep = lite.rep()
    card = registry.add(lite.desk, rep, new_deal(company="<!channel> & Sons", contact="<@U1>"))
    assert (card.company, card.contact) == ("<!channel> & Sons", "<@U1>")
    lite.to(local("2026-12-02", "12:00"))
    assert lite.dms()
    for message in lite.dms():
        for text in [message.text, *read_as_markup(message.blocks)]:
            assert "<!channel>" not in text and "<@U1>" not in text


def test_the_same_deal_twice_asks_first(office: Office) -> None:
    rep = office.rep()
    new = new_deal(company="Northwind GmbH", contact="Jane Doe")
    first = registry.add(office.desk, rep, new)
    with refuses(AlreadyThere, match=f"#{first.number}") as there:
        registry.add(office.desk, rep, new_deal(company="northwind", contact="JANE DOE"))
    assert there.value.card.id == first.id
    assert len(office.rows(DealRow)) == 1
    assert registry.add(office.desk, rep, new, anyway=True).number == 2
    assert registry.add(office.desk, office.rep("U2"), new).number == 3, "a colleague's is another deal"
    assert len(office.rows(PersonRow)) == 1


def test_a_key_takes_effect_once(office: Office) -> None:
    rep = office.rep()
    new = new_deal(company="Northwind", contact="Jane Doe")
    first = registry.add(office.desk, rep, new, key="view:V1")
    assert registry.add(office.desk, rep, new, key="view:V1").id == first.id
    for _ in range(2):
        noting.touch(office.desk, rep, first.id, "email", key="cmd:1")
        noting.heard(office.desk, rep, first.id, key="cmd:2")
    assert len(office.rows(DealRow)) == 1
    assert [entry.type for entry in office.rows(EntryRow)] == ["heard", "touch", "heard"]
    assert inbox.first_time(office.desk, "T1", "E1")
    assert not inbox.first_time(office.desk, "T1", "E1")
    assert inbox.first_time(office.desk, "T2", "E1")


def test_of_two_edits_the_later_one_sees_the_conflict(office: Office) -> None:
    rep = office.rep()
    card = registry.add(office.desk, rep, new_deal(company="Northwind"))
    shown = lookup.show(office.desk, rep, card.id).card.version
    registry.edit(office.desk, rep, card.id, {"issue": "slow onboarding"}, version=shown)
    with pytest.raises(Conflict):
        registry.edit(office.desk, rep, card.id, {"issue": "too dear", "contact": "Jim"}, version=shown)
    row = office.row(card.id)
    assert row.business_issue == "slow onboarding"
    assert office.rows(PersonRow)[0].name is None


def test_two_edits_at_the_same_moment_do_not_lose_one_silently(office: Office) -> None:
    rep = office.rep()
    card = registry.add(office.desk, rep, new_deal(company="Northwind"))
    version, outcomes, barrier = office.row(card.id).version, [], threading.Barrier(2)

    def edit(issue: str) -> None:
        barrier.wait()
        try:
            registry.edit(office.desk, rep, card.id, {"issue": issue}, version=version)
            outcomes.append(issue)
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=edit, args=(issue,)) for issue in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[0] == "conflict"
    assert office.row(card.id).business_issue == sorted(outcomes)[1]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stage": "won"}, "stage"),
        ({"stage": None}, "can't be taken off"),
        ({"company": None}, "can't be taken off"),
        ({"contact": None}, "can't be taken off"),
        ({"issue": "fine", "country": "Atlantis"}, "a country called"),
        ({"issue": "fine", "timezone": "Mars/Base"}, "n't a time zone"),
        ({"issue": "fine", "value": float("nan")}, "value"),
        ({"compny": "X"}, "company"),
        ({"issue": "fine", "company": "A" * 3000}, "company"),
    ],
)
def test_a_bad_edit_saves_nothing(lite: Office, changes: dict[str, Any], sentence: str) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    before = lite.row(deal).version
    with refuses(BadInput, match=sentence):
        registry.edit(lite.desk, lite.again(rep), deal, changes)
    row = lite.row(deal)
    assert (row.version, row.business_issue) == (before, None)


def test_facts_can_be_taken_off_the_record(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, email="jane@northwind.example", phone="+44 20", issue="slow", domain="northwind.example")
    registry.edit(
        office.desk, rep, deal, {"phone": None, "issue": None, "timezone": None, "domain": None, "country": "gb"}
    )
    found = lookup.show(office.desk, rep, deal).card.deal
    assert (found.business_issue, found.domain, found.prospect.timezone) == (None, None, None)
    assert found.prospect.channels == ("email",)
    assert found.prospect.country == "GB"


COMMANDS: dict[str, Callable[[Desk, Actor, int | str], object]] = {
    "show": lookup.show,
    "why": lookup.why,
    "plan": lookup.plan,
    "touch": lambda desk, actor, ref: noting.touch(desk, actor, ref, "email"),
    "dial": noting.dial,
    "heard": noting.heard,
    "meeting": noting.meeting,
    "situation": lambda desk, actor, ref: noting.situation(desk, actor, ref, "ooo", date(2026, 12, 1)),
    "undo": noting.undo,
    "close": lambda desk, actor, ref: noting.close(desk, actor, ref, "won"),
    "snooze": lambda desk, actor, ref: noting.snooze(desk, actor, ref, date(2026, 12, 1)),
    "edit": lambda desk, actor, ref: registry.edit(desk, actor, ref, {"issue": "mine now"}),
    "assign": lambda desk, actor, ref: assigning.assign(desk, actor, ref, "U2"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_somebody_elses_deal_is_not_found(lite: Office, name: str) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    before = lite.row(deal).version
    for stranger in (lite.rep("U2"), lite.rep("U1", team="T2")):
        for ref in (deal, "#1", "Northwind"):
            with pytest.raises(NotFound):
                COMMANDS[name](lite.desk, stranger, ref)
    assert lite.row(deal).version == before
    assert len(lite.rows(EntryRow)) == 1
    for nothing in (10**9, "#99", "Nowhere Inc"):
        with pytest.raises(NotFound):
            COMMANDS[name](lite.desk, rep, nothing)


def test_two_workspaces_with_the_same_names_do_not_meet(office: Office) -> None:
    mine, theirs = office.rep("U1", team="T1"), office.rep("U1", team="T2")
    new = new_deal(company="Northwind", contact="Jane Doe", email="jane@northwind.example", heard=date(2026, 11, 16))
    first = registry.add(office.desk, mine, new)
    second = registry.add(office.desk, theirs, new)
    assert (first.number, second.number) == (1, 1)
    noting.close(office.desk, theirs, "Northwind", "lost")
    assert office.row(first.id).open
    assert len({row.person_id for row in office.rows(DealRow)}) == 2
    assert [card.id for card in lookup.list_deals(office.desk, mine).cards] == [first.id]
    assert lookup.list_deals(office.desk, theirs).cards == []


@pytest.mark.parametrize(
    "call",
    [
        lambda d, a: noting.touch(d, a, "#1", "pigeon"),
        lambda d, a: noting.touch(d, a, "#1", "email", date(2026, 11, 25)),
        lambda d, a: noting.touch(d, a, "#1", "email", play="customary-folowup"),
        lambda d, a: noting.touch(d, a, "#1", "email", note="n" * 5000),
        lambda d, a: noting.heard(d, a, "#1", date(1815, 6, 18)),
        lambda d, a: noting.heard(d, a, "#1", promised=date(2026, 11, 1)),
        lambda d, a: noting.heard(d, a, "#1", promised=date(9999, 1, 1)),
        lambda d, a: noting.situation(d, a, "#1", "ooo", date(2020, 1, 1)),
        lambda d, a: noting.situation(d, a, "#1", "oooo"),
        lambda d, a: noting.situation(d, a, "#1", "reconnect_agreed"),
        lambda d, a: noting.dial(d, a, "#1", play="customary-followup"),
        lambda d, a: noting.close(d, a, "#1", "perhaps"),
        lambda d, a: noting.reopen(d, a, "#1"),
        lambda d, a: noting.snooze(d, a, "#1", date(2026, 11, 23)),
        lambda d, a: noting.snooze(d, a, "#1", date(9999, 12, 31)),
        lambda d, a: assigning.assign(d, a, "#1", "U404"),
        lambda d, a: lookup.list_deals(d, a, "drak"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(lite: Office, call: Callable[..., object]) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    before = lite.row(deal).version
    with pytest.raises(BadInput) as refused:
        call(lite.desk, lite.again(rep))
    assert in_words(refused.value).endswith((".", "?")) and len(in_words(refused.value)) < 400
    assert (lite.row(deal).version, len(lite.rows(EntryRow))) == (before, 1)


def test_undoing_the_only_reply_takes_the_deal_that_came_with_it(lite: Office) -> None:
    rep = lite.rep()
    deal = lite.deal(rep)
    noting.undo(lite.desk, lite.again(rep), deal)
    assert lite.rows(DealRow) == []
    lite.tick()


def test_a_closed_deal_is_closed_once(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    noting.close(office.desk, rep, deal, "no-decision")
    with refuses(BadInput, match="already closed"):
        noting.close(office.desk, rep, deal, "won")
    with refuses(BadInput, match="closed"):
        noting.snooze(office.desk, rep, deal, date(2026, 12, 1))
    noting.reopen(office.desk, rep, deal)
    assert office.row(deal).open


def test_today_of_a_rep_east_of_the_prospect_counts_as_theirs(lite: Office) -> None:
    rep = lite.rep(zone="Asia/Tokyo")
    lite.jump(local("2026-11-24", "09:00", "Asia/Tokyo"))  # still the 23rd in Los Angeles
    rep = lite.again(rep)
    card = registry.add(
        lite.desk, rep, new_deal(company="Northwind", timezone="America/Los_Angeles", heard=date(2026, 11, 24))
    )
    noting.touch(lite.desk, rep, card.id, "email", date(2026, 11, 24))
    assert {entry.on_day for entry in lite.rows(EntryRow)} == {date(2026, 11, 23)}
    with pytest.raises(BadInput):
        noting.touch(lite.desk, rep, card.id, "email", date(2026, 11, 25))
