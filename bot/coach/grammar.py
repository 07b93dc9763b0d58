"""Whether a few words that somebody typed are a clause, and whose its subject is: as far as that can be told surely.

Here: what verbs and nouns tell. Not here: how what was typed is put into a sentence (`clauses`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern that is any of these."""
    return "|".join(map(re.escape, sorted(words)))


_VERBS = frozenset(
    """
    is are was were has have had take takes get go make keep come comes arrives arrive loses lose gets goes keeps
    makes can cannot will would doesn does do don isn aren won couldn hasn haven fails lacks struggles
    """.split()  # noqa: SIM905 - a list that reads as one
)
_WITH_AN_OBJECT = (
    r"(?:costs?|needs?|wants?|runs?|breaks?|misses)"
    r"(?= (?:us|you|them|too|an?|the|to|more|down|out|up|our|their|\d+|two|three|four|five|six|ten)\b)"
)
VERB = re.compile(rf"(?<!who )(?<!that )(?<!which )\b(?:{any_of(_VERBS)}|{_WITH_AN_OBJECT})\b", re.IGNORECASE)
"""A verb that makes a few words a clause, before which no preposition can stand."""

_ONLY_IN_CLAUSES = (
    r"(?:pile|piles|stack|stacks|build|builds|fill|fills|sit|sits|slip|slips|turn|turns|show|shows|fall|falls|drag|drags)"
    r"(?= (?:up|in|on|out|by|for|behind|through|down|at|between|too|late|into|from)\b)|moved(?= (?:to|from|back|on)\b)"
    r"|(?:wait|waits|depend|depends)(?= (?:for|on|weeks|days|too)\b)"
)
_FINITE = re.compile(
    rf"\b(?:{any_of(_VERBS - {'do', 'make'})}|{_WITH_AN_OBJECT}|{_ONLY_IN_CLAUSES})\b(?!-)", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:to|who|that|which|when|where|how|why|what|whether|if|because|while|since|as|than|it|they|we|you|i|and|or"
    r"|but|go|of what)$|,|\b(?:who|that|which|when|where|how|why|what|if|because|while)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:you|it|nobody|everybody|everyone|no one|there|this|that)$", re.IGNORECASE)


def _subject(text: str) -> str | None:
    """What stands before the verb of a clause; None where this isn't surely one."""
    verb = _FINITE.search(text)
    if verb is None or not (subject := text[: verb.start()].strip()):
        return None
    if re.match(r"(?:go live|costs to)\b", text[verb.start() :], re.IGNORECASE):
        return None  # nouns both
    return subject if _PRONOUN.match(subject) or not _BEFORE.search(subject) else None


def is_clause(text: str) -> bool:
    """Whether it surely is one: “onboarding takes six weeks”, “you need it sooner”; of a noun it isn't."""
    return bool(re.match(r"you(?:'\w+)? \w|there (?:is|are)\b", text)) or _subject(text) is not None


_THEIRS = frozenset(
    """
    onboarding close closing quotes quoting returns claims crews parts orders invoices invoicing billing deliveries
    shipments reports reporting teams team hiring payroll tickets audits forecasts forecasting inventory stock customers
    clients users warehouse warehouses planning scheduling approvals contracts renewals machines website sites engineers
    drivers reps technicians offices plants lines stores data releases migrations projects maintenance support
    """.split()  # noqa: SIM905 - a list that reads as one
)
"""What is a company's own where its issue begins with it and nothing says whose it is."""
_SAYS_WHOSE = re.compile(
    r"\b(?:of|in|from|for|with|at|on|to|by|after|before|all|most|many|some|few|no|half|every|each|too|more|much|the|an?"
    r"|your|their|our|other|others'?|new|these|those|this|that|their|public|\d+|two|three|four|five|\w+'s|\w+s')\b"
)


def as_theirs(clause: str) -> str:
    """“your onboarding takes six weeks”, where the subject is plainly their own; else as it is."""
    subject = _subject(clause)
    if subject is None or len(words := subject.split()) > 3 or subject != subject.lower():
        return clause
    own = words[-1] in _THEIRS and not _SAYS_WHOSE.search(subject)
    return f"your {clause}" if own else clause
