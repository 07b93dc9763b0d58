"""The candidates: every play that was weighed, what became of it, and why (contract: `considered`).

Not here: the reasons of the advice itself (`bot.coach.explain`), nor the words (`bot.messages.english.why`).
"""

from __future__ import annotations

from bot.coach import ladder, second_voice
from bot.coach.decision import Decision
from bot.coach.value import ARTICLE, EVENTS, GIFTS, lacks
from bot.domain.advice import Advice, Considered, Kind, Outcome
from bot.domain.history import APOLOGIES
from bot.domain.playbook import Counts, Play
from bot.domain.standing import PROOFS, REMINDED, SECOND_VOICE, STAY_OR_GO, WHAT_CHANGED, Standing

_RUNGS = {
    ladder.FOLLOWUP: 0,
    ARTICLE: 1,
    ladder.REMINDER: 2,
    WHAT_CHANGED: 2,
    "reference-intro": 3,
    "results-proof": 4,
    SECOND_VOICE: 5,
    ladder.APOLOGY: 6,
    STAY_OR_GO: 7,
}
"""The steps from the first follow-up to the last question, each with its place."""

_FIRST = {
    ladder.FOLLOWUP: "follow-up",
    ladder.REMINDER: "reminder",
    WHAT_CHANGED: "what-changed",
    "reference-intro": "proof",
    "results-proof": "proof",
    SECOND_VOICE: "second-voice",
    ladder.APOLOGY: "apology",
    STAY_OR_GO: "question",
    ARTICLE: "value",
}
"""What comes before a play whose turn has not come, as its reason's id has it."""

_ONCE = (REMINDED, PROOFS, APOLOGIES, (STAY_OR_GO,))
"""What an episode has once, of each family; so has it whatever needs something of the deal."""

_NOTHING_ELSE = frozenset(("final-no", "do-not-contact", "question-pending", "question-unanswered"))
"""Reasons that leave no other play a chance."""


REPS_PICK = "reps-pick"
"""The rep took another play than the coach's own."""


def considered(s: Standing, decision: Decision, advised: Decision) -> tuple[Considered, ...]:
    """Every candidate play with its one outcome and the reason for it."""
    chosen = decision.play if decision.kind is not Kind.WAIT else None
    candidates = dict.fromkeys((*_situational(s), *_slot(s), *_ladder(s)))
    for play in (chosen, advised.play):
        if play:
            candidates.setdefault(_call_version(s, play))
    weigh = _Weighing(s, decision, advised)
    return tuple([weigh.one(play) for play in candidates])


def picked(s: Standing, advice: Advice, play: str) -> tuple[Considered, ...]:
    """The same where the rep took `play` instead of the advised one."""
    own, taken = _call_version(s, advice.play or ""), _call_version(s, play)
    found = [each for each in advice.considered if each.play not in (own, taken)]
    mine = Considered(own, Outcome.NOT_NEEDED, REPS_PICK)
    return (Considered(taken, Outcome.CHOSEN, REPS_PICK), mine, *found)


def _situational(s: Standing) -> list[str]:
    plays: list[str] = []
    if s.hold:
        plays += s.hold.situation.meanwhile
        plays += ["value-drip"] if s.hold.situation.drip else []
    if s.route:
        plays += [p for p in s.playbook.situations[s.route].route if p != ladder.PROOF]
    return plays


def _slot(s: Standing) -> list[str]:
    return [p for p in s.policy.value_slot if s.playbook.plays[p].needs and lacks(s, p) is None]


def _ladder(s: Standing) -> list[str]:
    """The steps of this deal: asking what has changed where that is its reminder, others where there are any."""
    asks = not s.deal.business_issue or WHAT_CHANGED in s.used or ladder.reminder_due(s) == WHAT_CHANGED
    there = {WHAT_CHANGED: asks, SECOND_VOICE: bool(s.deal.contacts or s.second_voice_on)}
    return [play for play in _RUNGS if there.get(play, True)]


def _call_version(s: Standing, play: str) -> str:
    return s.playbook.call_version.get(play, play)


class _Weighing:
    """Gives one candidate its outcome, given what was decided."""

    def __init__(self, s: Standing, decision: Decision, advised: Decision) -> None:
        self.s, self.decision, self.advised = s, decision, advised
        self.chosen = _call_version(s, decision.play) if decision.play and decision.kind is not Kind.WAIT else None
        self.next = _call_version(s, advised.play) if advised.play else None
        self.over = decision.kind is Kind.STOP or decision.reason in _NOTHING_ELSE

    def one(self, play_id: str) -> Considered:
        """The candidate with its outcome."""
        outcome, reason = self._outcome(self.s.playbook.plays[play_id])
        return Considered(play_id, outcome, reason)

    def _outcome(self, play: Play) -> tuple[Outcome, str]:
        s, decision = self.s, self.decision
        if play.id == self.chosen:
            return Outcome.CHOSEN, decision.reason
        if self.over:
            return Outcome.FORBIDDEN, decision.reason
        if s.hold:
            if play.counts is not Counts.TOUCH:
                return self._courtesy(play)
            return Outcome.FORBIDDEN, decision.reason
        used = self._used(play)
        if used and (play.id == SECOND_VOICE or self._itself(play)):
            return Outcome.USED, "once-per-episode"
        if barred := self._barred(play):
            return Outcome.FORBIDDEN, barred
        if lack := lacks(s, play.id):
            return Outcome.BLOCKED, f"needs-{lack.replace('_', '-')}"
        if used:
            return Outcome.USED, "once-per-episode"
        if decision.kind is Kind.WAIT and play.id == self.next:
            return Outcome.NOT_YET, decision.held_by or decision.reason
        if play.id == SECOND_VOICE and (found := self._nobody()):
            return found
        return self._out_of_turn(play)

    def _courtesy(self, play: Play) -> tuple[Outcome, str]:
        if self.s.courtesy_since(play.id, self.s.history.contact):
            return Outcome.USED, "once-per-episode"
        return Outcome.NOT_YET, self.decision.held_by or self.decision.reason

    def _itself(self, play: Play) -> bool:
        """Whether it was this very play, by phone or in writing; else another of its family was."""
        return any(_call_version(self.s, each) == play.id for each in self.s.used)

    def _used(self, play: Play) -> bool:
        s = self.s
        if play.id == SECOND_VOICE:
            return s.second_voice_on is not None
        if play.id == ladder.reminder_due(s):
            return False  # much has changed since the last one (ruling 67)
        family = next((group for group in _ONCE if play.id in group), (play.id,) if play.needs else ())
        return s.used_any(family)

    def _barred(self, play: Play) -> str | None:
        """What rules the play out for now: the situation, our fault, or once in half a year (ruling 54)."""
        s = self.s
        if play.id == ladder.APOLOGY and s.apology_barred:
            return "apology-cap"
        if play.id == STAY_OR_GO and s.question_barred:
            return "question-cap"
        if play.family in s.omitted and not (play.id == ladder.APOLOGY and s.fault_open):
            process = s.process.situation if s.process else None
            return f"route-{process.code if process and play.family in process.omits_families else s.route}"
        return "our-fault" if play.family in (GIFTS, EVENTS, second_voice.FAMILY) and s.our_fault else None

    def _nobody(self) -> tuple[Outcome, str] | None:
        """Why nobody else is asked; None where only its turn has not come (ruling 57)."""
        s = self.s
        if s.apology_on:
            return Outcome.FORBIDDEN, "apology-made"
        if s.history.human_hold:
            return Outcome.FORBIDDEN, "human-hold"
        if not second_voice.askable(s):
            return Outcome.BLOCKED, "nobody-to-ask"
        held = second_voice.held_by(s) if s.dark else None
        return (Outcome.NOT_YET, held) if held else None

    def _out_of_turn(self, play: Play) -> tuple[Outcome, str]:
        """Neither used nor lacking anything: its turn has gone by, or has not come."""
        s, first = self.s, self.chosen or self.next
        if play.family == "value":
            return Outcome.NOT_NEEDED, "one-value-touch"
        if play.id == ladder.FOLLOWUP and s.n:
            return Outcome.NOT_NEEDED, "already-followed-up" if play.id in s.used else "already-in-touch"
        rung = _RUNGS.get(play.id)
        if rung is not None and not s.dark and not s.our_fault and play.family not in ("followup", "value"):
            return Outcome.BLOCKED, "not-dark-yet"
        if rung is not None and first in _RUNGS and _RUNGS[first] < rung:
            return Outcome.BLOCKED, f"{_FIRST.get(first, first)}-first"
        return Outcome.NOT_NEEDED, f"{_FIRST.get(first or '', 'other')}-first"
