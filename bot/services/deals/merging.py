"""Two people or companies on record that are one, and one that are two: said by somebody who knows.

Whatever limits a person goes with them: touches, what was asked of us, what is planned. So merging closes what either
had closed; and whoever is parted keeps a wish for no contact that stays behind, unless it's said not to be theirs.
Not here: the rows (`bot.store.merging`), nor how a doubt comes up (`meant`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.entries import SituationNoted
from bot.domain.roles import Action
from bot.domain.said import Said
from bot.domain.said_of_contacts import Parted, PeopleMerged
from bot.domain.value import value
from bot.errors.contacts import (
    ContactNeedsName,
    NothingToPart,
    PartedNeedsOther,
)
from bot.services import journal
from bot.services.deals import joining, meant
from bot.services.deals.holding import hold_all
from bot.services.deals.judging import card, judged_deal, keep
from bot.services.deals.recorded import Recorded
from bot.services.deals.whom import Whom, whom
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.services.nudges import advised, nudge_state
from bot.store import companies, deals, forgetting, looks, merging, nudges, people, timeline
from bot.store.identity import same_name
from bot.store.people import Contact
from bot.store.rows import PersonRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Together:
    """A person, and the deals with them that may be parted. `wish`: whether they asked for no contact."""

    deal_id: int
    number: int
    person_id: int
    name: str | None
    company: str
    deals: Sequence[tuple[int, str]]
    wish: bool


@value(frozen=True, slots=True, kw_only=True)
class Other:
    """Whom the parted deals are with. `wish`: whether an earlier wish for no contact is theirs as well."""

    company: str
    name: str
    email: str | None = None
    wish: bool = True


def together(desk: Desk, actor: Actor, ref: DealRef, who: Whom | None = None) -> Together:
    """What may be parted. Raises NothingToPart for somebody on one deal only, at the company of no other."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.CHANGE)
        row = _who(desk, session, actor, found.row.id, who)
        named = deals.titled(session, merging.deals_of(session, row.id))
        mine = [(each.row.id, each.title) for each in named.values() if joining.may(actor, each)]
        alone = len(named) == 1 and len(merging.deals_at(session, found.row.account_id)) == 1
        if alone:
            raise NothingToPart(row.name, found.row.number)
        wish = forgetting.wants_no_contact(session, row.id, desk.playbook.stops)
        return Together(found.row.id, found.row.number, row.id, row.name, found.company, mine, wish)


def part(desk: Desk, actor: Actor, deal_id: int, person_id: int, other: Other, also: Collection[int] = ()) -> Recorded:
    """The deal, and those `also`, are with the other one from now on, with all that is noted there.

    Raises PartedNeedsOther where nothing tells the two apart, PerhapsSame for a third person's address.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "part") as kept:
        found = permitted(session, actor, deal_id, Action.CHANGE)
        kept.deal = found.row.id
        row = _who(desk, session, actor, found.row.id, person_id)
        ids = {found.row.id, *also} & set(merging.deals_of(session, row.id))
        named = deals.titled(session, sorted(ids))
        joining.only_own(actor, named.values())
        if not other.name.strip():
            raise ContactNeedsName
        companies.give_up(session, found.row.account_id, other.company)
        company = companies.company(session, other.company)
        same_company = company.named is not None and company.named.id == found.row.account_id
        if same_company and same_name(row.name, other.name):
            raise PartedNeedsOther(row.name)
        now = hold_all(session, ids, actor.now)
        stops = desk.playbook.stops
        wish = forgetting.wants_no_contact(session, row.id, stops)
        contact = Contact(name=other.name, email=other.email)
        with meant.telling(session, actor):
            new = merging.part(session, row, ids, company, contact, now)
        if wish and other.wish:
            for each in (row, new):
                _keeps_the_wish(desk, session, actor, each.id, now)
        done = Parted(new.name, tuple(each.row.number for each in named.values()))
        return replace(_done(desk, session, actor, found.row.id, (row.id, new.id), done), act=kept.id)


def same_person(desk: Desk, actor: Actor, ref: DealRef, who: Whom | None, other: DealRef | int) -> Recorded:
    """The deal's contact and the main contact of the other deal are one person.

    They are called as on the other deal. Raises SharedWithColleagues where that changes a colleague's deal.
    """
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "merge") as kept:
        found = permitted(session, actor, ref, Action.CHANGE)
        kept.deal = found.row.id
        gone = _who(desk, session, actor, found.row.id, who)
        there = permitted(session, actor, other, Action.SEE)
        into = people.get(session, there.row.person_id)
        joining.one_person(session, actor, gone, into)
        done = _done(desk, session, actor, found.row.id, (into.id,), PeopleMerged(into.name))
        return replace(done, act=kept.id)


def _keeps_the_wish(desk: Desk, session: WorkspaceSession, actor: Actor, person_id: int, now: datetime) -> None:
    """In doubt both asked for no contact: it's written down with whom it isn't any more."""
    stops, with_them = sorted(desk.playbook.stops), deals.of_person(session, person_id)
    if with_them and not forgetting.wants_no_contact(session, person_id, stops):
        wish = SituationNoted(on=actor.today, code=stops[0])
        timeline.append(session, with_them[0], wish, by=actor.user, source="command", now=now)


def _who(desk: Desk, session: WorkspaceSession, actor: Actor, deal_id: int, who: Whom | None) -> PersonRow:
    return whom(judged_deal(desk, session, deal_id, actor.now).record, who)


def _done(
    desk: Desk, session: WorkspaceSession, actor: Actor, deal_id: int, person_ids: Sequence[int], done: Said
) -> Recorded:
    """Judge anew, whatever else is with them too; what is planned and not sent would tell of the one before."""
    for person_id in person_ids:
        looks.wake_others(session, person_id, deal_id, actor.now)
    after = judged_deal(desk, session, deal_id, actor.now)
    keep(session, after, actor.now)
    nudge = nudges.live(session, deal_id)
    if nudge is not None and nudge.state == "planned":
        nudge_state.withdraw(session, nudge, now=actor.now, reason="another contact")
        nudge = None
    advised.redraw(desk, session, after, now=actor.now)
    return Recorded(card(after, nudge), done)
