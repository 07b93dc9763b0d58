"""Which deals a menu offers while somebody types: those that the person may do that very thing to.

Here: the offer. Not here: what is then done, which is permitted anew (`bot.services.desk.permitted`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.domain.roles import Action, Whose, can
from bot.domain.value import value
from bot.reading.nearest import NEAR, how_alike
from bot.reading.nearest import nearest as the_nearest
from bot.services.desk import Actor, Desk
from bot.store import deals, reps

SUGGESTED = 100
"""Deals that a menu offers: as many as Slack takes."""

_LONGEST_SEARCH = 200
_LOOKED_THROUGH = 1000


@value(frozen=True, slots=True)
class Purpose:
    """What a deal is picked for. `closed`: whether closed deals fit (None: all do)."""

    action: Action
    closed: bool | None = False


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        "change": Purpose(Action.CHANGE),
        "see": Purpose(Action.SEE, None),
        "reopen": Purpose(Action.CLOSE, True),
        "assign": Purpose(Action.ASSIGN),
        "forget": Purpose(Action.FORGET, None),
    }
)
"""What deals are picked for, by name."""


@value(frozen=True, slots=True)
class Offered:
    """A deal in a menu. `whose`: the name of the colleague who has it, "" where nobody knows it; None: the asker's."""

    id: int
    title: str
    whose: str | None = None
    closed: bool = False


@value(frozen=True, slots=True)
class Near:
    """A deal whose name is near to what was typed. `called`: by what it's named in a line. `alike`: 1 for the same."""

    id: int
    title: str
    called: str
    alike: float


def offered(desk: Desk, actor: Actor, words: str, purpose: Purpose) -> list[Offered]:
    """The deals that fit what is being typed: open before closed, the longest silent first."""
    everybodys = can(actor.role, purpose.action, Whose.COLLEAGUES)
    with desk.database.read(actor.workspace_id) as session:
        found, _ = deals.listed(
            session,
            rep_id=None if everybodys else actor.rep_id,
            words=words[:_LONGEST_SEARCH],
            open_only=purpose.closed is False,
            closed_only=purpose.closed is True,
            limit=SUGGESTED,
        )
        names = {row.id: row.name for row in reps.all_of_them(session, active=False)}
    return [Offered(each.row.id, each.title, _whose(each, actor, names), not each.row.open) for each in found]


def nearest(desk: Desk, actor: Actor, several: Sequence[str], purpose: Purpose) -> tuple[str, Near] | None:
    """The deal of the asker's own that was probably meant by one of several names, one of which may be misspelt.

    The name, and the deal that it's nearest to; None where none is near, or where two are.
    """
    with desk.database.read(actor.workspace_id) as session:
        found, _ = deals.listed(
            session,
            rep_id=actor.rep_id,
            open_only=purpose.closed is False,
            closed_only=purpose.closed is True,
            limit=_LOOKED_THROUGH,
        )
    near = [(each, one) for each in several if (one := _near(each[:_LONGEST_SEARCH].casefold().split(), found))]
    return max(near, key=lambda pair: (pair[1].alike, len(pair[0])), default=None)


def _near(wanted: Sequence[str], found: Sequence[deals.Listed]) -> Near | None:
    """A company's whole name counts, and as many of its first words as were typed."""
    named: dict[str, list[deals.Listed]] = {}
    for each in found:
        parts = each.company.casefold().split()
        for name in {" ".join(parts), " ".join(parts[: len(wanted)])}:
            named.setdefault(name, []).append(each)
    words = " ".join(wanted)
    name = (the_nearest(words, named, NEAR) if words else None) or ""
    meant = named.get(name, [])
    if len(meant) != 1:
        return None
    [deal] = meant
    alone = len(named[" ".join(deal.company.casefold().split())]) == 1
    return Near(deal.row.id, deal.title, deal.company if alone else f"#{deal.row.number}", how_alike(words, name))


def _whose(each: deals.Listed, actor: Actor, names: Mapping[int, str | None]) -> str | None:
    return None if each.row.rep_id == actor.rep_id else names.get(each.row.rep_id) or ""
