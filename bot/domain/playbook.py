"""What a playbook folder says, as values: the policy's numbers, the situations, and the plays.

`bot.playbook` reads the YAML into these; `bot.coach` and `bot.limits` only ever see these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
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


@value(frozen=True, slots=True)
class Version:
    """What a play says on one medium in one case, in one wording or several; `{placeholders}` are filled from the deal.

    `when`: the situations and moments (`bot.domain.placeholders`) it is for; none: any. Each line of a wording is a
    paragraph.
    """

    wordings: tuple[str, ...]
    when: tuple[str, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Script:
    """The words of a play by medium: versions of which the first one is taken that fits and can be filled."""

    call: tuple[Version, ...] = ()
    voicemail: tuple[Version, ...] = ()
    email: tuple[Version, ...] = ()
    linkedin: tuple[Version, ...] = ()
    post: tuple[Version, ...] = ()


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
    short: str = ""
    offered: Offered = Offered.ADVICE
    counts: Counts = Counts.TOUCH
    needs: tuple[str, ...] = ()
    email_version: str | None = None
    physical: bool = False
    source: str = ""
    evidence: str = ""

    @property
    def called(self) -> str:
        """As a card and what follows it name it: by its short name, where it has one."""
        return self.short or self.title


GUIDANCE = "guidance"
"""The family of the plays that tell a rep how to think or talk: nothing of them is ever sent."""

NAMED_BY_RULES = (
    "customary-followup",
    "deliver-what-you-owe",
    "issue-timeline-call",
    "issue-timeline-email",
    "next-day-note",
    "process-question",
    "reconnect-date",
    "reconnect-touch",
    "reference-intro",
    "reschedule-offer",
    "results-proof",
    "second-voice",
    "smaller-step",
    "stay-or-go",
    "step-back-apology-call",
    "step-back-apology-email",
    "thank-for-clarity",
    "thinking-of-you-article",
    "value-drip",
    "what-changed",
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
    allowed: bool = True


@value(frozen=True, slots=True, kw_only=True)
class CapPerPerson:
    """How often one person may get something in any so many calendar days, over all deals and episodes (ruling 54)."""

    calendar_days: int
    times: int


DEFAULT_GAPS = "default"
"""The gaps of every stage that has none of its own (ruling 55)."""


@value(frozen=True, slots=True, kw_only=True)
class When:
    """Which deals a profile is for: every part that is given has to fit (ruling 56). `value_to` is excluded."""

    value_from: float | None = None
    value_to: float | None = None
    public_sector: bool | None = None
    countries: tuple[str, ...] = ()

    def fits(self, value: float | None, public_sector: bool, country: str | None) -> bool:
        """Whether it is for such a deal; currencies are ignored, and a region is its country."""
        if self.value_from is not None and (value is None or value < self.value_from):
            return False
        if self.value_to is not None and (value is None or value >= self.value_to):
            return False
        if self.public_sector is not None and public_sector is not self.public_sector:
            return False
        return not self.countries or (country is not None and country.split("-")[0] in self.countries)


PUBLIC = "public"
"""The profile that lies over whichever was chosen, for the public sector."""


@value(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is paced otherwise for some deals: what it leaves out stays as it is for all (ruling 56)."""

    when: When | None = None
    stages: Mapping[str, StagePace] = field(default_factory=dict)
    gaps_bd: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """With a `default` it stands for all stages that it does not name."""
    reply_window_bd: int | None = None
    holds_bd: Mapping[str, int] = field(default_factory=dict)
    channel_cap: Mapping[str, int] = field(default_factory=dict)
    people_in_parallel: int | None = None
    no_gifts: bool = False

    def over(self, policy: Policy) -> Policy:
        """The policy with this profile laid over it."""
        asked = policy.stay_or_go
        return replace(
            policy,
            stages={**policy.stages, **self.stages},
            gaps_bd=self.gaps_bd if DEFAULT_GAPS in self.gaps_bd else {**policy.gaps_bd, **self.gaps_bd},
            stay_or_go=replace(asked, reply_window_bd=self.reply_window_bd) if self.reply_window_bd else asked,
            holds_bd={**policy.holds_bd, **self.holds_bd},
            channel_cap={**policy.channel_cap, **self.channel_cap},
            account_people_in_parallel=self.people_in_parallel or policy.account_people_in_parallel,
            gifts=replace(policy.gifts, allowed=policy.gifts.allowed and not self.no_gifts),
        )


@value(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers of policy 2.3. `_bd` are business days of the prospect, `_days` calendar days."""

    workweek: tuple[str, ...] | None  # None: the country's own (ruling 50)
    seasonal_quiet: tuple[YearlySpan, ...]
    stages: Mapping[str, StagePace]
    promise_grace_bd: int
    quiet_phase_max_touches: int
    gaps_bd: Mapping[str, tuple[int, ...]]  # by stage, and `default`
    answered_within_bd: int
    rolling_cap_days: int
    rolling_cap_touches: int
    channel_cap_days: int
    channel_cap: Mapping[str, int]
    episode_cap: Mapping[str, int]
    apology_cap: CapPerPerson
    question_cap: CapPerPerson
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
    reschedule_within_bd: int
    value_slot: tuple[str, ...]
    hours: Mapping[str, tuple[Hours, ...]]
    hard_clamp: Hours
    unknown_zone_hours: Hours
    retention_months: int
    reconfirm_hold_bd: int
    gifts: Gifts
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # by a limit's id, then the number's name

    def gaps(self, stage: str) -> tuple[int, ...]:
        """The waits after each unanswered touch, in business days."""
        return self.gaps_bd.get(stage) or self.gaps_bd[DEFAULT_GAPS]


VALUE_SLOT = "value-slot"
"""In the place of a first play: whatever the value slot has for the deal (ruling 66)."""


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


class Group(StrEnum):
    """Under which heading a reason stands where there is a list of them, in this order."""

    AWAY = "away"
    COMPANY = "company"
    DECISION = "decision"
    US = "us"
    OVER = "over"


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
    first_play: str | None = None  # or VALUE_SLOT
    then: str | None = None  # once the hold is over, what the ladder has in the reminder's place (ruling 67)
    runs_again: bool = False  # its first play starts the hold anew, `hold_renewals` times (ruling 51)
    meanwhile: tuple[str, ...] = ()
    drip: bool = False
    route: tuple[str, ...] = ()
    omits_families: tuple[str, ...] = ()
    forbids_families: tuple[str, ...] = ()
    forbidden: str = ""
    source: str = ""
    group: Group | None = None  # None stands last
    also: tuple[str, ...] = ()  # what people type for it, in lower case


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
    def _paced(self) -> dict[tuple[str | None, bool], Policy]:
        return {}

    def policy_for(self, segment: str | None, value: float | None, public_sector: bool, country: str | None) -> Policy:
        """The policy of such a deal: its segment's, else the first profile that fits, and the public sector's over it.

        A segment that the playbook does not know is none (ruling 56).
        """
        profiles = self.policy.profiles
        chosen = segment if segment in profiles else None
        if chosen is None and segment is None:
            fitting = (
                name for name, each in profiles.items() if each.when and each.when.fits(value, public_sector, country)
            )
            chosen = next(fitting, None)
        public = public_sector and PUBLIC in profiles and chosen != PUBLIC
        if chosen is None and not public:
            return self.policy
        found = self._paced.get((chosen, public))
        if found is None:
            found = profiles[chosen].over(self.policy) if chosen else self.policy
            found = profiles[PUBLIC].over(found) if public else found
            self._paced[chosen, public] = found
        return found

    @cached_property
    def stops(self) -> tuple[str, ...]:
        """The situations of those who want no contact."""
        return tuple(code for code, known in self.situations.items() if known.hold is Hold.STOP)

    @cached_property
    def call_version(self) -> Mapping[str, str]:
        """Email versions by id, each with the id of the call play that it belongs to."""
        return {email: call for call, email in self.call_plays.items() if email != call}
