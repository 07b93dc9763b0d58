"""`/dealdark forget`: erases a deal's contact everywhere, after asking."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.forget import forget_form
from bot.messages.picking import pick_form
from bot.reading.commands import Command
from bot.services.deals import forgetting
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("forget"))
        return None
    who = command.options.get("contact") or None
    person = forgetting.ahead(asked.desk, asked.actor, VERB.deal(command), who)
    asked.form(forget_form(person.deal_id, person.title, person.name, person.titles, person.person_id))
    return None


VERB = Verb(
    name="forget",
    keys=frozenset({"contact"}),
    run=run,
)
