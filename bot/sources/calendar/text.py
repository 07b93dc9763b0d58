"""The events of a calendar file, without what they are about: titles and texts are dropped before anything reads them.

Here: from lines to `Event`, each time of a recurring one by itself, in its own zone. Not here: where the file comes
from (`ics`, `caldav`), and what a meeting is (`bot.observing.meetings`). No network, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.sources import Answer, Event, Guest
from bot.domain.value import value
from bot.sources.calendar.steps import Steps, TooMany

_Component = Mapping[str, Any]

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_KEPT = frozenset({"BEGIN", "END", "UID", "STATUS", "ORGANIZER", "ATTENDEE", "SEQUENCE", *_TIMES})
"""What is read of an event. Whatever else its lines say, the title and the text among it, is dropped unread."""

_RECURS = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
_PEOPLE = frozenset({"ORGANIZER", "ATTENDEE"})
_NAME = re.compile(r"[A-Za-z0-9-]+")
_DAY = re.compile(r"[:](\d{8})")
_SPARE = timedelta(days=2)
"""How far the day that a line names may lie from the instant: zones, and nights that a meeting goes on."""

_ANSWERS: Mapping[str, Answer] = {
    "ACCEPTED": Answer.ACCEPTED,
    "DECLINED": Answer.DECLINED,
    "TENTATIVE": Answer.TENTATIVE,
}
_ROOMS = ("ROOM", "RESOURCE")
_TOO_OFTEN = re.compile(r"^RRULE[^:]*:.*FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
"""No meeting is held so often, and all its times would have to be gone through."""

MOST_STEPS = 40_000_000
"""For all that a calendar holds in its span: some thousand meetings, and hundreds that recur."""
_MOST_OF_ONE = 5_000_000
"""One that recurs daily since the year 1601 takes three."""
_STEPS_OF_ONE, _FEW_LINES = 4000, 500
"""What one takes that doesn't recur, and how many lines it has at most to be one of these."""
_DEEPEST = 20


@value(frozen=True, slots=True)
class Found:
    """What a file has in a span: the events with others in them, by their start; `skipped`: what couldn't be read."""

    events: tuple[Event, ...] = ()
    skipped: int = 0


@value(frozen=True, slots=True)
class _Zone:
    """A zone that the file brings, by its name; "" for what says in which one the calendar is."""

    name: str
    lines: tuple[str, ...]


@value(frozen=True, slots=True)
class _Piece:
    """One event as its lines: only those that are read."""

    uid: str
    lines: tuple[str, ...]
    recurs: bool
    day: str
    people: bool


def found(text: str, start: datetime, end: datetime, floats: tzinfo, steps: Steps | None = None) -> Found:
    """What starts from `start` on and before `end`, aware instants. `floats`: the zone of times that name none, where
    the calendar doesn't say it either. `steps`: how many there may be of all.

    Only events with others in them. Raises ValueError where it is no calendar at all, TooMany where it is too much.
    """
    zones, by_uid = _read(text)
    floats = _own_zone(zones) or floats
    steps = steps or Steps(MOST_STEPS)
    events: list[Event] = []
    skipped = 0
    for uid, theirs in by_uid.items():
        if not uid or not any(piece.people for piece in theirs) or _far(theirs, start, end):
            continue
        try:
            events += _bounded(zones, theirs, start, end, floats, steps)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):  # whatever is bad in it
            skipped += 1
    events.sort(key=lambda event: (event.starts, event.uid))
    return Found(tuple(events), skipped)


def _bounded(
    zones: Sequence[_Zone], pieces: Sequence[_Piece], start: datetime, end: datetime, floats: tzinfo, steps: Steps
) -> list[Event]:
    """Each time of one event, which may take no more than its share. Raises TooMany once nothing is left for all."""
    if any(_TOO_OFTEN.match(line) for piece in pieces for line in piece.lines):
        raise ValueError
    times = partial(_times, _file(zones, pieces), start, end, floats)
    if sum(len(piece.lines) for piece in pieces) <= _FEW_LINES and not any(piece.recurs for piece in pieces):
        steps.take(_STEPS_OF_ONE)
        return times()
    try:
        return steps.within(_MOST_OF_ONE, times)
    except TooMany:
        if steps.left <= 0:
            raise
        raise ValueError from None


def _own_zone(zones: Sequence[_Zone]) -> tzinfo | None:
    """The zone that the calendar says it is in."""
    said = next((line.partition(":")[2].strip() for zone in zones for line in zone.lines if not zone.name), "")
    try:
        return zone_called(said) if said else None
    except ValueError:
        return None


def counted(text: str) -> tuple[int, int]:
    """How many events it has, and how many of them say who else comes. Raises ValueError where it's no calendar."""
    _, by_uid = _read(text)
    return len(by_uid), sum(any(piece.people for piece in theirs) for theirs in by_uid.values())


def _read(text: str) -> tuple[tuple[_Zone, ...], dict[str, list[_Piece]]]:
    lines = list(_unfolded(text))
    begins, ends = (
        any(line.strip().upper() == f"{word}:VCALENDAR" for line in some)
        for word, some in (("BEGIN", lines[:20]), ("END", lines[-20:]))
    )
    if not begins or not ends:  # it may have broken off on the way
        raise ValueError("no calendar")
    zones, pieces = _pieces(lines)
    by_uid: dict[str, list[_Piece]] = {}
    for piece in pieces:
        by_uid.setdefault(piece.uid, []).append(piece)
    return zones, by_uid


def _unfolded(text: str) -> Iterator[str]:
    """The lines, each whole: one that goes on begins with a space."""
    held: str | None = None
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and held is not None:
            held += line[1:]
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _pieces(lines: Sequence[str]) -> tuple[tuple[_Zone, ...], list[_Piece]]:
    """The zones that the file brings, and its events. Alarms, tasks and the like are passed over."""
    zones: list[_Zone] = []
    zone: list[str] = []
    pieces: list[_Piece] = []
    within: list[str] = []
    event: list[str] = []
    for line in lines:
        named = _NAME.match(line)
        name = named.group().upper() if named else ""
        if name == "BEGIN":
            within.append(line[6:].strip().upper())
            if len(within) > _DEEPEST:
                raise ValueError("too deep")
        if name == "X-WR-TIMEZONE" and within == ["VCALENDAR"]:
            zones.append(_Zone("", (line,)))
        elif within[1:2] == ["VTIMEZONE"]:
            zone.append(line)
        elif within[1:] == ["VEVENT"] and name in _KEPT:
            event.append(line)
        if name == "END" and within:
            if within[1:] == ["VEVENT"]:
                pieces.append(_piece(event))
                event = []
            if within[1:] == ["VTIMEZONE"]:
                called = next((each.partition(":")[2].strip() for each in zone if _name(each) == "TZID"), "")
                zones += [_Zone(called, tuple(zone))] if called else []
                zone = []
            within.pop()
    return tuple(zones), pieces


def _piece(lines: Sequence[str]) -> _Piece:
    names = [_name(line) for line in lines]
    uid = next((line.partition(":")[2].strip() for line, name in zip(lines, names, strict=True) if name == "UID"), "")
    begins = next((line for line, name in zip(lines, names, strict=True) if name == "DTSTART"), "")
    day = _DAY.search(begins)
    recurs = not _RECURS.isdisjoint(names)
    return _Piece(uid, tuple(lines), recurs, day.group(1) if day else "", not _PEOPLE.isdisjoint(names))


def _name(line: str) -> str:
    named = _NAME.match(line)
    return named.group().upper() if named else ""


def _far(pieces: Sequence[_Piece], start: datetime, end: datetime) -> bool:
    """Whether it is one time, and on a day that is surely outside: years of a calendar are passed over so."""
    if any(piece.recurs or not piece.day for piece in pieces):
        return False
    first, last = (f"{day:%Y%m%d}" for day in (start - _SPARE, end + _SPARE))
    return all(not first <= piece.day <= last for piece in pieces)


def _file(zones: Sequence[_Zone], pieces: Sequence[_Piece]) -> str:
    """A calendar of one event alone, with the zones that it names."""
    body = [line for piece in pieces for line in piece.lines]
    times = "\n".join(line for line in body if _name(line) in _TIMES) if zones else ""
    of_it = (line for zone in zones if zone.name in times for line in zone.lines)
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dealdark//EN", *of_it, *body, "END:VCALENDAR", ""))


def _times(text: str, start: datetime, end: datetime, floats: tzinfo) -> list[Event]:
    """Each time of one event that starts in the span."""
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar.from_ical(text)
    if any(_ends_before(each, floats) for each in calendar.walk("VEVENT")):
        raise ValueError  # it would be turned round
    # An event that began before the span is found, too, where it goes on in it: it is left out by its start.
    between = recurring_ical_events.of(calendar, skip_bad_series=False).between(start - _SPARE, end + _SPARE)
    events = [_event(component, floats) for component in between]
    return [event for event in events if start <= event.starts < end]


def _ends_before(component: _Component, floats: tzinfo) -> bool:
    return _instant(_over(component), floats) < _instant(component["DTSTART"].dt, floats)


def _event(component: _Component, floats: tzinfo) -> Event:
    begins, over = component["DTSTART"].dt, _over(component)
    organizer = component.get("ORGANIZER")
    return Event(
        uid=str(component["UID"]),
        starts=_instant(begins, floats),
        ends=_instant(over, floats),
        organizer=_address(organizer) if organizer is not None else None,
        guests=tuple(_guests(component)),
        all_day=not isinstance(begins, datetime),
        cancelled=str(component.get("STATUS", "")).upper() == "CANCELLED",
    )


def _over(component: _Component) -> Any:
    """When it ends; as long as it says, a day where it says nothing of a whole one."""
    begins = component["DTSTART"].dt
    if "DTEND" in component:
        return component["DTEND"].dt
    if "DURATION" in component:
        return begins + component["DURATION"].dt
    return begins if isinstance(begins, datetime) else begins + timedelta(days=1)


def _instant(when: Any, floats: tzinfo) -> datetime:
    if isinstance(when, datetime):
        return (when if when.tzinfo else when.replace(tzinfo=floats)).astimezone(UTC)
    if not isinstance(when, date):
        raise TypeError
    return datetime.combine(when, time(), floats).astimezone(UTC)


def _guests(component: _Component) -> Iterator[Guest]:
    invited = component.get("ATTENDEE")
    for each in invited if isinstance(invited, list) else [invited] if invited is not None else []:
        said = str(each.params.get("PARTSTAT", "")).upper()
        room = str(each.params.get("CUTYPE", "")).upper() in _ROOMS
        yield Guest(_address(each), _ANSWERS.get(said, Answer.NONE), room)


def _address(who: Any) -> str:
    """An address as it stands there; of one that is no mail address (a path, a number) its EMAIL, as Apple has it."""
    said = str(who)
    if said[:7].lower() == "mailto:":
        return said[7:].strip()
    named = who.params.get("EMAIL") if hasattr(who, "params") else None
    return str(named or said).strip()


def zone_called(name: str) -> tzinfo:
    """A zone by its name. Raises ValueError for none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as none:
        raise ValueError(name) from none
