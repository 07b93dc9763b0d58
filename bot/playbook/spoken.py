"""How long it takes to say a text, and a text with the facts of a typical deal, to be measured before there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping

A_SECOND = 2.4
"""Words that are said in one, without hurry."""

MOST_SECONDS: Mapping[str, int] = {"call": 45, "voicemail": 40}
"""How long the words may take: of a call until the other one speaks."""

MOST_WORDS: Mapping[str, int] = {"linkedin": 60}
"""Words that one reads in a message on a phone."""

_TYPICAL: Mapping[str, str] = {
    "hello": "Hi Jane",
    "dear": "Dear Jane",
    "first_name": "Jane",
    "name": "Jane Okafor",
    "champion": "Jane Okafor",
    "champion_first": "Jane",
    "company": "Lumenworks Optics",
    "business_issue": "that your spare parts arrive after the boat has left",
    "issue_short": "the late spare parts",
    "their_figure": "12,000 dollars a month",
    "reference": "Maria Lopez at Contoso",
    "result": "Orrinmere cut onboarding from six weeks to two",
    "article": "“What late spare parts cost a yard”",
    "meeting_detail": "the two engineers who leave in March",
    "slots": "Tuesday at ten or Thursday at two",
    "owed": "the comparison of both plans",
    "heard_date": "October nineteenth",
    "topic": "the late spare parts",
    "help": "help with the late spare parts",
    "heard_month": "October",
    "heard_when": "in October",
    "since_then": "since October",
    "predecessor": "a colleague of yours",
    "met_day": "yesterday",
    "missed_day": "yesterday",
    "reply_by": "November twenty-third",
    "wanted_by": "the end of January",
    "wanted_was": "the end of January",
    "wanted_month": "January",
    "start_by": "early December",
    "start_when": "in early December",
    "owed_was": "on the third",
    "fault_touches": "four emails",
    "fault_span": "two weeks in October",
    "they_said": "that the board decides in May",
    "they_want": "pricing before the board meets",
    "closed_month": "October",
    "silence_weeks": "three weeks",
    "event_title": "a breakfast on faster onboarding",
    "event_date": "December third",
    "rep_name": "Alexandra Rivera",
    "rep_first_name": "Alexandra",
    "rep_company": "Harbor Systems",
    "rep_phone": "+1 212 555 0100",
}
_ANY_FACT = "a firm in Maine that looks for theirs"
_OPEN = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"\S.*?(?:[.?!…]+[”\")]?(?=\s|\Z)|\n\n|\Z)", re.DOTALL)
_WORD = re.compile(r"\d|[^\W\d]+(?:['’-][^\W\d]+)*")
"""A digit is a word: a number is said figure by figure at worst, a telephone's always."""


def seconds(text: str) -> float:
    """How long it takes to say the text."""
    return words(text) / A_SECOND


def words(text: str) -> int:
    """The words of a text as it is said; each digit is one."""
    return len(_WORD.findall(text))


def sentences(text: str) -> list[str]:
    """A text by its sentences, each with its stop; a text without one is one sentence."""
    return _SENTENCE.findall(text) or [text]


def typical(text: str) -> str:
    """A text of a play filled with the facts of a typical deal."""
    return _OPEN.sub(lambda found: _TYPICAL.get(found[1], _ANY_FACT), text)
