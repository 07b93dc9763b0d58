"""A deal written as a file is the deal that is read back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

from bot.domain.deal import ColleagueTouch, Deal
from bot.domain.deal_writing import as_file
from bot.domain.entries import Heard, Touch

TOUCH = Touch(on=date(2026, 6, 4), play="customary-followup", channel="email")


def test_what_counts_elsewhere_is_not_the_deals_own() -> None:
    """A file is one deal: what other deals and colleagues got from us stays where it is."""
    deal = Deal(
        company="Northwind",
        stage="discovery",
        timeline=(Heard(on=date(2026, 6, 1)),),
        elsewhere=(TOUCH,),
        colleagues=(ColleagueTouch(7, TOUCH),),
    )
    written = json.loads(json.dumps(as_file(deal)))
    assert written == {
        "company": "Northwind",
        "stage": "discovery",
        "prospect": {"channels": ["email", "phone"]},
        "timeline": [{"type": "heard", "on": "2026-06-01"}],
    }


def test_every_fact_of_a_deal_is_written_or_kept_apart() -> None:
    """A new field is a decision: it goes into the file, or it is named here."""
    apart = {"elsewhere", "colleagues"}
    known = {"company", "stage", "prospect", "timeline"}
    known |= {"value", "currency", "business_issue", "their_figure", "wanted_by", "start_by", "reference", "result"}
    known |= {"owed", "our_fault", "lead", "introduction", "event", "gift_ok", "public_sector", "aliases", "domain"}
    known |= {"owner", "snoozed_until"}
    assert {field.name for field in fields(Deal)} == known | apart
