"""Every setting of dealdark: its variable, what it is for, and how it is read.

Here: environment variables → one frozen object, and sentences about what is missing or wrong. Not here: reading
`.env` (the command line does), and building anything from a setting (`bot/app.py`). `.env.example` shows these
variables in this order.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from bot.errors import BadSettings

SLACK_API_URL = "https://slack.com/api/"
DATABASE_URL = "sqlite:///dealdark.db"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

WHERE_TO_GET = {
    "SLACK_BOT_TOKEN": "copy the Bot User OAuth Token (xoxb-…) from “OAuth & Permissions” of your Slack app",
    "SLACK_APP_TOKEN": "create an app-level token (xapp-…) with connections:write under “Basic Information”",
    "SLACK_SIGNING_SECRET": "copy the Signing Secret from “Basic Information” of your Slack app",
    "DEALDARK_KEY": "make one with `dealdark sources key`",
}
"""The next step for each variable that some mode cannot do without."""

_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_PASSWORD = re.compile(r"(?<=:)[^:@/]*(?=@)")
_KEY = re.compile(r"[A-Za-z0-9_-]{43}=?")
"""32 bytes in URL-safe base64, with or without its sign of an end."""


class Secret:
    """A value that never shows itself: printing and logging give stars, `reveal()` gives the value."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the one call that needs it."""
        return self._value

    def __str__(self) -> str:
        return "**********"

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process. What is needed depends on the mode, which asks with `require`."""

    slack_bot_token: Secret | None = None
    slack_app_token: Secret | None = None
    slack_signing_secret: Secret | None = None
    slack_api_url: str = SLACK_API_URL
    database_url: str = field(default=DATABASE_URL, repr=False)
    playbooks: Path | None = None
    """The folder of playbooks; None means the one that dealdark ships."""
    installed_by: str | None = None
    """The Slack id of whoever installed it, who gets one message; an app that was pasted is not told by Slack."""
    key: tuple[Secret, ...] | None = None
    """What the secrets of sources are sealed with: the first one seals, each of them opens."""
    log_level: str = "INFO"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the variables; an empty one counts as absent. Raises BadSettings that names the variable."""
        given = {name: value.strip() for name, value in env.items() if name in VARIABLES and value.strip()}
        return cls(
            slack_bot_token=_token(given, "SLACK_BOT_TOKEN", unlike="xapp-"),
            slack_app_token=_token(given, "SLACK_APP_TOKEN", unlike="xoxb-"),
            slack_signing_secret=_token(given, "SLACK_SIGNING_SECRET", unlike="xox"),
            slack_api_url=_api_url(given.get("SLACK_API_URL", SLACK_API_URL)),
            database_url=_database_url(given.get("DATABASE_URL", DATABASE_URL)),
            playbooks=_folder(given.get("DEALDARK_PLAYBOOKS")),
            installed_by=_user(given.get("DEALDARK_INSTALLED_BY")),
            key=_keys(given.get("DEALDARK_KEY")),
            log_level=_log_level(given.get("LOG_LEVEL", "INFO")),
        )

    def require(self, *names: str) -> None:
        """Raise BadSettings unless each of these variables is set; it says where to get every missing one."""
        missing = [name for name in names if getattr(self, VARIABLES[name]) is None]
        if missing:
            steps = "; ".join(f"{name}: {WHERE_TO_GET[name]}" for name in missing)
            be = "is" if len(missing) == 1 else "are"
            raise BadSettings(f"{' and '.join(missing)} {be} not set ({steps}). Put it into .env or the environment.")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a log."""
        tokens = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret, *(self.key or ()))
        password = _PASSWORD.search(self.database_url)
        return (*(token.reveal() for token in tokens if token), *([password[0]] if password and password[0] else []))

    @property
    def vault_keys(self) -> tuple[bytes, ...]:
        """The keys of the vault, the one that seals first; none where DEALDARK_KEY isn't set."""
        return tuple(base64.urlsafe_b64decode(f"{each.reveal().rstrip('=')}=") for each in self.key or ())

    @property
    def database_shown(self) -> str:
        """The database's URL with stars for its password."""
        return _PASSWORD.sub("***", self.database_url, count=1)


VARIABLES = {
    "SLACK_BOT_TOKEN": "slack_bot_token",
    "SLACK_APP_TOKEN": "slack_app_token",
    "SLACK_SIGNING_SECRET": "slack_signing_secret",
    "SLACK_API_URL": "slack_api_url",
    "DATABASE_URL": "database_url",
    "DEALDARK_PLAYBOOKS": "playbooks",
    "DEALDARK_INSTALLED_BY": "installed_by",
    "DEALDARK_KEY": "key",
    "LOG_LEVEL": "log_level",
}
"""Each variable and the field it fills, in the order of `.env.example`."""


def _token(given: Mapping[str, str], name: str, unlike: str) -> Secret | None:
    value = given.get(name)
    if value is None:
        return None
    if value.startswith(unlike):
        raise BadSettings(f"{name} holds another kind of secret ({unlike}…): {WHERE_TO_GET[name]}.")
    if not value.isascii() or not value.isprintable() or " " in value:
        raise BadSettings(f"{name} has a space or an odd character in it: {WHERE_TO_GET[name]}.")
    return Secret(value)


def _api_url(value: str) -> str:
    """Slack's API base or another one; it ends with a slash because method names are appended to it."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadSettings(f"SLACK_API_URL is not a web address: write it like {SLACK_API_URL}, not {value!r}.")
    return value if value.endswith("/") else f"{value}/"


def _database_url(value: str) -> str:
    """A URL for SQLAlchemy; hosts hand out postgres://, which it does not know. The value may hold a password."""
    if value.startswith("sqlite:///") or value == "sqlite://":
        return value
    if _POSTGRES.match(value):
        return _POSTGRES.sub("postgresql+psycopg://", value, count=1)
    scheme = value.partition(":")[0] if "://" in value else "no scheme"
    raise BadSettings(
        f"DATABASE_URL must begin with sqlite:/// or postgresql:// and has {scheme}: "
        "write it like sqlite:///dealdark.db or postgresql://user:password@host/dealdark."
    )


def _folder(value: str | None) -> Path | None:
    if value is None:
        return None
    folder = Path(value).expanduser()
    if not folder.is_dir():
        raise BadSettings(
            f"DEALDARK_PLAYBOOKS names {value!r}, which is no folder: leave it out to use the shipped one."
        )
    return folder


def _user(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[UW][A-Z0-9]{1,30}", value):
        raise BadSettings(
            f"DEALDARK_INSTALLED_BY is {value!r}: write your Slack member id, such as U012AB3CD, "
            "from “Copy member ID” in your Slack profile."
        )
    return value


def _keys(value: str | None) -> tuple[Secret, ...] | None:
    given = tuple(part.strip() for part in value.split(",")) if value else ()
    for number, key in enumerate(given, start=1):
        if not _KEY.fullmatch(key):
            which = f"DEALDARK_KEY: number {number}" if len(given) > 1 else "DEALDARK_KEY"
            raise BadSettings(
                f"{which} is not a key: write 32 bytes in URL-safe base64, as `dealdark sources key` prints them."
            )
    return tuple(Secret(key) for key in given) or None


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise BadSettings(f"LOG_LEVEL is {value!r}: write one of {', '.join(LOG_LEVELS)}.")
    return value.upper()
