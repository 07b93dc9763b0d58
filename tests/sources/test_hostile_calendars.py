"""Calendars that ask for more work than there can be meetings, or never end: the rest is read, or nothing counts."""

from __future__ import annotations

import gzip
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.sources import From
from bot.errors.sources import SourceUnreachable
from bot.sources import web
from bot.sources.calendar import text, window
from bot.sources.calendar.ics import ICS
from bot.sources.calendar.steps import Steps, TooMany
from bot.sources.calendar.text import Found, found

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SPAN = (NOW - timedelta(days=30), NOW + timedelta(days=90))
GUESTS = "ORGANIZER:mailto:alex@ours.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@northwind.example\n"
TIMES = "DTSTART:20261120T100000Z\nDTEND:20261120T110000Z\n"
ALL = ",".join(map(str, range(60)))


def calendar(*events: str, zone: str = "") -> str:
    """With these, and one that is as they usually are."""
    lines = (f"BEGIN:VEVENT\nUID:{n}\n{GUESTS}{each}\nEND:VEVENT\n" for n, each in enumerate((*events, TIMES)))
    return f"BEGIN:VCALENDAR\n{zone}{''.join(lines)}END:VCALENDAR\n"


def read(file: str, steps: Steps | None = None) -> Found:
    return found(file, *SPAN, UTC, steps)


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=SECONDLY",
        f"RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE={ALL};BYSECOND={ALL}",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=DAILY;COUNT=99999999999999999999",
        "RDATE:" + ",".join(f"202611{1 + n % 28:02}T{n // 28 % 24:02}{n // 672 % 60:02}00Z" for n in range(30_000)),
    ],
    ids=lambda lines: lines[:40],
)
def test_an_event_that_comes_too_often_or_never_is_left_out(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_MOST_OF_ONE", 200_000)
    seen = read(calendar(TIMES + lines))
    assert [each.uid for each in seen.events] == ["1"] and seen.skipped == 1


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ("DTSTART:20261120T100000Z\nDURATION:-P5D", None),
        ("DTSTART:20261120T100000Z\nDTEND:16010101T000000Z", None),
        ("DTSTART:20261124T100000Z\nDTEND:20261120T110000Z\nRRULE:FREQ=DAILY", None),
        ("DTSTART:99991231T235959Z\nDURATION:P1000D\nRRULE:FREQ=DAILY", None),
        ("DTSTART:20260101T100000Z\nDTEND:20260101T110000Z\nRRULE:FREQ=DAILY", 120),
        ("DTSTART:20200101T100000Z\nDTEND:20200101T110000Z\nRRULE:FREQ=DAILY\nEXDATE:20261120T100000Z", 119),
    ],
)
def test_odd_times_and_usual_ones(lines: str, times: int | None) -> None:
    seen = read(calendar(lines))
    assert sum(each.uid == "0" for each in seen.events) == (times or 0)
    assert any(each.uid == "1" for each in seen.events)


def test_a_calendar_of_too_much_is_none_that_was_read() -> None:
    with pytest.raises(TooMany):
        read(calendar(*[TIMES + "RRULE:FREQ=DAILY"] * 30), Steps(500_000))
    with pytest.raises(TooMany):
        read(calendar(*[TIMES] * 30), Steps(50_000))
    with pytest.raises(ValueError, match="deep"):
        read("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 300_000 + "END:VCALENDAR\n")


def test_an_event_brings_the_zones_that_it_names_and_no_others() -> None:
    rule = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{0}\nTZOFFSETTO:{0}\nEND:STANDARD\n"
    zones = "".join(
        f"BEGIN:VTIMEZONE\nTZID:{name}\n{rule.format(offset) * (3000 if name == 'Long' else 1)}END:VTIMEZONE\n"
        for name, offset in (("Long", "+0100"), ("Own", "-0930"))
    )
    own = "DTSTART;TZID=Own:20261120T100000\nDURATION:PT1H"
    seen = read(calendar(*[own] * 20, zone=zones), Steps(200_000))
    assert {f"{each.starts:%H:%M}" for each in seen.events if each.uid != "20"} == {"19:30"}


def test_a_calendar_that_breaks_off_is_none() -> None:
    """What comes after would be taken for what was called off."""
    with pytest.raises(ValueError, match="no calendar"):
        read(calendar().replace("END:VCALENDAR", ""))


# --- over the network


@contextmanager
def serving(answer: Callable[[Callable[[bytes], object]], object]) -> Iterator[str]:
    """The address of a server that answers so, whatever it's asked."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            with suppress(OSError):
                answer(self.wfile.write)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/calendar.ics"
        finally:
            server.shutdown()


def failed(address: str) -> str:
    file = ICS.opens({"network": "private", "addresses": "alex@ours.example"}, address)  # type: ignore[misc]
    with pytest.raises(SourceUnreachable) as raised:
        list(file.read(From(cursors={}, since=SPAN[0], until=NOW)))
    return raised.value.what


HEAD = b"HTTP/1.1 200 OK\r\n"


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, the whole never does."""
    monkeypatch.setattr(web, "_LONGEST", 0.5)
    slow = threading.Event()

    def drips(say: Callable[[bytes], object], first: bytes) -> None:
        say(first)
        while not slow.wait(0.02):
            say(b"x")

    for first in (HEAD + b"\r\n", HEAD + b"X-A: ", HEAD + b"Content-Length: 99999999\r\n\r\n"):
        with serving(lambda say, first=first: drips(say, first)) as address:  # type: ignore[misc]
            assert failed(address) == "network"
    slow.set()


def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large() -> None:
    packed = gzip.compress(b" " * (web.LARGEST + 70_000))
    for times, body in ((1, packed), (2, gzip.compress(packed))):
        coding = b"Content-Encoding: " + b", ".join([b"gzip"] * times) + b"\r\n\r\n"
        with serving(lambda say, whole=HEAD + coding + body: say(whole)) as address:  # type: ignore[misc]
            assert failed(address) == "too_large"


@pytest.mark.parametrize(("ahead", "due"), [(-1, True), (0, True), (3, False), (24, False), (25, True), (9999, True)])
def test_a_look_that_is_put_off_further_than_any_is_due(ahead: int, due: bool) -> None:
    """The clock was ahead then."""
    cursor = {"again": (NOW + timedelta(hours=ahead)).isoformat()}
    start = From(cursors={}, since=SPAN[0], until=NOW, read_until=NOW)
    assert window.is_due(cursor, start) is due
