"""Showing: lists, one deal, the reasons, the plan. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.coach import plan as coach_plan
from bot.coach.flips import flips
from bot.domain.acts import Door
from bot.domain.advice import Advice, Phase
from bot.domain.card import DealCard, NotedEntry
from bot.domain.entries import Entry
from bot.domain.roles import Action, Whose, can
from bot.domain.value import value
from bot.domain.weekly import Total, quarter_ends
from bot.errors.deals import DealClosed
from bot.errors.team import ColleaguesDeals, NoDealsOfColleague
from bot.reading.nearest import choose
from bot.services.deals.judging import card, cards, judged_deal, swapped
from bot.services.desk import Actor, DealRef, Desk, permitted, rep_of
from bot.services.looking import totals
from bot.services.nudges import advised
from bot.services.people.rates import rates_of
from bot.store import contacts, deals, nudges, reps, timeline, worth
from bot.store.contacts import Contacts
from bot.store.identity import company_key, name_key
from bot.store.rows import EntryRow
from bot.store.session import WorkspaceSession

_LISTED = 20
"""Deals that one list shows; more would not fit a message."""

_LONGEST_MESSAGE = 20_000
_LOOKED_THROUGH = 1000
"""Deals whose names are looked for in a message: more than any rep works on."""

_FILTERS = ("mine", "dark", "held", "closing", "all")
_TEAM = "team"
"""Everybody's open deals: a filter for those who may see them."""
LISTS = (*_FILTERS, _TEAM)
"""What a list can be asked for as, beside a colleague's."""


@value(frozen=True, slots=True)
class ListedDeals:
    """A list: what was asked for, the first deals of it, and how many there are."""

    cards: Sequence[DealCard]
    which: str
    total: int
    page: int = 1
    pages: int = 1
    worth: Total = Total()
    """Of all of them."""
    in_peace: int = 0
    """How many more asked for no contact, and are in no list but the whole one."""
    closed: int = 0
    """How many there are that were closed, where none is open."""


@value(frozen=True, slots=True)
class Shown:
    """One deal with what was written down about it."""

    card: DealCard
    entries: Sequence[NotedEntry]


@value(frozen=True, slots=True)
class Planned:
    """One deal with the dated advice that follows if they stay silent."""

    card: DealCard
    steps: Sequence[Advice]


def dark_of_mine(actor: Actor) -> str:
    """The dark deals that the actor may see, as a list is asked for: everyone's, or their own."""
    return f"{_TEAM} dark" if can(actor.role, Action.SEE, Whose.COLLEAGUES) else "dark"


def list_deals(desk: Desk, actor: Actor, which: str = "", user: str | None = None, page: int = 1) -> ListedDeals:
    """The actor's deals, the longest silent first, a page of them.

    `which`: dark, held, closing (by the end of this quarter), all (closed ones too); else the open ones.

    `team`, alone or before one of these, is everybody's, and `user` a colleague whose deals are asked for instead: for
    those who may.
    """
    sees_all = can(actor.role, Action.SEE, Whose.COLLEAGUES)
    first, _, rest = which.partition(" ")
    teams = sees_all and first.casefold() == _TEAM
    if first.casefold() == _TEAM and not sees_all:
        raise ColleaguesDeals
    asked = rest.strip() if teams else which
    kind = choose("list", asked, (*_FILTERS, _TEAM) if sees_all else _FILTERS) if asked else "mine"
    chosen = _TEAM if teams and kind in ("mine", _TEAM) else f"{_TEAM} {kind}" if teams else kind
    phases = {"dark": (Phase.DARK, Phase.TRUTH, Phase.PENDING), "held": (Phase.HELD,)}.get(kind)
    with desk.database.read(actor.workspace_id) as session:
        rep_id = None if teams else _rep_id(session, actor, user)
        names = None if phases is None else [phase.value for phase in phases]
        whole, due_by = kind == "all", quarter_ends(actor.today) if kind == "closing" else None
        counted = worth.of_listed(
            session, rep_id=rep_id, phases=names, open_only=not whole, due_by=due_by, reachable=not whole
        )
        money = [(name, minor / 100) for name, minor in counted.money]
        pages = max(1, -(-counted.deals // _LISTED))
        page = min(max(1, page), pages)
        found, total = deals.listed(
            session,
            rep_id=rep_id,
            phases=names,
            open_only=not whole,
            due_by=due_by,
            reachable=not whole,
            limit=_LISTED,
            offset=(page - 1) * _LISTED,
        )
        closed = (
            0
            if total or kind not in ("mine", _TEAM)
            else deals.listed(session, rep_id=rep_id, closed_only=True, limit=1)[1]
        )
        return ListedDeals(
            cards=cards(desk, session, [each.row for each in found], actor.now),
            which=chosen,
            total=total,
            page=page,
            pages=pages,
            worth=totals.total(total, money, rates_of(session), actor.today),
            in_peace=counted.in_peace,
            closed=closed,
        )


def _rep_id(session: WorkspaceSession, actor: Actor, user: str | None) -> int:
    if user is None or user == actor.user:
        return actor.rep_id
    if not can(actor.role, Action.SEE, Whose.COLLEAGUES):
        raise ColleaguesDeals
    colleague = reps.by_user(session, user)
    if colleague is None:
        raise NoDealsOfColleague
    return colleague.id


def show(desk: Desk, actor: Actor, ref: DealRef) -> Shown:
    """A deal with its timeline."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.SEE)
        [shown] = cards(desk, session, [found.row], actor.now)
        rows = timeline.entries(session, found.row.id)
        known = contacts.of_deal(session, found.row)
        entries = [_noted(row, entry) for row in rows if (entry := timeline.as_entry(row, known)) is not None]
        return Shown(shown.read_by(actor.user), entries)


def why(desk: Desk, actor: Actor, ref: DealRef) -> DealCard:
    """A deal, its advice with what would change it; of a play that the rep took instead, why that one."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.SEE)
        each = judged_deal(desk, session, found.row.id, actor.now)
        live = nudges.live(session, found.row.id)
        if live is not None and swapped(live) and advised.stands(desk, live, each):
            return card(each.as_chosen(live)).read_by(actor.user)
    if each.otherwise:  # whatever changes on record, it's held back
        return card(each).read_by(actor.user)
    _, zone = rep_of(each.record.rep)
    changed = flips(each.record.deal, actor.now, desk.playbook, rep_zone=zone)
    return replace(card(each), advice=replace(each.advice, flips_if=changed)).read_by(actor.user)


def plan(desk: Desk, actor: Actor, ref: DealRef) -> Planned:
    """A deal, and the dated advice to the close if they stay silent."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, Action.SEE)
        each = judged_deal(desk, session, found.row.id, actor.now)
    _, zone = rep_of(each.record.rep)
    return Planned(
        card(each).read_by(actor.user), coach_plan(each.record.deal, actor.now, desk.playbook, rep_zone=zone)
    )


def registered_on(desk: Desk, actor: Actor, deal_id: int) -> date | None:
    """The day of the reply that a deal was registered with, as long as it's all that was ever heard of them."""
    with desk.database.read(actor.workspace_id) as session:
        row = timeline.registered(session, permitted(session, actor, deal_id, Action.CHANGE).row.id)
        return row.on_day if row is not None else None


def has_deals(desk: Desk, actor: Actor) -> bool:
    """Whether the actor ever added a deal, or got one."""
    with desk.database.read(actor.workspace_id) as session:
        _, total = deals.listed(session, rep_id=actor.rep_id, open_only=False, limit=1)
    return total > 0


def mentioned(desk: Desk, actor: Actor, text: str) -> tuple[int, str] | None:
    """The one open deal of the actor's whose company is named in a message: (id, title). None where it is not clear."""
    said = f" {name_key(text[:_LONGEST_MESSAGE])} "
    with desk.database.read(actor.workspace_id) as session:
        found, _ = deals.listed(session, rep_id=actor.rep_id, limit=_LOOKED_THROUGH)
    named = [each for each in found if f" {company_key(each.company)} " in said]
    return (named[0].row.id, named[0].title) if len(named) == 1 else None


def noted_entry(row: EntryRow, known: Contacts) -> NotedEntry | None:
    """An entry as it's shown; None for a kind that this version doesn't know. `known`: the deal's contacts."""
    entry = timeline.as_entry(row, known)
    return _noted(row, entry) if entry else None


def _noted(row: EntryRow, entry: Entry) -> NotedEntry:
    """An entry with its author: a person, or the kind of source that it was (`Source.by`)."""
    if row.source != Door.SOURCE:
        return NotedEntry(entry=entry, by=row.by_user, at=row.created_at)
    return NotedEntry(entry=entry, by=None, at=row.created_at, seen_in=row.by_user.partition(":")[0])


def which(desk: Desk, actor: Actor, ref: DealRef, action: Action = Action.CHANGE) -> int:
    """The id of the deal that is meant. Raises NotFound, BadInput that names candidates, or NotAllowed."""
    with desk.database.read(actor.workspace_id) as session:
        return permitted(session, actor, ref, action).row.id


def one(desk: Desk, actor: Actor, ref: DealRef, action: Action = Action.CHANGE) -> DealCard:
    """An open deal that the actor may do this to, for a form about it. Raises BadInput for a closed one."""
    with desk.database.read(actor.workspace_id) as session:
        found = permitted(session, actor, ref, action)
        if not found.row.open:
            raise DealClosed(found.row.number)
        return card(judged_deal(desk, session, found.row.id, actor.now))
