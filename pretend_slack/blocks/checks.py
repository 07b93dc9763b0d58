"""The small checks that the tables of Block Kit are built from: strings, numbers, lists, and objects of known keys.

Each check takes a value, the JSON pointer where it stands, and the report to add to. No Block Kit limit stands here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a payload, as `blocks.validate` words it."""

    pointer: str
    code: str
    message: str
    constraint: Any = None

    def sentence(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer or '/'}]"


@dataclass
class Report:
    """Everything that was found wrong, in the order in which it stands in the payload."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, pointer: str, code: str, message: str, constraint: Any = None) -> None:
        self.problems.append(Problem(pointer, code, message, constraint))


Check = Callable[[Any, str, Report], None]
Rule = Callable[[Json, str, Report], None]


def string(most: int, least: int = 1, pattern: str | None = None, means: str = "") -> Check:
    """A string of `least` to `most` characters; `pattern` must match all of it, and `means` says that in words."""
    wanted = re.compile(pattern) if pattern else None

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "type", "must be a string")
        elif len(value) < least:
            report.add(at, "min_length", f"must be more than {least - 1} characters", least)
        elif len(value) > most:
            report.add(at, "max_length", f"must be less than {most + 1} characters", most)
        elif wanted and not wanted.fullmatch(value):
            report.add(at, "pattern", f"must be {means}", pattern)

    return check


def boolean(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.add(at, "type", "must be a boolean")


def integer(least: int, most: int) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add(at, "type", "must be an integer")
        elif not least <= value <= most:
            report.add(at, "range", f"must be from {least} to {most}", [least, most])

    return check


def number(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        report.add(at, "type", "must be a number")


def anything(value: Any, at: str, report: Report) -> None:
    """A part of Block Kit that is passed on unread, such as a workflow's trigger."""


def mapping(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, dict):
        report.add(at, "type", "must be an object")


def one_of(*words: str) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if value not in words:
            report.add(at, "enum", f"must be one of: {', '.join(words)}", list(words))

    return check


def items(check_item: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` items, each of which passes `check_item`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "type", "must be an array")
            return
        if len(value) < least:
            report.add(at, "min_items", f"no fewer than {least} items allowed", least)
        if len(value) > most:
            report.add(at, "max_items", f"no more than {most} items allowed", most)
            return
        for index, item in enumerate(value):
            check_item(item, f"{at}/{index}", report)

    return check


def shape(
    required: Mapping[str, Check] | None = None, optional: Mapping[str, Check] | None = None, rules: Sequence[Rule] = ()
) -> Check:
    """An object of these keys and no others; `rules` look at the object as a whole, once its keys are right."""
    needed = dict(required or {})
    known = {**needed, **(optional or {})}

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "type", "must be an object")
            return
        before = len(report.problems)
        for key in needed:
            if value.get(key) is None:
                report.add(at, "required", f"missing required field: {key}", key)
        for key, part in value.items():
            if key not in known:
                report.add(f"{at}/{key}", "additional_property", f"invalid additional property: {key}", key)
            elif part is not None:
                known[key](part, f"{at}/{key}", report)
        if len(report.problems) == before:
            for rule in rules:
                rule(value, at, report)

    return check


def by_type(table: Mapping[str, Check], what: str) -> Check:
    """An object whose `type` picks the check; a type that is not in the table is not allowed in this place."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "type", "must be an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            report.add(at, "required", "missing required field: type", "type")
        elif kind not in table:
            report.add(f"{at}/type", "unsupported_type", f"unsupported type: {kind} is no {what} for this place", what)
        else:
            table[kind](value, at, report)

    return check


def exactly_one_of(*keys: str) -> Rule:
    def rule(value: Json, at: str, report: Report) -> None:
        present = [key for key in keys if value.get(key) is not None]
        if len(present) != 1:
            report.add(at, "one_of", f"must have exactly one of: {', '.join(keys)}", list(keys))

    return rule


def at_least_one_of(*keys: str) -> Rule:
    def rule(value: Json, at: str, report: Report) -> None:
        if not any(value.get(key) is not None for key in keys):
            report.add(at, "any_of", f"must have at least one of: {', '.join(keys)}", list(keys))

    return rule
