"""Why this advice: the rules that decided, what else was weighed, the limits, and what would change it.

Here: ids of reasons and limits put into words. Not here: finding any of them.
"""

from __future__ import annotations

from bot.domain.advice import Considered, Kind, LimitUse, Outcome
from bot.domain.card import DealCard
from bot.domain.changes import Change
from bot.messages import plays, words
from bot.messages.compose import Message, Word, bold, button, line
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.messages.limit_words import LIMIT_WORDS, LimitWords

NEEDS = {
    "business-issue": "their issue is not on record",
    "their-figure": "no figure of theirs is on record",
    "reference": "no customer is on record who would talk to them",
    "result": "no result that may be shared is on record",
    "lead": "no lead for them is on record",
    "introduction": "nobody to introduce is on record",
    "event": "no event in reach is on record",
    "gift-ok": "gifts are not known to be welcome",
    "wanted-by": "no date of theirs is on record",
    "start-by": "no start date is on record",
}
"""What a play needs and a deal lacks, by the fact's name with dashes."""

_REASONS = {
    "once-per-episode": "used already in this silence, and once is enough",
    "not-dark-yet": "the deal is not dark yet",
    "one-value-touch": "one touch of plain value is enough",
    "already-followed-up": "the follow-up went out already",
    "no-business-day": "today is no business day for them",
    "too-early": "it is too early",
    "first-followup": "it is too early for the first follow-up",
    "dark-date": "the deal is not dark yet",
    "call-window": "one dial a business day",
    "question-pending": "they have been asked whether to stay or go",
    "question-unanswered": "silence after that question is the answer",
    "do-not-contact": "they asked not to be contacted",
    "final-no": "they gave a clear answer",
    "closed": "the deal is closed",
    "snoozed": "you put the deal to sleep",
    "we-owe": "what we owe them comes first",
    "other-first": "another step comes first",
}
_FIRST = {
    "follow-up": "the follow-up comes first",
    "reminder": "the reminder of their own issue comes first",
    "proof": "proof comes first",
    "apology": "stepping back comes first",
    "question": "the question whether to stay or go comes first",
    "value": "one touch of plain value comes first",
}
_OUTCOMES = {
    Outcome.NOT_YET: "not yet",
    Outcome.BLOCKED: "not now",
    Outcome.NOT_NEEDED: "not needed",
    Outcome.FORBIDDEN: "not in this situation",
    Outcome.USED: "done",
}

WAITING = "what is on record asks for patience"


def why(card: DealCard) -> Message:
    """The decision of the day, opened up."""
    draft, advice = Draft(), card.advice
    draft.say(bold(words.title(card)), f": {words.state(card)}.")
    draft.listing(_lead(card), [[line(said(reason))] for reason in advice.because])
    weighed = [_weighed(c) for c in advice.considered if c.outcome is not Outcome.CHOSEN]
    if not words.is_private(card):
        draft.listing("What else I weighed", weighed)
    limits = [text for use in advice.limits if (text := limit_in_words(use))]
    draft.listing("Where the limits stand", [[text] for text in limits])
    draft.listing("What would change this", [[_change(change)] for change in advice.flips_if or ()])
    draft.buttons(button("deal_plan", "Show plan", card.id))
    return draft.message()


def _lead(card: DealCard) -> str:
    advice = card.advice
    if advice.kind is Kind.WAIT:
        until = advice.until or card.next_on
        return f"Wait until {words.day(until)}, because" if until else "Wait, because"
    if advice.kind is Kind.STOP:
        return "Leave them in peace, because"
    return f"{words.step(advice)}, because"


def _change(change: Change) -> str:
    return words.upper(line(say.explained.in_words(change, lambda play: f"“{plays.name(play)}”")))


def _weighed(candidate: Considered) -> list[Word]:
    outcome = _OUTCOMES.get(candidate.outcome, str(candidate.outcome))
    return [f"{plays.name(candidate.play)}: {outcome}, {reason_in_words(candidate.reason)}"]


def reason_in_words(reason: str) -> str:
    """A reason's id as half a sentence."""
    if reason in _REASONS:
        return _REASONS[reason]
    if reason.startswith("needs-"):
        lack = reason.removeprefix("needs-")
        return NEEDS.get(lack, f"{lack.replace('-', ' ')} is not on record")
    if reason.startswith(("hold-", "hold")):
        return "the deal is on hold"
    if reason.startswith("route-"):
        return "what is on record calls for something else"
    if reason.endswith("-first"):
        first = reason.removesuffix("-first")
        return _FIRST.get(first, f"“{plays.name(first)}” comes first")
    if reason in LIMIT_WORDS or reason.endswith("-cap"):
        return LIMIT_WORDS.get(reason, LimitWords()).holds
    return WAITING  # a situation's code: the deal waits for that, and its name is nobody's business here


def limit_in_words(use: LimitUse) -> str:
    """“Emails lately: 2 of 3”. Nothing for a limit that has no say here."""
    frees = f", room again on {words.day(use.frees_on)}" if use.frees_on else ""
    own = LIMIT_WORDS.get(use.limit) or LimitWords(counts=use.limit.replace("-", " ").capitalize())
    if own.since:
        if not use.used and not use.frees_on:
            return ""
        passed = f"{words.business_days(use.used)} {own.since}, at least {use.max} needed"
        return passed + (f", so from {words.day(use.frees_on)}" if use.frees_on else "")
    if not use.max or not (use.used or use.frees_on):
        return ""
    return f"{own.counts}: {use.used} of {use.max}{frees}"
