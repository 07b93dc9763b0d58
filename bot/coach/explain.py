"""Why: the reasons, the candidates and the limits behind a decision, as values. It never decides anything itself.

Not here: the words (`bot.messages.english.advice`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot import limits as kept
from bot.coach import ladder
from bot.coach.decision import Decision
from bot.coach.value import lacks
from bot.domain import reasons
from bot.domain.advice import Considered, Kind, LimitUse, Outcome
from bot.domain.history import APOLOGIES
from bot.domain.playbook import Counts, Play
from bot.domain.said import Said
from bot.domain.standing import (
    PROOFS,
    REMINDED,
    REMINDERS,
    SECOND_VOICE,
    STAY_OR_GO,
    WHAT_CHANGED,
    Standing,
)
from bot.limits.channel_row import INSTEAD

# -- because ----------------------------------------------------------------------------------------------------------


def because(s: Standing, decision: Decision, coming: tuple[date, Decision] | None) -> tuple[Said, ...]:
    """One reason for each rule that decided."""
    found = [_decided(s, decision)]
    if decision.kind is Kind.WAIT and coming:
        found.append(_coming(s, coming))
    elif decision.kind is Kind.PLAY and decision.channel:
        found += _channel(s, decision)
    if decision.kind is Kind.PLAY and not s.zone_known:
        found.append(reasons.OnlyInWriting())
    return tuple(found)


def _decided(s: Standing, decision: Decision) -> Said:
    if decision.reason.startswith("hold-"):
        return _hold(s, decision)
    if decision.reason.startswith("route-"):
        code = decision.reason.removeprefix("route-")
        return reasons.CalledFor(s.playbook.situations[code].label, _title(s, decision))
    return _REASONS.get(decision.reason, _limit)(s, decision)


def _hold(s: Standing, decision: Decision) -> Said:
    hold = s.hold
    if hold is None:
        return reasons.OnHoldOnly()
    label = None if hold.situation.private else hold.situation.label
    if decision.kind is Kind.WAIT:
        return reasons.OnHold(label, hold.resume, s.old_news)
    return reasons.WelcomeMeanwhile(label, hold.resume, _title(s, decision))


def _too_early(s: Standing, decision: Decision) -> Said:
    until, held = decision.until, decision.held_by
    if held == "gap":
        return reasons.GapRuns(s.n, s.unanswered[-1].on, s.gap(s.n), until)
    if held == "dark-date":
        return reasons.EnoughBeforeDark(s.n, s.pace.dark_bd, s.anchor.on, until)
    if held == "after-apology":
        return reasons.NoPitchAfterApology(s.policy.after_apology_no_pitch_bd, until)
    if held == "first-followup":
        return _followup(s, until)
    return _limit(s, decision)


def _followup(s: Standing, until: date | None) -> Said:
    if s.anchor.kind == "promise":
        return reasons.AnswerPromised(s.anchor.on, until)
    if s.anchor.kind == "resume":
        return reasons.HoldEnds(s.anchor.on)
    return reasons.OrdinarySilence(s.stage, s.pace.first_followup_bd, s.anchor.on, until)


def _quiet(s: Standing, decision: Decision) -> Said:
    return reasons.FollowUpFirst(s.silence_bd) if s.n == 0 else reasons.ValueBeforeDark(s.silence_bd)


def _dark(s: Standing, decision: Decision) -> Said:
    return _rung(s, decision.play)(s.silence_bd, s.n)


def _rung(s: Standing, play: str | None) -> type[reasons.Rung]:
    if play == STAY_OR_GO:
        return reasons.NothingGentler
    if play in APOLOGIES:
        if s.our_fault:
            return reasons.OurFault
        return reasons.StepBack
    if play in REMINDERS:
        return reasons.NotReminded
    if play == WHAT_CHANGED:
        return reasons.NeedUnknown if not s.deal.business_issue else reasons.MuchHasChanged
    if play == SECOND_VOICE:
        return reasons.AnotherVoice
    return reasons.ProofNext if play in PROOFS else reasons.KeepTheDoorOpen


def _limit(s: Standing, decision: Decision) -> Said:
    """A limit that has no reason of its own is named, as its line among the limits does."""
    held, p = decision.held_by or decision.reason, s.policy
    until = decision.until if decision.until != date.max else None
    match held:
        case "rolling-cap":
            return reasons.PersonHeardEnough(p.rolling_cap_touches, p.rolling_cap_days, until)
        case "account-cap":
            return reasons.CompanyHeardEnough(p.account_cap_touches, p.account_cap_days, until)
        case "people-in-parallel":
            return reasons.OthersWrittenTo(p.account_people_in_parallel, until)
        case "promise":
            return reasons.AnswerPromised(max(s.promises), until) if s.promises else reasons.LimitFull(held, until)
        case _:
            return reasons.LimitFull(held, until)


_REASONS: dict[str, Callable[[Standing, Decision], Said]] = {
    "do-not-contact": lambda s, d: reasons.WantsNone(),
    "final-no": lambda s, d: reasons.ClearNo(),
    "we-owe": lambda s, d: reasons.StillOwed(s.deal.owed),
    "snoozed": lambda s, d: reasons.PutToSleep(s.deal.snoozed_until),
    "reconnect": lambda s, d: reasons.HelloToCome(d.until) if d.kind is Kind.WAIT else reasons.HelloDue(),
    "closed": lambda s, d: reasons.NothingMore(),
    "next-day-note": lambda s, d: reasons.MetLately(),
    "meeting-ahead": lambda s, d: reasons.MeetingAhead(s.history.next_meeting, s.meeting_over),
    "unknown-zone": lambda s, d: reasons.NoHourKnown(),
    "asked-before": lambda s, d: reasons.AskedBefore(max(s.earlier((STAY_OR_GO,), s.policy.question_cap))),
    "question-pending": lambda s, d: reasons.QuestionOpen(s.question_on, d.until),
    "question-unanswered": lambda s, d: reasons.QuestionUnanswered(s.question_on),
    "first-after-hold": lambda s, d: reasons.BackAfterHold(_title(s, d)),
    "call-window": lambda s, d: _call_window(s, d),
    "too-early": _too_early,
    "quiet-phase": _quiet,
    "dark-ladder": _dark,
    "channel-cap": lambda s, d: reasons.EveryWayFull(d.until),
    "no-business-day": lambda s, d: reasons.TheirDayOff(d.until),
    "hold": lambda s, d: reasons.PausedPrivately(d.until),
}


def _call_window(s: Standing, decision: Decision) -> Said:
    dials = len(s.window.dials) if s.window else 0
    if decision.kind is Kind.WAIT:
        return reasons.NextDial(decision.until)
    if decision.channel == "call":
        return reasons.DialAgain(dials + 1, s.policy.call_window.dials)
    return reasons.DialsUnanswered(dials)


def _coming(s: Standing, coming: tuple[date, Decision]) -> Said:
    day, decision = coming
    if decision.kind is Kind.PLAY:
        return reasons.PlayNext(_title(s, decision))
    return reasons.ClosingNext(day) if decision.kind is Kind.CLOSE else reasons.NothingNext(day)


def _channel(s: Standing, decision: Decision) -> list[Said]:
    play = s.playbook.plays[decision.play or ""]
    row = s.policy.same_channel_in_a_row_max
    last = [t.channel for t in s.episode[-row:]]
    moved = decision.channel in INSTEAD and bool(play.channels) and play.channels[0] != decision.channel
    if moved and len(last) == row and len(set(last)) == 1:
        return [reasons.AnotherWay(row, last[0], decision.channel)]
    return []


def _title(s: Standing, decision: Decision) -> str | None:
    return s.playbook.plays[decision.play].title if decision.play else None


# -- limits -----------------------------------------------------------------------------------------------------------


def limits(s: Standing, advised: Decision) -> tuple[LimitUse, ...]:
    """Every limit that counts something for the advised play, as it stands before it; a day only where it binds."""
    if advised.play is None or advised.kind is not Kind.PLAY:
        return ()
    play = s.playbook.plays[advised.play]
    channel = advised.channel or (play.channels[0] if play.channels else "email")
    return tuple(
        [
            LimitUse(v.limit, v.used, v.max, None if v.frees_on == date.max else v.frees_on)
            for limit in kept.LIMITS
            if (v := limit.ask(s, play, channel, advised.reason)).max
        ]
    )


# -- candidates -------------------------------------------------------------------------------------------------------

LADDER = (
    ladder.FOLLOWUP,
    "thinking-of-you-article",
    ladder.REMINDER,
    "reference-intro",
    "results-proof",
    ladder.APOLOGY,
    STAY_OR_GO,
)


_RUNGS = {play: rung for rung, play in enumerate(LADDER)}

_ONCE = frozenset((*REMINDED, *PROOFS, *APOLOGIES, STAY_OR_GO))
"""What an episode has once; so has it whatever needs something of the deal."""

_NOTHING_ELSE = frozenset(("final-no", "do-not-contact", "question-pending", "question-unanswered"))
"""Reasons that leave no other play a chance."""


def considered(s: Standing, decision: Decision, advised: Decision) -> tuple[Considered, ...]:
    """Every candidate play with its one outcome and the reason for it."""
    chosen = decision.play if decision.kind is not Kind.WAIT else None
    candidates = dict.fromkeys((*_situational(s), *_slot(s), *LADDER))
    for play in (chosen, advised.play):
        if play:
            candidates.setdefault(_call_version(s, play))
    weigh = _Weighing(s, decision, advised)
    return tuple([weigh.one(play) for play in candidates])


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
        if play.id in s.used and (play.needs or play.id in _ONCE):
            return Outcome.USED, "once-per-episode"
        if lack := lacks(s, play.id):
            return Outcome.BLOCKED, f"needs-{lack.replace('_', '-')}"
        if decision.kind is Kind.WAIT and play.id == self.next:
            return Outcome.NOT_YET, decision.held_by or decision.reason
        return self._out_of_turn(play)

    def _courtesy(self, play: Play) -> tuple[Outcome, str]:
        if self.s.courtesy_since(play.id, self.s.history.contact):
            return Outcome.USED, "once-per-episode"
        return Outcome.NOT_YET, self.decision.held_by or self.decision.reason

    def _out_of_turn(self, play: Play) -> tuple[Outcome, str]:
        """Neither used nor lacking anything: its turn has gone by, or has not come."""
        s, first = self.s, self.chosen or self.next
        if play.id == ladder.APOLOGY and ladder.omits_apology(s) and not s.fault_open:
            return Outcome.FORBIDDEN, f"route-{s.route}"
        if play.family == "value":
            return Outcome.NOT_NEEDED, "one-value-touch"
        if play.id == ladder.FOLLOWUP and s.n:
            return Outcome.NOT_NEEDED, "already-followed-up"
        rung = _RUNGS.get(play.id)
        if rung is not None and not s.dark and not s.our_fault and play.family not in ("followup", "value"):
            return Outcome.BLOCKED, "not-dark-yet"
        if rung is not None and first in _RUNGS and _RUNGS[first] < rung:
            return Outcome.BLOCKED, f"{_FIRST.get(first, first)}-first"
        return Outcome.NOT_NEEDED, f"{_FIRST.get(first or '', 'other')}-first"


_FIRST = {
    ladder.FOLLOWUP: "follow-up",
    ladder.REMINDER: "reminder",
    "reference-intro": "proof",
    "results-proof": "proof",
    ladder.APOLOGY: "apology",
    STAY_OR_GO: "question",
    "thinking-of-you-article": "value",
}
