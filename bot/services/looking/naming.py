"""Which deals somebody can name in a sentence, by company and by the people on them; and whether one has moved since.

Here: the names. Not here: which of them a sentence means (`bot.reading.plain`), what may be done to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.roles import Action
from bot.errors import BadInput
from bot.reading.plain.meant import Advised, Contact, Named
from bot.services.desk import Actor, DealRef, Desk, permitted
from bot.store import contacts, deals, nudges, timeline

_MOST = 1000
"""Deals whose names are known in a sentence: more than any rep works on."""


def nameable(desk: Desk, actor: Actor) -> list[Named]:
    """The actor's own deals, open before closed, the longest silent first."""
    with desk.database.read(actor.workspace_id) as session:
        found, _ = deals.listed(session, rep_id=actor.rep_id, open_only=False, limit=_MOST)
        people = contacts.names(session, [each.row.id for each in found])
        return [_named(each, people) for each in found]


def _named(deal: deals.Listed, people: Mapping[int, Sequence[tuple[str, bool]]]) -> Named:
    on_it = tuple(Contact(name, main) for name, main in people.get(deal.row.id, ()))
    return Named(deal.row.number, deal.company, on_it, deal.row.open)


def elsewhere(desk: Desk, actor: Actor, name: str) -> Named | None:
    """The one other deal of this name that the actor may see: a colleague's, for those who may."""
    try:
        with desk.database.read(actor.workspace_id) as session:
            found = permitted(session, actor, name, Action.SEE)
            return _named(found, contacts.names(session, [found.row.id]))
    except BadInput:
        return None


def advised(desk: Desk, actor: Actor, known: Sequence[Named], channel: str, ts: str) -> list[Advised]:
    """Of the actor's own nudges in a message: the deals that are known to them, each with the way it advised."""
    with desk.database.read(actor.workspace_id) as session:
        rows = nudges.at(session, actor.rep_id, channel, ts)
        titled = deals.titled(session, [row.deal_id for row in rows])
    ways = {titled[row.deal_id].row.number: row.channel or "" for row in rows if row.deal_id in titled}
    return [Advised(each, ways[each.number]) for each in known if each.number in ways]


def stamp(desk: Desk, actor: Actor, deal: DealRef) -> str:
    """Changes with whatever anyone notes of the deal or changes on it. Raises NotFound."""
    with desk.database.read(actor.workspace_id) as session:
        row = permitted(session, actor, deal, Action.SEE).row
        last = timeline.last(session, row.id)
        return f"{row.version}.{last.id if last else 0}"
