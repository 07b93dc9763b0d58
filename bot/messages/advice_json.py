"""An advice as JSON: the shape that programs read, with its reasons in words.

Here: `as_dict`, and `as_line`, the very bytes of it on one line in a fifth of the time: a file of deals is answered
with the same few hundred words over and over, so each of them is quoted once and kept. Not here: any sentence
(`bot.messages.english.advice` and `explained`).
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from bot.domain.advice import Advice, Considered, LimitUse, Outcome, Window
from bot.messages.language import said, spoken


def as_dict(advice: Advice) -> dict[str, object]:
    """The advice in the shape of its JSON file, keys in their fixed order."""
    window = advice.window
    shape: dict[str, object] = {
        "kind": advice.kind.value,
        "play": advice.play,
        "channel": advice.channel,
        "on": _iso(advice.on),
        "until": _iso(advice.until),
        "outcome": advice.outcome,
        "window": {"start": window.start.isoformat(), "end": window.end.isoformat()} if window else None,
        "phase": advice.phase.value,
        "silence_bd": advice.silence_bd,
        "unanswered": advice.unanswered,
        "contact": advice.contact,
        "last_heard": _iso(advice.last_heard),
        "guidance": list(advice.guidance),
        "reason": advice.reason,
        "because": [said(reason) for reason in advice.because],
        "considered": [{"play": c.play, "outcome": c.outcome.value, "reason": c.reason} for c in advice.considered],
        "limits": [
            {"limit": u.limit, "used": u.used, "max": u.max, "frees_on": _iso(u.frees_on)} for u in advice.limits
        ],
    }
    if advice.flips_if is not None:
        shape["flips_if"] = [said(change) for change in advice.flips_if]
    return shape | {
        "script": advice.script,
        "wording": advice.wording,
        "avoid": [said(warning) for warning in advice.avoid],
        "playbook": advice.playbook,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_quoted = json.JSONEncoder(ensure_ascii=False).encode
_word = lru_cache(maxsize=4096)(_quoted)
"""Of what comes again and again: ids, names of limits, or nothing at all."""


def as_line(advice: Advice) -> str:
    """The advice in the shape of its JSON file, keys in their fixed order, on one line."""
    flips = "" if advice.flips_if is None else f'"flips_if": {_said(advice.flips_if)}, '
    return (
        f'{{"kind": {_word(advice.kind)}, "play": {_word(advice.play)}, "channel": {_word(advice.channel)}, '
        f'"on": {_day(advice.on)}, "until": {_day(advice.until)}, "outcome": {_word(advice.outcome)}, '
        f'"window": {_window(advice.window)}, "phase": {_word(advice.phase)}, '
        f'"silence_bd": {advice.silence_bd}, "unanswered": {advice.unanswered}, "contact": {_word(advice.contact)}, '
        f'"last_heard": {_day(advice.last_heard)}, "guidance": [{", ".join(map(_word, advice.guidance))}], '
        f'"reason": {_word(advice.reason)}, '
        f'"because": {_said(advice.because)}, "considered": {_considered(advice.considered)}, '
        f'"limits": {_limits(advice.limits)}, {flips}"script": {_quoted(advice.script)}, '
        f'"wording": {_word(advice.wording)}, '
        f'"avoid": {_avoid(spoken(), advice.avoid)}, "playbook": {_word(advice.playbook)}}}'
    )


def _said(values: tuple[object, ...]) -> str:
    return f"[{', '.join([_quoted(said(value)) for value in values])}]"


@lru_cache(maxsize=256)
def _avoid(language: str, warnings: tuple[object, ...]) -> str:
    """A play's own list, whoever it is for."""
    return _said(warnings)


def _considered(found: tuple[Considered, ...]) -> str:
    return f"[{', '.join([_candidate(each.play, each.outcome, each.reason) for each in found])}]"


@lru_cache(maxsize=4096)
def _candidate(play: str, outcome: Outcome, reason: str) -> str:
    return f'{{"play": {_word(play)}, "outcome": {_word(outcome)}, "reason": {_word(reason)}}}'


def _limits(found: tuple[LimitUse, ...]) -> str:
    return f"[{', '.join([_limit(each) for each in found])}]"


def _limit(use: LimitUse) -> str:
    return f'{{"limit": {_word(use.limit)}, "used": {use.used}, "max": {use.max}, "frees_on": {_day(use.frees_on)}}}'


def _window(window: Window | None) -> str:
    if window is None:
        return "null"
    return f'{{"start": "{window.start.isoformat()}", "end": "{window.end.isoformat()}"}}'


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"
