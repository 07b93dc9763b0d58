"""The Home tab: today's plays first, then what is dark, waiting, held and closing; and three steps to begin.

A manager's has the team's deals as well, a press away.

Here: the view. A row is the row of the list. Not here: which deals stand in which part (`bot.services.looking.home`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.card import DealCard
from bot.domain.home import ALL, EVERYTHING, LONGEST_SEARCH, PARTS, TEAM, Home, Wanted
from bot.messages import inputs, welcome, words
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    View,
    actions,
    bold,
    button,
    code,
    confirmation,
    context,
    header,
    line,
    option,
    plain_text,
    rich,
    section,
    static_select,
)
from bot.messages.contacts import lines
from bot.messages.deal_list import menu, others_menu, row, row_with_owner
from bot.messages.problem import problem

MOST_BLOCKS = 100
MOST_ROWS = 12
"""Rows of one part. Six parts of 12 rows with their headers stay below Slack's 100 blocks."""

PAGE = 40
"""Rows of one page where a single part, or what was searched for, has the tab to itself."""

SEARCH_FROM = 6
"""With fewer open deals there is nothing to search or to filter."""

_NAMES = {
    "plays": "Today",
    "dark": "Dark",
    "waiting": "Waiting",
    "held": "On hold",
    "closing": "Time to close",
    "unanswered": "My nudge has no answer yet",
}
"""The parts of the tab, as they are headed."""


def home(h: Home) -> View:
    """The whole view, ready to publish."""
    blocks = [*_held_back(h), *(_deals(h) if h.total or _count(h) or h.wanted.whose else _beginning(h))]
    return {
        "type": "home",
        "callback_id": "home",
        "private_metadata": h.wanted.write(),
        "blocks": blocks[:MOST_BLOCKS],
    }


def _count(h: Home) -> int:
    return sum(len(h.part(name)) for name in PARTS)


def refused(sentence: str) -> View:
    """The tab of somebody who may not use dealdark: one sentence, and nothing of anybody's."""
    return {"type": "home", "callback_id": "home", "blocks": problem(sentence).blocks}


def _held_back(h: Home) -> list[Block]:
    """What keeps nudges away just now, and how to end it: a silence of ours is never a riddle."""
    if h.rep.paused:
        until = f" until {words.day(h.rep.paused_until, h.today)}" if h.rep.paused_until else ""
        said, way_out = f"You are on a break{until}: no nudges from me.", button("resume", "Resume", "resume")
    elif h.away_until:
        said = f"Your Slack status says that you are away until {_moment(h, h.away_until)}: nudges wait."
        way_out = button("resume", "I am back", "resume")
    elif h.quiet_until:
        said = f"Slack's do not disturb is on until {_moment(h, h.quiet_until)}: nudges wait."
        sure = confirmation("Nudges all the same?", "Also the next time. Settings can change it back.", "Nudge me")
        way_out = button("dnd_ignore", "Nudge me all the same", "dnd", confirm=sure)
    else:
        return []
    return [section([said], way_out)]


def _moment(h: Home, at: datetime) -> str:
    """A time today, else a day."""
    return f"{at:%H:%M}" if at.date() == h.today else words.day(at.date(), h.today)


def _deals(h: Home) -> list[Block]:
    blocks = [rich([bold(words.day(h.today)), f"  ·  {_glance(h)}"]), _doors(h)]
    if h.total >= SEARCH_FROM or h.wanted != EVERYTHING:
        blocks += _search(h)
    if h.beyond:
        blocks.append(context([f"Below are the {h.total - h.beyond:,} that are silent longest; the search finds all."]))
    if h.wanted.part != ALL or h.wanted.words:
        return [*blocks, *_chosen(h)]
    if not h.plays:
        blocks.append(context([_nothing(replace(h.wanted, part="plays"))]))
    for name in PARTS:
        blocks += _part(h, name)
    return blocks


def _glance(h: Home) -> str:
    whose = f" of {line(h.whose_name, LONGEST_NAME)}" if h.whose_name else " of the team" if h.wanted.whose else ""
    parts = [words.count(h.total, "open deal") + whose]
    if h.plays and not h.wanted.narrowed:
        parts.append(f"{len(h.plays)} for today")
    sums = words.money(list(h.money))
    if sums:
        parts.append(f"{sums} gone quiet")
    return ", ".join(parts)


def _doors(h: Home) -> Block:
    """What is always at hand; for whoever may see the team's deals, the way to them and back."""
    mine, teams = button("home_mine", "My deals", "mine"), button("home_team", "The team's deals", TEAM)
    switch = mine if h.wanted.whose else teams
    return actions(
        button("add_deal", "Add a deal", "add", "primary"),
        *([switch] if h.sees_team else []),
        *([button("contacts_open", "Contacts")] if h.total else []),
        button("settings_open", "Settings", "settings"),
        button("help_open", "What I can do", "help"),
    )


def _search(h: Home) -> list[Block]:
    """The filter and the field. The field's id changes with its use: so Slack empties it when all is shown again."""
    every = option(f"Everything ({_count(h)})", ALL)
    parts = [option(f"{_short(name)} ({len(h.part(name))})", name) for name in PARTS]
    chosen = next((each for each in (every, *parts) if each["value"] == h.wanted.part), every)
    picker = static_select("home_filter", "Show", [every, *parts], chosen)
    who = [_whose(h)] if h.wanted.whose else []
    back = [button("home_all", "Show everything", ALL)] if h.wanted.narrowed else []
    name = "home_found" if h.wanted.words else "home_search"
    field = inputs.live_text(name, "Find a deal", h.wanted.words, most=LONGEST_SEARCH, placeholder="Company or contact")
    return [actions(*who, picker, *back), field]


def _whose(h: Home) -> Element:
    """The menu of those who have deals, by name: nobody stands above anybody."""
    menu: Element = {
        "type": "external_select",
        "action_id": "home_rep",
        "min_query_length": 0,
        "placeholder": plain_text("Everybody's deals", 150),
    }
    return menu | ({"initial_option": option(h.whose_name, h.wanted.whose)} if h.whose_name else {})


def _short(name: str) -> str:
    return "Nudge unanswered" if name == "unanswered" else _NAMES[name]


def _chosen(h: Home) -> list[Block]:
    """One part, or all that fits the words, a page at a time."""
    names = PARTS if h.wanted.part == ALL else (h.wanted.part,)
    cards = [card for name in names for card in h.part(name)]
    last = max(1, -(-len(cards) // PAGE))
    page = min(h.wanted.page, last)
    title = "Found" if h.wanted.part == ALL else _NAMES[h.wanted.part]
    if not cards:
        return [context([_nothing(h.wanted)])]
    rows = [_row(h, card) for card in cards[(page - 1) * PAGE : page * PAGE]]
    blocks = [header(f"{title} ({len(cards)})"), *rows]
    turn = [button("home_page:back", "Back", page - 1)] if page > 1 else []
    turn += [button("home_page:more", "Show more", page + 1)] if page < last else []
    return [*blocks, *([actions(*turn)] if turn else [])]


def _nothing(wanted: Wanted) -> str:
    if wanted.words:
        return f"No open deal fits “{line(wanted.words, LONGEST_SEARCH)}”."
    return "Nothing to do today. Waiting is a move as well." if wanted.part == "plays" else "Nothing here. Good."


def _part(h: Home, name: str) -> list[Block]:
    cards = h.part(name)
    if not cards:
        return []
    rows = [_row(h, card) for card in cards[:MOST_ROWS]]
    if len(cards) > MOST_ROWS:
        rows.append(actions(button(f"home_part:{name}", f"Show all {len(cards)}", name)))
    return [header(f"{_NAMES[name]} ({len(cards)})"), *rows]


def _row(h: Home, card: DealCard) -> Block:
    """A deal, with its contacts for the one who writes to them; among the team's, with whom it is. What happened on
    it is for that rep to say."""
    if not h.wanted.whose:
        return section([*row(card), *lines(card)], menu(card))
    return section(row_with_owner(card), menu(card) if card.owner == h.rep.user else others_menu(card))


def _beginning(h: Home) -> list[Block]:
    return [
        header(welcome.HELLO),
        rich(*welcome.STEPS),
        _doors(h),
        context(["Or type it: ", code(welcome.EXAMPLE)]),
        context([welcome.MANY]),
    ]
