"""`/dealdark touch`: we contacted them; without the way, a form opens."""

from __future__ import annotations

from bot.domain.entries import CHANNELS
from bot.messages.compose import Message
from bot.messages.forms import touch_form
from bot.messages.recorded import recorded
from bot.reading.days import parse_day
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb

_SAME_AS = {
    "mail": "email", "e-mail": "email", "phone": "call", "called": "call", "voice-mail": "voicemail", "vm": "voicemail",
    "letter": "post", "text": "sms", "in-person": "in_person", "visit": "in_person",
}  # fmt: skip


def run(asked: Asked, command: Command) -> Message | None:
    card = None if _says_how(command) else VERB.only_deal(asked, command)
    if card or not (command.words or command.options):
        plays = [play for play in asked.desk.playbook.plays.values() if play.channels]
        asked.form(touch_form(card, plays, CHANNELS, asked.actor.today))
        return None
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
        contact=command.options.get("contact") or None,
        key=asked.key,
    )
    return recorded(done.card, done.said)


def _says_how(command: Command) -> bool:
    last = command.words[-1].lower() if len(command.words) > 1 else ""
    return _SAME_AS.get(last, last) in CHANNELS


VERB = Verb(
    name="touch",
    usage="touch [DEAL CHANNEL] [on:] [play:] [note:] [contact:]",
    line="You contacted them, by email, call, voicemail, linkedin …",
    example="touch Northwind email on:yesterday",
    keys=frozenset({"contact", "on", "play", "note"}),
    run=run,
)
