"""Mails by hand, as raw bytes; and the settings with which a mailbox of the tests is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from bot.domain.sources import From, Letter, Page
from bot.sources.mail.imap import Mailbox
from tests.sources.dovecot import Dovecot
from tests.sources.tokens import PASSWORD

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=90)


def mail(number: object, at: datetime = NOW, *, sender: str = "jane@northwind.example", **more: str) -> bytes:
    """A mail. `more`: further headers, `_` for `-`; `body`: all that follows the headers but its first line."""
    body = more.pop("body", "Content-Type: text/plain; charset=utf-8\n\nHello.\n")
    head = {"From": sender, "To": "alex@ours.example", "Date": format_datetime(at), "Message-ID": f"<{number}@mail>"}
    head |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
    return (lines + body).replace("\n", "\r\n").encode()


def settings(server: Dovecot, user: str, /, **more: str) -> dict[str, str]:
    """Of a mailbox that is read without TLS."""
    return {"host": "127.0.0.1", "port": str(server.port), "security": "none", "user": user, **more}


def read(
    server: Dovecot, user: str, cursors: dict[str, object] | None = None, until: datetime = NOW, *, first: bool = False
) -> list[Page]:
    """A reading to its end; `cursors` move along. `first`: nothing was read before."""
    known = {} if cursors is None else cursors
    start = From(
        cursors=dict(known),  # type: ignore[arg-type]
        since=SINCE,
        until=until,
        read_until=None if first or not known else until - timedelta(minutes=5),
    )
    pages = list(Mailbox(settings(server, user), PASSWORD).read(start))
    for page in pages:
        known.update(page.cursors)
    return pages


def letters(pages: list[Page]) -> list[Letter]:
    """What was read, in its order."""
    return [letter for page in pages for letter in page.letters]


def ids(pages: list[Page]) -> list[str]:
    """Of what was read the Message-IDs, without what is around them."""
    return [(letter.first("message-id") or "")[1:].removesuffix("@mail>") for letter in letters(pages)]
