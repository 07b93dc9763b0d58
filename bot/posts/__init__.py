"""What we send unasked: one file a kind of message, and the sending.

`KINDS` is all of them, by what a row of the outbox is `about`. The row holds ids and facts; a kind draws its words from
the record when the message goes out, so that whoever was forgotten meanwhile is in none. Not here: who is to hear of
what, which `bot.services` put into the outbox; nor how anything looks (`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.posts import (
    again,
    asked_about,
    asked_seen,
    backfilled,
    blind,
    connected_for,
    digest,
    escalation,
    handed,
    leaver,
    met,
    noticed,
    nudge,
    nudge_update,
    reminder,
    retiring,
    summary,
    summary_off,
    unjudged,
    welcome,
)
from bot.posts.kind import Kind

_POSTS: Mapping[str, Kind] = {
    "nudge": nudge.KIND,
    "nudge-update": nudge_update.KIND,
    "digest": digest.KIND,
    "reminder": reminder.KIND,
    "escalation": escalation.KIND,
    "asked-about": asked_about.KIND,
    "unjudged": unjudged.KIND,
    "leaver": leaver.KIND,
    "handed": handed.KIND,
    "met": met.KIND,
    "blind": blind.KIND,
    "connected-for": connected_for.KIND,
    "noticed": noticed.KIND,
    "asked-seen": asked_seen.KIND,
    "backfilled": backfilled.KIND,
    "summary": summary.KIND,
    "summary-once": summary.ONCE,
    "summary-off": summary_off.KIND,
    "retiring": retiring.KIND,
    "welcome": welcome.KIND,
}

KINDS: Mapping[str, Kind] = {**_POSTS, "again": again.kind(_POSTS)}
"""Every kind."""

DRAINED = Kind(draw=lambda _: None)
"""Of a row that is about anything else: a message that is taken away, or one of before that has its words."""
