"""A deal as people see it: its number and names, what is on record, the advice, and where its nudge stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.advice import Advice, Phase
from bot.domain.answering import Answering
from bot.domain.deal import Deal
from bot.domain.entries import Entry, SituationNoted, TwoWay
from bot.domain.missing import Asked
from bot.domain.said import Said
from bot.domain.unheard import HELD_BACK, HeardFrom, NotRead
from bot.domain.value import value
from bot.errors.trouble import CannotJudge


@value(frozen=True, slots=True, kw_only=True)
class CardContact:
    """One contact of a deal, how and where they can be reached. `there`: the time of day where they are, if known.

    `email`, `phone` and `linkedin` as they are on record; `called`: how the words greet them.
    `wants_none`: they asked for no contact, so no link leads to them.
    """

    id: int
    name: str | None
    channels: tuple[str, ...]
    greeting: str | None = None
    place: str | None = None
    there: time | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    called: str | None = None
    wants_none: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Coming:
    """What comes next for a deal, as its advice has it. `until`: of a wait, the day on which the deal is looked at.

    `private`: the deal is paused for a reason that nobody needs to know; then no play is named, which would tell.
    `contact`: the other contact whom the play is for, if it is. `snoozed`: until when the rep wants no advice.
    `unheard`: why it waits for no day (`bot.domain.unheard`). `trouble`: why nothing can be said.
    """

    kind: str
    play: str | None = None
    channel: str | None = None
    on: date | None = None
    until: date | None = None
    outcome: str | None = None
    private: bool = False
    trouble: CannotJudge | None = None
    contact: str | None = None
    snoozed: date | None = None
    unheard: Said | None = None


@value(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What a press on a nudge did: what was said and what was to come then, `by` whom (a Slack id).

    `answer`: what was pressed. `undo`: whether it can be taken back. `left`: their main contact has left. `no_day`:
    they replied, and it is not said yet what's next, by when.
    """

    said: Said
    by: str
    answer: str
    undo: bool
    coming: Coming
    left: bool = False
    no_day: bool = False


@value(frozen=True, slots=True)
class Reply:
    """What was noted of a reply. `by`: the name of another contact than the main one; `note`: what they said."""

    by: str | None = None
    note: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Named:
    """A deal by its names alone, where nothing of its advice is shown. `left` and `contacts` as a card has them.

    `own`: the deal's own name, where it has one; `number`: as in `#7`, where it's needed to tell two apart.
    """

    id: int
    company: str
    contact: str | None
    own: str | None = None
    number: int | None = None
    contacts: tuple[CardContact, ...] = ()
    left: bool = False


@value(frozen=True, slots=True, kw_only=True)
class DealCard:
    """What a list row, a nudge or a card needs. `owner`: the rep's Slack user id.

    `next_on`: the local day of the next play or decision, None when nothing is due. `unanswered_since`: the day on
    which a nudge went out that nobody answered, its reminder included. `asked`: what the rep is asked for beside it.
    `old_news`: how many business days ago a hold was noted that may be over by now. `contacts`: the main one first.
    `met`: the day on which we were to meet, where it is over and no one has said how it went.
    `snoozed`: until when the rep wants no advice. `meets`: the day on which they are to meet.
    `left`: the main one has left the company, and nobody has taken the place yet. `private`: the hold that runs is one
    of which nobody needs to know the reason, `private_until` its end, as far as that is known. `delivered`: nothing is
    owed any more. `out_of_date`: for how many months a deal is kept, where they were last heard from longer ago.
    `unheard`: why nothing is said about its silence (`bot.domain.unheard`). `heard_from`: what tells of it by
    itself; None where that is a colleague's business.
    `trouble`: why the deal can't be judged; the advice then says nothing. `act`: what was just done, by the id under
    which it can be taken back. `answering`: how soon they usually answer, where one of ours waits.
    """

    id: int
    number: int
    owner: str
    deal: Deal
    advice: Advice
    next_on: date | None = None
    next_look_at: datetime | None = None
    unanswered_since: date | None = None
    version: int = 0
    asked: Asked | None = None
    contacts: tuple[CardContact, ...] = ()
    left: bool = False
    met: date | None = None
    old_news: int | None = None
    snoozed: date | None = None
    meets: date | None = None
    private: bool = False
    private_until: date | None = None
    delivered: bool = False
    out_of_date: int | None = None
    unheard: Said | None = None
    heard_from: tuple[HeardFrom, ...] | None = ()
    trouble: CannotJudge | None = None
    act: int | None = None
    answering: Answering | None = None

    @property
    def company(self) -> str:
        """The company's name, as typed."""
        return self.deal.company

    @property
    def contact(self) -> str | None:
        """The prospect's name, when known."""
        return self.deal.prospect.name

    @property
    def usual(self) -> Answering | None:
        """How soon they usually answer, where that may be said: one of ours waits, and no one knows why it does."""
        silent = self.answering is not None and self.answering.now > 0
        return self.answering if silent and not (self.trouble or self.unheard or self.is_private) else None

    def read_by(self, user: str) -> DealCard:
        """As that person reads it: of what a colleague connected, nobody else hears more than that it isn't read."""
        if self.owner == user or not (self.heard_from or self.unheard):
            return self
        unheard = self.unheard.to_others() if isinstance(self.unheard, NotRead) else self.unheard
        because = (each.to_others() if isinstance(each, NotRead) else each for each in self.advice.because)
        return replace(self, unheard=unheard, heard_from=None, advice=replace(self.advice, because=tuple(because)))

    @property
    def is_private(self) -> bool:
        """Whether the deal is paused for a reason that nobody needs to know (evidence 4.3)."""
        if self.advice.phase is not Phase.HELD:
            return False
        # A snooze can lie over the pause: the timeline still knows.
        told = [entry for entry in self.deal.timeline if of_the_main(entry)]
        personal = bool(told) and isinstance(told[-1], SituationNoted) and told[-1].code == "personal"
        return personal or self.private or self.advice.reason == "hold-personal"

    @property
    def coming(self) -> Coming:
        """What comes next for it."""
        advice, private = self.advice, self.is_private
        return Coming(
            kind=advice.kind.value,
            play=None if private else advice.play,
            channel=None if private else advice.channel,
            on=advice.on,
            until=advice.until or self.next_on,
            outcome=advice.outcome,
            private=private,
            trouble=self.trouble,
            contact=advice.contact,
            snoozed=self.snoozed,
            unheard=self.unheard if advice.reason in HELD_BACK else None,
        )


def of_the_main(entry: Entry) -> bool:
    """A reply of anybody's, or a situation of the main contact's: of another one only a wish is ever noted."""
    return isinstance(entry, TwoWay) or (isinstance(entry, SituationNoted) and entry.contact is None)


@value(frozen=True, slots=True, kw_only=True)
class NotedEntry:
    """An entry of the timeline with who wrote it down (a Slack user id) and when.

    `seen_in`: the kind of source that did, where it was no person; `by` is None then.
    """

    entry: Entry
    by: str | None
    at: datetime
    seen_in: str | None = None
