"""A rep with a deal and a calendar on a real server, as the tests of calendars tell of it. No check of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.services.desk import Actor
from bot.services.looking import lookup
from bot.services.observing import connecting
from bot.services.observing.connected import Tally
from bot.services.observing.connecting import Keeper, Wanted
from bot.services.observing.reading import read_one
from bot.sources import SOURCES
from bot.store.rows import EntryRow, ObservationRow
from bot.store.vault import Vault
from tests.services.conftest import Office
from tests.services.observing.seeing import JANE
from tests.sources.radicale import Calendar, Radicale, event

ALEX, SAM = "alex@acme.example", "sam@acme.example"
BOB = "bob@contoso.example"
HOUR = timedelta(hours=1)
YES, NO, PERHAPS, SILENT = "ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"


@dataclass
class Diary:
    """A rep's calendar on the server, connected."""

    office: Office
    rep: Actor
    source_id: int
    calendar: Calendar
    address: str

    def puts(
        self, uid: str, starts: datetime, *lines: str, guests: Iterable[tuple[str, str]] = ((JANE, YES),), **more: str
    ) -> None:
        """A meeting of an hour that the rep invites to, unless `organizer` says otherwise."""
        told = {"organizer": self.address, **more}
        self.calendar.put(uid, event(uid, starts, starts + HOUR, *lines, guests=guests, **told))

    def read(self) -> Tally:
        """It's read now, and nothing went wrong."""
        reading = read_one(self.office.desk, self.rep.workspace_id, self.source_id)
        assert (reading.failed, reading.busy, reading.read_until) == (None, False, self.office.clock())
        return reading.tally

    def reads_at(self, moment: datetime) -> Tally:
        """The clock stops there, and it's read."""
        self.office.to(moment)
        return self.read()


def diary(office: Office, radicale: Radicale, rep: Actor, address: str = ALEX) -> Diary:
    """A calendar of the rep's, by CalDAV."""
    vault = office.desk.vault if office.desk.vault.has_key else Vault([b"k" * 32])
    office.desk = replace(office.desk, vault=vault, sources=SOURCES)
    office.sender.desk = office.desk
    calendar = radicale.calendar(address)
    settings = {"url": calendar.url, "user": calendar.user, "network": "private"}
    wanted = Wanted(kind="caldav", rep=rep.user, settings=settings, secret=calendar.password)
    made = connecting.connect(office.desk, Keeper(rep.workspace_id, office.clock()), wanted)
    return Diary(office, rep, made.source.id, calendar, address)


@dataclass
class Scene:
    """A rep with a deal with Jane and a calendar."""

    office: Office
    rep: Actor
    deal: int
    diary: Diary

    def entries(self, deal: int | None = None) -> list[tuple[str, date]]:
        rows: list[EntryRow] = self.office.rows(EntryRow, deal_id=deal or self.deal)
        return [(row.type, row.on_day) for row in rows if row.undone_at is None][1:]

    def ahead(self) -> date | None:
        """The day of the next meeting, as the deal's card has it."""
        card = lookup.show(self.office.desk, self.office.again(self.rep), self.deal).card
        return card.meets or card.met

    def why(self) -> list[str]:
        return [row.reason for row in self.office.rows(ObservationRow)]
