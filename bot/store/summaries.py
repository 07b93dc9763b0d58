"""The weekly summaries of channels: where and when. The figures that go into one are `weekly`'s."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.calendar import WEEKDAYS
from bot.domain.value import value
from bot.errors.stored import NotAWeekday, SummaryGone
from bot.store import text
from bot.store.rows import SummaryRow
from bot.store.session import WorkspaceSession, changed, insert_if_new


@value(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a summary is posted. `weekday` by its short name; `at` in `timezone`, an IANA name."""

    channel: str
    weekday: str
    at: time
    timezone: str
    set_by: str
    channel_name: str = ""
    of_users: Sequence[str] = ()
    """Whose deals it is about, by Slack id; nobody's for everybody's."""


def put(session: WorkspaceSession, setting: Setting, *, next_at: datetime) -> SummaryRow:
    """The channel gets a summary from now on, first at `next_at`; a channel has one, the newest setting holds."""
    if setting.weekday not in WEEKDAYS:
        raise NotAWeekday(setting.weekday, WEEKDAYS)
    values = {
        "weekday": setting.weekday,
        "at": setting.at,
        "timezone": text.required("timezone", setting.timezone),
        "set_by": setting.set_by,
        "channel_name": text.line("channel", setting.channel_name) or "",
        "of_users": list(setting.of_users) or None,
        "active": True,
        "next_at": next_at,
    }
    key = {"workspace_id": session.workspace_id, "channel": text.required("channel", setting.channel)}
    insert_if_new(session, SummaryRow, {**key, **values}, SummaryRow.id)
    mine = (SummaryRow.workspace_id == session.workspace_id, SummaryRow.channel == key["channel"])
    session.execute(update(SummaryRow).where(*mine).values(**values))
    return session.scalars(select(SummaryRow).where(*mine).execution_options(populate_existing=True)).one()


def remember(row: SummaryRow, told: Mapping[str, Any]) -> None:
    """What the next one is compared with."""
    row.told = dict(told)


def get(session: WorkspaceSession, summary_id: int) -> SummaryRow:
    """The summary with this id. Raises NotFound."""
    mine = (SummaryRow.workspace_id == session.workspace_id, SummaryRow.id == summary_id)
    row = session.scalars(select(SummaryRow).where(*mine)).first()
    if row is None:
        raise SummaryGone
    return row


def of_channel(session: WorkspaceSession, channel: str, *, active_only: bool = True) -> SummaryRow | None:
    """The channel's summary, if it is on; with `active_only` off, one that was switched off too."""
    query = select(SummaryRow).where(SummaryRow.workspace_id == session.workspace_id, SummaryRow.channel == channel)
    return session.scalars(query.where(SummaryRow.active) if active_only else query).first()


def all_of_them(session: WorkspaceSession) -> list[SummaryRow]:
    """The workspace's summaries that are on."""
    mine = (SummaryRow.workspace_id == session.workspace_id, SummaryRow.active)
    return list(session.scalars(select(SummaryRow).where(*mine).order_by(SummaryRow.id)))


def some(session: WorkspaceSession, summary_ids: Collection[int]) -> list[SummaryRow]:
    """Those of these summaries that are there."""
    mine = (SummaryRow.workspace_id == session.workspace_id, SummaryRow.id.in_(summary_ids))
    return list(session.scalars(select(SummaryRow).where(*mine).order_by(SummaryRow.id)))


def put_off(row: SummaryRow, at: datetime | None) -> None:
    """Its next moment is this one; None: there is none."""
    row.next_at = at


def off(session: WorkspaceSession, channel: str) -> bool:
    """No more summaries in the channel; False when there were none. True once: who gets it tells the owner."""
    mine = (SummaryRow.workspace_id == session.workspace_id, SummaryRow.channel == channel, SummaryRow.active)
    return bool(changed(session, update(SummaryRow).where(*mine).values(active=False, next_at=None)))


def due(session: Session, now: datetime, limit: int = 20) -> list[SummaryRow]:
    """Summaries whose moment has come, held until the end of the transaction: `advance` each in this one."""
    query = select(SummaryRow).where(SummaryRow.next_at.is_not(None), SummaryRow.next_at <= now)
    return list(session.scalars(query.order_by(SummaryRow.next_at).limit(limit).with_for_update(skip_locked=True)))


def after(session: Session, moment: datetime) -> list[SummaryRow]:
    """Summaries that come later than that, held until the end of the transaction."""
    query = select(SummaryRow).where(SummaryRow.next_at > moment)
    return list(session.scalars(query.order_by(SummaryRow.id).with_for_update(skip_locked=True)))


def advance(session: WorkspaceSession, summary_id: int, *, expected: datetime, next_at: datetime, key: str) -> bool:
    """This week's summary (`key`) is on its way; the next one is at `next_at`.

    False when it was not at `expected` any more, or this week's went out already: then another worker has it.
    """
    mine = (
        SummaryRow.workspace_id == session.workspace_id,
        SummaryRow.id == summary_id,
        SummaryRow.next_at == expected,
        SummaryRow.last_key.is_distinct_from(key),
    )
    return bool(changed(session, update(SummaryRow).where(*mine).values(next_at=next_at, last_key=key)))
