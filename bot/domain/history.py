"""A timeline, read once: which entries still bear on the deal, and how (policy 2.2; readings 3-7; rulings 1-76).

The reading fills a `History` (`bot.domain.past`), which holds whatever day is asked about. What depends on the day (is
the hold over? how many touches are unanswered?) is `bot.domain.standing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import ColleagueTouch, Deal, TouchElsewhere
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
from bot.domain.holds import Holds
from bot.domain.one_day import ASIDE, MISSED_MEETING, NO_ROUTE, OWN_FAULT, standing
from bot.domain.past import Counted, History, Window
from bot.domain.playbook import Counts, Hold, Playbook, Policy
from bot.domain.touches import Beside, Counting
from bot.errors.deal_file import NoTalkYet

__all__ = ["APOLOGIES", "DELIVER", "MISSED_MEETING", "NO_ROUTE", "OWN_FAULT", "SAID_NO", "happened", "read"]

APOLOGIES = ("step-back-apology-call", "step-back-apology-email")
SAID_NO = "said_no"
DELIVER = "deliver-what-you-owe"
NEXT_DAY_NOTE = "next-day-note"
SECOND_VOICE = "second-voice"
ENDS_A_SNOOZE = (TwoWay, Closed, Reopened)
"""A snooze was about one silence: what ends that, and with a reply any promise, ends the snooze (policy 2.9).

Of the day on which it was put to sleep all was known by then; what is noted afterwards ends it where it is noted.
"""


def happened(entry: Entry, today: date, now: datetime) -> bool:
    """Whether the entry lies in the past: by its instant where one is known, else by its day."""
    if entry.on != today or entry.at is None:
        return entry.on <= today
    return entry.at <= now


def read(
    deal: Deal, today: date, now: datetime, playbook: Playbook, policy: Policy, calendar: BusinessCalendar
) -> History:
    """Read the timeline up to `now` (aware); `today` is the prospect's local date then, `policy` that of the deal.

    Raises `BadDeal` where no two-way contact lies in the past: a silence needs a beginning.
    """
    reader = _Reader(deal, playbook, policy, calendar)
    reader.take_all([(place, entry) for place, entry in enumerate(deal.timeline) if happened(entry, today, now)])
    history = reader.history
    if history.contact == date.min:
        raise NoTalkYet(today)
    reader.add_elsewhere()
    if any(playbook.situations[code].hold is Hold.STOP for code in deal.said_elsewhere if code in playbook.situations):
        history.do_not_contact = True
    return history


class _Reader:
    """Walks the entries in order and keeps the history up to date."""

    def __init__(self, deal: Deal, playbook: Playbook, policy: Policy, calendar: BusinessCalendar) -> None:
        self.deal, self.playbook = deal, playbook
        self.policy, self.calendar = policy, calendar
        self.counting = Counting(deal, playbook, policy, calendar)
        self.history = History(fault=deal.our_fault, next_meeting=deal.next_meeting, snoozed=deal.snoozed_until)
        self.holds = Holds(self.history, deal, playbook, policy, calendar)
        self.others: dict[int | str, Beside] = {}
        self.flagged = deal.our_fault
        self.apologised = False
        self.settled: dict[int, bool] = {}  # the situations of the day, by place: whether they are on record

    def take_all(self, entries: list[tuple[int, Entry]]) -> None:
        """Read the entries, in order, each with its place in the timeline."""
        for i, (place, entry) in enumerate(entries):
            if i and entries[i - 1][1].on != entry.on:
                self.holds.end_of_day(entries[i - 1][1].on)
            if place not in self.settled and self._as_noted(entry) is not None:
                self._settle(entries[i:], entry.on)
            self._take(place, entry)
        if entries:
            self.holds.end_of_day(entries[-1][1].on)
        self.history.others = {person: beside.touches for person, beside in self.others.items()}

    def _take(self, place: int, entry: Entry) -> None:
        if self.deal.snoozed_on and entry.on > self.deal.snoozed_on and isinstance(entry, ENDS_A_SNOOZE):
            self.history.snoozed = None
        if isinstance(entry, TwoWay):
            self._two_way(place, entry)
        elif isinstance(entry, Touch | Dial) and entry.play == DELIVER:
            self._delivered(entry)
        elif isinstance(entry, Touch | Dial | SituationNoted) and not self._of_main(entry):
            self._beside_the_main(entry)
        elif isinstance(entry, Touch):
            self._touch(entry)
        elif isinstance(entry, Dial):
            self._dial(entry)
        elif isinstance(entry, SituationNoted):
            self._situation(place, entry)
        elif isinstance(entry, Resumed):
            self._resumed(entry)
        elif isinstance(entry, Courtesy):
            self.history.courtesies.append(Counted(entry.on, None, entry.channel))
        elif isinstance(entry, Closed):
            self.history.closed = entry
        elif isinstance(entry, Reopened):
            self._reopened(entry)

    def _of_main(self, entry: Entry) -> bool:
        """No name, and the main contact's, mean the main contact (ruling 48)."""
        return entry.contact is None or entry.contact == self.deal.prospect.name

    def add_elsewhere(self) -> None:
        """What these people got from us under other deals; a reply to it is on record there."""
        h = self.history
        h.all_capped += self._got_elsewhere(self.deal.elsewhere)
        h.all_capped.sort(key=lambda touch: touch.on)
        for person in dict.fromkeys(each.person for each in self.deal.colleagues):
            theirs = [each for each in self.deal.colleagues if each.person == person]
            h.others.setdefault(person, []).extend(self._got_elsewhere(theirs))
        for touches in h.others.values():
            touches.sort(key=lambda touch: touch.on)
        h.unwilling.update(self.deal.unwilling_elsewhere)

    def _got_elsewhere(self, there: Sequence[TouchElsewhere | ColleagueTouch]) -> list[Counted]:
        """One person's, counted: of one deal and up to one reply, dials and the email after them are one touch."""
        found: list[Counted] = []
        for (_, replied_on), together in groupby(there, key=lambda each: (each.deal, each.replied_on)):
            beside = Beside(self.counting)
            for each in together:
                beside.take(each.touch)
            if replied_on is not None:
                self.counting.answered(beside.touches, replied_on)
            found += beside.touches
        return found

    # -- contacts -------------------------------------------------------------------------------------------------

    def _two_way(self, place: int, entry: TwoWay) -> None:
        h, of_main = self.history, self._of_main(entry)
        # Two contacts of one day are one: a promise given that day stands (ruling 36).
        if entry.promised_by or entry.on != h.contact:
            h.promise, h.promise_of_other = entry.promised_by, bool(entry.promised_by) and not of_main
        h.contact, h.contact_at = entry.on, place
        if isinstance(entry, Meeting) and of_main:
            h.meeting = entry  # the note of the day after goes to whom we met
        if h.next_meeting and entry.on >= h.next_meeting:
            h.next_meeting = None
        self._new_episode(entry.on)
        if of_main:
            self.counting.answered(h.all_capped, entry.on)
        elif beside := self.others.get(entry.contact or ""):
            self.counting.answered(beside.touches, entry.on)
            beside.window = None
        h.courtesies_before = len(h.courtesies)
        h.day_zeroes.clear()
        h.route = h.aside = h.struck = None
        self.holds.reply(of_main)
        if self.apologised:
            self.flagged = self.apologised = False  # ruling 22
        self._set_fault(None)
        if h.closed and not (h.final_no and h.final_no.code == SAID_NO):
            h.closed = h.final_no = None
        self.settled.clear()

    def _reopened(self, entry: Reopened) -> None:
        """The deal starts anew; its silence goes on (ruling 62)."""
        h = self.history
        h.closed = h.final_no = None
        self._new_episode(entry.on)
        self.holds.reopened(entry.on)
        h.route = h.aside = h.struck = None
        self._set_fault(None)
        self.settled.clear()

    def _new_episode(self, on: date) -> None:
        h = self.history
        self._leave_window()
        if since := self.holds.newcomer_since(on):
            # What the one who left got from us is nothing to the new person (ruling 12), nor is our fault (61).
            h.all_capped = [touch for touch in h.all_capped if touch.on >= since[1]]
            h.left_on = since[0]
            self.flagged = False
        h.episode.clear()
        h.second_voices.clear()

    # -- touches --------------------------------------------------------------------------------------------------

    def _delivered(self, entry: Touch | Dial) -> None:
        """What we owed went out, to whomever (ruling 53); a call that nobody took brought nothing (ruling 58)."""
        h = self.history
        if isinstance(entry, Touch):
            h.deliveries.append(entry.on)
            h.day_zeroes.append(entry.on)
        if self._of_main(entry):
            h.courtesies.append(self.counting.counted(entry))

    def _beside_the_main(self, entry: Touch | Dial | SituationNoted) -> None:
        """With another contact: it counts for that person and the company, never for n, gaps and row."""
        who = entry.contact or ""
        if isinstance(entry, SituationNoted):
            if self.playbook.situations[entry.code].hold is Hold.STOP:
                self.history.unwilling.add(who)
            return
        if entry.play == SECOND_VOICE:
            self.history.second_voices.append(entry.on)
        self.others.setdefault(who, Beside(self.counting)).take(entry)
        if self.history.aside and self.history.aside.code == MISSED_MEETING and isinstance(entry, Touch):
            self.history.aside_over = True  # nobody there gets an offer and something else (ruling 60, read gently)
        self.holds.process_asked(entry)

    def _touch(self, entry: Touch) -> None:
        h = self.history
        counts = self.counting.counts(entry.play)
        if counts is not Counts.TOUCH:
            h.courtesies.append(self.counting.counted(entry))
            if counts is Counts.CAP:
                h.all_capped.append(h.courtesies[-1])
            elif entry.play == NEXT_DAY_NOTE:
                h.meeting = None  # one note a meeting (reading 13)
            return
        self._count(entry)
        self.holds.touched(entry)

    def _count(self, entry: Touch) -> None:
        """A window followed by its own play is one touch with it; by another touch, a touch of its own (ruling 28)."""
        h, window = self.history, self.history.window
        if window and self.counting.belongs(window, entry):
            h.window = None
            written = entry.channel if entry.channel != "call" else None
            self._add(Counted(entry.on, entry.play, "call", fallback=written))
            return
        self._leave_window()
        last = h.episode[-1] if h.episode else None
        if last and self.counting.follows_call(last, entry):
            last.on, last.play, last.fallback = entry.on, entry.play, entry.channel
        else:
            self._add(self.counting.counted(entry))

    def _add(self, touch: Counted) -> None:
        self.apologised = self.apologised or touch.play in APOLOGIES
        self.history.aside_over = True
        self.history.episode.append(touch)
        self.history.all_capped.append(touch)

    def _dial(self, entry: Dial) -> None:
        h = self.history
        if self.counting.counts(entry.play) is not Counts.TOUCH:
            self._touch(Touch(on=entry.on, play=entry.play, channel="call"))  # ruling 58
            return
        if h.window and not self.counting.belongs(h.window, entry):
            self._leave_window()
        h.window = Window(entry.play, (*h.window.dials, entry.on) if h.window else (entry.on,))
        self.holds.touched(entry)

    def _leave_window(self) -> None:
        """The window is over without its email: the dials were one contact, on the day of the last."""
        window, self.history.window = self.history.window, None
        if window:
            self._add(Counted(window.dials[-1], window.play, "call"))

    # -- situations -----------------------------------------------------------------------------------------------

    def _settle(self, rest: list[tuple[int, Entry]], day: date) -> None:
        """Of the situations of the day, up to a reply, find those that stand."""
        noted: list[tuple[int, SituationNoted]] = []
        for place, entry in rest:
            if entry.on != day or isinstance(entry, TwoWay | Reopened):
                break
            if (said := self._as_noted(entry)) is not None:
                noted.append((place, said))
        stand = standing(noted, self.playbook.situations, self.holds.resume_of)
        self.settled.update({place: place in stand for place, _ in noted})

    def _as_noted(self, entry: Entry) -> SituationNoted | None:
        """A situation of the main contact's; what is left of a private one counts as it did among those of its day."""
        if isinstance(entry, Resumed):
            return SituationNoted(on=entry.on, code=PRIVATE, until=entry.until) if entry.until else None
        return entry if isinstance(entry, SituationNoted) and self._of_main(entry) else None

    def _situation(self, place: int, entry: SituationNoted) -> None:
        h = self.history
        situation = self.playbook.situations[entry.code]
        on_record = self.settled[place]
        if situation.private:
            h.pauses[place] = None
        if situation.hold is Hold.STOP:
            h.do_not_contact = True
        elif entry.code in ASIDE:
            self._aside(entry, on_record and not self._no_of(entry.on))
        elif not on_record or (self._no_of(entry.on) and situation.hold is not Hold.CLOSE):
            return
        elif situation.hold is Hold.CLOSE:
            h.final_no = entry
            self.holds.replaced(entry.on)
            h.route = h.aside = h.struck = None
            self._set_fault(None)
        elif situation.hold is Hold.WAIT:
            h.final_no = None
            if (resume := self.holds.hold(entry, situation)) is not None:
                h.route = h.aside = h.struck = None
                if situation.private:
                    h.pauses[place] = resume
        else:
            h.final_no = None
            h.aside = h.struck = None
            self.holds.noted()
            h.route = None if entry.code == OWN_FAULT else entry
            self._set_fault(entry.on if entry.code == OWN_FAULT else None)

    def _no_of(self, day: date) -> bool:
        """They said no on that day, which beats all else of it (ruling 75)."""
        return self.history.final_no is not None and self.history.final_no.on == day

    def _aside(self, entry: SituationNoted, stands: bool) -> None:
        """What replaces nothing; even where it does not stand the meeting is an anchor and the bounce strikes (75)."""
        h = self.history
        struck = None
        if entry.code == MISSED_MEETING:
            h.day_zeroes.append(entry.on)
            if h.next_meeting and entry.on >= h.next_meeting:
                h.next_meeting = None
        else:
            struck = self._strike()
        if stands:
            h.aside, h.struck, h.aside_over = entry, struck, False

    def _strike(self) -> Counted | None:
        """Take the last touch of the silence out of every count: it never arrived (rulings 7 and 41)."""
        h = self.history
        last = max((t[-1] for t in (h.episode, h.recent_courtesies) if t), key=lambda t: t.on, default=None)
        if h.window and (last is None or last.on <= h.window.dials[-1]):
            window, h.window = h.window, None
            return Counted(window.dials[-1], window.play, "call")
        if last is None:
            return None
        for touches in (h.episode, h.courtesies, h.all_capped):
            touches[:] = [touch for touch in touches if touch is not last]
        if last.play == DELIVER and last.on in h.deliveries:
            h.deliveries.remove(last.on)
            h.day_zeroes.remove(last.on)
        return last

    def _resumed(self, entry: Resumed) -> None:
        """As the private situation it stands for, its date being known (ruling 44)."""
        if self._no_of(entry.on):
            return
        h = self.history
        h.final_no = None
        if entry.until is not None:
            h.route = h.aside = h.struck = None  # it replaced them, and they stay replaced
            self.holds.hold(
                SituationNoted(on=entry.on, code=PRIVATE, until=entry.until),
                self.playbook.situations[PRIVATE],
                resume=entry.until,
            )

    def _set_fault(self, noted: date | None) -> None:
        self.history.fault_on = noted
        self.history.fault = self.flagged or noted is not None
