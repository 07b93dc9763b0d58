"""Every act of somebody is taken down with what it changes, in the very transaction that does it.

Around whatever changes the record: `with journal.kept(session, author, "edit") as act:`. Not here: what a change is
(`bot.store.journal`), nor taking it back (`bot.services.acts.undoing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from bot.domain.value import value
from bot.services.desk import Author
from bot.store import acts
from bot.store.journal import Journal, found_by_now, watched
from bot.store.session import WorkspaceSession


@dataclass(slots=True)
class Kept:
    """An act while it is done. `called`: its name; `instant`: that it's written under; `deal`: the one it's about."""

    session: WorkspaceSession
    author: Author
    called: str
    instant: datetime
    deal: int | None
    journal: Journal
    known_as: int | None = None

    @property
    def id(self) -> int | None:
        """The act's id, for whoever offers to take it back; None while nothing was changed."""
        if self.known_as is None and found_by_now(self.session, self.journal):
            self.known_as = acts.begin(
                self.session, by=self.author.by, name=self.called, at=self.instant, deal_id=self.deal
            )
        return self.known_as


@value(frozen=True, slots=True)
class Done:
    """An act that was done: its id, and its name."""

    id: int
    name: str


_HEARD: ContextVar[list[Done] | None] = ContextVar("heard", default=None)


@contextmanager
def hearing() -> Iterator[None]:
    """While one request is answered in here, what it does is `heard`, by whichever service."""
    before = _HEARD.set([])
    try:
        yield
    finally:
        _HEARD.reset(before)


def heard() -> Sequence[Done]:
    """What the request that is being answered has done so far; nothing outside of one."""
    return _HEARD.get() or ()


@contextmanager
def kept(
    session: WorkspaceSession,
    author: Author,
    name: str,
    *,
    deal_id: int | None = None,
    act: int | None = None,
) -> Iterator[Kept]:
    """What is changed in here is one act of that name. What changes nothing is none.

    `act`: one that was begun in another transaction and goes on in this one, such as an import of many rows.
    """
    with watched(session) as journal:
        done = Kept(session, author, name, author.now, deal_id, journal, act)
        yield done
    if (found := done.id) is not None:
        acts.add(session, found, journal.found.values())
        if (listening := _HEARD.get()) is not None:
            listening.append(Done(found, done.called))
