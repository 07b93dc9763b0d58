"""`/dealdark close`: ends a deal with its outcome; without one, a form asks for it."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.forms import close_form
from bot.messages.recorded import recorded
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    card = VERB.only_deal(asked, command)
    if card or not (command.words or command.options):
        asked.form(close_form(card))
        return None
    words = command.words
    if len(words) > 2 and words[-2].lower() == "no":
        words = (*words[:-2], f"no-{words[-1]}")
    deal, outcome = VERB.last_word(Command("close", words), "How did it end: won, lost or no-decision?")
    done = timeline.close(asked.desk, asked.actor, deal, outcome, key=asked.key)
    return recorded(done.card, done.said)


VERB = Verb(
    name="close",
    usage="close [DEAL won|lost|no-decision]",
    line="It is over; silence is no decision, not a loss",
    example="close Northwind no-decision",
    run=run,
)
