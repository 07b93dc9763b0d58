"""What Slack says of the people of a workspace, and who of them has a row: whoever uses dealdark, and the admins.

Of everybody else nothing is kept. What Slack told of them stays in the memory of this process, so that a colleague can
hand them a deal and their first command finds them with name and zone. Not here: when Slack is asked
(`bot.slack.people`), nor what follows for somebody's deals (`reps.learn`).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from bot.almanac import is_zone
from bot.domain.rep import Rep
from bot.domain.roles import Role
from bot.domain.value import value
from bot.errors import BadInput
from bot.store import reps, text
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession

_MOST_TOLD = 5000
"""People who are remembered without a row. In a larger workspace the others are learned when they first come by."""


@value(frozen=True, slots=True)
class Profile:
    """What Slack says of a user."""

    user: str
    name: str
    timezone: str | None
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    outsider: bool = False  # of another workspace, in a channel that we share with it
    is_admin: bool | None = None  # None: Slack did not say
    away_until: datetime | None = None  # the end of a holiday, by the status; a hint and no more
    locale: str | None = None  # None: Slack did not say

    @property
    def answers_for_the_team(self) -> bool:
        """An admin, who hears of deals that are with nobody, and so has a row before the first command."""
        return bool(self.is_admin) and not self.deleted and not self.is_restricted


class Members:
    """The people without a row, as Slack told of them. One a process; `None` is somebody of whom it told nothing."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, str], Profile] = {}
        self._new: set[str] = set()

    def remember(self, workspace_id: int, profile: Profile) -> None:
        """Slack told of somebody who has no row."""
        key = (workspace_id, profile.user)
        if key in self._told or len(self._told) < _MOST_TOLD:
            self._told[key] = profile

    def told(self, workspace_id: int, user: str) -> Profile | None:
        """What Slack last said of somebody who had no row then; None too where it said that they are gone."""
        found = self._told.get((workspace_id, user))
        return None if found is None or found.deleted else found

    def everybody(self, workspace_id: int) -> list[Profile]:
        """Whom Slack told of, without bots, guests, other workspaces' people and those who are gone."""
        told = (profile for (where, _), profile in self._told.items() if where == workspace_id)
        return [each for each in told if not (each.deleted or each.is_bot or each.is_restricted or each.outsider)]

    def enter(self, session: WorkspaceSession, user: str, now: datetime) -> RepRow:
        """The row of somebody who uses dealdark from now on."""
        row = reps.by_user(session, user)
        if row is None:
            row = reps.get_or_add(session, user)
            self._new.add(user)
            told = self.told(session.workspace_id, user)
            if told is not None:
                reps.learn(row, news(row, told, now))
        return row

    def named(self, session: WorkspaceSession, user: str, now: datetime) -> RepRow | None:
        """The row of somebody whom a colleague names; None for whoever is not known to be here."""
        row = reps.by_user(session, user)
        if row is None and self.told(session.workspace_id, user) is not None:
            row = self.enter(session, user, now)
        return row if row is not None and row.active else None

    def newcomers(self) -> set[str]:
        """Whoever got a row since this was asked last: what was told of them may have been told to another process."""
        found, self._new = self._new, set()
        return found

    def visitor(self, workspace_id: int, user: str) -> tuple[Rep, str]:
        """Somebody without a row who only looks, and their role."""
        told = self.told(workspace_id, user)
        if told is None:
            return Rep(user=user), Role.REP
        zone = told.timezone if told.timezone and is_zone(told.timezone) else None
        role = as_slack_says(Role.REP, guest=told.is_restricted, admin=told.is_admin)
        zone = zone or Rep(user=user).timezone
        return Rep(user=user, name=_name(told) or "", timezone=zone, locale=told.locale), role


def news(row: RepRow, profile: Profile, now: datetime) -> dict[str, Any]:
    """The columns of a rep who is here in which Slack's word differs from what is on record: {} for no news.

    A zone that was chosen by hand stands; a holiday that the rep ended is over.
    """
    said: dict[str, Any] = {
        "role": as_slack_says(row.role, guest=profile.is_restricted, admin=profile.is_admin),
        "name": _name(profile) or row.name,
        "active": True,
        "away_until": _away_until(row, profile.away_until, now),
        "locale": profile.locale or row.locale,
    }
    if profile.timezone and is_zone(profile.timezone) and not row.zone_chosen:
        said["timezone"] = profile.timezone
    return {name: value for name, value in said.items() if getattr(row, name) != value}


def as_slack_says(known: str, *, guest: bool, admin: bool | None) -> Role:
    """The role of somebody whose role was `known`, after Slack's word; `admin` is None where Slack did not say."""
    if guest:
        return Role.GUEST
    if admin:
        return Role.ADMIN
    was_slacks = known == Role.GUEST or (known == Role.ADMIN and admin is not None)
    return Role.REP if was_slacks else Role(known)


def _away_until(row: RepRow, until: datetime | None, now: datetime) -> datetime | None:
    """The end of the holiday that is known of after Slack's word. One that the rep ended is over."""
    before = row.away_until
    if until is not None and now < until != row.away_over:
        return until
    if until is None and before is not None and before > now:
        return now  # the status was taken off: back early
    return before


def _name(profile: Profile) -> str | None:
    """The name as it can be kept, if it can."""
    with suppress(BadInput):
        return text.line("name", profile.name)
    return None
