"""What tells of deals by itself: the sources of a workspace, where their reading stands, and what they saw.

Secrets are sealed (`bot.store.vault`), Message-IDs and the like are keyed hashes. No subject, no text, no stranger.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.observation import Became
from bot.domain.sources import State
from bot.store.rows.base import COUNTING_UP, Base, Id, inside, one_of


class SourceRow(Base):
    """One source. `rep_id` null: the whole team's. One that is off keeps its row, without its secret."""

    __tablename__ = "sources"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "name"),
        # Where a webhook is heard: no two of the installation share an address.
        UniqueConstraint("path"),
        inside("reps", "rep_id"),
        one_of("state", tuple(State)),
        Index(
            "ix_sources_next",
            "next_at",
            postgresql_where=text("next_at IS NOT NULL"),
            sqlite_where=text("next_at IS NOT NULL"),
        ),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str]
    name: Mapped[str]
    rep_id: Mapped[int | None]
    settings: Mapped[dict[str, Any]]
    secret: Mapped[str | None]
    path: Mapped[str | None]
    state: Mapped[str]
    # The rep agreed to its being read, and who that was (an admin may connect a team's mailbox).
    agreed_at: Mapped[datetime | None]
    agreed_by: Mapped[str | None]
    # Everything before it was really read. Nothing but reading moves it.
    read_until: Mapped[datetime | None]
    # Why the last reading failed (a word of `bot.messages.english.sources`), since when, how often in a row.
    last_error: Mapped[str | None]
    failing_since: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # The rep was told of it on this day of theirs, and of which failure (its `failing_since`); and said that nudges are
    # to come all the same until this instant.
    told_on: Mapped[date | None]
    told_of: Mapped[datetime | None]
    anyway_until: Mapped[datetime | None]
    # When it is to be read next; null: never, or it pushes.
    next_at: Mapped[datetime | None]
    # Who reads it just now, as in the outbox.
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    # Goes up with each reading that brought something: what one reading noted is told, or taken back, together.
    reading: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    created_at: Mapped[datetime]
    off_at: Mapped[datetime | None]


class SourceCursorRow(Base):
    """Where the reading of one stream of a source stands."""

    __tablename__ = "source_cursors"
    __table_args__ = (inside("sources", "source_id"),)

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(primary_key=True)
    cursor: Mapped[dict[str, Any]]


class ObservationRow(Base):
    """What was seen of a known person or deal, and what became of it. `key`: a keyed hash; the same thing has the same.

    One that was ignored, and what a question says, are kept for 14 days; one that became an entry as long as that.
    """

    __tablename__ = "observations"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "key"),
        inside("sources", "source_id"),
        one_of("state", tuple(Became)),
        Index(None, "workspace_id", "deal_id"),
        Index(None, "workspace_id", "entry_id"),
        Index(None, "workspace_id", "source_id", "reading"),
        Index(
            "ix_observations_open",
            "workspace_id",
            "rep_id",
            postgresql_where=text("state = 'asked' AND answered_at IS NULL"),
            sqlite_where=text("state = 'asked' AND answered_at IS NULL"),
        ),
        Index(
            "ix_observations_untold",
            "workspace_id",
            "rep_id",
            postgresql_where=text("state = 'noted' AND told_at IS NULL"),
            sqlite_where=text("state = 'noted' AND told_at IS NULL"),
        ),
        Index(
            "ix_observations_ahead",
            "workspace_id",
            "ends_at",
            postgresql_where=text("ends_at IS NOT NULL"),
            sqlite_where=text("ends_at IS NOT NULL"),
        ),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    key: Mapped[str]
    source_id: Mapped[int]
    type: Mapped[str]
    at: Mapped[datetime]
    on_day: Mapped[date | None]
    # Of a meeting that lies ahead: when it is over; null once that was settled.
    ends_at: Mapped[datetime | None]
    person_id: Mapped[int | None]
    deal_id: Mapped[int | None]
    # The rep who is told, or asked.
    rep_id: Mapped[int | None]
    # Of mail that we wrote: which rep did; null where it isn't known.
    writer_id: Mapped[int | None]
    # Of a mail: the keyed hash of the message that began its thread.
    thread: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str]
    # Not foreign keys: what was noted may be forgotten, and an act is kept for a month.
    entry_id: Mapped[int | None]
    act_id: Mapped[int | None]
    # Which reading of its source it came with.
    reading: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # What a question needs to be drawn and answered (a stranger's name and address, the deals); gone with the answer.
    asks: Mapped[dict[str, Any] | None]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    # The rep was told of what was noted.
    told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class ObservationDealRow(Base):
    """A deal that a question is about: all of them are quiet until it is answered."""

    __tablename__ = "observation_deals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "observation_id"], ["observations.workspace_id", "observations.id"], ondelete="CASCADE"
        ),
        inside("deals", "deal_id"),
        Index(None, "workspace_id", "deal_id"),
    )

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(primary_key=True)


class ThreadKeyRow(Base):
    """A message of a deal, by the keyed hash of its Message-ID: so a reply from an unknown address is recognised.

    `source_id`: the source that saw it first, with which it goes.
    """

    __tablename__ = "thread_keys"
    __table_args__ = (
        inside("people", "person_id"),
        inside("deals", "deal_id"),
        inside("sources", "source_id"),
        Index(None, "workspace_id", "at"),
    )

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    deal_id: Mapped[int]
    # We wrote it; else they did.
    ours: Mapped[bool]
    source_id: Mapped[int | None]
    at: Mapped[datetime]


class OwnAddressRow(Base):
    """An address of a rep's, or `@domain` of the team's: what “we” is. `rep_id` null: the team's."""

    __tablename__ = "own_addresses"
    __table_args__ = (inside("reps", "rep_id"),)

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    rep_id: Mapped[int | None]
    added_at: Mapped[datetime]


class NeverRow(Base):
    """An address, or `@domain`, that no source may look at. `rep_id` 0: nobody's mail with it; else that rep's."""

    __tablename__ = "never_read"
    __table_args__ = ()

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    rep_id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    added_at: Mapped[datetime]


class VaultRow(Base):
    """A secret of a workspace itself, sealed: such as the key of its hashes."""

    __tablename__ = "vault"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]
