"""A new deal in one line, for tests that only need one to be there."""

from __future__ import annotations

from datetime import date

from bot.services.deals.new_deal import NewDeal


def new_deal(company: str, *, heard: date | None = None, promised: date | None = None, **facts: object) -> NewDeal:
    """What a person says of a deal; `facts` by the words that people type."""
    return NewDeal(company=company, heard=heard, promised=promised, facts=facts)
