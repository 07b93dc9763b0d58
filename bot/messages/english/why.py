"""Why this advice: the leads, each reason's id and each limit put into words."""

from __future__ import annotations

from datetime import date

from bot.domain.advice import LimitUse, Outcome
from bot.messages.compose import Word, bold
from bot.messages.english import limit_words, plays, words
from bot.messages.english.days import day
from bot.messages.english.numbers import business_days

NEEDS = {
    "business-issue": "their issue isn't on record",
    "their-figure": "no figure of theirs is on record",
    "reference": "no customer who'd talk to them is on record",
    "result": "no result you may share is on record",
    "lead": "no lead for them is on record",
    "introduction": "no one to introduce is on record",
    "event": "no event in reach is on record",
    "gift-ok": "no one's said that gifts are welcome",
    "wanted-by": "no date of theirs is on record",
    "start-by": "no start date is on record",
}
"""What a play needs and a deal lacks, by the fact's name with dashes."""

_REASONS = {
    "once-per-episode": "once in a silence is enough",
    "not-dark-yet": "the deal isn't dark yet",
    "one-value-touch": "one of that kind is enough",
    "already-followed-up": "the follow-up went out already",
    "already-in-touch": "something else went out already",
    "apology-made": "you've stepped back, so no one else is asked",
    "our-fault": "a mistake of ours comes first",
    "human-hold": "they've had enough on their plate",
    "nobody-to-ask": "no one else there can be asked",
    "second-voice": "someone else there has just been asked",
    "meeting-ahead": "you have a meeting ahead",
    "unknown-zone": "their time zone isn't on record",
    "promise": "the day they named isn't over",
    "asked-before": "they were asked whether to stay or go in the last half year",
    "no-business-day": "today isn't a business day for them",
    "too-early": "it's too early",
    "first-followup": "it's too early for the first follow-up",
    "dark-date": "the deal isn't dark yet",
    "call-window": "one call a business day",
    "question-pending": "they've been asked whether to stay or go",
    "question-unanswered": "silence after that question is the answer",
    "do-not-contact": "they asked not to be contacted",
    "final-no": "they gave a clear answer",
    "closed": "the deal is closed",
    "snoozed": "the deal is snoozed",
    "we-owe": "what we owe them comes first",
    "other-first": "another step comes first",
    "reps-pick": "you picked another today",
    "blind": "I can't see if they wrote",
    "waits-for-answer": "my question to you comes first",
}
_FIRST = {
    "follow-up": "the follow-up comes first",
    "reminder": "the reminder of their own issue comes first",
    "what-changed": "asking what has changed comes first",
    "proof": "proof comes first",
    "second-voice": "asking someone else there comes first",
    "apology": "stepping back comes first",
    "question": "asking whether to stay or go comes first",
    "value": "one useful thing comes first",
}
_OUTCOMES = {
    Outcome.NOT_YET: "not yet",
    Outcome.BLOCKED: "not now",
    Outcome.NOT_NEEDED: "not needed",
    Outcome.FORBIDDEN: "not in this situation",
    Outcome.USED: "done",
}

WAITING = "what is on record asks for patience"


def stands(deal: str, state: str) -> list[Word]:
    """`state`: `words.state`, of the deal."""
    return [bold(deal), f": {state}."]


def wait_because(until: date | None) -> str:
    return f"Wait until {day(until)}, because" if until else "Wait, because"


def leave_because() -> str:
    return "Leave them in peace, because"


def close_because(outcome: str | None) -> str:
    return f"{words.close_as(outcome)}, because"


def do_because(play: str | None, channel: str | None, whom: str | None) -> str:
    return f"{words.step(play, channel, whom)}, because"


def weighed() -> str:
    return "What else I weighed"


def limits() -> str:
    return "Where the limits stand"


def would_change() -> str:
    return "What would change this"


def playbook(version: str, ships: bool) -> str:
    whose = "dealdark's own" if ships else "your team's"
    return f"From {whose} playbook, version {version}."


def candidate(play: str, outcome: Outcome, why: str) -> str:
    return f"{plays.name(play)}: {_OUTCOMES.get(outcome, str(outcome))}, {reason(why)}"


def reason(name: str) -> str:
    """A reason's id as half a sentence."""
    if name in _REASONS:
        return _REASONS[name]
    if name.startswith("needs-"):
        lack = name.removeprefix("needs-")
        return NEEDS.get(lack, f"{lack.replace('-', ' ')} isn't on record")
    if name.startswith("hold"):
        return "the deal is on hold"
    if name.startswith("route-"):
        return "what is on record calls for something else"
    if name.endswith("-first"):
        first = name.removesuffix("-first")
        return _FIRST.get(first, f"“{plays.name(first)}” comes first")
    if name in limit_words.LIMIT_WORDS or name.endswith("-cap"):
        return limit_words.of(name).holds
    return WAITING  # a situation's code: the deal waits for that, and its name is nobody's business here


def limit(use: LimitUse) -> str:
    """“Emails lately: 2 of 3”. Nothing for a limit that has no say here."""
    own = limit_words.of(use.limit)
    if own.since:
        if not use.used and not use.frees_on:
            return ""
        passed = f"{business_days(use.used)} {own.since}, at least {use.max} needed"
        return passed + (f", so from {day(use.frees_on)}" if use.frees_on else "")
    if not use.max or not (use.used or use.frees_on):
        return ""
    frees = f", room again on {day(use.frees_on)}" if use.frees_on else ""
    return f"{own.counts}: {use.used} of {use.max}{frees}"
