"""Rules 9 to 12: when the next touch may go, and which one it is."""

from __future__ import annotations

from datetime import date

from bot.coach import gate, second_voice
from bot.coach.decision import Decision, play, wait
from bot.coach.value import lacks, value
from bot.domain.advice import Kind
from bot.domain.deal import STAGES
from bot.domain.history import APOLOGIES
from bot.domain.standing import (
    ONCE,
    PROOFS,
    REMINDED,
    SECOND_VOICE,
    SMALLER_STEP,
    STATUS_QUO,
    STAY_OR_GO,
    WHAT_CHANGED,
    Standing,
)
from bot.limits import after_apology, episode_cap, gap, promise

FOLLOWUP = "customary-followup"
APOLOGY = "step-back-apology-call"
REMINDER = "issue-timeline-call"
PROOF = "proof"
"""In a route: `reference-intro` if a reference is willing, else `results-proof` (reading 16)."""
INTERNAL_REVIEW = "internal_review"


def routes_over(s: Standing) -> bool:
    """So many touches unanswered that every route ends (ruling 38)."""
    return s.n >= s.policy.stay_or_go.forced_after


# -- rule 9: the earliest day ---------------------------------------------------------------------------------------


def too_early(s: Standing) -> Decision | None:
    """E, the earliest day of the next touch, has not come (reading 8)."""
    earliest, held_by = earliest_day(s)
    if s.day >= earliest:
        return None
    if s.question_barred or second_voice.due(s.on(earliest)):  # a close asks no caps, another person those of their own
        return wait("too-early", earliest, held_by)
    return wait("too-early", *gate.room_from(s, earliest, held_by))


def earliest_day(s: Standing) -> tuple[date, str]:
    """E and what sets it: the latest of the pacing dates. Not here: whether the caps have room by then."""
    dates = [(s.followup_on, "first-followup")]
    if s.anchor.kind != "promise":
        dates.append((s.promise_due, promise.NAME))
    if s.n and s.gap_over:
        dates.append((s.gap_over, gap.NAME))
    if _waits_for_dark(s):
        dates.append((s.dark_on, "dark-date"))
    if s.second_voice_on:
        dates.append((s.calendar.add(s.second_voice_on, s.gap(max(s.n, 1))), SECOND_VOICE))
    if s.apology_on and s.pitch_on:
        dates.append((s.pitch_on, after_apology.NAME))
    # Of two that name the same day, the one that stands later in the list is the narrower reason.
    latest, held_by = dates[0]
    for on, name in dates[1:]:
        if on >= latest:
            latest, held_by = on, name
    return s.calendar.roll(latest), held_by


def _waits_for_dark(s: Standing) -> bool:
    if episode_full(s):
        return True  # only the last question is left, and it belongs to the dark phase (ruling 34)
    if s.fault_acts or s.route == STATUS_QUO:
        return False
    return s.n >= s.policy.quiet_phase_max_touches or (s.n == 1 and s.unanswered[0].play in s.policy.value_slot)


# -- rule 10: the situation's own plays -------------------------------------------------------------------------------


def situation_route(s: Standing) -> Decision | None:
    """The plays of a situation without a hold, each once, in order, skipping what the deal lacks (reading 10)."""
    if s.route is None or s.fault_open or routes_over(s) or episode_full(s):
        return None
    for step in s.playbook.situations[s.route].route:
        chosen = step
        if step in (PROOF, SMALLER_STEP):
            found = None if s.used_any(PROOFS) else proof(s)
            if step == SMALLER_STEP and (found or s.used_any(PROOFS)):
                continue
            chosen = (found or "") if step == PROOF else step
        if any(chosen in group and s.used_up(name) for name, group in ONCE.items()):
            continue  # a policy may have none of them at all
        if chosen and chosen not in s.used and lacks(s, chosen) is None:
            return play(f"route-{s.route}", chosen, paced=True)
    return None


# -- rule 11: the quiet phase -----------------------------------------------------------------------------------------


def quiet_phase(s: Standing) -> Decision | None:
    """The customary follow-up, then one touch of value. The first follow-up comes first in the dark too (ruling 19)."""
    if s.fault_acts or s.route == STATUS_QUO or episode_full(s):
        return None
    if s.n == 0:
        return play("quiet-phase", FOLLOWUP, paced=True)
    if s.n < s.policy.quiet_phase_max_touches and not s.dark:
        return play("quiet-phase", value(s), until=s.dark_on, paced=True)
    return None


# -- rule 12: the dark phase ------------------------------------------------------------------------------------------


def dark_phase(s: Standing) -> Decision:
    """The ladder: the forced question, our fault, reminder, proof, another voice, apology, the question, else value."""
    if s.n >= s.policy.stay_or_go.forced_after or episode_full(s):
        return _question(s)
    if chosen := _step(s):
        return play("dark-ladder", chosen, paced=True)
    if asked := second_voice.due(s):
        return play("dark-ladder", SECOND_VOICE, contact=asked.name, paced=True)
    if apology_due(s):
        return play("dark-ladder", FOLLOWUP if _reviewed(s) else APOLOGY, paced=True)
    tried = {way for t in s.episode for way in (t.channel, t.fallback) if way}
    asked_of = s.policy.stay_or_go
    if s.n >= asked_of.earliest_after_unanswered and len(tried) >= asked_of.min_channels:
        return _question(s)
    return play("dark-ladder", value(s), paced=True)


def _question(s: Standing) -> Decision:
    """Stay or go; who was asked within half a year is not asked again: the deal is closed (ruling 54)."""
    if s.question_barred:
        return Decision(Kind.CLOSE, "asked-before", outcome="no_decision")
    return play("dark-ladder", STAY_OR_GO, paced=True)


def _step(s: Standing) -> str | None:
    """Up to the proof: what does not depend on anybody else."""
    if s.fault_open and not s.used_up("apology"):
        return APOLOGY
    if reminder := reminder_due(s):
        return reminder
    return proof(s) if proof_due(s) else None


def reminder_due(s: Standing) -> str | None:
    """12.3: the reminder, or what has changed where nobody knows the issue or much has changed (rulings 67 and 68)."""
    upheaval = [h for h in s.history.holds if h.situation.then and h.resume <= s.day]
    upheaval = [h for h in upheaval if h.resume >= (s.newcomer_since or date.min)]
    if upheaval:
        last = max(upheaval, key=lambda hold: hold.resume)
        asked = any(t.play == last.situation.then and t.on >= last.resume for t in s.episode)
        return None if asked else last.situation.then
    if s.used_any(REMINDED):
        return None
    return REMINDER if s.deal.business_issue else WHAT_CHANGED


def proof_due(s: Standing) -> bool:
    """Proof comes before the apology, from evaluation on, and only with an issue to prove against (12.4, ruling 22)."""
    if not s.deal.business_issue or s.used_any(PROOFS) or STAGES.index(s.stage) < STAGES.index("evaluation"):
        return False
    return s.apology_on is None or s.our_fault


def apology_due(s: Standing) -> bool:
    """12.5: none yet in the episode, nor to this person in half a year, and no situation that leaves it out."""
    return s.apology_on is None and not s.used_up("apology") and not s.apology_barred and not omits_apology(s)


def omits_apology(s: Standing) -> bool:
    """Whether the situation takes the apology out of the ladder."""
    return s.playbook.plays[APOLOGIES[0]].family in s.omitted


def _reviewed(s: Standing) -> bool:
    """They had talked it over, and nothing has gone out since: then a follow-up before an apology (ruling 51)."""
    hold = s.ended_hold
    if hold is None or hold.situation.code != INTERNAL_REVIEW or s.history.followed:
        return False
    return not any(touch.on >= hold.resume for touch in s.episode)


def episode_full(s: Standing) -> bool:
    """Only the last question may still come (ruling 13); a call window left open before a hold is a touch of it."""
    return not episode_cap.check(s, s.playbook.plays[FOLLOWUP], "").allows


# -- what the deal has ------------------------------------------------------------------------------------------------


def proof(s: Standing) -> str | None:
    """The proof that the deal has (reading 16)."""
    return "reference-intro" if s.deal.reference else "results-proof" if s.deal.result else None
