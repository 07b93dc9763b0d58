"""Kinds of source that need no other side: what they may see, and what a sign-in brings, is set by the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.sources import Adapter, From, Key, Kind, Page, Prompt, Settings, Sight, SignIn
from bot.errors.sources import SourceRefused

PASSWORD = "opensesame"


@dataclass
class Box:
    """A mailbox that takes one password."""

    secret: str

    def check(self) -> Sight:
        """Refused with another password."""
        if self.secret != PASSWORD:
            raise SourceRefused
        return Sight("folders", {"folders": 3})

    def read(self, start: From) -> Iterator[Page]:
        """Nothing, and all of it."""
        yield Page(read_until=start.until)


class Signing:
    """A person who says yes when first asked."""

    def begin(self) -> Prompt:
        """Where to go."""
        return Prompt("https://example.com/device", "WDJB-MJHT", every=1, expires_in=3)

    def granted(self) -> str | None:
        """The token."""
        return PASSWORD


def _signs_in(settings: Settings) -> SignIn | None:
    return Signing() if settings.get("auth") == "device" else None


def _opens(settings: Settings, secret: str) -> Adapter:
    return Box(secret)


BOX = Kind(
    name="box",
    opens=_opens,
    secret="password",
    signs_in=_signs_in,
    keys=(
        Key("host", required=True),
        Key("security", default="tls", one_of=("none", "starttls", "tls")),
        Key("user"),
        Key("addresses", several=True),
        Key("auth", default="password", one_of=("password", "device")),
    ),
    stale_after=timedelta(hours=6),
)
TEAM_BOX = Kind(name="team-box", opens=_opens, secret="password", for_team=True)
