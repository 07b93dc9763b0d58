"""What was on record at a moment: an advice is judged by what could be known when it was given, not by what came later.

Of an entry and a nudge of the same instant nobody can say which came first. Both ways are tried, and what speaks for
the advice counts: a violation that is reported must be one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from bot.almanac import calendar_for
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Entry, TwoWay
from bot.domain.history import read
from bot.domain.playbook import Playbook, Policy
from bot.domain.standing import Standing, policy_of
from bot.domain.touches import WRITTEN
from bot.domain.value import value
from bot.errors import BadDeal
from bot.services.looking.auditing.got import Contact, Walk
from bot.store import contacts, people, records, that_day, timeline
from bot.store.ledger import AccountLedger
from bot.store.rows import EntryRow, NudgeRow
from bot.store.that_day import ThatDay

BY_TOUCH = "touch"
"""The reason of a step that is a touch and no advice."""


@value(frozen=True, kw_only=True)
class Step:
    """One play on one day, advised or done, and what was on record just before.

    `standing`: the deal by that day's record; None for a touch of the rep's own to another than the main contact, which
    stands in no stretch of silence. `got`: what the same person had from us, whatever the deal; `colleagues`: (person,
    what) of everybody else there; `left`: the days on which it was noted that one of them had left. `beside`: the play
    is for another contact than the main one, who `wanted_none`. `calendars`: whose business days bind; none where that
    day's are not known. `advice`: it is one, and no touch. `said`: what the advice itself said of each limit, as used
    and most. `current`: judged by today's playbook.
    """

    deal_id: int
    on: date
    play: str | None
    channel: str | None
    reason: str
    policy: Policy
    standing: Standing | None
    got: tuple[Contact, ...] = ()
    perhaps: tuple[date, ...] = ()
    colleagues: tuple[tuple[int, Contact], ...] = ()
    left: Mapping[int, date] = field(default_factory=dict)
    beside: bool = False
    wanted_none: bool = False
    calendars: tuple[BusinessCalendar, ...] = ()
    window: tuple[datetime, datetime] | None = None
    said: dict[str, tuple[int, int]] = field(default_factory=dict)
    current: bool = True
    advice: bool = False

    @cached_property
    def last(self) -> date | None:
        """The day of the last unanswered touch to the main contact."""
        return self.standing.unanswered[-1].on if self.standing and self.standing.unanswered else None


@value(frozen=True, slots=True)
class Moment:
    """A point in the order of what was written: before an entry (`entry_id`), or at the planning of a nudge.

    `ties`: entries of the nudge's own instant came before it, but for its own answer.
    """

    at: datetime
    entry_id: int | None = None
    nudge_id: int | None = None
    ties: bool = False

    def has(self, row: EntryRow) -> bool:
        """Whether the entry was there, and not taken back yet."""
        if any(self._within(since, until) for since, until in timeline.off_record(row)):
            return False
        if self.entry_id is not None:
            return row.id < self.entry_id
        return row.created_at < self.at or (
            self.ties and row.created_at == self.at and (row.nudge_id is None or row.nudge_id != self.nudge_id)
        )

    def _within(self, since: datetime, until: datetime | None) -> bool:
        """Whether a time off the record had begun, and was not over."""
        begun = since < self.at or (since == self.at and not self.ties)
        return begun and (until is None or self.at < until or (self.at == until and not self.ties))


class Known:
    """The rows of one account, asked about moments of the past."""

    def __init__(self, playbook: Playbook, account: AccountLedger) -> None:
        self.playbook, self.account = playbook, account
        self.nudges = {nudge.id: nudge for nudge in account.nudges}
        self.by_deal: dict[int, list[EntryRow]] = {deal_id: [] for deal_id in account.deals}
        for entry in account.entries:
            self.by_deal[entry.deal_id].append(entry)

    def advised(self, nudge: NudgeRow) -> list[Step]:
        """The advice of a nudge when it was planned, in each order that its instant leaves open.

        What the rep chose instead came later, and is not judged here.
        """
        moments = [Moment(nudge.created_at, nudge_id=nudge.id)]
        if any(nudge.created_at in (row.created_at, *_turned(row)) for row in self.account.entries):
            moments.append(replace(moments[0], ties=True))
        return [self._advised(nudge, moment) for moment in moments]

    def _advised(self, nudge: NudgeRow, moment: Moment) -> Step:
        advice = nudge.advice
        on = date.fromisoformat(advice["on"]) if advice.get("on") else nudge.play_on or nudge.created_at.date()
        that = that_day.read(advice)
        whom = that.whom if that else nudge.person_id
        return Step(
            on=on,
            play=advice.get("play", nudge.play),
            channel=advice.get("channel", nudge.channel),
            reason=str(advice.get("reason", "")),
            advice=True,
            window=_window(advice),
            **self._judged_by(advice),
            **self._before(nudge.deal_id, whom, on, moment, that),
        )

    def touched(self, entry: EntryRow) -> Step:
        """A touch, by what was on record when it was written down; judged by the rules of its nudge, if it has one."""
        nudge = self.nudges.get(entry.nudge_id or 0)
        advice: dict[str, Any] = nudge.advice if nudge and entry.play == nudge.play else {}
        moment, that = Moment(entry.created_at, entry_id=entry.id, nudge_id=entry.nudge_id), that_day.read(advice)
        whom = timeline.with_whom(entry, moment.at)
        return Step(
            on=entry.on_day,
            play=entry.play,
            channel=entry.channel,
            reason=str(advice.get("reason", BY_TOUCH)),
            **self._judged_by(advice),
            **self._before(entry.deal_id, whom, entry.on_day, moment, that, aside=entry.aside),
        )

    def _judged_by(self, advice: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "said": {each["limit"]: (each["used"], each["max"]) for each in advice.get("limits", ())},
            "current": advice.get("playbook", self.playbook.digest) == self.playbook.digest,
        }

    def rep_went_own_way(self, entry: EntryRow, step: Step) -> bool:
        """Whether the rep did something else than was advised, or when it was no longer, or touches of ours between."""
        nudge = self.nudges.get(entry.nudge_id or 0)
        if nudge is None:
            return False
        other = (entry.play, entry.channel) != (nudge.advice.get("play"), nudge.advice.get("channel"))
        early = nudge.play_on is not None and entry.on_day < nudge.play_on
        late = nudge.reminded_at is not None and entry.created_at > nudge.reminded_at
        between = any(
            row.nudge_id is None and row.type in ("touch", "dial") and _stood(row, entry.created_at)
            for row in self.account.entries
            if nudge.created_at <= row.created_at <= entry.created_at and row.id != entry.id
        )
        return other or early or late or between

    def _before(
        self, deal_id: int, person_id: int, on: date, moment: Moment, that: ThatDay | None, *, aside: bool = False
    ) -> dict[str, Any]:
        """`that`: what was kept of the deal of that day. `aside`: the step is with another than the main contact."""
        main = that.person_id if that else self.account.deals[deal_id].person_id if aside else person_id
        deal = that.deal if that else self._deal_of_today(deal_id, main)
        policy = policy_of(deal, self.playbook)
        calendar = calendar_for(deal.prospect, policy)
        phone_only = not any(deal.prospect.reaches(way) for way in WRITTEN)
        got = self._got(deal_id, moment, lambda at: Walk(self.playbook, policy, calendar, phone_only, at))
        beside = person_id != main
        calendars = (calendar, *([calendar_for(that.contact, policy)] if that.contact else [])) if that else ()
        return {
            "deal_id": deal_id,
            "policy": policy,
            "standing": None if aside and not that else self._standing(deal_id, main, deal, on, moment),
            "got": tuple(got.get(person_id, ())),
            "perhaps": tuple(self._perhaps(person_id, moment)),
            "colleagues": tuple((who, each) for who in self._beside(person_id, got, moment) for each in got[who]),
            "left": self._left(moment),
            "beside": beside,
            "wanted_none": beside and self._wanted_none(person_id, moment),
            "calendars": calendars,
        }

    def _deal_of_today(self, deal_id: int, main: int) -> Deal:
        """The deal without its timeline, as the rows have it."""
        row, known = self.account.deals[deal_id], self.account.people.get(main)
        return replace(records.facts_of(row), prospect=people.as_prospect(known) if known else Prospect())

    def _got(self, deal_id: int, moment: Moment, walk: Callable[[datetime], Walk]) -> dict[int, list[Contact]]:
        """What each person of the account had got by then, with the places that other deals' nudges certainly held."""
        held: dict[tuple[int, int], list[Contact]] = {}
        for nudge in self._reserved(deal_id, moment):
            place = Contact(nudge.play_on or date.min, nudge.play, nudge.channel)
            held.setdefault((nudge.deal_id, that_day.whom(nudge.advice) or nudge.person_id), []).append(place)
        found: dict[int, list[Contact]] = {}
        for there, rows in self.by_deal.items():
            stood = sorted((row for row in rows if moment.has(row)), key=_in_order)
            touched = [row for row in stood if row.type in ("touch", "dial") and row.person_id in self.account.people]
            reached = {timeline.with_whom(row, moment.at) for row in touched}
            planned = {person for deal, person in held if deal == there and person in self.account.people}
            for who in sorted(reached | planned):
                found.setdefault(who, []).extend(walk(moment.at).through(stood, who, held.get((there, who), ())))
        return found

    def _beside(self, person_id: int, some: Iterable[int], moment: Moment) -> Iterator[int]:
        """Those of them who were of one company with a person then, for all that can be told: not who were merged with
        somebody since, nor who came along with another company.
        """
        here = self.account.people
        since = {
            who: there if there and there > moment.at else None
            for who, row in here.items()
            for there in [row.there_since]
        }
        for who in some:
            if who != person_id and who in here and person_id in here and since[who] == since[person_id]:
                yield who

    def _left(self, moment: Moment) -> dict[int, date]:
        """Who of the people was noted to have left, and when last."""
        leaving = {code for code, situation in self.playbook.situations.items() if situation.new_person}
        rows = [row for row in self.account.entries if row.code in leaving and moment.has(row)]
        return {timeline.with_whom(row, moment.at): row.on_day for row in sorted(rows, key=_in_order)}

    def _wanted_none(self, person_id: int, moment: Moment) -> bool:
        stops = self.playbook.stops
        return any(
            r.code in stops and timeline.with_whom(r, moment.at) == person_id and moment.has(r)
            for r in self.account.entries
        )

    def _reserved(self, deal_id: int, moment: Moment) -> Iterator[NudgeRow]:
        """The other deals' nudges that certainly held a place then."""
        for nudge in self.account.nudges:
            if nudge.deal_id == deal_id or nudge.id == moment.nudge_id or nudge.play_on is None or nudge.counts == "no":
                continue
            # Between a reminder and an answer it may have been let go; an undone answer leaves no trace of when.
            over = min((at for at in (nudge.ended_at, nudge.reminded_at) if at), default=None)
            taken_back = any(
                nudge.created_at <= row.created_at <= moment.at <= since
                for row in self.by_deal[nudge.deal_id]
                for since, _ in timeline.off_record(row)
            )
            if _planned_before(nudge, moment) and (over is None or moment.at < over) and not taken_back:
                yield nudge

    def _perhaps(self, person_id: int, moment: Moment) -> Iterator[date]:
        """The days of the places that nudges to this person held then, for all that can be told."""
        for nudge in self.account.nudges:
            theirs = nudge.person_id == person_id and nudge.id != moment.nudge_id and nudge.counts != "no"
            over = nudge.ended_at is not None and nudge.ended_at < moment.at
            if theirs and nudge.play_on is not None and nudge.created_at <= moment.at and not over:
                yield nudge.play_on

    def _standing(self, deal_id: int, main: int, deal: Deal, on: date, moment: Moment) -> Standing | None:
        """The deal as it stood, by its own entries; None where nothing tells when the silence began."""
        rows = timeline.by_day(sorted((row for row in self.by_deal[deal_id] if moment.has(row)), key=_in_order))
        entries = [entry for row in rows if (entry := _named(row, main, moment.at)) is not None]
        first = next((entry.on for entry in entries if isinstance(entry, TwoWay)), None)
        if first is None:
            return None
        deal = replace(
            deal,
            timeline=_readable(entries, self.playbook),
            said_elsewhere=tuple(self._said_elsewhere(deal_id, main, moment)),
        )
        policy = policy_of(deal, self.playbook)
        calendar, day = calendar_for(deal.prospect, policy), max(on, first)
        try:
            history = read(deal, day, moment.at, self.playbook, policy, calendar)
        except BadDeal:
            return None
        return Standing(deal, history, day, self.playbook, calendar, policy=policy)

    def _said_elsewhere(self, deal_id: int, person_id: int, moment: Moment) -> Iterator[str]:
        """What the same person had told us of under other deals."""
        for row in self.account.entries:
            theirs = timeline.with_whom(row, moment.at) == person_id
            if theirs and row.deal_id != deal_id and row.code and moment.has(row):
                yield row.code


def _named(row: EntryRow, main: int, at: datetime) -> Entry | None:
    """The row as the domain's value, by name: of anybody but the main contact, by number (ruling 48)."""
    entry, whom = timeline.as_entry(row), timeline.with_whom(row, at)
    by_name = row.aside or row.type in contacts.BY_NAME
    return replace(entry, contact=f"#{whom}") if entry and by_name and whom != main else entry


def _stood(row: EntryRow, moment: datetime) -> bool:
    return all(moment < since or (until is not None and until <= moment) for since, until in timeline.off_record(row))


def _turned(row: EntryRow) -> Iterator[datetime]:
    """When it was taken back, and when put back."""
    for since, until in timeline.off_record(row):
        yield since
        if until is not None:
            yield until


def _in_order(row: EntryRow) -> tuple[date, int]:
    return row.on_day, row.seq


def _readable(entries: list[Entry], playbook: Playbook) -> tuple[Entry, ...]:
    """Without what an older playbook knew and this one does not: a dial's play, a situation's code."""
    plays, codes = playbook.plays, playbook.situations
    return tuple(
        entry
        for entry in entries
        if getattr(entry, "code", None) in (None, *codes)
        and (type(entry).__name__ != "Dial" or getattr(entry, "play", None) in plays)
    )


def _window(advice: dict[str, Any]) -> tuple[datetime, datetime] | None:
    window = advice.get("window")
    if not window:
        return None
    return datetime.fromisoformat(window["start"]), datetime.fromisoformat(window["end"])


def _planned_before(nudge: NudgeRow, moment: Moment) -> bool:
    """One morning's nudges are of one instant: their numbers tell which of them held its place first."""
    if moment.entry_id is None and moment.nudge_id is not None:
        return nudge.created_at <= moment.at and nudge.id < moment.nudge_id
    return nudge.created_at < moment.at
