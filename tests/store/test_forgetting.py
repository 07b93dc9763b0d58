"""A deal that is forgotten leaves no word behind, and nothing of anybody else's goes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, text

from bot.domain.entries import Heard, Touch
from bot.errors import NotFound
from bot.store import deals, nudges, outbox, slots, subjects, timeline
from bot.store.database import Database
from bot.store.forgetting import forget_deals
from bot.store.nudges import NewNudge
from bot.store.outbox import Message
from bot.store.people import Contact
from bot.store.rows import Base
from bot.store.session import in_workspace
from bot.store.subjects import Subject
from tests.store.conftest import Team

DAY = date(2026, 11, 23)


def fill(team: Team, company: str, contact: str, word: str) -> int:
    """A deal with something in every place that can hold a word about it."""
    deal_id = team.add(company, contact, business_issue=word)
    with team.database.write(team.workspace_id) as session:
        entry = Heard(on=DAY, note=word)
        timeline.append(session, deal_id, entry, by="U1", source="command", now=team.now)
        deal = deals.get(session, deal_id)
        new = NewNudge(key=f"n{deal_id}", created_at=team.now, kind="play", advice={"script": word})
        nudge = nudges.plan(session, [(deal, new)]).get(new.key)
        assert nudge is not None
        slots.take(session, team.rep_id, DAY, 3, nudge_id=nudge.id)
        for about, about_id in (("nudge", nudge.id), ("reminder", nudge.id), ("deal", deal_id)):
            message = Message(
                key=f"{about}{deal_id}",
                kind="post",
                about=about,
                about_id=about_id,
                payload={"text": word},
                subjects=[Subject(deal_id)],
            )
            outbox.enqueue(session, message, now=team.now)
    return deal_id


def tables_with(database: Database, word: str) -> set[str]:
    """The tables in which the word stands anywhere."""
    with database.read() as session:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            if any(word in str(tuple(row)) for row in session.execute(select(table)))
        }


def test_nothing_is_left(new_team: Callable[..., Team]) -> None:
    team, other = new_team("T1"), new_team("T2")
    kept = fill(team, "Contoso", "Kept One", "kept-word")
    gone = fill(team, "Canary GmbH", "Canary Jane", "Canary-word")
    theirs = fill(other, "Canary GmbH", "Canary Jane", "theirs-word")
    assert tables_with(team.database, "anary") >= {"accounts", "people", "deals", "entries", "nudges", "outbox"}
    with team.database.write(team.workspace_id) as session:
        forget_deals(session, [gone])
        said = subjects.naming(session, deals=[gone])
        assert len(said) == 3  # what becomes of messages is for `unsaying`; they are all known
        for row in said:
            session.delete(row)
    assert tables_with(team.database, "Canary-word") == set()
    assert tables_with(team.database, f"'deal', {gone}") == set()  # and what they named went with them
    with team.database.read(team.workspace_id) as session:
        for table in ("accounts", "account_keys", "people", "person_keys", "deals", "entries", "nudges"):
            query = text(f"SELECT count(*) FROM {table} WHERE workspace_id = :ws")  # noqa: S608
            assert session.execute(query, {"ws": team.workspace_id}).scalar() == 1, table
        assert slots.taken(session, team.rep_id, DAY) == 2  # the day's limit does not open again
        assert deals.get(session, kept)
        with in_workspace(session, other.workspace_id) as another:
            assert deals.get(another, theirs)
        with pytest.raises(NotFound):
            deals.get(session, gone)
    assert tables_with(team.database, "theirs-word") == {"deals", "entries", "nudges", "outbox"}
    number = team.add("Canary GmbH")
    with team.database.read(team.workspace_id) as session:
        assert deals.get(session, number).number == 3


def test_another_workspace_cannot_forget_it(new_team: Callable[..., Team]) -> None:
    team, other = new_team("T1"), new_team("T2")
    deal_id = team.add()
    with pytest.raises(NotFound), other.database.write(other.workspace_id) as session:
        forget_deals(session, [deal_id])


def test_whom_others_need_stays(team: Team) -> None:
    gone, kept = team.add("Northwind", "Jane Doe"), team.add("Northwind", "Jane Doe")
    with team.database.write(team.workspace_id) as session:
        touch = Touch(on=DAY)
        timeline.append(session, gone, touch, by="U1", source="command", now=team.now)
        deals.set_contact(session, gone, Contact(name="Bob"), now=team.now)
    with team.database.write(team.workspace_id) as session:
        forget_deals(session, [gone])
        assert deals.titled(session, [kept])[kept].title == "#2 Northwind (Jane Doe)"
    assert tables_with(team.database, "Bob") == set()


@pytest.mark.parametrize("touched", [True, False])
def test_a_contact_of_before_goes_too(team: Team, touched: bool) -> None:
    deal_id = team.add("Northwind", "Canary Jane")
    with team.database.write(team.workspace_id) as session:
        if touched:
            touch = Touch(on=DAY)
            timeline.append(session, deal_id, touch, by="U1", source="command", now=team.now)
        deals.set_contact(session, deal_id, Contact(name="Bob"), now=team.now)
    with team.database.write(team.workspace_id) as session:
        forget_deals(session, [deal_id])
    assert tables_with(team.database, "anary") == set()
