"""Logging: one line a record on standard error, with nothing secret in it.

Here: the form of a line, what is blotted out, and how loud the libraries may be. Not here: what is worth logging.
Our own code logs ids and outcomes, never what people wrote.
"""

from __future__ import annotations

import logging
import re
import secrets as random_source
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

BLOT = "[redacted]"
SHORTEST_SECRET = 6
"""Below this a "secret" is a common word, and blotting it out would make the log unreadable."""

_PATTERNS = (
    re.compile(r"\b(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[A-Za-z0-9-]+"),
    re.compile(r"(?i)https?://[^\s\"'\\/]+/(?:commands|actions|services|workflows|_response)/[^\s\"'\\)>,}]+"),
    re.compile(r"(?i)(?<=authorization)([\"'\\]*\s*[:=]\s*[\"'\\]*)(?:(?:bearer|basic)\s+)?[^\s\"'\\,}]+"),
    re.compile(r"(?i)(?<=response_url)([\"'\\]*\s*[:=]\s*[\"'\\]*)[^\s\"'\\,}&]+"),
    re.compile(r"(?i)(?<=trigger_id)([\"'\\]*\s*[:=]\s*[\"'\\]*)[^\s\"'\\,}&]+"),
    re.compile(r"(?i)(?<=signing_secret)([\"'\\]*\s*[:=]\s*[\"'\\]*)[^\s\"'\\,}&]+"),
)

_LIBRARIES = ("slack_bolt", "slack_sdk", "websocket")
_TOLD_TWICE = ("slack_sdk.web", "slack_sdk.webhook")
"""What these log they raise as well; and of an answer that they cannot read they log how it begins."""

_BODY_LOGGER = "slack_bolt.RequestVerification"


class Line(logging.Formatter):
    """`time level=… logger=… msg="…" exc="…"`, newlines escaped, so that nobody can write a line of their own."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted({secret for secret in secrets if len(secret) >= SHORTEST_SECRET}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line. Time is the record's own, in UTC."""
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        parts = [stamp, f"level={record.levelname.lower()}", f"logger={record.name}"]
        parts.append(f"msg={self._quoted(record.getMessage())}")
        if record.exc_info:
            parts.append(f"exc={self._quoted(self.formatException(record.exc_info))}")
        return " ".join(parts)

    def _quoted(self, text: str) -> str:
        # Blotted before escaping: an escaped secret would no longer look like itself.
        return f'"{"".join(map(_escaped, redacted(text, self._secrets)))}"'


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without tokens, response URLs, trigger ids, authorization headers and the `secrets` given."""
    for secret in secrets:
        text = text.replace(secret, BLOT)
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: f"{found[1] or ''}{BLOT}" if found.re.groups else BLOT, text)
    return text


def configure(level: str, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send every record of this process to `stream` (standard error); called once, before anything is built."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Line(secrets))
    handler.addFilter(_quiet_libraries)
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    # Bolt gives its loggers new levels when an app is built, so its silence must be a filter and not a level.
    body_logger = logging.getLogger(_BODY_LOGGER)
    body_logger.filters = [_nothing]
    # A skipped run is how the timetable deals with a slow one; the runner reports what fails.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # Each step of a migration, and each plugin; `dealdark db upgrade` says what came of them.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Bolt finds our token in the environment, and warns that we hand it to the client ourselves.
    logging.getLogger("slack_bolt.App").filters = [_not_about_token]


def new_reference() -> str:
    """A short random id that a person can quote and that finds the line in the log."""
    return random_source.token_hex(4)


def _quiet_libraries(record: logging.LogRecord) -> bool:
    """The libraries that talk to Slack print whole requests when they debug; those hold what people wrote."""
    if record.name.startswith(_TOLD_TWICE):
        return False
    return record.levelno >= logging.INFO or record.name.partition(".")[0] not in _LIBRARIES


def _not_about_token(record: logging.LogRecord) -> bool:
    return "`token` will be unused" not in record.getMessage()


def _nothing(record: logging.LogRecord) -> bool:
    """Bolt logs the body of every request with a bad signature: anybody could fill the disk."""
    return False


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
