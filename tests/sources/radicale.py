"""A real calendar server for the tests: Radicale, with as many people and calendars as one likes, up in milliseconds.

A calendar is served by CalDAV to whoever it belongs to, and as one file at an address that needs no password. `heard`
has every request, so a test can tell that nobody wrote; `answer` breaks the next ones. What Radicale itself lacks, that
a file which didn't change is answered with 304, is done in front of it, as a proxy does.
"""

from __future__ import annotations

import itertools
import logging
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from werkzeug.serving import WSGIRequestHandler, make_server

_RIGHTS = """
[root]
user: .+
collection:
permissions: R

[principal]
user: .+
collection: {user}
permissions: RW

[calendars]
user: .+
collection: {user}/[^/]+
permissions: rw

[by address]
user: .*
collection: [^/]+/secret-[^/]+
permissions: r
"""
_SECONDS = 10
_numbers = itertools.count(1)
_Start = dict[str, Any]
_StartResponse = Callable[..., Any]


def event(
    uid: str,
    starts: datetime | str,
    ends: datetime | str,
    *lines: str,
    organizer: str | None = None,
    guests: Iterable[tuple[str, str]] = (),
) -> str:
    """One event as a file has it. `guests`: address and answer (`ACCEPTED`, …). `lines`: whatever else it says.

    A time that is given as text stands there as it is, with its parameters: `;TZID=Europe/Berlin:20261124T100000`.
    """
    said = [f"ORGANIZER:mailto:{organizer}"] if organizer else []
    said += [f"ATTENDEE;PARTSTAT={answer}:mailto:{address}" for address, answer in guests]
    times = [f"DTSTART{_written(starts)}", f"DTEND{_written(ends)}"]
    body = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", *times, *said, *lines, "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in body)


def calendar(*events: str) -> str:
    """A whole file of these events."""
    return "".join(
        ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n", *events, "END:VCALENDAR\r\n"],
    )


def _written(at: datetime | str) -> str:
    return at if isinstance(at, str) else f":{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@dataclass
class Calendar:
    """One calendar of somebody's. `url`: by CalDAV, with the password; `address`: as a file, without one."""

    url: str
    address: str
    user: str
    password: str

    def put(self, uid: str, *events: str) -> None:
        """Has these events under this UID, whatever stood there before."""
        for url in (self.url, self.address):
            self._asked("PUT", f"{url}{uid}.ics", calendar(*events).encode())

    def delete(self, uid: str) -> None:
        """The events of this UID are gone."""
        for url in (self.url, self.address):
            self._asked("DELETE", f"{url}{uid}.ics")

    def _asked(self, method: str, url: str, body: bytes | None = None) -> None:
        told = {"Content-Type": "text/calendar; charset=utf-8"}
        answer = requests.request(
            method, url, data=body, headers=told, auth=(self.user, self.password), timeout=_SECONDS
        )
        answer.raise_for_status()


@dataclass
class Radicale:
    """The server. `heard`: method, path and headers of each request. `broken`: how the next ones are answered."""

    url: str
    folder: Path
    heard: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    broken: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def calendar(self, user: str, password: str = "secret", name: str | None = None) -> Calendar:
        """A new, empty calendar of somebody's; who isn't known yet is from now on. Without a name it gets its own."""
        name = name or f"work-{next(_numbers)}"
        users = self.folder / "users"
        known = users.read_text().splitlines()
        users.write_text("".join(f"{line}\n" for line in known if not line.startswith(f"{user}:")))
        with users.open("a") as file:
            file.write(f"{user}:{password}\n")
        made = Calendar(f"{self.url}{user}/{name}/", f"{self.url}{user}/secret-{name}/", user, password)
        for url in (made.url, made.address):
            made._asked("MKCALENDAR", url)
        return made

    def answer(self, status: int, times: int = 1, **headers: str) -> None:
        """The next requests are answered so, without being looked at."""
        self.broken += [(status, {name.replace("_", "-"): said for name, said in headers.items()})] * times

    def methods(self) -> set[str]:
        """How it was asked so far."""
        return {method for method, _, _ in self.heard}

    def _listening(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def listen(environ: _Start, start: _StartResponse) -> Iterable[bytes]:
            headers = {name[5:].lower(): said for name, said in environ.items() if name.startswith("HTTP_")}
            self.heard.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], headers))
            if not self.broken:
                return _unless_known(app, environ, start)
            status, told = self.broken.pop(0)
            start(f"{status} Broken", list(told.items()))
            return [b""]

        return listen


def _unless_known(app: Callable[..., Iterable[bytes]], environ: _Start, start: _StartResponse) -> Iterable[bytes]:
    said: list[Any] = []
    body = app(environ, lambda status, headers, *rest: said.append((status, headers)))
    [(status, headers)] = said
    tag = dict(headers).get("ETag")
    if environ["REQUEST_METHOD"] != "GET" or tag is None or environ.get("HTTP_IF_NONE_MATCH") != tag:
        start(status, headers)
        return body
    start("304 Not Modified", [("ETag", tag)])
    return []


@contextmanager
def running() -> Iterator[Radicale]:
    """A server of one's own, on a free port of this machine, for as long as the block goes on."""
    from radicale import config
    from radicale.app import Application

    logging.getLogger("radicale").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="dealdark-radicale-") as place:
        folder = Path(place)
        (folder / "users").touch()
        (folder / "rights").write_text(_RIGHTS)
        configuration = config.load()
        configuration.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(folder / "users"),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "rights": {"type": "from_file", "file": str(folder / "rights")},
                "storage": {"filesystem_folder": str(folder / "calendars"), "_filesystem_fsync": "False"},
                "web": {"type": "none"},
                "logging": {"level": "critical"},
            },
            "tests",
            privileged=True,
        )
        radicale = Radicale("", folder)
        app = radicale._listening(Application(configuration))
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        radicale.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield radicale
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log(self, type: str, message: str, *args: object) -> None: ...
