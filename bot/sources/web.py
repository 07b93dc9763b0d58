"""Pages of somebody else's server: asked for with patience, never for long, and never in a network of our own.

An address that a rep gives could lead into the network that this installation stands in: to a router, a database, a
cloud's own metadata. So nothing is connected to but public addresses, over TLS, unless whoever runs the installation
said `network=private`. Here: one request and its answer. Not here: what is read in it (`calendar`).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from bot.domain.sources import Key
from bot.domain.value import value
from bot.errors.sources import SourceMisset, SourceRefused, SourceUnreachable
from bot.sources.watch import Watch

if TYPE_CHECKING:
    from requests import Response, Session
    from urllib3 import HTTPConnectionPool

PUBLIC, PRIVATE = "public", "private"
NETWORK = Key("network", default=PUBLIC, one_of=(PUBLIC, PRIVATE), keeper=True)
"""Whether an address may lie in a private network, and be asked without TLS. """

LARGEST = 20_000_000
"""Bytes of an answer, unpacked, that are read at most."""

_SECONDS = (10, 20)
"""To connect, and to wait for the next bytes."""
_LONGEST = 60.0
"""Seconds in which the whole of an answer has to arrive."""
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)
"""Over the connections of the session that is open. """
_REDIRECTS = 5
_CHUNK = 65_536
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_METHODS = frozenset({"GET", "PROPFIND", "REPORT"})
_MOVED = (301, 302, 303, 307, 308)


class NotPublic(Exception):
    """An address that lies in no public network."""


@value(frozen=True, slots=True)
class Answered:
    """An answer. `url`: where it came from in the end; `headers`: by their names in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def opened(network: str, auth: tuple[str, str] | None = None) -> Iterator[Session]:
    """A session of requests. One that fails before it was answered is tried once more, at once."""
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3 import Retry

    class Guarded(HTTPAdapter):
        def init_poolmanager(self, *given: Any, **named: Any) -> None:
            super().init_poolmanager(*given, **named)
            self.poolmanager.pool_classes_by_scheme = _pools(public=network != PRIVATE)

    retry = Retry(total=1, status=0, redirect=0, allowed_methods=_METHODS, respect_retry_after_header=False)
    with requests.Session() as session:
        for scheme in ("https://", "http://"):
            session.mount(scheme, Guarded(max_retries=retry))
        # Without one of its own, requests would send what it finds in .netrc.
        session.auth = auth or (lambda request: request)
        session.headers["User-Agent"] = "dealdark"
        watch = Watch(_LONGEST)
        _WATCH.set(watch)
        try:
            yield session
        finally:
            _WATCH.set(None)
            watch.close()


def asked(
    session: Session,
    method: str,
    url: str,
    *,
    network: str,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Answered:
    """The answer to one request, wherever it was sent on to. Raises SourceRefused, SourceUnreachable, SourceMisset."""
    import requests

    usual: Mapping[str, Any] = {"timeout": _SECONDS, "stream": True, "allow_redirects": False}
    for _ in range(_REDIRECTS + 1):
        _check(url, network)
        if (watch := _WATCH.get()) is not None:
            watch.again()
        try:
            if network != PRIVATE and requests.utils.get_environ_proxies(url):
                _known_public(url)
            with session.request(method, url, data=body, headers=dict(headers or {}), **usual) as answer:
                if answer.status_code in _MOVED and answer.headers.get("Location"):
                    url = urljoin(url, answer.headers["Location"])
                    continue
                return _checked(url, answer)
        except requests.exceptions.SSLError as bad:
            raise SourceUnreachable("certificate") from bad
        except NotPublic:
            raise SourceMisset("network", PUBLIC, PRIVATE) from None
        except (requests.exceptions.RequestException, OSError, ValueError) as bad:
            raise SourceUnreachable(_what(bad)) from bad
    raise SourceUnreachable("redirects")


def _check(url: str, network: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise SourceUnreachable("no_address")
    if parts.scheme == "http" and network != PRIVATE:
        raise SourceMisset("network", PUBLIC, PRIVATE)


def _what(bad: Exception) -> str:
    """A word for why it couldn't be reached: there's no such name, or else the network."""
    from urllib3.exceptions import NameResolutionError

    reason = getattr(next(iter(bad.args), None), "reason", None)
    return "name" if isinstance(reason, NameResolutionError) else "network"


def _known_public(url: str) -> None:
    """Refuses what is known not to be public where a proxy connects for us; a name that it alone knows is its own."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None)
    except OSError:
        return
    if not all(is_public(str(each[4][0])) for each in found):
        raise NotPublic


def _checked(url: str, answer: Response) -> Answered:
    """The answer, if it is one. Its body is read no further than it has to be."""
    status, after = answer.status_code, retry_after(answer)
    if status in (401, 403):
        raise SourceRefused("sign_in")
    if status in (404, 410):
        raise SourceRefused("calendar")
    if status >= 400 and status not in (405, 409, 412, 501):
        raise SourceUnreachable("network", after)
    body, watch = _body(answer), _WATCH.get()
    if watch is not None and watch.ended:
        raise SourceUnreachable
    named = {name.lower(): said for name, said in answer.headers.items()}
    return Answered(url, status, named, body)


def _body(answer: Response) -> bytes:
    body, until = bytearray(), time.monotonic() + _LONGEST
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > LARGEST:
            raise SourceUnreachable("too_large")
        if time.monotonic() > until:
            raise SourceUnreachable
    return bytes(body)


def retry_after(answer: Response) -> timedelta | None:
    """How long to wait, as the other side asks: seconds, or a moment, which counts from its own Date; a day at most."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(days=1), timedelta(seconds=int(said[:9])))
    try:
        left = parsedate_to_datetime(said) - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (TypeError, ValueError):  # no moment, or one without a zone beside one with
        return None
    return max(timedelta(), min(left, timedelta(days=1)))


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet; one that only wraps another is judged by that."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        behind = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        ip = ip.ipv4_mapped or ip.sixtofour or behind or ip
    return ip.is_global and not ip.is_multicast


@cache
def _pools(*, public: bool) -> Mapping[str, type[HTTPConnectionPool]]:
    """Connections that are watched. `public`: they look at where a name leads, and connect to that very address: it
    can't change in between.
    """
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import NameResolutionError, NewConnectionError
    from urllib3.util.connection import create_connection

    usual = HTTPConnection._new_conn

    def connected(self: HTTPConnection) -> socket.socket:
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
            if not all(map(is_public, addresses)):
                raise NotPublic
            return create_connection((addresses[0], self.port), self.timeout, self.source_address, self.socket_options)
        except socket.gaierror as bad:
            raise NameResolutionError(self.host, self, bad) from bad
        except OSError as bad:
            raise NewConnectionError(self, "not reached") from bad

    def watched(self: HTTPConnection) -> socket.socket:
        made = connected(self) if public else usual(self)
        watch = _WATCH.get()
        return made if watch is None else watch.take(made)

    class Plain(HTTPConnection):
        _new_conn = watched

    class Secure(HTTPSConnection):
        _new_conn = watched

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
