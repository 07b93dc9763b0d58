"""Forgetting a person for good, when somebody asks or time is up.

What stays: the number of a deal that is not given out again, a rep's used-up places of the day, and the hash of
somebody who wanted no contact. Not here: the erasing itself (`erasing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.keeping import months_before
from bot.domain.playbook import Playbook
from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_team import Forgotten, LettingGo
from bot.domain.value import value
from bot.errors import NotFound
from bot.errors.forgetting import (
    AdminsLetGo,
    ColleaguesDealToo,
    NotOnDeal,
    OtherClockOrPolicy,
)
from bot.services.deals.erasing import erase
from bot.services.deals.whom import Whom
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.people import admins
from bot.store import contacts, deals, forgetting, workspaces
from bot.store.identity import name_key
from bot.store.rows import PersonRow
from bot.store.session import WorkspaceSession, in_workspace

_FEW, _ONE_IN = 3, 20
"""What one night may take of a workspace's deals without an admin's word."""

_NIGHT = timedelta(hours=20)
"""A night's share is not given twice within it; the next purge comes after a day, or at the next start."""


@value(frozen=True, slots=True)
class Person:
    """Who would be forgotten with a deal, and what would go: shown before anything is done."""

    deal_id: int
    title: str
    name: str | None
    titles: Sequence[str]
    person_id: int | None = None


# -- a person, asked for --------------------------------------------------------------------------------------------


def ahead(desk: Desk, actor: Actor, ref: DealRef, person: Whom | None = None) -> Person:
    """What `forget` would erase. Raises NotAllowed where a colleague's deal would go along."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.FORGET)
        who = _who(session, found, person)
        named = _of_person(session, actor, who.id)
        beside = None if who.id == found.row.person_id else who.id
        return Person(found.row.id, found.title, who.name, [each.title for each in named], beside)


def forget(desk: Desk, actor: Actor, deal_id: int, person_id: int | None = None) -> Forgotten:
    """Erases a contact everywhere: every deal that is with them, what was noted, nudged and sent.

    The deal's main contact, or with `person_id` another one. A deal that only knows them beside its main contact stays,
    without them.
    """
    with desk.database.write(actor.workspace_id) as session:
        found = permitted(session, actor, deal_id, Action.FORGET)
        person = _who(session, found, person_id)
        who, forgotten = person.name or found.company, person.id
        named = _of_person(session, actor, forgotten)
        gone = [each.row.id for each in named]
        wanted_no_contact = erase(desk, session, gone, actor.now, forgotten)
    return Forgotten(who, len(named), bool(wanted_no_contact))


def _who(session: WorkspaceSession, found: deals.Listed, wanted: Whom | None) -> PersonRow:
    """The deal's main contact, or another one of it, also of before. Raises BadInput where there is no such one."""
    known = contacts.of_deal(session, found.row)
    if wanted is None:
        return known.main
    for row in (known.main, *known.others, *known.former):
        if row.id == wanted or (isinstance(wanted, str) and name_key(row.name) == name_key(wanted)):
            return row
    raise NotOnDeal(wanted if isinstance(wanted, str) else None, found.row.number)


def _of_person(session: WorkspaceSession, actor: Actor, person_id: int) -> list[deals.Listed]:
    """Every deal that is with this person, if the actor may take the person away everywhere."""
    ids = deals.of_person(session, person_id)
    every = deals.titled(session, [*ids, *forgetting.named_in(session, person_id)])
    found = [every[each] for each in ids]
    others = [each for each in every.values() if each.row.rep_id != actor.rep_id]
    if others and not can(actor.role, Action.FORGET, Whose.COLLEAGUES):
        raise ColleaguesDealToo
    return found


# -- time is up -----------------------------------------------------------------------------------------------------


def retire(desk: Desk) -> int:
    """Erases deals whose prospect was last heard from longer ago than the policy keeps them; how many.

    No more of a workspace in one night than a share of it, without an admin's word: that many at once usually means a
    wrong clock or a changed number. The admins hear of it, once.
    """
    now, done = desk.clock(), 0
    before = kept_since(desk.playbook, now)
    with desk.database.read() as session:
        found = forgetting.out_of_date(session, before)
    for workspace_id in found:
        with desk.database.write(workspace_id) as session:
            left = _tonight(desk, session, before, now)
        with desk.database.read(workspace_id) as session:
            some = forgetting.oldest(session, before, max(0, left))
        done += sum(_retired(desk, workspace_id, deal_id, now) for deal_id in some)
    return done


def _retired(desk: Desk, workspace_id: int, deal_id: int, now: datetime) -> bool:
    """One deal in a transaction of its own: it takes other deals' locks too, whose words may name who goes."""
    try:
        with desk.database.write(workspace_id) as session:
            erase(desk, session, [deal_id], now)
    except NotFound:  # another process was quicker
        return False
    return True


def _tonight(desk: Desk, session: WorkspaceSession, before: date, now: datetime) -> int:
    """How many deals may go tonight, and are taken as gone from here on: a restart begins no new night."""
    row = workspaces.lock(session, session.workspace_id)
    workspaces.take_tonight(row, 0, now, _NIGHT)
    due = forgetting.count_out_of_date(session, before)
    allowed = forgetting.count_out_of_date(session, min(before, row.erase_before or before.min))
    share = share_of(deals.listed(session, open_only=False, limit=1)[1] + row.night_erased)
    taken = min(due - allowed, max(0, share - row.night_erased))
    workspaces.take_tonight(row, taken, now, _NIGHT)
    if waiting := due - allowed - taken:
        facts = {"waiting": waiting, "share": share, "before": before.isoformat()}
        key = f"retiring:{row.erase_before}"
        admins.tell(session, "retiring", facts, key=key, now=now, subjects=())
    return allowed + taken


def share_of(number: int) -> int:
    """How many of so many deals one night may take without a word: one in twenty, and of few deals three."""
    return max(_FEW, number // _ONE_IN)


def let_go(desk: Desk, actor: Actor, before: date) -> LettingGo:
    """An admin's word: whoever was last heard from before that day may go in one night. Raises NotAllowed, BadInput."""
    if not can(actor.role, Action.SETTINGS, Whose.COLLEAGUES):
        raise AdminsLetGo
    if before > kept_since(desk.playbook, actor.now):
        raise OtherClockOrPolicy
    with desk.database.write(actor.workspace_id) as session:
        row = workspaces.lock(session, actor.workspace_id)
        workspaces.may_erase(row, before)
        number = forgetting.count_out_of_date(session, before)
    return LettingGo(number)


def due(playbook: Playbook, session: Session, now: datetime) -> int:
    """How many deals are older than the policy keeps them, in all workspaces."""
    before = kept_since(playbook, now)
    number = 0
    for workspace_id in forgetting.out_of_date(session, before):
        with in_workspace(session, workspace_id) as inside:
            number += forgetting.count_out_of_date(inside, before)
    return number


def kept_since(playbook: Playbook, now: datetime) -> date:
    """Whoever was last heard from before that day is out of date."""
    return months_before(now.date(), playbook.policy.retention_months)
