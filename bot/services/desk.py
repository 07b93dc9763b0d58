"""What every service needs at hand, and who is asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta, tzinfo
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.almanac import is_zone
from bot.clock import Clock
from bot.domain.playbook import Playbook
from bot.domain.rep import Rep
from bot.domain.roles import Action, Whose, can
from bot.domain.sources import Kind
from bot.domain.value import value
from bot.errors.deals import ColleaguesDeal, NotYourDeal
from bot.services.observing.readers import Readers
from bot.services.people.members import Members
from bot.store import deals, finding, looks, reps, workspaces
from bot.store.database import Database
from bot.store.deals import Listed
from bot.store.outbox import USUAL, Timing
from bot.store.rows import DealRow, RepRow
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.vault import Vault

DealRef = str | int
"""A deal as a person names it (`#7`, any part of the company), or its id."""

NOBODY = 0
"""The id of no rep."""


@value(frozen=True)
class Desk:
    """The store, the playbook and the business clock. `owner` names this start of this process in leases.

    `by_hand`: a person moves the clock, as in the sandbox; it is then right by definition, however far it goes.
    `members`: what Slack told this process of people who do not use dealdark. `sources`: the kinds of source
    that can be connected, by name. `vault`: what their secrets are sealed with. `readers`: what reads them just now.
    """

    database: Database
    playbook: Playbook
    clock: Clock
    timing: Timing = USUAL
    by_hand: bool = False
    owner: str = field(default_factory=lambda: uuid4().hex)
    members: Members = field(default_factory=Members)
    sources: Mapping[str, Kind] = field(default_factory=dict)
    vault: Vault = field(default_factory=Vault)
    readers: Readers = field(default_factory=Readers)

    def actor(self, team_id: str, user_id: str) -> Actor:
        """The person who asks. Who never did before gets a row, as Slack told of them or with the usual hours.

        No call to Slack.
        """
        found = self._seen(team_id, user_id)
        if found is not None and found.rep_id != NOBODY:
            return found
        now = self.clock()
        with self.database.write() as every:
            workspace = workspaces.get_or_add(every, team_id, now=now)
            with in_workspace(every, workspace.id) as session:
                row = self.members.enter(session, user_id, now)
                if not row.active:  # who asks is there after all
                    reps.activate(row)
                    looks.look_again(session, now, rep_id=row.id)
        return Actor(workspace.id, user_id, row.id, _in_a_zone(row), row.role, now)

    def visitor(self, team_id: str, user_id: str) -> Actor:
        """The person who only looks: whoever has no row yet gets none by it, and has the `rep_id` of NOBODY."""
        return self._seen(team_id, user_id) or self.actor(team_id, user_id)

    def _seen(self, team_id: str, user_id: str) -> Actor | None:
        """The person as known; None where somebody has to be switched on first."""
        now = self.clock()
        with self.database.read() as session:
            workspace_id, row = reps.in_team(session, team_id, user_id) or (None, None)
        if workspace_id is None or (row is not None and not row.active):
            return None
        if row is not None:
            return Actor(workspace_id, user_id, row.id, _in_a_zone(row), row.role, now)
        return Actor(workspace_id, user_id, NOBODY, *self.members.visitor(workspace_id, user_id), now)


@value(frozen=True)
class Actor:
    """Somebody who asks for something now."""

    workspace_id: int
    user: str
    rep_id: int
    rep: Rep
    role: str
    now: datetime

    @property
    def by(self) -> str:
        """Who it was, as the record has it."""
        return self.user

    @property
    def zone(self) -> tzinfo:
        """The zone the person's dates are read in."""
        return ZoneInfo(self.rep.timezone)

    @property
    def today(self) -> date:
        """The person's own date."""
        return self.now.astimezone(self.zone).date()

    def now_plus(self, days: int) -> datetime:
        """This moment so many days on."""
        return self.now + timedelta(days=days)


@value(frozen=True)
class Source:
    """What tells of a workspace's deals by itself, such as a mailbox: no person, and no rep.

    `kind` and `id`: which one it is, as in `mail` and `7`. It may note what happened on any deal of its workspace.
    """

    workspace_id: int
    kind: str
    id: str
    now: datetime

    @property
    def by(self) -> str:
        """Which it was, as the record has it. No Slack user is called so."""
        return f"{self.kind}:{self.id}"


Author = Actor | Source
"""Whoever notes something."""


def permitted(session: WorkspaceSession, author: Author, ref: DealRef, action: Action) -> Listed:
    """The deal that is meant, if the author may do that to it. Raises NotFound, BadInput that names candidates, or
    NotAllowed (`check_may`).
    """
    if isinstance(ref, int):
        found = deals.titled(session, [ref]).get(ref) or _gone()
    elif isinstance(author, Source):
        found = finding.find(session, ref, rep_id=NOBODY, others=True)
    else:
        sees_all = can(author.role, Action.SEE, Whose.COLLEAGUES)
        found = finding.find(session, ref, rep_id=author.rep_id, others=sees_all)
    check_may(session, author, found.row, action)
    return found


def check_may(session: WorkspaceSession, author: Author, row: DealRow, action: Action) -> None:
    """Whether the author may do that to this deal: the one place that asks the table of roles.

    What a person may not see is not confirmed to exist: it is not found, in the very words for what is not there.
    Raises NotFound, or NotAllowed.
    """
    if isinstance(author, Source):
        if action not in (Action.SEE, Action.CHANGE, Action.CLOSE):
            _gone()
        return
    whose = Whose.OWN if row.rep_id == author.rep_id else Whose.COLLEAGUES
    if not can(author.role, Action.SEE, whose):
        _gone()
    if not can(author.role, action, whose):
        owner = reps.get(session, row.rep_id).name
        raise ColleaguesDeal(deals.titled(session, [row.id])[row.id].title, owner, row.number)


def _gone() -> Listed:
    raise NotYourDeal


def rep_of(row: RepRow) -> tuple[Rep, tzinfo]:
    """A rep's row as the domain's value, and the rep's zone."""
    rep = reps.as_rep(row)
    return rep, ZoneInfo(rep.timezone)


def _in_a_zone(row: RepRow) -> Rep:
    """The person, in UTC where their zone is no more: what is typed has to be answered, above all another zone."""
    rep = reps.as_rep(row)
    return rep if is_zone(rep.timezone) else replace(rep, timezone="UTC")
