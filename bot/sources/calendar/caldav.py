"""Calendars of a CalDAV server (RFC 4791): found from its address, and read whole in their window where one changed.

A change is seen by the token that each calendar has. It asks, and never writes: PROPFIND and REPORT.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bot.domain.sources import Cursor, Event, From, Key, Kind, Page, Settings, Sight
from bot.domain.value import value
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources import web
from bot.sources.calendar import window
from bot.sources.calendar.steps import Steps, TooMany
from bot.sources.calendar.text import MOST_STEPS, Found, counted, found

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from requests import Session

_DAV, _CAL, _CS = "DAV:", "urn:ietf:params:xml:ns:caldav", "http://calendarserver.org/ns/"
_PROPS = (
    f'<d:propfind xmlns:d="{_DAV}" xmlns:c="{_CAL}" xmlns:s="{_CS}"><d:prop><d:resourcetype/><d:sync-token/>'
    "<s:getctag/><c:supported-calendar-component-set/><c:calendar-home-set/><d:current-user-principal/></d:prop></d:propfind>"
)
_QUERY = (
    f'<c:calendar-query xmlns:d="{_DAV}" xmlns:c="{_CAL}"><d:prop><c:calendar-data/></d:prop><c:filter>'
    '<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{range}</c:comp-filter></c:comp-filter></c:filter>'
    "</c:calendar-query>"
)
_MOST_CALENDARS = 20


@value(frozen=True, slots=True)
class _Calendar:
    """One calendar. `mark`: another one where anything in it changed; None where the server has none."""

    url: str
    mark: str | None


@value(frozen=True, slots=True)
class _Resource:
    """What the server says of one address. `home`, `principal`: where the calendars, or their owner, are."""

    url: str
    calendar: bool
    events: bool
    mark: str | None
    home: str | None
    principal: str | None


def _mark(calendars: Sequence[_Calendar]) -> str:
    """Another one as soon as one of them changed; empty where one doesn't say. Nobody sees what they're called."""
    if not all(each.mark for each in calendars):
        return ""
    told = "\n".join(sorted(f"{each.url} {each.mark}" for each in calendars))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


class _Server:
    """Somebody's calendars on a server."""

    def __init__(self, settings: Settings, secret: str) -> None:
        self._url = settings.get("url", "").strip()
        parts = urlsplit(self._url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceMisset("url", self._url)
        self._auth = (settings.get("user", ""), secret)
        self._network = settings.get(web.NETWORK.name) or web.PUBLIC
        window.whose(settings)
        self._floats = window.zone(settings)

    def check(self) -> Sight:
        """How many calendars and events there are, and how many events say who comes."""
        with self._session() as session:
            calendars = self._calendars(session)
            files = [text for each in calendars for text in self._files(session, each.url, None)]
        counts = [_counted(text) for text in files]
        events, with_guests = sum(one for one, _ in counts), sum(other for _, other in counts)
        return Sight("calendars", {"calendars": len(calendars), "events": events, "with_guests": with_guests})

    def read(self, start: From) -> Iterator[Page]:
        """Every calendar, where one changed or a meeting in one is over by now."""
        before = start.cursors.get(window.STREAM)
        with self._session() as session:
            calendars = self._calendars(session)
            mark = _mark(calendars)
            if mark and mark == (before or {}).get("mark") and not window.is_due(before, start):
                yield window.nothing_new(start)
                return
            begin, end = window.span(start)
            files = [text for each in calendars for text in self._files(session, each.url, (begin, end))]
        read = self._found(files, begin, end)
        cursors: dict[str, Cursor] = {window.STREAM: window.cursor(start, read.events, mark=mark)}
        yield from window.pages(start, read, cursors)

    def _found(self, files: Sequence[str], begin: datetime, end: datetime) -> Found:
        """The events of all of them. The same one in two calendars is one."""
        events, skipped, steps = dict[tuple[str, datetime], Event](), 0, Steps(MOST_STEPS)
        for text in files:
            try:
                read = found(text, begin, end, self._floats, steps)
            except TooMany:
                raise SourceUnreachable("too_large") from None
            except ValueError:
                skipped += 1
                continue
            skipped += read.skipped
            for event in read.events:
                events.setdefault((event.uid, event.starts), event)
        return Found(tuple(sorted(events.values(), key=lambda event: (event.starts, event.uid))), skipped)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with web.opened(self._network, self._auth) as session:
            yield session

    def _calendars(self, session: Session) -> Sequence[_Calendar]:
        """The calendar at the address; or all of whoever signs in there, found as RFC 6764 says."""
        here = next(iter(self._resources(session, self._url, "0")), None)
        if here is not None and here.calendar:
            return [_Calendar(here.url, here.mark)]
        principal = here.principal if here else None
        if principal is None and here is not None and here.home is None:
            known = self._resources(session, urljoin(self._url, "/.well-known/caldav"), "0")
            principal = known[0].principal if known else None
        homes = self._resources(session, principal, "0") if principal else [here] if here else []
        home = next((each.home for each in homes if each and each.home), None)
        if home is None:
            raise SourceUnreachable("no_caldav")
        there = [each for each in self._resources(session, home, "1") if each.calendar and each.events]
        if not there:
            raise SourceRefused("calendar")
        return [_Calendar(each.url, each.mark) for each in there[:_MOST_CALENDARS]]

    def _resources(self, session: Session, url: str, depth: str) -> list[_Resource]:
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        answer = web.asked(session, "PROPFIND", url, network=self._network, headers=headers, body=_PROPS.encode())
        return [_resource(answer.url, each) for each in _responses(answer)]

    def _files(self, session: Session, url: str, within: tuple[datetime, datetime] | None) -> Iterator[str]:
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        when = f'<c:time-range start="{within[0]:{_TIME}}" end="{within[1]:{_TIME}}"/>' if within else ""
        body = _QUERY.format(range=when).encode()
        answer = web.asked(session, "REPORT", url, network=self._network, headers=headers, body=body)
        for each in _responses(answer):
            data = each.find(f".//{{{_CAL}}}calendar-data")
            if data is not None and data.text:
                yield data.text


_TIME = "%Y%m%dT%H%M%SZ"


def _responses(answer: web.Answered) -> list[Element]:
    """What it says of each address. Raises SourceUnreachable where it speaks no CalDAV."""
    from xml.etree.ElementTree import ParseError, fromstring

    if answer.status != 207 or b"<!DOCTYPE" in answer.body[:1000] or b"<!ENTITY" in answer.body:
        raise SourceUnreachable("no_caldav")
    try:
        return fromstring(answer.body).findall(f"{{{_DAV}}}response")
    except ParseError:
        raise SourceUnreachable("no_caldav") from None


def _resource(base: str, each: Element) -> _Resource:
    kinds = each.find(f".//{{{_DAV}}}resourcetype")
    holds = each.find(f".//{{{_CAL}}}supported-calendar-component-set")
    names = {comp.get("name", "").upper() for comp in holds} if holds is not None else {"VEVENT"}
    token = each.findtext(f".//{{{_DAV}}}sync-token") or each.findtext(f".//{{{_CS}}}getctag")
    return _Resource(
        url=urljoin(base, each.findtext(f"{{{_DAV}}}href") or ""),
        calendar=kinds is not None and kinds.find(f"{{{_CAL}}}calendar") is not None,
        events="VEVENT" in names,
        mark=token.strip() if token and token.strip() else None,
        home=_link(base, each, f"{{{_CAL}}}calendar-home-set"),
        principal=_link(base, each, f"{{{_DAV}}}current-user-principal"),
    )


def _link(base: str, each: Element, name: str) -> str | None:
    href = each.findtext(f".//{name}/{{{_DAV}}}href")
    return urljoin(base, href.strip()) if href and href.strip() else None


def _counted(text: str) -> tuple[int, int]:
    try:
        return counted(text)
    except ValueError:
        return 0, 0


CALDAV = Kind(
    name="caldav",
    opens=_Server,
    keys=(
        Key("url", required=True),
        Key("user", required=True),
        replace(window.ADDRESSES, required=False),
        window.TIMEZONE,
        web.NETWORK,
    ),
    secret="password",
)
