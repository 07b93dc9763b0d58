"""A timeline, read once: which entries still bear on the deal, and how (policy 2.2; readings 3-7; rulings 1-14, 28-41).

The reading fills a `History` (`bot.domain.past`), which holds whatever day is asked about. What depends on the day (is
the hold over? how many touches are unanswered?) is `bot.domain.standing`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.entries import (
    Closed,
    Courtesy,
    Dial,
    Entry,
    Meeting,
    Reopened,
    Resumed,
    SituationNoted,
    Touch,
    TwoWay,
)
from bot.domain.guards import PRIVATE
from bot.domain.past import Counted, History, HoldOn, Window
from bot.domain.playbook import Counts, Hold, Playbook, Resume, Situation
from bot.errors.deal_file import NoTalkYet

APOLOGIES = ("step-back-apology-call", "step-back-apology-email")
ONCE = (APOLOGIES, ("cost-of-waiting",), ("stay-or-go",))
"""Plays of which an episode has one (policy `episode_cap`); those of one group are the same play in two media."""
SAID_NO = "said_no"
OWN_FAULT = "own_fault"
NO_ROUTE = "no_route"
DELIVER = "deliver-what-you-owe"
MISSED_MEETING = "missed_meeting"


def happened(entry: Entry, today: date, now: datetime) -> bool:
    """Whether the entry lies in the past: by its instant where one is known, else by its day."""
    if entry.on != today or entry.at is None:
        return entry.on <= today
    return entry.at <= now


def read(deal: Deal, today: date, now: datetime, playbook: Playbook, calendar: BusinessCalendar) -> History:
    """Read the timeline up to `now` (aware); `today` is the prospect's local date then.

    Raises `BadDeal` where no two-way contact lies in the past: a silence needs a beginning.
    """
    reader = _Reader(deal, playbook, calendar)
    for place, entry in enumerate(deal.timeline):
        if happened(entry, today, now):
            reader.take(place, entry)
    reader.leave_what_may_not_go_on(today)
    history = reader.history
    if history.contact == date.min:
        raise NoTalkYet(today)
    for touch in deal.elsewhere:
        if reader.counts(touch) is not Counts.NO:
            history.all_capped.append(Counted(touch.on, touch.play, touch.channel))
    history.all_capped.sort(key=lambda touch: touch.on)
    for each in deal.colleagues:
        if reader.counts(each.touch) is not Counts.NO:
            history.colleagues.append((each.person, each.touch.on))
    history.colleagues.sort(key=lambda each: each[1])
    if any(playbook.situations[code].hold is Hold.STOP for code in deal.said_elsewhere if code in playbook.situations):
        history.do_not_contact = True
    return history


class _Reader:
    """Walks the entries in order and keeps the history up to date."""

    def __init__(self, deal: Deal, playbook: Playbook, calendar: BusinessCalendar) -> None:
        self.deal, self.playbook, self.calendar = deal, playbook, calendar
        self.policy = playbook.policy
        self.history = History(fault=deal.our_fault)
        self.flagged = deal.our_fault
        self.held_until: date | None = None  # the resume date of the hold that the last situation made

    def take(self, place: int, entry: Entry) -> None:
        if isinstance(entry, TwoWay):
            self._two_way(place, entry)
        elif entry.contact is not None:
            self._beside_the_main(entry)
        elif isinstance(entry, Touch):
            self._touch(entry)
        elif isinstance(entry, Dial):
            self._dial(entry)
        elif isinstance(entry, SituationNoted):
            self.held_until = None
            self._situation(entry)
            if self.playbook.situations[entry.code].private:
                self.history.pauses[place] = self.held_until
        elif isinstance(entry, Resumed):
            self._resumed(entry)
        elif isinstance(entry, Courtesy):
            self.history.courtesies.append(Counted(entry.on, None, entry.channel))
        elif isinstance(entry, Closed):
            self.history.closed = entry
        elif isinstance(entry, Reopened):
            self._reopened(entry)

    # -- contacts -------------------------------------------------------------------------------------------------

    def _two_way(self, place: int, entry: TwoWay) -> None:
        h = self.history
        # Two contacts of one day are one: a promise given that day stands (ruling 36).
        if entry.promised_by or entry.on != h.contact:
            h.promise = entry.promised_by
        h.contact, h.contact_at = entry.on, place
        if isinstance(entry, Meeting) and entry.contact is None:
            h.meeting = entry  # the note of the day after goes to whom we met
        self._new_episode(entry.on)
        h.holds.clear()
        if h.apologised:
            self.flagged = False  # ruling 22
        self._set_fault(None)
        h.delivered = False
        if h.closed and not (h.final_no and h.final_no.code == SAID_NO):
            h.closed = h.final_no = None

    def _reopened(self, entry: Reopened) -> None:
        h = self.history
        h.closed = h.final_no = None
        self._new_episode(entry.on)
        h.holds = [hold for hold in h.holds if hold.situation.private and hold.resume > entry.on]  # ruling 1
        h.day_zeroes.append(entry.on)

    def _new_episode(self, on: date) -> None:
        h = self.history
        self._leave_window()
        if since := self._newcomer_since(on):
            # What the one who left got from us is nothing to the new person (ruling 12).
            h.all_capped = [touch for touch in h.all_capped if touch.on >= since]
        h.episode.clear()
        h.courtesies.clear()
        h.day_zeroes.clear()
        h.route = h.struck = None

    # -- touches --------------------------------------------------------------------------------------------------

    def _beside_the_main(self, entry: Entry) -> None:
        """With another contact: a touch counts for that person and the company, never for n, gaps and ladder.

        A dial that reached nobody counts no more than under another deal, and a situation is that contact's alone.
        """
        if not isinstance(entry, Touch) or self.counts(entry) is Counts.NO:
            return
        if entry.contact == self.deal.prospect.name:  # who is the main contact by now had it before
            self.history.all_capped.append(Counted(entry.on, entry.play, entry.channel))
        else:
            self.history.colleagues.append((entry.contact or "", entry.on))

    def counts(self, touch: Touch) -> Counts:
        """How a touch counts; one without a play is the rep's own, and counts fully."""
        play = self.playbook.plays.get(touch.play or "")
        return play.counts if play else Counts.TOUCH

    def _touch(self, entry: Touch) -> None:
        h = self.history
        touch = Counted(entry.on, entry.play, entry.channel)
        counts = self.counts(entry)
        if counts is Counts.NO:
            h.courtesies.append(touch)
            if entry.play == DELIVER:
                h.delivered = True
                h.day_zeroes.append(entry.on)
            elif entry.play == "next-day-note":
                h.meeting = None  # one note a meeting (reading 13)
            return
        if counts is Counts.CAP:
            h.all_capped.append(touch)
            h.courtesies.append(touch)
            return
        if entry.play in APOLOGIES:
            h.apologised = True
        self._count(self._closing_window(touch))

    def _closing_window(self, touch: Counted) -> Counted:
        """A window followed by its own play is one touch with it; by another touch, a touch of its own (ruling 28)."""
        h = self.history
        window, h.window = h.window, None
        if window:
            if touch.play and touch.play in (window.play, self.playbook.call_plays.get(window.play)):
                return replace(touch, channel="call")
            self._count(Counted(window.dials[-1], window.play, "call"))
        elif h.episode and touch.play and h.episode[-1].channel == "call":
            call = self.playbook.call_version.get(touch.play)
            if call is not None and call == h.episode[-1].play:
                h.all_capped.remove(h.episode.pop())
                return replace(touch, channel="call")
        return touch

    def _count(self, touch: Counted) -> None:
        if touch.play in APOLOGIES:
            self.history.apologised = True
        self.history.episode.append(touch)
        self.history.all_capped.append(touch)

    def _dial(self, entry: Dial) -> None:
        h = self.history
        play = self.playbook.plays.get(entry.play)
        if play is not None and play.counts is not Counts.TOUCH:
            return  # a courtesy that nobody took the call for: no touch, and not done either
        if h.window and h.window.play != entry.play:
            self._leave_window()
        h.window = Window(entry.play, (*h.window.dials, entry.on) if h.window else (entry.on,))

    def _leave_window(self) -> None:
        """The window is over without its email: the dials were one contact, on the day of the last."""
        window, self.history.window = self.history.window, None
        if window:
            self._count(Counted(window.dials[-1], window.play, "call"))

    def leave_what_may_not_go_on(self, today: date) -> None:
        """A window that the rep opened past a cap is a touch as it stands: to dial on would be advice to breach.

        So is one whose play the playbook has no more: there is nothing to go on with.
        """
        window = self.history.window
        if window is None:
            return
        since = self._newcomer_since(today) or date.min
        episode = [touch for touch in self.history.episode if touch.on >= since]
        used = {touch.play for touch in episode}
        again = any(window.play in group and used.intersection(group) for group in ONCE)
        if again or window.play not in self.playbook.plays or len(episode) >= self.policy.episode_cap["touches"]:
            self._leave_window()

    def _newcomer_since(self, day: date) -> date | None:
        """The new person's first day, if there is a new person by that day."""
        resumes = [hold.resume for hold in self.history.holds if hold.situation.new_person and hold.resume <= day]
        return max(resumes, default=None)

    # -- situations -----------------------------------------------------------------------------------------------

    def _situation(self, entry: SituationNoted) -> None:
        h = self.history
        situation = self.playbook.situations[entry.code]
        if situation.hold is Hold.STOP:
            h.do_not_contact = True
            return
        if h.final_no and h.final_no.on == entry.on and situation.hold is not Hold.CLOSE:
            return  # on one day the more restrictive stance wins (ruling 1)
        if situation.hold is Hold.CLOSE:
            h.final_no = entry
            self._drop_unfinished_holds(entry.on)
            h.route = h.struck = None
            self._set_fault(None)
            return
        h.final_no = None
        if situation.hold is Hold.WAIT:
            self._hold(entry, situation)
        elif entry.code == OWN_FAULT:
            h.route = h.struck = None
            self._set_fault(entry.on)
        elif h.fault_on != entry.on:
            self._route(entry)

    def _route(self, entry: SituationNoted) -> None:
        h = self.history
        self._set_fault(None)
        h.route, h.struck = entry, None
        if entry.code == MISSED_MEETING:
            h.day_zeroes.append(entry.on)
        elif entry.code == NO_ROUTE:
            h.struck = self._strike()

    def _strike(self) -> Counted | None:
        """Take the last touch of the episode out of every count: it never arrived (rulings 7 and 41)."""
        h = self.history
        last = max((t[-1] for t in (h.episode, h.courtesies) if t), key=lambda t: t.on, default=None)
        if h.window and (last is None or last.on <= h.window.dials[-1]):
            window, h.window = h.window, None
            return Counted(window.dials[-1], window.play, "call")
        if last is None:
            return None
        for touches in (h.episode, h.courtesies, h.all_capped):
            if last in touches:
                touches.remove(last)
        if last.play == DELIVER:
            h.delivered = False
            h.day_zeroes.remove(last.on)
        return last

    def _resumed(self, entry: Resumed) -> None:
        """As the private situation it stands for, its date being known (ruling 44)."""
        h = self.history
        if h.final_no and h.final_no.on == entry.on:
            return
        h.final_no = None
        if entry.until is not None:
            stood_for = SituationNoted(on=entry.on, code=PRIVATE, until=entry.until)
            self._hold(stood_for, self.playbook.situations[PRIVATE], resume=entry.until)

    def _hold(self, entry: SituationNoted, situation: Situation, *, resume: date | None = None) -> None:
        h = self.history
        standing = next((hold for hold in reversed(h.holds) if not self._beside(hold, situation, entry.on)), None)
        renewals = 0
        if standing and standing.situation.code == entry.code and not standing.dated and not entry.until:
            renewals = standing.renewals + 1
            if renewals > self.policy.hold_renewals.get(entry.code, renewals):
                return  # ruling 6
        resume, dated = (resume, True) if resume else self._resume(entry, situation)
        unfinished = standing if standing and standing.resume > entry.on else None
        if self._outranked(unfinished, entry, situation, resume):
            return
        dark = unfinished.was_dark if unfinished else self._dark_on(entry.on)
        self._drop_unfinished_holds(entry.on, private_too=situation.private)
        h.holds.append(HoldOn(situation, entry.on, resume, dated, dark, renewals))
        self.held_until = resume
        h.route = h.struck = None
        if h.fault_on != entry.on:  # on one day our fault stands before a hold, and is mended after it (ruling 1, 22)
            self._set_fault(None)

    def _outranked(self, hold: HoldOn | None, entry: SituationNoted, coming: Situation, resume: date) -> bool:
        """Of holds noted on one day a private one stands, else the later (ruling 1); the same code is a correction."""
        if coming.private:
            return False
        if any(other.situation.private and other.on == entry.on for other in self.history.holds):
            return True
        return hold is not None and hold.on == entry.on and hold.situation.code != entry.code and hold.resume > resume

    def _beside(self, hold: HoldOn, coming: Situation, on: date) -> bool:
        """A private hold that still runs is not touched by another situation (ruling 1)."""
        return hold.situation.private and not coming.private and hold.resume > on

    def _drop_unfinished_holds(self, on: date, private_too: bool = False) -> None:
        h = self.history
        h.holds = [hold for hold in h.holds if hold.resume <= on or (hold.situation.private and not private_too)]

    def _resume(self, entry: SituationNoted, situation: Situation) -> tuple[date, bool]:
        """The first day on which a play is allowed (reading 4), and whether a date was on record for it."""
        until = entry.until
        if until is None and situation.date_from_promise and self.history.contact == entry.on:
            until = self.history.promise  # ruling 3
        add, roll = self.calendar.add, self.calendar.roll
        if until is None:
            return add(entry.on, self.policy.holds_bd[entry.code]), False
        if situation.resume is Resume.ON_DATE:
            return roll(until), True
        if situation.resume is Resume.AFTER_RECOVERY:
            return add(roll(until), self.policy.recovery_bd[entry.code]), True
        return add(until, self.policy.promise_grace_bd), True

    def _dark_on(self, day: date) -> bool:
        """Whether the deal is dark on `day`, by what is known before that day's situation (ruling 17)."""
        h = self.history
        anchors = [h.contact, *h.day_zeroes, *(hold.resume for hold in h.holds)]
        if h.promise:
            anchors.append(h.promise)
        latest = max(anchors)
        if any(hold.was_dark and hold.resume == latest and not hold.situation.human for hold in h.holds):
            return day >= latest
        stage = "discovery" if self._newcomer_since(day) else self.deal.stage
        return day >= self.calendar.add(latest, self.policy.stages[stage].dark_bd)

    def _set_fault(self, noted: date | None) -> None:
        self.history.fault_on = noted
        self.history.fault = self.flagged or noted is not None
