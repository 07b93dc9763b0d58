"""The log of what went over the wire, for the inspector and for tests: bounded, and without secrets."""

import itertools
import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

from pretend_slack import wall
from pretend_slack.errors import Json

KEPT = 500
_SECRET_KEYS = {"token", "authorization", "signing_secret", "x-slack-signature"}
_HIDDEN = "…"


@dataclass(frozen=True)
class Item:
    """One exchange. `direction` is "to_app" or "from_app"; `status` is None when there was no answer."""

    id: int
    at: str
    wall: str
    direction: str
    what: str
    status: int | None
    ms: float
    request: Any
    response: Any


class Wire:
    """The last exchanges, newest last. Secrets are taken out when it is read, which is rarer than writing."""

    def __init__(self, *secrets: str) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)
        self._items: deque[Item] = deque(maxlen=KEPT)
        self._ids = itertools.count(1)
        self._lock = threading.Lock()

    def hide(self, secret: str) -> None:
        """From now on this string is never shown."""
        if secret:
            self._secrets = (*self._secrets, secret)

    def record(
        self, at: str, direction: str, what: str, status: int | None, ms: float, request: Any, response: Any
    ) -> None:
        with self._lock:
            self._items.append(
                Item(next(self._ids), at, wall.iso(), direction, what, status, round(ms, 2), request, response)
            )

    @property
    def newest(self) -> int:
        """The id of the last exchange; 0 before the first."""
        with self._lock:
            return self._items[-1].id if self._items else 0

    def since(self, after: int) -> list[Json]:
        with self._lock:
            items = [item for item in self._items if item.id > after]
        return [self._clean(vars(item)) for item in items]

    def _clean(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: _HIDDEN if str(key).lower() in _SECRET_KEYS else self._clean(part) for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [self._clean(part) for part in value]
        if isinstance(value, str):
            for secret in self._secrets:
                value = value.replace(secret, _HIDDEN)
        return value
