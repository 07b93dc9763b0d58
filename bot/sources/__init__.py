"""Adapters: network in, observations out. One file a way to read; `SOURCES` is all of them, by their kind.

Here: how each kind is connected. An adapter reads, and never writes to the other side. It knows `domain` only; what is
made of what it reads is pure (`bot.observing`), and noted by a service. Whatever is heavy is imported when it's opened.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.sources import Kind
from bot.sources.calendar.caldav import CALDAV
from bot.sources.calendar.ics import ICS
from bot.sources.mail.kinds import IMAP, TEAM_MAILBOX
from bot.sources.webhook import WEBHOOK

SOURCES: Mapping[str, Kind] = {kind.name: kind for kind in (IMAP, TEAM_MAILBOX, CALDAV, ICS, WEBHOOK)}
"""Every kind."""
