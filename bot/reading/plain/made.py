"""What a clause comes to, and what the clauses behind it say: the shapes, and what all verbs share.

Not here: any single verb (`talks`, `deals`).
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date

from bot.domain.assumed import TodayTaken
from bot.domain.said import Said
from bot.domain.value import value
from bot.reading.commands import Command
from bot.reading.plain.clauses import Found
from bot.reading.plain.lines import told
from bot.reading.plain.meant import Named, Way
from bot.reading.plain.scene import Scene, Whom


@value(frozen=True, slots=True)
class Made:
    """The ways that a clause may be meant, of which one is. `apart`: what it says beside that, to be saved by itself.

    `shows`: nothing is saved by it.
    """

    ways: tuple[Way, ...]
    apart: tuple[Way, ...] = ()
    shows: bool = False


@value(frozen=True, slots=True)
class Behind:
    """What the clauses behind an act say of it."""

    on: str = ""
    note: str = ""
    promised: str = ""
    meets: str = ""
    instead: str = ""
    """The day that holds now, of what was moved: “now the 9th”."""
    ended: str = ""
    """How a call ended: `no_answer`, `left_message` or `spoke`."""
    until: str = ""
    through: bool = False
    away: bool = False
    more: tuple[Way, ...] = field(default=())
    names: tuple[frozenset[Named], ...] = ()
    """The deals that each name in the note may mean."""


def past(found: Found, behind: Behind, scene: Scene) -> tuple[date, tuple[Said, ...]]:
    on = scene.on(found.on or behind.on, "past")
    return (on, ()) if on else (scene.today, (TodayTaken(),))


def of_whom(whom: Whom, command: Command, assumed: tuple[Said, ...] = ()) -> Way:
    deal, contact, taken = whom
    if contact is not None:
        command = replace(command, options={**command.options, "contact": told(contact.name)})
    return Way(command, deal, contact.name if contact else None, (*taken, *assumed))


def noted(deal: Named, text: str, assumed: tuple[Said, ...] = ()) -> list[Way]:
    words = told(text).split()
    return [Way(Command("note", (deal.ref, *words)), deal, None, assumed)] if words else []
