"""The one message to whoever installed us.

Here: that it is drawn. Not here: its words (`bot.messages.welcome`), nor who gets it
(`bot.services.people.installing`).
"""

from __future__ import annotations

from bot.messages import welcome
from bot.posts.kind import Drawn, Kind, Sending


def _draw(sending: Sending) -> Drawn | None:
    return Drawn(welcome.installed())


KIND = Kind(draw=_draw)
