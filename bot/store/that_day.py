"""What a nudge keeps of the deal as it was judged, so that an audit holds the advice against that day's record.

Only what the limits turn on: the profile, the calendars, whom the deal was with. No name and no sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.deal import Deal, Prospect
from bot.domain.value import value

KEY = "record"
"""Where it stands in the advice of a nudge."""


@value(frozen=True, slots=True)
class ThatDay:
    """The deal's main contact by id, and the deal with no more than was kept.

    `whom`: the person whom the play was for; `contact`: the same, where it was another than the main one.
    """

    person_id: int
    whom: int
    deal: Deal
    contact: Prospect | None = None


def kept(deal: Deal, person_id: int, whom: int, contact: Prospect | None) -> dict[str, Any]:
    """As JSON: the fields of `ThatDay`."""
    return {
        "person": person_id,
        "whom": whom,
        "stage": deal.stage,
        "value": deal.value,
        "segment": deal.segment,
        "public_sector": deal.public_sector,
        "next_meeting": deal.next_meeting and deal.next_meeting.isoformat(),
        "prospect": _place(deal.prospect),
        "contact": contact and _place(contact),
    }


def read(advice: Mapping[str, Any]) -> ThatDay | None:
    """What an advice keeps of that day; None where it keeps nothing: it is of an older version, or was forgotten."""
    said = advice.get(KEY)
    if not said:
        return None
    meeting = said["next_meeting"]
    deal = Deal(
        company="",
        stage=said["stage"],
        value=said["value"],
        segment=said["segment"],
        public_sector=said["public_sector"],
        next_meeting=date.fromisoformat(meeting) if meeting else None,
        prospect=_prospect(said["prospect"]),
    )
    return ThatDay(said["person"], said["whom"], deal, _prospect(said["contact"]) if said["contact"] else None)


def whom(advice: Mapping[str, Any]) -> int | None:
    """The person whom the play was for, by the id of that day; None where it isn't kept."""
    found: int | None = (advice.get(KEY) or {}).get("whom")
    return found


def _place(person: Prospect) -> dict[str, Any]:
    listed = person.holidays
    return {
        "timezone": person.timezone,
        "country": person.country,
        "holidays": None if listed is None else [day.isoformat() for day in listed],
        "channels": list(person.channels),
    }


def _prospect(said: Mapping[str, Any]) -> Prospect:
    listed = said["holidays"]
    return Prospect(
        timezone=said["timezone"],
        country=said["country"],
        holidays=None if listed is None else tuple(date.fromisoformat(day) for day in listed),
        channels=tuple(said["channels"]),
    )
