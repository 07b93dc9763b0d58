"""Why this advice: the rules that decided, what else was weighed, the limits, and what would change it.

Here: which parts there are. Not here: finding any of them, nor what an id of a reason or a limit means in words.
"""

from __future__ import annotations

from bot.domain.advice import Advice, Kind, Outcome
from bot.domain.card import DealCard
from bot.domain.changes import Change
from bot.domain.unheard import HELD_BACK
from bot.messages import guidance, question, words
from bot.messages.compose import Message, Word, button, line, prose
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.playbook import version

UNKNOWN_ZONE = "unknown-zone"
"""The coach's reason for a wait that only a time zone ends, or a way to write to them (ruling 59)."""


def why(card: DealCard) -> Message:
    """The decision of the day, opened up."""
    draft, advice = Draft(), card.advice
    draft.say(*say.why.stands(words.title(card), words.state(card)))
    draft.listing(_lead(card), [[line(said(reason))] for reason in advice.because])
    if card.unheard is not None and advice.reason not in HELD_BACK:
        draft.small(*prose(said(card.unheard)))
    if not card.is_private:
        guidance.beside(draft, card)
        draft.listing(say.nudge.better_not(), [[line(said(warning))] for warning in advice.avoid])
    if advice.reason == UNKNOWN_ZONE:
        question.ask_for_place(draft, card)
    if not card.is_private:
        draft.listing(say.why.weighed(), _weighed(advice))
    limits = [text for use in advice.limits if (text := say.why.limit(use))]
    draft.listing(say.why.limits(), [[text] for text in limits])
    draft.listing(say.why.would_change(), [[_change(change)] for change in advice.flips_if or ()])
    if card.heard_from is not None:
        draft.small(say.unheard.heard_from(card.heard_from))
    if advice.playbook:
        draft.small(say.why.playbook(version.short(advice.playbook), version.as_it_ships(advice.playbook)))
    worded = [button("deal_words", say.buttons.show_the_words(), card.id)] if advice.script else []
    draft.buttons(*worded, button("deal_plan", say.buttons.show_plan(), card.id))
    return draft.message()


def _lead(card: DealCard) -> str:
    advice = card.advice
    if advice.kind is Kind.WAIT:
        return say.why.wait_because(advice.until or card.next_on)
    if advice.kind is Kind.STOP:
        return say.why.leave_because()
    if advice.kind is Kind.CLOSE:
        return say.why.close_because(advice.outcome)
    return say.why.do_because(advice.play, advice.channel, advice.contact)


def _change(change: Change) -> str:
    return say.words.upper(line(say.explained.in_words(change, lambda play: f"“{say.plays.name(play)}”")))


def _weighed(advice: Advice) -> list[list[Word]]:
    others = [each for each in advice.considered if each.outcome is not Outcome.CHOSEN]
    return [[say.why.candidate(each.play, each.outcome, each.reason)] for each in others]
