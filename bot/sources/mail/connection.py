"""The connection to a mail server: how it is secured, who signs in by what, and what goes wrong with it.

A certificate is always checked. What a rep types could lead into the network that this installation stands in, so from
a form nothing but public addresses, over TLS, is connected to. What a server writes about an error may name a person:
it is looked at for what happened, and dropped.
"""

from __future__ import annotations

import imaplib
import logging
import os
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

from bot.domain.sources import Settings
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources import web
from bot.sources.mail.kinds import PLAIN, STARTTLS, TLS
from bot.sources.mail.oauth import access_token
from bot.sources.watch import Watch

_PORTS = {TLS: 993, STARTTLS: 143, PLAIN: 143}
_CONNECTING, _ANSWERING = 10, 60
"""Seconds of patience."""
_SILENT = 280.0
"""Seconds until there is a page, or the next one: whoever takes longer loses the lease on the reading."""
_LONGEST, _OF_A_LINE = 200_000_000, 50
"""Bytes that the answer to one command may have, and what each of its lines takes in memory beside them."""

_LATER = ("UNAVAILABLE", "INUSE", "[LIMIT", "SERVERBUG", "TOO MANY", "TEMPORAR", "TRY AGAIN", "THROTTL", "OVERQUOTA")
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
_HOST = re.compile(r"[^\s/:@?#]+|[0-9a-fA-F:.]+")
"""A name, or an address of either kind; no port, and nothing of a web address."""


class FolderGone(Exception):
    """A folder can't be opened: it was deleted, or isn't ours to see."""


@contextmanager
def connected(settings: Settings, secret: str) -> Iterator[tuple[Any, str | None, Watch]]:
    """A client that is signed in, another secret to keep where there is one, and who watches over the time.

    Raises SourceRefused, SourceUnreachable, SourceMisset.
    """
    with turned():
        token = access_token(settings, secret) if settings.get("auth") == "xoauth2" else None
        watch = Watch(_SILENT)
        try:
            client = _opened(settings, watch)
            try:
                _log_in(client, settings, token.access if token else secret, by_token=token is not None)
                yield client, token.renewed if token else None, watch
            finally:
                with suppress(OSError, imaplib.IMAP4.error):
                    client.logout()
                with suppress(OSError, imaplib.IMAP4.error):
                    client.shutdown()
        finally:
            watch.close()


@contextmanager
def turned() -> Iterator[None]:
    """What goes wrong on the way, as a refusal of ours. What the server writes about it stays out."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise SourceUnreachable("certificate") from None
    except ssl.SSLError as error:
        if error.reason in _NO_TLS:
            raise SourceMisset("security") from None
        raise SourceUnreachable from None
    except socket.gaierror:
        raise SourceUnreachable("name") from None
    except (OSError, imaplib.IMAP4.abort):
        raise SourceUnreachable from None
    except (imaplib.IMAP4.error, FolderGone, UnicodeError, ValueError):
        raise SourceUnreachable("answer") from None


def _opened(settings: Settings, watch: Watch) -> Any:
    import imapclient

    security = settings.get("security") or TLS
    host, port = settings.get("host", "").strip(), _port(settings, security)
    public = settings.get(web.NETWORK.name) == web.PUBLIC
    if not host:
        raise SourceMisset("host")
    if not _HOST.fullmatch(host):
        raise SourceMisset("host", host)
    if public and security == PLAIN:
        raise SourceMisset("network", web.PUBLIC, web.PRIVATE)

    class Client(imapclient.IMAPClient):  # type: ignore[misc]
        def _create_IMAP4(self) -> imaplib.IMAP4:
            made = (_Secure if security == TLS else _Bare)(host, port, public, watch)
            # Else each line that is read is written for a log, headers among them.
            made.debug = 0
            return made

    client = Client(host, port=port, ssl=security == TLS, timeout=imapclient.SocketTimeout(_CONNECTING, _ANSWERING))
    client._imap.debug = 0
    logging.getLogger("imapclient").setLevel(logging.WARNING)
    try:
        if security == STARTTLS:
            client.starttls(_trusted())
    except BaseException:
        with suppress(OSError):
            client.shutdown()
        raise
    return client


class _Bare(imaplib.IMAP4):
    """No answer to one command is longer than there can be mails for."""

    _left = _LONGEST

    def __init__(self, host: str, port: int, public: bool, watch: Watch) -> None:
        self._public, self._watch = public, watch
        super().__init__(host, port, _CONNECTING)

    def _new_tag(self) -> bytes:
        self._left = _LONGEST
        tag: bytes = super()._new_tag()  # type: ignore[misc]
        return tag

    def read(self, size: int) -> bytes:
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._spend(len(line) + _OF_A_LINE)
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise self.abort("too long")

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return self._watch.take(_reached(self.host, self.port, self._public))


class _Secure(_Bare):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        return _trusted().wrap_socket(super()._create_socket(timeout), server_hostname=self.host)


def _trusted() -> ssl.SSLContext:
    return _trusted_by(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _trusted_by(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Whom this machine trusts. Reading that takes longer than all else of a look at a mailbox."""
    return ssl.create_default_context()


def _reached(host: str, port: int, public: bool) -> socket.socket:
    """Connected to an address that was looked at: it can't lead elsewhere in between."""
    found = list(dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if public and not all(map(web.is_public, found)):
        raise SourceMisset("network", web.PUBLIC, web.PRIVATE)
    for address in found[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), _CONNECTING)
    return socket.create_connection((found[-1], port), _CONNECTING)


def _port(settings: Settings, security: str) -> int:
    text = settings.get("port", "").strip()
    if not text:
        return _PORTS.get(security, _PORTS[TLS])
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SourceMisset("port", text)
    return int(text)


def _log_in(client: Any, settings: Settings, secret: str, *, by_token: bool) -> None:
    from imapclient.exceptions import CapabilityError

    user = settings.get("user", "").strip()
    if not user:
        raise SourceMisset("user")
    try:
        if by_token:
            client.oauth2_login(user, secret)
        elif secret.isascii() and user.isascii():
            client.login(user, secret)
        else:
            client.plain_login(user, secret)  # LOGIN has no way to say in which letters it is written
    except CapabilityError:
        raise SourceRefused("login_method") from None
    except imaplib.IMAP4.error as error:
        # A server that hangs up says nothing of the password, whatever the library makes of it.
        if isinstance(error, imaplib.IMAP4.abort) or isinstance(error.__context__, imaplib.IMAP4.abort):
            raise SourceUnreachable from None
        raise _login_error(error) from None


def is_busy(error: Exception) -> bool:
    """Whether a server says no for now, and not for good."""
    return any(word in str(error).upper() for word in _LATER)


def _login_error(error: Exception) -> SourceRefused | SourceUnreachable | SourceMisset:
    if is_busy(error):
        return SourceUnreachable("busy")
    told = str(error).upper()
    return SourceMisset("security") if "PRIVACYREQUIRED" in told or "LOGINDISABLED" in told else SourceRefused()
