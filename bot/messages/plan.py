"""The dated plan if the silence goes on: each step on its day, to the close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.advice import Advice, Kind
from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, Word, line, prose
from bot.messages.draft import Draft
from bot.messages.language import read_on, said, say

MOST_STEPS = 40


def plan(card: DealCard, steps: Sequence[Advice]) -> Message:
    """`steps` as the coach dates them; each play is taken as done on its day, without an answer."""
    draft = Draft()
    title = words.title(card)
    if not steps:
        draft.say(*say.plan.nothing_dated(title, words.coming(card)))
        return draft.message()
    near = read_on() or next((step.on for step in steps if step.on), None)
    draft.listing(say.plan.if_silent(title), [_step(step, near) for step in steps[:MOST_STEPS]])
    if card.unheard is not None:
        draft.small(*prose(said(card.unheard)))
    draft.small(say.plan.any_reply_ends_it())
    return draft.message()


def _step(step: Advice, near: date | None) -> list[Word]:
    when = say.plan.on(step.on, near) if step.on else []
    if step.kind is Kind.STOP:
        return [*when, say.plan.nothing_more()]
    return [*when, line(words.step(step))]
