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
    return [bold(f"{who} will be forgotten."), " This can't be undone."]


def this_goes(number: int) -> str:
    return f"Everything noted on {deals(number)} goes, too:"


def and_more(number: int) -> str:
    return f"and {number} more"


def every_deal_stays() -> str:
    return "They're not the only contact on any deal, so every deal stays, without their name."


def messages_too() -> str:
    return "My messages about them go, too. I don't have what you wrote to each other elsewhere."


def wish_is_kept() -> str:
    return "If they asked for no contact, that wish is kept, as a code that can't be read back."
