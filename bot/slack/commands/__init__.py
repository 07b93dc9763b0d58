"""The slash command: one file a verb, and the table of them. A new verb is a file and a line here, or an act.

Here: from the text to the verb. Not here: what a verb does (its own file), or how its answer travels (`bolt`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.roles import Action
from bot.errors.acts import UnknownVerb
from bot.messages import welcome
from bot.reading.commands import Command, parse, parse_prose, shown, verb_of
from bot.reading.nearest import NEAR, nearest
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands import (
    acts,
    add,
    assign,
    contact,
    due,
    edit,
    escalate,
    export,
    forget,
    help,
    list,
    money,
    pause,
    plan,
    plays,
    resume,
    role,
    settings,
    shelf,
    show,
    sources,
    stats,
    summary,
    undo,
    why,
)
from bot.slack.commands.verb import Answer, Verb

COMMANDS: dict[str, Verb] = {
    each.name: each
    for each in (
        *(each.VERB for each in (add, list, due, show, why, plan)),
        *acts.verbs(Action.CHANGE),
        *(each.VERB for each in (undo, edit, contact)),
        *acts.verbs(Action.CLOSE),
        *(
            each.VERB
            for each in (assign, pause, resume, settings, sources, summary, stats, plays, shelf, role, escalate, money)
        ),
        *(each.VERB for each in (export, forget, help)),
    )
}
"""Every verb, in the order of the help; those of acts come from `bot.domain.acts`."""


def run(asked: Asked, text: str, meant: Mapping[str, str] | None = None) -> Answer:
    """Does what was typed. `meant`: how what can be read in two ways is to be read, as typed → as it is meant.

    Raises BadInput with what was wrong, the nearest valid form and one example.
    """
    name = verb_of(text)
    verb = COMMANDS.get(name) if name else help.VERB
    if verb is None:
        raise _unknown(name)
    if not name and not lookup.has_deals(asked.desk, asked.actor):
        return welcome.first()
    command = _parsed(verb, text)
    for typed, said in (meant or {}).items():
        command = _with(command, typed, said)
    return verb.run(asked, command)


def stands_alone(text: str, typed: str) -> bool:
    """Whether `typed` is all that stands behind a key of the line, or at its end: then it can be said otherwise."""
    verb = COMMANDS.get(verb_of(text))
    if verb is None:
        return False
    command = _parsed(verb, text)
    return _with(command, typed, f"{typed}.") != command


def _parsed(verb: Verb, text: str) -> Command:
    return parse_prose(text) if verb.prose else parse(text, verb.keys)


def _with(command: Command, typed: str, said: str) -> Command:
    """The same with what was typed behind a key, or at the end of the words, said otherwise."""
    options = {key: said if text == typed else text for key, text in command.options.items()}
    words = command.words
    split = next((at for at in range(len(words)) if " ".join(words[at:]) == typed), None)
    return replace(command, options=options, words=words if split is None else (*words[:split], said))


_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("emailed", "mailed", "email", "texted", "messaged", "contacted", "wrote", "sent"), "touch"),
    **dict.fromkeys(("called", "call", "rang", "phoned"), "dial"),
    **dict.fromkeys(("replied", "reply", "answered", "responded"), "heard"),
    **dict.fromkeys(("met", "meet", "demo"), "meeting"),
    **dict.fromkeys(("won", "lost", "closed", "end"), "close"),
    **dict.fromkeys(("reason", "away", "ooo"), "situation"),
    **dict.fromkeys(("later", "remind", "wait"), "snooze"),
    **dict.fromkeys(("change", "update", "correct", "fix"), "edit"),
    **dict.fromkeys(("delete", "remove", "erase"), "forget"),
    **dict.fromkeys(("back", "revert", "oops"), "undo"),
    **dict.fromkeys(("deals", "today", "ls"), "list"),
    **dict.fromkeys(("new", "create", "register"), "add"),
    **dict.fromkeys(("hand", "handover", "give", "transfer"), "assign"),
}
"""What people type for a verb, to be asked about and never taken for it."""


def meant_by(name: str) -> str | None:
    """The verb that was probably meant by a word that is none."""
    return _ALSO.get(name.casefold()) or nearest(name, tuple(COMMANDS), NEAR)


def _unknown(name: str) -> UnknownVerb:
    meant = meant_by(name)
    return UnknownVerb(shown(name), meant, COMMANDS[meant].words.example if meant else "")
