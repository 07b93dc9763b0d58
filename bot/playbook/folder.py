"""A playbook folder as it was read: its files with their lines, what is wrong, and the playbook if it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.domain.checked import SinceChanged
from bot.domain.playbook import Playbook
from bot.domain.said import Said
from bot.domain.value import value
from bot.errors import BadDeal
from bot.playbook.policy_shapes import Policy
from bot.playbook.shapes import Play, Situation
from bot.playbook.yamltree import Path as Place
from bot.playbook.yamltree import Tree

POLICY = "policy.yaml"
SITUATIONS = "situations.yaml"


@value(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to write instead.

    `what`: in words where the files alone show it, else what trying it found (`bot.domain.checked`). `shown_by`: a deal
    that shows it. `refused`: why an example can't be read as a deal. `since`: what it comes of, where that is known.
    """

    folder: Path
    file: str
    line: int
    what: str | Said
    shown_by: Said | None = None
    refused: BadDeal | None = None
    since: SinceChanged | None = None


@value(frozen=True, slots=True)
class Note:
    """Something that is no mistake and that whoever keeps the folder may want to know, and where."""

    folder: Path
    file: str
    line: int
    what: Said


@value(frozen=True, slots=True)
class Parts:
    """The three kinds of file, each with its shape; plays by the names of their files."""

    policy: Policy
    situations: Mapping[str, Situation]
    plays: Mapping[str, Play]


@dataclass
class Folder:
    """What reading a folder gave."""

    path: Path
    trees: dict[str, Tree] = field(default_factory=dict)
    plays: dict[str, Play] = field(default_factory=dict)  # by the file's name
    problems: list[Problem] = field(default_factory=list)
    playbook: Playbook | None = None
    notes: list[Note] = field(default_factory=list)
    stood_in: set[str] = field(default_factory=set)
    """The ids of the plays that the folder lacks, and has as they ship."""

    @property
    def unread(self) -> set[str]:
        """The files with a problem that kept them from being taken up."""
        return {problem.file for problem in self.problems} - set(self.plays)

    def note(self, file: str, place: Place, what: Said) -> None:
        """Note something that is no mistake, by its place inside the file."""
        self.notes.append(Note(self.path, file, self.line(file, place), what))

    def problem(
        self,
        file: str,
        line: int,
        what: str | Said,
        shown_by: Said | None = None,
        refused: BadDeal | None = None,
        since: SinceChanged | None = None,
    ) -> None:
        """Note something that is wrong; the same thing at the same place is said once."""
        problem = Problem(self.path, file, line, what, shown_by, refused, since)
        if problem not in self.problems:
            self.problems.append(problem)

    def at(
        self,
        file: str,
        place: Place,
        what: str | Said,
        shown_by: Said | None = None,
        refused: BadDeal | None = None,
        since: SinceChanged | None = None,
    ) -> None:
        """The same, by the place inside the file."""
        self.problem(file, self.line(file, place), what, shown_by, refused, since)

    def line(self, file: str, place: Place) -> int:
        """The line of a place inside a file."""
        tree = self.trees.get(file)
        return tree.line(place) if tree else 1

    def show(self, file: str, place: Place, shown_by: Said) -> bool:
        """Give what is already noted there a deal that shows it; False where nothing is noted."""
        line = self.trees[file].line(place)
        for i, known in enumerate(self.problems):
            if (known.file, known.line) == (file, line):
                self.problems[i] = replace(known, shown_by=known.shown_by or shown_by)
                return True
        return False

    def file_of(self, play_id: str) -> str:
        """The file that holds a play."""
        return next((name for name, play in self.plays.items() if play.id == play_id), f"plays/{play_id}.yaml")

    def in_order(self) -> list[Problem]:
        """All problems by file and line; those of one line in an order that stays."""
        return sorted(self.problems, key=lambda problem: (problem.file, problem.line, str(problem.what)))
