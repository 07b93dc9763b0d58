"""The shelf of things worth sending at its smallest, its usual and its largest, and a nudge that offers one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.said_of_shelf import OffShelf, OnShelf
from bot.domain.shelf import PAGE, Shelf, ShelfItem
from bot.messages import nudge, shelf
from bot.messages.compose import Message, View
from tests.coach.shipped import playbook
from tests.gallery import samples
from tests.gallery.samples import BERLIN, USUAL

_ARTICLE = "thinking-of-you-article"
_CHECKLIST = ShelfItem(
    id=3,
    title="Going live in six weeks: a checklist",
    link="https://www.tailspin.example/resources/going-live-in-six-weeks",
    topic="onboarding, go-live",
    user="U0ALEX",
)
_PRINTED = ShelfItem(id=5, title="What a slow start costs", team=True, user="U0SAM")
_AUDIT = ShelfItem(
    id=8, title="Ready for the audit?", link="https://a.example/audit", topic="audits", team=True, user="U0ALEX"
)

SHELF = Shelf((_CHECKLIST, _PRINTED, _AUDIT), frozenset({3, 8}), frozenset({3, 8}), 3)
_WORDS = (
    "Hi Jane,\n\nI thought this might be useful to you.\n\nGoing live in six weeks: a checklist\n"
    "https://www.tailspin.example/resources/going-live-in-six-weeks\n\n"
    "It made me think of your six-week onboarding. Feel free to pass it around.\n\nAlex"
)


def _full() -> Shelf:
    long = samples.longest()
    items = tuple(
        ShelfItem(id=10**12 + n, title=long, link=f"https://{long}", topic=long, team=bool(n % 2), user="U0SAM")
        for n in range(PAGE)
    )
    return Shelf(items, frozenset(each.id for each in items), frozenset(each.id for each in items), 400, 1, 50)


def _offered(*, team: bool) -> Message:
    item = replace(_CHECKLIST, team=team)
    advice = replace(USUAL.advice, play=_ARTICLE, channel="email", script=_WORDS, shelf=item, avoid=())
    return nudge.nudge(replace(USUAL, advice=advice), BERLIN, 41, playbook().plays[_ARTICLE])


SHELVES: Mapping[str, Callable[[], Message | View]] = {
    "shelf": lambda: shelf.shelf(SHELF, OnShelf("Ready for the audit?", "audits", team=False, new=True)),
    "shelf-smallest": lambda: shelf.shelf(Shelf((), frozenset(), frozenset(), 0)),
    "shelf-worst": lambda: shelf.shelf(_full(), OffShelf(samples.longest(), team=True)),
    "nudge-from-shelf": lambda: _offered(team=False),
    "nudge-from-shelf-of-team": lambda: _offered(team=True),
    "form-shelf": lambda: shelf.shelf_form({"title": "Ready for the audit?", "topic": "audits"}, 8, team=True),
    "form-shelf-smallest": lambda: shelf.shelf_form({}),
    "form-shelf-worst": lambda: shelf.shelf_form(dict.fromkeys(("title", "link", "topic"), samples.longest()), 10**12),
}
