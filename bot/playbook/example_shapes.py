"""The shape of `examples:` inside a play: a deal, a day, and what this play is expected to be on that day.

The deal is a standing one (`STANDARD`) with what the author says differs. Days are counted as the author thinks of
them: `day 15` is the fifteenth business day after the last talk, which was on day 0. So that an example outlives a
change of the policy, a day may also be a sum of the policy's numbers (`day first_followup + gap 1`), and the day that
is asked about may be that of a play (`reference-intro`, `reference-intro - 1`). Counting and running them is
`bot.coach.check`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from bot.domain import facts
from bot.domain.deal import REACHES
from bot.domain.entries import CHANNELS, OUTCOMES
from bot.domain.facts import Kind, Of, Use

NUMBERS = {
    "first_followup": "",
    "dark": "",
    "gap": r" [1-9]\d?",
    "grace": "",
    "hold": " [a-z_]+",
    "recovery": " [a-z_]+",
    "event_notice": "",
    "reschedule_after": "",
    "reply_window": "",
}
"""The policy's numbers that a day may name, each with the pattern of what has to follow it."""

LAST_DAY = 400

_NUMBER = "|".join([r"\d{1,3}", *(f"{name}{of}" for name, of in NUMBERS.items())])
_SUM = rf"(?:{_NUMBER})(?: [+-] (?:{_NUMBER}))*"
_PLAY = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
_MOMENT = rf"(?:{_NUMBER}|{_PLAY})(?: [+-] (?:{_NUMBER}|{_PLAY}))*"


def terms(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a sum, each with its sign."""
    first, *rest = re.split(" ([+-]) ", text.removeprefix("day "))
    yield 1, first
    for sign, term in zip(rest[::2], rest[1::2], strict=True):
        yield (1 if sign == "+" else -1), term


def _moment(value: Any) -> str:
    text = str(value)
    if not re.fullmatch(_MOMENT, text):
        names = ", ".join(
            name + " N" * (name == "gap") + " CODE" * (of.startswith(" [a-z")) for name, of in NUMBERS.items()
        )
        raise ValueError(f"a day is a sum of whole numbers, {names}, or ids of plays, such as reference-intro - 1")
    return text


Moment = Annotated[
    str,
    BeforeValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^{_MOMENT}$"}]}),
]
"""A day that is asked about."""

Text = Annotated[str, Field(min_length=1, max_length=3000)]
Day = Annotated[str, Field(pattern=rf"^(day (-\d{{1,3}}|{_SUM})|\d{{4}}-\d\d-\d\d)$")]
"""`day 15`, `day first_followup + gap 1`, or a date as in a deal file."""


class Shape(BaseModel):
    """The root of all shapes: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


STANDARD: dict[str, Any] = {
    "company": "Northwind",
    "stage": "proposal",
    "prospect": {"name": "Jane Doe", "timezone": "America/New_York", "country": "US", "holidays": []},
}
"""The deal of every example that does not say otherwise. It can be reached by email and phone."""


class ExampleProspect(Shape):
    """The other end, where it matters."""

    name: Text | None = None
    greeting: Text | None = Field(None, description="How they are greeted, where the name does not tell.")
    channels: list[Literal[REACHES]] = Field([], description="How they can be reached.")  # type: ignore[valid-type]
    timezone: Text | None = None
    country: Text | None = None
    holidays: list[Day] | None = None


class ExampleContact(Shape):
    """Somebody else there."""

    name: Text
    greeting: Text | None = Field(None, description="How they are greeted, where the name does not tell.")
    channels: list[Literal[REACHES]] | None = Field(None, description="How they can be reached.")  # type: ignore[valid-type]
    timezone: Text | None = None
    country: Text | None = None
    holidays: list[Day] | None = None
    former: bool | None = Field(None, description="They are no contact any more.")


class ExampleEvent(Shape):
    """An event they could be invited to."""

    title: Text
    on: Day


_TYPES: dict[Kind, Any] = {
    Kind.SUM: float,
    Kind.DAY: Day,
    Kind.FLAG: bool,
    Kind.EVENT: ExampleEvent,
    Kind.NAMES: list[Text],
    Kind.TIMES: list[Text],
}


def _stated() -> dict[str, Any]:
    """The facts that an example may state, in the order of the declaration but for the prospect."""
    told = [fact for fact in facts.used_in(Use.FILE, Of.DEAL) if fact.kind is not Kind.CURRENCY]
    types = {fact.name: Literal[fact.among] if fact.among else _TYPES.get(fact.kind, Text) for fact in told}
    people = {"prospect": ExampleProspect, "contacts": list[ExampleContact]}
    ordered = {"stage": types.pop("stage"), **people, **types}
    return {name: (made | None, None) for name, made in ordered.items()}


class ExampleDeal(create_model("Stated", __base__=Shape, **_stated())):  # type: ignore[misc]
    """What differs from the standard deal: any fact of a deal file but its timeline."""


class ExampleEntry(Shape):
    """Something that happened, as in a deal file's timeline."""

    type: Literal["heard", "meeting", "touch", "dial", "situation", "closed", "reopened", "note"]
    on: Day
    play: str | None = None
    channel: Literal[CHANNELS] | None = None  # type: ignore[valid-type]
    code: str | None = None
    until: Day | None = None
    promised_by: Day | None = None
    outcome: Literal[OUTCOMES] | None = None  # type: ignore[valid-type]


ACTING, DIALLING = "does what is advised", "calls, nobody answers"
"""What the rep of an example may do."""

Expectation = Literal["chosen", "not-yet", "blocked", "not-needed", "forbidden", "used", "offered", "not-weighed"]


class Example(Shape):
    """One deal and what this play is on its day."""

    about: Text = Field(description="What the example shows, in a few words.")
    deal: ExampleDeal = Field(default_factory=ExampleDeal, description="What differs from the standard deal.")
    timeline: list[ExampleEntry] = Field(
        [], description="What happened after the last talk on day 0 (which need not be written down)."
    )
    rep: Literal["does what is advised", "calls, nobody answers", "does nothing else"] = Field(
        "does what is advised",
        description="Whether each play that is advised on the way is done on its day, calls one dial a day without an "
        "answer, or only the timeline happened.",
    )
    day: Moment = Field(
        description="The day that is asked about, in business days after day 0: a sum of whole numbers, numbers of the "
        "policy (first_followup, gap 2) and days on which a play is first advised (reference-intro - 1)."
    )
    expect: Expectation = Field(
        description="What becomes of this play on that day; offered: under “Another play”; not-weighed: not at all."
    )
    reason: Text | None = Field(None, description="The reason's id, where it matters.")
    channel: Literal[CHANNELS] | None = Field(  # type: ignore[valid-type]
        None, description="The way it goes out, where it matters."
    )
