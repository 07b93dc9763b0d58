"""What every service needs at hand, and who is asking."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.almanac import is_zone
from bot.clock import Clock
from bot.domain.playbook import Playbook
from bot.domain.rep import Rep
from bot.domain.roles import Action, Whose, can
from bot.errors import NotAllowed, NotFound
from bot.store import deals, looks, reps, workspaces
from bot.store.database import Database
from bot.store.deals import Listed
from bot.store.outbox import USUAL, Timing
from bot.store.rows import RepRow

DealRef = str | int
"""A deal as a person names it (`#7`, any part of the company), or its id."""


@dataclass(frozen=True)
class Desk:
    """The store, the playbook and the business clock. `owner` names this start of this process in leases.

    `by_hand`: a person moves the clock, as in the sandbox; it is then right by definition, however far it goes.
    """

    database: Database
    playbook: Playbook
    clock: Clock
    timing: Timing = USUAL
    by_hand: bool = False
    owner: str = field(default_factory=lambda: uuid4().hex)

    def actor(self, team_id: str, user_id: str) -> Actor:
        """The person who asks. A rep who was never seen before is made with the usual hours; no call to Slack."""
        now = self.clock()
        with self.database.read() as session:
            workspace = workspaces.by_team(session, team_id)
            row = reps.by_user(session, workspace.id, user_id) if workspace else None
        if workspace is None or row is None or not row.active:
            with self.database.write() as session:
                workspace = workspace or workspaces.get_or_add(session, team_id, now=now)
                row = reps.get_or_add(session, workspace.id, user_id)
                if not row.active:  # who asks is there after all
                    row.active = True
                    looks.look_again(session, workspace.id, now, rep_id=row.id)
        rep = reps.as_rep(row)
        if not is_zone(rep.timezone):  # what is typed has to be answered, above all the choice of another zone
            rep = replace(rep, timezone="UTC")
        return Actor(workspace.id, user_id, row.id, rep, row.role, now)


@dataclass(frozen=True)
class Actor:
    """Somebody who asks for something now."""

    workspace_id: int
    user: str
    rep_id: int
    rep: Rep
    role: str
    now: datetime

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


def permitted(session: Session, actor: Actor, ref: DealRef, action: Action) -> Listed:
    """The deal that the person means, if they may do that to it: the one place that asks the table of roles.

    What a person may not see is not confirmed to exist: it is not found, in the very words for what is not there.
    Raises NotFound, BadInput that names candidates, or NotAllowed.
    """
    sees_all = can(actor.role, Action.SEE, Whose.COLLEAGUES)
    if isinstance(ref, str):
        found = deals.find(session, actor.workspace_id, ref, rep_id=actor.rep_id, others=sees_all)
    else:
        found = deals.titled(session, actor.workspace_id, [ref]).get(ref) or _gone()
    whose = Whose.OWN if found.row.rep_id == actor.rep_id else Whose.COLLEAGUES
    if not can(actor.role, Action.SEE, whose):
        _gone()
    if not can(actor.role, action, whose):
        owner = reps.get(session, actor.workspace_id, found.row.rep_id).name or "a colleague"
        raise NotAllowed(
            f"{found.title} is {owner}'s deal, so what happens on it is theirs to say. "
            f"`/dealdark show #{found.row.number}` shows it to you; `/dealdark assign #{found.row.number} @colleague` "
            "hands it over."
        )
    return found


def _gone() -> Listed:
    raise NotFound("That deal is not yours, or not there any more. `/dealdark list` shows the ones you have.")


def rep_of(row: RepRow) -> tuple[Rep, tzinfo]:
    """A rep's row as the domain's value, and the rep's zone."""
    rep = reps.as_rep(row)
    return rep, ZoneInfo(rep.timezone)
