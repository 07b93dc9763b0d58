"""What a transaction looked up at once, for many that would each ask: until it writes there itself, it asks no more.

Not here: what is looked up (`companies`, `people`, `deals`), each by keys of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session


def keep(session: Session, what: str, found: Mapping[Any, Any]) -> None:
    """By key what is there, and None where nothing is. In place of what was looked up before."""
    session.info[_key(what)] = dict(found)


def kept(session: Session, what: str, keys: Iterable[Any]) -> dict[Any, Any] | None:
    """What is there of these keys; None where not all of them were looked up, or something was written since."""
    found, wanted = session.info.get(_key(what), {}), list(keys)
    if not all(key in found for key in wanted):
        return None
    return {key: held for key in wanted if (held := found[key]) is not None}


def ask_again(session: Session, what: str, keys: Iterable[Any]) -> None:
    """Something is written of these."""
    found = session.info.get(_key(what), {})
    for key in keys:
        found.pop(key, None)


def _key(what: str) -> str:
    return f"looked up: {what}"
