"""The month is played: real mailboxes and calendars, the whole product in a pretend Slack, and a clock that moves.

Nobody presses or types anything. Here: the servers, the team in it, and what happens when. Not here: what is made of it
(`compared`).
"""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.month.cast import START, Deal, Rep, Team
from benchmarks.month.happening import Delivered, Happening, Meeting, Moved, Outage, Refused, Renumbered
from benchmarks.month.month import Month
from bot.app import Product, build
from bot.services.observing import connecting
from bot.services.observing.connecting import Wanted
from bot.services.tables.samples import furnish
from bot.settings import Secret, Settings
from bot.store.database import Database
from bot.store.outbox import Timing
from pretend_slack import App, Channel, Command, PretendSlack, Seed, Served, User
from tests.sources import dovecot, radicale
from tests.sources.tokens import PASSWORD

TEAM = "T0MONTH"
EVERY = timedelta(hours=2)
"""How often the clock stops between what is due anyway."""
_SECRET = "month-signing-secret"
_BOT = User("U0DEALDARK", "dealdark", "dealdark", is_bot=True)
_TIMING = Timing(lease=15.0, quarantine=1.0, sweep=1.0)
_COLUMNS = ("company", "contact", "email", "timezone", "country", "domain")
_FACTS = ("stage", "value", "currency", "last_heard", "owner", "external_id")


def seed(team: Team) -> Seed:
    """The workspace on the first day; the first rep is its admin."""
    users = [User(rep.user, rep.user.lower(), rep.name, rep.timezone, is_admin=not rep.number) for rep in team.reps]
    return Seed(
        team_id=TEAM,
        team_name="Acme Sales",
        clock=START,
        users=users,
        channels=[Channel("C0SALES", "sales", [each.id for each in (*users, _BOT)])],
        bot_user=_BOT,
        bot_token="xoxb-month",
        scopes=("chat:write", "commands", "im:history", "im:write", "users:read", "dnd:read"),
        commands=[Command("/dealdark", "Deals")],
    )


@dataclass
class Play:
    """A month under way. `looked` is called each time that the clock has stopped, and all due is done."""

    month: Month
    box: PretendSlack
    product: Product
    mails: dovecot.Dovecot
    calendars: dict[int, radicale.Calendar]
    looked: Callable[[datetime], object] = lambda now: None
    waiting: list[Delivered | Moved] = field(default_factory=list)
    down: bool = False

    def run(self) -> None:
        """From the first day to the last."""
        happenings = list(self.month.happenings)
        now = START
        while now < self.month.until:
            due = self.product.next_due()
            now = min(now + EVERY, max(due, now + timedelta(minutes=1)) if due else now + EVERY, self.month.until)
            ready = [each for each in happenings if each.at <= now]
            happenings = happenings[len(ready) :]
            self.happen(ready)
            self.box.move_clock(to=now)
            self.looked(now)

    def happen(self, ready: list[Happening]) -> None:
        """All of these, in their order; mail in bundles."""
        for each in ready:
            if isinstance(each, Delivered | Moved):
                self.waiting.append(each)
                continue
            self.deliver()
            if isinstance(each, Outage):
                self.down = each.begins
                (self.mails.stop if each.begins else self.mails.start)()
            elif isinstance(each, Refused):
                turn = self.mails.deny if each.begins else self.mails.admit
                turn(self.month.team.reps[each.rep].email)
            elif isinstance(each, Renumbered):
                if not self.down:
                    self.mails.renumber(self.month.team.reps[each.rep].email)
            elif isinstance(each, Meeting):
                self._meet(each)
        self.deliver()

    def deliver(self) -> None:
        """What waits goes into the mailboxes, unless they can't be reached just now, or their owner is turned away."""
        if self.down or not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        for rep in self.month.team.reps:
            mine = [each for each in waiting if each.rep == rep.number]
            if mine and rep.email in self.mails.tokens.turned_away:
                self.waiting += mine
            elif mine:
                self._post(rep, mine)

    def _post(self, rep: Rep, mine: list[Delivered | Moved]) -> None:
        with self.mails.mailbox(rep.email) as mailbox:
            for each in mine:
                if isinstance(each, Delivered):
                    dovecot.put(mailbox, each.folder, each.raw, each.at)
                    continue
                mailbox.select(each.source)
                _, (found,) = mailbox.search(None, "HEADER", "Message-ID", f'"<{each.message_id}>"')
                if found:
                    mailbox.create(each.target)
                    mailbox.copy(found.decode(), each.target)
                    mailbox.store(found.decode(), "+FLAGS", "\\Deleted")
                    mailbox.expunge()

    def _meet(self, meeting: Meeting) -> None:
        calendar = self.calendars[meeting.rep]
        if meeting.text is None:
            calendar.delete(meeting.uid)
        else:
            calendar.put(meeting.uid, meeting.text)


@contextmanager
def playing(month: Month, folder: Path) -> Iterator[Play]:
    """Everything stands, and every rep's mailbox and calendar is connected; the month has not begun."""
    url = f"sqlite:///{folder / 'dealdark.db'}"
    Database(url).upgrade()
    with ExitStack() as opened:
        box = opened.enter_context(PretendSlack(seed(month.team)))
        settings = Settings(
            slack_bot_token=Secret("xoxb-month"),
            slack_signing_secret=Secret(_SECRET),
            slack_api_url=box.api_url,
            database_url=url,
            installed_by=month.team.reps[0].user,
            key=(Secret(base64.urlsafe_b64encode(b"m" * 32).decode()),),
        )
        product = opened.enter_context(build(settings, clock=box.clock, timing=_TIMING, by_hand=True))
        served = Served(product.web)
        served.start()
        opened.callback(served.stop)
        box.connect(App(served.url, _SECRET, product.next_due, product.tick, product.settle, product.next_night))
        product.introduce()
        product.settle()
        furnish(product.desk, TEAM, month.team.reps[0].user, _table(month.team), map(_more, month.team.deals))
        mails = opened.enter_context(dovecot.running())
        server = opened.enter_context(radicale.running())
        calendars = {rep.number: server.calendar(rep.email) for rep in month.team.reps}
        play = Play(month, box, product, mails, calendars)
        before = [each for each in month.happenings if each.at <= START]
        play.happen(before)
        play.month = Month(month.team, month.happenings[len(before) :], month.truth, month.until)
        for rep in month.team.reps:
            _connect(play, rep)
        yield play


def _connect(play: Play, rep: Rep) -> None:
    desk, calendar = play.product.desk, play.calendars[rep.number]
    mailbox = {
        "host": play.mails.host,
        "port": str(play.mails.port),
        "security": "none",
        "user": rep.email,
        "addresses": ",".join(rep.aliases),
        "network": "private",
    }
    keeper = connecting.keeper_of(desk, TEAM)
    connecting.connect(desk, keeper, Wanted(kind="imap", rep=rep.user, settings=mailbox, secret=PASSWORD))
    dates = {
        "url": calendar.url,
        "user": rep.email,
        "addresses": rep.email,
        "network": "private",
        "timezone": rep.timezone,
    }
    connecting.connect(desk, keeper, Wanted(kind="caldav", rep=rep.user, settings=dates, secret=calendar.password))


def _table(team: Team) -> list[str]:
    """The deals as a table, each with its main contact."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow((*_COLUMNS, *_FACTS))
    for deal in team.deals:
        who = deal.main
        facts = ("proposal", 20_000, "USD", deal.last_heard.isoformat(), deal.rep.user, deal.external_id)
        rows.writerow((deal.company, who.name, who.email, who.timezone, who.country, deal.domain or "", *facts))
    return text.getvalue().splitlines(keepends=True)


def _more(deal: Deal) -> str:
    """The other contacts of a deal, and its close."""
    others = [
        {"name": each.name, "email": each.email, "timezone": each.timezone, "country": each.country}
        for each in deal.contacts[1:]
    ]
    closed = [{"type": "closed", "on": deal.last_heard.isoformat(), "outcome": "lost"}] if deal.closed else []
    return json.dumps({"external_id": deal.external_id, "timeline": closed, "contacts": others})
