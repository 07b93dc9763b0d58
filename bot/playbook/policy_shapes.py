"""The shape of playbooks/policy.yaml: the numbers, each with the words that an editor shows for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from bot.domain import playbook as domain
from bot.domain.deal import STAGES
from bot.playbook.number_shapes import (
    Count,
    Days,
    GapsByStage,
    HoursText,
    HoursTexts,
    Pace,
    Some,
    Span,
    Stage,
    Workweek,
    paces,
    waits,
)
from bot.playbook.profile_shapes import Profile
from bot.playbook.shapes import Shape


class Clock(Shape):
    workweek: Workweek = Field(
        description="country: every day but the weekend of the prospect's country; or a list of days for all."
    )
    holidays: Literal["prospect_country"] = Field(description="Whose public holidays count: the prospect's country's.")
    seasonal_quiet: list[Span] = Field(
        description="Spans of every year that count as holidays, as MM-DD..MM-DD, both days included."
    )


class RollingCap(Shape):
    calendar_days: Days = Field(description="The length of the window.")
    touches: Some = Field(description="The most touches that one person gets from us in the window.")


class ChannelCap(Shape):
    calendar_days: Days = Field(description="The length of the window.")
    email: Count = Field(description="Emails in the window.")
    call_window: Count = Field(description="Rounds of calls in the window; a round is up to three dials.")
    linkedin: Count = Field(description="Messages on LinkedIn in the window.")
    physical: Count = Field(description="Parcels and gifts in the window; a plain letter is none.")
    sms: Count = Field(description="Text messages in the window: 0, a hard guard.")


class EpisodeCap(Shape):
    touches: Some = Field(description="Touches in one stretch of silence; the last question may come on top.")
    voicemail: Count = Field(description="Voicemails in one stretch of silence; at most 1, a hard guard.")
    apology: Count = Field(description="Apologies in one stretch of silence; at most 1, a hard guard.")
    cost_of_waiting: Count = Field(description="How often one may talk of what waiting costs; at most 1, a hard guard.")
    stay_or_go: Some = Field(
        description="Last questions in one stretch of silence: 1, a hard guard; without it no silence would end."
    )
    second_voice: Count = Field(description="Other people asked in one stretch of silence.")
    physical: Count = Field(description="Parcels and gifts in one stretch of silence.")


class CapPerPerson(Shape):
    calendar_days: Annotated[int, Field(ge=1, le=3660)] = Field(
        description="The length of the window; at least 180, a hard guard."
    )
    times: Count = Field(description="The most in the window, to one person, over all deals; at most 1, a hard guard.")


class QuestionCap(CapPerPerson):
    times: Some = Field(
        description="How often one person is asked in the window, over all deals: 1, a hard guard, as in an episode."
    )


class AccountCap(Shape):
    calendar_days: Days = Field(description="The length of the window.")
    touches: Some = Field(description="Touches to one company in the window, over all reps, deals and people.")
    people_in_parallel: Some = Field(description="People of one company whom we pursue at the same time.")


class CallWindow(Shape):
    dials: Annotated[int, Field(ge=1, le=10)] = Field(description="Dials before the written version goes out.")
    per_business_day: Annotated[int, Field(ge=1, le=5)] = Field(description="Dials on one business day.")
    span_bd: Annotated[int, Field(ge=1, le=30)] = Field(description="Business days within which the dials lie.")
    voicemail: Literal["never"] = Field(description="never: a live talk is the aim (policy C1).")

    def to_domain(self) -> domain.CallWindow:
        """As the coach takes it."""
        return domain.CallWindow(dials=self.dials, per_business_day=self.per_business_day, span_bd=self.span_bd)


class StayOrGo(Shape):
    earliest_after_unanswered: Count = Field(description="Unanswered touches before the last question may be asked.")
    forced_after: Some = Field(description="Unanswered touches after which nothing but the last question is left.")
    min_channels: Some = Field(description="Channels that must have been tried before the question may come early.")
    reply_window_bd: Days = Field(description="Business days that they have to answer it.")

    @model_validator(mode="after")
    def _early_before_forced(self) -> StayOrGo:
        if self.earliest_after_unanswered > self.forced_after:
            raise ValueError("earliest_after_unanswered must not be more than forced_after")
        return self


class PushyBurst(Shape):
    gap_breaches: Annotated[int, Field(ge=1, le=20)] = Field(
        description="Gaps cut short in one stretch of silence that make it our fault."
    )


class Reconnect(Shape):
    after_close_days: list[Days] = Field(
        description="Calendar days after a close without decision on which one light touch is due."
    )
    due_bd: Days = Field(description="Business days for which such a touch stays due; then it is skipped.")
    after_final_no_days: Days = Field(description="Calendar days of rest after a final no.")
    renewal_notice_days: Days = Field(description="Calendar days before a known renewal with a competitor.")


class HoursOfDay(Shape):
    call: HoursTexts = Field(description="For calls.")
    written: HoursTexts = Field(description="For everything written.")
    voicemail: HoursTexts = Field(description="For the one voicemail, at the edge of the day.")
    unknown_zone: HoursText = Field(description="Held in all zones of the country at once where the zone is not known.")


class Gifts(Shape):
    per_item: Count = Field(description="The most that one item may cost, in the currency of the deal.")
    per_person_year: Annotated[int, Field(ge=0, le=1000)] = Field(
        description="The most that one person may get in a year."
    )

    public_sector: Literal["never"] = Field(description="never: no gifts to public officials, a hard guard.")
    live_tender: Literal["never"] = Field(description="never: no gifts while a tender is running, a hard guard.")

    def to_domain(self) -> domain.Gifts:
        """As the coach takes them."""
        return domain.Gifts(per_item=self.per_item, per_person_year=self.per_person_year)


class Policy(Shape):
    clock: Clock = Field(description="When business is done.")
    stages: dict[Stage, Pace] = Field(description="The pace of each stage.")
    promise_grace_bd: Days = Field(description="Business days of grace after a date that the prospect gave.")
    quiet_phase_max_touches: Count = Field(description="Touches before the deal is dark.")
    gaps_bd: GapsByStage = Field(
        description="Business days to wait after the first, second, … unanswered touch, strictly growing; by stage, "
        "with a `default` for the rest, or one list for all."
    )
    answered_within_bd: Days = Field(
        description="A touch is answered, and used up no cap, when the person is heard from so soon: business days."
    )
    rolling_cap: RollingCap = Field(description="What one person may get at most, whoever it comes from.")
    channel_cap: ChannelCap = Field(description="The same, by channel.")
    episode_cap: EpisodeCap = Field(description="What one stretch of silence may see at most.")
    apology_cap: CapPerPerson = Field(description="How often one person may get an apology.")
    question_cap: QuestionCap = Field(description="How often one person may be asked whether to stay or go.")
    account_cap: AccountCap = Field(description="What one company may get at most.")
    same_channel_in_a_row_max: Annotated[int, Field(ge=1, le=10)] = Field(
        description="Touches in a row on one channel."
    )
    call_window: CallWindow = Field(description="How often a call is tried before its written version goes out.")
    stay_or_go: StayOrGo = Field(description="When the last question may and must be asked.")
    after_apology_no_pitch_bd: Days = Field(
        description="Business days after an apology without anything that could read as a pitch."
    )
    deadline_acceleration_bd: Days = Field(
        description="Their own start date so many business days away makes the deal act as dark."
    )
    pushy_burst: PushyBurst = Field(description="When our own haste counts as a fault.")
    holds_bd: dict[str, Days] = Field(
        description="Business days that a situation holds where no date is known, by its code."
    )
    hold_renewals: dict[str, Count] = Field(
        description="How often such a hold may be renewed, by the situation's code."
    )
    recovery_bd: dict[str, Days] = Field(
        description="Business days of rest after the first day back, by the situation's code."
    )
    serial_deferral_limit: Count = Field(description="The so many'th “later” in a row asks for an honest date.")
    value_slot: list[str] = Field(description="Plays of plain value, the first one that fits wins.", min_length=1)
    value_drip_min_days: Days = Field(description="Calendar days between two useful things while a date is waited for.")
    event_notice_bd: tuple[Days, Days] = Field(
        description="An event is worth an invitation from so many to so many business days ahead."
    )
    reschedule_after_bd: Days = Field(description="Business days after a missed meeting before a new time is offered.")
    reschedule_within_bd: Days = Field(description="Business days after a missed meeting within which it still is.")
    reconnect: Reconnect = Field(description="What a closed deal still gets.")
    hours: HoursOfDay = Field(description="The prospect's local hours in which each kind may go out.")
    hard_clamp: HoursText = Field(description="No hour outside this; within 08:00-20:00, a hard guard.")
    gifts: Gifts = Field(description="A ceiling for gifts; there are none in the public sector.")
    retention_months_after_last_two_way: Annotated[int, Field(ge=1, le=120)] = Field(
        description="Months after which a deal nobody talks about is forgotten."
    )
    reconfirm_hold_bd: Days = Field(
        description="Business days after which the note of a hold is old, and the rep is asked whether it still holds."
    )

    profiles: dict[str, Profile] = Field(
        default_factory=dict,
        description="What is paced otherwise, by name: for deals of that segment, else the first whose `when` fits.",
    )
    limits: dict[str, dict[str, Days]] = Field(
        default_factory=dict, description="Numbers of limits that have no place above, by the limit's id."
    )

    @field_validator("gaps_bd")
    @classmethod
    def _for_the_rest(cls, gaps: dict[str, list[int]]) -> dict[str, list[int]]:
        if domain.DEFAULT_GAPS not in gaps:
            raise ValueError(
                f"{domain.DEFAULT_GAPS} is missing; give the waits of the stages that have none of their own"
            )
        return gaps

    @field_validator("event_notice_bd")
    @classmethod
    def _soonest_first(cls, notice: tuple[int, int]) -> tuple[int, int]:
        if notice[0] > notice[1]:
            raise ValueError(f"the soonest comes first: write [{notice[1]}, {notice[0]}]")
        return notice

    @field_validator("stages")
    @classmethod
    def _every_stage(cls, stages: dict[str, Pace]) -> dict[str, Pace]:
        if missing := [stage for stage in STAGES if stage not in stages]:
            raise ValueError(f"{', '.join(missing)} is missing; give each of {', '.join(STAGES)} its pace")
        return stages

    def to_domain(self) -> domain.Policy:
        """The numbers as the coach takes them."""
        channel_cap = self.channel_cap.model_dump()
        return domain.Policy(
            workweek=None if self.clock.workweek is None else tuple(self.clock.workweek),
            seasonal_quiet=tuple(self.clock.seasonal_quiet),
            stages=paces(self.stages),
            promise_grace_bd=self.promise_grace_bd,
            quiet_phase_max_touches=self.quiet_phase_max_touches,
            gaps_bd=waits(self.gaps_bd),
            answered_within_bd=self.answered_within_bd,
            rolling_cap_days=self.rolling_cap.calendar_days,
            rolling_cap_touches=self.rolling_cap.touches,
            channel_cap_days=channel_cap.pop("calendar_days"),
            channel_cap=channel_cap,
            episode_cap=self.episode_cap.model_dump(),
            apology_cap=domain.CapPerPerson(**self.apology_cap.model_dump()),
            question_cap=domain.CapPerPerson(**self.question_cap.model_dump()),
            account_cap_days=self.account_cap.calendar_days,
            account_cap_touches=self.account_cap.touches,
            account_people_in_parallel=self.account_cap.people_in_parallel,
            same_channel_in_a_row_max=self.same_channel_in_a_row_max,
            call_window=self.call_window.to_domain(),
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
            reschedule_within_bd=self.reschedule_within_bd,
            value_slot=tuple(self.value_slot),
            hours={
                "call": tuple(self.hours.call),
                "written": tuple(self.hours.written),
                "voicemail": tuple(self.hours.voicemail),
            },
            hard_clamp=self.hard_clamp,
            unknown_zone_hours=self.hours.unknown_zone,
            retention_months=self.retention_months_after_last_two_way,
            reconfirm_hold_bd=self.reconfirm_hold_bd,
            gifts=self.gifts.to_domain(),
            profiles={name: profile.to_domain() for name, profile in self.profiles.items()},
            limits=self.limits,
        )


class PolicyFile(Shape):
    """playbooks/policy.yaml"""

    policy: Policy
