"""Rules 9 to 12: when the next touch may go, and which one it is."""

from __future__ import annotations

from datetime import date

from bot.coach import gate
from bot.coach.decision import Decision, play, wait
from bot.domain.deal import STAGES
from bot.domain.history import OWN_FAULT
from bot.domain.standing import PROOFS, REMINDERS, STATUS_QUO, STAY_OR_GO, Standing
from bot.limits import after_apology, episode_cap, gap

FOLLOWUP = "customary-followup"
APOLOGY = "step-back-apology-call"
REMINDER = "issue-timeline-call"
PROOF = "proof"
"""In a route: `reference-intro` if a reference is willing, else `results-proof` (reading 16)."""


def routes_over(s: Standing) -> bool:
    """So many touches unanswered that every route ends (ruling 38)."""
    return s.n >= s.policy.stay_or_go.forced_after


# -- rule 9: the earliest day ---------------------------------------------------------------------------------------


def too_early(s: Standing) -> Decision | None:
    """E, the earliest day of the next touch, has not come (reading 8)."""
    earliest, held_by = earliest_day(s)
    if s.day >= earliest:
        return None
    return wait("too-early", *gate.room_from(s, earliest, held_by))


def earliest_day(s: Standing) -> tuple[date, str]:
    """E and what sets it: the latest of the pacing dates. Not here: whether the caps have room by then."""
    dates = [(s.followup_on, "first-followup")]
    if s.n and s.gap_over:
        dates.append((s.gap_over, gap.NAME))
    if _waits_for_dark(s):
        dates.append((s.dark_on, "dark-date"))
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
    if s.our_fault or s.route == STATUS_QUO:
        return False
    return s.n >= s.policy.quiet_phase_max_touches


# -- rule 10: the situation's own plays -------------------------------------------------------------------------------


def situation_route(s: Standing) -> Decision | None:
    """The plays of a situation without a hold, each once, in order, skipping what the deal lacks (reading 10)."""
    if s.route is None or s.fault_open or routes_over(s) or episode_full(s):
        return None
    for step in s.playbook.situations[s.route].route:
        chosen = (proof(s) if not s.used_any(PROOFS) else None) if step == PROOF else step
        if chosen and chosen not in s.used and lacks(s, chosen) is None:
            return play(f"route-{s.route}", chosen, paced=True)
    return None


# -- rule 11: the quiet phase -----------------------------------------------------------------------------------------


def quiet_phase(s: Standing) -> Decision | None:
    """The customary follow-up, then one touch of value. The first follow-up comes first in the dark too (ruling 19)."""
    if s.our_fault or s.route == STATUS_QUO or episode_full(s):
        return None
    if s.n == 0:
        return play("quiet-phase", FOLLOWUP, paced=True)
    if s.n < s.policy.quiet_phase_max_touches and not s.dark:
        return play("quiet-phase", value(s), until=s.dark_on, paced=True)
    return None


# -- rule 12: the dark phase ------------------------------------------------------------------------------------------


def dark_phase(s: Standing) -> Decision:
    """The ladder: the forced question, our fault, reminder, proof, apology, the question, else value."""
    chosen = _last_question_forced(s) or _step(s) or value(s)
    return play("dark-ladder", chosen, paced=True)


def _step(s: Standing) -> str | None:
    asked = s.policy.stay_or_go
    if s.fault_open:
        return APOLOGY
    if s.deal.business_issue and not s.used_any(REMINDERS):
        return REMINDER
    if proof_due(s) and (chosen := proof(s)):
        return chosen
    if s.apology_on is None and not _omits_apology(s):
        return APOLOGY
    if (
        s.n >= asked.earliest_after_unanswered
        and len({t.channel for t in s.episode if t.channel}) >= asked.min_channels
    ):
        return STAY_OR_GO
    return None


def _last_question_forced(s: Standing) -> str | None:
    return STAY_OR_GO if s.n >= s.policy.stay_or_go.forced_after or episode_full(s) else None


def proof_due(s: Standing) -> bool:
    """Proof comes before the apology, from evaluation on, and only with an issue to prove against (12.4, ruling 22)."""
    if not s.deal.business_issue or s.used_any(PROOFS) or STAGES.index(s.stage) < STAGES.index("evaluation"):
        return False
    return s.apology_on is None or s.our_fault


def _omits_apology(s: Standing) -> bool:
    return bool(s.route) and "apology" in s.playbook.situations[s.route or OWN_FAULT].omits_families


def episode_full(s: Standing) -> bool:
    """Only the last question may still come (ruling 13); a call window left open before a hold is a touch of it."""
    return not episode_cap.check(s, s.playbook.plays[FOLLOWUP], "").allows


# -- what the deal has ------------------------------------------------------------------------------------------------


def proof(s: Standing) -> str | None:
    """The proof that the deal has (reading 16)."""
    return "reference-intro" if s.deal.reference else "results-proof" if s.deal.result else None


def value(s: Standing) -> str:
    """The value slot: the first play of its list that the deal has what it takes for (ruling 11)."""
    for play_id in s.policy.value_slot:
        if fits(s, play_id):
            return play_id
    return "thinking-of-you-article"


def fits(s: Standing, play_id: str) -> bool:
    """Whether the value slot may hold the play: it has what it needs, each such thing once, and no gift at our fault.

    A gift after a mistake of ours reads as a bribe (policy 2.7); parcels have an episode's cap.
    """
    play = s.playbook.plays[play_id]
    if play.family == "gifts" and s.our_fault:
        return False
    sent = [s.playbook.plays[touch.play] for touch in s.episode if touch.play and touch.play in s.playbook.plays]
    parcels = sum(each.physical for each in sent)
    if play.physical and parcels >= s.policy.episode_cap["physical"]:
        return False
    return lacks(s, play_id) is None and not (play.needs and play_id in s.used)


def lacks(s: Standing, play_id: str) -> str | None:
    """The first fact that the play needs and the deal lacks."""
    for need in s.playbook.plays[play_id].needs:
        if need == "event":
            event = s.deal.event
            soonest, farthest = s.policy.event_notice_bd
            if event is None or not soonest <= s.calendar.count(s.day, event.on) <= farthest:
                return need
        elif need == "gift_ok":
            if not s.deal.gift_ok or s.deal.public_sector:
                return need
        elif not s.deal.fact(need):
            return need
    return None
