"""What is on record of the deals whose words are drawn: rich, bare, and in each of the ways in which people type.

Here: data. Not here: what happened on a deal (`happened`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]

_ALEX = {"name": "Alex Rivera", "company": "Harbor Systems", "phone": "+1 212 555 0100"}
_EVERY_WAY = ["email", "phone", "linkedin", "post"]
_SAM = [{"name": "Sam Lee", "channels": _EVERY_WAY, "timezone": "America/New_York", "holidays": []}]

LONG_ISSUE = (
    "onboarding takes six weeks because every new customer first fills in a form on paper that somebody in the back "
    "office then types into three systems which do not talk to each other, and until all of that is done nobody can "
    "ship, bill, or answer a question"
)
"""Forty-seven words of it."""

RICH: Facts = {
    "company": "Northwind",
    "stage": "proposal",
    "rep": _ALEX,
    "prospect": {"name": "Jane Doe"},
    "contacts": _SAM,
    "business_issue": "onboarding takes six weeks",
    "issue_short": "slow onboarding",
    "their_figure": "12,000 dollars a month",
    "wanted_by": "2027-01-31",
    "start_by": "2027-01-04",
    "reference": "Maria Lopez at Contoso",
    "result": "Fabrikam got onboarding down from six weeks to two",
    "article": "“The first two weeks”, a study of onboarding",
    "meeting_detail": "the two engineers who leave in March",
    "slots": ["Tuesday at 10:00", "Thursday at 14:00"],
    "lead": "a clinic in Boston that looks for a supplier",
    "introduction": "Dana Ruiz, who runs onboarding at Tailspin",
    "event": {"title": "a breakfast on faster onboarding", "on": "2026-11-19"},
    "gift_ok": True,
}

BARE: Facts = {"company": "Northwind", "stage": "proposal", "prospect": {"name": "Jane Doe"}}

NAMELESS: Facts = {
    **RICH,
    "rep": {},
    "prospect": {},
    "wanted_by": "2026-09-25",
    "start_by": "2026-08-03",
    "article": None,
    "slots": None,
    "meeting_detail": None,
}

SLOPPY: Facts = {
    "company": "Northwind Inc.",
    "stage": "evaluation",
    "rep": {"name": "Alex", "company": "Harbor Systems Inc.", "phone": "+49 (0)30 901820-55"},
    "prospect": {"name": "Dr. Anna Weiss"},
    "contacts": [{**_SAM[0], "name": "sam lee"}],
    "business_issue": "Onboarding takes six weeks.",
    "issue_short": "onboarding takes six weeks",
    "their_figure": "USD 12,000 a month.",
    "wanted_by": "2026-09-12",
    "start_by": "2026-09-01",
    "reference": "contoso is willing to talk.",
    "result": "two weeks instead of six!",
    "article": "https://example.com/study?page=2",
    "meeting_detail": "Two engineers leave in March!",
    "slots": ["tuesday at 10:00.", "Thursday at 14:00", "Friday, any time"],
    "lead": "A clinic looks for a supplier.",
    "introduction": "dana ruiz at tailspin",
    "event": {"title": "Breakfast!", "on": "2026-11-19"},
    "gift_ok": True,
}

THEIRS: Facts = {
    "company": "Müller & Söhne GmbH & Co. KG",
    "stage": "negotiation",
    "rep": {"name": "Alexandra Rivera-Montgomery", "company": "Harbor Systems International", "phone": "0800 555 0100"},
    "prospect": {"name": "Maria van der Berg"},
    "contacts": [{**_SAM[0], "name": "Prof. Ana María López García"}],
    "business_issue": "they need onboarding in two weeks!",
    "issue_short": "They need faster onboarding.",
    "their_figure": "about €40k",
    "wanted_by": "2028-03-15",
    "start_by": "2028-01-03",
    "reference": "Maria Lopez at Contoso, who bought the same, has agreed to talk to them",
    "result": "Onboarding time at Fabrikam",
    "article": "the study that we spoke of.",
    "meeting_detail": "how do the two warehouses talk to each other?",
    "slots": ["any morning of next week"],
    "lead": "my neighbor",
    "introduction": "someone they want to meet",
    "event": {"title": "the open day", "on": "2026-11-19"},
    "gift_ok": True,
}

LONG: Facts = {
    **RICH,
    "prospect": {"name": "Ana María López"},
    "business_issue": LONG_ISSUE,
    "issue_short": "why does it take so long to get a new customer going?",
    "their_figure": "we lose 1.5m EUR a year, i.e. two customers in ten",
    "wanted_by": "2026-09-30",
    "start_by": None,
    "reference": "Is Contoso OK? Ask Maria Lopez",
    "result": "we cut it to two weeks at Fabrikam. They were happy",
    "article": "Chapter 3 of “The first two weeks”",
}

ALL: Mapping[str, Facts] = {
    "rich": RICH,
    "bare": BARE,
    "nameless": NAMELESS,
    "sloppy": SLOPPY,
    "theirs": THEIRS,
    "long": LONG,
}
"""Each by what is to be seen in it. `sloppy`: stops, lower case, a title, dates gone by, an `issue_short` that is the
issue; `theirs`: “they need”, particles, a date of another year, a result that is no sentence; `long`: 47 words, and
questions."""
