"""`/dealdark situation`: why they are silent, from the playbook's list; without the reason, a form opens."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.forms import reason_form
from bot.messages.recorded import recorded
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    card = VERB.only_deal(asked, command)
    if card or not (command.words or command.options):
        asked.form(reason_form(card, list(asked.desk.playbook.situations.values())))
        return None
    codes = ", ".join(asked.desk.playbook.situations)
    deal, code = VERB.last_word(command, f"Why are they silent? The situations are {codes}.")
    until = command.options.get("until")
    day = parse_day(until, asked.actor.today, "future") if until else None
    # Codes have no dashes; people type them.
    code, who = code.replace("-", "_"), command.options.get("contact")
    done = timeline.situation(asked.desk, asked.actor, deal, code, day, contact=who, key=asked.key)
    return recorded(done.card, done.said)


VERB = Verb(
    name="situation",
    usage="situation [DEAL CODE] [until:] [contact:]",
    line="You know why they are silent",
    example='situation Northwind ooo until:"7 dec"',
    keys=frozenset({"until", "contact"}),
    run=run,
)
