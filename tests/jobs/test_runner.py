"""The runner, with the real APScheduler. Nothing sleeps: events tell when something happened."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs import TIMETABLE, Entry, Job, Runner, bind

SOON = 10.0
"""Seconds to wait for what should happen at once."""


class Counted:
    """A job's function that tells how often it ran."""

    def __init__(self, enough: int = 1) -> None:
        self.runs = 0
        self.enough = enough
        self.reached = threading.Event()

    def __call__(self) -> None:
        self.runs += 1
        if self.runs >= self.enough:
            self.reached.set()


def nothing(name: str) -> None:
    """A beat or a death that nobody hears of."""


@contextmanager
def running(runner: Runner) -> Iterator[Runner]:
    runner.start()
    try:
        yield runner
    finally:
        runner.stop()


def test_a_job_runs_at_once_and_again() -> None:
    tick = Counted(enough=3)
    with running(Runner([Job("tick", 0.01, tick)], nothing, nothing)):
        assert tick.reached.wait(SOON)


def test_every_job_has_the_settings_that_lose_no_run() -> None:
    runner = Runner(bind({entry.name: Counted() for entry in TIMETABLE}), nothing, nothing)
    with running(runner):
        jobs = runner._scheduler.get_jobs()
        assert {job.id for job in jobs} == {"read", "tick", "deliver", "summaries", "purge"}
        for job in jobs:
            assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
            assert job.trigger.every == next(
                timedelta(seconds=entry.every) for entry in TIMETABLE if entry.name == job.id
            )


def test_a_clock_that_jumps_by_years_is_one_missed_run() -> None:
    runner = Runner([Job("deliver", 2, Counted())], nothing, nothing)
    with running(runner):
        [job] = runner._scheduler.get_jobs()
        later = datetime.now(UTC) + timedelta(days=3650)
        assert len(job._get_run_times(later)) == 1
        assert job.trigger.get_next_fire_time(later, later) == later + timedelta(seconds=2)


def test_a_failing_job_is_reported_with_a_reference_and_runs_again(caplog: pytest.LogCaptureFixture) -> None:
    failed = Counted(enough=2)
    beats: list[str] = []

    def fail() -> None:
        failed()
        raise OSError("the disk is full")

    with caplog.at_level(logging.ERROR), running(Runner([Job("tick", 0.01, fail)], beats.append, nothing)):
        assert failed.reached.wait(SOON)
    assert "job tick failed, reference " in caplog.text
    assert "the disk is full" in caplog.text
    assert beats == []


def test_a_beat_follows_each_good_run() -> None:
    beaten = threading.Event()
    beats: list[str] = []

    def beat(name: str) -> None:
        beats.append(name)
        beaten.set()

    with running(Runner([Job("tick", 60, Counted())], beat, nothing)):
        assert beaten.wait(SOON)
    assert beats == ["tick"]


def test_a_beat_that_cannot_be_written_does_not_end_the_timetable(caplog: pytest.LogCaptureFixture) -> None:
    tick = Counted(enough=2)

    def beat(name: str) -> None:
        raise OSError("no database")

    with caplog.at_level(logging.ERROR), running(Runner([Job("tick", 0.01, tick)], beat, nothing)):
        assert tick.reached.wait(SOON)
    assert "no database" in caplog.text


def test_a_job_runs_by_hand() -> None:
    tick, beats = Counted(), list[str]()
    runner = Runner([Job("tick", 60, tick)], beats.append, nothing)
    assert runner.run_once("tick") is True
    assert (tick.runs, beats) == (1, ["tick"])


def test_a_job_that_fails_by_hand_says_so(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    with caplog.at_level(logging.ERROR):
        assert Runner([Job("tick", 60, fail)], nothing, nothing).run_once("tick") is False
    assert "the disk is full" in caplog.text


def test_two_runs_of_one_job_do_not_overlap() -> None:
    first, second, go_on = threading.Event(), threading.Event(), threading.Event()

    def slow() -> None:
        (second if first.is_set() else first).set()
        go_on.wait(SOON)

    runner = Runner([Job("tick", 60, slow)], nothing, nothing)
    with running(runner):
        assert first.wait(SOON)
        by_hand = threading.Thread(target=runner.run_once, args=["tick"])
        by_hand.start()
        assert not second.wait(0.2)
        go_on.set()
        by_hand.join(SOON)
    assert second.is_set()


def test_stop_waits_for_the_run_under_way() -> None:
    inside, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def slow() -> None:
        inside.set()
        go_on.wait(SOON)
        done.set()

    runner = Runner([Job("tick", 60, slow)], nothing, nothing)
    runner.start()
    assert inside.wait(SOON)
    stopping = threading.Thread(target=runner.stop)
    stopping.start()
    stopping.join(0.2)
    assert stopping.is_alive()
    go_on.set()
    stopping.join(SOON)
    assert not stopping.is_alive()
    assert done.is_set()


def test_a_slow_job_does_not_hold_up_another() -> None:
    go_on, tick = threading.Event(), Counted(enough=3)

    def slow() -> None:
        go_on.wait(SOON)

    with running(Runner([Job("slow", 60, slow), Job("tick", 0.01, tick)], nothing, nothing)):
        assert tick.reached.wait(SOON)
        go_on.set()


@contextmanager
def watched(jobs: list[Job], **patience: float) -> Iterator[tuple[Runner, threading.Event, list[str]]]:
    dead, names = threading.Event(), list[str]()

    def on_dead(name: str) -> None:
        names.append(name)
        dead.set()

    with running(Runner(jobs, nothing, on_dead, look_every=0.005, **patience)) as runner:
        yield runner, dead, names


def test_a_scheduler_that_stops_firing_is_noticed() -> None:
    tick = Counted()
    with watched([Job("tick", 0.01, tick)], shortest_silence=0.05) as (runner, dead, names):
        assert tick.reached.wait(SOON)
        runner._scheduler.remove_job("tick")  # it goes on calling itself running
        assert runner._scheduler.running
        assert dead.wait(SOON)
    assert names == ["tick"]


def test_a_run_that_never_ends_is_noticed() -> None:
    go_on = threading.Event()

    def hang() -> None:
        go_on.wait(SOON)

    with watched([Job("tick", 0.01, hang)], shortest_silence=0.01, longest_run=0.1) as (_, dead, names):
        assert dead.wait(SOON)
        go_on.set()
    assert names == ["tick"]


def test_a_long_run_and_a_failing_one_are_alive(caplog: pytest.LogCaptureFixture) -> None:
    failed, go_on = Counted(enough=30), threading.Event()

    def fail() -> None:
        failed()
        raise OSError("no database")

    def slow() -> None:
        go_on.wait(SOON)

    jobs = [Job("failing", 0.01, fail), Job("slow", 0.01, slow)]
    with (
        caplog.at_level(logging.CRITICAL + 1),
        watched(jobs, shortest_silence=5.0, longest_run=60.0) as (_, dead, _names),
    ):
        assert failed.reached.wait(SOON)
        assert not dead.is_set()
        go_on.set()


@pytest.mark.parametrize("services", [{}, {"tick": print, "tock": print}])
def test_the_timetable_and_the_services_must_match(services: dict[str, Callable[[], object]]) -> None:
    with pytest.raises(ValueError, match="do not have the same names: t"):
        bind(services, [Entry("tick", 30, "judges")])


def test_the_timetable_is_frequent_enough_for_its_watchdog() -> None:
    assert [entry.name for entry in TIMETABLE] == ["read", "tick", "deliver", "summaries", "purge"]
    assert all(entry.every <= 60 for entry in TIMETABLE if entry.name != "purge")
