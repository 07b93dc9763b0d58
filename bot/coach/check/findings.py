"""What exploring a playbook found wrong, as problems with file, line, the fix, and a deal that shows it."""

from __future__ import annotations

import json

from bot import limits
from bot.coach.check.blame import named, to_blame
from bot.coach.check.explore import Explored, Shown
from bot.domain.deal_writing import as_file
from bot.domain.playbook import GUIDANCE, Offered, Playbook, Script
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


def note(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    """Note everything that was seen and should not have been, and every play that should have been and was not."""
    _dead_ends(folder, playbook, seen)
    _advices(folder, playbook, seen)
    # A play that is never reached because no deal gets that far is nothing that its own file could mend.
    if not seen.dead_end:
        _plays(folder, playbook, seen)


def numbers(folder: Folder, playbook: Playbook) -> None:
    """Note each number of a limit's own that the policy lacks, and each that no limit asks for."""
    wanted = {(limit.id, name) for limit in limits.LIMITS for name in limit.numbers}
    given = {(limit, name) for limit, named in playbook.policy.limits.items() for name in named}
    for limit, name in sorted(wanted - given):
        folder.at(POLICY, ("policy", "limits", limit), f"{limit} lacks its {name}, and holds everything without it")
    for limit, name in sorted(given - wanted):
        folder.at(POLICY, ("policy", "limits", limit, name), f"no limit asks for {limit}.{name}; take it out")


def told(shown: Shown) -> str:
    """The deal and the day, in the form of a deal file."""
    deal = json.dumps(as_file(shown.deal), ensure_ascii=False)
    return f"for example on {shown.now.date()}: {deal}"


def _at(folder: Folder, file: str, place: Path, what: str, shown: Shown) -> None:
    folder.at(file, place, what, told(shown))


def _dead_ends(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    for what, shown in seen.raised.items():
        file, place = _where(shown.code)
        _at(folder, file, place, f"the coach has no advice on this deal and stops with {what}", shown)
    for held_by in dict.fromkeys(limit for limit, _ in seen.stuck):
        shown = next(shown for (limit, _), shown in seen.stuck.items() if limit == held_by)
        plays = ", ".join(sorted(play for limit, play in seen.stuck if limit == held_by and play)) or "every play"
        what = f"no way out: this holds {plays} back for good, and the advice is to wait without end"
        file, place = (POLICY, _PLACE_OF[held_by]) if held_by in _PLACE_OF else _where(shown.code)
        _at(folder, file, place, f"{what}; allow more, or take the plays out", shown)
    for code, shown in seen.forgotten.items():
        held = code in playbook.policy.holds_bd
        file, place = (POLICY, ("policy", "holds_bd", code or "")) if held else _where(code)
        what = "no way out: the deal is forgotten before the waiting is over; wait less long, or keep deals for longer"
        _at(folder, file, place, what, shown)
    without_reason = None in seen.endless
    for code, shown in seen.endless.items():
        if code is None:
            what = "no way out: touches go on and the last question never comes; lower forced_after"
            _at(folder, POLICY, ("policy", "stay_or_go", "forced_after"), what, shown)
        elif not without_reason and code not in seen.forgotten:
            what = f"no way out: from {code} a deal never comes to a close; give it an end"
            _at(folder, *_where(code), what, shown)


def _where(code: str | None) -> tuple[str, Path]:
    return (SITUATIONS, ("situations", code)) if code else (POLICY, ("policy",))


def _advices(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    for channel, shown in seen.slotless.items():
        kind = _HOURS_OF.get(channel, "written")
        what = f"no hour of any day is left for {channel}; hard_clamp and these hours must overlap"
        _at(folder, POLICY, ("policy", "hours", kind), what, shown)
    for (play_id, channel), shown in seen.wordless.items():
        file, place = folder.file_of(play_id), _last_text(playbook.plays[play_id].script, channel)
        if not folder.show(file, place, told(shown)):
            what = f"nothing to say on {channel} in this deal; add a text that needs no more than this play does"
            _at(folder, file, place, what, shown)
    for (code, play_id), shown in seen.forbidden.items():
        family = playbook.plays[play_id].family
        what = f"{play_id} is advised though {code} forbids the family {family}; take it out of {code}, or the family"
        place = _named_at(playbook, code, play_id)
        if not folder.show(SITUATIONS, place, told(shown)):
            _at(folder, SITUATIONS, place, what, shown)
    for name, shown in seen.overdone.items():
        says = playbook.policy.episode_cap[name]
        what = f"{name} is {says}, and the rules come to it all the same; write 1, or take its play out"
        _at(folder, POLICY, ("policy", "episode_cap", name), what, shown)


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


def _plays(folder: Folder, playbook: Playbook, seen: Explored) -> None:
    sent = {play.id: play for play in playbook.plays.values() if play.family != GUIDANCE and play.channels}
    called = named(playbook)
    due = {i for i, p in sent.items() if p.offered is Offered.ADVICE and i not in seen.advised}
    blamed = to_blame(playbook, {i for i in due & called if not _behind(playbook, seen, i)})
    for play_id in sorted(due):
        if play_id in blamed:
            place, shown = blamed[play_id]
            what = f"this makes {play_id} impossible: it is never advised on any deal; loosen it, or take the play out"
            _at(folder, POLICY, place, what, shown)
        else:
            _never(folder, seen, play_id, play_id in called)
    for play_id, play in sorted(sent.items()):
        place = ("offered",)
        if play.offered is Offered.ANOTHER and play_id not in seen.offered and play_id not in seen.advised:
            what = f"{play_id} never stands under “Another play”; add it to value_slot, or write offered: own"
            folder.at(folder.file_of(play_id), place, what, _passed(seen, play_id))
        elif play.offered is not Offered.ADVICE and play_id in seen.advised:
            what = f"{play_id} is advised, on its day; write offered: advice"
            _at(folder, folder.file_of(play_id), place, what, seen.advised[play_id])


def _behind(playbook: Playbook, seen: Explored, play_id: str) -> bool:
    """Whether the play stands in the value slot behind one that needs nothing, and so always fits."""
    shown = seen.passed.get(play_id)
    return play_id in playbook.policy.value_slot and shown is not None and not playbook.plays[shown.detail].needs


def _never(folder: Folder, seen: Explored, play_id: str, called: bool) -> None:
    if not called:
        what = f"nothing calls for {play_id}: name it in value_slot or in a situation, or write offered: own"
    elif play_id in seen.passed:
        first = seen.passed[play_id].detail
        what = f"{play_id} is never advised, {first} always goes before it: put it first, or write offered: another"
    else:
        what = f"{play_id} is called for and never advised; no deal can have all that it needs"
    folder.at(folder.file_of(play_id), ("id",), what, _passed(seen, play_id))


def _passed(seen: Explored, play_id: str) -> str | None:
    shown = seen.passed.get(play_id)
    return told(shown) if shown else None
