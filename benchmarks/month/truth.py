"""What should stand in the record after the month: kept by whoever makes the month up, from the rules as written down.

Nothing of the product is asked. Here: the shape of it, and what is sure. Not here: how it's compared (`compared`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from benchmarks.month.cast import START, Contact, Deal

SITUATIONS = ("ooo", "no_route")


@dataclass(frozen=True)
class Fact:
    """One entry that should be there. `at`: when it could be known; `what`: why, in words for whoever looks at a miss.

    `persons`: any of them may be the one that it names. `sure`: it counts for the share that was noted right.
    """

    kind: str
    deal: int
    persons: frozenset[str]
    day: date
    at: datetime
    what: str
    sure: bool = True
    until: date | None = None


@dataclass(frozen=True)
class Question:
    """Something to be asked about: until then this deal is quiet. Not `sure`: what is known may tell it anyway."""

    deal: int
    at: datetime
    what: str
    sure: bool = True


@dataclass
class Truth:
    """All of it. `allowed`: entries of a deal, kind and day that may be there or not; the rules leave it to a person.

    `twins`: of a deal whose contacts are on another one too, the numbers of both.
    """

    facts: list[Fact] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    allowed: set[tuple[str, int, date]] = field(default_factory=set)
    twins: dict[int, frozenset[int]] = field(default_factory=dict)
    traffic: dict[str, int] = field(default_factory=dict)

    def note(self, kind: str, deal: Deal, contact: Contact, at: datetime, what: str, until: date | None = None) -> None:
        """An entry about one contact, on their day; nothing on a closed deal, and on several somebody is asked."""
        self.count(what)
        if deal.closed:
            if kind == "heard":
                self.questions.append(Question(deal.number, at, "a reply on a closed deal", sure=False))
            return None
        day = contact.day(at)
        if not deal.alone:
            return self.maybe(kind, deal, at, day)
        if until is not None and until <= START.date():
            return self.allowed.add((kind, deal.number, day))  # over when it's read: of no use to anybody
        if kind in SITUATIONS and contact != deal.main:
            return None  # a deal's reason for silence is its main contact's
        return self.facts.append(Fact(kind, deal.number, frozenset((contact.name,)), day, at, what, until=until))

    def maybe(self, kind: str, deal: Deal, at: datetime, day: date) -> None:
        """An entry that may be there, or a question."""
        for number in self.twins[deal.number]:
            self.allowed.add((kind, number, day))
            if kind == "heard":
                self.questions.append(Question(number, at, "a contact of several deals", sure=False))

    def ask(self, deal: Deal, at: datetime, what: str) -> None:
        """Somebody is asked."""
        self.count(what)
        if not deal.closed:
            self.questions.append(Question(deal.number, at, what))

    def count(self, what: str) -> None:
        """One more of a kind of thing that happens."""
        self.traffic[what] = self.traffic.get(what, 0) + 1

    def of(self, *kinds: str) -> Iterator[Fact]:
        """The facts of these kinds."""
        return (fact for fact in self.facts if fact.kind in kinds)


def latest(facts: Iterable[Fact], deal: int, by: datetime) -> date | None:
    """The last day on which somebody at the prospect's spoke with us, as far as it could be known by then."""
    return max((fact.day for fact in facts if fact.deal == deal and fact.at <= by), default=None)
