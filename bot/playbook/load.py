"""Read a playbook folder, strictly: everything that is wrong is said at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain import playbook as domain
from bot.errors import BadPlaybook
from bot.playbook import shapes
from bot.playbook.yamltree import Tree, YamlProblem, read

S = TypeVar("S", bound=shapes.Shape)


def load(folder: Path) -> domain.Playbook:
    """The playbook in `folder`. Raises `BadPlaybook` with every problem, each as `file:line: what to do`."""
    return _Loading(folder).run()


def files_of(folder: Path) -> list[Path]:
    """The folder's YAML files in the order in which they are read and hashed."""
    return sorted(
        (p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file()),
        key=lambda p: p.relative_to(folder).as_posix(),
    )


class _Loading:
    """One pass over a folder; collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.trees: dict[str, Tree] = {}
        self.hash = sha256()

    def run(self) -> domain.Playbook:
        if not self.folder.is_dir():
            raise BadPlaybook([f"{self.folder}: no such folder; name the one that holds policy.yaml"])
        for path in files_of(self.folder):
            self._read(path)
        policy = self._shaped("policy.yaml", shapes.PolicyFile)
        situations = self._shaped("situations.yaml", shapes.SituationsFile)
        plays = dict(self._plays())
        if policy and situations:
            self._references(policy.policy, situations.situations, plays)
        if self.problems or policy is None or situations is None:
            raise BadPlaybook(self.problems)
        return domain.Playbook(
            policy=policy.policy.to_domain(),
            situations={code: s.to_domain(code) for code, s in situations.situations.items()},
            plays={play.id: play.to_domain() for play in plays.values()},
            digest=self.hash.hexdigest(),
        )

    def _read(self, path: Path) -> None:
        name = path.relative_to(self.folder).as_posix()
        content = path.read_bytes()
        self.hash.update(name.encode() + b"\0" + content + b"\0")
        try:
            self.trees[name] = read(content.decode("utf-8"))
        except UnicodeDecodeError:
            self._problem(name, 1, "the file is not UTF-8 text; save it as UTF-8")
        except YamlProblem as problem:
            self._problem(name, problem.line, problem.what)

    def _problem(self, name: str, line: int, what: str) -> None:
        self.problems.append(f"{self.folder / name}:{line}: {what}")

    def _shaped(self, name: str, shape: type[S]) -> S | None:
        if name not in self.trees:
            if not any(problem.startswith(f"{self.folder / name}:") for problem in self.problems):
                self._problem(name, 1, "the file is missing; copy the shipped one and change it")
            return None
        tree = self.trees[name]
        try:
            return shape.model_validate(tree.value)
        except ValidationError as error:
            for detail in error.errors():
                path = tuple(part for part in detail["loc"] if part != "[key]")
                self._problem(name, tree.line(path), _sentence(shape, path, detail))
            return None

    def _plays(self) -> Iterator[tuple[str, shapes.Play]]:
        seen: dict[str, str] = {}
        for name in self.trees:
            if name in ("policy.yaml", "situations.yaml"):
                continue
            if not name.startswith("plays/"):
                self._problem(name, 1, "an unknown file; plays go into plays/, beside policy.yaml and situations.yaml")
                continue
            play = self._shaped(name, shapes.Play)
            if play is None:
                continue
            line = self.trees[name].line(("id",))
            if play.id in seen:
                self._problem(name, line, f"the id {play.id} stands in {seen[play.id]} too; give each play its own")
            elif Path(name).stem != play.id:
                self._problem(name, line, f"the id {play.id} and the file's name differ; name the file {play.id}.yaml")
            seen[play.id] = name
            yield name, play

    def _references(
        self, policy: shapes.Policy, situations: dict[str, shapes.Situation], plays: dict[str, shapes.Play]
    ) -> None:
        ids = {play.id for play in plays.values()}

        def check(name: str, path: tuple[str | int, ...], play: str | None, also: frozenset[str] = frozenset()) -> None:
            if play is None or play in ids | also:
                return
            nearest = get_close_matches(play, ids, 1)
            hint = f"did you mean {nearest[0]}?" if nearest else "add it to plays/"
            self._problem(name, self.trees[name].line(path), f"no play has the id {play}; {hint}")

        for i, play in enumerate(policy.value_slot):
            check("policy.yaml", ("policy", "value_slot", i), play)
        for code, situation in situations.items():
            here = ("situations", code)
            check("situations.yaml", (*here, "first_play"), situation.first_play)
            for i, play in enumerate(situation.meanwhile):
                check("situations.yaml", (*here, "meanwhile", i), play)
            for i, play in enumerate(situation.route):
                check("situations.yaml", (*here, "route", i), play, frozenset({"proof"}))
        for name, shape in plays.items():
            check(name, ("email_version",), shape.email_version)
        for table in ("holds_bd", "hold_renewals", "recovery_bd"):
            for code in getattr(policy, table):
                if code not in situations:
                    line = self.trees["policy.yaml"].line(("policy", table, code))
                    self._problem("policy.yaml", line, f"{table} names {code}, which is no situation")


def _sentence(shape: type[shapes.Shape], path: tuple[Any, ...], detail: ErrorDetails) -> str:
    where = ".".join(str(part) for part in path) or "the file"
    if detail["type"] == "extra_forbidden":
        nearest = get_close_matches(str(path[-1]), _known_keys(shape, path[:-1]), 1, 0.5)
        return f"{where} is not a known key" + (f"; did you mean {nearest[0]}?" if nearest else "; take it out")
    if detail["type"] == "missing":
        return f"{where} is missing; add it"
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    if message != detail["msg"]:
        message = message if detail["type"] == "value_error" else f"should be {message}"
    given = detail.get("input")
    shown = f" (it says {str(given)[:60]})" if isinstance(given, str | int | float) else ""
    return f"{where}: {message}{shown}"


def _known_keys(shape: Any, path: tuple[Any, ...]) -> list[str]:
    """The keys that the model at `path` knows; an empty list where the path leaves the models."""
    for part in path:
        fields = getattr(shape, "model_fields", {})
        annotation = fields[part].annotation if part in fields else shape
        inner = getattr(annotation, "__args__", ())
        shape = next((a for a in inner if hasattr(a, "model_fields")), annotation)
    return list(getattr(shape, "model_fields", {}))
