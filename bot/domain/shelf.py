"""A shelf of things worth sending: a rep's own, and the team's.

Here: what an item is, and how much a shelf takes. Not here: which one fits a deal (`bot.coach.shelf`), nor how
they are kept (`bot.store.shelf`).
"""

from __future__ import annotations

from bot.domain.value import value

MOST = 200
"""Items on one shelf: a rep's own, or the team's."""

PAGE = 8
"""Items of one page."""

LONGEST_TITLE, LONGEST_LINK, LONGEST_TOPIC = 150, 500, 120


@value(frozen=True, slots=True, kw_only=True)
class ShelfItem:
    """Something worth sending. `topic`: the words that tell whom it suits; without any it suits everyone.

    `team`: it's on the team's shelf; `user`: who put it there, as a Slack id, for whoever reads a list.
    """

    id: int
    title: str
    link: str | None = None
    topic: str | None = None
    team: bool = False
    user: str = ""


@value(frozen=True, slots=True)
class Shelf:
    """What somebody sees of both, a page of it. `changeable`: the ids of those that they may change; `own`: of those
    that they put there; `total`: over all pages.
    """

    items: tuple[ShelfItem, ...]
    changeable: frozenset[int]
    own: frozenset[int]
    total: int
    page: int = 0
    pages: int = 1
