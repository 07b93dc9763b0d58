"""A whole month, made up: the team, everything that happens to its mailboxes and calendars, and the truth about it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.month.cast import START, Team, team
from benchmarks.month.happening import Delivered, Happening, Outage, Refused, Renumbered
from benchmarks.month.meetings import Calendars
from benchmarks.month.noise import Noise
from benchmarks.month.post import Post
from benchmarks.month.story import Lives
from benchmarks.month.truth import Truth

MAILS_A_DEAL = 25


@dataclass(frozen=True)
class Month:
    """`happenings` in the order of time."""

    team: Team
    happenings: tuple[Happening, ...]
    truth: Truth
    until: datetime

    @property
    def mails(self) -> int:
        """How many lie in a mailbox in the end."""
        return sum(isinstance(each, Delivered) for each in self.happenings)


def month(deals: int, days: int, seed: int) -> Month:
    """So many deals, for so many days; the same for the same numbers."""
    made, chance, until = team(deals, seed), random.Random(f"month {seed}"), START + timedelta(days=days)
    truth, post = Truth(), Post(chance)
    for deal in made.deals:
        twins = frozenset(each.number for each in made.deals if each.main == deal.main)
        truth.twins[deal.number] = twins
    lives = Lives(made, post, truth, chance, until)
    for deal in made.deals:
        lives.live(deal)
    Calendars(made, post, truth, chance, until).fill()
    Noise(made, post, truth, chance, until).fill(deals * MAILS_A_DEAL)
    for deal in made.deals:
        heard = [fact.day for fact in truth.of("heard") if fact.deal == deal.number and fact.at < START]
        deal.last_heard = max(heard, default=deal.last_heard)
    post.happenings += _troubles(made, days)
    inside = [each for each in post.happenings if each.at < until]
    return Month(made, tuple(sorted(inside, key=lambda each: each.at)), truth, until)


def _troubles(made: Team, days: int) -> list[Happening]:
    """One mailbox is numbered anew, none can be reached for a while, and one lets nobody in for longer."""
    outage, refusal = START + timedelta(days=days // 4, hours=27), START + timedelta(days=days * 3 // 5, hours=9)
    long, longer = min(timedelta(hours=36), timedelta(days=days / 5)), min(timedelta(days=2), timedelta(days=days / 5))
    return [
        Renumbered(START + timedelta(days=days // 2, hours=1), made.reps[-1].number),
        Outage(outage, begins=True),
        Outage(outage + long, begins=False),
        Refused(refusal, made.reps[0].number, begins=True),
        Refused(refusal + longer, made.reps[0].number, begins=False),
    ]
