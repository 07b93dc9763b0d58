"""Months of an office in which everything happens: whatever the order, the audit is clean and nothing is lost.

People add, touch, press, take back, hand over, pause, move, leave and forget; days pass; Slack limits, breaks, answers
nothing and forgets to answer; the sender dies and is started again. After each step the same is looked at: the audit,
three messages a rep a day, one open nudge a deal, no message twice, no entry gone but with its person.

A short walk is part of every run; DEALDARK_SOAK=1 walks for as long as it takes.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.errors import BadInput
from bot.posts.sending import Sender
from bot.services.deals import assigning, forgetting, registry
from bot.services.desk import Actor, Desk
from bot.services.looking.auditing import audit
from bot.services.nudges import answers
from bot.services.people import installing, reps
from bot.services.people.members import Profile
from bot.store.database import Database
from bot.store.outbox import Timing
from bot.store.rows import DealRow, EntryRow, NudgeRow, OutboxRow, RepRow, SlotRow
from bot.store.rows.delivery import LIVE
from tests import noting
from tests.coach.shipped import playbook
from tests.services.conftest import Office
from tests.services.fake_slack import UNREACHED, Crash, Fault

LONG = bool(os.environ.get("DEALDARK_SOAK"))
WALKS, STEPS = (400, 60) if LONG else (6, 20)
INSTANTLY = Timing(lease=-1.0, quarantine=-1.0, sweep=-1.0)

REPS = {"U1": "Europe/London", "U2": "America/New_York", "U3": "Asia/Tokyo"}
MANAGER = "U3"
ZONES = ("Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland")
PEOPLE = (("Acme", "Jane Doe"), ("Acme", "Bob Roe"), ("Acme", "Eve Poe"), ("Northwind", "Max Weber"), ("Contoso", None))
FAULTS = (
    Fault("ratelimited", retry_after=30),
    UNREACHED,
    Fault("TimeoutError", definite=False, passing=True),
    Fault("http_503", definite=False, applied=True, passing=True),
    Fault("dies", crash=True),
    Fault("dies", crash=True, applied=True),
    Fault("invalid_blocks"),
    Fault("internal_error", definite=False, passing=True),
)

BUTTONS = ("done", "done", "dialled", "replied", "closed", "undone", "swap", "reason", "later")

user = st.sampled_from(sorted(REPS))
some = st.integers(0, 30)
"""Which of what there is, counted round."""

back = st.integers(0, 12)
"""Days ago."""


class Months(RuleBasedStateMachine):
    """The office, and what may happen in it."""

    new_database: Callable[[], Database]

    def __init__(self) -> None:
        super().__init__()
        self.database = type(self).new_database()
        self.office = Office(self.database, timing=INSTANTLY)
        for name, zone in REPS.items():
            self.office.rep(name, zone)
        self.office.manager(MANAGER, REPS[MANAGER])
        installing.installed(self.office.desk, "T1", "Acme", "UBOT")
        self.entries: dict[int, int] = {}  # every entry that ever was, and its deal
        self.gone: set[int] = set()

    def teardown(self) -> None:
        try:
            self._it_all_comes_to_an_end()
        finally:
            self.database.close()

    @initialize(silent=st.lists(st.tuples(user, st.sampled_from(PEOPLE), st.integers(8, 60)), min_size=4, max_size=9))
    def begins(self, silent: list[tuple[str, tuple[str, str | None], int]]) -> None:
        """There's something to do from the first day on."""
        for name, who, heard in silent:
            self.add(name, who, heard, "Europe/London")

    # -- people -----------------------------------------------------------------------------------------------------

    @rule(name=user, who=st.sampled_from(PEOPLE), heard=st.integers(0, 90), zone=st.sampled_from(ZONES))
    def add(self, name: str, who: tuple[str, str | None], heard: int, zone: str) -> None:
        """A deal, silent for a while; the same person may be on several, of several reps."""
        company, contact = who
        email = f"{contact.split()[0].lower()}@{company.lower()}.example" if contact else None
        facts = {"contact": contact, "email": email, "timezone": zone, "phone": "1", "linkedin": "in/x"}
        day = (self.office.clock() - timedelta(days=heard)).date()
        with allowed():
            self.office.deal(self.actor(name), company, heard=day, **facts)

    @rule(which=some, ago=back, channel=st.sampled_from(["email", "call", "linkedin", "post"]))
    def touch(self, which: int, ago: int, channel: str) -> None:
        """The rep does something without being asked."""
        self.on_deal(which, lambda actor, deal: noting.touch(self.desk, actor, deal, channel, self.day(actor, ago)))

    @rule(which=some, ago=back)
    def dial(self, which: int, ago: int) -> None:
        """Called; nobody answered."""
        self.on_deal(which, lambda actor, deal: noting.dial(self.desk, actor, deal, self.day(actor, ago)))

    @rule(which=some, ago=back)
    def heard(self, which: int, ago: int) -> None:
        """They replied."""
        self.on_deal(which, lambda actor, deal: noting.heard(self.desk, actor, deal, self.day(actor, ago)))

    @rule(which=some, code=st.sampled_from(["ooo", "personal", "competitor_chosen", "unknown", "reconnect_agreed"]))
    def situation(self, which: int, code: str) -> None:
        """Why they're silent, for two weeks."""
        self.on_deal(which, lambda actor, deal: noting.situation(self.desk, actor, deal, code, self.day(actor, -14)))

    @rule(which=some, days=st.integers(1, 20))
    def snooze(self, which: int, days: int) -> None:
        """Not before then."""
        self.on_deal(which, lambda actor, deal: noting.snooze(self.desk, actor, deal, self.day(actor, -days)))

    @rule(which=some, outcome=st.sampled_from(["won", "lost", "no-decision"]))
    def close(self, which: int, outcome: str) -> None:
        """The end of a deal."""
        self.on_deal(which, lambda actor, deal: noting.close(self.desk, actor, deal, outcome))

    @rule(which=some)
    def reopen(self, which: int) -> None:
        """Or not."""
        self.on_deal(which, lambda actor, deal: noting.reopen(self.desk, actor, deal))

    @rule(which=some)
    def undo(self, which: int) -> None:
        """The rep's last act there is taken back; of one that added the deal nothing is left."""
        before = {deal.id for deal in self.deals()}
        self.on_deal(which, lambda actor, deal: noting.undo(self.desk, actor, deal))
        self.gone |= before - {deal.id for deal in self.deals()}

    @rule(which=some, to=user)
    def assign(self, which: int, to: str) -> None:
        """The deal is another's."""
        self.on_deal(which, lambda actor, deal: assigning.assign(self.desk, actor, deal, to))

    @rule(which=some, zone=st.sampled_from(ZONES))
    def edit(self, which: int, zone: str) -> None:
        """They are somewhere else than was thought."""
        self.on_deal(which, lambda actor, deal: registry.edit(self.desk, actor, deal, {"timezone": zone}))

    @rule(which=some)
    def forget(self, which: int) -> None:
        """A person is erased, by the manager, with all deals."""
        found = self.deals()
        if found:
            with allowed():
                forgetting.forget(self.desk, self.actor(MANAGER), found[which % len(found)].id)
            self.gone |= {deal.id for deal in found} - {deal.id for deal in self.deals()}

    @rule(which=some, button=st.sampled_from(BUTTONS))
    def press(self, which: int, button: str) -> None:
        """A button of any nudge that there ever was, the newest first."""
        rows = self.office.nudges()[::-1]
        if rows:
            self.press_on(rows[which % len(rows)], button, which)

    def press_on(self, row: NudgeRow, button: str, which: int = 0) -> None:
        """As the rep who was nudged; what is refused changes nothing."""
        actor = self.actor(self.rep(row.rep_id).user)
        with allowed():
            if button == "swap":
                other = answers.others(self.desk, actor, row.id)
                if other:
                    ways = [way for choice in other for way in choice.ways]
                    channel, play = ways[which % len(ways)]
                    answers.swap(self.desk, actor, row.id, play, channel)
            elif button == "reason":
                noting.reason(self.desk, actor, row.id, "ooo", self.day(actor, -7))
            elif button == "later":
                noting.snoozed(self.desk, actor, row.id, self.day(actor, -3))
            else:
                getattr(noting, button)(self.desk, actor, row.id)

    # -- reps -------------------------------------------------------------------------------------------------------

    @rule(name=user, days=st.integers(1, 10))
    def pause(self, name: str, days: int) -> None:
        """No nudges for a while."""
        actor = self.actor(name)
        with allowed():
            reps.pause(self.desk, actor, self.day(actor, -days))

    @rule(name=user)
    def resume(self, name: str) -> None:
        """Nudges again."""
        reps.resume(self.desk, self.actor(name))

    @rule(name=user, zone=st.sampled_from(ZONES), deleted=st.booleans())
    def slack_says(self, name: str, zone: str, deleted: bool) -> None:
        """Somebody moved, left, or is there again."""
        reps.learn(self.desk, "T1", Profile(name, f"Rep {name}", zone, deleted=deleted and name != MANAGER))

    # -- time and trouble -------------------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 5, 24, 24, 72, 24 * 8]))
    def time_passes(self, hours: int) -> None:
        """The worker does what is due, as it comes."""
        self.works(lambda: self.office.to(self.office.clock() + timedelta(hours=hours)))

    @rule(pressed=st.lists(st.sampled_from(BUTTONS), min_size=1, max_size=5), days=st.integers(1, 4))
    def working_days(self, pressed: list[str], days: int) -> None:
        """Days on which the reps answer what they get."""
        for _ in range(days):
            self.works(lambda: self.office.to(self.office.clock() + timedelta(days=1)))
            rows = [row for row in self.office.nudges() if row.state in LIVE]
            for row, button in zip(rows, cycle(pressed), strict=False):
                self.press_on(row, button)

    @rule(hours=st.sampled_from([3, 30, 24 * 5]))
    def worker_is_off(self, hours: int) -> None:
        """Nobody does anything for a while, then all at once."""
        self.office.jump(self.office.clock() + timedelta(hours=hours))
        self.works(self.office.tick)

    @rule(method=st.sampled_from(["post", "post", "open_dm", "update", "delete"]), fault=st.sampled_from(FAULTS))
    def trouble(self, method: str, fault: Fault) -> None:
        """The next call of this kind goes wrong."""
        self.office.slack.fail(method, fault)

    @rule()
    def removed_and_installed_again(self) -> None:
        """The token is no good for a while."""
        installing.removed(self.desk, "T1", "tokens_revoked")
        self.works(lambda: self.office.to(self.office.clock() + timedelta(hours=20)))
        installing.installed(self.desk, "T1", "Acme", "UBOT")

    # -- what must hold ---------------------------------------------------------------------------------------------

    @invariant()
    def the_audit_is_clean(self) -> None:
        """By arithmetic of its own."""
        assert audit(self.desk).first is None

    @invariant()
    def three_messages_a_day_and_one_nudge_a_deal(self) -> None:
        """Counted in the rows."""
        places = Counter((row.rep_id, row.local_day) for row in self.office.rows(SlotRow))
        assert max(places.values(), default=0) <= 3
        live = Counter(row.deal_id for row in self.office.nudges() if row.state in LIVE)
        assert max(live.values(), default=0) <= 1

    @invariant()
    def no_message_stands_twice(self) -> None:
        """Once the sender is through, and has looked for second copies."""
        assert max(Counter(each.marker for each in self.office.slack.messages).values(), default=0) <= 1

    @invariant()
    def no_entry_is_lost(self) -> None:
        """Marked when it is taken back; gone with who is forgotten or with a deal never added, and otherwise never."""
        now = {row.id: row.deal_id for row in self.office.rows(EntryRow)}
        gone = {deal for entry, deal in self.entries.items() if entry not in now}
        assert gone <= self.gone
        self.entries |= now

    def _it_all_comes_to_an_end(self) -> None:
        """Without more trouble, every message ends in one recorded way, and every open deal is looked at again."""
        self.office.slack.faults.clear()
        for _ in range(3):
            self.works(lambda: self.office.to(self.office.clock() + timedelta(days=3)))
        for row in self.office.rows(OutboxRow):
            waits = row.state == "queued" and row.next_at > self.office.clock()
            assert row.state in ("sent", "cancelled", "expired", "dead", "unknown") or waits, (row.about, row.state)
        live = {row.deal_id for row in self.office.nudges() if row.state in LIVE}
        for deal in self.deals():
            asleep = deal.next_look_at is None and deal.id not in live
            assert not (deal.open and asleep and deal.kind != "stop") or not self.active(deal), (deal.id, deal.kind)
        self.the_audit_is_clean()

    # -- tools ------------------------------------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """The product's."""
        return self.office.desk

    def actor(self, name: str) -> Actor:
        """Somebody, now; who asks is active again."""
        return self.desk.actor("T1", name)

    def active(self, deal: DealRow) -> bool:
        """Whether its rep is there."""
        return self.rep(deal.rep_id).active

    def rep(self, rep_id: int) -> RepRow:
        """One rep's row."""
        [row] = self.office.rows(RepRow, id=rep_id)
        assert isinstance(row, RepRow)
        return row

    def deals(self) -> list[DealRow]:
        """All there are."""
        return self.office.rows(DealRow)

    def day(self, actor: Actor, ago: int) -> Any:
        """So many of the rep's days ago, or ahead."""
        return actor.today - timedelta(days=ago)

    def on_deal(self, which: int, act: Callable[[Actor, int], object]) -> None:
        """Its own rep does it; what is refused changes nothing."""
        found = self.deals()
        if found:
            deal = found[which % len(found)]
            with allowed():
                act(self.actor(self.rep(deal.rep_id).user), deal.id)

    def works(self, work: Callable[[], object]) -> None:
        """The worker works; when it dies, another is started, which looks for second copies too."""
        for _ in range(20):
            try:
                work()
                self.office.sender.sweep()
                return
            except Crash:
                self.office.desk = Desk(self.database, playbook(), self.office.clock, timing=INSTANTLY, by_hand=True)
                self.office.sender = Sender(self.office.desk, self.office.slack.of)
        raise AssertionError("it dies for ever")


@contextmanager
def allowed() -> Iterator[None]:
    """A person may be refused: that is an answer."""
    try:
        yield
    except BadInput:
        return


@pytest.fixture
def months(migrated_sqlite: Path, tmp_path: Path) -> type[Months]:
    """The machine, which makes a database for each walk."""
    numbers = count()

    def new_database() -> Database:
        return Database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / f'{next(numbers)}.db')}")

    Months.new_database = staticmethod(new_database)
    return Months


@pytest.mark.slow
def test_months_of_everything(months: type[Months]) -> None:
    run_state_machine_as_test(months, settings=settings(max_examples=WALKS, stateful_step_count=STEPS))


def test_an_answer_of_later_that_was_taken_back_does_not_rewrite_what_was_known(months: type[Months]) -> None:
    """Bob's other nudge was open when he was nudged again: he was among the people who heard from us already."""
    walk = months()
    walk.add("U3", ("Acme", "Jane Doe"), 56, "Pacific/Auckland")
    walk.trouble("open_dm", Fault("invalid_blocks"))
    walk.add("U3", ("Acme", "Jane Doe"), 50, "Europe/London")
    walk.add("U3", ("Acme", "Eve Poe"), 22, "Asia/Tokyo")
    walk.add("U2", ("Acme", "Jane Doe"), 9, "America/New_York")
    walk.add("U1", ("Acme", "Bob Roe"), 65, "Asia/Tokyo")
    walk.add("U3", ("Acme", "Bob Roe"), 74, "Europe/London")
    walk.time_passes(72)
    walk.dial(29, 7)
    walk.undo(17)
    walk.the_audit_is_clean()
    walk.teardown()
