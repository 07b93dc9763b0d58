"""The calendars of the month: meetings with prospects, of every fate, and all the rest that stands in a calendar."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from benchmarks.month import writing
from benchmarks.month.cast import OURS, START, Contact, Deal, Rep, Team
from benchmarks.month.happening import Meeting
from benchmarks.month.post import INBOX, SENT, Post, id_of, named
from benchmarks.month.truth import Fact, Question, Truth

SETTLED = timedelta(minutes=60)
"""A meeting took place when it has been over for so long, and nobody said otherwise."""
_FATES = (
    *("held", "held", "held", "theirs", "theirs", "moved", "declined"),
    *("cancelled", "deleted", "tentative", "unanswered", "weekly", "days", "webinar", "no_contact"),
)


class Calendars:
    """Meetings of deals whose contacts are on one open deal; what they need is put into `post` and `truth`."""

    def __init__(self, team: Team, post: Post, truth: Truth, chance: random.Random, until: datetime) -> None:
        self.team, self.post, self.truth, self.chance, self.until = team, post, truth, chance, until
        self._count = 0

    def fill(self) -> None:
        """Meetings with prospects, meetings among ourselves, and private matters."""
        fates = 0
        for deal in self.team.deals:
            if deal.alone and not deal.closed and self.chance.random() < 0.4:
                self._meet(deal, _FATES[fates % len(_FATES)])
                fates += 1
        for rep in self.team.reps:
            for _ in range(6):
                starts = self._starts(rep)
                self._put(
                    starts - timedelta(days=2), rep, self._event(starts, rep.email, [(f"boss@{OURS}", "ACCEPTED")])
                )
                self._put(starts - timedelta(days=3), rep, self._event(starts + timedelta(hours=2), None, []))

    def _meet(self, deal: Deal, fate: str) -> None:
        rep, contact, starts = deal.rep, deal.main, self._starts(deal.rep)
        if starts + timedelta(days=1) > self.until:
            return
        asked, answered = starts - timedelta(days=5), starts - timedelta(days=4)
        ours = [(contact.email, "NEEDS-ACTION")]
        uid = self._uid()
        self.truth.count(f"a meeting: {fate}")
        if fate in ("held", "moved", "declined", "cancelled", "deleted", "tentative", "unanswered"):
            self._put(asked, rep, self._event(starts, rep.email, ours, uid), uid)
            self._invite(deal, contact, asked)
        answer = {"declined": "DECLINED", "tentative": "TENTATIVE", "unanswered": "NEEDS-ACTION"}.get(fate, "ACCEPTED")
        said = [(contact.email, answer)]
        if fate in ("held", "declined", "tentative"):
            self._put(answered, rep, self._event(starts, rep.email, said, uid), uid)
            self._reply(deal, contact, answered, answer)
        elif fate == "theirs":
            self._put(asked, rep, self._event(starts, contact.email, [(rep.email, "ACCEPTED")], uid), uid)
        elif fate == "moved":
            moved = starts + timedelta(hours=3)
            self._put(answered, rep, self._event(moved, rep.email, said, uid), uid)
            starts = moved
        elif fate == "cancelled":
            self._put(answered, rep, self._event(starts, rep.email, said, uid, "STATUS:CANCELLED"), uid)
        elif fate == "deleted":
            self.post.happenings.append(Meeting(answered, rep.number, uid, None))
        self._rarer(deal, contact, starts, fate, uid)
        over = starts + timedelta(hours=1) + SETTLED
        if fate in ("held", "theirs", "moved"):
            self._held(deal, contact, starts, over)
        elif fate in ("tentative", "unanswered"):
            self.truth.questions.append(Question(deal.number, over, f"a meeting that was {fate}"))
            self.truth.allowed.add(("meeting", deal.number, contact.day(starts)))

    def _rarer(self, deal: Deal, contact: Contact, starts: datetime, fate: str, uid: str) -> None:
        rep, asked, said = deal.rep, starts - timedelta(days=5), [(contact.email, "ACCEPTED")]
        if fate == "weekly":
            local = starts.astimezone(rep.zone)
            rule = f"RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID={rep.timezone}:{local + timedelta(days=7):%Y%m%dT%H%M%S}"
            self._put(asked, rep, self._event(starts, rep.email, said, uid, rule, zone=rep.timezone), uid)
            for week in (0, 2):
                at = (local + timedelta(days=7 * week)).astimezone(
                    UTC
                )  # the same hour of the rep's, whatever clocks do
                self._held(deal, contact, at, at + timedelta(hours=1) + SETTLED)
        elif fate == "days":
            day = starts.date()
            times = f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nDTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
            self._put(asked, rep, self._event(starts, rep.email, said, uid, times=times), uid)
        elif fate == "webinar":
            crowd = [(f"guest{number}@many.example", "ACCEPTED") for number in range(20)]
            self._put(asked, rep, self._event(starts, rep.email, [*said, *crowd], uid), uid)
        elif fate == "no_contact":
            self._put(asked, rep, self._event(starts, rep.email, [("someone@elsewhere.example", "ACCEPTED")], uid), uid)

    def _held(self, deal: Deal, contact: Contact, starts: datetime, over: datetime) -> None:
        if over < self.until:
            named_ = frozenset((contact.name,))
            self.truth.facts.append(Fact("meeting", deal.number, named_, contact.day(starts), over, "a meeting"))

    def _invite(self, deal: Deal, contact: Contact, at: datetime) -> None:
        headers = self.post.machine(deal.rep, at, [("From", deal.rep.email), ("Subject", "Invitation: a call")])
        headers = [(name, contact.email if name == "To" else value) for name, value in headers]
        self.post.put(deal.rep, SENT, at, writing.invitation(headers, "REQUEST", "BEGIN:VCALENDAR"), id_of(headers))
        self.truth.count("an invitation of ours")

    def _reply(self, deal: Deal, contact: Contact, at: datetime, answer: str) -> None:
        headers = self.post.machine(deal.rep, at, [("From", named(contact)), ("Subject", f"{answer.title()}: a call")])
        self.post.put(deal.rep, INBOX, at, writing.invitation(headers, "REPLY", "BEGIN:VCALENDAR"), id_of(headers))
        self.truth.count("an answer to an invitation")

    def _starts(self, rep: Rep) -> datetime:
        days = max(1, (self.until - START).days - 2)
        day = START.date() + timedelta(days=self.chance.randrange(days))
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        return _at(day, rep, self.chance.choice((9, 10, 11, 14, 15, 16)))

    def _uid(self) -> str:
        self._count += 1
        return f"{self._count:04}-{self.chance.getrandbits(48):x}"

    def _put(self, at: datetime, rep: Rep, text: str, uid: str | None = None) -> None:
        found = uid or next(line[4:] for line in text.splitlines() if line.startswith("UID:"))
        self.post.happenings.append(Meeting(at, rep.number, found, text))

    def _event(
        self,
        starts: datetime,
        organizer: str | None,
        guests: list[tuple[str, str]],
        uid: str | None = None,
        more: str = "",
        *,
        zone: str | None = None,
        times: str = "",
    ) -> str:
        ends = starts + timedelta(hours=1)
        if zone:
            local = starts.astimezone(next(rep.zone for rep in self.team.reps if rep.timezone == zone))
            times = f"DTSTART;TZID={zone}:{local:%Y%m%dT%H%M%S}\r\nDURATION:PT1H"
        lines = [
            *("BEGIN:VEVENT", f"UID:{uid or self._uid()}", "DTSTAMP:20261001T000000Z", f"SUMMARY:{writing.MARK}"),
            times or f"DTSTART:{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nDTEND:{ends.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            *([f"ORGANIZER;CN=Somebody:mailto:{organizer}"] if organizer else []),
            *(f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={said};RSVP=TRUE:mailto:{who}" for who, said in guests),
            *([more] if more else []),
            f"DESCRIPTION:{writing.MARK}",
            "END:VEVENT",
        ]
        return "".join(f"{line}\r\n" for line in lines)


def _at(day: date, rep: Rep, hour: int) -> datetime:
    return datetime.combine(day, time(hour), rep.zone).astimezone(UTC)
