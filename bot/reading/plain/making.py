"""From a clause and its rule to a line of `/dealdark`: which deal, with whom, on which day.

Here: the table of what each verb's rules come to. Not here: which rule a clause is of (`clauses`), how clauses hang
together (`sentences`).
"""

from __future__ import annotations

from bot.reading.commands import Command
from bot.reading.plain.clauses import Found
from bot.reading.plain.deals import DEALS
from bot.reading.plain.made import Behind, Made
from bot.reading.plain.meant import Way
from bot.reading.plain.scene import Scene
from bot.reading.plain.talks import TALKS


def make(found: Found, behind: Behind, scene: Scene) -> Made:
    """What a clause comes to. Raises NotSo, NoDeal, NoDay, and BadInput for a day that has to be asked about."""
    return {**TALKS, **DEALS}.get(found.rule.verb, _shown)(found, behind, scene)


def _shown(found: Found, behind: Behind, scene: Scene) -> Made:
    """What only shows something: the verb, and the deal where one is named."""
    verb, *words = found.rule.verb.split()
    if not found.has("who"):
        return Made((Way(Command(verb, tuple(words))),), shows=True)
    whom = scene.whom(found.has("who"))
    return Made(tuple(Way(Command(verb, (*words, each[0].ref)), each[0], None, each[2]) for each in whom), shows=True)
