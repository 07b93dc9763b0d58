"""The short-lived keys that Slack hands out with a request: trigger ids (3 s, once) and response URLs (30 min, 5 uses).

Both age by the wall clock and die with the process.
"""

import secrets
import threading
from dataclasses import dataclass

from pretend_slack import wall
from pretend_slack.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
_KEPT = 2_000


@dataclass
class _Trigger:
    user: str
    issued: float
    view_id: str | None
    spent: bool = False


class Triggers:
    """Who pressed something a moment ago, and may therefore be shown a form."""

    def __init__(self) -> None:
        self._issued: dict[str, _Trigger] = {}
        self._lock = threading.Lock()

    def issue(self, user: str, view_id: str | None = None) -> str:
        """A new trigger; `view_id` is the modal in which the person acted, if any."""
        name = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        with self._lock:
            self._issued[name] = _Trigger(user, wall.ticks(), view_id)
            while len(self._issued) > _KEPT:
                del self._issued[next(iter(self._issued))]
        return name

    def spend(self, name: str) -> tuple[str, str | None]:
        """The user and the view of a live trigger, which is dead from then on."""
        with self._lock:
            trigger = self._issued.get(name)
            if trigger is None:
                raise SlackError("invalid_trigger")
            if trigger.spent:
                raise SlackError("trigger_exchanged")
            if wall.ticks() - trigger.issued > TRIGGER_SECONDS:
                raise SlackError("trigger_expired")
            trigger.spent = True
            return trigger.user, trigger.view_id


@dataclass
class ResponseUrl:
    """Where an app may answer someone later; `ts` is the message that was acted on, if any."""

    user: str
    channel: str
    ts: str | None
    issued: float
    uses: int = 0


class ResponseUrls:
    """The response URLs in circulation, by their secret last part."""

    def __init__(self) -> None:
        self._issued: dict[str, ResponseUrl] = {}
        self._lock = threading.Lock()

    def issue(self, user: str, channel: str, ts: str | None = None) -> str:
        name = secrets.token_urlsafe(18)
        with self._lock:
            self._issued[name] = ResponseUrl(user, channel, ts, wall.ticks())
            while len(self._issued) > _KEPT:
                del self._issued[next(iter(self._issued))]
        return name

    def use(self, name: str) -> ResponseUrl:
        """Counts a use; refuses the sixth one and anything after 30 minutes."""
        with self._lock:
            url = self._issued.get(name)
            if url is None or wall.ticks() - url.issued > RESPONSE_SECONDS:
                raise SlackError("expired_url")
            if url.uses >= RESPONSE_USES:
                raise SlackError("used_url")
            url.uses += 1
            return url
