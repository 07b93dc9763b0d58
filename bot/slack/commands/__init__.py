"""The slash command: one file a verb, and the table of them. A new verb is a file and a line here.

Here: from the text to the verb. Not here: what a verb does (its own file), or how its answer travels (`bolt`).
"""

from __future__ import annotations

from bot.errors import BadInput
from bot.messages import welcome
from bot.reading.nearest import nearest
from bot.reading.words import parse, shown, verb_of
from bot.services.looking import lookup
from bot.slack.asking import Asked
from bot.slack.commands import (
    add,
    assign,
    close,
    contact,
    dial,
    edit,
    escalate,
    export,
    forget,
    heard,
    help,
    list,
    meeting,
    pause,
    plan,
    plays,
    reopen,
    resume,
    role,
    settings,
    show,
    situation,
    snooze,
    stats,
    summary,
    touch,
    undo,
    why,
)
from bot.slack.commands.verb import Answer, Verb

COMMANDS: dict[str, Verb] = {
    each.VERB.name: each.VERB
    for each in (
        *(add, list, show, why, plan),
        *(touch, dial, heard, meeting, undo),
        *(situation, snooze, edit, contact, close, reopen, assign),
        *(pause, resume, settings, summary, stats, plays, role, escalate, export, forget, help),
    )
}
"""Every verb, in the order of the help."""


def run(asked: Asked, text: str) -> Answer:
    """Does what was typed. Raises BadInput with what was wrong, the nearest valid form and one example."""
    name = verb_of(text)
    verb = COMMANDS.get(name) if name else help.VERB
    if verb is None:
        raise _unknown(name)
    if not name and not lookup.has_deals(asked.desk, asked.actor):
        return welcome.first()
    return verb.run(asked, parse(text, verb.keys))


def _unknown(name: str) -> BadInput:
    close_by = nearest(name, tuple(COMMANDS))
    if close_by is None:
        return BadInput(f"I do not know “{shown(name)}”. `/dealdark help` shows what I know, such as `/dealdark list`.")
    example = COMMANDS[close_by].example
    return BadInput(f"I do not know “{shown(name)}”. Did you mean {close_by}? Write it like `/dealdark {example}`.")
