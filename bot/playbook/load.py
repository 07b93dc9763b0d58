"""Read a playbook folder, strictly: everything that is wrong is said at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain import playbook as domain
from bot.errors import BadPlaybook
from bot.playbook import guards, laxer, policy_shapes, references, shapes, shipped, whereabouts
from bot.playbook.folder import POLICY, SITUATIONS, Folder, Parts
from bot.playbook.version import Hash, files_of
from bot.playbook.yamltree import YamlProblem, read

S = TypeVar("S", bound=shapes.Shape)


def load(folder: Path) -> domain.Playbook:
    """The playbook in `folder`. Raises `BadPlaybook` with every problem, each as `file:line: what to do`."""
    found = inspect(folder)
    if found.problems or found.playbook is None:
        raise BadPlaybook([*found.in_order()])
    return found.playbook


def inspect(folder: Path) -> Folder:
    """The folder with everything that is wrong with it; its playbook is there as soon as the shapes are right."""
    return _Loading(folder).run()


class _Loading:
    """One pass over a folder; collects problems instead of stopping at the first."""

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self.hash = Hash()

    def run(self) -> Folder:
        folder = self.folder
        whereabouts.see(folder.path)
        for path in files_of(folder.path):
            self._read(path)
        shipped.stand_in(folder)
        policy = self._shaped(POLICY, policy_shapes.PolicyFile)
        situations = self._shaped(SITUATIONS, shapes.SituationsFile)
        folder.plays = dict(self._plays())
        if policy and situations:
            parts = Parts(policy.policy, situations.situations, folder.plays)
            parts = shipped.with_plays(folder, parts)
            laxer.note(folder, parts.policy)
            laxer.note_kept(folder, parts.policy)
            references.check(folder, parts)
            if not folder.problems:
                folder.playbook = self._playbook(parts)
            guards.check(folder, parts)
        return folder

    def _playbook(self, parts: Parts) -> domain.Playbook:
        return domain.Playbook(
            policy=parts.policy.to_domain(),
            situations={code: s.to_domain(code) for code, s in parts.situations.items()},
            plays={play.id: play.to_domain() for play in parts.plays.values()},
            digest=self.hash.digest(),
        )

    def _read(self, path: Path) -> None:
        name = path.relative_to(self.folder.path).as_posix()
        content = path.read_bytes()
        self.hash.take(name, content)
        try:
            self.folder.trees[name] = read(content.decode("utf-8"))
        except UnicodeDecodeError:
            self.folder.problem(name, 1, "the file is not UTF-8 text; save it as UTF-8")
        except YamlProblem as problem:
            self.folder.problem(name, problem.line, problem.what)

    def _shaped(self, name: str, shape: type[S]) -> S | None:
        tree = self.folder.trees.get(name)
        if tree is None:
            if not any(problem.file == name for problem in self.folder.problems):
                self.folder.problem(name, 1, "the file is missing; copy the shipped one and change it")
            return None
        try:
            return shape.model_validate(tree.value)
        except ValidationError as error:
            for detail in error.errors():
                path = tuple(part for part in detail["loc"] if part != "[key]")
                self.folder.problem(name, tree.line(path), _sentence(shape, path, detail))
            return None

    def _plays(self) -> Iterator[tuple[str, shapes.Play]]:
        seen: dict[str, str] = {}
        for name, tree in self.folder.trees.items():
            if name in (POLICY, SITUATIONS):
                continue
            if not name.startswith("plays/"):
                what = "an unknown file; plays go into plays/, beside policy.yaml and situations.yaml"
                self.folder.problem(name, 1, what)
                continue
            play = self._shaped(name, shapes.Play)
            if play is None:
                continue
            line = tree.line(("id",))
            if play.id in seen:
                self.folder.problem(
                    name, line, f"the id {play.id} stands in {seen[play.id]} too; give each play its own"
                )
            elif Path(name).stem != play.id:
                self.folder.problem(
                    name, line, f"the id {play.id} and the file's name differ; name the file {play.id}.yaml"
                )
            seen.setdefault(play.id, name)
            yield name, play


_MEANT = {"date": "date_required", "until": "date_required"}
"""What a newcomer calls a key that no other word is near to."""


def _sentence(shape: type[shapes.Shape], path: tuple[Any, ...], detail: ErrorDetails) -> str:
    where = ".".join(str(part) for part in path) or "the file"
    if detail["type"] == "extra_forbidden":
        known = _known_keys(shape, path[:-1])
        meant = [key for key in (_MEANT.get(str(path[-1])),) if key in known]
        nearest = meant or get_close_matches(str(path[-1]), known, 1, 0.6)
        return f"{where} is not a known key" + (f"; did you mean {nearest[0]}?" if nearest else "; take it out")
    if detail["type"] == "missing":
        return f"{where} is missing; add it"
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    if detail["type"] == "list_type" and "gaps_bd" in path:
        message = "should be a list of whole numbers, each wait longer than the one before, such as [3, 6, 8, 10, 12]"
    elif message != detail["msg"]:
        message = message if detail["type"] == "value_error" else f"should be {message}"
    given = detail.get("input")
    shown = f" (it says {' '.join(str(given).split())[:60]})" if isinstance(given, str | int | float) else ""
    return f"{where}: {message}{shown}"


def _known_keys(shape: Any, path: tuple[Any, ...]) -> list[str]:
    """The keys that the model at `path` knows; an empty list where the path leaves the models."""
    for part in path:
        fields = getattr(shape, "model_fields", {})
        annotation = fields[part].annotation if part in fields else shape
        inner = getattr(annotation, "__args__", ())
        shape = next((a for a in inner if hasattr(a, "model_fields")), annotation)
    return list(getattr(shape, "model_fields", {}))
