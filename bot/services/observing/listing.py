"""What is heard for a rep: the sources, what they noted lately, and what is never looked at.

Here: the list, and leaving somebody alone. Not here: connecting and ending (`connecting`), nor how the list looks.
"""

from __future__ import annotations

import re

from bot.domain.noticed import SourceCard, Sources
from bot.domain.roles import Role
from bot.errors.sources import NoAddress, QuestionGone, SourceUnknown
from bot.services.desk import Actor, Desk
from bot.services.observing import as_asked, connecting, telling
from bot.services.observing.connecting import Shown
from bot.store import never, noticing

_LATELY, _ASKED = 10, 3
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_DOMAIN = re.compile(r"@?[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def heard(desk: Desk, actor: Actor) -> Sources:
    """What is heard for whoever asks."""
    shown = connecting.connected(desk, actor)
    with desk.database.read(actor.workspace_id) as session:
        return Sources(
            sources=tuple(_card(desk, actor, each) for each in shown),
            lines=tuple(telling.lately(session, actor.rep_id, actor.zone, actor.now, _LATELY)) if shown else (),
            open=noticing.asked(session, actor.rep_id) if shown else 0,
            kinds=tuple(name for name, kind in desk.sources.items() if kind.opens and not kind.for_team),
            never=tuple(never.of_rep(session, actor.rep_id)) if shown else (),
            questions=tuple(as_asked.waiting(session, actor.rep_id, actor.zone, _ASKED)) if shown else (),
        )


def _card(desk: Desk, actor: Actor, each: Shown) -> SourceCard:
    kind = desk.sources.get(each.kind)
    return SourceCard(
        id=each.id,
        kind=each.kind,
        name=each.name,
        state=each.state,
        own=each.own,
        read_until=each.read_until.astimezone(actor.zone) if each.read_until else None,
        noted=each.noted,
        error=each.error,
        ends=each.own or (each.rep is None and actor.role == Role.ADMIN),
        read=kind is None or kind.opens is not None,
    )


def numbered(desk: Desk, actor: Actor, source_id: int) -> Shown:
    """The source of that id. Raises QuestionGone for none that they see."""
    found = next((each for each in connecting.connected(desk, actor) if each.id == source_id), None)
    if found is None:
        raise QuestionGone
    return found


def named(desk: Desk, actor: Actor, name: str) -> Shown:
    """The source of that name. Raises SourceUnknown for none that they see."""
    found = next((each for each in connecting.connected(desk, actor) if each.name == name.casefold()), None)
    if found is None:
        raise SourceUnknown(name)
    return found


def leave_alone(desk: Desk, actor: Actor, typed: str) -> str:
    """Nothing with this address, or of this domain, is looked at from now on; how it is kept. Raises NoAddress."""
    address = _address(typed)
    with desk.database.write(actor.workspace_id) as session:
        never.add(session, actor.rep_id, address, now=actor.now)
    return address


def look_again(desk: Desk, actor: Actor, typed: str) -> str:
    """It is looked at again. Raises NoAddress."""
    address = _address(typed)
    with desk.database.write(actor.workspace_id) as session:
        never.remove(session, actor.rep_id, address)
    return address


def _address(typed: str) -> str:
    address = typed.strip().strip("<>").removeprefix("mailto:").partition("|")[0].casefold()
    if not _ADDRESS.fullmatch(address):
        if not _DOMAIN.fullmatch(address):
            raise NoAddress(typed)
        address = f"@{address.removeprefix('@')}"
    return address
