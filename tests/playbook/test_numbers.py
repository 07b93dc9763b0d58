"""Each number of policy.yaml moves something: what a rep is to do, a sentence, or what is kept.

Here: the shipped numbers by reflection, so that one added later is asked for, and for each a small deal and another
value within its guards. What moves nothing is no number: it comes out, or the code learns to read it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.coach import advise, vocabulary
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.playbook import Playbook
from bot.messages.advice_json import as_dict
from bot.playbook import guards
from bot.playbook.folder import POLICY, Folder, Parts
from bot.playbook.policy_shapes import Policy, PolicyFile
from bot.playbook.yamltree import read
from bot.resources import shipped
from bot.services.deals.forgetting import kept_since
from tests.coach.made_up import at, deal
from tests.coach.shipped import playbook

TESTS = Path(__file__).parents[1]
TREE: Any = read((shipped("playbooks") / POLICY).read_text("utf-8")).value

DO = ("kind", "play", "channel", "contact", "on", "until", "outcome", "window")
"""What the rep is to do, of an advice."""
SAY = ("because", "script", "avoid")

HEARD, FOLLOWED = "2026-03-02 heard", "2026-03-05 touch play=customary-followup channel=email"
THREE = (
    HEARD,
    FOLLOWED,
    "2026-03-09 touch play=thinking-of-you-article channel=email",
    "2026-03-12 touch play=what-changed channel=linkedin",
)
FIVE = (*THREE, "2026-03-25 touch play=step-back-apology-email channel=email", "2026-04-09 touch channel=post")
ISSUE = {"business_issue": "onboarding takes six weeks"}


def _thrice(code: str) -> tuple[str, ...]:
    return (HEARD, *(f"{on} situation code={code}" for on in ("2026-03-03", "2026-04-14", "2026-05-26")))


MADE: Mapping[str, tuple[str, Deal]] = {
    "one-in-negotiation": ("2026-03-06", deal(HEARD, FOLLOWED, stage="negotiation")),
    "three-in-negotiation": ("2026-03-13", deal(*THREE, stage="negotiation")),
    "five-in-negotiation": ("2026-04-20", deal(*FIVE, stage="negotiation")),
    "dialled-today": ("2026-03-23", deal(HEARD, FOLLOWED, "2026-03-23 dial play=issue-timeline-call", **ISSUE)),
    "reorg-noted-thrice": ("2026-05-26", deal(*_thrice("reorg"))),
    "boss-left-noted-thrice": ("2026-05-26", deal(*_thrice("boss_left"))),
    "early-for-a-voicemail": ("2026-04-27T07:30", deal(*FIVE, stage="negotiation")),
    "noted-long-ago": ("2026-05-27", deal(HEARD, "2026-03-03 situation code=seasonal until=2026-09-01")),
}
"""Where no worked case has what it takes."""

ADVICE: Mapping[str, tuple[str, Any]] = {
    "clock.workweek": ("S01", ["mon", "tue", "wed"]),
    "clock.seasonal_quiet.0": ("S10", "12-20..01-06"),
    "stages.discovery.first_followup_bd": ("O-unknown-first", 4),
    "stages.discovery.dark_bd": ("O-ooo-undated-not-dark", 11),
    "stages.evaluation.first_followup_bd": ("P53a", 4),
    "stages.evaluation.dark_bd": ("P67a", 11),
    "stages.proposal.first_followup_bd": ("S01", 6),
    "stages.proposal.dark_bd": ("S05", 16),
    "stages.negotiation.first_followup_bd": ("P47a", 4),
    "stages.negotiation.dark_bd": ("R45", 8),
    "promise_grace_bd": ("P73a", 3),
    "quiet_phase_max_touches": ("O-ooo-undated-not-dark", 3),
    "gaps_bd.default.0": ("P48a", 4),
    "gaps_bd.default.1": ("P68a", 6),
    "gaps_bd.default.2": ("O-status-quo-ladder", 9),
    "gaps_bd.default.3": ("P57a", 11),
    "gaps_bd.default.4": ("P51d", 13),
    "gaps_bd.negotiation.0": ("one-in-negotiation", 1),
    "gaps_bd.negotiation.1": ("O55b", 4),
    "gaps_bd.negotiation.2": ("three-in-negotiation", 6),
    "gaps_bd.negotiation.3": ("O54c", 9),
    "gaps_bd.negotiation.4": ("five-in-negotiation", 11),
    "answered_within_bd": ("O47b", 4),
    "rolling_cap.calendar_days": ("S18", 31),
    "rolling_cap.touches": ("S18", 5),
    "channel_cap.calendar_days": ("O47b", 31),
    "channel_cap.email": ("P47d", 4),
    "channel_cap.call_window": ("P58a", 3),
    "channel_cap.linkedin": ("O-indecision-no-apology", 0),
    "channel_cap.physical": ("O47c", 2),
    "episode_cap.touches": ("O67c", 5),
    "episode_cap.voicemail": ("S08", 0),
    "episode_cap.apology": ("S07", 0),
    "episode_cap.cost_of_waiting": ("S20", 0),
    "episode_cap.second_voice": ("P57a", 0),
    "episode_cap.physical": ("P66a", 0),
    "apology_cap.calendar_days": ("O54a", 181),
    "apology_cap.times": ("S07", 0),
    "question_cap.calendar_days": ("O54e", 181),
    "account_cap.calendar_days": ("P49a", 31),
    "account_cap.touches": ("O49f", 7),
    "account_cap.people_in_parallel": ("P49a", 3),
    "same_channel_in_a_row_max": ("P68a", 3),
    "call_window.dials": ("S07", 4),
    "call_window.per_business_day": ("dialled-today", 2),
    "call_window.span_bd": ("O-window-by-span", 6),
    "stay_or_go.earliest_after_unanswered": ("P54a", 5),
    "stay_or_go.forced_after": ("S18", 4),
    "stay_or_go.min_channels": ("P54a", 3),
    "stay_or_go.reply_window_bd": ("S10", 11),
    "after_apology_no_pitch_bd": ("O-own-fault-after-apology", 11),
    "deadline_acceleration_bd": ("O-acceleration-not-yet", 16),
    "pushy_burst.gap_breaches": ("R24", 1),
    "holds_bd.personal": ("O-personal-card-too-late", 21),
    "holds_bd.boss_left": ("O-boss-left-over", 21),
    "holds_bd.acquired": ("P67a", 41),
    "holds_bd.reorg": ("O62a", 31),
    "holds_bd.crisis": ("O-crisis-over", 16),
    "holds_bd.contact_left": ("O-contact-left-restart", 6),
    "holds_bd.budget_freeze": ("O-freeze-undated", 61),
    "holds_bd.ooo": ("O-ooo-undated-not-dark", 11),
    "holds_bd.internal_review": ("O51g", 11),
    "holds_bd.procurement_legal": ("P51a", 31),
    "holds_bd.busy": ("P67b", 16),
    "hold_renewals.personal": ("O-personal-third-renewal", 3),
    "hold_renewals.acquired": ("O-acquired-renewed-twice", 2),
    "hold_renewals.reorg": ("reorg-noted-thrice", 2),
    "hold_renewals.boss_left": ("boss-left-noted-thrice", 2),
    "hold_renewals.procurement_legal": ("P51c", 3),
    "recovery_bd.ooo": ("O-ooo-n-kept", 4),
    "recovery_bd.personal": ("O-personal-owed", 6),
    "recovery_bd.seasonal": ("O-seasonal", 4),
    "value_slot": ("P66a", ["courier-package", "thinking-of-you-article"]),
    "value_drip_min_days": ("O-freeze-drip", 31),
    "event_notice_bd.0": ("O66a", 11),
    "event_notice_bd.1": ("O66d", 31),
    "reschedule_after_bd": ("P73d", 2),
    "reschedule_within_bd": ("O60c", 6),
    "reconnect.after_close_days.0": ("O-reconnect-90-skipped", 92),
    "reconnect.after_close_days.1": ("O-reconnect-90-skipped", 179),
    "reconnect.after_close_days.2": ("O-reconnect-done", 366),
    "reconnect.due_bd": ("O-need-gone-over", 11),
    "reconnect.after_final_no_days": ("O-competitor-no-renewal", 179),
    "reconnect.renewal_notice_days": ("O-competitor-renewal", 121),
    "hours.call": ("S05", "10:00-18:00"),
    "hours.written": ("S03", "09:00-18:00"),
    "hours.voicemail.0": ("early-for-a-voicemail", "08:30-09:00"),
    "hours.voicemail.1": ("S08", "19:00-20:00"),
    "hours.unknown_zone": ("O-unknown-zone", "11:00-16:00"),
    "hard_clamp": ("S03", "09:00-20:00"),
    "profiles.enterprise.gaps_bd.0": ("P47b", 5),
    "profiles.enterprise.gaps_bd.1": ("P58a", 7),
    "profiles.enterprise.gaps_bd.2": ("S06", 11),
    "profiles.enterprise.gaps_bd.3": ("S18", 13),
    "profiles.enterprise.gaps_bd.4": ("S08", 16),
    "profiles.enterprise.reply_window_bd": ("S10", 16),
    "profiles.enterprise.people_in_parallel": ("P49a", 2),
    "profiles.enterprise.channel_cap.call_window": ("P58a", 2),
    "profiles.enterprise.holds_bd.procurement_legal": ("P51a", 41),
    "profiles.smb.gaps_bd.0": ("P48a", 3),
    "profiles.smb.gaps_bd.1": ("O55b", 5),
    "profiles.smb.gaps_bd.2": ("O57c", 7),
    "profiles.smb.gaps_bd.3": ("P57b", 9),
    "profiles.smb.gaps_bd.4": ("P51d", 11),
    "profiles.smb.reply_window_bd": ("P56a", 6),
    "profiles.public.when.public_sector": ("P51a", False),
    "profiles.public.holds_bd.procurement_legal": ("P51a", 41),
    "profiles.public.gifts": ("P66a", None),
}
"""Another value, and a deal for which the rep is to do something else under it, or on another day."""

SENTENCE: Mapping[str, tuple[str, Any]] = {
    "gifts.per_item": ("P66a", 21),
    "gifts.per_person_year": ("P66a", 51),
    "reconfirm_hold_bd": ("noted-long-ago", 61),
}
"""The same for what only the words tell: the ceiling of a gift, and a hold that may be over by now."""

KEPT: Mapping[str, Any] = {"retention_months_after_last_two_way": 23}
"""What decides how long a deal is kept."""

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "serial_deferral_limit": ("services/test_laters.py", "test_how_many_laters_are_worth_a_word_is_the_policys"),
}
"""What is read where something is noted: the test that moves it."""

FIXED: Mapping[str, tuple[Any, ...]] = {
    "clock.holidays": ("none", "rep_country"),
    "channel_cap.sms": (1,),
    "episode_cap.stay_or_go": (0, 2),
    "question_cap.times": (0, 2),
    "call_window.voicemail": ("once", 1),
    "gifts.public_sector": ("always", 1),
    "gifts.live_tender": ("always", 1),
}
"""What no team may change: it stands in the file so that one can read it there, and any other value is refused.

Without the last question no silence would end (policy 2.10), so it is asked once: neither more often nor never.
"""

ALL = {**ADVICE, **SENTENCE}


def numbers(value: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Each number, day, hour and yes or no of the tree by its path; the order of the value slot is one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, list) and path != ("value_slot",):
        for place, inner in enumerate(value):
            yield from numbers(inner, (*path, str(place)))
    else:
        yield ".".join(path)


def policy_with(number: str, other: Any) -> Policy:
    """The shipped policy with another value there. Raises ValueError where the shape or a hard guard refuses it."""
    tree = deepcopy(TREE)
    *around, last = number.split(".")
    inner = tree["policy"]
    for key in around:
        inner = inner[int(key) if isinstance(inner, list) else key]
    inner[int(last) if isinstance(inner, list) else last] = other
    policy = PolicyFile.model_validate(tree).policy
    folder = Folder(shipped("playbooks"))
    guards.check(folder, Parts(policy, {}, {}))
    if refused := [str(problem.what) for problem in folder.problems if problem.file == POLICY]:
        raise ValueError("; ".join(refused))
    return policy


def book_with(number: str, other: Any) -> Playbook:
    """The shipped playbook with that policy; its digest stays, so that no advice differs by it alone."""
    return replace(playbook(), policy=policy_with(number, other).to_domain())


@cache
def worked() -> Mapping[str, Any]:
    """The worked cases by their ids."""
    files = sorted((TESTS / "coach" / "cases").glob("*.json"))
    return {case["id"]: case for file in files for case in json.loads(file.read_text("utf-8"))["cases"]}


def asked(case: str, number: str) -> tuple[Deal, datetime]:
    """The deal and the instant; for a number of a profile the deal is of that segment."""
    if case in MADE:
        now, found = MADE[case]
    else:
        now, found = worked()[case]["now"], parse_deal(worked()[case]["deal"], vocabulary(playbook()))
    table, *names = number.split(".")
    if table == "profiles" and names[1] != "when":
        found = replace(found, segment=names[0])
    return found, at(now)


def moved(number: str) -> set[str]:
    """The parts of the advice that another value of the number changes."""
    case, other = ALL[number]
    given = asked(case, number)
    before, after = (as_dict(advise(*given, book)) for book in (playbook(), book_with(number, other)))
    return {part for part in before if before[part] != after[part]}


def test_each_number_is_asked_for() -> None:
    """Whoever adds a number gives it a row; a row goes with its number."""
    rows = [*ADVICE, *SENTENCE, *KEPT, *ELSEWHERE, *FIXED]
    assert sorted(numbers(TREE["policy"])) == sorted(rows)


@pytest.mark.parametrize("number", ADVICE)
def test_it_moves_what_the_rep_is_to_do(number: str) -> None:
    assert moved(number) & set(DO), f"{number} moves nothing: let the code read it, or take it out"


@pytest.mark.parametrize("number", SENTENCE)
def test_it_moves_a_sentence(number: str) -> None:
    assert moved(number) & set(SAY), f"{number} moves nothing: let the code read it, or take it out"


@pytest.mark.parametrize("number", KEPT)
def test_it_moves_what_is_kept(number: str) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert kept_since(book_with(number, KEPT[number]), now) != kept_since(playbook(), now)


@pytest.mark.parametrize("number", ELSEWHERE)
def test_it_is_moved_by_a_test_of_its_own(number: str) -> None:
    file, name = ELSEWHERE[number]
    tests = ast.parse((TESTS / file).read_text("utf-8")).body
    assert name in [each.name for each in tests if isinstance(each, ast.FunctionDef)]


@pytest.mark.parametrize(("number", "other"), [(number, other) for number, others in FIXED.items() for other in others])
def test_what_is_fixed_can_be_nothing_else(number: str, other: Any) -> None:
    with pytest.raises((ValidationError, ValueError)):
        policy_with(number, other)
