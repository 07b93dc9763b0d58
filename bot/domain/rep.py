"""A rep: whom dealdark nudges, and when it may."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.domain.value import value


@value(frozen=True, slots=True, kw_only=True)
class Rep:
    """A member of the sales team, in the rep's own zone (IANA). `paused_until`: no nudges before that local day.

    `said_as`, `company` and `phone` are how the rep introduces themselves to a prospect; `said_as` is None where that
    is the name in Slack.
    `locale`: how they write days and sums, as Slack has it (`en-GB`); None where Slack never said.
    `country`: whose public holidays are the rep's own (ISO 3166). `away_until`: the end of a holiday that the rep's
    Slack status tells of; no nudges before.
    """

    user: str
    name: str = ""
    timezone: str = "UTC"
    workdays: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")
    starts: time = time(9)
    ends: time = time(17)
    paused: bool = False
    paused_until: date | None = None
    country: str | None = None
    said_as: str | None = None
    company: str | None = None
    phone: str | None = None
    away_until: datetime | None = None
    locale: str | None = None
