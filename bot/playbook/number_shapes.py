"""What the numbers of playbooks/policy.yaml are made of: spans, hours, counts, and waits by stage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from bot.domain import playbook as domain
from bot.domain.calendar import WEEKDAYS, YearlySpan
from bot.domain.deal import STAGES
from bot.playbook.shapes import Shape


def _span(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)", value)
    if not match:
        raise ValueError("write a yearly span as MM-DD..MM-DD, such as 12-24..01-01")
    a, b, c, d = map(int, match.groups())
    for month, day in ((a, b), (c, d)):
        try:
            date(2024, month, day)
        except ValueError:
            raise ValueError(f"{month:02}-{day:02} is not a day of the year") from None
    return YearlySpan((a, b), (c, d))


def _hours(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", value)
    if not match:
        raise ValueError("write hours as HH:MM-HH:MM, such as 09:00-18:00")
    a, b, c, d = map(int, match.groups())
    if (a, b) >= (c, d):
        raise ValueError("the hours must end after they begin")
    return domain.Hours(time(a, b), time(c, d))


def _workweek(value: Any) -> Any:
    if value == COUNTRY:
        return None
    if not isinstance(value, list) or not value:
        raise ValueError(f"write {COUNTRY} for the weekend of the prospect's own country, or a list of days")
    return value


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _for_all(value: Any) -> Any:
    return {domain.DEFAULT_GAPS: value} if isinstance(value, list) else value


def _growing(gaps: list[int]) -> list[int]:
    for before, after in pairwise(gaps):
        if after <= before:
            raise ValueError(f"they must grow strictly, and {after} stands after {before}; make each wait longer")
    return gaps


COUNTRY = "country"
"""As the workweek: that of the prospect's own country (ruling 50)."""

Days = Annotated[int, Field(ge=0, le=1000)]
Count = Annotated[int, Field(ge=0, le=100)]
Some = Annotated[int, Field(ge=1, le=100)]
Stage = Literal[STAGES]  # type: ignore[valid-type]

_HOURS = {"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$"}
_WAITS = {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 1000}, "minItems": 1, "maxItems": 12}
_WORKDAYS = {"type": "array", "items": {"type": "string", "enum": list(WEEKDAYS)}, "minItems": 1}


def _either(*schemas: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [*schemas]})


Span = Annotated[
    YearlySpan, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d\.\.\d\d-\d\d$"})
]
HoursText = Annotated[domain.Hours, BeforeValidator(_hours), WithJsonSchema(_HOURS)]
HoursTexts = Annotated[
    list[HoursText],
    Field(min_length=1),
    BeforeValidator(_one_or_more),
    _either(_HOURS, {"type": "array", "items": _HOURS, "minItems": 1}),
]
"""One span of hours, or a list of them."""

Workweek = Annotated[
    list[Literal[WEEKDAYS]] | None,  # type: ignore[valid-type]
    BeforeValidator(_workweek),
    _either({"const": COUNTRY}, _WORKDAYS),
]
"""None: the country's own."""

Gaps = Annotated[list[Days], AfterValidator(_growing), Field(min_length=1, max_length=12)]
GapsByStage = Annotated[
    dict[Literal[*STAGES, domain.DEFAULT_GAPS], Gaps],  # type: ignore[valid-type]
    BeforeValidator(_for_all),
    _either(
        _WAITS,
        {
            "type": "object",
            "properties": dict.fromkeys((domain.DEFAULT_GAPS, *STAGES), _WAITS),
            "additionalProperties": False,
        },
    ),
]
"""One list for all stages, or one a stage with a `default` for the rest (ruling 55)."""


class Pace(Shape):
    first_followup_bd: Annotated[int, Field(ge=1, le=60)] = Field(
        description="Business days of silence before the first follow-up."
    )
    dark_bd: Annotated[int, Field(ge=1, le=250)] = Field(
        description="Business days of silence after which the deal is dark."
    )

    @model_validator(mode="after")
    def _followup_before_dark(self) -> Pace:
        if self.first_followup_bd > self.dark_bd:
            raise ValueError(f"dark_bd is {self.dark_bd}; it must not come before first_followup_bd")
        return self


def paces(stages: Mapping[str, Pace]) -> dict[str, domain.StagePace]:
    """The paces as the coach takes them."""
    return {name: domain.StagePace(pace.first_followup_bd, pace.dark_bd) for name, pace in stages.items()}


def waits(gaps: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    """The gaps as the coach takes them."""
    return {stage: tuple(each) for stage, each in gaps.items()}
