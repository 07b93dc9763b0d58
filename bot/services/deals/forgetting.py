"""Forgetting: a person for good, when somebody asks or time is up; and what a private pause was for, once it is over.

What stays: the number of a deal that is not given out again, a rep's used-up places of the day, and the hash of
somebody who wanted no contact. Not here: the erasing itself (`erasing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain import guards
from bot.domain.entries import SituationNoted, Touch
from bot.domain.pauses import courtesies, left_behind
from bot.domain.playbook import Playbook
from bot.domain.roles import Action, Whose, can
from bot.domain.said_of_team import Forgotten, LettingGo
from bot.errors import NotFound
from bot.errors.forgetting import (
    AdminsLetGo,
    ColleaguesDealToo,
    NotOnDeal,
    OtherClockOrPolicy,
    WishOfSomeoneForgotten,
    WishStands,
)
from bot.errors.trouble import CannotJudge
from bot.messages import retiring as retiring_message
from bot.services.deals.erasing import erase, stops
from bot.services.deals.holding import hold
from bot.services.deals.judging import Judged, judged_deal
from bot.services.deals.whom import Whom
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import nudge_state
from bot.services.people import admins
from bot.store import contacts, deals, forgetting, suppression, timeline, workspaces
from bot.store.identity import name_key
from bot.store.people import Contact
from bot.store.rows import PersonRow

_AT_ONCE = 100
"""Deals of one transaction: a night's work must not keep the day's from the database."""

_FEW, _ONE_IN = 3, 20
"""What one night may take of a workspace's deals without an admin's word."""

_NIGHT = timedelta(hours=20)
"""A night's share is not given twice within it; the next purge comes after a day, or at the next start."""


@dataclass(frozen=True, slots=True)
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
    with desk.database.read() as session:
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
    with desk.database.write() as session:
        found = permitted(session, actor, deal_id, Action.FORGET)
        person = _who(session, found, person_id)
        who, forgotten = person.name or found.company, person.id
        named = _of_person(session, actor, forgotten)
        gone = [each.row.id for each in named]
        wanted_no_contact = erase(desk, session, actor.workspace_id, gone, actor.now, forgotten)
    return Forgotten(who, len(named), bool(wanted_no_contact))


def _who(session: Session, found: deals.Listed, wanted: Whom | None) -> PersonRow:
    """The deal's main contact, or another one of it, also of before. Raises BadInput where there is no such one."""
    known = contacts.of_deal(session, found.row)
    if wanted is None:
        return known.main
    for row in (known.main, *known.others, *known.former):
        if row.id == wanted or (isinstance(wanted, str) and name_key(row.name) == name_key(wanted)):
            return row
    raise NotOnDeal(wanted if isinstance(wanted, str) else None, found.row.number)


def _of_person(session: Session, actor: Actor, person_id: int) -> list[deals.Listed]:
    """Every deal that is with this person, if the actor may take the person away everywhere."""
    ids = deals.of_person(session, actor.workspace_id, person_id)
    every = deals.titled(session, actor.workspace_id, [*ids, *forgetting.named_in(session, person_id)])
    found = [every[each] for each in ids]
    others = [each for each in every.values() if each.row.rep_id != actor.rep_id]
    if others and not can(actor.role, Action.FORGET, Whose.COLLEAGUES):
        raise ColleaguesDealToo
    return found


def check_wish(session: Session, actor: Actor, company: str, contact: Contact) -> None:
    """Raises BadInput for somebody who wanted no contact and was forgotten since."""
    if suppression.is_suppressed(session, actor.workspace_id, company, contact):
        raise WishOfSomeoneForgotten


def check_standing_wish(desk: Desk, session: Session, row: PersonRow) -> None:
    """Raises BadInput for somebody who wants no contact, as it is written down under some deal."""
    if row.name and forgetting.wants_no_contact(session, row.id, stops(desk.playbook)):
        raise WishStands(row.name)


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
        with desk.database.write() as session:
            left = _tonight(desk, session, workspace_id, before, now)
        with desk.database.read() as session:
            some = forgetting.oldest(session, workspace_id, before, max(0, left))
        done += sum(_retired(desk, workspace_id, deal_id, now) for deal_id in some)
    return done


def _retired(desk: Desk, workspace_id: int, deal_id: int, now: datetime) -> bool:
    """One deal in a transaction of its own: it takes other deals' locks too, whose words may name who goes."""
    try:
        with desk.database.write() as session:
            erase(desk, session, workspace_id, [deal_id], now)
    except NotFound:  # another process was quicker
        return False
    return True


def _tonight(desk: Desk, session: Session, workspace_id: int, before: date, now: datetime) -> int:
    """How many deals may go tonight, and are taken as gone from here on: a restart begins no new night."""
    row = workspaces.lock(session, workspace_id)
    workspaces.take_tonight(row, 0, now, _NIGHT)
    due = forgetting.count_out_of_date(session, workspace_id, before)
    allowed = forgetting.count_out_of_date(session, workspace_id, min(before, row.erase_before or before.min))
    share = share_of(deals.listed(session, workspace_id, open_only=False, limit=1)[1] + row.night_erased)
    taken = min(due - allowed, max(0, share - row.night_erased))
    workspaces.take_tonight(row, taken, now, _NIGHT)
    if waiting := due - allowed - taken:
        told = retiring_message.too_many(waiting, share, desk.playbook.policy.retention_months, before)
        admins.tell(session, workspace_id, told, key=f"retiring:{row.erase_before}", now=now, subjects=())
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
    with desk.database.write() as session:
        row = workspaces.lock(session, actor.workspace_id)
        workspaces.may_erase(row, before)
        number = forgetting.count_out_of_date(session, actor.workspace_id, before)
    return LettingGo(number)


def due(playbook: Playbook, session: Session, now: datetime) -> int:
    """How many deals are older than the policy keeps them, in all workspaces."""
    before = kept_since(playbook, now)
    return sum(forgetting.count_out_of_date(session, each, before) for each in forgetting.out_of_date(session, before))


def kept_since(playbook: Playbook, now: datetime) -> date:
    """Whoever was last heard from before that day is out of date."""
    return months_before(now.date(), playbook.policy.retention_months)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the first of the next month where that month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


# -- private pauses -------------------------------------------------------------------------------------------------


def forget_pause(desk: Desk, session: Session, each: Judged) -> None:
    """Once a private pause is over, or they replied, its entry becomes a date without a reason (ruling 44).

    The advice stays what it is, so that no new look is needed. Cheap where there was none.
    """
    if not _telling(each, desk.playbook):
        return
    standing, row = each.case.standing, each.record.row
    instead = left_behind(each.record.deal, standing.history, standing.day, desk.playbook)
    if not instead:
        return
    written = timeline.entries(session, row.workspace_id, row.id)
    for place, entry in instead.items():
        timeline.replace_with(session, written[place], entry)
    for nudge in forgetting.forget_nudges(session, row.workspace_id, row.id, courtesies(desk.playbook)):
        if nudge.message_channel and nudge.message_ts and not nudge.in_digest:
            nudge_state.take_away(session, nudge, nudge.message_channel, nudge.message_ts, now=each.case.now)


def forget_undone(desk: Desk, session: Session, workspace_id: int, deal_id: int) -> None:
    """A private situation that was taken back leaves no code either."""
    forgetting.forget_undone(session, workspace_id, deal_id, _private(desk.playbook))


def forget_pauses(desk: Desk) -> None:
    """The same for every deal, whoever looks at it or not: closed ones, and those of people who left."""
    with desk.database.read() as session:
        found = forgetting.telling(session, _private(desk.playbook), courtesies(desk.playbook))
    for start in range(0, len(found), _AT_ONCE):
        with desk.database.write() as session:
            for workspace_id, deal_id in found[start : start + _AT_ONCE]:
                forget_undone(desk, session, workspace_id, deal_id)
                _forget_in(desk, session, workspace_id, deal_id)


def _forget_in(desk: Desk, session: Session, workspace_id: int, deal_id: int) -> None:
    try:
        _, now = hold(session, workspace_id, deal_id, desk.clock())
    except NotFound:  # forgotten as a whole meanwhile
        return
    try:
        forget_pause(desk, session, judged_deal(desk, session, workspace_id, deal_id, now))
    except CannotJudge:  # what cannot be read does not say whether a pause is over
        return


def _telling(each: Judged, playbook: Playbook) -> bool:
    """Asked of every deal that is judged, so the cheap questions come first."""
    for entry in each.record.deal.timeline:
        if isinstance(entry, SituationNoted):
            known = playbook.situations.get(entry.code)
            if known is not None and known.private:
                return True
        if isinstance(entry, Touch) and entry.play:
            play = playbook.plays.get(entry.play)
            if play and play.family in guards.GENTLE_FAMILIES and play.id in courtesies(playbook):
                return True
    return False


def _private(playbook: Playbook) -> frozenset[str]:
    return frozenset(code for code, situation in playbook.situations.items() if situation.private)
