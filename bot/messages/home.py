"""The Home tab: today's plays first, then what is dark, waiting, held and closing; and three steps to begin.

A manager's has the team's deals as well, a press away.

Here: the view. A row is the row of the list. Not here: which deals stand in which part (`bot.services.looking.home`).
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.card import DealCard
from bot.domain.home import ALL, EVERYTHING, LONGEST_SEARCH, PARTS, TEAM, Home, Wanted
from bot.messages import inputs
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    View,
    actions,
    button,
    confirmation,
    context,
    header,
    line,
    option,
    plain_text,
    prose,
    rich,
    section,
    static_select,
)
from bot.messages.contacts import lines
from bot.messages.deal_list import menu, others_menu, row, row_with_owner
from bot.messages.language import said, say
from bot.messages.problem import problem

MOST_BLOCKS = 100
MOST_ROWS = 12
"""Rows of one part. Six parts of 12 rows with their headers stay below Slack's 100 blocks."""

PAGE = 40
"""Rows of one page where a single part, or what was searched for, has the tab to itself."""

_SEARCH_FROM = 6
"""With fewer open deals there is nothing to search or to filter."""


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
        told = say.home.on_a_break(h.rep.paused_until, h.today)
        way_out = button("resume", say.buttons.resume(), "resume")
    elif h.away_until:
        told = say.home.away(h.away_until, h.today)
        way_out = button("resume", say.home.i_am_back(), "resume")
    elif h.quiet_until:
        told = say.home.do_not_disturb(h.quiet_until, h.today)
        sure = confirmation(say.home.all_the_same_question(), say.home.also_next_time(), say.home.nudge_me())
        way_out = button("dnd_ignore", say.home.nudge_me_all_the_same(), "dnd", confirm=sure)
    elif h.not_read is not None:
        anyway = button("source_anyway", say.unheard.nudge_me_anyway(), h.not_read.source)
        return [section(prose(said(h.not_read)), None if h.not_read.team else anyway)]
    else:
        return []
    return [section(told, way_out)]


def _deals(h: Home) -> list[Block]:
    whose, team = line(h.whose_name, LONGEST_NAME) if h.whose_name else "", bool(h.wanted.whose)
    plays = 0 if h.wanted.narrowed else len(h.plays)
    blocks = [rich(say.home.glance(h.today, h.total, plays, h.money, whose=whose, team=team)), _doors(h)]
    if h.total >= _SEARCH_FROM or h.wanted != EVERYTHING:
        blocks += _search(h)
    if h.beyond:
        blocks.append(context([say.home.silent_longest(h.total - h.beyond)]))
    if h.wanted.part != ALL or h.wanted.words:
        return [*blocks, *_chosen(h)]
    if not h.plays:
        blocks.append(context([_nothing(replace(h.wanted, part="plays"))]))
    for name in PARTS:
        blocks += _part(h, name)
    return blocks


def _doors(h: Home) -> Block:
    """What is always at hand; for whoever may see the team's deals, the way to them and back."""
    mine, teams = button("home_mine", say.home.my_deals(), "mine"), button("home_team", say.home.teams_deals(), TEAM)
    switch = mine if h.wanted.whose else teams
    return actions(
        button("add_deal", say.buttons.add_deal(), "add", "primary"),
        *([switch] if h.sees_team else []),
        *([button("contacts_open", say.buttons.contacts())] if h.total else []),
        button("settings_open", say.buttons.settings(), "settings"),
        *([button("sources_open", say.hearing.title(), "sources")] if h.hears else []),
        button("help_open", say.buttons.what_i_can_do(), "help"),
    )


def _search(h: Home) -> list[Block]:
    """The filter and the field. The field's id changes with its use: so Slack empties it when all is shown again."""
    every = option(say.home.everything(_count(h)), ALL)
    parts = [option(say.home.choice(name, len(h.part(name))), name) for name in PARTS]
    chosen = next((each for each in (every, *parts) if each["value"] == h.wanted.part), every)
    picker = static_select("home_filter", say.home.show(), [every, *parts], chosen)
    who = [_whose(h)] if h.wanted.whose else []
    back = [button("home_all", say.home.show_everything(), ALL)] if h.wanted.narrowed else []
    name, like = "home_found" if h.wanted.words else "home_search", say.home.company_or_contact()
    field = inputs.live_text(name, say.home.find(), h.wanted.words, most=LONGEST_SEARCH, placeholder=like)
    return [actions(*who, picker, *back), field]


def _whose(h: Home) -> Element:
    """The menu of those who have deals, by name: nobody stands above anybody."""
    menu: Element = {
        "type": "external_select",
        "action_id": "home_rep",
        "min_query_length": 0,
        "placeholder": plain_text(say.home.everybodys_deals(), 150),
    }
    return menu | ({"initial_option": option(h.whose_name, h.wanted.whose)} if h.whose_name else {})


def _chosen(h: Home) -> list[Block]:
    """One part, or all that fits the words, a page at a time."""
    names = PARTS if h.wanted.part == ALL else (h.wanted.part,)
    cards = [card for name in names for card in h.part(name)]
    last = max(1, -(-len(cards) // PAGE))
    page = min(h.wanted.page, last)
    if not cards:
        return [context([_nothing(h.wanted)])]
    rows = [_row(h, card) for card in cards[(page - 1) * PAGE : page * PAGE]]
    blocks = [header(say.home.counted(h.wanted.part, len(cards))), *rows]
    turn = [button("home_page:back", say.buttons.back(), page - 1)] if page > 1 else []
    turn += [button("home_page:more", say.buttons.show_more(), page + 1)] if page < last else []
    return [*blocks, *([actions(*turn)] if turn else [])]


def _nothing(wanted: Wanted) -> str:
    if wanted.words:
        return say.home.none_fits(line(wanted.words, LONGEST_SEARCH))
    return say.home.nothing_today() if wanted.part == "plays" else say.home.nothing_here()


def _part(h: Home, name: str) -> list[Block]:
    cards = h.part(name)
    if not cards:
        return []
    rows = [_row(h, card) for card in cards[:MOST_ROWS]]
    if len(cards) > MOST_ROWS:
        rows.append(actions(button(f"home_part:{name}", say.home.show_all(len(cards)), name)))
    return [header(say.home.counted(name, len(cards))), *rows]


def _row(h: Home, card: DealCard) -> Block:
    """A deal, with its contacts for the one who writes to them; among the team's, with whom it is. What happened on
    it is for that rep to say."""
    if not h.wanted.whose:
        return section([*row(card), *lines(card)], menu(card))
    return section(row_with_owner(card), menu(card) if card.owner == h.rep.user else others_menu(card))


def _beginning(h: Home) -> list[Block]:
    return [
        header(say.welcome.hello()),
        rich(*say.welcome.steps()),
        _doors(h),
        context(say.welcome.or_type()),
        context([say.welcome.many()]),
    ]
