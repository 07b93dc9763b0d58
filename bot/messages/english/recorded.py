"""Short answers after something was handed over. Not here: what was written down (`done`)."""

from __future__ import annotations

from bot.messages.compose import Word, bold


def is_with(deal: str, owner: Word) -> list[Word]:
    return [bold(deal), " is with ", owner, " now."]


def handed_over_by(who: Word) -> list[Word]:
    return ["Handed over by ", who]
