"""A company's deals, lived day by day: the coach advises, the rep does each play on its day, people answer or not.

How they answer is made up (`people`); what was done is held against the limits by `held`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from benchmarks.lives import people
from benchmarks.lives.held import Got, Held, Stretch
from benchmarks.lives.tally import Tally
from bot.almanac import calendar_for
from bot.coach import case_of, judge
from bot.domain.advice import Advice, Kind
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import ColleagueTouch, Deal, TouchElsewhere
from bot.domain.entries import Closed, Dial, Entry, Heard, Meeting, SituationNoted, Touch, TwoWay, laters
from bot.domain.playbook import Playbook, Policy

REP_ZONE = ZoneInfo("Europe/Berlin")
MORNING = time(8)
_HUMAN = ("personal", "boss_left", "acquired", "reorg", "crisis", "contact_left")
_FINAL = ("competitor_chosen", "need_gone", "said_no")


@dataclass
class Life:
    """One deal: as it stands, who it is with, and what is to come."""

    number: int
    deal: Deal
    at: Stretch
    calendar: BusinessCalendar
    comes: dict[date, list[str]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    said_until: date | None = None  # what the last advice to wait promised, nothing else happening
    generation: int = 0
    over: bool = False
    stuck: bool = False

    @property
    def closed(self) -> bool:
        """Whether the deal has ended, for now."""
        last = [each for each in self.deal.timeline if isinstance(each, Closed | TwoWay)]
        return isinstance(last[-1], Closed)

    def expect(self, day: date, what: str) -> None:
        """Something that is to come."""
        self.comes.setdefault(day, []).append(what)


class Company:
    """The deals of one company, and what everyone there got."""

    def __init__(self, number: int, seed: int, book: Playbook, tally: Tally) -> None:
        self.name, self.seed, self.book, self.tally = number, seed, book, tally
        self.held = Held()
        self.lives = [self._begin(n, deal) for n, deal in enumerate(people.company(number, seed))]
        tally.lives += len(self.lives)

    def _begin(self, number: int, deal: Deal) -> Life:
        calendar = calendar_for(deal.prospect, self.book.policy)
        name = deal.prospect.name or ""
        last = max(each.on for each in deal.timeline if isinstance(each, TwoWay))
        pace = policy_of(deal, self.book)
        at = Stretch(
            name, last, last, pace.gaps(deal.stage), pace.account_people_in_parallel, pace.channel_cap["call_window"]
        )
        self.tally.people.add(name)
        return Life(number, deal, at, calendar)

    def live(self, days: int) -> None:
        """So many days, one after the other."""
        for n in range(days):
            for life in self.lives:
                if not life.over:
                    self._day(life, people.START + timedelta(days=n))
        for each in self.held.got:
            self.tally.touches[each.channel] += 1
            self.tally.families[self.book.plays[each.play].family] += 1

    def _day(self, life: Life, day: date) -> None:
        chance = Random(f"{self.seed} {self.name} {life.number} {day}")
        self._befall(life, day, chance)
        deal = self._seen(life)
        case = case_of(deal, datetime.combine(day, MORNING), self.book, REP_ZONE)
        advice = judge(case, explained=False)
        self._count(life, day, advice)
        if advice.kind is Kind.PLAY and advice.on == day:
            self._do(life, day, advice, chance)
        elif advice.kind is Kind.CLOSE:
            self._close(life, day, advice)
        elif advice.kind is Kind.STOP:
            life.over = True

    def _write(self, life: Life, entry: Entry) -> None:
        """One entry more; whatever was foretold of any deal of the company holds no longer."""
        life.deal = replace(life.deal, timeline=(*life.deal.timeline, entry))
        for each in self.lives:
            each.said_until = None

    # -- what the coach says --------------------------------------------------------------------------------------

    def _count(self, life: Life, day: date, advice: Advice) -> None:
        tally, where = self.tally, f"company {self.name} deal {life.number} on {day}"
        tally.advices += 1
        waits = advice.kind is Kind.WAIT
        if not life.closed and life.calendar.is_bd(day):
            tally.open_bd += 1
            tally.waiting_bd += waits
        if life.said_until is not None and waits is not (day < life.said_until):
            tally.broken_waits += 1
            tally.examples.setdefault("wait", where)
        life.said_until = advice.until if waits else None
        if waits and advice.until is None and not life.closed and not life.stuck:
            life.stuck = True
            if advice.reason != "unknown-zone":
                tally.dead_ends[advice.reason] += 1
                tally.examples.setdefault(advice.reason, where)
        for each in getattr(advice, "guidance", ()):
            if each not in life.shown:
                life.shown.add(each)
                tally.guidance[each] += 1
        if advice.kind is Kind.PLAY and advice.on == day:
            if advice.reason == "first-after-hold" and advice.play == "restart-new-person":
                self._new_person(life)
            for limit in self.held.breaches(life.number, advice, life.at, day, life.calendar):
                tally.broke(limit, f"{where}, {advice.play} ({advice.reason})", life.at.person)

    def _new_person(self, life: Life) -> None:
        life.generation += 1
        self.held.left.add(life.at.person)
        life.at.person = f"{life.deal.prospect.name}, person {life.generation}"
        life.at.promised = None
        self.tally.people.add(life.at.person)
        pace = policy_of(life.deal, self.book)
        life.at.gaps = pace.gaps("discovery")

    def _seen(self, life: Life) -> Deal:
        """The deal with what its people and their colleagues got under the others of the company."""
        beside = [each for each in self.lives if each is not life]
        if not beside:
            return life.deal
        mine: list[TouchElsewhere] = []
        theirs: list[ColleagueTouch] = []
        said: set[str] = set()
        for other in beside:
            for who, touch, replied in _touches(other.deal):
                if who == life.deal.prospect.name:
                    mine.append(TouchElsewhere(touch, replied, other.number))
                else:
                    theirs.append(ColleagueTouch(who, touch, replied, other.number))
            if other.deal.prospect.name == life.deal.prospect.name:
                said |= {each.code for each in other.deal.timeline if isinstance(each, SituationNoted)}
        return replace(life.deal, elsewhere=tuple(mine), colleagues=tuple(theirs), said_elsewhere=tuple(sorted(said)))

    # -- what the rep does ----------------------------------------------------------------------------------------

    def _do(self, life: Life, day: date, advice: Advice, chance: Random) -> None:
        play, channel = advice.play or "", advice.channel or ""
        person = advice.contact or life.at.person
        self.tally.plays[play] += 1
        likely = people.ANSWERS.get(play, people.ANSWER)
        answered = chance.random() < likely
        dialled = channel == "call" and not answered
        entry = Dial(on=day, play=play) if dialled else Touch(on=day, play=play, channel=channel)
        self._write(life, replace(entry, contact=advice.contact))
        self.held.take(Got(person, life.number, day, play, channel, [day] if dialled else []), life.calendar)
        for name in ("lead", "introduction"):
            if play == {"lead": "send-a-lead", "introduction": "helpful-introduction"}[name]:
                life.deal = replace(life.deal, **{name: None})  # type: ignore[arg-type]
        if answered:
            soon = chance.randint(1, 6) if channel != "call" else 1  # who picks up has spoken; noted the next morning
            life.expect(day + timedelta(days=soon), f"reply {advice.contact or ''}")
        elif channel in ("email", "post") and chance.random() < 0.02 and advice.contact is None:
            life.expect(day + timedelta(days=1), "bounce")

    def _close(self, life: Life, day: date, advice: Advice) -> None:
        if advice.play:
            self.tally.plays[advice.play] += 1
            self._write(life, Touch(on=day, play=advice.play, channel="email"))
        self._end(life, day, advice.outcome or "lost", advice.reason)

    def _end(self, life: Life, day: date, outcome: str, reason: str) -> None:
        self.tally.clear_bd.append(life.calendar.count(life.at.since, day))
        self.tally.ended[f"{outcome} ({reason})"] += 1
        self._write(life, Closed(on=day, outcome=outcome))
        life.comes = {}

    # -- what people do -------------------------------------------------------------------------------------------

    def _befall(self, life: Life, day: date, chance: Random) -> None:
        """Replies, meetings and news of the day, before the coach is asked."""
        for what in life.comes.pop(day, []):
            if what.startswith("reply"):
                self._reply(life, day, chance, what.removeprefix("reply").strip() or None)
            elif what == "meeting":
                self._meet(life, day, chance)
            elif what == "bounce":
                self._write(life, SituationNoted(on=day, code="no_route"))
                self.held.bounced(life.number)
        if life.closed:
            return
        if chance.random() < 0.003:
            self._reply(life, day, chance, None)
        elif chance.random() < 0.005:
            noted = people.situation(chance, day, people.BEFALLS)
            if noted.code != "contact_left" or len(self.lives) == 1:
                self._noted(life, noted)
        elif chance.random() < 0.001:
            life.deal = replace(life.deal, snoozed_until=day + timedelta(days=chance.randint(5, 20)), snoozed_on=day)
            life.said_until = None

    def _noted(self, life: Life, noted: SituationNoted) -> None:
        self._write(life, noted)
        at = life.at
        if noted.code in _HUMAN:
            at.n_from = noted.on
        if noted.code == "personal":
            at.private_until = noted.until or life.calendar.add(noted.on, 20)
        if noted.code == "contact_left":
            at.since = noted.on

    def _spoke(self, life: Life, entry: Heard | Meeting) -> None:
        day, at = entry.on, life.at
        if not life.closed:
            self.tally.clear_bd.append(life.calendar.count(at.since, day))
            self.tally.ended["a reply"] += 1
        self._write(life, entry)
        life.shown.clear()
        life.comes = {on: [each for each in what if each == "meeting"] for on, what in life.comes.items()}
        self.held.heard(entry.contact or at.person, life.number, day, life.calendar)
        at.since = at.n_from = day
        at.promised = entry.promised_by
        at.gaps = policy_of(life.deal, self.book).gaps(life.deal.stage)  # a new person is at the deal's stage from here
        if entry.contact is None:
            at.private_until = None
        if at.meeting and day >= at.meeting:
            at.meeting = None

    def _reply(self, life: Life, day: date, chance: Random, contact: str | None) -> None:
        says = chance.random()
        later = day + timedelta(days=chance.randint(3, 15)) if 0.3 < says < 0.5 else None
        self._spoke(life, Heard(on=day, channel="email", promised_by=later, contact=contact))
        if later and laters(life.deal.timeline) >= 2:
            self._noted(life, SituationNoted(on=day, code="deferral"))
        elif 0.5 < says < 0.62:
            self._agree(life, day, chance)
        elif 0.62 < says < 0.85 and contact is None:
            self._noted(life, people.situation(chance, day, people.SAID))
        elif 0.85 < says < 0.9:
            life.deal = replace(life.deal, owed="the comparison of plans", owed_since=day)
        elif 0.9 < says < 0.95:
            self._end(life, day, "won", "they bought")
        elif says > 0.95 and not life.deal.business_issue:
            life.deal = replace(life.deal, business_issue="onboarding takes six weeks")

    def _agree(self, life: Life, day: date, chance: Random) -> None:
        meeting = life.calendar.roll(day + timedelta(days=chance.randint(3, 14)))
        life.deal = replace(life.deal, next_meeting=meeting)
        life.at.meeting = meeting
        life.expect(meeting, "meeting")

    def _meet(self, life: Life, day: date, chance: Random) -> None:
        """It took place, they did not come, or it was moved."""
        how = chance.random()
        if life.closed or life.deal.next_meeting != day:
            return
        life.at.meeting = None
        life.deal = replace(life.deal, next_meeting=None)
        if how < 0.8:
            self._spoke(life, Meeting(on=day))
        elif how < 0.93:
            self._noted(life, SituationNoted(on=day, code="missed_meeting"))
        else:
            self._agree(life, day, chance)


def policy_of(deal: Deal, book: Playbook) -> Policy:
    """The numbers for the deal: its profile's, laid over those of all."""
    return book.policy_for(deal.segment, deal.value, deal.public_sector, deal.prospect.country)


def _touches(deal: Deal) -> Iterator[tuple[str, Touch | Dial, date | None]]:
    """What the people of a deal got, and when each was heard from after it."""
    for n, entry in enumerate(deal.timeline):
        if not isinstance(entry, Touch | Dial):
            continue
        after = (each.on for each in deal.timeline[n:] if isinstance(each, TwoWay) and each.contact == entry.contact)
        yield entry.contact or deal.prospect.name or "", entry, next(after, None)
