"""`/dealdark summary`: the weekly summary of the channel it is typed in, or one of one's own.

One that is asked for at once is shown to whoever asked before the channel reads it (`bot.slack.actions.summary`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors.commands import SummaryKey, SummaryOfChannel, UnknownSummary
from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.messages.summary import preview
from bot.posts import summary
from bot.reading.commands import Command, shown
from bot.reading.nearest import nearest
from bot.reading.times import parse_time
from bot.services.looking import summaries
from bot.services.people import colleagues
from bot.slack.asked import Asked
from bot.slack.commands.verb import Answer, Verb

_WHOLE_TEAM = ("all", "everyone", "everybody", "team")


def run(asked: Asked, command: Command) -> Answer:
    what = command.rest.lower()
    day, at = command.options.get("day"), command.options.get("time")
    if wrong := sorted(set(command.options) - _taken(what)):
        raise SummaryKey(what, wrong[0])
    if what in ("me", "me off", "me now"):
        return _mine(asked, what, day, at)
    if what == "now":
        here = "" if asked.in_own else asked.channel
        drawn = summary.drawings(*summaries.now(asked.desk, asked.actor, here))
        show(asked, {name: preview(each, asked.key[:32], here) for name, each in drawn.items()})
        return None
    if asked.in_own:
        raise SummaryOfChannel
    if what == "here":
        done = summaries.here(
            asked.desk,
            asked.actor,
            asked.channel,
            asked.channel_name,
            weekday=day,
            at=parse_time(at) if at else None,
            of=_whose(asked, command.options.get("for")),
        )
        return noted(done)
    if what == "off":
        return noted(summaries.off(asked.desk, asked.actor, asked.channel))
    raise UnknownSummary(shown(what) if what else "", nearest(what, ("here", "now", "off", "me")))


def _taken(what: str) -> frozenset[str]:
    """The keys that go with it."""
    if what.endswith(("now", "off")):
        return frozenset()
    return VERB.keys - {"for"} if what == "me" else VERB.keys


def _whose(asked: Asked, typed: str | None) -> list[str] | None:
    """Whose deals it is to be about; empty for the whole team's, None where nothing was said."""
    if typed is None:
        return None
    return [] if typed.casefold() in _WHOLE_TEAM else colleagues.all_called(asked.desk, asked.actor, typed)


def show(asked: Asked, drawings: Mapping[str, Message], *, in_channel: bool = False) -> None:
    """The first of these ways that Slack takes; what it refuses is remembered."""
    asked.announce(
        drawings,
        lambda drawing: summaries.refused(asked.desk, asked.actor.workspace_id, drawing),
        in_channel=in_channel,
    )


def _mine(asked: Asked, what: str, day: str | None, at: str | None) -> Answer:
    """A summary for one person's eyes."""
    if what == "me off":
        return noted(summaries.not_mine(asked.desk, asked.actor))
    if what == "me now":
        show(asked, summary.drawings(*summaries.now(asked.desk, asked.actor, private=True)))
        return None
    return noted(summaries.mine(asked.desk, asked.actor, day, parse_time(at) if at else None))


VERB = Verb(
    name="summary",
    keys=frozenset({"day", "time", "for"}),
    run=run,
)
