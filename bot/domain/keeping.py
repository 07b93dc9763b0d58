"""How long a deal is kept: so many months after they were last heard from (policy 2.3, `retention`)."""

from __future__ import annotations

from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the first of the next month where that month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
