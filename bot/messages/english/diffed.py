"""What is said of a deal on which two playbooks differ. Not here: the listing and its totals (`bot.cli.playbooks`)."""

from __future__ import annotations

from bot.domain.advice import Brief, Kind


def in_short(advice: Brief) -> str:
    """Today's advice in a few words."""
    if advice.kind is Kind.PLAY:
        return f"{advice.play} ({advice.channel})"
    if advice.kind is Kind.WAIT:
        return f"wait until {advice.until}" if advice.until else "wait"
    return advice.kind.value
