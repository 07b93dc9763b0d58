"""What sources see, as tests say it: a mailbox of a rep's, and one observation a line.

Here: what each test of taking in would otherwise repeat. Not here: any check of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import insert

from bot.domain.observation import Observation, Outcome, Party, Seen
from bot.domain.sources import Page, State
from bot.services.desk import Actor
from bot.services.observing import intake
from bot.services.observing.connected import Connected, Tally
from bot.store.rows import ObservationRow, SourceRow
from bot.store.vault import Vault
from tests.services.conftest import Office

JANE = "jane@northwind.example"
_numbers = count(1)


def at(day: int, hour: int = 10, minute: int = 0, month: int = 11) -> datetime:
    """An instant of November 2026, London's."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def seen(type: Seen, when: datetime, email: str | None = JANE, **more: Any) -> Observation:
    """One that has an id of its own."""
    party = more.pop("person", Party(email=email) if email else None)
    return Observation(id=more.pop("id", f"seen-{next(_numbers)}"), type=type, at=when, person=party, **more)


def mail_in(when: datetime, email: str | None = JANE, **more: Any) -> Observation:
    """They wrote."""
    return seen(Seen.MAIL_IN, when, email, **_message(more))


def mail_out(when: datetime, email: str | None = JANE, **more: Any) -> Observation:
    """We wrote."""
    return seen(Seen.MAIL_OUT, when, email, **_message(more))


def _message(more: dict[str, Any]) -> dict[str, Any]:
    return {"message_id": f"message-{next(_numbers)}@acme.example", **more}


@dataclass
class Mailbox:
    """A source of an office, connected."""

    office: Office
    connected: Connected
    readings: list[int] = field(default_factory=lambda: [0])

    def now(self) -> Connected:
        """The same, as it's read now."""
        return replace(self.connected, now=self.office.clock(), reading=self.readings[0])

    def take(self, *observations: Observation, **page: Any) -> Tally:
        """A page is taken in."""
        return intake.take_in(self.office.desk, self.now(), Page(observations=observations, **page))

    def sees(self, observation: Observation) -> Outcome:
        """One observation by itself."""
        return intake.observe(self.office.desk, self.now(), observation)

    def rows(self, **wanted: object) -> list[ObservationRow]:
        """What was seen."""
        return self.office.rows(ObservationRow, **wanted)


def mailbox(office: Office, rep: Actor, kind: str = "imap", *, team: bool = False) -> Mailbox:
    """A source of the rep's, or of the whole team."""
    office.desk = replace(office.desk, vault=office.desk.vault if office.desk.vault.has_key else Vault([b"k" * 32]))
    name, rep_id = f"{kind}-{next(_numbers)}", None if team else rep.rep_id
    values = {
        "workspace_id": rep.workspace_id,
        "kind": kind,
        "name": name,
        "rep_id": rep_id,
        "settings": {},
        "state": State.LIVE.value,
        "created_at": office.clock(),
    }
    with office.database.write(rep.workspace_id) as session:
        made = session.execute(insert(SourceRow).returning(SourceRow.id), values).scalar_one()
    connected = Connected(
        workspace_id=rep.workspace_id,
        source_id=made,
        kind=kind,
        name=name,
        now=office.clock(),
        rep_id=rep_id,
        user=None if team else rep.user,
    )
    return Mailbox(office, connected)
