"""The question before somebody is forgotten."""

from __future__ import annotations

from bot.messages.compose import Word, bold
from bot.messages.english.numbers import deals


def title() -> str:
    return "Forget someone"


def erase_for_good() -> str:
    return "Erase for good"


def keep() -> str:
    return "Keep"


def will_be_forgotten(who: str) -> list[Word]:
    return [bold(f"{who} will be forgotten."), " No one can bring this back."]


def this_goes(number: int) -> str:
    return f"This goes with all that was noted about {deals(number)}:"


def and_more(number: int) -> str:
    return f"and {number} more"


def every_deal_stays() -> str:
    return "No deal is with them alone, so every deal stays, without the name."


def messages_too() -> str:
    return "So do the messages that I sent about them. What you wrote to each other elsewhere, I don't have."


def wish_is_kept() -> str:
    return "If they asked for no contact, that wish is kept, as a code that can't be read back."
