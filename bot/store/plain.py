"""Values as JSON keeps them, and back: what was said, what was counted, why a deal can't be judged.

Here: the plain form. A value has its type's name in `is` and its fields beside it; a day, a time and an instant have
theirs. Not here: what is kept of a message (`payloads`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

from bot.domain.card import Coming, Pressed
from bot.domain.missing import Asked
from bot.domain.money import HomeMoney
from bot.domain.said import Said
from bot.domain.weekly import AgeBand, Before, Closing, Hand, Summary, SummaryDeal, Total, Week
from bot.errors.trouble import CannotJudge

_MOMENTS: Mapping[str, type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


def plain(value: object) -> Any:
    """As JSON takes it. Raises TypeError for what nothing here knows."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | time):
        return {"is": type(value).__name__, "iso": value.isoformat()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        names: list[str] = [field.name for field in fields(value)]
        return {"is": type(value).__name__, **{name: plain(getattr(value, name)) for name in names}}
    raise TypeError(f"{type(value).__name__} has no plain form")


def read(found: Any) -> Any:
    """What `plain` was given, sequences as tuples. Raises ValueError for what it never gave.

    A field that a value has no longer is left out: an older version may have written it down.
    """
    if isinstance(found, list):
        return tuple(read(each) for each in found)
    if not isinstance(found, dict):
        return found
    name = str(found.get("is"))
    if moment := _MOMENTS.get(name):
        return moment.fromisoformat(found["iso"])
    kind = {each.__name__: each for each in _kinds()}.get(name)
    if kind is None:
        raise ValueError(f"nothing here is a {name}")
    known = {field.name for field in fields(kind)}
    return kind(**{key: read(each) for key, each in found.items() if key in known})


def _kinds() -> Iterator[type]:
    yield from (Asked, Coming, Pressed)
    yield from (Summary, SummaryDeal, Hand, Total, Before, Closing, AgeBand, Week, HomeMoney)
    for root in (Said, CannotJudge):
        yield from _below(root)


def _below(root: type) -> Iterator[type]:
    each: type
    for each in root.__subclasses__():
        yield each
        yield from _below(each)
