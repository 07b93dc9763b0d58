"""The shelf in the record: on both databases, for several at once, and when somebody leaves or is forgotten."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from bot.domain.shelf import MOST
from bot.errors import BadInput, NotAllowed
from bot.errors.shelf import ItemGone, NoWebLink, OnShelfAlready, ShelfFull
from bot.services.deals import forgetting, registry
from bot.services.people import reps, shelf
from bot.services.people.members import Profile
from bot.store.records import load
from bot.store.rows import ShelfItemRow
from tests.deals import new_deal
from tests.refusals import refuses
from tests.services.conftest import Office

ITEM = {"title": "A plan for the first month", "link": "https://a.example/1", "topic": "onboarding"}


def on(office: Office) -> list[str]:
    return [row.title for row in office.rows(ShelfItemRow)]


def test_added_twice_at_once_is_added_once(office: Office) -> None:
    actor, ready, told = office.rep("U1"), Barrier(2), list[str]()

    def add() -> None:
        ready.wait()
        try:
            shelf.add(office.desk, actor, ITEM, team=False)
            told.append("added")
        except OnShelfAlready:
            told.append("there")

    threads = [Thread(target=add) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["added", "there"]
    assert len(on(office)) == 1


def test_whose_shelf_it_is(lite: Office) -> None:
    alex, sam = lite.rep("U1"), lite.rep("U2")
    shelf.add(lite.desk, alex, ITEM, team=False)
    shelf.add(lite.desk, alex, {"title": "For all"}, team=True)
    own, teams = (row.id for row in lite.rows(ShelfItemRow))
    with refuses(ItemGone, match="isn't on the shelf"):  # a colleague's own isn't there
        shelf.take_off(lite.desk, sam, own)
    with refuses(NotAllowed, match="and so can a manager"):
        shelf.change(lite.desk, sam, teams, {"title": "Mine"})
    with refuses(OnShelfAlready, match="on the team's shelf already"):
        shelf.add(lite.desk, sam, {"title": "for  ALL"}, team=False)
    shelf.change(lite.desk, replace(sam, role="manager"), teams, {"title": "For everyone"})
    assert on(lite) == [ITEM["title"], "For everyone"]
    with refuses(ItemGone, match="isn't on the shelf"):
        shelf.change(lite.desk, lite.rep("U1", team="T2"), teams, team=False)
    # Who leaves takes their own along, and leaves what is the team's.
    gone = Profile(user="U1", name="Alex", timezone=None, deleted=True)
    reps.learn(lite.desk, "T1", gone)
    assert on(lite) == ["For everyone"]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"title": ""}, BadInput),
        ({"title": "A" * 151}, BadInput),
        ({"title": "A", "topic": "b" * 121}, BadInput),
        *(({"title": "A", "link": each}, NoWebLink) for each in ("javascript:alert(1)", "ftp://a.example", "a b", "x")),
        *(
            ({"title": "A", "link": each}, NoWebLink)
            for each in ("https://", "http://u:p@a.example", "mailto:a@b.example")
        ),
        ({"title": "Jane is in hospital with cancer"}, BadInput),
    ],
)
def test_what_a_shelf_does_not_take(lite: Office, given: dict[str, str], refused: type[BadInput]) -> None:
    with refuses(refused, match="."):
        shelf.add(lite.desk, lite.rep("U1"), given, team=False)
    assert not on(lite)


def test_a_shelf_has_an_end(lite: Office) -> None:
    actor = lite.rep("U1")
    with lite.database.write(actor.workspace_id) as session:
        session.add_all(
            ShelfItemRow(
                workspace_id=actor.workspace_id, rep_id=actor.rep_id, title="A", key=f"title:{n}", added_at=actor.now
            )
            for n in range(MOST)
        )
    with refuses(ShelfFull, match="200 things on your shelf"):
        shelf.add(lite.desk, actor, ITEM, team=False)
    shelf.add(lite.desk, actor, ITEM, team=True)
    assert shelf.listed(lite.desk, actor, 99).page == shelf.listed(lite.desk, actor).pages - 1


def test_the_name_of_who_is_forgotten_goes_from_it(office: Office) -> None:
    actor = office.rep("U1")
    deal = registry.add(office.desk, actor, new_deal(company="Northwind", contact="Jane Doe")).id
    shelf.add(office.desk, actor, {"title": "What Jane Doe asked for", "link": "https://a.example/jane-doe"}, team=True)
    shelf.add(office.desk, actor, {"title": "The budget, by doe and buck"}, team=False)
    with office.database.read(actor.workspace_id) as session:
        assert len(load(session, deal, today=actor.today).deal.shelf) == 2
    forgetting.forget(office.desk, actor, deal)
    assert on(office) == ["What someone asked for", "The budget, by doe and buck"]
    assert all("jane" not in (row.link or "") for row in office.rows(ShelfItemRow))
