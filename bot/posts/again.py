"""A message that stands in Slack is drawn again: what it tells of has changed, or somebody in it is forgotten.

Here: that it says what is left, or goes. Not here: what is left, which its own kind knows; nor which messages are
(`bot.services.posted`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from bot.posts.kind import Drawn, Kind, Sending
from bot.services.trouble import Failed, attempt
from bot.store import outbox, payloads, rewording, subjects
from bot.store.rows import OutboxRow

log = logging.getLogger(__name__)


def kind(kinds: Mapping[str, Kind]) -> Kind:
    """The kind that asks the others."""

    def draw(sending: Sending) -> Drawn | None:
        posted = _posted(sending)
        drawn_by = kinds.get(posted.about) if posted is not None else None
        if posted is None or drawn_by is None:
            return None
        drawn = attempt(lambda: drawn_by.draw(replace(sending, post=posted)))
        if isinstance(drawn, Failed):  # it may name somebody who is forgotten: what cannot be drawn again goes
            log.error("message %s goes, reference %s", posted.id, drawn.reference, exc_info=drawn.error)
            return None
        return None if drawn is None else replace(drawn, facts=None)

    return Kind(draw=draw, arrived=_arrived)


def _posted(sending: Sending) -> OutboxRow | None:
    return outbox.get(sending.session, sending.post.about_id or 0)


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    """What was said can be shown later; unless somebody in it was forgotten on the way, and it is drawn once more."""
    posted, change = _posted(sending), outbox.get(sending.session, sending.post.id)
    if posted is None or change is None:
        return
    if payloads.drawn(change.payload):
        rewording.said_again(posted, change.payload)
        names = subjects.of(sending.session, change.id)
        subjects.record(sending.session, {posted.id: names})
    elif change.payload.get("erased"):
        rewording.gone(sending.session, posted)
