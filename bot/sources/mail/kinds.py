"""The kinds of mailbox, and their settings."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.sources import Adapter, Key, Kind, Settings
from bot.sources import web
from bot.sources.mail.oauth import signs_in

TLS, STARTTLS, PLAIN = "tls", "starttls", "none"


def _opens(settings: Settings, secret: str) -> Adapter:
    from bot.sources.mail.imap import Mailbox

    return Mailbox(settings, secret)


def _opens_teams(settings: Settings, secret: str) -> Adapter:
    from bot.sources.mail.imap import Mailbox

    return Mailbox(settings, secret, of_team=True)


_KEYS = (
    Key("host", required=True),
    Key("user", required=True),
    Key("port"),
    Key("security", default=TLS, one_of=(TLS, STARTTLS, PLAIN)),
    Key("addresses", several=True),
    Key("auth", default="password", one_of=("password", "xoauth2")),
    Key("client_id"),
    Key("token_url"),
    Key("device_url"),
    Key("scope"),
    # Mail servers often stand in a company's own network.
    replace(web.NETWORK, keepers=web.PRIVATE),
)

IMAP = Kind(name="imap", opens=_opens, keys=_KEYS, secret="password", signs_in=signs_in)
"""A rep's own mailbox."""

TEAM_MAILBOX = Kind(
    name="team-mailbox", opens=_opens_teams, keys=_KEYS, secret="password", signs_in=signs_in, for_team=True
)
"""A mailbox that reps send copies to, and to which their servers redirect replies."""
