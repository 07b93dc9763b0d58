"""What a kind of message is to the sender: what it says, whether and when it goes out, and what follows from it.

Here: the shape of a kind. Not here: the kinds, which stand beside this file, nor the sending (`sending`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.domain.value import value
from bot.messages.compose import Message
from bot.services.desk import Desk
from bot.store import payloads
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject


class Post(Protocol):
    """A row of the outbox, or a claim on one. `ts`: where it stands in Slack, None before it does."""

    @property
    def id(self) -> int: ...
    @property
    def workspace_id(self) -> int: ...
    @property
    def about(self) -> str: ...
    @property
    def about_id(self) -> int | None: ...
    @property
    def user(self) -> str | None: ...
    @property
    def channel(self) -> str | None: ...
    @property
    def payload(self) -> dict[str, Any]: ...
    @property
    def ts(self) -> str | None: ...


@value(frozen=True, slots=True)
class Sending:
    """A message that is about to go out, has arrived or stands there, and the transaction in which it is looked at."""

    desk: Desk
    session: WorkspaceSession
    post: Post
    now: datetime

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it is drawn from: ids, and what was so when it was decided."""
        return payloads.facts(self.post.payload)


@value(frozen=True, slots=True)
class Drawn:
    """What a message says now, and the deals that it names.

    `plainer`: the same in ways that a workspace takes which refuses the first, each with its name; `drawing` is the
    name of the first. `facts`: what it was drawn from, where that is less than was queued.
    """

    message: Message
    names: Collection[Subject] = ()
    drawing: str = ""
    plainer: Mapping[str, Message] | None = None
    facts: Mapping[str, Any] | None = None

    def payload(self) -> dict[str, Any]:
        """Its words as the outbox keeps them: each drawing with the next plainer one behind it."""
        fallback: dict[str, Any] = {}
        for name, message in reversed(list((self.plainer or {}).items())):
            fallback = {"fallback": {**_words(message), "drawing": name, **fallback}}
        kept = {} if self.facts is None else {"facts": dict(self.facts)}
        return {**_words(self.message), **({"drawing": self.drawing} if self.drawing else {}), **fallback, **kept}


def _words(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks}


def _always(sending: Sending) -> str | None:
    """Nothing makes it pointless."""
    return None


def _at_once(sending: Sending) -> datetime | None:
    """It goes out as soon as it is due."""
    return None


def _not_held(sending: Sending) -> list[int]:
    return []


def _arrived(sending: Sending, channel: str, ts: str) -> None:
    """Nothing follows from it."""


def _given_up(sending: Sending, state: str, reason: str) -> None:
    """The same for one that will not go out."""


@value(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of message that we send unasked.

    `draw`: what it says now, from the record; None where nothing is left to say. Asked once it may go out, and again
    for one that stands in Slack and named somebody who is forgotten: then None takes it away.
    `wanted`: why it is not to go out any more; None while it is. `when`: the instant to wait for; None for none.
    `ages`: what it says may be wrong an hour later, so that it is drawn once more at each try. `heeds_dnd`: it waits
    while the rep does not want to be disturbed. `deals`: held before its row is, when it is given
    up. `arrived` and `given_up`: what follows, in the transaction that moves its row.
    """

    draw: Callable[[Sending], Drawn | None]
    wanted: Callable[[Sending], str | None] = _always
    when: Callable[[Sending], datetime | None] = _at_once
    heeds_dnd: bool = False
    ages: bool = False
    deals: Callable[[Sending], list[int]] = _not_held
    arrived: Callable[[Sending, str, str], None] = _arrived
    given_up: Callable[[Sending, str, str], None] = _given_up
