"""Stages of somebody else's sales process, as ours. Not here: which column has them (`columns`)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.deal import STAGES
from bot.reading import LANGUAGES

_STAGES: Mapping[str, tuple[str, ...]] = {
    stage: tuple(part for language in LANGUAGES.values() for part in language.stages.get(stage, ()))
    for stage in reversed(STAGES)
}


def read_stage(text: str) -> str:
    """Of two that fit, the later one: “Proposal/Price Quote” is a proposal, “Contract negotiation” a negotiation."""
    said = text.casefold()
    if "closed" in said or said in _STAGES:
        return said if said in _STAGES else text
    return next((stage for stage, words in _STAGES.items() if any(word in said for word in words)), text)
