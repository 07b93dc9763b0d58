"""What people got from us, as a timeline tells it: touches, and calls that nobody answered (readings 3 and 14).

Here: when dials and the email after them are one touch, and which touch was answered. Not here: what limits make of it.
"""

from __future__ import annotations

from datetime import date

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.entries import Dial, Touch
from bot.domain.past import Counted, Window
from bot.domain.playbook import Counts, Playbook, Policy

WRITTEN = ("email", "linkedin", "post")
"""The ways of writing, in the order in which they come."""


class Counting:
    """What a touch counts for, by this playbook, and what belongs to a call."""

    def __init__(self, deal: Deal, playbook: Playbook, policy: Policy, calendar: BusinessCalendar) -> None:
        self.playbook, self.policy, self.calendar = playbook, policy, calendar
        self.phone_only = not any(deal.prospect.reaches(way) for way in WRITTEN)

    def counts(self, play_id: str | None) -> Counts:
        """How a touch counts; one without a play is the rep's own, and counts fully."""
        play = self.playbook.plays.get(play_id or "")
        return play.counts if play else Counts.TOUCH

    def counted(self, entry: Touch | Dial) -> Counted:
        """The touch by itself."""
        channel = entry.channel if isinstance(entry, Touch) else "call"
        return Counted(entry.on, entry.play, channel, cap_only=self.counts(entry.play) is Counts.CAP)

    def written_for(self, play_id: str) -> str | None:
        """The email version of a call play."""
        return self.playbook.call_plays.get(play_id)

    def ends(self, window: Window) -> date:
        """From when its email version has its days: the third dial, else so long after the first (ruling 65)."""
        if len(window.dials) >= self.policy.call_window.dials:
            return window.dials[-1]
        return self.calendar.add(window.dials[0], self.policy.call_window.span_bd)

    def belongs(self, window: Window, entry: Touch | Dial) -> bool:
        """Whether a touch or another dial is still one with the dials (rulings 28, 58, 65)."""
        if entry.play is None or entry.play not in (window.play, self.written_for(window.play)):
            return False
        first_only = isinstance(entry, Dial) or self.phone_only
        start = window.dials[0] if first_only else self.ends(window)
        return self.calendar.count(start, entry.on) <= self.policy.call_window.span_bd

    def follows_call(self, call: Counted, entry: Touch) -> bool:
        """Whether it is the email version of the call before it, and near enough to be one touch with it."""
        if call.channel != "call" or call.fallback or not entry.play or entry.play == call.play:
            return False
        if self.playbook.call_version.get(entry.play) != call.play:
            return False
        return self.calendar.count(call.on, entry.on) <= self.policy.call_window.span_bd

    def open_on(self, window: Window, day: date) -> bool:
        """Whether the window can still be gone on with (reading 14, rulings 58 and 65)."""
        call, count = self.policy.call_window, self.calendar.count
        if self.phone_only:
            return len(window.dials) < call.dials and count(window.dials[0], day) < call.span_bd
        return count(self.ends(window), day) <= call.span_bd

    def answered(self, touches: list[Counted], on: date) -> None:
        """They were heard from on the day: what had reached them shortly before is conversation (ruling 47)."""
        for touch in touches:
            if touch.on <= on and self.calendar.count(touch.on, on) <= self.policy.answered_within_bd:
                touch.answered = True


class Beside:
    """What somebody beside the main contact got: each dial counts at once, and those of one window are one touch."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting
        self.touches: list[Counted] = []
        self.window: Window | None = None

    def take(self, entry: Touch | Dial) -> None:
        """Add a touch or a dial; a courtesy counts for nothing."""
        if self.counting.counts(entry.play) is Counts.NO:
            return
        window, last = self.window, self.touches[-1] if self.touches else None
        if window and last and self.counting.belongs(window, entry):
            last.on = entry.on
            self.window = None
            if isinstance(entry, Dial):
                self.window = Window(window.play, (*window.dials, entry.on))
            elif entry.channel != "call":
                last.fallback = entry.channel
            return
        if last and isinstance(entry, Touch) and self.counting.follows_call(last, entry):
            last.on, last.fallback = entry.on, entry.channel
            return
        self.window = Window(entry.play, (entry.on,)) if isinstance(entry, Dial) else None
        self.touches.append(self.counting.counted(entry))
