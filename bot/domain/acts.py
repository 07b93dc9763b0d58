"""What a person or a source can note of a deal, each thing declared once: how it is typed, asked for and permitted.

Here: declarations, and what comes with one that is done: what was given, and by which door. Not here: what an act does
(`bot.services.acts`), nor any word of it (`bot.messages.english.acts`). The table is `ACTS`, in the order of the help.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.lengths import NOTE as LONGEST_NOTE
from bot.domain.lengths import SENTENCE
from bot.domain.roles import Action
from bot.domain.value import value


class Type(StrEnum):
    """What an input takes; commands, forms and the services read it by this."""

    PAST = "past"
    """A day on which something happened; today where none is given."""
    EITHER = "either"
    """A day on which something happened, or is to; today where none is given."""
    AHEAD = "ahead"
    """A day that is still to come."""
    STEPS = "steps"
    """The same, with a few days to choose from; or OFF."""
    CHANNEL = "channel"
    PLAY = "play"
    CALL = "call"
    """A play that can be a call."""
    SITUATION = "situation"
    OUTCOME = "outcome"
    CONTACT = "contact"
    """With which of the deal's contacts it was; the main one where none is given."""
    TEXT = "text"
    LINE = "line"
    """The same, of one line."""


OFF = "off"
"""In the place of a day to put something off to: it is put off no longer."""

THEY_SAID = "they_said"
"""What words may quote of a reply, as its placeholder is called (`bot.domain.placeholders`)."""


class Place(StrEnum):
    """Where an act is offered for any deal, beside its verb."""

    ROW = "row"
    """In the menu of each row of a list. Slack takes five choices there: three acts beside “Show it” and “Show why”."""
    CARD = "card"
    """As a button below the whole deal."""


@value(frozen=True, slots=True)
class Input:
    """One thing to be given. `last`: it stands after the deal, and has to be given; any other is typed `name:value`.

    `asked`: whether the form asks for it, too. `becomes`: the fact of the deal that it is from then on, or THEY_SAID.
    `longest`: how many characters a text may have, typed or filled in.
    """

    name: str
    type: Type
    last: bool = False
    asked: bool = True
    becomes: str = ""
    longest: int = LONGEST_NOTE

    @property
    def is_day(self) -> bool:
        """Whether it is a day, of which the words may be several."""
        return self.type in (Type.PAST, Type.EITHER, Type.AHEAD, Type.STEPS)


@value(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that can be noted. `inputs` stand in the order of the form.

    `needs`: what its author must be allowed. `picks`: which deals it is about, by the name of the menu that offers
    them. `writes`: whether it leaves an entry that can be taken back; that has the act's name for its type.
    `offered`: where a button opens its form. `answer`: what a nudge that it answers is said to have been answered with.
    `form`: the form's id, where that is not the name. `puts_right`: the inputs that can be put right after one press,
    and `right_form` the form for it. What was typed or filled in is put right as a whole, by the act's own form.
    `entry`: the type of the entry that it leaves, where that is not the name.
    """

    name: str
    inputs: tuple[Input, ...] = ()
    needs: Action = Action.CHANGE
    picks: str = "change"
    writes: bool = True
    offered: Place | None = None
    answer: str = ""
    form: str = ""
    puts_right: tuple[str, ...] = ()
    right_form: str = ""
    entry: str = ""

    @property
    def writes_a(self) -> str:
        """The type of the entry that it leaves."""
        return self.entry or self.name

    @property
    def form_id(self) -> str:
        """The id of the form that asks for the inputs."""
        return self.form or self.name

    @property
    def form_ids(self) -> tuple[str, ...]:
        """The ids of the forms that do it when they are sent."""
        own = self.form_id if self.inputs else ""
        return tuple(dict.fromkeys(each for each in (own, self.right_form) if each))

    def asks(self, *, right: bool, whole: bool) -> list[Input]:
        """What its form asks for. `right`: to put right what was noted, `whole` where nothing else shows the rest."""
        if right and whole:
            return list(self.inputs)
        return [each for each in self.inputs if (each.name in self.puts_right if right else each.asked)]

    @property
    def last(self) -> Input | None:
        """The input that is typed after the deal."""
        return next((each for each in self.inputs if each.last), None)

    @property
    def keys(self) -> frozenset[str]:
        """The inputs that are typed as `name:value`; a last day can be, too, because its words may be several."""
        return frozenset(each.name for each in self.inputs if not each.last or each.is_day)


_ON = Input("on", Type.PAST)
_CONTACT = Input("contact", Type.CONTACT)
_CONTACT_TYPED = Input("contact", Type.CONTACT, asked=False)

TOUCH = Act(
    name="touch",
    inputs=(
        Input("channel", Type.CHANNEL, last=True),
        _ON,
        _CONTACT,
        Input("play", Type.PLAY),
        Input("note", Type.TEXT),
    ),
    offered=Place.ROW,
    answer="done",
    puts_right=("channel", "on"),
    right_form="done",
)
"""We contacted them. Without a play it is the rep's own touch, and counts."""

DIAL = Act(name="dial", inputs=(_ON, Input("play", Type.CALL, asked=False), _CONTACT_TYPED), answer="dialled")
"""We called and nobody answered. The play is the advised call play unless another is named."""

HEARD = Act(
    name="heard",
    inputs=(
        _CONTACT,
        _ON,
        Input("note", Type.LINE, becomes=THEY_SAID),
        Input("promised", Type.AHEAD),
        Input("meeting", Type.AHEAD),
        Input("over", Type.OUTCOME),
    ),
    offered=Place.ROW,
    answer="replied",
    puts_right=("contact", "on", "note", "promised", "meeting", "over"),
    right_form="heard",
)
"""They replied. `note`: what they said. What's next, by when: `promised`, the day by which they said they would answer
for good, and `meeting`, the day of the next one; or how it ended, `over`. With none of these nothing is agreed yet.
"""

MEETING = Act(
    name="meeting",
    inputs=(
        Input("on", Type.EITHER),
        _CONTACT_TYPED,
        Input("detail", Type.TEXT, becomes="meeting_detail", longest=SENTENCE),
        Input("note", Type.TEXT, asked=False),
    ),
    answer="meeting",
)
"""A meeting was held, which is two-way contact too; on a day that is ahead it is the next one (ruling 73).

`detail`: one thing that only this meeting had, for the note after it.
"""

NOTE = Act(name="note", inputs=(Input("note", Type.TEXT, last=True),), offered=Place.CARD)
"""A line for the rep and the team: no contact, no touch, and it changes no advice."""

SITUATION = Act(
    name="situation",
    inputs=(Input("code", Type.SITUATION, last=True), Input("until", Type.AHEAD), _CONTACT_TYPED),
    answer="reason",
    form="reason",
)
"""Why they are silent, from the playbook's list; a code and a date, never a reason in words.

Of another contact than the main one only the wish for no contact is kept: it takes them off every deal.
"""

SNOOZE = Act(
    name="snooze", inputs=(Input("until", Type.STEPS, last=True),), writes=False, offered=Place.ROW, answer="snoozed"
)
"""No advice before that day of the prospect's; the silence goes on counting (ruling 43). OFF ends it, as what ends the
silence does (policy 2.9)."""

CLOSE = Act(
    name="close",
    inputs=(Input("outcome", Type.OUTCOME, last=True), Input("on", Type.PAST, asked=False)),
    needs=Action.CLOSE,
    answer="closed",
    entry="closed",
)
"""The deal ends. Silence is no decision, not a loss."""

REOPEN = Act(name="reopen", needs=Action.CLOSE, picks="reopen")
"""A closed deal is taken up again: a new episode."""

ACTS: Mapping[str, Act] = {
    each.name: each for each in (TOUCH, DIAL, HEARD, MEETING, NOTE, SITUATION, SNOOZE, CLOSE, REOPEN)
}
"""Every act, in the order of the help."""


def offered(place: Place) -> list[Act]:
    """The acts that are offered in one place, in their order."""
    return [each for each in ACTS.values() if each.offered is place]


class Door(StrEnum):
    """By which way an act came in."""

    COMMAND = "command"
    FORM = "form"
    BUTTON = "button"
    SOURCE = "source"


@value(frozen=True, slots=True)
class Origin:
    """Where an act comes from. `key`: what is written under it is written once, however often it arrives.

    `nudge`: the nudge that it answers, by id. `puts_right`: what that answer had written is taken back first. `entry`:
    the entry that is put right where no nudge was answered by it, by id. `met`: the day of the meeting of which was
    asked how it went, where it answers that. `at`: the instant at which a source saw it, UTC.
    """

    door: Door
    key: str | None = None
    nudge: int | None = None
    puts_right: bool = False
    entry: int | None = None
    met: date | None = None
    at: datetime | None = None


Value = str | int | date | None


@value(frozen=True, slots=True)
class Given:
    """What was given: the deal (by name or id; None for the nudge's), and a value for each input that has one."""

    deal: str | int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A word or a text; None for an empty one."""
        found = self.values.get(name)
        return found if isinstance(found, str) and found else None

    def day(self, name: str) -> date | None:
        """A day."""
        found = self.values.get(name)
        return found if isinstance(found, date) else None

    def number(self, name: str) -> int | None:
        """An id."""
        found = self.values.get(name)
        return found if isinstance(found, int) else None
