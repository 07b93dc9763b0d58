"""Why nothing is said about a silence: a source wasn't read up to now, or a person has yet to say what came in.

Here: both as reasons of an advice, and their ids. Not here: which deal it holds back (`bot.services.observing.blind`),
nor the words (`bot.messages.english.unheard`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.reasons import Reason
from bot.domain.value import value

BLIND = "blind"
"""The id: a source of the deal wasn't read up to now."""

WAITS_FOR_ANSWER = "waits-for-answer"
"""The id: a question about the deal is open, which its rep has to answer."""

HELD_BACK = frozenset((BLIND, WAITS_FOR_ANSWER))


@value(frozen=True, slots=True)
class NotRead(Reason):
    """A source wasn't read up to now. `source`, `kind`, `name`: which; `team`: it's nobody's own.

    `since`: everything before it was read, on the rep's clock; None where it's being read for the first time.
    `error`: why it wasn't, a word of `bot.messages.english.unheard`; None where nothing is known to be wrong.
    `own`: whoever reads this has the deal; nobody else hears any more of a colleague's mailbox.
    """

    source: int
    kind: str
    name: str
    team: bool
    since: datetime | None
    error: str | None = None
    own: bool = True

    def to_others(self) -> NotRead:
        """The same as a colleague reads it."""
        return replace(self, since=None, error=None, own=False)


@value(frozen=True, slots=True)
class AnswerFirst(Reason):
    """Something came in, and the rep has yet to say what it was."""


@value(frozen=True, slots=True)
class HeardFrom:
    """What tells of a deal by itself. `until`: everything before it was read, on the rep's clock; None of what pushes,
    and of what is being read for the first time.
    """

    kind: str
    name: str
    team: bool
    until: datetime | None
