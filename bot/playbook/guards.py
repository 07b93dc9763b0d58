"""Holds a folder against the hard guards of `bot.domain.guards`: a folder that is wider than they are is refused."""

from __future__ import annotations

from bot.domain import guards
from bot.domain.playbook import VALUE_SLOT, Hold, Hours
from bot.playbook.folder import POLICY, SITUATIONS, Folder, Parts
from bot.playbook.shapes import Situation


def check(folder: Folder, parts: Parts) -> None:
    """Note everything in the folder that is wider than a hard guard."""
    _hours(folder, parts)
    _caps(folder, parts)
    _situations(folder, parts)
    for file, play in parts.plays.items():
        if "voicemail" in play.channels and play.family != guards.VOICEMAIL_FAMILY:
            place = ("channels", play.channels.index("voicemail"))
            folder.at(file, place, "only the last question may be left as a voicemail; use call, or email")


def _hours(folder: Folder, parts: Parts) -> None:
    hours = parts.policy.hours
    for kind in ("call", "written", "voicemail"):
        for i, span in enumerate(getattr(hours, kind)):
            _span(folder, ("policy", "hours", kind, i), span)
    _span(folder, ("policy", "hours", "unknown_zone"), hours.unknown_zone)
    _span(folder, ("policy", "hard_clamp"), parts.policy.hard_clamp)


def _span(folder: Folder, place: tuple[str | int, ...], span: Hours) -> None:
    clamp = guards.HARD_CLAMP
    if span.start < clamp.start or span.end > clamp.end:
        start, end = max(span.start, clamp.start), min(span.end, clamp.end)
        fix = f"{start:%H:%M}-{end:%H:%M}" if start < end else f"{clamp.start:%H:%M}-{clamp.end:%H:%M}"
        what = f"{span.start:%H:%M}-{span.end:%H:%M} is wider than the hard guard {clamp.start:%H:%M}-{clamp.end:%H:%M}"
        folder.at(POLICY, place, f"{what}; write {fix}")


def _caps(folder: Folder, parts: Parts) -> None:
    for name, most in guards.MOST_IN_EPISODE.items():
        says = getattr(parts.policy.episode_cap, name)
        if says > most:
            what = f"{name} is {says}; a stretch of silence has at most {most}, a hard guard: write {most}"
            folder.at(POLICY, ("policy", "episode_cap", name), what)
    for name in ("apology_cap", "question_cap"):
        cap, guard = getattr(parts.policy, name), guards.TO_A_PERSON
        if cap.times > guard.times or cap.calendar_days < guard.calendar_days:
            says = f"{cap.times} in {cap.calendar_days} days is more than {guard.times} in {guard.calendar_days}"
            what = f"{says}, a hard guard: write {{calendar_days: {guard.calendar_days}, times: {guard.times}}}"
            folder.at(POLICY, ("policy", name), what)
    if parts.policy.channel_cap.sms > guards.MOST_TEXT_MESSAGES:
        what = "sms must be 0: no play goes out as a text message, a hard guard"
        folder.at(POLICY, ("policy", "channel_cap", "sms"), what)


def _situations(folder: Folder, parts: Parts) -> None:
    for code in guards.ALWAYS_THERE:
        if code not in parts.situations:
            what = f"the situation {code} is missing; a rep must be able to record it: copy it from the shipped file"
            folder.at(SITUATIONS, ("situations",), what)
    for code, situation in parts.situations.items():
        here = ("situations", code)
        hold = guards.FINAL.get(code)
        if hold is not None and situation.hold is not hold:
            folder.at(SITUATIONS, (*here, "hold"), f"the hold of {code} must be {hold.value}, a hard guard")
        if code == guards.PRIVATE and not situation.private:
            what = f"{code} must be private: true, a hard guard: nothing but a date may be stored"
            folder.at(SITUATIONS, (*here, "private"), what)
        if code == guards.PRIVATE or situation.private:
            _private(folder, parts, situation, here)


def _private(folder: Folder, parts: Parts, situation: Situation, here: tuple[str, ...]) -> None:
    plays = {play.id: play for play in parts.plays.values()}
    if situation.hold is not Hold.WAIT:
        folder.at(SITUATIONS, (*here, "hold"), "a private reason is waited out, a hard guard: write hold: wait")
    if situation.drip:
        folder.at(SITUATIONS, (*here, "drip"), "nothing useful is sent in a private hold, a hard guard: take drip out")
    for i, play in enumerate(map(plays.get, situation.meanwhile)):
        if play and play.family not in guards.GENTLE_FAMILIES:
            what = f"{play.id} is a sales play ({play.family}), and in a private hold there is none, a hard guard"
            folder.at(SITUATIONS, (*here, "meanwhile", i), f"{what}: take it out")
    slot = parts.policy.value_slot if situation.first_play == VALUE_SLOT else ()
    for first in map(plays.get, slot or (situation.first_play or "",)):
        if first is None or first.family in guards.AFTER_PRIVATE_FAMILIES:
            continue
        what = f"{first.id} is of the family {first.family}; after a private hold something of plain value comes first"
        folder.at(SITUATIONS, (*here, "first_play"), f"{what}: write thinking-of-you-article")
