"""The figures: what went dark, what came back, what each play led to, each with what it means.

Here: how they read. No ranking of people: a team's figures are the team's. Not here: the counting.
"""

from __future__ import annotations

from bot.domain.figures import PlayFigures, PlayWordings, Rate, Stats
from bot.messages.compose import Message, line
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_PLAYS = 12
_MOST_WORDINGS = 6
_LONGEST_LINE = 900


def stats(s: Stats) -> Message:
    """The figures of the last year."""
    draft = Draft()
    draft.headline(say.stats.twelve_months(team=s.team))
    _episodes(draft, s)
    _reply(draft, s)
    _plays(draft, s)
    _wordings(draft, s)
    _right(draft, s)
    _coverage(draft, s)
    _limits(draft, s)
    if s.team:
        draft.small(*say.stats.your_own_alone())
    return draft.message()


def _episodes(draft: Draft, s: Stats) -> None:
    ended = s.revival.n
    known = ended >= s.enough
    few = say.stats.came_back_too_few
    rate = say.stats.came_back(ended, *_share(s.revival)) if known else few(s.enough, ended)
    draft.paragraphs(say.stats.dark_silences(s.dark_now, s.came_back, s.closed), rate)
    draft.small(say.stats.what_is_dark())


def _share(rate: Rate) -> tuple[float, float, float]:
    return rate.times / rate.n, rate.low, rate.high


def _reply(draft: Draft, s: Stats) -> None:
    if s.reply is None:
        return
    draft.say(*say.stats.time_to_reply(s.reply.quarter, s.reply.middle, s.reply.three_quarters))


def _plays(draft: Draft, s: Stats) -> None:
    shown = [each for each in s.plays if each.done][:MOST_PLAYS]
    if not shown:
        return
    draft.listing(say.stats.led_to(), [[_play(each)] for each in shown])
    draft.small(say.stats.how_answers_count())


def _play(p: PlayFigures) -> str:
    return say.stats.play(p.play, p.done, p.then_clear, p.then_reply, p.then_no, p.then_silence, p.then_waiting)


def _wordings(draft: Draft, s: Stats) -> None:
    if not s.wordings:
        return
    draft.listing(say.stats.by_wording(), [[_worded(each)] for each in s.wordings[:MOST_PLAYS]])
    draft.small(say.stats.how_wordings_count())


def _worded(found: PlayWordings) -> str:
    told = [say.stats.wording(each.text, each.sent, each.answered) for each in found.of[:_MOST_WORDINGS]]
    return line(say.stats.wordings(found.play, found.medium, told), _LONGEST_LINE)


def _right(draft: Draft, s: Stats) -> None:
    n = s.right.n
    if n >= s.enough:
        draft.say(*say.stats.right(n, *_share(s.right)))
    else:
        draft.say(*say.stats.right_too_few(s.enough, n))
    draft.small(say.stats.how_judged())


def _coverage(draft: Draft, s: Stats) -> None:
    if s.coverable:
        draft.say(*say.stats.looked_after(s.covered, s.coverable))


def _limits(draft: Draft, s: Stats) -> None:
    draft.listing(say.stats.held_back(), [say.stats.held_by(limit, n) for limit, n in s.held_back if n])
    draft.say(*say.stats.beyond(s.most, s.days, s.own_beyond, s.advised_beyond, team=s.team))
    draft.small(say.stats.how_counted())
