"""A deal as people see it: its number and names, what is on record, the advice, and where its nudge stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.advice import Advice
from bot.domain.deal import Deal
from bot.domain.entries import Entry
from bot.errors.trouble import CannotJudge


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContact:
    """One contact of a deal, how and where they can be reached. `there`: the time of day where they are, if known."""

    id: int
    name: str | None
    channels: tuple[str, ...]
    place: str | None = None
    there: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealCard:
    """What a list row, a nudge or a card needs. `owner`: the rep's Slack user id.

    `next_on`: the local day of the next play or decision, None when nothing is due. `unanswered_since`: the day on
    which a nudge went out that nobody answered, its reminder included. `missing`: the fact most worth asking for.
    `old_news`: how many business days ago a hold was noted that may be over by now. `contacts`: the main one first.
    `left`: the main one has left the company, and nobody has taken the place yet. `private`: the
    hold that runs is one of which nobody needs to know the reason. `trouble`: why the deal can't be
    judged; the advice then says nothing.
    """

    id: int
    number: int
    owner: str
    deal: Deal
    advice: Advice
    next_on: date | None = None
    next_look_at: datetime | None = None
    unanswered_since: date | None = None
    open_nudge: int | None = None
    version: int = 0
    missing: str | None = None
    contacts: tuple[CardContact, ...] = ()
    left: bool = False
    old_news: int | None = None
    private: bool = False
    trouble: CannotJudge | None = None

    @property
    def company(self) -> str:
        """The company's name, as typed."""
        return self.deal.company

    @property
    def contact(self) -> str | None:
        """The prospect's name, when known."""
        return self.deal.prospect.name


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedEntry:
    """An entry of the timeline with who wrote it down (a Slack user id) and when.

    `seen_in`: the kind of source that did, where it was no person; `by` is None then.
    """

    entry: Entry
    by: str | None
    at: datetime
    seen_in: str | None = None
