"""`/dealdark dial`: we called and nobody answered; alone, a form opens."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import dial_form
from bot.messages.recorded import recorded
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(dial_form(asked.actor.today))
        return None
    on = command.options.get("on")
    done = timeline.dial(
        asked.desk,
        asked.actor,
        VERB.deal(command),
        on=parse_day(on, asked.actor.today, "past") if on else None,
        play=command.options.get("play") or None,
        contact=command.options.get("contact") or None,
        key=asked.key,
    )
    return recorded(done.card, done.said)


VERB = Verb(
    name="dial",
    usage="dial [DEAL] [on:] [contact:]",
    line="You called and nobody answered",
    example="dial Northwind",
    keys=frozenset({"contact", "on", "play"}),
    run=run,
)
