"""Who is due: claimed once, through the index, and never forgotten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

from sqlalchemy import insert, text

from bot.store import deals, looks, nudges, outbox, summaries
from bot.store.database import Database, in_time
from bot.store.looks import Look
from bot.store.nudges import NewNudge
from bot.store.outbox import Message
from bot.store.rows import DealRow
from bot.store.session import in_workspace
from bot.store.summaries import Setting
from tests.store.conftest import Team, make_team, plan_of

MINUTE = timedelta(minutes=1)


def claimed(database: Database, now: datetime, limit: int = 100) -> list[int]:
    with database.write() as session:
        return [each.deal_id for each in looks.claim_due(session, now, limit)]


def look_at(team: Team, deal_id: int, next_look_at: datetime | None, version: int | None = None) -> bool:
    look = Look(
        next_look_at=next_look_at, playbook="sha", phase="dark", kind="wait", dark_on=date(2026, 11, 2), unanswered=2
    )
    with team.database.write(team.workspace_id) as session:
        return looks.set_look(session, deal_id, look, now=team.now, version=version)


def many(team: Team, number: int, next_look_at: datetime | None) -> None:
    """A lot of deals at once, of the account and person of the first."""
    with team.database.write(team.workspace_id) as session:
        first = deals.get(session, 1)
        shared = {
            "workspace_id": team.workspace_id, "account_id": first.account_id, "person_id": first.person_id,
            "rep_id": team.rep_id, "stage": "proposal", "created_at": team.now, "updated_at": team.now,
            "next_look_at": next_look_at,
        }  # fmt: skip
        for start in range(0, number, 5000):
            rows = [{**shared, "number": 10 + first_id} for first_id in range(start, min(start + 5000, number))]
            session.execute(insert(DealRow).execution_options(render_nulls=True), rows)


def test_a_new_deal_is_due_and_claimed_once(team: Team) -> None:
    deal_id = team.add()
    assert claimed(team.database, team.now - MINUTE) == []
    assert claimed(team.database, team.now) == [deal_id]
    assert claimed(team.database, team.now) == []


def test_who_claims_does_not_wait_for_who_is_just_claiming(postgresql_database: Database, now: datetime) -> None:
    """Two workers in the same moment: the second takes the next deal at once."""
    team = make_team(postgresql_database, now)
    ids = [team.add(name) for name in ("Northwind", "Initech")]
    with team.database.write() as session:
        first = [each.deal_id for each in looks.claim_due(session, team.now, 1)]
        with in_time(3):
            second = claimed(team.database, team.now, 2)
    assert sorted([*first, *second]) == ids


def test_a_worker_that_died_gives_its_deals_back(team: Team) -> None:
    deal_id = team.add()
    assert claimed(team.database, team.now) == [deal_id]
    assert claimed(team.database, team.now + looks.LEASE - MINUTE) == []
    assert claimed(team.database, team.now + looks.LEASE) == [deal_id]


def test_a_look_records_what_it_found_and_when_to_come_back(team: Team) -> None:
    deal_id, tomorrow = team.add(), team.now + timedelta(days=1)
    assert look_at(team, deal_id, tomorrow, version=1)
    with team.database.read(team.workspace_id) as session:
        row = deals.get(session, deal_id)
        assert (row.phase, row.kind, row.dark_on, row.unanswered) == ("dark", "wait", date(2026, 11, 2), 2)
        assert (row.next_look_at, row.looked_at, row.version) == (tomorrow, team.now, 1)
    assert claimed(team.database, tomorrow - MINUTE) == []
    assert claimed(team.database, tomorrow) == [deal_id]
    assert look_at(team, deal_id, None)
    assert claimed(team.database, tomorrow + timedelta(days=999)) == []


def test_a_look_at_a_deal_that_changed_meanwhile_is_dropped(team: Team) -> None:
    deal_id = team.add()
    assert claimed(team.database, team.now) == [deal_id]
    with team.database.write(team.workspace_id) as session:
        deals.change(session, deal_id, {"owed": "sheet"}, now=team.now)
    assert not look_at(team, deal_id, None, version=1)
    assert claimed(team.database, team.now) == [deal_id]  # the change made it due again


def test_another_workspace_cannot_record_a_look(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    deal_id = one.add()
    assert not look_at(two, deal_id, None)


def test_four_workers_get_each_deal_once(team: Team) -> None:
    team.add()
    many(team, 399, team.now)

    def work(_: int) -> list[int]:
        mine: list[int] = []
        while batch := claimed(team.database, team.now, 25):
            mine += batch
        return mine

    with ThreadPoolExecutor(4) as pool:
        got = [deal_id for mine in pool.map(work, range(4)) for deal_id in mine]
    assert len(got) == 400
    assert len(set(got)) == 400


def test_the_longest_due_comes_first(team: Team) -> None:
    ids = [team.add(f"Company {n}") for n in range(3)]
    for deal_id, hours in zip(ids, (1, 3, 2), strict=True):
        look_at(team, deal_id, team.now - timedelta(hours=hours))
    assert sorted(claimed(team.database, team.now, 2)) == sorted([ids[1], ids[2]])
    assert claimed(team.database, team.now) == [ids[0]]


def test_the_claim_reads_the_index_and_nothing_else(team: Team) -> None:
    team.add()
    many(team, 20_000, team.now + timedelta(days=5))
    many_due = "UPDATE deals SET next_look_at = :at WHERE number < 1010"
    with team.database.write() as session:
        at = team.now - MINUTE
        shown = at.replace(tzinfo=None).isoformat(" ") + ".000000" if team.database.dialect == "sqlite" else at
        session.execute(text(many_due), {"at": shown})
    with team.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    got: list[int] = []
    plan = plan_of(team.database, lambda: got.extend(claimed(team.database, team.now, 1000)))
    assert len(got) == 1000
    assert "ix_deals_due" in plan, plan
    assert "Seq Scan" not in plan, plan
    assert "Sort" not in plan, plan
    assert "SCAN" not in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_a_reps_morning_is_read_whole(team: Team) -> None:
    ids = [team.add(f"Company {n}") for n in range(3)]
    look_at(team, ids[1], team.now + MINUTE)
    with team.database.write(team.workspace_id) as session:
        assert looks.due_of_rep(session, team.rep_id, team.now) == [ids[0], ids[2]]
        assert looks.due_of_rep(session, team.rep_id + 1, team.now) == []
        with in_workspace(session, team.workspace_id + 1) as another:
            assert looks.due_of_rep(another, team.rep_id, team.now) == []


def test_look_again_reaches_one_rep_or_all(team: Team) -> None:
    ids = [team.add(f"Company {n}") for n in range(3)]
    far = team.now + timedelta(days=30)
    for deal_id in ids:
        look_at(team, deal_id, far)
    with team.database.write(team.workspace_id) as session:
        person = deals.get(session, ids[0]).person_id
        assert looks.look_again(session, team.now, rep_id=team.rep_id + 1) == 0
        assert looks.look_again(session, team.now, person_id=person) == 1
        with in_workspace(session, team.workspace_id + 1) as another:
            assert looks.look_again(another, team.now) == 0
    assert claimed(team.database, team.now) == [ids[0]]
    with team.database.write(team.workspace_id) as session:
        assert looks.look_again(session, team.now) == 3
    assert sorted(claimed(team.database, team.now)) == ids


def test_the_next_moment_is_the_first_of_all(team: Team) -> None:
    def at(days: int) -> datetime:
        return team.now + timedelta(days=days)

    resting: dict[int, datetime] = {}

    def first() -> datetime | None:
        with team.database.read() as session:
            return looks.next_due(session, resting)

    assert first() is None
    deal_id = team.add()
    look_at(team, deal_id, at(9))
    assert first() == at(9)
    with team.database.write(team.workspace_id) as session:
        setting = Setting(channel="C1", weekday="mon", at=team.now.time(), timezone="UTC", set_by="U1")
        summaries.put(session, setting, next_at=at(8))
    assert first() == at(8)
    with team.database.write(team.workspace_id) as session:
        message = Message(key="m", kind="post", about="nudge", payload={}, subjects=())
        assert outbox.enqueue(session, message, now=team.now, at=at(7))
    assert first() == at(7)
    resting[team.workspace_id] = at(7) + timedelta(hours=1)
    assert first() == at(7) + timedelta(hours=1)
    resting[team.workspace_id] = at(3)
    assert first() == at(7)
    with team.database.write(team.workspace_id) as session:
        row = deals.get(session, deal_id)
        assert nudges.plan(
            session, [(row, NewNudge(key="n", created_at=team.now, kind="play", advice={}, next_at=at(6)))]
        )
    assert first() == at(6)
