"""Calendars by their address and by CalDAV, from a real server: what is read of them, and what never is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import icalendar
import pytest

from bot.domain.sources import Adapter, Answer, Cursor, Event, From, Page, Settings
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources import web
from bot.sources.calendar import text, window
from bot.sources.calendar.caldav import CALDAV
from bot.sources.calendar.ics import ICS
from tests.conftest import NOW
from tests.sources.radicale import Calendar, Radicale, calendar, event

ALEX, JANE = "alex@ours.example", "jane@northwind.example"
HOUR = timedelta(hours=1)
BERLIN = ";TZID=Europe/Berlin:"
READING = {"GET", "PROPFIND", "REPORT"}


def by_address(made: Calendar, **more: str) -> Adapter:
    assert ICS.opens
    return ICS.opens({"network": "private", "addresses": ALEX, **more}, made.address)


def by_caldav(made: Calendar, url: str | None = None, password: str | None = None, **more: str) -> Adapter:
    assert CALDAV.opens
    settings: Settings = {"url": url or made.url, "user": made.user, "addresses": ALEX, "network": "private", **more}
    return CALDAV.opens(settings, password or made.password)


WAYS = pytest.mark.parametrize("way", [by_address, by_caldav])
Way = Callable[[Calendar], Adapter]


def meeting(uid: str, starts: datetime = NOW + 24 * HOUR, *lines: str) -> str:
    guests = [(JANE, "ACCEPTED"), (ALEX, "ACCEPTED")]
    return event(uid, starts, starts + HOUR, *lines, organizer=ALEX, guests=guests)


def pages_of(adapter: Adapter, until: datetime = NOW, after: list[Page] | None = None) -> list[Page]:
    """One reading; after another one, if that is given."""
    cursors: dict[str, Cursor] = {}
    for page in after or []:
        cursors |= page.cursors
    last = next((page.read_until for page in reversed(after or []) if page.read_until), None)
    return list(adapter.read(From(cursors=cursors, since=until - timedelta(days=90), until=until, read_until=last)))


def events_of(pages: list[Page]) -> list[Event]:
    return [each for page in pages for each in page.events]


@WAYS
def test_it_reads_who_came_and_when_and_nothing_else(radicale: Radicale, way: Way) -> None:
    made = radicale.calendar("alex", name="Marked-Calendar" if way is by_caldav else None)
    secret = ("SUMMARY:Marked title", "DESCRIPTION:Marked text\\nmore of it", "LOCATION:Marked place")
    made.put("u1", meeting("u1", NOW - 26 * HOUR, *secret))
    made.put("alone", event("alone", NOW, NOW + HOUR, "SUMMARY:Dentist"))
    radicale.heard.clear()
    [page] = pages_of(way(made))
    [found] = page.events
    assert (found.uid, found.starts, found.ends) == ("u1", NOW - 26 * HOUR, NOW - 25 * HOUR)
    assert (found.organizer, found.cancelled, found.all_day) == ("alex@ours.example", False, False)
    assert {guest.email: guest.answer for guest in found.guests}[JANE] is Answer.ACCEPTED
    assert "Marked" not in repr(page) and "Dentist" not in repr(page)
    assert page.read_until == NOW
    assert page.calendar == (NOW - timedelta(days=90), NOW + timedelta(days=90))
    assert radicale.methods() <= READING


@WAYS
def test_what_did_not_change_is_not_read_again_until_a_meeting_is_over(radicale: Radicale, way: Way) -> None:
    made = radicale.calendar("alex")
    made.put("u1", meeting("u1", NOW + 2 * HOUR))
    first = pages_of(way(made))
    soon = pages_of(way(made), NOW + 3 * HOUR, first)
    assert [(page.events, page.calendar, page.cursors) for page in soon] == [((), None, {})]
    assert soon[-1].read_until == NOW + 3 * HOUR
    over = pages_of(way(made), NOW + 4 * HOUR, [*first, *soon])
    assert [each.uid for each in events_of(over)] == ["u1"]
    still = pages_of(way(made), NOW + 5 * HOUR, [*first, *over])
    assert events_of(still) == []
    made.put("u2", meeting("u2", NOW + 30 * HOUR))
    changed = pages_of(way(made), NOW + 6 * HOUR, [*first, *over, *still])
    assert [each.uid for each in events_of(changed)] == ["u1", "u2"]
    next_day = pages_of(way(made), NOW + 31 * HOUR, [*first, *changed])
    assert [each.uid for each in events_of(next_day)] == ["u1", "u2"]


def test_many_events_come_by_the_page_each_with_its_own_span() -> None:
    many = [meeting(f"m{n}", NOW - 80 * 24 * HOUR + n // 3 * HOUR) for n in range(450)]
    start = From(cursors={}, since=NOW - timedelta(days=90), until=NOW)
    read = text.found(calendar(*many), *window.span(start), UTC)
    pages = list(window.pages(start, read, {"calendar": {"again": "x"}}))
    assert sorted(len(page.events) for page in pages) == [54, 198, 198]
    spans = sorted(page.calendar for page in pages if page.calendar)
    assert (spans[0][0], spans[-1][1]) == window.span(start)
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    assert all(
        page.calendar and page.calendar[0] <= each.starts < page.calendar[1] for page in pages for each in page.events
    )
    assert [(page.read_until, page.cursors) for page in pages[:-1]] == [(None, {})] * 2
    assert pages[-1].read_until == NOW
    assert pages[0].calendar == spans[-1], "newest first where it's read for the first time"


def test_caldav_finds_the_calendars_from_the_servers_address(radicale: Radicale) -> None:
    one, other = radicale.calendar("sam"), radicale.calendar("sam")
    one.put("u1", meeting("u1"))
    other.put("u2", meeting("u2", NOW + 30 * HOUR))
    adapter = by_caldav(one, url=radicale.url)
    figures = adapter.check().figures
    assert (figures["calendars"], figures["events"], figures["with_guests"]) == (4, 4, 4)  # each stands by address, too
    assert [each.uid for each in events_of(pages_of(adapter))] == ["u1", "u2"]


def test_check_tells_that_an_address_does_not_say_who_comes(radicale: Radicale) -> None:
    made = radicale.calendar("alex")
    for n in range(3):
        made.put(f"busy{n}", event(f"busy{n}", NOW, NOW + HOUR, "SUMMARY:Busy"))
    assert dict(by_address(made).check().figures) == {"events": 3, "with_guests": 0}


@WAYS
def test_refused_gone_and_unreachable_are_told_apart(radicale: Radicale, way: Way) -> None:
    made = radicale.calendar("alex")
    made.put("u1", meeting("u1"))
    told = {401: "sign_in", 403: "sign_in", 404: "calendar", 410: "calendar"}
    for status, what in told.items():
        radicale.answer(status)
        with pytest.raises(SourceRefused) as refused:
            pages_of(way(made))
        assert refused.value.what == what
    for status in (429, 500, 503):
        radicale.answer(status, Retry_After="120")
        with pytest.raises(SourceUnreachable) as unreachable:
            pages_of(way(made))
        assert unreachable.value.retry_after == timedelta(seconds=120)
    radicale.answer(200)
    with pytest.raises(SourceUnreachable) as nonsense:
        pages_of(way(made))
    assert nonsense.value.what == ("not_a_calendar" if way is by_address else "no_caldav")
    assert len(events_of(pages_of(way(made)))) == 1


def test_it_has_to_be_told_which_guest_is_the_rep_and_a_zone_that_exists(radicale: Radicale) -> None:
    made = radicale.calendar("alex")
    for way in (by_address, by_caldav):
        with pytest.raises(SourceMisset) as missing:
            way(made, addresses="Alex")
        assert missing.value.key == "addresses"
        with pytest.raises(SourceMisset) as missing:
            way(made, timezone="Europe/Nowhere")
        assert (missing.value.key, missing.value.found) == ("timezone", "Europe/Nowhere")
    assert by_caldav(radicale.calendar(ALEX), addresses="").check().figures["events"] == 0


def test_a_server_of_no_such_name_is_told_from_one_that_is_down() -> None:
    for network in ("public", "private"):
        settings = {"addresses": ALEX, "network": network}
        assert ICS.opens
        for address, what in (("https://calendar.invalid/a.ics", "name"), ("https://127.0.0.1:9/a.ics", "network")):
            if network == "public" and what == "network":
                continue  # it isn't even tried
            with pytest.raises(SourceUnreachable) as down:
                ICS.opens(settings, address).check()
            assert down.value.what == what


def test_a_wrong_password_is_refused(radicale: Radicale) -> None:
    made = radicale.calendar("alex")
    with pytest.raises(SourceRefused):
        by_caldav(made, password="wrong").check()


def test_titles_and_texts_are_dropped_before_anything_looks_at_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = icalendar.Calendar.from_ical

    def from_ical(given: str) -> object:
        read.append(given)
        return whole(given)

    monkeypatch.setattr(icalendar.Calendar, "from_ical", from_ical)
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Marked", "TRIGGER:-PT15M", "END:VALARM")
    marked = meeting(
        "u1", NOW, "SUMMARY:Marked\r\n Marked", "DESCRIPTION:Marked", "LOCATION:Marked", "X-A:Marked", *alarm
    )
    alone = event("u2", NOW, NOW + HOUR, "SUMMARY:Marked")
    found = text.found(calendar(marked, alone), NOW - HOUR, NOW + HOUR, UTC)
    assert [each.uid for each in found.events] == ["u1"]
    assert len(read) == 1
    assert "u1" in read[0] and "Marked" not in read[0]


# -- recurring events, in their own zone ---------------------------------------------------------------------------


def starts_of(*events: str, floats: timezone = UTC) -> list[str]:
    found = text.found(calendar(*events), datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), floats)
    assert found.skipped == 0
    return [f"{each.starts:%m-%d %H:%M}" for each in found.events]


def weekly(*lines: str) -> str:
    guests = [(JANE, "ACCEPTED")]
    times = (f"{BERLIN}20261012T100000", f"{BERLIN}20261012T110000")
    return event("r", *times, "RRULE:FREQ=WEEKLY;COUNT=4", *lines, guests=guests)


def test_a_weekly_meeting_keeps_its_hour_when_clocks_change() -> None:
    assert starts_of(weekly()) == ["10-12 08:00", "10-19 08:00", "10-26 09:00", "11-02 09:00"]


def test_one_time_of_it_left_out_moved_or_called_off() -> None:
    out = f"EXDATE{BERLIN}20261019T100000"
    assert starts_of(weekly(out)) == ["10-12 08:00", "10-26 09:00", "11-02 09:00"]
    moved = event(
        "r",
        f"{BERLIN}20261027T150000",
        f"{BERLIN}20261027T160000",
        f"RECURRENCE-ID{BERLIN}20261026T100000",
        guests=[(JANE, "ACCEPTED")],
    )
    assert starts_of(weekly(out), moved) == ["10-12 08:00", "10-27 14:00", "11-02 09:00"]
    off = moved.replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT")
    span = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    found = text.found(calendar(weekly(), off), *span, UTC)
    assert [each.cancelled for each in found.events] == [False, False, True, False]


def test_zones_by_windows_names_and_times_without_any() -> None:
    zone = ';TZID="W. Europe Standard Time":'
    outlook = event("o", f"{zone}20261102T100000", f"{zone}20261102T110000", guests=[(JANE, "ACCEPTED")])
    assert starts_of(outlook) == ["11-02 09:00"]
    floating = event("f", ":20261102T100000", ":20261102T110000", guests=[(JANE, "ACCEPTED")])
    assert starts_of(floating, floats=timezone(2 * HOUR)) == ["11-02 08:00"]
    span = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    said = calendar("X-WR-TIMEZONE:America/New_York\r\n", floating)
    assert [f"{each.starts:%m-%d %H:%M}" for each in text.found(said, *span, UTC).events] == ["11-02 15:00"]


def test_whole_days_lines_that_go_on_and_answers_in_any_case() -> None:
    folded = (
        "BEGIN:VEVENT\r\nUID:d\r\nDTSTART;VALUE=DATE:20261102\r\nDURATION:P2D\r\n"
        'ATTENDEE;CN="Doe; Jane";partstat=accepted;CUTYPE=INDIVIDUAL:MAILTO:jane@north\r\n wind.example\r\n'
        "ATTENDEE;CUTYPE=ROOM:mailto:room@ours.example\r\nEND:VEVENT\r\n"
    )
    span = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    [each] = text.found(calendar(folded), *span, UTC).events
    assert (each.all_day, each.ends - each.starts) == (True, timedelta(days=2))
    jane, room = each.guests
    assert (jane.email, jane.answer, jane.room, room.room) == (JANE, Answer.ACCEPTED, False, True)


def test_what_cannot_be_read_is_skipped_and_the_rest_is_read() -> None:
    good = meeting("good", NOW)
    bad = [
        event("bad1", ":nonsense", ":20261102T110000Z", guests=[(JANE, "ACCEPTED")]),
        event("bad2", NOW, NOW + HOUR, "RRULE:FREQ=SECONDLY", guests=[(JANE, "ACCEPTED")]),
        event("bad3", NOW, NOW + HOUR, "RRULE:FREQ=NEVER", guests=[(JANE, "ACCEPTED")]),
    ]
    span = (NOW - timedelta(days=90), NOW + timedelta(days=90))
    found = text.found(calendar(*bad, good), *span, UTC)
    assert [each.uid for each in found.events] == ["good"]
    assert found.skipped == 3
    with pytest.raises(ValueError, match="no calendar"):
        text.found("<html>", *span, UTC)


# -- whom it may ask -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_only_public_addresses_are_public(address: str, public: bool) -> None:
    assert web.is_public(address) is public


def test_no_address_in_a_private_network_is_asked_unless_an_admin_said_so(radicale: Radicale) -> None:
    made = radicale.calendar("alex")
    assert ICS.opens
    port = radicale.url.rsplit(":", 1)[1].rstrip("/")
    radicale.heard.clear()
    for address in (
        made.address,
        f"https://localhost:{port}/",
        f"https://[::1]:{port}/",
        f"webcal://127.0.0.1:{port}/",
    ):
        with pytest.raises(SourceMisset) as missing:
            ICS.opens({"addresses": ALEX}, address).check()
        assert (missing.value.key, missing.value.nearest) == ("network", "private")
        assert radicale.heard == []
    with pytest.raises(SourceMisset):
        ICS.opens({"addresses": ALEX}, "http://93.184.216.34/calendar.ics").check()
    for nonsense in ("file:///etc/passwd", "ftp://example.com/x", "calendar", ""):
        with pytest.raises(SourceUnreachable) as wrong:
            ICS.opens({"addresses": ALEX}, nonsense).check()
        assert wrong.value.what == "no_address"


def test_nor_is_one_that_a_public_address_sends_us_on_to(radicale: Radicale) -> None:
    made = radicale.calendar("alex")
    made.put("u1", meeting("u1"))
    radicale.answer(302, Location=made.address)
    assert len(events_of(pages_of(by_address(made)))) == 1
    radicale.answer(302, times=9, Location=made.address)
    with pytest.raises(SourceUnreachable) as around:
        pages_of(by_address(made))
    assert around.value.what == "redirects"
    radicale.broken.clear()
    with pytest.raises(SourceMisset), web.opened(web.PUBLIC) as session:
        web.asked(session, "GET", made.address.replace("http:", "https:"), network=web.PUBLIC)
