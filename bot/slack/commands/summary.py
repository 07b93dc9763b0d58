"""`/dealdark summary`: the weekly summary of the channel it is typed in."""

from __future__ import annotations

import re
from datetime import time

from bot.errors import BadInput
from bot.messages.recorded import noted
from bot.reading.nearest import nearest
from bot.reading.words import Command, shown
from bot.services import summaries
from bot.slack.asking import Asked
from bot.slack.commands.verb import Answer, ForAll, Verb

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(am|pm)?", re.IGNORECASE)


def run(asked: Asked, command: Command) -> Answer:
    what = command.rest.lower()
    day, at = command.options.get("day"), command.options.get("time")
    if what in ("me", "me off", "me now"):
        return _mine(asked, what, day, at)
    if asked.channel.startswith("D"):
        raise BadInput(
            "A summary belongs to a channel: type `/dealdark summary here` in the channel that should read it, "
            "or `/dealdark summary me` for one of your own."
        )
    if what == "here":
        return noted(
            summaries.here(
                asked.desk,
                asked.actor,
                asked.channel,
                asked.channel_name,
                weekday=day,
                at=_time(at) if at else None,
            )
        )
    if what == "now":
        asked.announce(
            summaries.now(asked.desk, asked.actor),
            lambda drawing: summaries.refused(asked.desk, asked.actor.workspace_id, drawing),
        )
        return ForAll()
    if what == "off":
        return noted(summaries.off(asked.desk, asked.actor, asked.channel))
    hint = nearest(what, ("here", "now", "off", "me"))
    meant = f"Did you mean `/dealdark summary {hint}`?" if hint else "Write here, now, off or me after it."
    raise BadInput(f"I do not know “summary {shown(what)}”. {meant}" if what else f"Which summary? {meant}")


def _mine(asked: Asked, what: str, day: str | None, at: str | None) -> Answer:
    """A summary for one person's eyes."""
    if what == "me off":
        return noted(summaries.not_mine(asked.desk, asked.actor))
    if what == "me now":
        asked.announce(
            summaries.now(asked.desk, asked.actor, private=True),
            lambda drawing: summaries.refused(asked.desk, asked.actor.workspace_id, drawing),
            in_channel=False,
        )
        return None
    return noted(summaries.mine(asked.desk, asked.actor, day, _time(at) if at else None))


def _time(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").lower() if found else ""
    if half and not 1 <= hour <= 12:
        hour = 99
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BadInput(f"“{shown(text)}” is not a time of day: write it like time:09:00 or time:4pm.")
    return time(hour, minute)


VERB = Verb(
    name="summary",
    usage="summary here [day:] [time:] | summary now | summary off | summary me",
    line="The weekly summary of this channel, or one of your own",
    example="summary here day:mon time:09:00",
    keys=frozenset({"day", "time"}),
    run=run,
)
