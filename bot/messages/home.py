"""The Home tab: today's plays first, then what is dark, waiting, held and closing; and three steps to begin.

Here: the view. A row is the row of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.card import DealCard
from bot.domain.rep import Rep
from bot.messages import words
from bot.messages.compose import Block, View, actions, bold, button, code, context, header, rich, section
from bot.messages.deal_list import menu, row

MOST_BLOCKS = 100
MOST_ROWS = 12
"""Rows of one part. Six parts of 12 rows with their headers stay below Slack's 100 blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a rep's Home tab shows; a deal stands in one part only. `today` is the rep's own date.

    `money`: what is at risk, a sum a currency. `total`: open deals.
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


def home(h: Home) -> View:
    """The whole view, ready to publish."""
    blocks = [*_pause(h), *(_parts(h) if _any(h) else _beginning())]
    return {"type": "home", "callback_id": "home", "blocks": blocks[:MOST_BLOCKS]}


def _any(h: Home) -> bool:
    return bool(h.total or h.plays or h.dark or h.waiting or h.held or h.closing or h.unanswered)


def _pause(h: Home) -> list[Block]:
    if not h.rep.paused:
        return []
    until = f" until {words.day(h.rep.paused_until, h.today)}" if h.rep.paused_until else ""
    return [section([f"You are on a break{until}: no nudges from me."], button("resume", "Resume", "resume"))]


def _parts(h: Home) -> list[Block]:
    blocks = [rich([bold(words.day(h.today)), f"  ·  {_glance(h)}"]), _doors()]
    parts = (
        ("Today", h.plays),
        ("Time to close", h.closing),
        ("My nudge has no answer yet", h.unanswered),
        ("Dark", h.dark),
        ("Waiting", h.waiting),
        ("On hold", h.held),
    )
    for title, cards in parts:
        blocks += _part(title, cards)
    if not h.plays:
        blocks.insert(2, context(["Nothing to do today. Waiting is a move as well."]))
    return blocks


def _glance(h: Home) -> str:
    parts = [words.count(h.total, "open deal")]
    if h.plays:
        parts.append(f"{len(h.plays)} for today")
    sums = words.money(list(h.money))
    if sums:
        parts.append(f"{sums} gone quiet")
    return ", ".join(parts)


def _doors() -> Block:
    return actions(button("add_deal", "Add a deal", "add", "primary"), button("help_open", "What I can do", "help"))


def _part(title: str, cards: Sequence[DealCard]) -> list[Block]:
    if not cards:
        return []
    rows = [section(row(card), menu(card)) for card in cards[:MOST_ROWS]]
    if len(cards) > MOST_ROWS:
        rows.append(context([f"and {len(cards) - MOST_ROWS} more: ", code("/dealdark list")]))
    return [header(f"{title} ({len(cards)})"), *rows]


def _beginning() -> list[Block]:
    return [
        header("Some prospects go quiet. I help you get an answer, or let go."),
        rich(
            [bold("1  "), "Add a deal that has gone silent. The company and the day you last heard are enough."],
            [bold("2  "), "On the right morning I tell you what to do, with words you can use."],
            [bold("3  "), "You press Done, or They replied. I keep count, so that nobody feels chased."],
        ),
        _doors(),
        context(["Or type it: ", code('/dealdark add Fabrikam contact:"Sam Lee" heard:yesterday')]),
    ]
