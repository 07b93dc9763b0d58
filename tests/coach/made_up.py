"""Deals made up in a line or two, for tests that state one rule each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.coach import case_of, vocabulary
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.playbook import Playbook
from bot.domain.standing import Standing
from tests.coach.shipped import playbook


def deal(*timeline: str, channels: str = "email phone linkedin post", **facts: Any) -> Deal:
    """A deal in the stage proposal. Each entry is `date type [key=value …]`; there are no holidays."""
    entries = []
    for line in timeline:
        on, kind, *rest = line.split()
        entries.append({"on": on, "type": kind} | dict(pair.split("=") for pair in rest))
    prospect = {"name": "Jane Doe", "timezone": "Europe/Berlin", "holidays": [], "channels": channels.split()}
    prospect |= facts.pop("prospect", {})
    raw = {"company": "Northwind", "stage": "proposal", "prospect": prospect, "timeline": entries} | facts
    return parse_deal(raw, vocabulary(playbook()))


def at(now: str) -> datetime:
    """The instant: ten in the morning there, unless a time is given."""
    return datetime.fromisoformat(now if "T" in now else f"{now}T10:00")


def standing(now: str, *timeline: str, book: Playbook | None = None, **facts: Any) -> Standing:
    """Where a made-up deal stands on that day."""
    return stands(deal(*timeline, **facts), now, book)


def stands(made: Deal, now: str, book: Playbook | None = None) -> Standing:
    """Where the deal stands on that day."""
    return case_of(made, at(now), book or playbook()).standing


def with_policy(**numbers: Any) -> Playbook:
    """The shipped playbook with other numbers."""
    return replace(playbook(), policy=replace(playbook().policy, **numbers))
