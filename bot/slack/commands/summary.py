"""`/dealdark summary`: the weekly summary of the channel it is typed in."""

from __future__ import annotations

from bot.errors.commands import SummaryOfChannel, UnknownSummary
from bot.messages.recorded import noted
from bot.posts import summary
from bot.reading.commands import Command, shown
from bot.reading.nearest import nearest
from bot.reading.times import parse_time
from bot.services.looking import summaries
from bot.slack.asked import Asked
from bot.slack.commands.verb import Answer, ForAll, Verb


def run(asked: Asked, command: Command) -> Answer:
    what = command.rest.lower()
    day, at = command.options.get("day"), command.options.get("time")
    if what in ("me", "me off", "me now"):
        return _mine(asked, what, day, at)
    if asked.channel.startswith("D"):
        raise SummaryOfChannel
    if what == "here":
        return noted(
            summaries.here(
                asked.desk,
                asked.actor,
                asked.channel,
                asked.channel_name,
                weekday=day,
                at=parse_time(at) if at else None,
            )
        )
    if what == "now":
        asked.announce(
            summary.drawings(*summaries.now(asked.desk, asked.actor)),
            lambda drawing: summaries.refused(asked.desk, asked.actor.workspace_id, drawing),
        )
        return ForAll()
    if what == "off":
        return noted(summaries.off(asked.desk, asked.actor, asked.channel))
    raise UnknownSummary(shown(what) if what else "", nearest(what, ("here", "now", "off", "me")))


def _mine(asked: Asked, what: str, day: str | None, at: str | None) -> Answer:
    """A summary for one person's eyes."""
    if what == "me off":
        return noted(summaries.not_mine(asked.desk, asked.actor))
    if what == "me now":
        asked.announce(
            summary.drawings(*summaries.now(asked.desk, asked.actor, private=True)),
            lambda drawing: summaries.refused(asked.desk, asked.actor.workspace_id, drawing),
            in_channel=False,
        )
        return None
    return noted(summaries.mine(asked.desk, asked.actor, day, parse_time(at) if at else None))


VERB = Verb(
    name="summary",
    keys=frozenset({"day", "time"}),
    run=run,
)
