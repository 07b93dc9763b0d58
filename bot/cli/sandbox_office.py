"""The real bot in the sandbox's pretend Slack, and what its office begins with.

Here: all that the product has to be imported for. Not here: who works there, and the command (`sandbox`).
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Self

from bot import private
from bot.app import build
from bot.cli.sandbox import COMPANY, PHONES, SEED, SHELF, SIGNING_SECRET, SUMMARY_BY, SUMMARY_CHANNEL, SUMMARY_NAME
from bot.cli.sandbox_mail import NAME, Mailboxes
from bot.cli.sandbox_outside import Happenings
from bot.domain.roles import Role
from bot.reading.rates import Typed
from bot.resources import shipped
from bot.services.looking import summaries
from bot.services.people import own_time, rates, shelf
from bot.services.tables.samples import furnish as samples_of
from bot.settings import Secret, Settings
from bot.sources import SOURCES
from bot.store.database import Database
from bot.store.outbox import Timing
from bot.store.vault import KEY_BYTES
from pretend_slack import App, PretendSlack, Served

TIMING = Timing(lease=15.0, quarantine=1.0, sweep=1.0)
"""The pretend Slack applies a request at once or never, so a doubtful message need not wait for two minutes."""


_BEFORE = timedelta(days=2)
"""How long before the first day the reps introduced themselves: nobody's “undo” of that day is about it."""


HOME, RATED_ON = "USD", date(2026, 11, 2)
RATES = {"EUR": Decimal("1.15"), "GBP": Decimal("1.3")}
"""What the admin there said that other currencies are worth, made up like the deals."""


class Office:
    """The real bot, put into a pretend Slack: signed requests one way, the Web API the other, one clock for both.

    With `data`, a folder, it has pretend mailboxes and calendars, too, and the page the drawer for them.
    """

    def __init__(
        self, box: PretendSlack, settings: Settings, timing: Timing = TIMING, *, data: Path | None = None
    ) -> None:
        self.box = box
        mailboxes = Mailboxes(data / "mailboxes.json") if data else None
        kinds = {**SOURCES, NAME: mailboxes.kind()} if mailboxes else SOURCES
        self.product = build(settings, clock=box.clock, timing=timing, by_hand=True, sources=kinds)
        if mailboxes:
            box.outside(Happenings(self.product, mailboxes, SEED.team_id).outside())
        if settings.slack_signing_secret is None:
            raise ValueError("An office checks signatures: give it a signing secret.")
        self._secret = settings.slack_signing_secret.reveal()
        self._served = Served(self.product.web)
        self.url = self._served.url
        """Where the bot listens to Slack."""

    def __enter__(self) -> Self:
        """Serves, connects to the workspace and waits until the bot knows who is there."""
        self._served.start()
        bot = self.product
        self.box.connect(App(self.url, self._secret, bot.next_due, bot.tick, bot.settle, bot.next_night))
        bot.introduce()
        bot.settle()
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the server and the bot."""
        self._served.stop()
        self.product.close()

    def furnish(self, *, samples: bool) -> None:
        """The first day's deals and the summary of #sales; done once, since the bot's database keeps them."""
        desk, team = self.product.desk, SEED.team_id
        for user, number in PHONES.items():
            rep = desk.actor(team, user)
            own_time.introduce(desk, replace(rep, now=rep.now - _BEFORE), None, {"company": COMPANY, "phone": number})
        manager = desk.actor(team, SUMMARY_BY)
        if samples:
            admin = replace(manager, role=Role.ADMIN, now=manager.now - _BEFORE)
            rates.set_money(desk, admin, home=HOME, said=Typed(RATES), on=RATED_ON)
            for user, item, for_team in SHELF:
                rep = desk.actor(team, user)
                shelf.add(desk, replace(rep, now=rep.now - _BEFORE), item, team=for_team)
            samples_of(desk, team, SUMMARY_BY, _lines("deals.csv"), _lines("timelines.jsonl"))
        summaries.here(desk, manager, SUMMARY_CHANNEL, SUMMARY_NAME)
        self.product.tick(self.box.clock())


def _lines(name: str) -> list[str]:
    return (shipped("samples") / name).read_text("utf-8").splitlines(keepends=True)


def vault_key(data: Path) -> Secret:
    """The key of the sandbox's vault: made the first time, and kept in its folder for this user alone."""
    file = data / "vault.key"
    private.make_file(file)
    if not file.read_text("ascii"):
        file.write_text(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode(), "ascii")
    return Secret(file.read_text("ascii"))


def settings_of(box: PretendSlack, database_url: str, key: Secret | None = None) -> Settings:
    """The bot's settings in there; its database is brought up to date first."""
    Database(database_url).upgrade()
    return Settings(
        slack_bot_token=Secret(SEED.bot_token),
        slack_signing_secret=Secret(SIGNING_SECRET),
        slack_api_url=box.api_url,
        database_url=database_url,
        installed_by=SUMMARY_BY,
        key=(key,) if key else None,
    )
