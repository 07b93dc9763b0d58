"""What exploring a playbook found wrong, as problems with file, line, and a deal that shows it.

Here: where each stands. Not here: the words, and what to write instead (`bot.messages.english.checked`).
"""

from __future__ import annotations

from bot import limits
from bot.coach.check.blame import named, taken_out, to_blame
from bot.coach.check.explore import Explored, Shown
from bot.domain import checked
from bot.domain.playbook import GUIDANCE, Offered, Playbook, Script
from bot.domain.said import Said
from bot.playbook.folder import POLICY, SITUATIONS, Folder
from bot.playbook.words import SPOKEN_FROM
from bot.playbook.yamltree import Path

_PLACE_OF = {
    "rolling-cap": ("policy", "rolling_cap"),
    "email-cap": ("policy", "channel_cap", "email"),
    "call-window-cap": ("policy", "channel_cap", "call_window"),
    "linkedin-cap": ("policy", "channel_cap", "linkedin"),
    "physical-cap": ("policy", "channel_cap", "physical"),
    "gap": ("policy", "gaps_bd"),
    "after-apology": ("policy", "after_apology_no_pitch_bd"),
    "account-cap": ("policy", "account_cap", "touches"),
    "people-in-parallel": ("policy", "account_cap", "people_in_parallel"),
    "dark-date": ("policy", "stages"),
    "first-followup": ("policy", "stages"),
}
"""Where the number stands that holds an advice back, by what the coach calls it."""

_HOURS_OF = {"call": "call", "voicemail": "voicemail"}


def note(folder: Folder, playbook: Playbook, seen: Explored) -> frozenset[str]:
    """Note everything that was seen and should not have been, and every play that should have been and was not.

    Answers with the plays that are never advised, though they should be.
    """
    _dead_ends(folder, playbook, seen)
    _advices(folder, playbook, seen)
    # A play that is never reached because no deal gets that far is nothing that its own file could mend.
    return frozenset() if seen.dead_end else _plays(folder, playbook, seen)


def numbers(folder: Folder, playbook: Playbook) -> None:
    """Note each number of a limit's own that the policy lacks, and each that no limit asks for."""
    wanted = {(limit.id, name) for limit in limits.LIMITS for name in limit.numbers}
    given = {(limit, name) for limit, named in playbook.policy.limits.items() for name in named}
    for limit, name in sorted(wanted - given):
        folder.at(POLICY, ("policy", "limits", limit), checked.NumberLacking(limit, name))
    for limit, name in sorted(given - wanted):
        folder.at(POLICY, ("policy", "limits", limit, name), checked.NumberUnasked(limit, name))


def told(shown: Shown) -> checked.ShownBy:
    """The deal and the day."""
    return checked.ShownBy(shown.deal, shown.now.date())


def _at(folder: Folder, file: str, place: Path, what: Said, shown: Shown) -> None:
    folder.at(file, place, what, told(shown))


def _dead_ends(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    for fault, shown in seen.raised.items():
        file, place = _where(shown.code)
        _at(folder, file, place, checked.CoachStops(fault), shown)
    for held_by in dict.fromkeys(limit for limit, _ in seen.stuck):
        shown = next(shown for (limit, _), shown in seen.stuck.items() if limit == held_by)
        plays = tuple(sorted(play for limit, play in seen.stuck if limit == held_by and play))
        file, place = (POLICY, _PLACE_OF[held_by]) if held_by in _PLACE_OF else _where(shown.code)
        _at(folder, file, place, checked.HeldForGood(plays), shown)
    for code, shown in seen.forgotten.items():
        held = code in playbook.policy.holds_bd
        file, place = (POLICY, ("policy", "holds_bd", code or "")) if held else _where(code)
        _at(folder, file, place, checked.ForgottenFirst(), shown)
    without_reason = None in seen.endless
    for code, shown in seen.endless.items():
        if code is None:
            _at(folder, POLICY, ("policy", "stay_or_go", "forced_after"), checked.QuestionNeverComes(), shown)
        elif not without_reason and code not in seen.forgotten:
            _at(folder, *_where(code), checked.NeverCloses(code), shown)


def _where(code: str | None) -> tuple[str, Path]:
    return (SITUATIONS, ("situations", code)) if code else (POLICY, ("policy",))


def _advices(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    for channel, shown in seen.slotless.items():
        kind = _HOURS_OF.get(channel, "written")
        _at(folder, POLICY, ("policy", "hours", kind), checked.NoHourLeft(channel), shown)
    for (play_id, channel), shown in seen.wordless.items():
        file, place = folder.file_of(play_id), _last_text(playbook.plays[play_id].script, channel)
        if not folder.show(file, place, told(shown)):
            _at(folder, file, place, checked.NothingToSay(channel), shown)
    for (code, play_id), shown in seen.forbidden.items():
        what = checked.AdvisedThoughForbidden(play_id, code, playbook.plays[play_id].family)
        place = _named_at(playbook, code, play_id)
        if not folder.show(SITUATIONS, place, told(shown)):
            _at(folder, SITUATIONS, place, what, shown)
    for name, shown in seen.overdone.items():
        found = checked.CapOverrun(name, playbook.policy.episode_cap[name])
        _at(folder, POLICY, ("policy", "episode_cap", name), found, shown)


def _last_text(script: Script, channel: str) -> Path:
    """Where the text stands that is taken for the channel when every other one needs too much."""
    media = (channel, SPOKEN_FROM.get(channel, "email"), "email", "post", "call")
    medium = next((m for m in media if getattr(script, m, ())), None)
    return ("script", medium, len(getattr(script, medium)) - 1) if medium else ("script",)


def _named_at(playbook: Playbook, code: str, play_id: str) -> Path:
    """Where a situation names a play; else where it forbids its family."""
    situation = playbook.situations[code]
    for key, plays in (("meanwhile", situation.meanwhile), ("route", situation.route)):
        if play_id in plays:
            return "situations", code, key, plays.index(play_id)
    return "situations", code, "forbids_families"


def _plays(folder: Folder, playbook: Playbook, seen: Explored) -> frozenset[str]:
    own = (play for play in playbook.plays.values() if play.id not in folder.stood_in)
    sent = {play.id: play for play in own if play.family != GUIDANCE and play.channels}
    called = named(playbook)
    due = {i for i, p in sent.items() if p.offered is Offered.ADVICE and i not in seen.advised}
    out = {i: place for i, place in taken_out(playbook).items() if i in due}
    for play_id, place in sorted(out.items()):
        folder.note(POLICY, place, checked.TakenOut(play_id, ".".join(place[1:])))
    hidden = _hidden(folder, playbook, seen, due - out.keys())
    left = due - out.keys() - hidden
    blamed = to_blame(playbook, left & called)
    for play_id in sorted(left):
        if play_id in blamed:
            where, shown = blamed[play_id]
            _at(folder, POLICY, where, checked.MadeImpossible(play_id), shown)
        else:
            _never(folder, seen, play_id, play_id in called)
    for play_id, play in sorted(sent.items()):
        at = ("offered",)
        if play.offered is Offered.ANOTHER and play_id not in seen.offered and play_id not in seen.advised:
            folder.at(folder.file_of(play_id), at, checked.NeverAnother(play_id), _passed(seen, play_id))
        elif play.offered is not Offered.ADVICE and play_id in seen.advised:
            _at(folder, folder.file_of(play_id), at, checked.AdvisedAfterAll(play_id), seen.advised[play_id])
    return frozenset(due)


def _hidden(folder: Folder, playbook: Playbook, seen: Explored, due: set[str]) -> set[str]:
    """The plays of the value slot behind one that always fits, which are told together, at the list."""
    behind: dict[str, list[str]] = {}
    for play_id in playbook.policy.value_slot:
        if play_id in due and _behind(playbook, seen, play_id):
            behind.setdefault(seen.passed[play_id].detail, []).append(play_id)
    for first, plays in behind.items():
        what = checked.HidesAll(first, tuple(plays))
        _at(folder, POLICY, ("policy", "value_slot"), what, seen.passed[plays[0]])
    return {play_id for plays in behind.values() for play_id in plays}


def _behind(playbook: Playbook, seen: Explored, play_id: str) -> bool:
    """Whether the play stands in the value slot behind one there that needs nothing, and so always fits."""
    slot, shown = playbook.policy.value_slot, seen.passed.get(play_id)
    return shown is not None and {play_id, shown.detail} <= {*slot} and not playbook.plays[shown.detail].needs


def _never(folder: Folder, seen: Explored, play_id: str, called: bool) -> None:
    what: Said
    if not called:
        what = checked.NothingCallsFor(play_id)
    elif play_id in seen.passed:
        what = checked.AlwaysBehind(play_id, seen.passed[play_id].detail)
    else:
        what = checked.NeedsNeverMet(play_id)
    folder.at(folder.file_of(play_id), ("id",), what, _passed(seen, play_id))


def _passed(seen: Explored, play_id: str) -> checked.ShownBy | None:
    shown = seen.passed.get(play_id)
    return told(shown) if shown else None
