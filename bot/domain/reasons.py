"""Why an advice is what it is, as values: what the rule rested on.

Here: a reason a type, with the facts that its sentence names. Titles and labels are the playbook's own; a day that is
None has no end in sight. Not here: why one waits (`bot.domain.waits`), the ids that programs read (`Advice.reason`),
what would change the advice (`bot.domain.changes`), nor the words (`bot.messages.english.advice`).
"""

from __future__ import annotations

from datetime import date

from bot.domain.said import Said
from bot.domain.value import value


class Reason(Said):
    """One reason for an advice."""


@value(frozen=True, slots=True)
class Silence(Said):
    """Business days since day 0, and what that was: `contact`, `promise`, `meeting`, `resume`, `delivery`,
    `missed-meeting`. `talked_bd`: since the last two-way contact, where that was another day (ruling 72)."""

    bd: int
    since: str = "contact"
    talked_bd: int | None = None


# -- of every deal, whatever the phase --------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class WantsNone(Reason):
    """They asked not to be contacted."""


@value(frozen=True, slots=True)
class ClearNo(Reason):
    """They gave a clear answer."""


@value(frozen=True, slots=True)
class StillOwed(Reason):
    """We owe them this."""

    what: str | None


@value(frozen=True, slots=True)
class PutToSleep(Reason):
    """The rep snoozed the deal."""

    until: date | None


@value(frozen=True, slots=True)
class HelloToCome(Reason):
    """A closed deal has a light touch ahead."""

    on: date | None


@value(frozen=True, slots=True)
class HelloDue(Reason):
    """The light touch of a closed deal is due."""


@value(frozen=True, slots=True)
class NothingMore(Reason):
    """A closed deal has nothing ahead."""


@value(frozen=True, slots=True)
class MetLately(Reason):
    """There was a meeting within the last business day."""


@value(frozen=True, slots=True)
class QuestionOpen(Reason):
    """We asked whether to stay or go, and named a day."""

    asked_on: date | None
    until: date | None


@value(frozen=True, slots=True)
class AskedBefore(Reason):
    """They were asked whether to stay or go within half a year: nobody asks twice (ruling 54)."""

    asked_on: date


@value(frozen=True, slots=True)
class MeetFirst(Reason):
    """We are to meet on a day; `until`: from when on silence would mean something (ruling 73)."""

    on: date | None
    until: date | None


@value(frozen=True, slots=True)
class NoHourKnown(Reason):
    """Nobody knows what time it is where they are, and they can't be written to (ruling 59)."""


@value(frozen=True, slots=True)
class QuestionUnanswered(Reason):
    """The day that we named has passed."""

    asked_on: date | None


@value(frozen=True, slots=True)
class OnlyInWriting(Reason):
    """No one knows their time zone."""


# -- of a situation ---------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class OnHold(Reason):
    """A hold runs. `label`: None where its reason is no one's business.

    `noted`: how many business days ago that was, once it is old news. `counted`: so many business days after `since`,
    because no date is on record; None where one is (ruling 72). `ask`: whether asking them for a date would be kind.
    """

    label: str | None
    resumes: date
    noted: int | None = None
    counted: int | None = None
    since: date | None = None
    ask: bool = False


@value(frozen=True, slots=True)
class WelcomeMeanwhile(Reason):
    """A hold runs, and allows this one play."""

    label: str | None
    resumes: date
    play: str | None


@value(frozen=True, slots=True)
class OnHoldOnly(Reason):
    """A hold runs of which no more is known."""


@value(frozen=True, slots=True)
class PausedPrivately(Reason):
    """A closed deal has its light touch ahead, and a pause runs whose reason is no one's business."""

    until: date | None


@value(frozen=True, slots=True)
class BackAfterHold(Reason):
    """The hold is over, and this play comes first."""

    play: str | None


@value(frozen=True, slots=True)
class CalledFor(Reason):
    """What is on record calls for this play."""

    label: str
    play: str | None


# -- of the phases ----------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class FollowUpFirst(Reason):
    """Silence, and no follow-up yet."""

    silence: Silence


@value(frozen=True, slots=True)
class ValueBeforeDark(Reason):
    """What went out is unanswered, and the deal is not dark yet."""

    silence: Silence
    touches: int = 1


@value(frozen=True, slots=True)
class Rung(Reason):
    """A step of the ladder in the dark; each kind says why it is this one."""

    silence: Silence
    touches: int


class NothingGentler(Rung):
    """Only the last question is left."""


class OurFault(Rung):
    """We are likely at fault."""


class NeedUnknown(Rung):
    """No issue of theirs is on record, so they are asked for it (ruling 68)."""


class MuchHasChanged(Rung):
    """A takeover or a reorganisation is over (ruling 67)."""


@value(frozen=True, slots=True)
class AnotherVoice(Reason):
    """Another contact of the deal can be asked: `whom`, with the `champion` in copy (ruling 57)."""

    silence: Silence
    touches: int
    whom: str | None
    champion: str | None


class TalkedOver(Rung):
    """They were to talk it over, that time is over, and nothing has gone out since (ruling 51)."""


class StepBack(Rung):
    """Reminder and proof are used, or not to be had."""


class NotReminded(Rung):
    """No one has reminded them of their issue."""


class ProofNext(Rung):
    """The reminder went unanswered."""


class KeepTheDoorOpen(Rung):
    """Every bigger step is used, or not due."""


# -- of rounds of calls -----------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class RepsPick(Reason):
    """The rep took this play instead of the coach's own, whose id is `first`; the limits allow both.

    `picked`: False where nobody took it, and the coach's own pick is another one by now.
    """

    silence: Silence
    touches: int
    first: str | None
    picked: bool = True


@value(frozen=True, slots=True)
class UsedWhen(Reason):
    """When the playbook uses a play, in its own words."""

    trigger: str


@value(frozen=True, slots=True)
class NextDial(Reason):
    """Today's dial was made."""

    on: date | None


@value(frozen=True, slots=True)
class DialAgain(Reason):
    """Which dial this is of how many."""

    number: int
    of: int


@value(frozen=True, slots=True)
class DialsUnanswered(Reason):
    """So many dials had no answer; the written version ends the touch."""

    dials: int


@value(frozen=True, slots=True)
class AnotherWay(Reason):
    """The last touches went by one channel, so this one goes by another."""

    touches: int
    by: str | None
    instead: str | None


# -- of how a play is done --------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class GiftCeiling(Said):
    """What a gift may cost, for one and for a person's year."""

    per_item: int
    per_person_year: int
    currency: str | None
