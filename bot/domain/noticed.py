"""What sources noted and ask, as a rep reads it: lines with a way back, questions, a first reading, and what is read.

Here: the values. Not here: what is noted (`bot.services.observing`), and any word (`bot.messages.english.noticed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.card import Named
from bot.domain.observation import Seen, Why
from bot.domain.sources import State
from bot.domain.value import value


class Noted(StrEnum):
    """What a line tells of."""

    THEY_WROTE = "they_wrote"
    WE_WROTE = "we_wrote"
    AWAY = "away"
    BOUNCED = "bounced"
    TALKED = "talked"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    MET = "met"
    MEETING_AHEAD = "meeting_ahead"
    MEETING_OFF = "meeting_off"
    MISSED = "missed"
    LEFT = "left"
    CLOSED = "closed"
    CHANGED = "changed"
    """A fact of the deal, such as its stage."""


class Way(StrEnum):
    """What a person can do about a line. The values stand in Slack's messages."""

    UNDO = "undo"
    OTHER_DEAL = "other"
    """It is not about this deal."""
    OTHER_PLAY = "play"
    NO_SHOW = "missed"
    SHOW = "show"


@value(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was noted. `id`: of the observation; `who`: the contact's name; `at`: on the rep's clock.

    `by`: the Slack id of a colleague who wrote or called, where it wasn't the rep. `until`: the first day back, or the
    day of a meeting ahead. `quiet`: the day to which nothing is to do. `undone`: it was taken back. `stays`: there's
    nothing to take back.
    """

    id: int
    deal: Named
    what: Noted
    at: datetime
    who: str | None = None
    channel: str | None = None
    by: str | None = None
    play: str | None = None
    until: date | None = None
    quiet: date | None = None
    outcome: str | None = None
    undone: bool = False
    stays: bool = False

    @property
    def ways(self) -> tuple[Way, ...]:
        """What can be done about it, as long as it stands."""
        if self.undone or self.stays:
            return ()
        return (Way.UNDO, *_WAYS.get(self.what, ()))


_WAYS: Mapping[Noted, tuple[Way, ...]] = {
    Noted.THEY_WROTE: (Way.OTHER_DEAL,),
    Noted.TALKED: (Way.OTHER_DEAL,),
    Noted.WE_WROTE: (Way.OTHER_PLAY,),
    Noted.MET: (Way.NO_SHOW,),
}


class Asks(StrEnum):
    """What a question is about."""

    WHICH_DEAL = "which_deal"
    STRANGER_IN_THREAD = "stranger_in_thread"
    STRANGER_OF_ACCOUNT = "stranger_of_account"
    HUMAN = "human"
    HAS_LEFT = "has_left"
    OURS = "ours"
    MEETING = "meeting"
    DIFFERS = "differs"
    """A source says another thing of the deal itself than what somebody said later."""
    CLOSED = "closed"
    """They were heard from on a deal that's closed: whether it's open again."""


ASKS = {
    Why.SEVERAL_DEALS: Asks.WHICH_DEAL,
    Why.SEVERAL_BEAR_IT: Asks.WHICH_DEAL,
    Why.NOT_SURELY_HUMAN: Asks.HUMAN,
    Why.HAS_LEFT: Asks.HAS_LEFT,
    Why.STRANGER_IN_THREAD: Asks.STRANGER_IN_THREAD,
    Why.STRANGER_OF_ACCOUNT: Asks.STRANGER_OF_ACCOUNT,
    Why.OURS: Asks.OURS,
    Why.UNCLEAR_MEETING: Asks.MEETING,
    Why.DEAL_CLOSED: Asks.CLOSED,
    Why.DIFFERS: Asks.DIFFERS,
}
"""What is asked, by the reason for it."""


class Answer(StrEnum):
    """What can be answered. The values stand in Slack's messages. A deal that is picked stands behind DEAL."""

    YES = "yes"
    NO = "no"
    MISSED = "missed"
    """They did not come."""
    DEAL = "deal"


@value(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person has to say of one observation. `id`: of it; `at`: on the rep's clock; `who` and `address`: whom it
    is about, as far as that is known. `deals`: what it may be about. `answer`: what was said, `told` of which deal.
    """

    id: int
    asks: Asks
    at: datetime
    seen: Seen = Seen.MAIL_IN
    deals: tuple[Named, ...] = ()
    who: str | None = None
    address: str | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    answer: Answer | None = None
    told: Named | None = None


@value(frozen=True, slots=True, kw_only=True)
class FirstReading:
    """What a first reading found. `counts`: by what was noted; `deals`: on how many; `asked`: questions to come.

    `source`: its id; `reading`: which of its readings; `undone`: how much of it was taken back, None while it stands.
    """

    source: int
    reading: int
    kind: str
    days: int
    counts: Mapping[Noted, int]
    deals: int
    asked: int = 0
    undone: int | None = None


@value(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """One source as its rep sees it. `own`: it is theirs, and not the team's. `read_until`: on the rep's clock.

    `noted`: how much was noted this week, None where that is not theirs to know; `error`: why it cannot be read, as
    `SourceRow.last_error` has it. `ends`: whether they may turn it off; `read`: it is read, and doesn't push.
    """

    id: int
    kind: str
    name: str
    state: State
    own: bool
    read_until: datetime | None = None
    noted: int | None = None
    error: str | None = None
    ends: bool = False
    read: bool = True


@value(frozen=True, slots=True, kw_only=True)
class Sources:
    """What dealdark hears for a rep: its sources, open questions, what was noted lately, and what can be connected.

    `never`: addresses and domains that are never looked at. `questions`: the oldest of those that are `open`.
    """

    sources: tuple[SourceCard, ...] = ()
    lines: tuple[Line, ...] = ()
    open: int = 0
    kinds: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
