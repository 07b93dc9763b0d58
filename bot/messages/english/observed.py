"""What is said of an observation that can't be read: which key is wrong, and what to write instead."""

from __future__ import annotations

from bot.errors.observed import BadObservation
from bot.messages.english.saying import said
from bot.reading.commands import shown

_INSTEAD = {
    "object": "is a JSON object, with braces around it",
    "text": "is text, in quotation marks",
    "characters": "has a character in it that can't be kept",
    "instant": "is a moment such as 2026-11-24T15:14:00Z",
    "offset": "needs its offset, such as the Z in 2026-11-24T15:14:00Z",
    "before": "comes after at",
    "day": "is a day such as 2026-12-07",
    "user": "is a Slack member id such as U012AB3CD",
    "email": "is an email address",
    "phone": "is a phone number with its digits",
    "sum": "is a number, zero or more",
    "currency": "is three capital letters, such as EUR",
}

_UNREADABLE = "can't be read"


@said.register
def bad_observation(wrong: BadObservation) -> str:
    key = shown(wrong.key) or "The body"
    hint = f"; did you mean {wrong.nearest}?" if wrong.nearest else "."
    match wrong.problem:
        case "json":
            return "The body isn't JSON that can be read."
        case "unknown":
            return f"There's no key {key}{hint}"
        case "missing":
            return f"{key} is missing."
        case "out_of_place":
            return f"{key} has no place in {wrong.of}."
        case "long":
            return f"{key} is longer than {wrong.most} characters."
        case "one_of":
            return f"{key} is one of {', '.join(wrong.words)}{hint}"
        case problem:
            return f"{key} {_INSTEAD.get(problem, _UNREADABLE)}."


def only_post() -> str:
    return "Observations are sent by POST."


def too_large(most: int) -> str:
    return f"The body is larger than {most // 1024} kB; an observation is much smaller."


def not_signed() -> str:
    """Of a name that isn't known too."""
    return "The signature isn't right for this address, or its time is more than five minutes off."


def not_just_now() -> str:
    return "This can't be taken in just now; send it again later."
