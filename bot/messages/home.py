"""The Home tab: today's plays first, then what is dark, waiting, held and closing; and three steps to begin.

Here: the view, and what a person wants to see in it (`Wanted`), which the view carries. A row is the row of the list.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.domain.card import DealCard
from bot.domain.rep import Rep
from bot.messages import inputs, welcome, words
from bot.messages.compose import (
    Block,
    View,
    actions,
    bold,
    button,
    code,
    context,
    header,
    line,
    option,
    rich,
    section,
    static_select,
)
from bot.messages.deal_list import menu, row

MOST_BLOCKS = 100
MOST_ROWS = 12
"""Rows of one part. Six parts of 12 rows with their headers stay below Slack's 100 blocks."""

PAGE = 40
"""Rows of one page where a single part, or what was searched for, has the tab to itself."""

SEARCH_FROM = 6
"""With fewer open deals there is nothing to search or to filter."""

LONGEST_SEARCH = 80

ALL = "all"
PARTS = {
    "plays": "Today",
    "dark": "Dark",
    "waiting": "Waiting",
    "held": "On hold",
    "closing": "Time to close",
    "unanswered": "My nudge has no answer yet",
}
"""The parts of the tab in their order, and their names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see: one part or all, what fits some words, and which page of it."""

    part: str = ALL
    words: str = ""
    page: int = 1

    def write(self) -> str:
        """As the view carries it."""
        return json.dumps([self.part, self.words[:LONGEST_SEARCH], self.page])

    @classmethod
    def read(cls, text: object) -> Self:
        """What `write` gave, come back through the person's client: anything else is everything."""
        try:
            found = json.loads(text) if isinstance(text, str) else None
        except ValueError:
            found = None
        match found:
            case [str(part), str(said), int(page)] if part in (*PARTS, ALL) and 1 <= page <= 1000:
                return cls(part, said[:LONGEST_SEARCH], page)
        return cls()


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a rep's Home tab shows; a deal stands in one part only. `today` is the rep's own date.

    `money`: what is at risk, a sum a currency. `total`: open deals, whatever is wanted.
    """

    rep: Rep
    today: date
    plays: Sequence[DealCard] = ()
    dark: Sequence[DealCard] = ()
    waiting: Sequence[DealCard] = ()
    held: Sequence[DealCard] = ()
    closing: Sequence[DealCard] = ()
    unanswered: Sequence[DealCard] = ()
    money: Sequence[tuple[str | None, float]] = ()
    total: int = 0
    wanted: Wanted = EVERYTHING

    def part(self, name: str) -> Sequence[DealCard]:
        """The deals of one of `PARTS`, those that fit the words that were searched for."""
        found: Sequence[DealCard] = getattr(self, name)
        return found


def home(h: Home) -> View:
    """The whole view, ready to publish."""
    blocks = [*_pause(h), *(_deals(h) if h.total or _count(h) else _beginning())]
    return {
        "type": "home",
        "callback_id": "home",
        "private_metadata": h.wanted.write(),
        "blocks": blocks[:MOST_BLOCKS],
    }


def _count(h: Home) -> int:
    return sum(len(h.part(name)) for name in PARTS)


def _pause(h: Home) -> list[Block]:
    if not h.rep.paused:
        return []
    until = f" until {words.day(h.rep.paused_until, h.today)}" if h.rep.paused_until else ""
    return [section([f"You are on a break{until}: no nudges from me."], button("resume", "Resume", "resume"))]


def _deals(h: Home) -> list[Block]:
    blocks = [rich([bold(words.day(h.today)), f"  ·  {_glance(h)}"]), _doors()]
    if h.total >= SEARCH_FROM or h.wanted != EVERYTHING:
        blocks += _search(h)
    if h.wanted.part != ALL or h.wanted.words:
        return [*blocks, *_chosen(h)]
    if not h.plays:
        blocks.append(context(["Nothing to do today. Waiting is a move as well."]))
    for name in PARTS:
        blocks += _part(name, h.part(name))
    return blocks


def _glance(h: Home) -> str:
    parts = [words.count(h.total, "open deal")]
    if h.plays and h.wanted == EVERYTHING:
        parts.append(f"{len(h.plays)} for today")
    sums = words.money(list(h.money))
    if sums:
        parts.append(f"{sums} gone quiet")
    return ", ".join(parts)


def _doors() -> Block:
    return actions(
        button("add_deal", "Add a deal", "add", "primary"),
        button("settings_open", "Settings", "settings"),
        button("help_open", "What I can do", "help"),
    )


def _search(h: Home) -> list[Block]:
    """The filter and the field. The field's id changes with its use: so Slack empties it when all is shown again."""
    every = option(f"Everything ({_count(h)})", ALL)
    parts = [option(f"{_short(name)} ({len(h.part(name))})", name) for name in PARTS]
    chosen = next((each for each in (every, *parts) if each["value"] == h.wanted.part), every)
    picker = static_select("home_filter", "Show", [every, *parts], chosen)
    narrowed = h.wanted != EVERYTHING
    row = [picker, *([button("home_all", "Show everything", ALL)] if narrowed else [])]
    name = "home_found" if h.wanted.words else "home_search"
    field = inputs.live_text(name, "Find a deal", h.wanted.words, most=LONGEST_SEARCH, placeholder="Company or contact")
    return [actions(*row), field]


def _short(name: str) -> str:
    return "Nudge unanswered" if name == "unanswered" else PARTS[name]


def _chosen(h: Home) -> list[Block]:
    """One part, or all that fits the words, a page at a time."""
    names = PARTS if h.wanted.part == ALL else (h.wanted.part,)
    cards = [card for name in names for card in h.part(name)]
    last = max(1, -(-len(cards) // PAGE))
    page = min(h.wanted.page, last)
    title = "Found" if h.wanted.part == ALL else PARTS[h.wanted.part]
    if not cards:
        return [context([_nothing(h.wanted)])]
    rows = [section(row(card), menu(card)) for card in cards[(page - 1) * PAGE : page * PAGE]]
    blocks = [header(f"{title} ({len(cards)})"), *rows]
    turn = [button("home_page:back", "Back", page - 1)] if page > 1 else []
    turn += [button("home_page:more", "Show more", page + 1)] if page < last else []
    return [*blocks, *([actions(*turn)] if turn else [])]


def _nothing(wanted: Wanted) -> str:
    if wanted.words:
        return f"No open deal fits “{line(wanted.words, LONGEST_SEARCH)}”."
    return "Nothing to do today. Waiting is a move as well." if wanted.part == "plays" else "Nothing here. Good."


def _part(name: str, cards: Sequence[DealCard]) -> list[Block]:
    if not cards:
        return []
    rows = [section(row(card), menu(card)) for card in cards[:MOST_ROWS]]
    if len(cards) > MOST_ROWS:
        rows.append(actions(button(f"home_part:{name}", f"Show all {len(cards)}", name)))
    return [header(f"{PARTS[name]} ({len(cards)})"), *rows]


def _beginning() -> list[Block]:
    return [
        header(welcome.HELLO),
        rich(*welcome.STEPS),
        _doors(),
        context(["Or type it: ", code(welcome.EXAMPLE)]),
    ]
