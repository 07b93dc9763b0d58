"""The figures: what went dark, what came back, what came after each play, each with what it means.

Here: how they read. No ranking of people: a team's figures are the team's. All of them need as many cases before they
are shown; until then the sentence says how many more. Not here: the counting.
"""

from __future__ import annotations

from bot.domain.figures import PlayFigures, PlayWordings, Rate, Stats
from bot.messages.compose import Message, line
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_PLAYS = 12
_MOST_WORDINGS = 6
_LONGEST_LINE = 900
_MOST_QUARTERS = 5
"""Twelve months may begin and end within one."""


def stats(s: Stats) -> Message:
    """The figures of the last year; at the end those that there isn't enough of yet."""
    draft, early = Draft(), list[str]()
    draft.headline(say.stats.twelve_months(team=s.team))
    for part in (_silences, _quarters, _plays, _wordings, _right, _coverage):
        early += part(draft, s)
    draft.listing(say.stats.too_early(s.enough), [[each] for each in early])
    _limits(draft, s)
    if s.team:
        draft.small(*say.stats.your_own_alone())
    return draft.message()


def _silences(draft: Draft, s: Stats) -> list[str]:
    told, early = [say.stats.dark_silences(s.dark_now, s.came_back, s.closed)], list[str]()
    if s.revival.n >= s.enough:
        told.append(say.stats.came_back(s.revival.n, *_share(s.revival)))
    else:
        early.append(say.stats.too_few_ended(s.enough - s.revival.n))
    back = s.reply.n if s.reply else 0
    if s.reply is not None and back >= s.enough:
        told.append(say.stats.time_to_reply(s.reply.quarter, s.reply.middle, s.reply.three_quarters))
    else:
        early.append(say.stats.too_few_replied(s.enough - back))
    draft.paragraphs(*told)
    draft.small(say.stats.what_is_dark())
    return early


def _share(rate: Rate) -> tuple[float, float, float]:
    return rate.times / rate.n, rate.low, rate.high


def _quarters(draft: Draft, s: Stats) -> list[str]:
    answered = sum(each.deals for each in s.quarters)
    if answered < s.enough:
        return [say.stats.too_few_answered(s.enough - answered)]
    shown = s.quarters[-_MOST_QUARTERS:]
    draft.listing(say.stats.worth(), [[say.stats.quarter(each.first, each.deals, each.worth)] for each in shown])
    draft.small(say.stats.how_worth_counts())
    return []


def _plays(draft: Draft, s: Stats) -> list[str]:
    every = [each for each in s.plays if each.done]
    shown = [each for each in every if each.done >= s.enough]
    fewer = [each.done for each in every if each.done < s.enough]
    if shown:
        draft.listing(say.stats.led_to(), [[_play(each)] for each in shown[:MOST_PLAYS]])
        draft.small(say.stats.how_answers_count())
    if not fewer and shown:
        return []
    return [say.stats.too_few_done(s.enough - max(fewer, default=0), len(fewer), more_shown=bool(shown))]


def _play(p: PlayFigures) -> str:
    return say.stats.play(p.play, p.done, p.then_clear, p.then_reply, p.then_no, p.then_silence, p.then_waiting)


def _wordings(draft: Draft, s: Stats) -> list[str]:
    """Nothing of those that went out too seldom: which wordings there are is the playbook's business."""
    if s.wordings:
        draft.listing(say.stats.by_wording(), [[_worded(each)] for each in s.wordings[:MOST_PLAYS]])
        draft.small(say.stats.how_wordings_count())
    return []


def _worded(found: PlayWordings) -> str:
    told = [say.stats.wording(each.text, each.sent, each.answered) for each in found.of[:_MOST_WORDINGS]]
    return line(say.stats.wordings(found.play, found.medium, told), _LONGEST_LINE)


def _right(draft: Draft, s: Stats) -> list[str]:
    if s.right.n < s.enough:
        return [say.stats.too_few_judged(s.enough - s.right.n)]
    draft.say(*say.stats.right(s.right.n, *_share(s.right)))
    return []


def _coverage(draft: Draft, s: Stats) -> list[str]:
    if s.coverable < s.enough:
        return [say.stats.too_few_dark(s.enough - s.coverable)]
    draft.say(*say.stats.looked_after(s.covered, s.coverable))
    return []


def _limits(draft: Draft, s: Stats) -> None:
    draft.listing(say.stats.held_back(), [say.stats.held_by(limit, n) for limit, n in s.held_back if n])
    draft.say(*say.stats.beyond(s.most, s.days, s.own_beyond, s.advised_beyond, team=s.team))
    draft.small(say.stats.how_counted())
