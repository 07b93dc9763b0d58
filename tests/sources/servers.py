"""Real servers of a session's own, for every suite that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources import radicale as calendars
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
