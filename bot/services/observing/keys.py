"""By which key a thing is the same one, wherever it was seen: keyed hashes, so that no id of a mail is ever stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.observation import Observation
from bot.services.desk import Desk
from bot.services.observing.connected import Connected, Item
from bot.store.session import WorkspaceSession


def _of_mail(desk: Desk, session: WorkspaceSession, message_id: str) -> str:
    """Of a mail with a Message-ID, as it is, without brackets."""
    return f"mail:{hashed(desk, session, message_id)}"


def of_mail_without_id(desk: Desk, session: WorkspaceSession, called: str) -> str:
    """Of one without: by its From, Date and To, as they are."""
    return f"mail:{desk.vault.hashed(session, f'without{chr(10)}{called}')}"


def of_event(desk: Desk, session: WorkspaceSession, uid: str, starts: datetime) -> str:
    """Of one time of a meeting, by the event's UID and the start."""
    return f"cal:{desk.vault.hashed(session, f'{uid}{chr(10)}{starts.timestamp():.0f}')}"


def hashed(desk: Desk, session: WorkspaceSession, message_id: str) -> str:
    """A Message-ID as threads keep it."""
    return hasher(desk, session)(message_id)


def hasher(desk: Desk, session: WorkspaceSession) -> Callable[[str], str]:
    """The same for many of them."""
    keyed = desk.vault.hasher(session)
    return lambda message_id: keyed(message_id.strip().removeprefix("<").removesuffix(">"))


def as_item(desk: Desk, session: WorkspaceSession, connected: Connected, seen: Observation, key: str = "") -> Item:
    """An observation with its key, made here where none is given, and with the hashes of its thread."""
    hashes = [hashed(desk, session, each) for each in _thread(seen)]
    if not key and seen.message_id:
        key = _of_mail(desk, session, seen.message_id)
    return Item(seen=seen, key=key or f"{connected.kind}:{connected.source_id}:{seen.id}", hashes=tuple(hashes))


def _thread(seen: Observation) -> Sequence[str]:
    """Its own id, what it answers, and what it refers to, newest first."""
    own = [each for each in (seen.message_id, seen.in_reply_to) if each]
    return [*own, *(each for each in reversed(seen.references) if each not in own)]
