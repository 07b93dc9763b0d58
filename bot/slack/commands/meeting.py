"""`/dealdark meeting`: a meeting was held; alone, a form opens."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import meeting_form
from bot.messages.recorded import recorded
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(meeting_form(asked.actor.today))
        return None
    on = command.options.get("on")
    who = command.options.get("contact")
    day = parse_day(on, asked.actor.today, "past") if on else None
    done = timeline.meeting(asked.desk, asked.actor, VERB.deal(command), on=day, contact=who, key=asked.key)
    return recorded(done.card, done.said)


VERB = Verb(
    name="meeting",
    usage="meeting [DEAL] [on:] [contact:]",
    line="You met",
    example="meeting Northwind on:yesterday",
    keys=frozenset({"contact", "on"}),
    run=run,
)
