"""`/dealdark heard`: they replied; without a deal, a form opens."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.forms import heard_form
from bot.messages.recorded import recorded
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words and not command.options:
        asked.form(heard_form(None, asked.actor.today))
        return None
    on, promised = command.options.get("on"), command.options.get("promised")
    done = timeline.heard(
        asked.desk,
        asked.actor,
        VERB.deal(command),
        on=parse_day(on, asked.actor.today, "past") if on else None,
        promised=parse_day(promised, asked.actor.today, "future") if promised else None,
        contact=command.options.get("contact") or None,
        key=asked.key,
    )
    return recorded(done.card, done.said)


VERB = Verb(
    name="heard",
    usage="heard [DEAL] [on:] [promised:] [contact:]",
    line="They replied; promised: the day by which they said they would answer",
    example='heard Northwind promised:"next fri"',
    keys=frozenset({"contact", "on", "promised"}),
    run=run,
)
