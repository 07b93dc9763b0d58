"""The composition root: settings in, the whole product out. Nothing else constructs an adapter.

Here: what is built, in which order, and how it is closed. Not here: anything that decides.
"""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Self

from slack_bolt import App
from sqlalchemy.exc import DBAPIError

from bot import log
from bot.clock import Clock, system_clock
from bot.domain.sources import Kind
from bot.errors import BadSettings, StoreBusy
from bot.errors.database import SchemaBehind
from bot.jobs import TIMETABLE, Runner, bind, timekeeping
from bot.messages import play_names
from bot.messages.language import said
from bot.playbook import load
from bot.posts.sending import Sender
from bot.resources import shipped
from bot.services import Desk, inbox
from bot.services.looking import summaries
from bot.settings import Settings
from bot.slack import bolt
from bot.slack.arrival import arrive
from bot.slack.background import Background
from bot.slack.client import web_client
from bot.slack.socket import SocketLine
from bot.slack.workspaces import Workspaces
from bot.sources import SOURCES
from bot.store.database import Database, in_time
from bot.store.outbox import USUAL, Timing
from bot.store.vault import Vault
from bot.web import RecentRequests, SharedRequests, WebApp, beat_health, hear

logger = logging.getLogger(__name__)

DEAD = 70
"""The exit code of a process whose clock stood still; its supervisor starts it again."""

PATIENCE = 2.0
"""Seconds that one request waits for the database at most; Slack takes it for lost after three."""

GLANCE = 0.3
"""Seconds of them for the memory of requests, which can do without; what the person asked for may only want to read."""

_GRACE = 2.0
"""Seconds for a page of a mailbox that is under way; what isn't in by then goes in at the next start."""

_WATCHED = "tick"
_ROUNDS = 10


class Product:
    """One process's dealdark, wired. Which parts of it run is the caller's choice: web, jobs, or both."""

    def __init__(
        self, settings: Settings, clock: Clock, timing: Timing, *, by_hand: bool, sources: Mapping[str, Kind]
    ) -> None:
        token = settings.slack_bot_token.reveal() if settings.slack_bot_token else None
        secret = settings.slack_signing_secret.reveal() if settings.slack_signing_secret else ""
        client = web_client(token, settings.slack_api_url)
        self.database = Database(settings.database_url)
        playbook = load(settings.playbooks or shipped("playbooks"))
        play_names.speak_of(playbook)
        vault = Vault(settings.vault_keys)
        self.desk = Desk(self.database, playbook, clock, timing, by_hand, sources=sources, vault=vault)
        self.background = Background()
        self.workspaces = Workspaces(self.desk, self.background, client, settings.installed_by)
        self.sender = Sender(self.desk, self.workspaces.messenger)
        self.bolt: App = bolt.build(self.workspaces, secret)
        replays = SharedRequests(RecentRequests(_wall), self._first_time, partial(inbox.again, self.desk))
        self.web = WebApp(
            bolt=self.bolt,
            signing_secret=secret,
            replays=replays,
            health=self._health,
            wall=_wall,
            in_time=_in_time,
            hear=partial(hear, self.desk),
        )
        self.jobs = Runner(
            bind(
                {
                    "read": lambda: timekeeping.read(self.desk),
                    "tick": lambda: timekeeping.tick(self.desk),
                    "deliver": lambda: timekeeping.deliver(self.sender),
                    "summaries": lambda: summaries.post_due(self.desk),
                    "purge": lambda: timekeeping.purge(self.desk),
                }
            ),
            beat=lambda name: timekeeping.beat(self.desk, name),
            on_dead=leave,
        )
        self._settings = settings
        self._catching_up = threading.Lock()
        self._night = _night_after(clock())

    def introduce(self) -> None:
        """Begins: takes up the playbook, and asks in the background where the token is good and who is there."""
        timekeeping.take_up_playbook(self.desk)
        self.workspaces.introduce()

    def arrive(self, stopped: threading.Event, tell: Callable[[str], object]) -> bool:
        """The same for a process that is of no use without Slack: waits for it, and says so; False when stopped.

        Raises BadSettings when Slack refuses the token.
        """
        timekeeping.take_up_playbook(self.desk)
        _here_to_stay()
        return arrive("SLACK_BOT_TOKEN", self.workspaces.arrive, self._settings.slack_api_url, stopped, tell)

    def socket(self, stopped: threading.Event, tell: Callable[[str], object]) -> SocketLine | None:
        """The line of Socket Mode, opened; None when stopped before it was. Raises BadSettings as `arrive` does."""
        settings = self._settings
        token = settings.slack_app_token.reveal() if settings.slack_app_token else ""
        line = SocketLine(self.bolt, token, settings.slack_api_url, self.background, _in_time)
        if arrive("SLACK_APP_TOKEN", line.open, settings.slack_api_url, stopped, tell):
            return line
        line.close()
        return None

    def next_night(self) -> datetime:
        """The next moment of the night's work, for a clock that jumps: a day after the last."""
        return self._night

    def tick(self, now: datetime) -> None:
        """Does all that is due by `now`, which the clock shows, and waits until it is done."""
        with self._catching_up:
            if now >= self._night:
                timekeeping.purge(self.desk)
                self._night = _night_after(now)
                if (due := self.next_due()) is None or due > now:
                    return
            for _ in range(_ROUNDS):
                timekeeping.read(self.desk)
                timekeeping.tick(self.desk)
                summaries.post_due(self.desk)
                self._deliver()
                due = self.next_due()
                if due is None or due > now:
                    return

    def next_due(self) -> datetime | None:
        """The next moment at which there is something to do, for a clock that jumps."""
        return timekeeping.next_due(self.sender)

    def settle(self) -> None:
        """Waits until nothing is in hand and nothing that may go out is left in the outbox."""
        with self._catching_up:
            self._deliver()

    def _deliver(self) -> None:
        self.background.settle()
        timekeeping.deliver(self.sender)
        self.background.settle()

    def stop_jobs(self) -> None:
        """Starts no more of them, and waits for what they are at; of many messages, for the one that is going out."""
        self.sender.stop()
        self.jobs.stop()

    def close(self) -> None:
        """Finishes what is under way and gives everything back. Jobs that run are the caller's to stop first."""
        self.background.close()
        self.desk.readers.stop(_GRACE)
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _first_time(self, team: str, key: str) -> bool:
        with in_time(GLANCE):
            return inbox.first_time(self.desk, team, key)

    def _health(self) -> Mapping[str, object]:
        """Of the scheduler, wherever it runs; expected as soon as one ever ran on this database."""
        last = timekeeping.last_beat(self.desk, _WATCHED)
        every = next(entry.every for entry in TIMETABLE if entry.name == _WATCHED)
        now = self.desk.clock().timestamp()
        failing = last.detail if last else None
        at = last.at.timestamp() if last else None
        return beat_health(at, now, every, expected=last is not None, failing=failing)


def build(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    timing: Timing = USUAL,
    by_hand: bool = False,
    sources: Mapping[str, Kind] = SOURCES,
) -> Product:
    """The product over these settings. `clock` is the business clock; `timing` the leases of the outbox.

    `by_hand`: a person moves that clock, so no other clock can contradict it. `sources`: the kinds that can
    be connected.

    The database must have this version's schema; `dealdark db upgrade` brings it there.
    """
    return Product(settings, clock, timing, by_hand=by_hand, sources=sources)


def prepare_database(settings: Settings, *, upgrade: bool) -> bool:
    """Sees that there is a database with a schema that this version can work on; whether it was brought to it just now.

    Raises BadSettings when there is none: `upgrade` allows to make it, where this version can.
    """
    shown = settings.database_shown
    try:
        database = Database(settings.database_url)
        behind = database.behind()
        brought = upgrade and isinstance(behind, SchemaBehind)
        if brought:
            database.upgrade()
        database.close()
    except StoreBusy as busy:
        raise BadSettings(f"{shown} cannot be reached ({_cause(busy)}). Check DATABASE_URL, and try again.") from None
    except (OSError, DBAPIError) as broken:
        raise BadSettings(f"{shown} cannot be opened ({_cause(broken)}). Check DATABASE_URL.") from None
    if behind and not brought:
        raise BadSettings(f"{shown}: {said(behind)}")
    return brought


def build_web(environment: Mapping[str, str] | None = None) -> WebApp:
    """What gunicorn serves. Reads the environment, and a `.env` file that never overrides it."""
    settings = Settings.from_env(_environment() if environment is None else environment)
    log.configure(settings.log_level, settings.secrets)
    settings.require("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    prepare_database(settings, upgrade=False)
    product = build(settings)
    product.introduce()
    _here_to_stay()
    return product.web


def _here_to_stay() -> None:
    """What is there by now stays to the end: it isn't looked through each time that much comes and goes, as in a
    reading of a mailbox, where that would take a third of the time.
    """
    gc.freeze()


def _environment() -> Mapping[str, str]:
    from dotenv import dotenv_values

    return {name: value for name, value in dotenv_values(".env").items() if value is not None} | dict(os.environ)


def _cause(error: Exception) -> str:
    """The first line of what the database or the system said."""
    inner = getattr(error.__cause__ or error, "orig", None) or error
    return (str(inner).strip() or type(inner).__name__).splitlines()[0]


def _in_time() -> AbstractContextManager[None]:
    return in_time(PATIENCE)


def _wall() -> float:
    """Seconds since 1970: Slack stamps its requests with them, whatever day the business clock shows."""
    return system_clock().timestamp()


def _night_after(now: datetime) -> datetime:
    """The next night's work of a clock that is moved by hand: at three in the morning, UTC."""
    night = now.astimezone(UTC).replace(hour=3, minute=0, second=0, microsecond=0)
    return night if night > now else night + timedelta(days=1)


def leave(what: str) -> None:
    """At once and without ceremony: a thread that hangs would keep an orderly exit waiting for ever."""
    logger.critical("leaving because of what stands still: %s", what)
    os._exit(DEAD)
