"""Questions to a playbook folder: what is wrong with it, found by trying it on every kind of deal.

Loading and everything that can be said of the files alone is `bot.playbook`'s; here is what needs the coach.
"""

from __future__ import annotations

from pathlib import Path

from bot.coach.check import examples, findings
from bot.coach.check.examples import OwnExample
from bot.coach.check.explore import explore
from bot.domain.value import value
from bot.playbook import inspect, words
from bot.playbook.folder import Note, Problem

__all__ = ["Report", "check"]


@value(frozen=True, slots=True)
class Report:
    """What a check found, and how much it tried. `notes` are no problems."""

    problems: tuple[Problem, ...]
    plays: int = 0
    situations: int = 0
    deals: int = 0
    examples: int = 0
    notes: tuple[Note, ...] = ()
    own: tuple[OwnExample, ...] = ()


def check(path: Path) -> Report:
    """Everything that is wrong with the folder at `path`, by file and line. Raises `BadPlaybook` if there is none."""
    folder = inspect(path)
    words.check(folder)
    playbook = folder.playbook
    if playbook is None:
        return Report(tuple(folder.in_order()), notes=tuple(folder.notes))
    findings.numbers(folder, playbook)
    seen = explore(playbook)
    never = findings.note(folder, playbook, seen)
    # Where ordinary deals do not come to an end no example comes out right: first things first.
    ran = 0 if seen.dead_end else examples.check(folder, playbook, never)
    problems = tuple(folder.in_order())
    own = () if problems else examples.own(folder, playbook)
    counted = len(playbook.plays), len(playbook.situations), seen.deals, ran
    return Report(problems, *counted, tuple(folder.notes), own)
