"""How much of a calendar is read, and how it's handed over: by the page, each with the span that it is all of.

Here: what a file and CalDAV share. A calendar that didn't change is looked at again once a meeting in it is over, and
at least once a day, since what lies ahead comes into sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from bot.domain.sources import Cursor, Event, From, Key, Page, Settings
from bot.errors.sources import SourceMisset
from bot.sources.calendar.text import Found, zone_called

TIMEZONE = Key("timezone", default="UTC")
"""The zone of times that name none."""

ADDRESSES = Key("addresses", required=True, several=True)
"""By which addresses the rep is invited: without them nobody knows whose answer is the rep's."""

STREAM = "calendar"
AHEAD, BACK = timedelta(days=90), timedelta(days=30)
_OVERLAP = timedelta(days=1)
_SETTLES = timedelta(minutes=60)
_AT_MOST = timedelta(days=1)
_PAGE = 200


def span(start: From) -> tuple[datetime, datetime]:
    """From when to when it is read: further back the first time, and after it could not be read for long."""
    back = start.until - BACK
    if start.read_until is None:
        back = min(back, start.since)
    else:
        back = min(back, max(start.read_until - _OVERLAP, start.since))
    return back, start.until + AHEAD


def nothing_new(start: From) -> Page:
    """The page of a calendar that is as it was."""
    return Page(read_until=start.until)


def is_due(cursor: Cursor | None, start: From) -> bool:
    """Whether it has to be looked at although it didn't change; also where a clock was ahead when that was said."""
    again = (cursor or {}).get("again")
    if start.read_until is None or not isinstance(again, str):
        return True
    try:
        return not start.until < datetime.fromisoformat(again) <= start.until + _AT_MOST
    except (ValueError, TypeError):
        return True


def cursor(start: From, events: Sequence[Event], **mark: object) -> Cursor:
    """Where the reading stands: `mark`, by which a change is seen, and when it's looked at without one."""
    overs = [event.ends + _SETTLES for event in events if event.ends + _SETTLES > start.until]
    again = min([*overs, start.until + _AT_MOST])
    return {**mark, "again": again.astimezone(UTC).isoformat()}


def pages(start: From, found: Found, cursors: Mapping[str, Cursor]) -> Iterator[Page]:
    """All of it: newest first where it's read for the first time."""
    begin, end = span(start)
    parts = list(_parts(found.events, begin, end))
    ordered = parts if start.read_until is not None else list(reversed(parts))
    for place, (events, within) in enumerate(ordered):
        last = place == len(ordered) - 1
        yield Page(
            events=tuple(events),
            calendar=within,
            cursors=cursors if last else {},
            read_until=start.until if last else None,
            skipped=found.skipped if last else 0,
        )


def _parts(
    events: Sequence[Event], begin: datetime, end: datetime
) -> Iterator[tuple[Sequence[Event], tuple[datetime, datetime]]]:
    """The events by the page, each with its span. Those of one moment stay together."""
    place, since = 0, begin
    while len(events) - place > _PAGE:
        cut = place + _PAGE
        while cut > place and events[cut - 1].starts == events[cut].starts:
            cut -= 1
        if cut == place:  # more than a page of one moment
            cut = next((n for n in range(place, len(events)) if events[n].starts != events[place].starts), len(events))
        if cut == len(events):
            break
        yield events[place:cut], (since, events[cut].starts)
        place, since = cut, events[cut].starts
    yield events[place:], (since, end)


def whose(settings: Settings) -> None:
    """Raises SourceMisset where nothing says which guest is the rep."""
    if not any("@" in settings.get(name, "") for name in ("user", ADDRESSES.name)):
        raise SourceMisset(ADDRESSES.name)


def zone(settings: Settings) -> tzinfo:
    """The zone of times that name none. Raises SourceMisset."""
    name = settings.get(TIMEZONE.name) or "UTC"
    try:
        return zone_called(name)
    except ValueError:
        raise SourceMisset(TIMEZONE.name, name) from None
