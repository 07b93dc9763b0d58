"""A rep: whom dealdark nudges, and when it may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """A member of the sales team, in the rep's own zone (IANA). `paused_until`: no nudges before that local day."""

    user: str
    name: str = ""
    timezone: str = "UTC"
    workdays: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")
    starts: time = time(9)
    ends: time = time(17)
    paused: bool = False
    paused_until: date | None = None
