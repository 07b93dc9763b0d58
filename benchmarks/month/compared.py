"""The record after the month beside the truth: what was noted right, what was missed, what is there that never was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from benchmarks.month.month import Month
from benchmarks.month.truth import Fact, Question, latest
from bot.domain.observation import Became
from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow, NudgeRow, ObservationRow, PersonRow, RepRow

TWO_WAY = ("heard", "meeting")
_LATENCY = timedelta(minutes=10)
"""What arrived since can't have been read."""
_SOON = timedelta(days=2)
_A_QUESTION = timedelta(days=14)


@dataclass(frozen=True)
class Noted:
    """An entry as it stands in the record. `typed`: a person's own, from before the month."""

    kind: str
    deal: int
    person: str
    day: date
    until: date | None
    typed: bool


@dataclass(frozen=True)
class Asked:
    """A question to a rep. `deal`: of ours; None where it's about none."""

    deal: int | None
    rep: str
    what: str


@dataclass
class Watch:
    """Looks, at each stop of the clock, at what came since. `nudges`: how many; `wrong`: those on a silence that was
    none, in words. `asked`: every question, by its id: they're forgotten after a fortnight.
    """

    month: Month
    database: Database
    seen: int = 0
    nudges: int = 0
    wrong: list[str] = field(default_factory=list)
    asked: dict[int, Asked] = field(default_factory=dict)

    def look(self, now: datetime) -> None:
        """At new nudges, and new questions."""
        self._questions()
        self._nudges(now)

    def _questions(self) -> None:
        with self.database.read() as session:
            query = (
                select(ObservationRow.id, DealRow.foreign_id, RepRow.name, ObservationRow.type, ObservationRow.reason)
                .outerjoin(DealRow, DealRow.id == ObservationRow.deal_id)
                .outerjoin(RepRow, RepRow.id == ObservationRow.rep_id)
                .where(ObservationRow.state == Became.ASKED)
            )
            for number, foreign_id, rep, type_, reason in session.execute(query):
                deal = _number(foreign_id) if foreign_id else None
                self.asked.setdefault(number, Asked(deal, rep or "nobody", f"{type_}, {reason}"))

    def _nudges(self, now: datetime) -> None:
        with self.database.read() as session:
            query = (
                select(NudgeRow.id, DealRow.foreign_id, NudgeRow.play, NudgeRow.kind)
                .join(DealRow, DealRow.id == NudgeRow.deal_id)
                .where(NudgeRow.id > self.seen)
                .order_by(NudgeRow.id)
            )
            fresh = session.execute(query).all()
        for number, external_id, play, kind in fresh:
            self.seen, self.nudges = number, self.nudges + 1
            deal = _number(external_id)
            heard = latest(self.month.truth.of(*TWO_WAY), deal, now - _LATENCY)
            known = self._known(external_id)
            told = f"{now:%d %b %H:%M}: {kind} {play} on deal {deal}"
            if heard is not None and (known is None or heard > known):
                self.wrong.append(f"{told}, though heard on {heard} (the record: {known})")
            for asked in self.month.truth.questions:
                open_ = asked.sure and asked.deal == deal and asked.at <= now - _LATENCY < asked.at + _A_QUESTION
                # Who was heard since has ended that silence anyway.
                if open_ and (heard is None or heard < asked.at.date()):
                    self.wrong.append(f"{told}, though to be asked since {asked.at:%d %b %H:%M}: {asked.what}")

    def _known(self, external_id: str | None) -> date | None:
        with self.database.read() as session:
            query = (
                select(EntryRow.on_day)
                .join(DealRow, DealRow.id == EntryRow.deal_id)
                .where(DealRow.foreign_id == external_id, EntryRow.type.in_(TWO_WAY), EntryRow.undone_at.is_(None))
                .order_by(EntryRow.on_day.desc())
            )
            return session.scalars(query).first()


@dataclass(frozen=True)
class Comparison:
    """`missed`: what should be there; `false`: what should not; `asked`: questions by rep."""

    right: Counter[str]
    missed: list[Fact]
    false: list[Noted]
    asked: list[Asked]
    unasked: list[str]
    odd: list[str]
    became: Counter[str]


def compared(month: Month, watch: Watch) -> Comparison:
    """All of it, against the truth."""
    record = list(_record(watch.database))
    observed = Counter(each for each in record if not each.typed)
    typed = Counter(each for each in record if each.typed)
    right: Counter[str] = Counter()
    missed: list[Fact] = []
    late = []
    for fact in month.truth.facts:
        if _take(observed, fact, 0):
            right[fact.kind] += 1
        else:
            late.append(fact)
    for fact in late:  # what a person had noted, within a day of it, is what it was
        if _take(typed, fact, 1):
            right[fact.kind] += 1
        else:
            missed.append(fact)
    left = (each for each in observed.elements() if (each.kind, each.deal, each.day) not in month.truth.allowed)
    unasked, odd = _questions(month, list(watch.asked.values()))
    with watch.database.read() as session:
        became = Counter(session.scalars(select(ObservationRow.state)))
    return Comparison(right, missed, sorted(left, key=str), list(watch.asked.values()), unasked, odd, became)


def _take(record: Counter[Noted], fact: Fact, days: int) -> bool:
    """Takes the entry that is this fact out of the record."""
    for each, count in record.items():
        if not count or (each.kind, each.deal) != (fact.kind, fact.deal) or each.until != fact.until:
            continue
        if abs(each.day - fact.day).days <= days and (each.person in fact.persons or each.typed):
            record[each] -= 1
            return True
    return False


def _record(database: Database) -> Iterator[Noted]:
    with database.read() as session:
        query = (
            select(EntryRow, DealRow.foreign_id, PersonRow.name)
            .join(DealRow, DealRow.id == EntryRow.deal_id)
            .join(PersonRow, PersonRow.id == EntryRow.person_id)
            .where(EntryRow.undone_at.is_(None))
        )
        for row, external_id, name in session.execute(query):
            kind = str(row.code if row.type == "situation" else row.type)
            until = row.until if kind == "ooo" else None
            yield Noted(kind, _number(external_id), name or "", row.on_day, until, ":" not in row.by_user)


def _questions(month: Month, asked: list[Asked]) -> tuple[list[str], list[str]]:
    """The deals about which nobody was asked, and the questions for which there is no reason."""
    reasons: dict[int, list[str]] = {}
    for question in month.truth.questions:
        if question.at < month.until:
            reasons.setdefault(question.deal, []).append(question.what)
    sure = {
        each.deal for each in month.truth.questions if each.sure and each.deal in reasons and not _over(month, each)
    }
    about = {twin for each in asked if each.deal is not None for twin in month.truth.twins[each.deal]}
    unasked = [f"deal {deal}: {'; '.join(reasons[deal])}" for deal in sorted(sure - about)]
    odd = [f"deal {each.deal}: {each.what}" for each in asked if each.deal is not None and each.deal not in reasons]
    return unasked, odd


def _over(month: Month, question: Question) -> bool:
    """Whether they were heard so soon after it that there was nothing left to ask when it was read."""
    heard = (each.at for each in month.truth.of(*TWO_WAY) if each.deal == question.deal)
    return any(question.at < at < question.at + _SOON for at in heard)


def _number(external_id: str | None) -> int:
    return int((external_id or "-0").rpartition("-")[2])
