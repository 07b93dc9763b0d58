"""The shape of a profile of playbooks/policy.yaml: what is paced otherwise for some deals (ruling 56).

It knows no other key than these, so that no profile can widen a hard guard, the rolling cap or the hours.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from bot.domain import playbook as domain
from bot.playbook.number_shapes import Count, Days, GapsByStage, Pace, Some, Stage, paces, waits
from bot.playbook.shapes import Shape


def _countries(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_COUNTRY = {"type": "string", "pattern": "^[A-Z]{2}$"}
Countries = Annotated[
    list[Annotated[str, Field(pattern=_COUNTRY["pattern"])]],
    Field(min_length=1),
    BeforeValidator(_countries),
    WithJsonSchema({"anyOf": [_COUNTRY, {"type": "array", "items": _COUNTRY, "minItems": 1}]}),
]


class When(Shape):
    """Every key that is given has to fit."""

    value_from: Annotated[float, Field(ge=0)] | None = Field(None, description="Deals worth this or more.")
    value_to: Annotated[float, Field(ge=0)] | None = Field(None, description="Deals worth less than this.")
    public_sector: bool | None = Field(None, description="Deals with the public sector, or with others.")
    country: Countries | None = Field(
        None, description="Deals with prospects there: a two-letter code, or a list of them."
    )

    @model_validator(mode="after")
    def _says_something(self) -> When:
        if not self.model_fields_set:
            raise ValueError("it names no deals; give value_from, value_to, public_sector or country, or take it out")
        if self.value_from is not None and self.value_to is not None and self.value_from >= self.value_to:
            raise ValueError("value_to must be more than value_from; no deal is worth both")
        return self

    def to_domain(self) -> domain.When:
        """As the coach takes it."""
        return domain.When(
            value_from=self.value_from,
            value_to=self.value_to,
            public_sector=self.public_sector,
            countries=tuple(self.country or ()),
        )


class ProfileChannelCap(Shape):
    """The caps of some channels; the window is the policy's."""

    email: Count | None = Field(None, description="Emails in the window.")
    call_window: Count | None = Field(None, description="Rounds of calls in the window.")
    linkedin: Count | None = Field(None, description="Messages on LinkedIn in the window.")
    physical: Count | None = Field(None, description="Parcels and gifts in the window.")


class Profile(Shape):
    """What it leaves out stays as it is for all deals."""

    when: When | None = Field(None, description="The deals that it is for, where no segment is on record.")
    stages: dict[Stage, Pace] = Field({}, description="The pace of some stages.")
    gaps_bd: GapsByStage = Field(
        {}, description="The waits after unanswered touches; with `default` for all stages that it does not name."
    )
    reply_window_bd: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Business days to answer the last question."
    )
    holds_bd: dict[str, Days] = Field({}, description="Business days that a situation holds without a date.")
    channel_cap: ProfileChannelCap = Field(
        default_factory=lambda: ProfileChannelCap.model_validate({}), description="What goes by channel at most."
    )
    people_in_parallel: Some | None = Field(None, description="People of one company pursued at the same time.")
    gifts: Literal["never"] | None = Field(None, description="never: no gifts at all.")

    def to_domain(self) -> domain.Profile:
        """As the coach takes it."""
        return domain.Profile(
            when=self.when.to_domain() if self.when else None,
            stages=paces(self.stages),
            gaps_bd=waits(self.gaps_bd),
            reply_window_bd=self.reply_window_bd,
            holds_bd=self.holds_bd,
            channel_cap=self.channel_cap.model_dump(exclude_none=True),
            people_in_parallel=self.people_in_parallel,
            no_gifts=self.gifts is not None,
        )
