"""One run: an office of some hundred due deals, some weeks of it, and everything that goes wrong meanwhile.

The clock is moved through the working days in small steps, so that nobody has to wait for a morning; in each step real
time goes on. Then the troubles end, everything heals, and `found` counts what came of it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path

from bot.errors import StoreBusy
from bot.playbook import load
from bot.resources import shipped
from bot.services import Desk
from bot.services.people import installing, reps
from bot.services.people.members import Profile
from bot.services.tables.importing import import_csv
from bot.store.database import Database
from pretend_slack import PretendSlack, Seed, User
from tests.chaos import found
from tests.chaos.hasty import Business
from tests.chaos.hosts import Hosts
from tests.chaos.people import People
from tests.chaos.proxy import Proxy
from tests.chaos.server import Server
from tests.processes.running import ROOT
from tests.scenarios.conftest import BOT, SECRET, seed

TEAM = "T0SANDBOX"
FIRST_DAY = datetime(2026, 6, 8, tzinfo=UTC)
"""A Monday. Reps are in New York and London: their mornings begin at 13:00 and at 8:00 UTC."""

LONDON = (7 * 60 + 49, 7 * 60 + 59, 8 * 60 + 2, 8 * 60 + 11)
NEW_YORK = tuple(range(12 * 60 + 49, 13 * 60 + 13, 3))
DAY = (*LONDON, *NEW_YORK, *range(14 * 60, 14 * 60 + 13, 3), 16 * 60, *range(16 * 60 + 5, 16 * 60 + 60, 9), 19 * 60)
"""Minutes of the day at which the clock stops for a while. In the last hour of these the line is down on some days."""

LINE_DOWN = range(16 * 60 + 1, 16 * 60 + 60)
FIRST, LAST, COMPANY = "Quillon", "Vexley", "Zorbrook"
"""Names that stand in no log by chance."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How large, how long, how bad. `dwell`: real seconds of a step; `pause`: of a person between two acts."""

    seed: int
    seconds: float
    deals: int = 500
    reps: int = 12
    share: float = 12.0
    people: int = 3
    dwell: float = 0.9
    pause: float = 0.5
    kill_every: float = 4.0
    freeze_every: float = 5.0
    end_every: float = 4.0
    restart_every: float = 60.0
    days: int = 60
    day: tuple[int, ...] = DAY
    later_mornings: int = 2


@dataclass
class Run:
    """What a run is made of while it lasts, and what it came to."""

    plan: Plan
    folder: Path
    box: PretendSlack
    business: Business
    server: Server
    database: Database
    proxy: Proxy
    hosts: Hosts
    people: People
    days: int = 0
    line_down: int = 0
    trouble: list[BaseException] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def go(self) -> found.Found:
        """All of it."""
        self.hosts.ready()
        began = time.monotonic()
        self.people.begin(self.plan.people, self.plan.pause)
        troubles = [threading.Thread(target=self._troubles, args=each, daemon=True) for each in self._timetable()]
        for thread in troubles:
            thread.start()
        for day in islice(_working_days(), self.plan.days):
            if time.monotonic() - began > self.plan.seconds:
                break
            self._day(day)
        self.over.set()
        for thread in troubles:
            thread.join()
        self.hosts.end_troubles()
        self.people.end()
        drained = self._drain()
        self.hosts.stop()
        if self.trouble:
            raise self.trouble[0]
        return found.count(self, drained=drained, audit=self._audit())

    # -- days -------------------------------------------------------------------------------------------------------

    def _day(self, day: datetime) -> None:
        self.days += 1
        bad_line = random.Random(f"line {self.plan.seed} {self.days}").random() < 0.35
        for minute in self.plan.day:
            self._to(day + timedelta(minutes=minute))
            if bad_line and minute in LINE_DOWN:
                self.line_down += self.proxy.down()
            time.sleep(self.plan.dwell)
            if minute == LINE_DOWN[-1]:
                self.proxy.up()

    def _to(self, moment: datetime) -> None:
        self.business.to(moment)
        self.box.workspace.set_clock(max(self.business.now(), self.box.clock()))

    # -- troubles ---------------------------------------------------------------------------------------------------

    def _timetable(self) -> list[tuple[str, float, Callable[[random.Random], object]]]:
        plan = self.plan
        return [
            ("kill", plan.kill_every, self._kill),
            ("freeze", plan.freeze_every, self.hosts.freeze),
            ("end", plan.end_every, lambda chance: self.server.end_backends(chance, 3)),
            ("restart", plan.restart_every, lambda chance: self.server.restart()),
        ]

    def _troubles(self, name: str, every: float, strike: Callable[[random.Random], object]) -> None:
        chance = random.Random(f"{name} {self.plan.seed}")
        while not self.over.wait(every * chance.uniform(0.4, 1.6)):
            try:
                strike(chance)
            except Exception as error:  # noqa: BLE001 - a harness that broke is told at the end
                self.trouble.append(error)
                return

    def _kill(self, chance: random.Random) -> None:
        """Whoever starts next learns that somebody lives in another zone now, and judges that rep's deals anew."""
        user = chance.choice([user for user in self.box.workspace.users.values() if user.id.startswith("U0REP")])
        zone = {"America/New_York": "America/Toronto", "America/Toronto": "America/New_York"}.get(user.tz)
        if zone:
            self.box.workspace.edit_user(user.id, {"tz": zone})
        self.hosts.kill(chance)

    # -- the end ----------------------------------------------------------------------------------------------------

    def _drain(self, longest: float = 180.0) -> bool:
        """Nothing goes wrong any more: what is left goes out, second copies are looked for. Some more mornings, so that
        whatever slept has been awake. Whether all that came to an end.
        """
        self.proxy.share = 0
        self.proxy.up()
        now = self.business.now()
        mornings = (day + timedelta(hours=13.5) for day in _working_days() if day > now)
        for moment in (now, *islice(mornings, self.plan.later_mornings)):
            self._to(moment)
            if not self._quiet(longest):
                return False
        return True

    def _quiet(self, longest: float) -> bool:
        """Waits until nothing is due for a moment; the business clock hurries, so that rests come to their ends."""
        deadline, times = time.monotonic() + longest, 0
        while time.monotonic() < deadline:
            time.sleep(0.5)
            self._to(self.business.now() + timedelta(seconds=5))
            try:
                times = times + 1 if found.nothing_due(self.database, self.business.now()) else 0
            except StoreBusy:
                times = 0
            if times == 3:
                return True
        return False

    def _audit(self) -> tuple[int, str]:
        """`dealdark audit`, as an operator runs it."""
        environment = {"DATABASE_URL": self.server.url, "PATH": "", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "bot", "audit"]
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)
        return done.returncode, (done.stdout + done.stderr).strip()


@contextmanager
def begun(plan: Plan) -> Iterator[Run]:
    """Everything started, and the deals due in a moment."""
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="dealdark-chaos-")))
        business = Business(folder / "business")
        business.begin(FIRST_DAY + timedelta(hours=7, minutes=45))
        box = closing.enter_context(PretendSlack(_seed(plan, business.now())))
        server = Server()
        closing.callback(server.close)
        database = Database(server.url)
        closing.callback(database.close)
        database.upgrade()
        server.take_notes()
        _furnish(database, business, plan)
        proxy = Proxy(box, plan.seed, plan.share)
        closing.callback(proxy.close)
        environment = {
            "SLACK_BOT_TOKEN": "xoxb-sandbox",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": proxy.api_url,
            "DATABASE_URL": server.url,
        }
        hosts = Hosts(environment, business, folder)
        closing.callback(hosts.close)
        people = People(box, proxy.api_url, database, [host.port for host in hosts.webs], plan.seed)
        yield Run(plan, folder, box, business, server, database, proxy, hosts, people)


def _working_days() -> Iterator[datetime]:
    days = (FIRST_DAY + timedelta(days=ahead) for ahead in count())
    return (day for day in days if day.weekday() < 5)


def _seed(plan: Plan, clock: datetime) -> Seed:
    zones = ["Europe/London" if number % 6 == 5 else "America/New_York" for number in range(plan.reps)]
    team = [User(f"U0REP{n:02}", f"rep{n}", f"Rep {n}", zone) for n, zone in enumerate(zones)]
    return replace(seed(), clock=clock, users=team, channels=[])


def _furnish(database: Database, business: Business, plan: Plan) -> None:
    """Deals of several reps, all silent for long enough; people are shared between deals, and companies too."""
    chance = random.Random(f"deals {plan.seed}")
    desk = Desk(database, load(shipped("playbooks")), business.now)
    installing.installed(desk, TEAM, "Acme Sales", BOT.id)
    for user in _seed(plan, business.now()).users:
        reps.learn(desk, TEAM, Profile(user.id, user.real_name, user.tz))
    rows = ["company,contact,email,phone,timezone,country,stage,last_heard,business_issue,owner,external_id\n"]
    for number in range(plan.deals):
        company = chance.randrange(plan.deals * 2 // 3)
        person = company * 2 + (chance.random() < 0.3)
        zone, country = ("Europe/London", "GB") if company % 5 == 0 else ("America/New_York", "US")
        heard = (FIRST_DAY - timedelta(days=chance.randint(9, 60))).date()
        stage = chance.choice(("discovery", "evaluation", "proposal", "negotiation"))
        rows.append(
            f"{COMPANY} {company:03},{FIRST} {LAST}{person:03},p{person}@zorbrook.example,+1 212 555 {person:04},"
            f"{zone},{country},{stage},{heard},onboarding takes six weeks,U0REP{number % plan.reps:02},x{number}\n"
        )
    report = import_csv(desk, TEAM, "U0REP00", rows)
    assert report.added == plan.deals, (report.added, report.refused[:3])
