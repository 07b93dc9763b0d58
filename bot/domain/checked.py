"""What trying a playbook on deals found wrong with it, as values.

Here: a finding a type, with the ids that its sentence names. Not here: the trying (`bot.coach.check`), what can be said
of the files alone (`bot.playbook`), nor the words (`bot.messages.english.checked`).
"""

from __future__ import annotations

from datetime import date

from bot.domain.advice import Brief
from bot.domain.deal import Deal
from bot.domain.said import Said
from bot.domain.value import value


@value(frozen=True, slots=True)
class ShownBy(Said):
    """A deal that shows it, and the day on which it does."""

    deal: Deal
    on: date


# -- notes: nothing to mend -------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class LacksKey(Said):
    """The folder lacks a key, written with dots; what ships stands in."""

    key: str


@value(frozen=True, slots=True)
class LacksPlay(Said):
    """The folder lacks a play that something calls for; what ships stands in."""

    play: str


@value(frozen=True, slots=True)
class GuidanceOnly(Said):
    """A play that the rules send is only guidance here; what ships stands in."""

    play: str


@value(frozen=True, slots=True)
class Laxer(Said):
    """A number lets more through than the one that ships: what the folder says, and what ships."""

    key: str
    says: str
    ships: str


@value(frozen=True, slots=True)
class KeptByProfiles(Said):
    """A number is another than ships, and these profiles have their own, which is as it ships."""

    key: str
    profiles: tuple[str, ...]


@value(frozen=True, slots=True)
class ComesWithoutFact(Said):
    """A reason names a play that needs a fact, in a place where nobody looks whether it's on record."""

    play: str
    needs: tuple[str, ...]
    key: str


@value(frozen=True, slots=True)
class ExamplePassedOver(Said):
    """An example that was not tried: the day of this play never comes under the folder's numbers."""

    about: str
    play: str


@value(frozen=True, slots=True)
class TakenOut(Said):
    """A number of the policy that is 0 takes the play out: nothing of it is advised, and nothing is wrong."""

    play: str
    key: str


@value(frozen=True, slots=True)
class OfOldRules(Said):
    """An example of a folder that was written before some of the rules; under them it comes out otherwise."""

    wrong: Said


@value(frozen=True, slots=True)
class IssueWordForWord(Said):
    """A text has their issue word for word, and its play is neither the follow-up nor the reminder."""


@value(frozen=True, slots=True)
class NobodyCalls(Said):
    """The first sentence of a call doesn't say who is calling."""


@value(frozen=True, slots=True)
class NoWayToCallBack(Said):
    """A voicemail doesn't say company and number twice."""


@value(frozen=True, slots=True)
class LongToRead(Said):
    """A text for a small message has more words than one reads there."""

    medium: str
    words: int
    most: int


# -- numbers ----------------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class NumberLacking(Said):
    """A limit has no number of this name."""

    limit: str
    name: str


@value(frozen=True, slots=True)
class NumberUnasked(Said):
    """A number that no limit asks for."""

    limit: str
    name: str


@value(frozen=True, slots=True)
class CapOverrun(Said):
    """The rules come to one more in a silence than the cap has."""

    cap: str
    most: int


# -- dead ends --------------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class CoachStops(Said):
    """The coach has no advice; `fault` are Python's own words."""

    fault: str


@value(frozen=True, slots=True)
class HeldForGood(Said):
    """Something holds these plays (none: every play) for good."""

    plays: tuple[str, ...]


@value(frozen=True, slots=True)
class ForgottenFirst(Said):
    """The deal is forgotten before the waiting is over."""


@value(frozen=True, slots=True)
class QuestionNeverComes(Said):
    """Touches go on, and the last question never comes."""


@value(frozen=True, slots=True)
class NeverCloses(Said):
    """From this situation on a deal never comes to a close."""

    situation: str


# -- advice that should not be ----------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class NoHourLeft(Said):
    """No hour of any day is left for the channel."""

    channel: str


@value(frozen=True, slots=True)
class NothingToSay(Said):
    """The play has no text for the channel in this deal."""

    channel: str


@value(frozen=True, slots=True)
class AdvisedThoughForbidden(Said):
    """A situation leads to a play of a family that it forbids."""

    play: str
    situation: str
    family: str


@value(frozen=True, slots=True)
class AdvisedAfterAll(Said):
    """A play that is said not to be advised is."""

    play: str


# -- plays that no deal comes to --------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class MadeImpossible(Said):
    """A number of the policy keeps the play from ever being advised."""

    play: str


@value(frozen=True, slots=True)
class NeverAnother(Said):
    """The play never stands under “Another play”."""

    play: str


@value(frozen=True, slots=True)
class NothingCallsFor(Said):
    """No rule, situation or list names the play."""

    play: str


@value(frozen=True, slots=True)
class AlwaysBehind(Said):
    """`first` is always advised in place of the play."""

    play: str
    first: str


@value(frozen=True, slots=True)
class HidesAll(Said):
    """A play of the value slot that always fits keeps these, which stand behind it, from ever being advised."""

    first: str
    plays: tuple[str, ...]


@value(frozen=True, slots=True)
class NeedsNeverMet(Said):
    """The play is called for, and no deal has all that it needs."""

    play: str


# -- what others come of -----------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class SinceChanged(Said):
    """A key of the folder, where it stands, what it says, and what ships: with that, all would come out right.

    `says` and `ships`: None where it isn't there.
    """

    place: str
    key: str
    says: str | None
    ships: str | None


# -- examples ---------------------------------------------------------------------------------------------------------


@value(frozen=True, slots=True)
class NoExampleFor(Said):
    """The play has no example of a deal on which it is right."""

    play: str
    expects: str


@value(frozen=True, slots=True)
class NoExampleAgainst(Said):
    """The play has no example of a deal on which it is not."""

    play: str


@value(frozen=True, slots=True)
class ExampleNoDeal(Said):
    """The example can't be read as a deal; why, stands beside it."""


@value(frozen=True, slots=True)
class NoSuchDay(Said):
    """The example's day names what stands for no day on this deal."""

    name: str


@value(frozen=True, slots=True)
class CameOutAs(Said):
    """Another outcome than expected, and what the advice was. `reason`: None where no rule came to the play.

    `comes`: the day, counted as the example's is, on which the play does come, where it was expected and comes at all.
    `lacks`: the fact for want of which no rule came to it.
    """

    outcome: str
    reason: str | None
    expected: str
    on: date
    advice: Brief
    comes: int | None = None
    lacks: str | None = None


@value(frozen=True, slots=True)
class ForAnotherReason(Said):
    """The outcome is as expected, the reason isn't."""

    outcome: str
    reason: str | None
    expected: str


@value(frozen=True, slots=True)
class ByAnotherChannel(Said):
    """The play is as expected, its channel isn't."""

    channel: str | None
    expected: str


@value(frozen=True, slots=True)
class ExampleWrong(Said):
    """An example, by what it says it is about, doesn't come out as expected."""

    about: str
    how: Said
