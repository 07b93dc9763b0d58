"""Real servers of a session's own: mail and calendars."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources import dovecot as mail
from tests.sources import radicale as calendars
from tests.sources.dovecot import Dovecot
from tests.sources.radicale import Radicale


@pytest.fixture(scope="session")
def radicale_server() -> Iterator[Radicale]:
    """The session's calendar server."""
    with calendars.running() as server:
        yield server


@pytest.fixture
def radicale(radicale_server: Radicale) -> Radicale:
    """The calendar server, which heard nothing so far. A calendar of one's own: `radicale.calendar("alex")`."""
    radicale_server.heard.clear()
    radicale_server.broken.clear()
    return radicale_server


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """The session's mail server. Its mailboxes stay: each test takes users of its own."""
    with mail.running() as server:
        yield server
