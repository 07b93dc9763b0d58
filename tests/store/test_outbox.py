"""The outbox: claimed once, fenced, and never sure of what it cannot know."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, text, update

from bot.store import outbox
from bot.store.database import Database, in_time
from bot.store.outbox import Claim, Message, Timing
from bot.store.rows import OutboxRow
from bot.store.types import database_now
from tests.store.conftest import Team, make_team, plan_of

OVER = Timing(lease=-1, quarantine=-1, sweep=-1)
"""Leases that are over as soon as they are given: nobody need wait for the database's clock."""


def enqueue(team: Team, key: str = "k", **fields: object) -> int | None:
    message = Message(key=key, kind="post", about="nudge", about_id=1, user="U1", payload={"text": "hi"}, subjects=())
    with team.database.write(team.workspace_id) as session:
        return outbox.enqueue(session, replace(message, **fields), now=team.now)  # type: ignore[arg-type]


def claim(team: Team, owner: str = "a", timing: Timing = outbox.USUAL, **kwargs: object) -> Claim | None:
    with team.database.write() as session:
        return outbox.claim(session, now=team.now, owner=owner, timing=timing, **kwargs)  # type: ignore[arg-type]


def must(claim: Claim | None) -> Claim:
    assert claim is not None
    return claim


def mark(team: Team, held: Claim, channel: str | None = "D1") -> bool:
    with team.database.write() as session:
        return outbox.mark(session, held, now=team.now, channel=channel)


def row(team: Team, message_id: int) -> OutboxRow:
    with team.database.read() as session:
        found = outbox.get(session, message_id)
        assert found is not None
        return found


def end(team: Team, message_id: int, *states: str) -> None:
    assert row(team, message_id).state in states


def test_one_occasion_is_one_message_whatever_races(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    with ThreadPoolExecutor(6) as pool:
        made = [each for each in pool.map(lambda _: enqueue(one), range(6)) if each is not None]
    assert len(made) == 1
    other = enqueue(two)
    assert other is not None
    assert row(one, made[0]).marker != row(two, other).marker


def test_several_go_out_in_one_round_each_occasion_once(team: Team) -> None:
    first = enqueue(team, "k1")
    messages = [
        Message(key=f"k{n}", kind="post", about="nudge", payload={"text": str(n)}, subjects=()) for n in (1, 2, 3)
    ]
    with team.database.write(team.workspace_id) as session:
        outbox.enqueue_all(session, messages, now=team.now)
        outbox.enqueue_all(session, [], now=team.now)
    got = [must(claim(team)) for _ in range(3)]
    assert [(held.key, held.payload["text"]) for held in got] == [("k1", "hi"), ("k2", "2"), ("k3", "3")]
    assert got[0].id == first
    assert len({held.marker for held in got}) == 3
    assert claim(team) is None


def test_four_workers_get_each_message_once(team: Team) -> None:
    for n in range(60):
        enqueue(team, f"key {n}")

    def work(n: int) -> list[int]:
        mine = []
        while (held := claim(team, f"worker {n}")) is not None:
            mine.append(held.id)
        return mine

    with ThreadPoolExecutor(4) as pool:
        got = [each for mine in pool.map(work, range(4)) for each in mine]
    assert len(got) == len(set(got)) == 60


def test_who_claims_does_not_wait_for_who_is_just_claiming(postgresql_database: Database, now: datetime) -> None:
    """Two workers in the same moment: the second takes the next message at once."""
    team = make_team(postgresql_database, now)
    for key in ("one", "two"):
        enqueue(team, key)
    with team.database.write() as session:
        first = must(outbox.claim(session, now=team.now, owner="a"))
        with in_time(3):
            second = must(claim(team, "b"))
            assert claim(team, "c") is None
    assert (first.key, second.key) == ("one", "two")


def test_who_sweeps_does_not_wait_for_who_is_just_sweeping(postgresql_database: Database, now: datetime) -> None:
    team = make_team(postgresql_database, now)
    doubtful = [enqueue(team, key) for key in ("one", "two")]
    with team.database.write() as session:
        session.execute(update(OutboxRow).values(state="sent", sweep_after=database_now(-1)))
    with team.database.write() as session:
        first = outbox.claim_sweep(session, limit=1)
        with in_time(3), team.database.write() as other:
            second = outbox.claim_sweep(other)
    assert sorted(row.id for row in [*first, *second]) == doubtful


def test_a_workspace_that_must_wait_is_not_swept(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    ids = [enqueue(each) for each in (one, two)]
    with one.database.write() as session:
        session.execute(update(OutboxRow).values(state="sent", sweep_after=database_now(-1)))
        assert [row.id for row in outbox.claim_sweep(session, skip=[one.workspace_id])] == [ids[1]]
        assert [row.id for row in outbox.claim_sweep(session)] == [ids[0]]


def test_slacks_own_no_is_counted_and_nothing_else(team: Team) -> None:
    enqueue(team)
    for refused in (True, False, True):
        held = must(claim(team))
        with team.database.write() as session:
            assert outbox.put_back(session, held, at=team.now, reason="x", refused=refused)
    held = must(claim(team, timing=OVER))
    with team.database.write() as session:
        assert outbox.ambiguous(session, held, reason="x", refused=True)
    held = must(claim(team))
    assert (held.attempt, held.refusals) == (5, 3)


def test_a_message_goes_out(team: Team) -> None:
    message_id = enqueue(team)
    held = must(claim(team))
    assert (held.id, held.payload, held.maybe_sent, held.attempt, held.user) == (
        message_id,
        {"text": "hi"},
        False,
        1,
        "U1",
    )
    assert mark(team, held)
    with team.database.write() as session:
        assert outbox.sent(session, held, now=team.now, channel="D1", ts="1.2")
    found = row(team, held.id)
    assert (found.state, found.ts, found.channel, found.finished_at, found.tries) == ("sent", "1.2", "D1", team.now, 1)
    assert found.sweep_after is None
    assert claim(team) is None


def test_what_is_not_due_waits_and_order_is_by_time(team: Team) -> None:
    message = Message(key="later", kind="post", about="nudge", payload={}, subjects=())
    with team.database.write(team.workspace_id) as session:
        outbox.enqueue(session, message, now=team.now, at=team.now + timedelta(seconds=1))
        early = outbox.enqueue(session, replace(message, key="early"), now=team.now, at=team.now - timedelta(hours=1))
    enqueue(team, "now")
    assert must(claim(team)).id == early
    assert must(claim(team)).key == "now"
    assert claim(team) is None


def test_a_workspace_that_must_wait_delays_no_other(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    enqueue(one)
    enqueue(two)
    assert must(claim(one, skip=[one.workspace_id])).workspace_id == two.workspace_id
    assert claim(one, skip=[one.workspace_id]) is None
    assert must(claim(one)).workspace_id == one.workspace_id


def test_a_sender_that_died_before_the_mark_leaves_no_doubt(team: Team) -> None:
    enqueue(team)
    dead = must(claim(team, "dead", OVER))
    heir = must(claim(team, "heir"))
    assert (heir.id, heir.attempt, heir.maybe_sent, heir.ever_ambiguous) == (dead.id, 2, False, False)
    assert not mark(team, dead)  # fenced out


def test_a_sender_that_died_after_the_mark_leaves_doubt(team: Team) -> None:
    message_id = enqueue(team)
    assert message_id is not None
    dead = must(claim(team, "dead", OVER))
    assert mark(team, dead)
    heir = must(claim(team, "heir"))
    assert (heir.maybe_sent, heir.ever_ambiguous, heir.channel, heir.first_try_at) == (True, True, "D1", team.now)
    with team.database.write() as session:
        # The dead one wakes up: it may write nothing any more, and can tell that its copy is a second one.
        assert not outbox.sent(session, dead, now=team.now, channel="D1", ts="9.9")
        assert not outbox.put_back(session, dead, at=team.now)
        assert not outbox.ambiguous(session, dead)
        assert not outbox.finish(session, dead, "dead", now=team.now, reason="x")
        assert outbox.sent(session, heir, now=team.now, channel="D1", ts="1.2")
        assert outbox.ts_of(session, message_id) == "1.2"
    assert row(team, message_id).sweep_after is not None


def test_the_same_process_under_its_next_attempt_is_fenced_too(team: Team) -> None:
    enqueue(team)
    first = must(claim(team, "a", OVER))
    second = must(claim(team, "a"))
    assert not mark(team, first)
    assert not mark(team, replace(second, owner="somebody else"))
    assert mark(team, second)


def test_the_mark_holds_the_row_for_the_quarantine(team: Team) -> None:
    message_id = enqueue(team)
    held = must(claim(team, timing=Timing(lease=-1, quarantine=60, sweep=60)))
    assert mark(team, held)
    assert claim(team, "other") is None
    assert row(team, message_id or 0).state == "sending"


def test_no_clear_answer_means_quarantine_then_doubt(team: Team) -> None:
    enqueue(team)
    held = must(claim(team))
    assert mark(team, held)
    with team.database.write() as session:
        assert outbox.ambiguous(session, held, reason="timeout")
    assert claim(team, "other") is None
    with team.database.write() as session:
        assert outbox.ambiguous(session, replace(held, timing=OVER), reason="timeout")
    heir = must(claim(team, "other"))
    assert (heir.maybe_sent, heir.ever_ambiguous, heir.tries) == (True, True, 1)


def test_a_definite_no_takes_back_only_its_own_doubt(team: Team) -> None:
    enqueue(team)
    first = must(claim(team))
    mark(team, first)
    with team.database.write() as session:
        assert outbox.put_back(session, first, at=team.now, reason="ratelimited")
    second = must(claim(team, timing=OVER))
    assert (second.maybe_sent, second.ever_ambiguous) == (False, False)
    mark(team, second)  # and dies
    third = must(claim(team))
    mark(team, third)
    with team.database.write() as session:
        assert outbox.put_back(session, third, at=team.now, reason="ratelimited")
    assert must(claim(team)).maybe_sent  # the second attempt's doubt is still there


def test_a_message_that_is_put_back_waits_until_then(team: Team) -> None:
    message_id = enqueue(team)
    held = must(claim(team))
    with team.database.write() as session:
        assert outbox.put_back(session, held, at=team.now + timedelta(seconds=30))
        assert outbox.claim(session, now=team.now + timedelta(seconds=29), owner="b") is None
        again = outbox.claim(session, now=team.now + timedelta(seconds=30), owner="b")
    assert must(again).id == message_id


@pytest.mark.parametrize("state", ["cancelled", "expired", "dead", "unknown"])
def test_a_message_that_ends_stays_ended(team: Team, state: str) -> None:
    message_id = enqueue(team, expires_at=team.now)
    held = must(claim(team))
    assert held.expired(team.now)
    assert not held.expired(team.now - timedelta(seconds=1))
    with team.database.write() as session:
        assert outbox.finish(session, held, state, now=team.now, reason="why")
        assert not outbox.finish(session, held, "dead", now=team.now, reason="again")
    assert claim(team) is None
    found = row(team, message_id or 0)
    assert (found.state, found.reason, found.finished_at) == (state, "why", team.now)


def test_only_real_ends_are_accepted(team: Team) -> None:
    enqueue(team)
    held = must(claim(team))
    for state in ("sent", "queued", "lost"):
        with pytest.raises(ValueError, match="cannot end"), team.database.write() as session:
            outbox.finish(session, held, state, now=team.now, reason="x")


def test_a_lease_from_a_clock_that_was_set_back_is_none(team: Team) -> None:
    enqueue(team)
    assert claim(team, "a")
    assert claim(team, "b") is None
    with team.database.write() as session:
        session.execute(update(OutboxRow).values(lease_until=database_now(10**6)))
    assert claim(team, "b") is not None


def test_withdrawing_leaves_what_may_have_been_sent(new_team: Callable[..., Team]) -> None:
    team, other = new_team("T1"), new_team("T2")
    ids = {key: enqueue(team, key) or 0 for key in ("doubtful", "fresh")}
    theirs = enqueue(other) or 0
    held = must(claim(team, skip=[other.workspace_id]))
    assert held.key == "doubtful"
    mark(team, held)
    with team.database.write(team.workspace_id) as session:
        assert outbox.put_back(session, replace(held, maybe_sent=True), at=team.now)
        assert outbox.withdraw(session, "nudge", 1, now=team.now, reason="they replied") == 1
    end(team, ids["fresh"], "cancelled")
    end(team, ids["doubtful"], "queued")
    end(other, theirs, "queued")


def test_doubtful_rows_are_swept_once(team: Team) -> None:
    for key in ("doubtful", "clear"):
        enqueue(team, key)
    first = must(claim(team, timing=OVER))
    mark(team, first)
    heir = must(claim(team, timing=OVER))
    assert heir.id == first.id
    with team.database.write() as session:
        outbox.sent(session, heir, now=team.now, channel="D1", ts="1.2")
    clear = must(claim(team))
    mark(team, clear)
    with team.database.write() as session:
        outbox.sent(session, clear, now=team.now, channel="D1", ts="1.3")
    with team.database.write() as session:
        assert [each.id for each in outbox.claim_sweep(session)] == [heir.id]
    with team.database.write() as session:
        assert outbox.claim_sweep(session) == []  # borrowed by the first
        assert outbox.purge(session, team.now + timedelta(days=1)) == 1  # a row that is to be swept is kept
        outbox.swept(session, heir.id)
        assert outbox.purge(session, team.now) == 0
        assert outbox.purge(session, team.now + timedelta(days=1)) == 1


def test_the_claim_walks_the_index_of_what_is_pending(team: Team) -> None:
    for key in ("one", "two"):
        enqueue(team, key)
    done = {"workspace_id": team.workspace_id, "kind": "post", "about": "nudge", "payload": {}, "state": "sent"}
    with team.database.write() as session:
        rows = [
            {**done, "key": f"old {n}", "marker": f"old {n}", "next_at": team.now, "created_at": team.now}
            for n in range(5000)
        ]
        session.execute(insert(OutboxRow), rows)
    with team.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    plan = plan_of(team.database, lambda: claim(team))
    assert "ix_outbox_pending" in plan, plan
    assert "Seq Scan on outbox" not in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_the_doctor_can_count(team: Team) -> None:
    for key in ("one", "two"):
        enqueue(team, key)
    held = must(claim(team))
    with team.database.write() as session:
        outbox.finish(session, held, "dead", now=team.now, reason="msg_too_long")
    with team.database.read() as session:
        assert outbox.counts(session) == {"queued": 1, "dead": 1}
        assert outbox.stuck(session, team.now) == 0
        assert outbox.stuck(session, team.now + timedelta(minutes=5)) == 1
