"""What is answered, as values: what was done, what was found. How each is put into words, `bot.messages.english` knows.

Here: answers with the facts that they name. Not here: what is refused (`bot.errors`), and no sentence.
"""

from __future__ import annotations

from datetime import date, datetime, time

from bot.domain.fit import Unfit
from bot.domain.value import value


class Said:
    """Something to tell a person. Each kind has its own sentence."""


@value(frozen=True, slots=True)
class SituationLacking(Said):
    """A situation that `deals` deals have in their timelines, and that the playbook has no longer."""

    code: str
    deals: int


@value(frozen=True, slots=True)
class TouchNoted(Said):
    """We contacted them: with the play of this title, or without one. `to`: another contact than the main one."""

    play: str | None
    to: str | None
    channel: str
    on: date


@value(frozen=True, slots=True)
class DialNoted(Said):
    """We called, and no one answered."""

    to: str | None
    on: date


@value(frozen=True, slots=True)
class ReplyNoted(Said):
    """They replied, and perhaps promised an answer. `by`: another contact than the main one.

    `meeting`: the day of the next one. `over`: how the deal ended with it. `unquoted`: what they said was
    noted in a way that fits into no sentence.
    """

    by: str | None
    on: date
    promised: date | None
    meeting: date | None = None
    over: str | None = None
    unquoted: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is still to be said what's next, and by when."""
        return not (self.promised or self.meeting or self.over)


@value(frozen=True, slots=True)
class MeetingNoted(Said):
    """A meeting was held. `with_whom`: another contact than the main one. `already`: it was on record."""

    with_whom: str | None
    on: date
    already: bool = False


@value(frozen=True, slots=True)
class DetailAdded(Said):
    """What only a meeting had, of the one that was noted before on that day."""

    on: date


@value(frozen=True, slots=True)
class MeetingAhead(Said):
    """A meeting is to be held: until then, and a little longer, there is nothing to do (ruling 73).

    `woken`: the day up to which the deal had been snoozed, which that ended. `already`: it was on record.
    """

    on: date
    woken: date | None = None
    already: bool = False


@value(frozen=True, slots=True)
class NoteTaken(Said):
    """A line was written into the timeline."""


@value(frozen=True, slots=True)
class SituationSaid(Said):
    """Why they are silent; `label` is None where the reason is no one's business."""

    label: str | None
    until: date | None


@value(frozen=True, slots=True)
class WishNoted(Said):
    """Another contact asked for no contact, and was taken off all deals."""

    name: str | None


@value(frozen=True, slots=True)
class GoneWithIt:
    """What goes with an entry that is taken back: the end that was noted with it, by its outcome; the next meeting that
    it put on record; what only that meeting had.
    """

    closed: str | None = None
    meeting: date | None = None
    detail: str | None = None


@value(frozen=True, slots=True)
class ActTakenBack(Said):
    """Something that a person had done was taken back; `act`: by its name. `on`: the day of the entry that it wrote.

    `closing`: with the end that came with it. `meeting`: with the next one, which it had put on record; `detail`: with
    what only that meeting had. `instead`: the day of the entry that it had put right, and which stands again.
    """

    act: str
    on: date | None = None
    closing: bool = False
    meeting: date | None = None
    detail: bool = False
    instead: date | None = None


@value(frozen=True, slots=True)
class RestTakenBack(Said):
    """An act was taken back but for deals on which something was done since: `gone` of its deals, `kept` of them."""

    act: str
    gone: int
    kept: int


@value(frozen=True, slots=True)
class ActPutBack(Said):
    """It was put back again."""

    act: str
    on: date | None = None


@value(frozen=True, slots=True)
class DealEnded(Said):
    """A deal was closed."""

    company: str
    outcome: str


@value(frozen=True, slots=True)
class DealReopened(Said):
    """A closed deal was taken up again."""

    company: str


@value(frozen=True, slots=True)
class Recording(Said):
    """What was noted on deal `number`, and what followed from it.

    `reopens`: whether it took a closed deal up again; None for an open one. `laters`: how often in a row they have put
    off their answer, where that is worth a word. `entry`: what was written, by id. `woken`: the day up to which the
    deal had been snoozed, which it ended. `over`: what a touch went over (`bot.domain.overstepped`).
    """

    what: Said
    reopens: bool | None = None
    laters: int | None = None
    number: int = 0
    entry: int | None = None
    woken: date | None = None
    over: Said | None = None


@value(frozen=True, slots=True)
class Snoozed(Said):
    """No advice before that day; `skipped` is the title of the play that this puts off. `already`: it was so."""

    until: date
    skipped: str | None
    already: bool = False


@value(frozen=True, slots=True)
class SnoozeOver(Said):
    """The rep ended the snooze that would have lasted up to that day."""

    was: date


@value(frozen=True, slots=True)
class HandedOver(Said):
    """A deal is with a colleague now."""

    company: str


@value(frozen=True, slots=True)
class PlayDone(Said):
    """The advised play was done."""

    title: str


@value(frozen=True, slots=True)
class PlayDoneOtherwise(Said):
    """It was done by another channel, or on another day."""

    title: str | None
    channel: str
    on: date


@value(frozen=True, slots=True)
class Dialled(Said):
    """The advised call was made, and no one answered."""


@value(frozen=True, slots=True)
class Replied(Said):
    """They replied to what was advised; `promised` is the day of their answer, the others as of `ReplyNoted`."""

    promised: date | None
    meeting: date | None = None
    over: str | None = None
    unquoted: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is still to be said what's next, and by when."""
        return not (self.promised or self.meeting or self.over)


@value(frozen=True, slots=True)
class ReasonGiven(Said):
    """The rep knows why they are silent; `label` is None where the reason is no one's business."""

    label: str | None


@value(frozen=True, slots=True)
class ClosedAs(Said):
    """The deal was closed from its nudge."""

    outcome: str


@value(frozen=True, slots=True)
class TakenBack(Said):
    """An answer was taken back."""


@value(frozen=True, slots=True)
class BroughtBack(Said):
    """An answer to a nudge was taken back, and what the nudge said holds no longer: what holds now follows."""


@value(frozen=True, slots=True)
class NotedSince(Said):
    """Something was noted on a deal that its nudge was waiting for."""


@value(frozen=True, slots=True)
class AskedAgain(Said):
    """A newer message asks for the answer to a nudge."""


@value(frozen=True, slots=True)
class Instead(Said):
    """Another play stands in the nudge."""

    title: str


@value(frozen=True, slots=True)
class Overtaken(Said):
    """A nudge that time has overtaken."""


@value(frozen=True, slots=True)
class Rated(Said):
    """Whether the nudge was right."""

    right: bool


@value(frozen=True, slots=True)
class Paused(Said):
    """No nudges to the one who asked: before a day, or until they say so. `already`: it was so."""

    until: date | None
    already: bool = False


@value(frozen=True, slots=True)
class NotPaused(Said):
    """There was no pause to be ended."""


@value(frozen=True, slots=True)
class WelcomeBack(Said):
    """The pause is over."""


@value(frozen=True, slots=True)
class PutBadly(Said):
    """A row of a table went in, but a fact of it makes no sentence to them, such as the issue “they need …”."""

    wrong: Unfit
    text: str


@value(frozen=True, slots=True)
class Introduced(Said):
    """How the words of plays introduce a rep. `own`: it is the rep who is told."""

    name: str | None
    company: str | None
    phone: str | None
    own: bool


@value(frozen=True, slots=True)
class SettingsHold(Said):
    """When nudges come from now on. `timezone`: None for the one that Slack has, of which we hear in a moment."""

    workdays: tuple[str, ...]
    starts: time
    ends: time
    timezone: str | None
    country: str | None
    paused: bool
    paused_until: date | None
    introduced: Introduced | None = None


@value(frozen=True, slots=True)
class RoleHeld(Said):
    """A colleague has this role: now, or `already`."""

    name: str | None
    role: str
    already: bool


@value(frozen=True, slots=True)
class ClocksDiffer(Said):
    """The clock here and the database's say different times (UTC)."""

    here: datetime
    database: datetime


@value(frozen=True, slots=True)
class StampsDiffer(Said):
    """Our last message went out at different times (UTC) by the clock here and by Slack's."""

    here: datetime
    slack: datetime
