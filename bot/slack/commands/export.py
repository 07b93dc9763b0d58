"""`/dealdark export`: the person's deals as a file in the direct message."""

from __future__ import annotations

from bot.errors.commands import UnknownFileKind
from bot.messages import exported
from bot.messages.compose import Message
from bot.reading.commands import Command, shown
from bot.reading.nearest import nearest
from bot.services.tables import exporting
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    kind = command.rest.lower() or "csv"
    if kind not in exporting.KINDS:
        raise UnknownFileKind(shown(kind), nearest(kind, exporting.KINDS) or "csv")
    everybodys = exporting.everybodys(asked.actor)
    count = exporting.count(asked.desk, asked.actor)
    if count:
        asked.screen.file(
            asked.actor.user,
            f"deals-{asked.actor.today}.{kind}",
            lambda: exporting.as_bytes(asked.desk, asked.actor, kind),
            exported.comment(count, kind, everybodys=everybodys),
            exported.not_delivered,
            asked.response_url,
        )
    return exported.on_its_way(count, kind, everybodys=everybodys)


VERB = Verb(
    name="export",
    run=run,
)
