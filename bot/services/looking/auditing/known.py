"""What was on record at a moment: an advice is judged by what could be known when it was given, not by what came later.

Of an entry and a nudge of the same instant nobody can say which came first. Both ways are tried, and what speaks for
the advice counts: a violation that is reported must be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from bot.almanac import calendar_for
from bot.domain.deal import Deal
from bot.domain.entries import Entry, TwoWay
from bot.domain.history import read
from bot.domain.playbook import Counts, Playbook
from bot.domain.standing import Standing
from bot.domain.value import value
from bot.errors import BadDeal
from bot.store import people, timeline
from bot.store.ledger import AccountLedger
from bot.store.rows import EntryRow, NudgeRow

BY_TOUCH = "touch"
"""The reason of a step that is a touch and no advice."""


_TWO_WAY = ("heard", "meeting")


@value(frozen=True, slots=True)
class Contact:
    """A counted touch, or the place that a live nudge holds for one."""

    on: date
    play: str | None
    channel: str | None


@value(frozen=True, kw_only=True)
class Step:
    """One play on one day, advised or done, and what was on record just before.

    `beside`: what the same person got under other deals, or beside the main contact of this one; `colleagues`: (person,
    day) of touches to others there. A touch to another than the main contact stands in no stretch of silence.
    `advice`: it is one, and no touch. `said`: what the advice itself said of each limit, as used and most. `current`:
    judged by today's playbook.
    """

    deal_id: int
    on: date
    play: str | None
    channel: str | None
    reason: str
    standing: Standing | None
    beside: tuple[Contact, ...] = ()
    perhaps: tuple[date, ...] = ()
    colleagues: tuple[tuple[int, date], ...] = ()
    window: tuple[datetime, datetime] | None = None
    said: dict[str, tuple[int, int]] = field(default_factory=dict)
    current: bool = True
    advice: bool = False

    @cached_property
    def last(self) -> date | None:
        """The day of the last unanswered touch."""
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
        if row.undone_at is not None and (row.undone_at < self.at or (row.undone_at == self.at and not self.ties)):
            return False
        if self.entry_id is not None:
            return row.id < self.entry_id
        return row.created_at < self.at or (
            self.ties and row.created_at == self.at and (row.nudge_id is None or row.nudge_id != self.nudge_id)
        )


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
        if any(nudge.created_at in (row.created_at, row.undone_at) for row in self.account.entries):
            moments.append(replace(moments[0], ties=True))
        return [self._advised(nudge, moment) for moment in moments]

    def _advised(self, nudge: NudgeRow, moment: Moment) -> Step:
        advice = nudge.advice
        on = date.fromisoformat(advice["on"]) if advice.get("on") else nudge.play_on or nudge.created_at.date()
        return Step(
            deal_id=nudge.deal_id,
            on=on,
            play=advice.get("play", nudge.play),
            channel=advice.get("channel", nudge.channel),
            reason=str(advice.get("reason", "")),
            advice=True,
            window=_window(advice),
            said={each["limit"]: (each["used"], each["max"]) for each in advice.get("limits", ())},
            current=advice.get("playbook", self.playbook.digest) == self.playbook.digest,
            **self._before(nudge.deal_id, nudge.person_id, on, moment),
        )

    def touched(self, entry: EntryRow) -> Step:
        """A touch, by what was on record when it was written down; judged by the rules of its nudge, if it has one."""
        nudge = self.nudges.get(entry.nudge_id or 0)
        advice: dict[str, Any] = nudge.advice if nudge and entry.play == nudge.play else {}
        return Step(
            deal_id=entry.deal_id,
            on=entry.on_day,
            play=entry.play,
            channel=entry.channel,
            reason=str(advice.get("reason", BY_TOUCH)),
            said={each["limit"]: (each["used"], each["max"]) for each in advice.get("limits", ())},
            current=advice.get("playbook", self.playbook.digest) == self.playbook.digest,
            **self._before(
                entry.deal_id,
                entry.person_id,
                entry.on_day,
                Moment(entry.created_at, entry_id=entry.id, nudge_id=entry.nudge_id),
                aside=entry.aside,
            ),
        )

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

    def _before(self, deal_id: int, person_id: int, on: date, moment: Moment, *, aside: bool = False) -> dict[str, Any]:
        """`aside`: the step is with another than the main contact, whose deal says nothing about it."""
        held = list(self._reserved(deal_id, moment))
        others = [
            (row.person_id, Contact(row.on_day, row.play, row.channel))
            for row in self.account.entries
            if (row.deal_id != deal_id or row.aside or aside)
            and row.type == "touch"
            and moment.has(row)
            and self._counts(row.play)
        ]
        everybody = [*others, *held]
        return {
            "standing": None if aside else self._standing(deal_id, person_id, on, moment),
            "beside": tuple(contact for person, contact in everybody if person == person_id),
            "perhaps": tuple(self._perhaps(person_id, moment)),
            "colleagues": tuple(
                (person, contact.on)
                for person, contact in everybody
                if person != person_id and person in self.account.people
            ),
        }

    def _counts(self, play: str | None) -> bool:
        known = self.playbook.plays.get(play or "")
        return known is None or known.counts is not Counts.NO

    def _reserved(self, deal_id: int, moment: Moment) -> Iterator[tuple[int, Contact]]:
        """The places that other deals' nudges certainly held then."""
        for nudge in self.account.nudges:
            if nudge.deal_id == deal_id or nudge.id == moment.nudge_id or nudge.play_on is None or nudge.counts == "no":
                continue
            # Between a reminder and an answer it may have been let go; an undone answer leaves no trace of when.
            over = min((at for at in (nudge.ended_at, nudge.reminded_at) if at), default=None)
            taken_back = any(
                row.undone_at and nudge.created_at <= row.created_at <= moment.at <= row.undone_at
                for row in self.by_deal[nudge.deal_id]
            )
            if _planned_before(nudge, moment) and (over is None or moment.at < over) and not taken_back:
                yield nudge.person_id, Contact(nudge.play_on, nudge.play, nudge.channel)

    def _perhaps(self, person_id: int, moment: Moment) -> Iterator[date]:
        """The days of the places that nudges to this person held then, for all that can be told."""
        for nudge in self.account.nudges:
            theirs = nudge.person_id == person_id and nudge.id != moment.nudge_id and nudge.counts != "no"
            over = nudge.ended_at is not None and nudge.ended_at < moment.at
            if theirs and nudge.play_on is not None and nudge.created_at <= moment.at and not over:
                yield nudge.play_on

    def _standing(self, deal_id: int, person_id: int, on: date, moment: Moment) -> Standing | None:
        """The deal as it stood, by its own entries; None where nothing tells when the silence began."""
        # A reply of anybody's ends the silence; all else that was with another contact is none of this one's.
        found = [row for row in self.by_deal[deal_id] if moment.has(row) and (not row.aside or row.type in _TWO_WAY)]
        entries = [entry for row in sorted(found, key=_in_order) if (entry := timeline.as_entry(row)) is not None]
        first = next((entry.on for entry in entries if isinstance(entry, TwoWay)), None)
        if first is None:
            return None
        row, prospect = self.account.deals[deal_id], people.as_prospect(self.account.people[person_id])
        deal = Deal(
            company="",
            stage=row.stage,
            prospect=prospect,
            timeline=_readable(entries, self.playbook),
            said_elsewhere=tuple(self._said_elsewhere(deal_id, person_id, moment)),
        )
        calendar = calendar_for(prospect, self.playbook.policy)
        day = max(on, first)
        try:
            history = read(deal, day, moment.at, self.playbook, calendar)
        except BadDeal:
            return None
        return Standing(deal, history, day, self.playbook, calendar)

    def _said_elsewhere(self, deal_id: int, person_id: int, moment: Moment) -> Iterator[str]:
        """What the same person had told us of under other deals."""
        for row in self.account.entries:
            if row.person_id == person_id and row.deal_id != deal_id and row.code and moment.has(row):
                yield row.code


def _stood(row: EntryRow, moment: datetime) -> bool:
    return row.undone_at is None or row.undone_at > moment


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
