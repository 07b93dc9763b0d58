"""Deals that cannot be judged: to an admin. Not here: what is wrong with one (`trouble`)."""

from __future__ import annotations

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count, deals


def cannot_be_judged(number: int) -> list[Word]:
    they, them = ("It gets", "it") if number == 1 else ("They get", "them")
    return [
        bold(f"{deals(number)} can't be judged."),
        f" {they} no nudge until that's put right; all others go on. I check {them} once a day, and won't write to "
        f"you about {them} again.",
    ]


def more(number: int) -> list[Word]:
    return [f"And {count(number, 'other')}: ", code("dealdark doctor"), " names them."]
