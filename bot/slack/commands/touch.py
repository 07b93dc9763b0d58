"""`/dealdark touch`: we contacted them."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.recorded import recorded
from bot.services import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb
from bot.slack.dates import parse_day
from bot.slack.words import Command

_SAME_AS = {
    "mail": "email", "e-mail": "email", "phone": "call", "called": "call", "voice-mail": "voicemail", "vm": "voicemail",
    "letter": "post", "text": "sms", "in-person": "in_person", "visit": "in_person",
}  # fmt: skip


def run(asked: Asked, command: Command) -> Message | None:
    deal, channel = VERB.last_word(command, "How did you reach out: by email, call, voicemail, linkedin …?")
    on = command.options.get("on")
    done = timeline.touch(
        asked.desk,
        asked.actor,
        deal,
        _SAME_AS.get(channel.lower(), channel),
        on=parse_day(on, asked.actor.today, "past") if on else None,
        play=command.options.get("play") or None,
        note=command.options.get("note") or None,
        key=asked.key,
    )
    return recorded(done.card, done.sentence)


VERB = Verb(
    name="touch",
    usage="touch DEAL CHANNEL [on:] [play:] [note:]",
    line="You contacted them, by email, call, voicemail, linkedin …",
    example="touch Northwind email on:yesterday",
    keys=frozenset({"on", "play", "note"}),
    run=run,
)
