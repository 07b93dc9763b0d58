"""What the rep reads beside an advice: at most one piece of guidance, the first that fits (plays.md 1.7, ruling 70)."""

from __future__ import annotations

from datetime import date

from bot.coach.decision import Decision
from bot.domain.advice import Kind
from bot.domain.history import APOLOGIES
from bot.domain.standing import PROOFS, REMINDED, STAY_OR_GO, Standing

LONG_WAIT_BD = 5
"""A wait of more business days than this is worth a word on waiting."""

_LADDER = (*REMINDED, *PROOFS, *APOLOGIES)


def of(s: Standing, decision: Decision, coming: tuple[date, Decision] | None) -> tuple[str, ...]:
    """The id of the guidance, in a tuple, or an empty one; a deal that is closed has none."""
    if s.history.closed or s.history.do_not_contact:
        return ()
    found = _in_a_hold(s, decision) or (
        _of_wait(s, decision, coming) if decision.kind is Kind.WAIT else _of_rest(s, decision)
    )
    return (found,) if found and found in s.playbook.plays else ()


def _in_a_hold(s: Standing, decision: Decision) -> str | None:
    hold, waits = s.hold, decision.kind is Kind.WAIT
    if hold is None or not (waits or decision.play in hold.situation.meanwhile):
        return None
    if hold.situation.private:
        return "family-first"
    if hold.situation.code == "acquired":
        return "acquisition-support"
    return "boss-left-patience" if hold.situation.code == "boss_left" and waits else None


def _of_wait(s: Standing, decision: Decision, coming: tuple[date, Decision] | None) -> str | None:
    if decision.reason == "question-pending":
        return "close-the-loop"
    if decision.reason == "too-early" and s.n == 0 and s.day < s.followup_on:
        fresh = s.day <= s.calendar.add(s.history.contact, 1)
        return "agree-the-reply" if fresh and not s.promises else "assume-benign-wait"
    if coming and coming[1].play == STAY_OR_GO:
        return "readiness-check"
    if decision.reason == "snoozed":
        return None
    return "wait-it-out" if coming is None or s.calendar.count(s.day, coming[0]) > LONG_WAIT_BD else None


def _of_rest(s: Standing, decision: Decision) -> str | None:
    if decision.kind is Kind.CLOSE:
        return "graceful-close" if decision.outcome == "no_decision" else None
    if decision.kind is not Kind.PLAY:
        return None
    if decision.play == STAY_OR_GO:
        return "readiness-check"
    if decision.reason == "dark-ladder" and not s.used_any(_LADDER) and not s.second_voice_on:
        return "detective-review"
    selling = s.stage in ("proposal", "negotiation")
    return "safe-to-say-no" if decision.play == "customary-followup" and selling else None
