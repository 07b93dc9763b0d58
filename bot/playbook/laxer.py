"""Where a folder is laxer than what ships: more touches, shorter gaps and waits, more people, longer hours.

A team may be (but for the hard guards): it's noted, never refused. Each number of the policy stands here with the
direction in which it lets more through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from fnmatch import fnmatch
from typing import Any

from pydantic import BaseModel

from bot.domain import checked
from bot.domain.calendar import YearlySpan
from bot.domain.deal import STAGES
from bot.domain.playbook import DEFAULT_GAPS, Hours
from bot.playbook import shipped
from bot.playbook.folder import POLICY, Folder
from bot.playbook.number_shapes import COUNTRY
from bot.playbook.policy_shapes import Policy
from bot.playbook.profile_shapes import Profile

Numbers = dict[str, Any]
"""Numbers by their keys, written with dots."""

Way = Callable[[Any, Any], bool]
"""Whether the first of two values lets more through than the second."""


def _more(says: int, ships: int) -> bool:
    return says > ships


def _less(says: int, ships: int) -> bool:
    return says < ships


def _shorter(says: list[int], ships: list[int]) -> bool:
    """Any of the waits; the last one stands for all that follow."""
    last = max(len(says), len(ships))
    return any(says[min(i, len(says) - 1)] < ships[min(i, len(ships) - 1)] for i in range(last))


def _oftener(says: list[int], ships: list[int]) -> bool:
    return len(says) > len(ships) or any(ours < theirs for ours, theirs in zip(says, ships, strict=False))


def _longer(says: list[Hours], ships: list[Hours]) -> bool:
    return not _minutes(says) <= _minutes(ships)


def _minutes(spans: list[Hours]) -> set[int]:
    return {minute for span in spans for minute in range(_minute(span.start), _minute(span.end))}


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _fuller(says: list[str] | None, ships: list[str] | None) -> bool:
    """Days for all can be days off somewhere."""
    return says is not None and (ships is None or not set(says) <= set(ships))


def _busier(says: list[YearlySpan], ships: list[YearlySpan]) -> bool:
    year = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    return any(_quiet(day, ships) and not _quiet(day, says) for day in year)


def _quiet(day: date, spans: list[YearlySpan]) -> bool:
    return any(span.covers(day) for span in spans)


def _neither(says: object, ships: object) -> bool:
    return False


WAYS: Mapping[str, Way] = {
    "clock.workweek": _fuller,
    "clock.seasonal_quiet": _busier,
    "stages.*": _less,
    "promise_grace_bd": _less,
    "quiet_phase_max_touches": _more,
    "gaps_bd.*": _shorter,
    "answered_within_bd": _more,
    "*_cap.calendar_days": _less,
    "*_cap.*": _more,
    "same_channel_in_a_row_max": _more,
    "call_window.span_bd": _neither,  # more days for as many dials
    "call_window.*": _more,
    "stay_or_go.forced_after": _more,
    "stay_or_go.earliest_after_unanswered": _neither,  # the sooner it's asked, the sooner it ends
    "stay_or_go.min_channels": _neither,
    "stay_or_go.reply_window_bd": _less,
    "after_apology_no_pitch_bd": _less,
    "deadline_acceleration_bd": _more,
    "pushy_burst.gap_breaches": _more,
    "holds_bd.*": _less,
    "hold_renewals.*": _less,
    "recovery_bd.*": _less,
    "serial_deferral_limit": _more,
    "value_drip_min_days": _less,
    "event_notice_bd": _neither,
    "reschedule_after_bd": _less,
    "reschedule_within_bd": _more,
    "reconnect.after_close_days": _oftener,
    "reconnect.due_bd": _more,
    "reconnect.after_final_no_days": _less,
    "reconnect.renewal_notice_days": _more,
    "hours.*": _longer,
    "hard_clamp": _longer,
    "gifts.*": _more,
    "retention_months_after_last_two_way": _neither,  # no touch comes of it
    "reconfirm_hold_bd": _neither,
}
"""For each number, when it is laxer; the first pattern that fits a key counts."""


def way(key: str) -> Way | None:
    """When the number under that key is laxer; None for one that stands nowhere."""
    return next((way for pattern, way in WAYS.items() if fnmatch(key, pattern)), None)


_OUR_OWN = ("profiles", "limits", "value_slot")
"""Keys of the policy under which no number stands that can be compared."""

_PLACES = {"stay_or_go.reply_window_bd": "reply_window_bd", "account_cap.people_in_parallel": "people_in_parallel"}
"""What a profile calls a number of the policy, where it's not the same."""


def numbers(policy: Policy) -> Numbers:
    """Every number of the policy; the gaps of each stage, also where it has none of its own."""
    found = {key: said for name, part in policy if name not in _OUR_OWN for key, said in _flat(name, part)}
    return _with_gaps(found, policy.gaps_bd)


def _flat(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel | dict):
        for name, part in value.items() if isinstance(value, dict) else value:
            yield from _flat(f"{key}.{name}", part)
    elif isinstance(value, Hours):
        yield key, [value]
    elif not isinstance(value, str):
        yield key, value


def _with_gaps(found: Numbers, gaps: Mapping[str, list[int]]) -> Numbers:
    rest = gaps.get(DEFAULT_GAPS)
    for stage in (DEFAULT_GAPS, *STAGES):
        if waits := gaps.get(stage, rest):
            found[f"gaps_bd.{stage}"] = waits
    return found


def _laid_over(found: Numbers, profile: Profile) -> Numbers:
    """The numbers for the deals of a profile (ruling 56)."""
    over = {
        key: said for name in ("stages", "holds_bd", "channel_cap") for key, said in _flat(name, getattr(profile, name))
    }
    over |= {key: getattr(profile, name) for key, name in _PLACES.items()}
    return _with_gaps(found | {key: said for key, said in over.items() if said is not None}, profile.gaps_bd)


def note(folder: Folder, policy: Policy) -> None:
    """Note each number that is laxer than what ships."""
    ours, theirs = numbers(policy), numbers(shipped.policy())
    for key in _laxer(ours, theirs):
        _note(folder, key, ours[key], theirs[key])
    for name, profile in policy.profiles.items():
        known = shipped.policy().profiles.get(name)
        mine, its = _laid_over(ours, profile), _laid_over(theirs, known) if known else theirs
        for key in _laxer(mine, its):
            # What the profile leaves as it is for all has been noted there.
            if (mine[key], its[key]) != (ours[key], theirs[key]):
                _note(folder, f"profiles.{name}.{_PLACES.get(key, key)}", mine[key], its[key])
        if known and known.gifts and not profile.gifts:
            _note(folder, f"profiles.{name}.gifts", "not said", "never")


def note_kept(folder: Folder, policy: Policy) -> None:
    """Note each number that was changed for all deals, and that profiles have their own of, still as it ships."""
    ours, theirs = numbers(policy), numbers(shipped.policy())
    for key, says in ours.items():
        if says == theirs.get(key) or _as_for_all(key, ours, theirs):
            continue
        kept = [
            name
            for name, profile in policy.profiles.items()
            if (known := shipped.policy().profiles.get(name))
            and _laid_over(ours, profile)[key] == _laid_over(theirs, known).get(key) != says
        ]
        if kept:
            what = checked.KeptByProfiles(key, tuple(kept))
            folder.note(POLICY, ("policy", *key.split(".")), what)


def _laxer(ours: Numbers, theirs: Numbers) -> Iterator[str]:
    for key, says in ours.items():
        known = way(key)
        if known and key in theirs and known(says, theirs[key]) and not _as_for_all(key, ours, theirs):
            yield key


def _as_for_all(key: str, ours: Numbers, theirs: Numbers) -> bool:
    """Whether these are a stage's gaps, and those of the other stages tell as much."""
    rest = f"gaps_bd.{DEFAULT_GAPS}"
    return key.startswith("gaps_bd.") and key != rest and (ours[key], theirs[key]) == (ours[rest], theirs[rest])


def _note(folder: Folder, key: str, says: Any, ships: Any) -> None:
    folder.note(POLICY, ("policy", *key.split(".")), checked.Laxer(key, _told(says), _told(ships)))


def _told(value: Any) -> str:
    if value is None:
        return COUNTRY
    if isinstance(value, list):
        return ", ".join(map(_told, value))
    if isinstance(value, Hours):
        return f"{value.start:%H:%M}-{value.end:%H:%M}"
    if isinstance(value, YearlySpan):
        return "{:02}-{:02}..{:02}-{:02}".format(*value.start, *value.end)
    return str(value)
