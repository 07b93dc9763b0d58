"""`/dealdark snooze`: no advice about a deal before a day; without the day, a form opens."""

from __future__ import annotations

from datetime import date

from bot.errors import BadInput
from bot.messages.compose import Message
from bot.messages.forms import snooze_form
from bot.messages.recorded import changed
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import registry
from bot.services.nudges import answers
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    card = VERB.only_deal(asked, command)
    if card or not (command.words or command.options):
        asked.form(snooze_form(card, answers.presets(asked.desk, asked.actor)))
        return None
    deal, until = _deal_and_day(command, asked.actor.today)
    done = registry.snooze(asked.desk, asked.actor, deal, until)
    return changed(done.card, done.said)


def _deal_and_day(command: Command, today: date) -> tuple[str, date]:
    """Both may be several words: the longest end that reads as a day is the day, the rest is the deal."""
    VERB.deal(command)
    if until := command.options.get("until"):
        return command.rest, parse_day(until, today, "future")
    if len(command.words) < 2:
        raise BadInput(f"Until when? Write it like `/dealdark {VERB.example}`.")
    problem: BadInput | None = None
    for split in range(1, len(command.words)):
        try:
            return " ".join(command.words[:split]), parse_day(" ".join(command.words[split:]), today, "future")
        except BadInput as unreadable:
            problem = unreadable  # the shortest end tells best what was meant to be the day
    assert problem is not None
    raise problem


VERB = Verb(
    name="snooze",
    usage="snooze [DEAL WHEN]",
    line="Say nothing about a deal before a day; its silence goes on counting",
    example="snooze Northwind in 2 weeks",
    keys=frozenset({"until"}),
    run=run,
)
