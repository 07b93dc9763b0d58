"""A deal was handed over: to whoever has it now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.compose import Word, bold, code
from bot.messages.english.numbers import count, deals


def one(deal: str, by: Sequence[Word], *, others: bool) -> list[Word]:
    """`by`: who handed it over; `others`: some of them are not named."""
    return [bold(deal), " is with you now. Handed over by ", *_names(by, others=others), "."]


def several(number: int, by: Sequence[Word], *, others: bool) -> list[Word]:
    return [bold(f"{deals(number)} are with you now."), " Handed over by ", *_names(by, others=others), "."]


def it_is(state: str, coming: str) -> str:
    """How it stands, as `words.state` has it, and what comes next, as a sentence of `words`."""
    return f"Where it stands: {state}. {coming}"


def more(number: int) -> list[Word]:
    return [f"And {count(number, 'other')}. All of yours: ", code("/dealdark list")]


def _names(by: Sequence[Word], *, others: bool) -> list[Word]:
    shown = [*by, "others"] if others else [*by]
    if not shown:
        return ["another system"]
    said: list[Word] = [shown[0]]
    for number, who in enumerate(shown[1:], 2):
        said += [" and " if number == len(shown) else ", ", who]
    return said
