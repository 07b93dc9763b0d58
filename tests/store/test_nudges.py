"""Nudges, the rep's slots, the inbox, summaries and beats."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest

from bot.domain.entries import Touch
from bot.domain.playbook import Counts
from bot.errors import BadInput, NotFound
from bot.store import beats, deals, inbox, nudges, slots, summaries, taking_back, timeline
from bot.store.nudges import NewNudge
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.summaries import Setting
from tests.refusals import refuses
from tests.store.conftest import Team
from tests.store.test_contacts import other

DAY = date(2026, 11, 23)


def plan(team: Team, deal_id: int, key: str = "k") -> int | None:
    with team.database.write(team.workspace_id) as session:
        deal = deals.get(session, deal_id)
        new = NewNudge(key=key, created_at=team.now, kind="play", advice={"kind": "play"})
        row = nudges.plan(session, [(deal, new)]).get(key)
        return row.id if row else None


def test_one_live_nudge_a_deal_whatever_races(team: Team) -> None:
    deal_id, barrier = team.add(), Barrier(6)

    def race(n: int) -> int | None:
        barrier.wait(10)
        return plan(team, deal_id, f"key {n}")

    with ThreadPoolExecutor(6) as pool:
        made = [each for each in pool.map(race, range(6)) if each is not None]
    assert len(made) == 1
    with team.database.write(team.workspace_id) as session:
        assert nudges.cancel(session, made[0], now=team.now, reason="they replied")
        assert nudges.live(session, deal_id) is None
    assert plan(team, deal_id, "another") is not None


def test_one_occasion_makes_one_nudge(team: Team) -> None:
    deal_id = team.add()
    first = plan(team, deal_id)
    assert first is not None
    with team.database.write(team.workspace_id) as session:
        assert nudges.expire(session, first, now=team.now, reason="day passed")
    assert plan(team, deal_id) is None


def due(session: WorkspaceSession, team: Team, now: datetime) -> list[NudgeRow]:
    """As a reminding process asks: for the deals first, which it holds, and then for their nudges."""
    there = nudges.deals_due(session, team.rep_id, now)
    return nudges.due_of_rep(session, team.rep_id, now, there)


def test_the_life_of_a_nudge(team: Team) -> None:
    nudge_id, soon, later = plan(team, team.add()), team.now + timedelta(hours=1), team.now + timedelta(days=2)
    assert nudge_id is not None
    ws = team.workspace_id
    with team.database.write(ws) as session:
        assert not nudges.reminded(session, nudge_id, now=team.now, next_at=None)  # not open yet
        assert nudges.opened(session, nudge_id, now=team.now, channel="D1", ts="1.2", next_at=soon)
        assert not nudges.opened(session, nudge_id, now=team.now, channel="D1", ts="9.9", next_at=soon)
        assert nudges.reps_due(session, team.now) == []
        assert due(session, team, team.now) == []
        assert nudges.reps_due(session, soon) == [(team.workspace_id, team.rep_id)]
        [row] = due(session, team, soon)
        assert (row.id, row.state, row.message_ts) == (nudge_id, "open", "1.2")
        assert nudges.reminded(session, nudge_id, now=soon, next_at=later)
        assert [each.id for each in due(session, team, later)] == [nudge_id]
        assert nudges.let_go(session, nudge_id, now=later)
        assert due(session, team, later) == []
        assert not nudges.cancel(session, nudge_id, now=later, reason="late")
        assert nudges.answer(session, nudge_id, "done", by="U1", now=later)
        assert not nudges.answer(session, nudge_id, "done", by="U1", now=later)
    with team.database.read(ws) as session:
        row = nudges.get(session, nudge_id)
        assert (row.state, row.answer, row.answered_by, row.answered_at) == ("answered", "done", "U1", later)
        assert nudges.latest(session, [row.deal_id])[row.deal_id].id == nudge_id
        assert nudges.of_rep(session, team.rep_id) == []
        assert [each.id for each in nudges.of_rep(session, team.rep_id, ["answered"])] == [nudge_id]


def test_racing_presses_of_a_button_answer_once(team: Team) -> None:
    nudge_id = plan(team, team.add())
    assert nudge_id is not None

    def press(n: int) -> bool:
        with team.database.write(team.workspace_id) as session:
            return nudges.answer(session, nudge_id, f"answer {n}", by="U1", now=team.now)

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, range(6))) == 1


def test_nudges_of_another_workspace_are_out_of_reach(new_team: Callable[..., Team]) -> None:
    one, two = new_team("T1"), new_team("T2")
    mine, theirs = plan(one, one.add()), plan(two, two.add())
    assert mine is not None  # the same key in two workspaces is two occasions
    assert theirs is not None
    with one.database.write(one.workspace_id) as session:
        assert not nudges.answer(session, theirs, "done", by="U1", now=one.now)
        with pytest.raises(NotFound):
            nudges.get(session, theirs)


def test_the_daily_limit_holds_whatever_races(team: Team) -> None:
    barrier = Barrier(8)

    def race(_: int) -> int | None:
        barrier.wait(10)
        with team.database.write(team.workspace_id) as session:
            return slots.take(session, team.rep_id, DAY, 3)

    with ThreadPoolExecutor(8) as pool:
        got = [n for n in pool.map(race, range(8)) if n is not None]
    assert sorted(got) == [1, 2, 3]
    with team.database.write(team.workspace_id) as session:
        assert slots.taken(session, team.rep_id, DAY) == 3
        assert slots.take(session, team.rep_id, DAY + timedelta(days=1), 3) == 1


def test_slots_that_are_free_are_taken_in_one_round_and_never_twice(team: Team) -> None:
    with team.database.write(team.workspace_id) as session:
        slots.take(session, team.rep_id, DAY, 3)
        assert slots.free(session, team.rep_id, DAY, 3) == [2, 3]
        assert slots.take_all(session, team.rep_id, DAY, {2: 7, 3: 8})
        assert slots.free(session, team.rep_id, DAY, 3) == []
        assert slots.take_all(session, team.rep_id, DAY, {})
        assert not slots.take_all(session, team.rep_id, DAY, {3: 9, 4: 10})
        assert slots.give_back(session, 8)
        assert not slots.give_back(session, 9)


def test_a_slot_is_given_back_by_a_rollback_or_by_hand(team: Team) -> None:
    def take(nudge_id: int | None = None) -> int | None:
        with team.database.write(team.workspace_id) as session:
            return slots.take(session, team.rep_id, DAY, 2, nudge_id=nudge_id)

    with pytest.raises(RuntimeError), team.database.write(team.workspace_id) as session:
        slots.take(session, team.rep_id, DAY, 2)
        raise RuntimeError
    assert [take(7), take(8), take(9)] == [1, 2, None]
    with team.database.write(team.workspace_id) as session:
        assert slots.give_back(session, 7)
        assert not slots.give_back(session, 7)
    assert take(9) == 1
    with team.database.write() as every:
        assert slots.purge(every, DAY) == 0
        assert slots.purge(every, DAY + timedelta(days=1)) == 2


def test_a_delivery_is_the_first_one_once(new_team: Callable[..., Team]) -> None:
    one = new_team("T1")
    new_team("T2")

    def deliver(team_id: str, key: str = "Ev1") -> bool:
        with one.database.write() as session:
            return inbox.first_time(session, team_id, key, one.now)

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lambda _: deliver("T1"), range(6))) == 1
    assert deliver("T2")
    assert [deliver("T9") for _ in range(2)] == [True, True]  # nothing is kept of a team that is not known
    with pytest.raises(RuntimeError), one.database.write() as session:
        assert inbox.first_time(session, "T1", "Ev2", one.now)
        raise RuntimeError
    assert deliver("T1", "Ev2")  # the effect was rolled back, so the next delivery must do it
    with one.database.write() as every:
        assert inbox.purge(every, one.now) == 0
        assert inbox.purge(every, one.now + timedelta(seconds=1)) == 3


def test_a_summary_is_set_moved_and_switched_off(team: Team) -> None:
    ws, monday = team.workspace_id, team.now
    with team.database.write(ws) as session:
        setting = Setting(
            channel="C1", channel_name="sales", weekday="mon", at=time(9), timezone="Europe/Berlin", set_by="U1"
        )
        first = summaries.put(session, setting, next_at=monday)
        friday = Setting(channel="C1", channel_name="sales", weekday="fri", at=time(16), timezone="UTC", set_by="U2")
        again = summaries.put(session, friday, next_at=monday)
        assert (first.id, again.weekday, again.at, again.set_by) == (again.id, "fri", time(16), "U2")
        assert [each.id for each in summaries.all_of_them(session)] == [first.id]
        assert summaries.due(session, monday - timedelta(seconds=1)) == []
        assert [each.id for each in summaries.due(session, monday)] == [first.id]
        assert summaries.off(session, "C1")
        assert not summaries.off(session, "C1")
        assert summaries.of_channel(session, "C1") is None
        assert summaries.due(session, monday) == []
    with refuses(BadInput, match="n't a weekday"), team.database.write(ws) as session:
        bad = Setting(channel="C1", weekday="1", at=time(9), timezone="UTC", set_by="U1")
        summaries.put(session, bad, next_at=monday)


def test_racing_workers_send_a_week_once(team: Team) -> None:
    ws, week = team.workspace_id, timedelta(days=7)
    with team.database.write(ws) as session:
        setting = Setting(channel="C1", weekday="mon", at=time(9), timezone="UTC", set_by="U1")
        summary_id = summaries.put(session, setting, next_at=team.now).id

    def advance(_: int) -> bool:
        with team.database.write(ws) as session:
            return summaries.advance(session, summary_id, expected=team.now, next_at=team.now + week, key="2026-W48")

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(advance, range(4))) == 1


def test_the_last_beat_of_each_job(team: Team) -> None:
    with team.database.write() as session:
        beats.beat(session, "tick", team.now, "3 nudges")
        beats.beat(session, "deliver", team.now)
        beats.beat(session, "tick", team.now + timedelta(seconds=30))
    with team.database.read() as session:
        found = beats.last(session)
        assert {name: (row.at, row.detail) for name, row in found.items()} == {
            "tick": (team.now + timedelta(seconds=30), None),
            "deliver": (team.now, None),
        }


def test_an_answer_is_taken_back_unless_another_nudge_lives(team: Team) -> None:
    deal_id, ws, soon = team.add(), team.workspace_id, team.now + timedelta(hours=1)
    first = plan(team, deal_id, "first")
    assert first is not None
    with team.database.write(ws) as session:
        assert not nudges.take_back(session, first, next_at=soon)  # not answered yet
        assert nudges.answer(session, first, "done", by="U1", now=team.now)
        touch = Touch(on=DAY)
        row, _ = timeline.append(
            session, deal_id, touch, by="U1", source="button", now=team.now, key="press", nudge_id=first
        )
        found, known = timeline.of_nudge(session, first), timeline.by_key(session, "press")
        assert (found, known) == (row, row)
        with in_workspace(session, ws + 1) as another:
            assert timeline.of_nudge(another, first) is None
        taking_back.last(session, deal_id, by="U1", now=team.now)
        assert timeline.of_nudge(session, first) is None
        assert nudges.take_back(session, first, next_at=soon)
    with team.database.write(ws) as session:
        taken_back = nudges.get(session, first)
        facts = (taken_back.state, taken_back.answer, taken_back.answered_at, taken_back.next_at)
        assert facts == ("open", None, None, soon)
        assert nudges.answer(session, first, "done", by="U1", now=team.now)
    assert plan(team, deal_id, "second") is not None
    with team.database.write(ws) as session:
        assert not nudges.take_back(session, first, next_at=soon)


def test_another_play_takes_the_place_with_it(team: Team) -> None:
    deal_id, ws = team.add(), team.workspace_id
    nudge_id, sam = plan(team, deal_id), other(team, deal_id)
    assert nudge_id is not None
    with team.database.write(ws) as session:
        assert nudges.swap(session, nudge_id, play="p", channel="email", counts=Counts.TOUCH, person_id=sam)
        assert nudges.cancel(session, nudge_id, now=team.now, reason="closed")
        assert not nudges.swap(session, nudge_id, play="q", channel="call", counts=Counts.NO, person_id=1)
        session.expire_all()
        row = nudges.get(session, nudge_id)
        assert (row.play, row.channel, row.counts, row.person_id) == ("p", "email", "touch", sam)
