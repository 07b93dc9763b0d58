"""What the Home tab shows, and what a person wants to see in it (`Wanted`), which the view carries.

Here: the values. Not here: which deals stand in which part (`bot.services.looking.home`), nor how it looks
(`bot.messages.home`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from bot.domain.card import DealCard
from bot.domain.money import HomeMoney
from bot.domain.rep import Rep
from bot.domain.unheard import NotRead
from bot.domain.value import value

LONGEST_SEARCH = 80

TEAM = "team"
"""Everybody's deals, for whoever may see them."""

_USER = re.compile(r"[UW][A-Z0-9]{1,30}")

ALL = "all"
PARTS = ("plays", "dark", "waiting", "held", "closing", "unanswered")
"""The parts of the tab in their order."""


@value(frozen=True, slots=True)
class Wanted:
    """What a person wants to see: one part or all, what fits some words, which page of it, and whose deals.

    `whose`: "" for their own, `TEAM`, or the Slack id of a colleague. It asks, and allows nothing.
    """

    part: str = ALL
    words: str = ""
    page: int = 1
    whose: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether something is left out that the tab shows at first."""
        return self != self.widest

    @property
    def widest(self) -> Self:
        """All of one's own, or all of the team's."""
        return type(self)(whose=TEAM if self.whose else "")

    def write(self) -> str:
        """As the view carries it."""
        return json.dumps([self.part, self.words[:LONGEST_SEARCH], self.page, self.whose])

    @classmethod
    def read(cls, text: object) -> Self:
        """What `write` gave, come back through the person's client: anything else is everything."""
        try:
            found = json.loads(text) if isinstance(text, str) else None
        except ValueError:
            found = None
        match found:
            case [str(part), str(said), int(page), str(whose)] if part in (*PARTS, ALL) and 1 <= page <= 1000:
                whose = whose if whose == TEAM or _USER.fullmatch(whose) else ""
                return cls(part, said[:LONGEST_SEARCH], page, whose)
        return cls()


EVERYTHING = Wanted()


@value(frozen=True, slots=True, kw_only=True)
class Home:
    """What a person's Home tab shows; a deal stands in one part only. `today` is the person's own date.

    `money`: what is at risk. `total`: open deals, whatever is wanted; `beyond`: those of them that no
    part holds, because they are too many. `whose_name`: the colleague whose deals are wanted. `away_until`,
    `quiet_until`: until when, on the person's own clock, a status or do-not-disturb holds nudges back, where one does.
    `not_read`: the source that wasn't read up to now, where one holds them back. `hears`: whether a mailbox or a
    calendar can be connected here.
    """

    rep: Rep
    today: date
    plays: Sequence[DealCard] = ()
    dark: Sequence[DealCard] = ()
    waiting: Sequence[DealCard] = ()
    held: Sequence[DealCard] = ()
    closing: Sequence[DealCard] = ()
    unanswered: Sequence[DealCard] = ()
    money: HomeMoney = HomeMoney()
    total: int = 0
    beyond: int = 0
    wanted: Wanted = EVERYTHING
    sees_team: bool = False
    whose_name: str = ""
    away_until: datetime | None = None
    quiet_until: datetime | None = None
    not_read: NotRead | None = None
    hears: bool = False

    def part(self, name: str) -> Sequence[DealCard]:
        """The deals of one of `PARTS`, those that fit the words that were searched for."""
        found: Sequence[DealCard] = getattr(self, name)
        return found
