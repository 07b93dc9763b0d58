"""What people had got from us at a moment, counted from the rows: calls with their email as one touch, and what of it
was answered. Sums of the audit's own: the coach reads a timeline elsewhere (`bot.domain.touches`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.calendar import BusinessCalendar
from bot.domain.history import NO_ROUTE
from bot.domain.playbook import Counts, Playbook, Policy
from bot.domain.value import value
from bot.store import timeline
from bot.store.rows import EntryRow

_TWO_WAY = ("heard", "meeting")


@value(frozen=True, slots=True)
class Contact:
    """A counted touch, a call window, or the place that a live nudge holds for one.

    `answered`: they were heard from so soon after it that no cap but that of parcels counts it (ruling 47). `window`:
    the play of a call window that nothing has followed yet.
    """

    on: date
    play: str | None
    channel: str | None
    answered: bool = False
    window: str | None = None


class Walk:
    """The rows of one deal, in their order, as one person saw them."""

    def __init__(
        self, playbook: Playbook, policy: Policy, calendar: BusinessCalendar, phone_only: bool, at: datetime
    ) -> None:
        self.at = at  # whom an entry was with is told as it stood then
        self.playbook, self.policy, self.calendar, self.phone_only = playbook, policy, calendar, phone_only
        self.got: list[Contact] = []
        self.dials: list[date] = []
        self.dialled: str | None = None
        self.silent_from = 0  # the first of those since the last two-way contact

    def through(self, rows: Sequence[EntryRow], person_id: int, reserved: Sequence[Contact] = ()) -> list[Contact]:
        """What this person got; `reserved` comes after it."""
        for row in rows:
            theirs = timeline.with_whom(row, self.at) == person_id
            if row.type in _TWO_WAY:
                self._reply(row.on_day, theirs)
            elif row.type == "reopened":
                self._hang_up()
            elif theirs and row.code == NO_ROUTE:
                self._strike()
            elif theirs and row.type == "dial":
                self._dial(row.on_day, row.play)
            elif theirs and row.type == "touch":
                self._touch(Contact(row.on_day, row.play, row.channel))
        for each in reserved:
            self._touch(each)
        open_call = [Contact(self.dials[-1], self.dialled, "call", window=self.dialled)] if self.dials else []
        return [*self.got, *open_call]

    def _counts(self, play: str | None) -> Counts:
        known = self.playbook.plays.get(play or "")
        return known.counts if known else Counts.TOUCH

    def _count(self, start: date, end: date) -> int:
        return self.calendar.count(start, end)

    def _dial(self, on: date, play: str | None) -> None:
        if self._counts(play) is not Counts.TOUCH:
            self._touch(Contact(on, play, "call"))
            return
        if self.dials and (play != self.dialled or self._count(self.dials[0], on) > self.policy.call_window.span_bd):
            self._hang_up()
        self.dials.append(on)
        self.dialled = play

    def _touch(self, touch: Contact) -> None:
        counts = self._counts(touch.play)
        if counts is Counts.NO:
            return
        if counts is Counts.TOUCH:
            if self.dials and self._ends_call(touch):
                self.dials, self.dialled = [], None
                self.got.append(replace(touch, channel="call"))
                return
            self._hang_up()
            last = self.got[-1] if len(self.got) > self.silent_from else None
            if last and last.channel == "call" and self._version_of(touch) == last.play and self._near(last.on, touch):
                self.got[-1] = replace(last, on=touch.on, play=touch.play)
                return
        self.got.append(touch)

    def _version_of(self, touch: Contact) -> str | None:
        return self.playbook.call_version.get(touch.play or "", "")

    def _near(self, start: date, touch: Contact) -> bool:
        return self._count(start, touch.on) <= self.policy.call_window.span_bd

    def _ends_call(self, touch: Contact) -> bool:
        """Whether it is the same play as the dials before it, or its email (rulings 28, 58 and 65)."""
        if touch.play is None or self.dialled not in (touch.play, self._version_of(touch)):
            return False
        call = self.policy.call_window
        third = self.dials[-1] if len(self.dials) >= call.dials else self.calendar.add(self.dials[0], call.span_bd)
        return self._near(self.dials[0] if self.phone_only else third, touch)

    def _hang_up(self) -> None:
        """Something else follows: the dials were one touch, on the day of the last."""
        if self.dials:
            self.got.append(Contact(self.dials[-1], self.dialled, "call"))
        self.dials, self.dialled = [], None

    def _strike(self) -> None:
        """The last one never arrived (ruling 41)."""
        if self.dials:
            self.dials, self.dialled = [], None
        elif len(self.got) > self.silent_from:
            self.got.pop()

    def _reply(self, on: date, theirs: bool) -> None:
        self._hang_up()
        if theirs:
            most = self.policy.answered_within_bd
            self.got = [
                replace(each, answered=True) if each.on <= on and self._count(each.on, on) <= most else each
                for each in self.got
            ]
        self.silent_from = len(self.got)
