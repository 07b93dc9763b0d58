"""The weekly summary: which deals need a hand, what is at risk, what changed.

Here: three ways to draw it. No reasons for a silence and no ranking of people: a channel reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import dropwhile

from bot.domain import weekly
from bot.domain.weekly import AgeBand, Hand, Need, Summary, SummaryDeal, Week, quarter_ends
from bot.messages import compose
from bot.messages.compose import (
    LONGEST_NAME,
    Block,
    Element,
    Message,
    Span,
    Word,
    bold,
    button,
    channel_link,
    confirmation,
    line,
    mention,
    plain_text,
    prose,
    spoken,
)
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_NAMED = 5
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
    zip(weekly.DRAWINGS, (summary, tables_only, fallback), strict=True)
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


def preview(message: Message, key: str, channel: str) -> Message:
    """The same for whoever asked alone, before anybody else reads it. `channel`: "" where one has to be picked."""
    post = button("summary_post", say.summary.post_it_here(), key, "primary") if channel else _pick(key)
    note = compose.context([say.summary.only_you_so_far()])
    buttons = compose.actions(post, button("summary_cancel", say.buttons.cancel()))
    return Message(f"{message.text}\n{say.summary.only_you_so_far()}", [*message.blocks, note, buttons])


def _pick(key: str) -> Element:
    sure = confirmation(say.summary.post_it_there(), say.summary.everybody_there(), say.summary.post_it())
    return {
        "type": "conversations_select",
        "action_id": f"summary_to:{key}",
        "placeholder": plain_text(say.summary.post_it_in(), 150),
        "filter": {
            "include": ["public", "private"],
            "exclude_bot_users": True,
            "exclude_external_shared_channels": True,
        },
        "confirm": sure,
    }


def on_its_way(channel: str) -> Message:
    """A summary that was asked for elsewhere will be there in a moment."""
    draft = Draft()
    draft.say(*say.summary.on_its_way(channel_link(channel)))
    return draft.message()


def not_posted(channel: str) -> Message:
    """What whoever asked for one reads when the channel does not take it."""
    draft = Draft()
    draft.say(*say.summary.could_not_post_once(channel_link(channel)))
    return draft.message()


def _draw(s: Summary, *, table: bool, chart: bool) -> Message:
    draft = Draft()
    if s.unchanged and s.before:
        hands = [(_company(hand.deal), line(hand.owner, LONGEST_NAME)) for hand in s.hands[:MOST_NAMED]]
        draft.say(*say.summary.unchanged(s.at_risk, s.before.on, _today(s), hands))
        _buttons(draft, s)
        if s.private:
            draft.small(*say.summary.only_you())
        return draft.message()
    names = s.names or ([s.set_by] if s.whose == "rep" and s.set_by else [])
    told = [line(name, LONGEST_NAME) for name in names]
    draft.headline(say.words.upper(say.summary.headline(s.whose, told, s.needing, len(s.hands))))
    if s.quiet:
        draft.say(*prose(say.summary.quiet_week(s.deals) if s.deals else say.summary.no_deals()))
    else:
        draft.say(*say.summary.at_risk(s.at_risk, s.before, _today(s)))
        _hands(draft, s)
        _buttons(draft, s)
        _week(draft, s)
        _still_dark(draft, s, table=table)
        _trend(draft, s, chart=chart)
    if s.unjudged:
        draft.small(say.summary.unjudged(s.unjudged))
    if s.private:
        draft.small(*say.summary.only_you())
    elif s.set_by:
        who = "" if isinstance(mention(s.set_by), Span) else line(s.set_by, LONGEST_NAME)
        draft.small(*say.summary.to_stop_it(who))
    return draft.message()


def _today(s: Summary) -> date:
    """The day on which it is read: the one after its week."""
    return s.last + timedelta(days=1)


def _hands(draft: Draft, s: Summary) -> None:
    """The deals that need a hand; for one person's eyes with what can be done about each."""
    own = s.whose in ("own", "rep")
    told = [say.summary.hand(hand, own=own, private=s.private) for hand in s.hands]
    if not s.private:
        if told:
            draft.paragraphs(*told)
        return
    for hand, words in zip(s.hands, told, strict=True):
        draft.say(*words)
        if hand.deal.id is None:
            continue
        show = button("deal_show", say.buttons.show_it(), hand.deal.id)
        draft.buttons(show, *([] if own else _for_a_manager(hand)))


def _for_a_manager(hand: Hand) -> list[Element]:
    """Whoever has it is asked; where they have left, somebody else gets it."""
    if hand.need == Need.NOBODY:
        return [button("deal_assign", say.buttons.hand_it_over_to(), hand.deal.id)]
    return [_ask(hand)] if hand.user else []


def _ask(hand: Hand) -> Element:
    """They read always the same: it's shown before it goes out."""
    owner, deal = line(hand.owner, LONGEST_NAME), _company(hand.deal) or say.words.nameless_deal()
    sure = confirmation(say.escalation.ask_them(owner), say.escalation.what_they_read(deal), say.summary.ask(owner))
    return button("deal_ask", say.summary.ask(owner), hand.deal.id, confirm=sure)


def _buttons(draft: Draft, s: Summary) -> None:
    own = s.whose in ("own", "rep")
    if s.deals:
        draft.buttons(button("summary_deals", say.summary.your_deals() if own else say.summary.your_teams_deals()))


def _week(draft: Draft, s: Summary) -> None:
    """What came back, what was closed, what went dark; what is due, and what rests."""
    lines: list[list[Word]] = [
        *_named(say.summary.came_back(), s.came_back),
        *_named(say.summary.clear_answer(), s.closed),
        *_named(say.summary.without_answer(), s.ended),
        *_named(say.summary.went_dark(), s.went_dark),
    ]
    lead: list[Word] = [bold(say.summary.lately(s.first))]
    draft.paragraphs(*([lead, *lines] if lines else [[*lead, f": {say.summary.nothing_new()}"]]))
    rest: list[list[Word]] = []
    if s.closing:
        told = say.summary.closing(s.closing, quarter_ends(_today(s)))
        rest.append([bold(say.summary.due_this_quarter()), f": {told}"])
    if s.on_hold or s.snoozed:
        rest.append([say.summary.resting(s.on_hold, s.snoozed)])
    if rest:
        draft.paragraphs(*rest)


def _named(lead: str, deals: Sequence[SummaryDeal]) -> list[list[Word]]:
    if not deals:
        return []
    told = [say.summary.deal(_company(deal), deal) for deal in deals[:MOST_NAMED]]
    if len(deals) > MOST_NAMED:
        told.append(say.summary.and_more(len(deals) - MOST_NAMED))
    return [[f"{lead}: {', '.join(told)}"]]


def _company(deal: SummaryDeal) -> str:
    return line(deal.company, LONGEST_NAME)


def _still_dark(draft: Draft, s: Summary, *, table: bool) -> None:
    bands = [band for band in s.still_dark if band.deals][:_MOST_BANDS]
    if not bands or not s.private:
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
