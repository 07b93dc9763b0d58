"""What the coach asks a rep for, one at a time: a fact that would make a play possible, or that today's words lack.

Here: what can be asked for, in which order, and what of it is on record. Not here: what it makes possible
(`bot.coach.asking`), when to ask (`bot.services`), or how (`bot.messages`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.domain import facts
from bot.domain.deal import STAGES, Deal
from bot.domain.value import value

ISSUE, CONTACT, PLACE, ANOTHER, REP = "issue", "contact", "place", "another", "rep"
"""In their own words; whom to greet; where they are; one more contact; and the rep's own company and number."""

GREETING = "greeting"
"""How they are greeted, where the name doesn't tell. Asked for once: the whole name is no mistake."""

OPEN_WORDS = ("article", "slots", "meeting_detail", REP, "issue_short", GREETING)
"""What may stand as a gap in today's words, in this order: it comes before all else, because it is needed now."""

IN_ORDER = (ISSUE, CONTACT, PLACE, "figure", "reference", "result", "wanted_by", ANOTHER)
"""Then these (plays.md 1.8), the name and the place after the issue."""

BY_ITSELF = (CONTACT, PLACE)
"""Asked for whatever comes: without the one nobody is greeted, without the other nobody is called."""

_FROM_EVALUATION = ("figure", "reference", "result")
_FACTS = facts.by_key(facts.of(facts.Of.DEAL))
_OTHERS = tuple(key for key, fact in _FACTS.items() if fact.asked and key not in IN_ORDER)
"""Facts that say of themselves that they are worth a question."""

ASKED = (*OPEN_WORDS, *IN_ORDER, *_OTHERS)
"""All that there is a question for."""

DAYS_BETWEEN = 7
"""Between two questions about one deal, and between two for the rep's own company and number."""

TIMES_IN_A_SILENCE = 2
"""A fact that was asked for so often in a silence, without an answer, rests."""

DAYS_OF_REST = 30


class Makes(StrEnum):
    """What a fact is asked for."""

    GAP = "gap"  # today's words lack it
    PLAY = "play"  # a play becomes possible, or comes earlier
    WORDS = "words"  # a play that comes anyway can speak of it
    NOTHING = "nothing"  # no play in particular


@value(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question: the key of the fact, and what it makes possible.

    `on`: the prospect's local day of the play; `as_of`: theirs on which the question was found.
    """

    fact: str
    makes: Makes = Makes.NOTHING
    play: str | None = None
    on: date | None = None
    as_of: date | None = None


def name_of(key: str) -> str | None:
    """The fact of the deal that goes by that key; None for what is none of the deal's."""
    fact = _FACTS.get(key)
    return fact.name if fact else None


def in_turn(deal: Deal) -> list[str]:
    """What is worth asking for in its stage and isn't on record, in order; of contacts the coach knows more."""
    early = STAGES.index(deal.stage) < STAGES.index("evaluation")
    keys = [key for key in (*IN_ORDER, *_OTHERS) if not (early and key in _FROM_EVALUATION)]
    return [key for key in keys if not on_record(deal, key)]


def on_record(deal: Deal, key: str) -> bool:
    """Whether it is known; of the rep's own, whether all of it is."""
    if key == GREETING:
        return bool(deal.prospect.greeting)
    if key == REP:
        return bool(deal.rep and deal.rep.company and deal.rep.phone)
    if key == CONTACT:
        return bool(deal.prospect.name)
    if key == "wanted_by" and not deal.business_issue:
        return True  # a date is asked for only where there is an issue that it belongs to
    name = name_of(key)
    return facts.says(deal.fact(name)) if name else False
