"""A calendar by its address: one file, asked for with the ETag that it had, and read whole where it changed.

The address is the secret: whoever has it can read the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.domain.sources import From, Kind, Page, Settings, Sight
from bot.errors.sources import SourceUnreachable
from bot.sources import web
from bot.sources.calendar import window
from bot.sources.calendar.steps import TooMany
from bot.sources.calendar.text import counted, found


class _File:
    """The calendar at one address."""

    def __init__(self, settings: Settings, secret: str) -> None:
        address = secret.strip()
        scheme, _, rest = address.partition("://")
        if scheme.lower() in ("webcal", "webcals"):
            address = f"https://{rest}"
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise SourceUnreachable("no_address")
        self._address = address
        self._network = settings.get(web.NETWORK.name) or web.PUBLIC
        window.whose(settings)
        self._floats = window.zone(settings)

    def check(self) -> Sight:
        """How many events it has, and whether it says who comes: without guests nothing is seen of a meeting."""
        with web.opened(self._network) as session:
            answer = web.asked(session, "GET", self._address, network=self._network)
        try:
            events, with_guests = counted(_text(answer.body))
        except ValueError:
            raise SourceUnreachable("not_a_calendar") from None
        return Sight("calendar", {"events": events, "with_guests": with_guests})

    def read(self, start: From) -> Iterator[Page]:
        """The file, where it changed or a meeting in it is over by now."""
        cursor = start.cursors.get(window.STREAM)
        tag = (cursor or {}).get("etag")
        due = window.is_due(cursor, start)
        headers = {"If-None-Match": str(tag)} if tag and not due else {}
        with web.opened(self._network) as session:
            answer = web.asked(session, "GET", self._address, network=self._network, headers=headers)
        new_tag = answer.headers.get("etag")
        if answer.status == 304 or (not due and tag and tag == new_tag):
            yield window.nothing_new(start)
            return
        try:
            read = found(_text(answer.body), *window.span(start), self._floats)
        except ValueError:
            raise SourceUnreachable("not_a_calendar") from None
        except TooMany:
            raise SourceUnreachable("too_large") from None
        mark = {"etag": new_tag} if new_tag else {}
        yield from window.pages(start, read, {window.STREAM: window.cursor(start, read.events, **mark)})


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", "replace")


ICS = Kind(
    name="ics",
    opens=_File,
    keys=(window.ADDRESSES, window.TIMEZONE, web.NETWORK),
    secret="address",
)
