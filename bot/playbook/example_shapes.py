"""The shape of `examples:` inside a play: a deal, a day, and what this play is expected to be on that day.

The deal is a standing one (`STANDARD`) with what the author says differs. Days are counted as the author thinks of
them: `day 15` is the fifteenth business day after the last talk, which was on day 0. Running them is
`bot.coach.check.examples`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from bot.domain import facts
from bot.domain.deal import REACHES
from bot.domain.entries import CHANNELS, OUTCOMES
from bot.domain.facts import Kind, Of, Use

Text = Annotated[str, Field(min_length=1, max_length=3000)]
Day = Annotated[str, Field(pattern=r"^(day -?\d{1,3}|\d{4}-\d\d-\d\d)$")]
"""`day 15`, or a date as in a deal file."""


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
    channels: list[Literal[REACHES]] = Field([], description="How they can be reached.")  # type: ignore[valid-type]
    timezone: Text | None = None
    country: Text | None = None
    holidays: list[Day] | None = None


class ExampleContact(Shape):
    """Somebody else there."""

    name: Text
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


Expectation = Literal["chosen", "not-yet", "blocked", "not-needed", "forbidden", "used", "offered", "not-weighed"]


class Example(Shape):
    """One deal and what this play is on its day."""

    about: Text = Field(description="What the example shows, in a few words.")
    deal: ExampleDeal = Field(default_factory=ExampleDeal, description="What differs from the standard deal.")
    timeline: list[ExampleEntry] = Field(
        [], description="What happened after the last talk on day 0 (which need not be written down)."
    )
    rep: Literal["does what is advised", "does nothing else"] = Field(
        "does what is advised",
        description="Whether each play that is advised on the way is done on its day, or only the timeline happened.",
    )
    day: Annotated[int, Field(ge=0, le=400)] = Field(
        description="The day that is asked about, in business days after day 0."
    )
    expect: Expectation = Field(
        description="What becomes of this play on that day; offered: under “Another play”; not-weighed: not at all."
    )
    reason: Text | None = Field(None, description="The reason's id, where it matters.")
    channel: Literal[CHANNELS] | None = Field(  # type: ignore[valid-type]
        None, description="The way it goes out, where it matters."
    )
