"""Which fact is asked for: one, in an order, and none that was declined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.deal import Deal, Prospect
from bot.domain.missing import missing

BARE = Deal(company="Northwind", stage="proposal")
ISSUE = replace(BARE, business_issue="slow onboarding")
DATED = replace(ISSUE, wanted_by=date(2027, 1, 31))
WHOLE = replace(DATED, prospect=Prospect(name="Jane Doe"))


@pytest.mark.parametrize(
    ("deal", "located", "declined", "asked"),
    [
        (BARE, False, (), "issue"),
        (BARE, False, ("issue",), "place"),
        (BARE, True, ("issue",), "contact"),
        (ISSUE, False, (), "wanted_by"),
        (ISSUE, False, ("wanted_by",), "place"),
        (DATED, False, (), "place"),
        (DATED, True, (), "contact"),
        (DATED, True, ("contact",), None),
        (WHOLE, True, (), None),
        (BARE, False, ("issue", "place", "contact"), None),
    ],
)
def test_one_fact_is_asked_for(deal: Deal, located: bool, declined: tuple[str, ...], asked: str | None) -> None:
    assert missing(deal, located=located, declined=declined) == asked
