"""The slash command: one file a verb, and the table of them. A new verb is a file and a line here, or an act.

Here: from the text to the verb. Not here: what a verb does (its own file), or how its answer travels (`bolt`).
"""

from __future__ import annotations

from bot.domain.roles import Action
from bot.errors.acts import UnknownVerb
from bot.messages import welcome
from bot.reading.commands import parse, parse_prose, shown, verb_of
from bot.reading.nearest import nearest
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands import (
    acts,
    add,
    assign,
    contact,
    edit,
    escalate,
    export,
    forget,
    help,
    list,
    pause,
    plan,
    plays,
    resume,
    role,
    settings,
    show,
    stats,
    summary,
    undo,
    why,
)
from bot.slack.commands.verb import Answer, Verb

COMMANDS: dict[str, Verb] = {
    each.name: each
    for each in (
        *(each.VERB for each in (add, list, show, why, plan)),
        *acts.verbs(Action.CHANGE),
        *(each.VERB for each in (undo, edit, contact)),
        *acts.verbs(Action.CLOSE),
        *(each.VERB for each in (assign, pause, resume, settings, summary, stats, plays, role, escalate)),
        *(each.VERB for each in (export, forget, help)),
    )
}
"""Every verb, in the order of the help; those of acts come from `bot.domain.acts`."""


def run(asked: Asked, text: str) -> Answer:
    """Does what was typed. Raises BadInput with what was wrong, the nearest valid form and one example."""
    name = verb_of(text)
    verb = COMMANDS.get(name) if name else help.VERB
    if verb is None:
        raise _unknown(name)
    if not name and not lookup.has_deals(asked.desk, asked.actor):
        return welcome.first()
    return verb.run(asked, parse_prose(text) if verb.prose else parse(text, verb.keys))


def _unknown(name: str) -> UnknownVerb:
    meant = nearest(name, tuple(COMMANDS))
    return UnknownVerb(shown(name), meant, COMMANDS[meant].words.example if meant else "")
