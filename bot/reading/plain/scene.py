"""What a clause is read with: the day, the deals, and whom it names.

Here: marks → deals, contacts and days. Not here: what a clause comes to (`making`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.assumed import ElsewhereTaken, NameTaken
from bot.domain.calendar import BusinessCalendar
from bot.domain.playbook import Situation
from bot.domain.said import Said
from bot.domain.value import value
from bot.reading.days import Prefer, parse_day
from bot.reading.language import Language
from bot.reading.plain.marking import Marked
from bot.reading.plain.meant import Contact, Day, Named
from bot.reading.plain.rules import Words

_MARKS = re.compile(r"[DW]\d+")
_MOST = 3
"""Deals that are offered where none was named."""

Whom = tuple[Named, Contact | None, tuple[Said, ...]]


class NoDeal(Exception):
    """The clause reads well, but for a name that is no deal's."""


class NotSo(Exception):
    """The clause has the shape, and can't mean that: the next rule may."""


class NoDay(Exception):
    """What is to come of a deal has no day."""

    def __init__(self, deals: Sequence[Named]) -> None:
        super().__init__()
        self.deals = deals


@value(frozen=True, slots=True)
class Scene:
    """What a clause is read with. `subject`: what the sentence began with, as in “Northwind: replied yesterday”.

    `advised`: in a nudge's thread, the channel by which it advised to reach out.
    """

    marked: Marked
    deals: Sequence[Named]
    today: date
    situations: Mapping[str, Situation]
    calendar: BusinessCalendar
    language: Language
    words: Words
    subject: str = ""
    advised: str = ""

    def on(self, mark: str, prefer: Prefer, *, last: bool = False) -> date | None:
        """The day of a mark, in that reading. Raises NotSo where it can only be the other way, and what asks."""
        if not mark:
            return None
        day = self.marked.days[mark]
        found = day.past if prefer == "past" else day.ahead
        if found is not None and not last:
            return found
        if (day.ahead if prefer == "past" else day.past) is not None and found is None:
            raise NotSo
        return parse_day(day.typed, self.today, prefer, self.language, calendar=self.calendar, last=last)

    def is_distance(self, day: Day) -> bool:
        """Whether it's so and so long from somewhere, such as “a week” or “by two days”, and no day by itself."""
        words = day.typed.casefold().split()
        units = {word for unit in self.language.units for word in unit.split()}
        return words[-1] in units and words[0] not in self.language.which

    def whom(self, who: str) -> list[Whom]:
        """Whom a clause names, each deal and contact that may be meant; all where it names none. Raises NoDeal."""
        marks = _MARKS.findall(who) or (_MARKS.findall(self.subject) if who in self.words.pronouns or not who else [])
        found: list[Whom]
        if not marks:
            found = [(deal, None, ()) for deal in self.deals if deal.open]
            return found[:_MOST]
        companies = [self.marked.names[mark] for mark in marks if mark.startswith("D")]
        people = [self.marked.names[mark] for mark in marks if mark.startswith("W")]
        slips = tuple(
            NameTaken(each.slip, _meant(each.deals, each.people)) for each in (*companies, *people) if each.slip
        )
        if companies and not companies[0].deals:
            raise NoDeal
        found = []
        if not companies:
            found = [(deal, contact, slips) for deal, contact in people[0].people]
        for deal in companies[0].deals if companies else ():
            theirs = [contact for of, contact in people[0].people if of.number == deal.number] if people else []
            if people and not theirs:
                found.append((deal, None, (*slips, ElsewhereTaken(deal.company))))
            else:
                found.append((deal, theirs[0] if theirs else None, slips))
        opened = [each for each in found if each[0].open]
        return opened or found


def _meant(deals: Sequence[Named], people: Sequence[tuple[Named, Contact]]) -> str:
    return deals[0].company if deals else people[0][1].name
