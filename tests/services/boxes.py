"""Sources whose other side is a few lines here: what they hand over, whether they answer, and how often they're asked.

Here: such a kind, and connecting one for a rep or the team. Not here: real mailboxes and calendars (`tests/sources`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.domain.observation import Observation, Party, Seen
from bot.domain.sources import From, Kind, Page, Settings, Sight
from bot.services.desk import Actor, Desk
from bot.store import own_addresses, sources
from bot.store.rows import SourceRow
from bot.store.vault import Vault

KEY = bytes(range(32))


@dataclass
class Box:
    """One other side. `failing`: what each reading ends with; `seen`: what the next one hands over, on its first page.

    `asked`: where each reading began. `before`: called as it begins. `stops`: before its end, without a word.
    """

    failing: Exception | None = None
    seen: list[Observation] = field(default_factory=list)
    asked: list[From] = field(default_factory=list)
    before: Callable[[], object] | None = None
    stops: bool = False

    def check(self) -> Sight:
        return Sight("mailbox", {})

    def read(self, start: From) -> Iterator[Page]:
        self.asked.append(start)
        if self.before is not None:
            self.before()
        if self.failing is not None:
            raise self.failing
        yield Page(observations=tuple(self.seen), cursors={"inbox": {"n": len(self.asked)}})
        self.seen.clear()
        if self.stops:
            return
        yield Page(read_until=start.until)


@dataclass
class Boxes:
    """The boxes of an office, and the kinds that open them: a rep's mailbox, a team's, a calendar, and a webhook."""

    desk: Desk
    there: dict[str, Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds: Mapping[str, Kind] = {
            "imap": Kind(name="imap", opens=self._opens, secret="password"),
            "ics": Kind(name="ics", opens=self._opens, secret="address"),
            "team-mailbox": Kind(name="team-mailbox", opens=self._opens, secret="password", for_team=True),
            "webhook": Kind(name="webhook", opens=None, stale_after=None),
        }
        vars(self.desk).update(sources=kinds, vault=Vault([KEY]))  # whoever has the desk has these

    def _opens(self, settings: Settings, secret: str) -> Box:
        assert secret == "secret"
        return self.there[settings["box"]]

    def connect(self, actor: Actor, kind: str = "imap", name: str = "mine") -> Box:
        """Somebody's, due to be read."""
        now, box = self.desk.clock(), Box()
        with self.desk.database.write(actor.workspace_id) as session:
            row = sources.add(
                session,
                kind=kind,
                name=name,
                rep_id=None if kind == "team-mailbox" else actor.rep_id,
                settings={"box": name},
                path=name if kind == "webhook" else None,
                by=actor.user,
                now=now,
            )
            assert row is not None
            sources.keep_secret(row, "secret", self.desk.vault)
            row.next_at = now if kind != "webhook" else None
            own_addresses.add(session, f"{name}@ours.example", row.rep_id, now=now)
        self.there[name] = box
        return box

    def row(self, name: str = "mine") -> SourceRow:
        """A source's row."""
        with self.desk.database.read() as session:
            return session.scalars(select(SourceRow).where(SourceRow.name == name)).one()

    def wrote(self, email: str, ago: timedelta = timedelta(hours=1)) -> Observation:
        """They wrote to us, some time ago."""
        at = self.desk.clock() - ago
        return Observation(id=f"{email} {at}", type=Seen.MAIL_IN, at=at, person=Party(email=email))
