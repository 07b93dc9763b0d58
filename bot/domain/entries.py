"""The entries of a deal's timeline: what happened, on which of the prospect's days.

An entry is dated by the prospect's local date and its place in the timeline; an instant (`at`, aware UTC) stands only
where one is known, so that a corrected time zone never moves a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import takewhile

from bot.domain.value import value

CHANNELS = ("email", "call", "voicemail", "linkedin", "post", "sms", "courier", "event", "in_person", "message")
"""How a touch can go out; `message` (WhatsApp, Teams, Signal …) is never advised, and has no cap of its own."""

OUTCOMES = ("won", "lost", "no_decision")
"""How a deal can end. Silence is recorded as no decision, never as a rejection (policy C8)."""


@value(frozen=True, slots=True, kw_only=True)
class Entry:
    """The root of all entries. `contact`: whom it was with, where that was not the main contact of the day."""

    on: date
    at: datetime | None = None
    contact: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class TwoWay(Entry):
    """Two-way contact: the prospect and we both spoke. It ends a stretch of silence."""

    promised_by: date | None = None
    channel: str | None = None
    note: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Heard(TwoWay):
    """A human reply. An auto-reply, an open or a click is not one."""


@value(frozen=True, slots=True, kw_only=True)
class Meeting(TwoWay):
    """A meeting that was held."""


def laters(timeline: Iterable[Entry]) -> int:
    """How many replies in a row, up to the latest, only named a later day for the answer."""
    spoken = [entry for entry in timeline if isinstance(entry, TwoWay)]
    return sum(1 for _ in takewhile(lambda entry: isinstance(entry, Heard) and entry.promised_by, reversed(spoken)))


@value(frozen=True, slots=True, kw_only=True)
class Touch(Entry):
    """We contacted them. Without a play it is the rep's own, and counts."""

    play: str | None = None
    channel: str | None = None
    note: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Dial(Entry):
    """We called and nobody answered; no voicemail was left."""

    play: str


@value(frozen=True, slots=True, kw_only=True)
class SituationNoted(Entry):
    """Why they are silent, from the playbook's list. `until`: the first day back, or the day they named."""

    code: str
    until: date | None = None
    note: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Closed(Entry):
    """The deal was closed, with its outcome."""

    outcome: str


@value(frozen=True, slots=True, kw_only=True)
class Reopened(Entry):
    """The deal was taken up again: a new episode."""


@value(frozen=True, slots=True, kw_only=True)
class NoteKept(Entry):
    """A line that the rep wants to remember: no contact, no touch, and it changes no advice."""

    note: str


@value(frozen=True, slots=True, kw_only=True)
class Resumed(Entry):
    """What is left of a private pause that is over (ruling 44): n starts again on `until`, plays are allowed from then.

    None where the pause had changed nothing. It advises exactly what the pause itself would advise by now.
    """

    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class Courtesy(Entry):
    """A courtesy note went out. Which one is forgotten with the pause that it was for; it counts for nothing."""

    channel: str | None = None
