"""The weekly summary of a channel, or of one person.

Here: its words, the company of each deal as it is called now, and what follows where the channel is gone. Not here: its
figures (`bot.services.looking.summaries`), nor how they look (`bot.messages.summary`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.weekly import Summary, SummaryDeal
from bot.messages import summary
from bot.messages.compose import Message
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.looking import summaries
from bot.store import deals
from bot.store.plain import read
from bot.store.subjects import Subject

NO_CHANNEL = frozenset({"channel_not_found", "not_in_channel", "is_archived", "ekm_access_denied"})
"""Slack's words for a channel that is gone or closed to us."""


def drawings(told: Summary, names: Sequence[str]) -> dict[str, Message]:
    """The summary in each of these ways, the richest first."""
    return {name: summary.DRAWINGS[name](told) for name in names}


def _draw(sending: Sending) -> Drawn | None:
    told = read(sending.facts.get("week"))
    if not isinstance(told, Summary):
        return None
    told = _with_names(sending, told)
    names = summaries.drawings(sending.session, sending.now)
    (first, message), *more = drawings(told, names).items()
    named = [Subject(each, people=False) for each in told.named]
    return Drawn(message, named, drawing=first, plainer=dict(more))


def _with_names(sending: Sending, told: Summary) -> Summary:
    """Without the names of deals that are gone and what they are worth; that there was one is still counted."""
    there = deals.titled(sending.session, told.named)

    def called(deal: SummaryDeal) -> SummaryDeal:
        found = there.get(deal.id or 0)
        return SummaryDeal("", outcome=deal.outcome) if found is None else replace(deal, company=found.company)

    return told.with_deals(called)


def _given_up(sending: Sending, state: str, reason: str) -> None:
    if reason in NO_CHANNEL:
        post = sending.post
        summaries.cannot_be_posted(sending.session, post.id, post.channel or "", sending.now)


def _once_given_up(sending: Sending, state: str, reason: str) -> None:
    if reason in NO_CHANNEL:
        post, user = sending.post, sending.facts.get("by")
        summaries.once_not_posted(sending.session, post.id, str(user), post.channel or "", sending.now)


KIND = Kind(draw=_draw, given_up=_given_up)
ONCE = Kind(draw=_draw, given_up=_once_given_up)
"""One that was asked for from elsewhere: nothing is switched off where its channel does not take it."""
