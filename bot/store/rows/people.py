"""Workspaces, the reps in them, and whom they sell to."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.base import COUNTING_UP, Base, Id, inside


class WorkspaceRow(Base):
    """A Slack workspace that installed dealdark: the tenant that owns all other rows."""

    __tablename__ = "workspaces"
    __table_args__ = (UniqueConstraint("team_id"), COUNTING_UP)

    id: Mapped[Id]
    team_id: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    bot_user_id: Mapped[str | None]
    # Our app's own id, which Slack names in each request: a link to its Home needs it. Null: not asked by anybody yet.
    app_id: Mapped[str | None]
    # The last deal number given out. Counted here, under the row's lock, so that no number is given twice.
    last_number: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # The playbook that judged last (its sha256): another one means that every deal is judged anew.
    playbook: Mapped[str | None]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    disabled_reason: Mapped[str | None]
    # What the workspace takes at most of a drawn message ("table", "plain"), and since when; null: everything.
    drawing: Mapped[str | None]
    drawing_since: Mapped[datetime | None]
    # After so many nudges in a row that nobody answered, a manager hears of the deal; null: nobody does.
    escalate_after: Mapped[int | None]
    # The currency (ISO 4217) in which totals are said; null: each currency by itself.
    home_currency: Mapped[str | None]
    # When the running night of `retire` began, and how many deals it has erased: it goes on over restarts.
    night_at: Mapped[datetime | None]
    night_erased: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # An admin's word: whoever was last heard from before this day goes, however many that are in one night.
    erase_before: Mapped[date | None]


class RepRow(Base):
    """A member of the sales team."""

    __tablename__ = "reps"
    __table_args__ = (UniqueConstraint("workspace_id", "user"), UniqueConstraint("workspace_id", "id"), COUNTING_UP)

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    user: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="UTC")
    workdays: Mapped[list[str]]
    starts: Mapped[time]
    ends: Mapped[time]
    paused: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[date | None]
    dm_channel: Mapped[str | None]
    role: Mapped[str] = mapped_column(default="rep")
    active: Mapped[bool] = mapped_column(default=True)
    welcomed_at: Mapped[datetime | None]
    # Whose public holidays the rep keeps (ISO 3166); null: works on all of the working days.
    country: Mapped[str | None]
    # How the rep introduces themselves to a prospect; without a name of their own by the one in Slack.
    said_as: Mapped[str | None]
    company: Mapped[str | None]
    phone: Mapped[str | None]
    # Their own day on which these two were last asked for.
    asked_on: Mapped[date | None]
    # The zone was given by hand, so Slack's does not replace it.
    zone_chosen: Mapped[bool] = mapped_column(default=False, server_default=false())
    heeds_status: Mapped[bool] = mapped_column(default=True, server_default=true())
    heeds_dnd: Mapped[bool] = mapped_column(default=True, server_default=true())
    # The end of a holiday that the rep's Slack status told of; kept until the first nudge after it has said so.
    away_until: Mapped[datetime | None]
    # The end of one that the rep has declared over: Slack goes on telling of it.
    away_over: Mapped[datetime | None]
    # How they write days, times and sums, as Slack has it (en-GB); null where Slack never said.
    locale: Mapped[str | None]


class AccountRow(Base):
    """A company we sell to. `name` is as the first person wrote it."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("workspace_id", "id"), COUNTING_UP)

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    domain: Mapped[str | None]
    aliases: Mapped[list[str]]
    # The newest instant under which something was written of the company's people: nobody judges them as of an earlier
    # one, whatever their own clock says (`bot.store.people.hold`).
    written_at: Mapped[datetime | None]


class AccountKeyRow(Base):
    """What an account is recognised by: `domain:…` or `name:…`. The primary key is what keeps two from being one."""

    __tablename__ = "account_keys"
    __table_args__ = (inside("accounts", "account_id"), Index(None, "workspace_id", "account_id"))

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int]


DOMAIN = "replace(lower({email}), rtrim(lower({email}), replace(lower({email}), '@', '')), '')"
"""What stands behind the @ of an address, in small letters; spelled so that both databases have it in an index."""


class PersonRow(Base):
    """A prospect: who receives the touches. Nameless until somebody names the contact of an account."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        inside("accounts", "account_id"),
        Index(None, "workspace_id", "account_id"),
        Index(None, "workspace_id", "name_key"),
        Index("ix_people_domain", "workspace_id", text(DOMAIN.format(email="email"))),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[int]
    name: Mapped[str | None]
    name_key: Mapped[str]
    # How a rep greets them, where that is not plain from the name.
    greeting: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    linkedin: Mapped[str | None]
    has_post: Mapped[bool] = mapped_column(default=False)
    sms_opted_in: Mapped[bool] = mapped_column(default=False)
    timezone: Mapped[str | None]
    country: Mapped[str | None]
    # ISO dates that replace the country's public holidays; null leaves those in force, an empty list means none.
    holidays: Mapped[list[str] | None]
    # Since when at this company, where it was merged with theirs.
    there_since: Mapped[datetime | None]


class PersonKeyRow(Base):
    """What a person is recognised by: `email:…`, or `name:<account>:…`."""

    __tablename__ = "person_keys"
    __table_args__ = (inside("people", "person_id"), Index(None, "workspace_id", "person_id"))

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int]


class SuppressionRow(Base):
    """Somebody who wants no contact and is otherwise forgotten: a hash to know them by, and nothing more."""

    __tablename__ = "suppressions"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
