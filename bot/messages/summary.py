"""The weekly summary of a channel: what went dark, what came back, what ended clearly, and what comes next.

Here: three ways to draw it. No reasons for a silence and no ranking of people: a channel reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from itertools import dropwhile

from bot.domain import figures
from bot.domain.figures import AgeBand, Summary, SummaryDeal, Week
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Message,
    Span,
    Word,
    bold,
    channel_link,
    line,
    mention,
    prose,
    spoken,
)
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_NAMED = 10
_MOST_BANDS = 12
_MOST_WEEKS = 20


def summary(s: Summary) -> Message:
    """With a chart and a table where there is something to draw; the others say the same without."""
    return _draw(s, table=True, chart=True)


def tables_only(s: Summary) -> Message:
    """For workspaces that refuse charts."""
    return _draw(s, table=True, chart=False)


def fallback(s: Summary) -> Message:
    """For workspaces that refuse tables too."""
    return _draw(s, table=False, chart=False)


DRAWINGS: Mapping[str, Callable[[Summary], Message]] = dict(
    zip(figures.DRAWINGS, (summary, tables_only, fallback), strict=True)
)
"""The ways to draw a summary, the richest first."""


def summary_set(channel: str, weekday: int, at: time, set_by: str) -> Message:
    """What a channel reads when somebody sets the summary up. `weekday`: 0 is Monday."""
    draft = Draft()
    draft.say(*say.summary.every_week(weekday, at, channel_link(channel)))
    draft.small(*say.summary.set_up_by(mention(set_by)))
    return draft.message()


def switched_off(channel: str) -> Message:
    """What whoever set the summary up reads when the channel does not take it any more."""
    draft = Draft()
    draft.say(*say.summary.could_not_post(channel_link(channel)))
    draft.say(*say.summary.to_have_it_again())
    return draft.message()


def _draw(s: Summary, *, table: bool, chart: bool) -> Message:
    draft = Draft()
    draft.headline(say.summary.headline(s.whose, line(s.set_by or "", LONGEST_NAME), s.first, s.last))
    if s.quiet:
        draft.say(*prose(say.summary.quiet_week(s.deals) if s.deals else say.summary.no_deals()))
    else:
        draft.say(say.summary.at_a_glance(len(s.came_back), len(s.closed), len(s.went_dark), s.on_hold, s.snoozed))
        _named(draft, say.summary.came_back(), s.came_back)
        _named(draft, say.summary.clear_answer(), s.closed)
        _named(draft, say.summary.went_dark(), s.went_dark)
        _still_dark(draft, s, table=table)
        _trend(draft, s, chart=chart)
        _next_week(draft, s)
    if s.unjudged:
        draft.small(say.summary.unjudged(s.unjudged))
    if s.whose in ("own", "team"):
        draft.small(*say.summary.only_you())
    elif s.set_by:
        who = "" if isinstance(mention(s.set_by), Span) else line(s.set_by, LONGEST_NAME)
        draft.small(*say.summary.to_stop_it(who))
    return draft.message()


def _named(draft: Draft, lead: str, deals: Sequence[SummaryDeal]) -> None:
    items: list[list[Word]] = [[_deal(deal)] for deal in deals[:MOST_NAMED]]
    if len(deals) > MOST_NAMED:
        items.append([say.summary.and_more(len(deals) - MOST_NAMED)])
    draft.listing(lead, items)


def _deal(deal: SummaryDeal) -> str:
    return say.summary.deal(line(deal.company, LONGEST_NAME), deal.value, deal.currency, deal.outcome)


def _still_dark(draft: Draft, s: Summary, *, table: bool) -> None:
    bands = [band for band in s.still_dark if band.deals][:_MOST_BANDS]
    if not bands:
        return
    told = [_band(band) for band in bands]
    if not table:
        draft.listing(say.summary.still_dark(), [[text] for text in told])
        return
    draft.say(bold(say.summary.still_dark()))
    draft.put(_table(bands), *(spoken([f"• {text}"]) for text in told))


def _band(band: AgeBand) -> str:
    return say.summary.band(band)


def _table(bands: Sequence[AgeBand]) -> Block:
    rows = [say.summary.columns()]
    rows += [
        [say.summary.age(b.over, b.up_to), say.summary.number(b.deals), say.summary.narrow(b.money)] for b in bands
    ]
    return {
        "type": "table",
        "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "right", "is_wrapped": True}],
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
    }


def _trend(draft: Draft, s: Summary, *, chart: bool) -> None:
    """The weeks one after the other, from the first with something to show on; nothing where that is only one."""
    weeks = list(dropwhile(_empty, list(s.weeks)[-_MOST_WEEKS:]))
    told = [say.summary.week(each.first, each.came_back, each.ended) for each in weeks if not _empty(each)]
    if len(told) < 2:
        return
    title = say.summary.last_weeks(len(weeks))
    if chart:
        draft.put(_chart(title, weeks), spoken([title]), *(spoken([f"• {text}"]) for text in told))
    else:
        draft.listing(title, [[text] for text in told])


def _empty(week: Week) -> bool:
    return not (week.came_back or week.ended)


def _chart(title: str, weeks: Sequence[Week]) -> Block:
    labels = [say.days.short(week.first) for week in weeks]
    came_back, ended = say.summary.series()
    series = {came_back: [w.came_back for w in weeks], ended: [w.ended for w in weeks]}
    across, up = say.summary.axes()
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {
            "type": "bar",
            "series": [
                {"name": name, "data": [{"label": x, "value": y} for x, y in zip(labels, values, strict=True)]}
                for name, values in series.items()
            ],
            "axis_config": {"categories": labels, "x_label": across, "y_label": up},
        },
    }


def _next_week(draft: Draft, s: Summary) -> None:
    coming: list[list[Word]] = [[say.summary.coming(play, n)] for play, n in s.next_week[:MOST_NAMED]]
    draft.listing(say.summary.next_week(), coming)
    held = sum(n for _, n in s.held_back)
    if held:
        draft.small(say.summary.held_back(held))
