"""What is refused of the weekly summary."""

from __future__ import annotations

from datetime import time

from bot.errors import BadInput, NotAllowed, refusal


@refusal
class SummaryNeedsChannel(BadInput):
    """A channel's summary was asked for outside of any channel."""


@refusal
class SummaryIsAnothers(NotAllowed):
    """The channel has a summary that someone else set up; only they or a manager change it."""

    owner: str | None
    weekday: str
    at: time
