"""What a playbook folder says, as values: the policy's numbers, the situations, and the plays.

`bot.playbook` reads the YAML into these; `bot.coach` and `bot.limits` only ever see these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import time
from enum import StrEnum
from functools import cached_property

from bot.domain.calendar import YearlySpan
from bot.domain.value import value


class Counts(StrEnum):
    """How a play counts once it was done."""

    TOUCH = "touch"  # in every limit
    CAP = "cap"  # in the rolling cap only (ruling 11)
    NO = "no"  # a courtesy


class Offered(StrEnum):
    """How a play comes before the rep."""

    ADVICE = "advice"  # the coach advises it, on its day
    ANOTHER = "another"  # only under "Another play": something else is always advised before it
    OWN = "own"  # never by the coach: the rep's own idea, which the timeline knows by name


@value(frozen=True, slots=True)
class Hours:
    """Local hours of a day, `end` excluded."""

    start: time
    end: time


@value(frozen=True, slots=True, kw_only=True)
class Script:
    """The words of a play, one text a medium; `{placeholders}` are filled from the deal.

    A text is a tuple of alternatives: the first one whose placeholders are all on record is used.
    """

    call: tuple[str, ...] = ()
    voicemail: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    linkedin: tuple[str, ...] = ()
    post: tuple[str, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Play:
    """One move: whom to reach how, what to say and what not to do."""

    id: str
    title: str
    family: str
    channels: tuple[str, ...]
    script: Script
    avoid: tuple[str, ...]
    trigger: str
    wait_after: str = ""
    success: str
    exit: str
    offered: Offered = Offered.ADVICE
    counts: Counts = Counts.TOUCH
    needs: tuple[str, ...] = ()
    email_version: str | None = None
    physical: bool = False
    source: str = ""
    evidence: str = ""


GUIDANCE = "guidance"
"""The family of the plays that tell a rep how to think or talk: nothing of them is ever sent."""

NAMED_BY_RULES = (
    "customary-followup",
    "deliver-what-you-owe",
    "issue-timeline-call",
    "issue-timeline-email",
    "next-day-note",
    "reconnect-date",
    "reconnect-touch",
    "reference-intro",
    "reschedule-offer",
    "results-proof",
    "stay-or-go",
    "step-back-apology-call",
    "step-back-apology-email",
    "thank-for-clarity",
    "thinking-of-you-article",
    "value-drip",
)
"""The plays that the rules of the coach call by their id: every playbook has them."""


@value(frozen=True, slots=True)
class StagePace:
    """Business days of silence before the first follow-up, and before the deal is dark."""

    first_followup_bd: int
    dark_bd: int


@value(frozen=True, slots=True, kw_only=True)
class StayOrGo:
    """When the last question may and must be asked, and how long it stays open."""

    earliest_after_unanswered: int
    forced_after: int
    min_channels: int
    reply_window_bd: int


@value(frozen=True, slots=True, kw_only=True)
class CallWindow:
    """How often a call play is dialled before its email version goes out."""

    dials: int
    per_business_day: int
    span_bd: int


@value(frozen=True, slots=True, kw_only=True)
class Gifts:
    """The most that one gift, and all gifts to one person in a year, may cost, in the currency of the deal."""

    per_item: int
    per_person_year: int


@value(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers of policy 2.3. `_bd` are business days of the prospect, `_days` calendar days."""

    workweek: tuple[str, ...]
    seasonal_quiet: tuple[YearlySpan, ...]
    stages: Mapping[str, StagePace]
    promise_grace_bd: int
    quiet_phase_max_touches: int
    gaps_bd: tuple[int, ...]
    rolling_cap_days: int
    rolling_cap_touches: int
    channel_cap_days: int
    channel_cap: Mapping[str, int]
    episode_cap: Mapping[str, int]
    account_cap_days: int
    account_cap_touches: int
    account_people_in_parallel: int
    same_channel_in_a_row_max: int
    call_window: CallWindow
    stay_or_go: StayOrGo
    after_apology_no_pitch_bd: int
    deadline_acceleration_bd: int
    pushy_gap_breaches: int
    holds_bd: Mapping[str, int]
    hold_renewals: Mapping[str, int]
    recovery_bd: Mapping[str, int]
    serial_deferral_limit: int
    value_drip_min_days: int
    reconnect_after_close_days: tuple[int, ...]
    reconnect_due_bd: int
    reconnect_after_final_no_days: int
    renewal_notice_days: int
    event_notice_bd: tuple[int, int]
    reschedule_after_bd: int
    value_slot: tuple[str, ...]
    hours: Mapping[str, tuple[Hours, ...]]
    hard_clamp: Hours
    unknown_zone_hours: Hours
    retention_months: int
    reconfirm_hold_bd: int
    gifts: Gifts
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # by a limit's id, then the number's name


class Hold(StrEnum):
    """What a situation does to the silence clock."""

    NONE = "none"  # no hold: a route, or a flag
    WAIT = "wait"
    CLOSE = "close"
    STOP = "stop"


class Resume(StrEnum):
    """How the resume date follows from the date on record (reading 4)."""

    ON_DATE = "on_date"  # roll(date)
    AFTER_RECOVERY = "after_recovery"  # add(roll(date), recovery_bd)
    AFTER_GRACE = "after_grace"  # add(date, promise_grace_bd)


@value(frozen=True, slots=True, kw_only=True)
class Situation:
    """A reason for the silence that a rep can record."""

    code: str
    label: str
    means: str
    stance: str
    hold: Hold = Hold.NONE
    resume: Resume = Resume.AFTER_GRACE
    date_required: bool = False
    date_from_promise: bool = False
    human: bool = False
    new_person: bool = False
    private: bool = False
    first_play: str | None = None
    meanwhile: tuple[str, ...] = ()
    drip: bool = False
    route: tuple[str, ...] = ()
    omits_families: tuple[str, ...] = ()
    forbids_families: tuple[str, ...] = ()
    forbidden: str = ""
    source: str = ""


@value(frozen=True)
class Playbook:
    """A whole folder: policy, situations and plays, and the sha256 that names it."""

    policy: Policy
    situations: Mapping[str, Situation]
    plays: Mapping[str, Play]
    digest: str

    @cached_property
    def call_plays(self) -> Mapping[str, str]:
        """Call plays by id, each with the id of its email version."""
        return {play.id: play.email_version for play in self.plays.values() if play.email_version}

    @cached_property
    def stops(self) -> tuple[str, ...]:
        """The situations of those who want no contact."""
        return tuple(code for code, known in self.situations.items() if known.hold is Hold.STOP)

    @cached_property
    def call_version(self) -> Mapping[str, str]:
        """Email versions by id, each with the id of the call play that it belongs to."""
        return {email: call for call, email in self.call_plays.items() if email != call}
