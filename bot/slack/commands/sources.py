"""`/dealdark sources`: what is heard by itself; connects, ends, leaves somebody alone. Secrets go into a form."""

from __future__ import annotations

from bot.errors.sources import SourcesUnclear
from bot.messages import hearing
from bot.messages.compose import Message
from bot.messages.language import say
from bot.reading.commands import Command
from bot.services.observing import connecting, listing
from bot.slack import looking
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    typed = command.rest.split()
    words = [word.casefold() for word in typed]
    if not words:
        return _listed(asked)
    if len(words) > 2:
        raise SourcesUnclear
    what, named = words[0], words[1] if len(words) == 2 else ""
    if what in ("add", "connect") and not named:
        return _listed(asked)
    if what in ("add", "connect") and named in listing.heard(asked.desk, asked.actor).kinds:
        looking.agree(asked, named)
        return None
    if what == "never" and named:
        address = listing.leave_alone(asked.desk, asked.actor, typed[1])
        return _listed(asked, say.hearing.never_again(address))
    if what == "allow" and named:
        address = listing.look_again(asked.desk, asked.actor, typed[1])
        return _listed(asked, say.hearing.allowed(address))
    if what in ("off", "check") and named:
        return _of_one(asked, what, listing.named(asked.desk, asked.actor, named))
    raise SourcesUnclear


def _listed(asked: Asked, done: str = "") -> Message:
    return hearing.sources(listing.heard(asked.desk, asked.actor), asked.actor.today, done)


def _of_one(asked: Asked, what: str, found: connecting.Shown) -> Message | None:
    if what == "check":
        looking.check(asked, found.name)
    else:
        asked.form(hearing.off_form(found.id, found.name))
    return None


VERB = Verb(
    name="sources",
    run=run,
    prose=True,
)
