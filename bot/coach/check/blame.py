"""Why a play is never advised: found by trying, one number of the policy loosened at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bot.coach.check.explore import Shown, search
from bot.domain.history import APOLOGIES
from bot.domain.playbook import NAMED_BY_RULES, Playbook, Policy

Place = tuple[str | int, ...]

_MANY = 99


def _cap(table: str, name: str, most: int = _MANY) -> Callable[[Policy], dict[str, Any]]:
    return lambda policy: {table: {**getattr(policy, table), name: most}}


def _question(**values: int) -> Callable[[Policy], dict[str, Any]]:
    return lambda policy: {"stay_or_go": replace(policy.stay_or_go, **values)}


_LOOSER: tuple[tuple[Place, Callable[[Policy], dict[str, Any]]], ...] = (
    (("channel_cap", "physical"), _cap("channel_cap", "physical")),
    (("channel_cap", "email"), _cap("channel_cap", "email")),
    (("channel_cap", "call_window"), _cap("channel_cap", "call_window")),
    (("channel_cap", "linkedin"), _cap("channel_cap", "linkedin")),
    (("episode_cap", "touches"), _cap("episode_cap", "touches")),
    (("episode_cap", "voicemail"), _cap("episode_cap", "voicemail", 1)),
    (("episode_cap", "apology"), _cap("episode_cap", "apology", 1)),
    (("episode_cap", "cost_of_waiting"), _cap("episode_cap", "cost_of_waiting", 1)),
    (("episode_cap", "second_voice"), _cap("episode_cap", "second_voice", 1)),
    (("apology_cap", "times"), lambda policy: {"apology_cap": replace(policy.apology_cap, times=1)}),
    (("account_cap", "people_in_parallel"), lambda policy: {"account_people_in_parallel": _MANY}),
    (("stay_or_go", "forced_after"), _question(forced_after=_MANY)),
    (("stay_or_go", "earliest_after_unanswered"), _question(earliest_after_unanswered=5, forced_after=5)),
    (("stay_or_go", "forced_after"), _question(forced_after=5, earliest_after_unanswered=4)),
    (("rolling_cap", "touches"), lambda policy: {"rolling_cap_touches": _MANY}),
    (("quiet_phase_max_touches",), lambda policy: {"quiet_phase_max_touches": 2}),
    (("event_notice_bd",), lambda policy: {"event_notice_bd": (0, 250)}),
    (("value_drip_min_days",), lambda policy: {"value_drip_min_days": 30}),
    (("reconnect", "after_close_days"), lambda policy: {"reconnect_after_close_days": (90, 180)}),
    (("reconnect", "due_bd"), lambda policy: {"reconnect_due_bd": 10}),
    (("same_channel_in_a_row_max",), lambda policy: {"same_channel_in_a_row_max": _MANY}),
)
"""Each limit with a policy in which it would not be in the way."""


def to_blame(playbook: Playbook, missing: set[str]) -> dict[str, tuple[Place, Shown]]:
    """For each play that is never advised, the limit without which it would be, and a deal on which it would."""
    found: dict[str, tuple[Place, Shown]] = {}
    codes = tuple(code for code in playbook.situations if missing & set(_named_by(playbook, code)))
    for place, looser in _LOOSER:
        if missing <= found.keys():
            break
        policy = replace(playbook.policy, **looser(playbook.policy))
        seen = search(replace(playbook, policy=policy), missing - found.keys(), codes)
        for play_id in missing - found.keys():
            if play_id in seen.advised:
                found[play_id] = (("policy", *place), seen.advised[play_id])
    return found


def taken_out(playbook: Playbook) -> dict[str, tuple[str, ...]]:
    """The plays that a number of the policy which is 0 takes out, each with the place of that number."""
    policy = playbook.policy
    episode, channels = policy.episode_cap, policy.channel_cap
    of_plays: tuple[tuple[tuple[str, str], int, tuple[str, ...]], ...] = (
        (("episode_cap", "apology"), episode["apology"], APOLOGIES),
        (("apology_cap", "times"), policy.apology_cap.times, APOLOGIES),
        (("episode_cap", "cost_of_waiting"), episode["cost_of_waiting"], ("cost-of-waiting",)),
        (("episode_cap", "second_voice"), episode["second_voice"], ("second-voice",)),
        (("account_cap", "people_in_parallel"), policy.account_people_in_parallel - 1, ("second-voice",)),
        (("episode_cap", "physical"), episode["physical"], _physical(playbook)),
        (("channel_cap", "physical"), channels["physical"], _physical(playbook)),
        (("channel_cap", "email"), channels["email"], _only_by(playbook, "email")),
        (("channel_cap", "linkedin"), channels["linkedin"], _only_by(playbook, "linkedin")),
        (("channel_cap", "call_window"), channels["call_window"], _only_by(playbook, "call")),
    )
    found: dict[str, tuple[str, ...]] = {}
    for place, most, plays in of_plays:
        if most <= 0:
            found = dict.fromkeys(plays, ("policy", *place)) | found
    return found


def _physical(playbook: Playbook) -> tuple[str, ...]:
    return tuple(play.id for play in playbook.plays.values() if play.physical)


def _only_by(playbook: Playbook, channel: str) -> tuple[str, ...]:
    return tuple(play.id for play in playbook.plays.values() if play.channels == (channel,))


def named(playbook: Playbook) -> set[str]:
    """Every play that something calls for."""
    versions = {play.email_version for play in playbook.plays.values() if play.email_version}
    situations = (play for code in playbook.situations for play in _named_by(playbook, code))
    return {*NAMED_BY_RULES, *playbook.policy.value_slot, *versions, *situations}


def _named_by(playbook: Playbook, code: str) -> Iterator[str]:
    situation = playbook.situations[code]
    yield from (*situation.meanwhile, *situation.route)
    yield from filter(None, (situation.first_play, situation.then))
