"""Answers that go wrong on purpose: how often, for which method, and what instead.

Says what is to happen; `server` does it to the socket.
"""

import threading
from dataclasses import dataclass, replace

from pretend_slack.errors import Refused

_STATUSES = {"500", "502", "503", "504"}
_AMBIGUOUS = {"reset_after", "timeout_after", "html", "empty", "truncated", "no_ok", "huge"}
_PLAIN = {"reset", "timeout", "late", *_AMBIGUOUS}
_APPLIED, _REDIRECT = "applied", "redirect"
_TIMED = {"ratelimited": 30.0, "slow": 1.0}
EVERY_METHOD = "*"


@dataclass(frozen=True)
class Fault:
    """`kind` is status, redirect, ratelimited, slow, error, or a plain word; `word` and `seconds` go with it."""

    kind: str
    word: str = ""
    seconds: float = 0.0
    applied: bool = False

    @property
    def applies(self) -> bool:
        """Whether the call does its work before the answer goes wrong."""
        return self.applied or self.delays or self.kind == _REDIRECT or self.kind in _AMBIGUOUS

    @property
    def delays(self) -> bool:
        """Whether the answer is the right one, only not at once."""
        return self.kind in ("slow", "late")


def parse(answer: str) -> Fault:
    """`ratelimited:30`, `500`, `reset`, `slow:2.5`, or any Slack error name; `applied:500` still does the work.

    `redirect:http://127.0.0.1:9/` does it too, and then points to that address: another host's, as a real one would.
    `late` keeps the answer back until the app has acknowledged every request: an app that waits for it before it
    acknowledges is too late.
    """
    word, _, amount = answer.partition(":")
    if word == _APPLIED:
        return replace(parse(amount), applied=True)
    if not word or not word.replace("_", "").isalnum():
        raise Refused(f'A fault\'s answer is a word such as "ratelimited:30", "500" or "reset"; {answer!r} is not.')
    if word == _REDIRECT:
        if not amount.startswith(("http://", "https://")):
            raise Refused(f'A redirect leads somewhere; write "redirect:http://127.0.0.1:9/", not {answer!r}.')
        return Fault(word, amount)
    if word in _STATUSES:
        return Fault("status", word)
    if word in _PLAIN:
        return Fault(word)
    if word in _TIMED:
        try:
            return Fault(word, seconds=float(amount) if amount else _TIMED[word])
        except ValueError:
            raise Refused(f"{amount!r} in {answer!r} is not a number of seconds; write {word}:2.5 .") from None
    return Fault("error", word)


class Faults:
    """The faults that are waiting for their call, first come first served; a method's own go before those of `*`."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[Fault, int]]] = {}
        self._lock = threading.Lock()

    def add(self, method: str, times: int, answer: str) -> None:
        """The next `times` calls of `method` get this answer; 0 takes back what was waiting for it."""
        if not method or times < 0:
            raise Refused('A fault needs "method" (a name or "*") and "times" (0 or more).')
        with self._lock:
            if times == 0:
                self._waiting.pop(method, None)
            else:
                self._waiting.setdefault(method, []).append((parse(answer), times))

    def take(self, method: str) -> Fault | None:
        with self._lock:
            for name in (method, EVERY_METHOD):
                queue = self._waiting.get(name)
                if queue:
                    fault, times = queue.pop(0)
                    if times > 1:
                        queue.insert(0, (fault, times - 1))
                    return fault
        return None
