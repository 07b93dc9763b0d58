"""The runner: starts each job on its interval, reports what fails, and notices when nothing runs any more.

APScheduler is an alarm clock here and nothing else: UTC intervals, nothing stored, late runs folded into one. It can
stop firing and still call itself running (a scheduler thread that died, a machine that slept, a clock set back), so
a watchdog counts by the monotonic clock and reports the silence; the process then exits and its supervisor starts it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.clock import system_clock
from bot.domain.value import value
from bot.log import new_reference

logger = logging.getLogger(__name__)

MISSED_BEATS = 3
SHORTEST_SILENCE = 90.0
"""Seconds before silence means anything: a job of two seconds may be held up for longer by a slow database."""
LONGEST_RUN = 600.0
"""Seconds after which a run that has not ended is taken for one that never will."""


@value(frozen=True, slots=True)
class Job:
    """Something to run every so many seconds. `run` takes nothing, and finds out by itself what is due."""

    name: str
    every: float
    run: Callable[[], object]


class _Every(BaseTrigger):  # type: ignore[misc]
    """The library's own interval counts up every run that was missed: after a clock that jumped by years, for ever."""

    def __init__(self, every: timedelta) -> None:
        self.every = every

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """The next one in step with the last, or from now on when that is past."""
        following = (previous or now) + self.every
        return following if following > now else now + self.every


@dataclass(slots=True)
class _Watched:
    """A job and what the watchdog knows of it, in seconds of the monotonic clock."""

    job: Job
    since: float
    running: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class Runner:
    """Runs `jobs` in the background.

    `beat(name)` is called after each run that went well, within the run's own safety net. `on_dead(name)` is called
    once, from the watchdog's thread, when a job was silent for three of its intervals or a run does not end; give it
    something that ends the process.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        beat: Callable[[str], object],
        on_dead: Callable[[str], object],
        *,
        look_every: float = 5.0,
        shortest_silence: float = SHORTEST_SILENCE,
        longest_run: float = LONGEST_RUN,
    ) -> None:
        self._beat = beat
        self._on_dead = on_dead
        self._look_every = look_every
        self._shortest_silence = shortest_silence
        self._longest_run = longest_run
        self._watched = {job.name: _Watched(job, time.monotonic()) for job in jobs}
        self._scheduler = BackgroundScheduler(
            timezone=UTC, executors={"default": ThreadPoolExecutor(max_workers=max(1, len(jobs)))}
        )
        self._stopping = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Run every job now and then on its interval, until `stop`. A runner starts once."""
        now = time.monotonic()
        for watched in self._watched.values():
            watched.since = now
            self._scheduler.add_job(
                self._run,
                _Every(timedelta(seconds=watched.job.every)),
                args=[watched],
                id=watched.job.name,
                next_run_time=system_clock(),
                # Each of these is a default that loses or piles up runs.
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
        self._scheduler.start()
        self._watchdog.start()

    def stop(self) -> None:
        """Start no more runs and wait for those under way."""
        self._stopping.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
        if self._watchdog.is_alive() and threading.current_thread() is not self._watchdog:
            self._watchdog.join()

    def run_once(self, name: str) -> bool:
        """Run one job here and now, after a run of it that is under way; whether it went well."""
        return self._run(self._watched[name])

    def _run(self, watched: _Watched) -> bool:
        with watched.lock:
            watched.since, watched.running = time.monotonic(), True
            try:
                watched.job.run()
                self._beat(watched.job.name)
            except Exception:  # The job runner's net: one failed run must not end the timetable.
                logger.exception("job %s failed, reference %s", watched.job.name, new_reference())
                return False
            finally:
                watched.since, watched.running = time.monotonic(), False
            return True

    def _watch(self) -> None:
        while not self._stopping.wait(self._look_every):
            for watched in self._watched.values():
                if self._silence(watched) > self._patience(watched):
                    logger.critical("job %s is dead: no sign of it for too long", watched.job.name)
                    self._on_dead(watched.job.name)
                    return

    def _silence(self, watched: _Watched) -> float:
        return time.monotonic() - watched.since

    def _patience(self, watched: _Watched) -> float:
        """A failing run is a sign of life: a database that is away comes back without our exit."""
        if watched.running:
            return self._longest_run
        return max(MISSED_BEATS * watched.job.every, self._shortest_silence)
