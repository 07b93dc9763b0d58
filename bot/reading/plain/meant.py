"""What a sentence was understood to mean, as values: the commands that it stands for, or why it stands for none.

Here: the shapes. Not here: how a sentence is read (`bot.reading.plain`), nor any word about it (`bot.messages`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.domain.said import Said
from bot.domain.value import value
from bot.reading.commands import Command


@value(frozen=True, slots=True)
class Contact:
    """Somebody of a deal. `main`: the one whom its acts are with where nobody is named."""

    name: str
    main: bool = True


@value(frozen=True, slots=True)
class Named:
    """A deal that a sentence can name: by its number, its company, or the people on it."""

    number: int
    company: str
    contacts: tuple[Contact, ...] = ()
    open: bool = True

    @property
    def ref(self) -> str:
        """How a line names it, whatever other deals there are."""
        return f"#{self.number}"

    @property
    def main(self) -> Contact | None:
        """Whom its acts are with."""
        return next((each for each in self.contacts if each.main), None)


@value(frozen=True, slots=True)
class Advised:
    """A deal of which a nudge is answered in its thread; `channel`: by which it advised to reach out."""

    deal: Named
    channel: str = ""


class Kind(StrEnum):
    """What is done with a sentence that was read."""

    SAVE = "save"
    """One thing is to be noted: it's said back, with Save."""
    SHOW = "show"
    """It only shows something, so it does at once."""
    EACH = "each"
    """It says several things, and each can be saved."""
    WHICH = "which"
    """It means one of a few things, and a press says which."""
    NOTHING = "nothing"
    """Nothing is to be noted; what it may have been after is offered."""

    @property
    def saves(self) -> bool:
        """Whether something is to be saved by a press."""
        return self in (Kind.SAVE, Kind.EACH)


class Why(StrEnum):
    """Why nothing is noted of a sentence."""

    NOT_YET = "not_yet"
    """It says that something hasn't happened."""
    ASKED = "asked"
    AHEAD = "ahead"
    """What somebody will do, or is to do."""
    UNSURE = "unsure"
    QUOTED = "quoted"
    MACHINE = "machine"
    """An automatic reply, which is none."""
    CALLED_OFF = "called_off"
    NO_DEAL = "no_deal"
    """It reads well, but for a name that is no deal's."""
    NO_DAY = "no_day"
    """What is to come has no day."""
    FORM = "form"
    """It's for a form, where it's looked at once more."""
    UNREAD = "unread"


@value(frozen=True, slots=True)
class Way:
    """A line of `/dealdark`, and what it's about. `person`: with whom, by the name on record."""

    command: Command
    deal: Named | None = None
    person: str | None = None
    assumed: tuple[Said, ...] = ()


@value(frozen=True, slots=True)
class Reading:
    """What a sentence means. `name`: what is no deal's name, of a sentence that reads well but for that.

    `unread`: a piece of it that was left out of what is to be noted.
    """

    kind: Kind
    ways: tuple[Way, ...] = ()
    why: Why | None = None
    name: str = ""
    unread: str = ""


@value(frozen=True, slots=True)
class Day:
    """A day as it was typed, where it stands in the sentence, and how it reads for what was and what is to come."""

    typed: str
    past: date | None
    ahead: date | None
    at: int = 0

    @property
    def both(self) -> bool:
        """Whether it may be the one or the other: “tuesday”."""
        return self.past is not None and self.ahead is not None and self.past != self.ahead
