"""The weekly summary of a channel: what went dark, what came back, what ended clearly, and what comes next.

Here: three ways to draw it. No reasons for a silence and no ranking of people: a channel reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from itertools import dropwhile

from bot.domain.figures import AgeBand, Money, Summary, SummaryDeal, Week
from bot.messages import words
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Message,
    Span,
    Word,
    bold,
    channel_link,
    code,
    line,
    mention,
    prose,
    spoken,
)
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_NAMED = 10
MOST_BANDS = 12
MOST_WEEKS = 20
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def summary(s: Summary) -> Message:
    """With a chart and a table where there is something to draw; the others say the same without."""
    return _draw(s, table=True, chart=True)


def tables_only(s: Summary) -> Message:
    """For workspaces that refuse charts."""
    return _draw(s, table=True, chart=False)


def fallback(s: Summary) -> Message:
    """For workspaces that refuse tables too."""
    return _draw(s, table=False, chart=False)


DRAWINGS: Mapping[str, Callable[[Summary], Message]] = {"chart": summary, "table": tables_only, "plain": fallback}
"""The ways to draw a summary, the richest first."""


def summary_set(channel: str, weekday: int, at: time, set_by: str) -> Message:
    """What a channel reads when somebody sets the summary up. `weekday`: 0 is Monday."""
    draft = Draft()
    draft.say(
        "Every ",
        f"{_DAYS[weekday]} at {at:%H:%M} I post a short summary in ",
        channel_link(channel),
        ": which deals went dark, which came back, and which ended with a clear answer.",
    )
    draft.small("Set up by ", mention(set_by), ". To stop it: ", code("/dealdark summary off"))
    return draft.message()


def switched_off(channel: str) -> Message:
    """What whoever set the summary up reads when the channel does not take it any more."""
    draft = Draft()
    draft.say("The weekly summary could not be posted in ", channel_link(channel), ", so it is switched off.")
    again = (code("/invite @dealdark"), " and type ", code("/dealdark summary here"))
    draft.say("To have it again, invite me there with ", *again, ".")
    return draft.message()


def erased() -> Message:
    """In the place of an old summary that named a deal which is erased since."""
    draft = Draft()
    draft.say("This summary named a deal that was erased since, so what it said is gone.")
    return draft.message()


def _draw(s: Summary, *, table: bool, chart: bool) -> Message:
    draft = Draft()
    lead = _lead(s)
    draft.headline(f"{lead}, {words.day(s.first)} to {words.day(s.last)}")
    if s.quiet:
        draft.say(*prose(_quiet(s)))
    else:
        draft.say(_at_a_glance(s))
        _named(draft, "Came back", s.came_back)
        _named(draft, "Ended with a clear answer", s.closed)
        _named(draft, "Went dark", s.went_dark)
        _still_dark(draft, s, table=table)
        _trend(draft, s, chart=chart)
        _next_week(draft, s)
    if s.unjudged:
        one = s.unjudged == 1
        draft.small(
            f"{words.count(s.unjudged, 'deal')} cannot be judged just now: {'it stands' if one else 'they stand'} "
            "here as before. The list of deals says why."
        )
    if s.whose in ("own", "team"):
        draft.small("Only you see this. To stop it: ", code("/dealdark summary me off"))
    elif s.set_by:
        who = "" if isinstance(mention(s.set_by), Span) else f"Set up by {line(s.set_by, LONGEST_NAME)}. "
        draft.small(f"{who}To stop it: ", code("/dealdark summary off"))
    return draft.message()


def _lead(s: Summary) -> str:
    if s.whose == "rep" and s.set_by:
        return f"{line(s.set_by, LONGEST_NAME)}’s silent deals"
    return {"own": "Your silent deals", "team": "Your team’s silent deals"}.get(s.whose or "", "Silent deals")


def _quiet(s: Summary) -> str:
    if not s.deals:
        return "No deals yet. Add the first with `/dealdark add`, and there will be something to tell."
    verb = "is" if s.deals == 1 else "are"
    return f"A quiet week: {words.count(s.deals, 'deal')} {verb} in conversation, and nothing went dark."


def _at_a_glance(s: Summary) -> str:
    parts = [
        f"{len(s.came_back)} came back" if s.came_back else "",
        f"{len(s.closed)} ended with a clear answer" if s.closed else "",
        f"{len(s.went_dark)} went dark" if s.went_dark else "",
        f"{s.on_hold} on hold" if s.on_hold else "",
    ]
    told = ", ".join(part for part in parts if part) or "nothing new"
    return f"This week: {told}."


def _named(draft: Draft, lead: str, deals: Sequence[SummaryDeal]) -> None:
    items: list[list[Word]] = [[_deal(deal)] for deal in deals[:MOST_NAMED]]
    if len(deals) > MOST_NAMED:
        items.append([f"and {len(deals) - MOST_NAMED} more"])
    draft.listing(lead, items)


def _deal(deal: SummaryDeal) -> str:
    parts = [line(deal.company, LONGEST_NAME) or "A deal without a name"]
    if deal.value is not None:
        parts.append(words.amount(deal.value, deal.currency))
    if deal.outcome:
        parts.append(words.outcome(deal.outcome))
    return ", ".join(parts)


def _still_dark(draft: Draft, s: Summary, *, table: bool) -> None:
    bands = [band for band in s.still_dark if band.deals][:MOST_BANDS]
    if not bands:
        return
    told = [_band(band) for band in bands]
    if not table:
        draft.listing("Still dark", [[text] for text in told])
        return
    draft.say(bold("Still dark"))
    draft.put(_table(bands), *(spoken([f"• {text}"]) for text in told))


def _band(band: AgeBand) -> str:
    sums = words.money(list(band.money))
    return f"{line(band.label, 60)}: {words.count(band.deals, 'deal')}" + (f", {sums}" if sums else "")


def _table(bands: Sequence[AgeBand]) -> Block:
    rows = [["Silent for", "Deals", "Value"]]
    rows += [[line(b.label, 60), f"{b.deals:,}", _sums(b.money)] for b in bands]
    return {
        "type": "table",
        "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "right", "is_wrapped": True}],
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
    }


def _sums(money: Money) -> str:
    """Sums in a narrow cell: a line may end after one, not between a currency and its number."""
    return ", ".join(told.replace(" ", "\u00a0") for told in words.money(list(money)).split(", ")) or "–"


def _trend(draft: Draft, s: Summary, *, chart: bool) -> None:
    """The weeks one after the other, from the first with something to show on; nothing where that is only one."""
    weeks = list(dropwhile(_empty, list(s.weeks)[-MOST_WEEKS:]))
    told = [_week(week) for week in weeks if not _empty(week)]
    if len(told) < 2:
        return
    if chart:
        draft.put(_chart(weeks), spoken([_trend_title(weeks)]), *(spoken([f"• {text}"]) for text in told))
    else:
        draft.listing(_trend_title(weeks), [[text] for text in told])


def _empty(week: Week) -> bool:
    return not (week.came_back or week.ended)


def _trend_title(weeks: Sequence[Week]) -> str:
    return f"The last {len(weeks)} weeks"


def _week(week: Week) -> str:
    parts = [
        f"{week.came_back} came back" if week.came_back else "",
        f"{week.ended} ended with a clear answer" if week.ended else "",
    ]
    return f"From {words.day(week.first)}: {', '.join(part for part in parts if part)}"


def _chart(weeks: Sequence[Week]) -> Block:
    labels = [f"{week.first.day} {week.first:%b}" for week in weeks]
    series = {"Came back": [w.came_back for w in weeks], "Clear answer": [w.ended for w in weeks]}
    return {
        "type": "data_visualization",
        "title": _trend_title(weeks),
        "chart": {
            "type": "bar",
            "series": [
                {"name": name, "data": [{"label": x, "value": y} for x, y in zip(labels, values, strict=True)]}
                for name, values in series.items()
            ],
            "axis_config": {"categories": labels, "x_label": "Week from", "y_label": "Deals"},
        },
    }


def _next_week(draft: Draft, s: Summary) -> None:
    coming = [[f"{say.plays.name(play)}: {words.count(n, 'deal')}"] for play, n in s.next_week[:MOST_NAMED]]
    draft.listing("Next week, if they stay silent", coming)
    held = sum(n for _, n in s.held_back)
    if held:
        told = "touch was" if held == 1 else "touches were"
        draft.small(f"{held} {told} held back this week, so that nobody hears from us too often.")
