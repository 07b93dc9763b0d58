"""Real servers of a session's own: mail and calendars."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources import dovecot as mail
from tests.sources.dovecot import Dovecot


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """The session's mail server. Its mailboxes stay: each test takes users of its own."""
    with mail.running() as server:
        yield server
