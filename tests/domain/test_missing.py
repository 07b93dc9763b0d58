"""What a deal lacks of what is worth asking for, in order; what each makes possible is the coach's to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.deal import Deal, Prospect
from bot.domain.missing import in_turn

BARE = Deal(company="Northwind", stage="proposal")
ISSUE = replace(BARE, business_issue="slow onboarding")
PROOF = ["figure", "reference", "result"]


@pytest.mark.parametrize(
    ("deal", "lacks"),
    [
        (BARE, ["issue", "contact", "place", *PROOF, "another"]),
        (ISSUE, ["contact", "place", *PROOF, "wanted_by", "another"]),
        (replace(ISSUE, stage="discovery"), ["contact", "place", "wanted_by", "another"]),
        (replace(ISSUE, stage="evaluation", reference="Contoso"), ["contact", "place", "figure", "result"]),
        (replace(ISSUE, prospect=Prospect(name="Jane Doe")), ["place", *PROOF, "wanted_by", "another"]),
        (replace(ISSUE, wanted_by=date(2027, 1, 31)), ["contact", "place", *PROOF, "another"]),
    ],
)
def test_what_is_not_on_record_in_its_order(deal: Deal, lacks: list[str]) -> None:
    """Place and another contact are the coach's to know; proof is asked for from evaluation on (plays.md 1.8)."""
    assert in_turn(deal)[: len(lacks)] == lacks
