"""Somebody left: the open deals that wait for a colleague."""

from __future__ import annotations

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count


def all_with_somebody(who: str) -> list[Word]:
    return [bold(f"{who} has left this workspace."), " Every open deal is with someone again."]


def with_nobody(who: str, number: int) -> list[Word]:
    return [
        bold(f"{who} has left this workspace."),
        f" {_deals(number)} {'has' if number == 1 else 'have'} no owner now. I won't nudge anyone about "
        f"{'it, or move it' if number == 1 else 'them, or move any'} myself.",
    ]


def assign_to() -> str:
    return "Assign to…"


def assign_all_to() -> str:
    return "Assign all to…"


def hand_over_all() -> str:
    return "Hand over all?"


def all_go_to_one(who: str, number: int) -> str:
    return f"{who}'s {_deals(number)} go to one colleague."


def more(number: int) -> list[Word]:
    return [f"And {number} more, which appear as these are handed over. One by one: ", code("/dealdark list team")]


def _deals(number: int) -> str:
    return count(number, "open deal")
