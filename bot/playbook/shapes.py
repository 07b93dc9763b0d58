"""The shapes of the three kinds of playbook file, as pydantic models.

They type what the YAML says and refuse what they do not know; `to_domain` gives the values that the coach works with.
"""

from __future__ import annotations

import re
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.domain import playbook as domain
from bot.domain.calendar import WEEKDAYS, YearlySpan
from bot.domain.deal import STAGES

PLACEHOLDERS = frozenset(
    # fmt: off
    {
        "first_name",
        "name",
        "company",
        "business_issue",
        "their_figure",
        "wanted_by",
        "start_by",
        "reference",
        "result",
        "lead",
        "introduction",
        "event_title",
        "event_date",
        "owed",
        "heard_date",
        "heard_month",
        "reply_by",
        "silence_weeks",
        "rep_first_name",
    }
    # fmt: on
)
"""Everything a script may stand open for."""

NEEDS = frozenset(
    # fmt: off
    {
        "business_issue",
        "their_figure",
        "reference",
        "result",
        "lead",
        "introduction",
        "event",
        "gift_ok",
        "owed",
        "wanted_by",
        "start_by",
    }
    # fmt: on
)
"""The facts that a play may need on record."""


class Shape(BaseModel):
    """The root of all shapes: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


Days = Annotated[int, Field(ge=0, le=1000)]
Count = Annotated[int, Field(ge=0, le=100)]
Span = Annotated[YearlySpan, BeforeValidator(_span)]
HoursText = Annotated[domain.Hours, BeforeValidator(_hours)]
Text = Annotated[str, Field(min_length=1, max_length=3000)]


class Clock(Shape):
    workweek: list[Literal[WEEKDAYS]] = Field(min_length=1)  # type: ignore[valid-type]
    seasonal_quiet: list[Span]


class Pace(Shape):
    first_followup_bd: Annotated[int, Field(ge=1, le=60)]
    dark_bd: Annotated[int, Field(ge=1, le=250)]


class RollingCap(Shape):
    calendar_days: Days
    touches: Count


class ChannelCap(Shape):
    calendar_days: Days
    email: Count
    call_window: Count
    linkedin: Count
    physical: Count
    sms: Count


class EpisodeCap(Shape):
    touches: Count
    voicemail: Count
    apology: Count
    cost_of_waiting: Count
    stay_or_go: Count
    physical: Count


class AccountCap(Shape):
    calendar_days: Days
    touches: Count
    people_in_parallel: Count


class CallWindow(Shape):
    dials: Annotated[int, Field(ge=1, le=10)]
    per_business_day: Annotated[int, Field(ge=1, le=5)]
    span_bd: Annotated[int, Field(ge=1, le=30)]


class StayOrGo(Shape):
    earliest_after_unanswered: Count
    forced_after: Count
    min_channels: Count
    reply_window_bd: Days


class PushyBurst(Shape):
    gap_breaches: Annotated[int, Field(ge=1, le=20)]


class Reconnect(Shape):
    after_close_days: list[Days]
    due_bd: Days
    after_final_no_days: Days
    renewal_notice_days: Days


class HoursOfDay(Shape):
    call: list[HoursText] = Field(min_length=1)
    written: list[HoursText] = Field(min_length=1)
    voicemail: list[HoursText] = Field(min_length=1)
    unknown_zone: HoursText


class Gifts(Shape):
    per_item: Count
    per_person_year: Annotated[int, Field(ge=0, le=1000)]


class Policy(Shape):
    clock: Clock
    stages: dict[Literal[STAGES], Pace]  # type: ignore[valid-type]
    promise_grace_bd: Days
    quiet_phase_max_touches: Count
    gaps_bd: list[Days] = Field(min_length=1, max_length=12)
    rolling_cap: RollingCap
    channel_cap: ChannelCap
    episode_cap: EpisodeCap
    account_cap: AccountCap
    same_channel_in_a_row_max: Annotated[int, Field(ge=1, le=10)]
    call_window: CallWindow
    stay_or_go: StayOrGo
    after_apology_no_pitch_bd: Days
    deadline_acceleration_bd: Days
    pushy_burst: PushyBurst
    holds_bd: dict[str, Days]
    hold_renewals: dict[str, Count]
    recovery_bd: dict[str, Days]
    serial_deferral_limit: Count
    value_slot: list[str] = Field(min_length=1)
    value_drip_min_days: Days
    event_notice_bd: tuple[Days, Days]
    reschedule_after_bd: Days
    reconnect: Reconnect
    hours: HoursOfDay
    hard_clamp: HoursText
    gifts: Gifts
    retention_months_after_last_two_way: Annotated[int, Field(ge=1, le=120)]

    @model_validator(mode="after")
    def _whole(self) -> Policy:
        missing = [stage for stage in STAGES if stage not in self.stages]
        if missing:
            raise ValueError(f"stages lacks {', '.join(missing)}")
        growing = all(a < b for a, b in pairwise(self.gaps_bd))
        if not growing:
            raise ValueError("gaps_bd must grow strictly: each wait longer than the one before")
        return self

    def to_domain(self) -> domain.Policy:
        """The numbers as the coach takes them."""
        channel_cap = self.channel_cap.model_dump()
        return domain.Policy(
            workweek=tuple(self.clock.workweek),
            seasonal_quiet=tuple(self.clock.seasonal_quiet),
            stages={name: domain.StagePace(p.first_followup_bd, p.dark_bd) for name, p in self.stages.items()},
            promise_grace_bd=self.promise_grace_bd,
            quiet_phase_max_touches=self.quiet_phase_max_touches,
            gaps_bd=tuple(self.gaps_bd),
            rolling_cap_days=self.rolling_cap.calendar_days,
            rolling_cap_touches=self.rolling_cap.touches,
            channel_cap_days=channel_cap.pop("calendar_days"),
            channel_cap=channel_cap,
            episode_cap=self.episode_cap.model_dump(),
            account_cap_days=self.account_cap.calendar_days,
            account_cap_touches=self.account_cap.touches,
            account_people_in_parallel=self.account_cap.people_in_parallel,
            same_channel_in_a_row_max=self.same_channel_in_a_row_max,
            call_window=domain.CallWindow(**self.call_window.model_dump()),
            stay_or_go=domain.StayOrGo(**self.stay_or_go.model_dump()),
            after_apology_no_pitch_bd=self.after_apology_no_pitch_bd,
            deadline_acceleration_bd=self.deadline_acceleration_bd,
            pushy_gap_breaches=self.pushy_burst.gap_breaches,
            holds_bd=self.holds_bd,
            hold_renewals=self.hold_renewals,
            recovery_bd=self.recovery_bd,
            serial_deferral_limit=self.serial_deferral_limit,
            value_drip_min_days=self.value_drip_min_days,
            reconnect_after_close_days=tuple(self.reconnect.after_close_days),
            reconnect_due_bd=self.reconnect.due_bd,
            reconnect_after_final_no_days=self.reconnect.after_final_no_days,
            renewal_notice_days=self.reconnect.renewal_notice_days,
            event_notice_bd=self.event_notice_bd,
            reschedule_after_bd=self.reschedule_after_bd,
            value_slot=tuple(self.value_slot),
            hours={
                "call": tuple(self.hours.call),
                "written": tuple(self.hours.written),
                "voicemail": tuple(self.hours.voicemail),
            },
            hard_clamp=self.hard_clamp,
            unknown_zone_hours=self.hours.unknown_zone,
            retention_months=self.retention_months_after_last_two_way,
        )


class PolicyFile(Shape):
    """playbooks/policy.yaml"""

    policy: Policy


class Situation(Shape):
    label: Annotated[str, Field(min_length=1, max_length=75)]
    means: Text
    stance: Text
    hold: domain.Hold = domain.Hold.NONE
    resume: domain.Resume = domain.Resume.AFTER_GRACE
    date_required: bool = False
    date_from_promise: bool = False
    human: bool = False
    new_person: bool = False
    private: bool = False
    first_play: str | None = None
    meanwhile: list[str] = []
    drip: bool = False
    route: list[str] = []
    omits_families: list[str] = []
    forbids_families: list[str] = []
    forbidden: str = ""
    source: str = ""

    def to_domain(self, code: str) -> domain.Situation:
        """The situation as the coach takes it."""
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in self}
        return domain.Situation(code=code, **values)


class SituationsFile(Shape):
    """playbooks/situations.yaml"""

    situations: dict[str, Situation]


class Script(Shape):
    call: list[Text] = []
    voicemail: list[Text] = []
    email: list[Text] = []
    linkedin: list[Text] = []
    post: list[Text] = []


Channel = Literal["email", "call", "voicemail", "linkedin", "post", "courier", "event", "in_person"]


class Play(Shape):
    """playbooks/plays/<id>.yaml"""

    id: str
    title: Annotated[str, Field(min_length=1, max_length=60)]
    family: Literal[
        "reminder",
        "cost",
        "proof",
        "apology",
        "value",
        "gifts",
        "courtesy",
        "stay-or-go",
        "followup",
        "restart",
        "process",
        "guidance",
    ]
    counts: domain.Counts = domain.Counts.TOUCH
    channels: list[Channel]
    email_version: str | None = None
    needs: list[str] = []
    trigger: Text
    script: Script = Script()
    avoid: list[Text] = []
    success: Text
    exit: Text
    physical: bool = False
    source: Text
    evidence: Text

    @model_validator(mode="after")
    def _whole(self) -> Play:
        unknown = [need for need in self.needs if need not in NEEDS]
        if unknown:
            raise ValueError(f"needs names {unknown[0]}, which no deal can have; use {', '.join(sorted(NEEDS))}")
        for _, texts in self.script:
            for text in texts:
                strays = [name for name in re.findall(r"\{([^{}]*)\}", text) if name not in PLACEHOLDERS]
                if strays or text.count("{") != text.count("}"):
                    name = strays[0] if strays else "a brace"
                    raise ValueError(f"the script has {{{name}}}, which nothing fills")
        return self

    def to_domain(self) -> domain.Play:
        """The play as the coach takes it."""
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in self if n != "script"}
        script = domain.Script(**{name: tuple(texts) for name, texts in self.script})
        return domain.Play(**values, script=script)
