"""Why: the reasons and the limits behind a decision, as values. It never decides anything itself.

Not here: the other plays that were weighed (`bot.coach.weighing`), nor the words (`bot.messages.english.advice`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot import limits as kept
from bot.coach.decision import Decision
from bot.coach.ladder import FOLLOWUP
from bot.domain import reasons, waits
from bot.domain.advice import Kind, LimitUse
from bot.domain.entries import SituationNoted
from bot.domain.history import APOLOGIES, MISSED_MEETING
from bot.domain.playbook import Play
from bot.domain.said import Said
from bot.domain.standing import (
    PROOFS,
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


def picked(s: Standing, play: Play, first: str | None) -> tuple[Said, ...]:
    """The same for a play that the rep took instead of the first one."""
    found: list[Said] = [reasons.RepsPick(silence(s), s.n, first), reasons.UsedWhen(play.trigger)]
    if not s.zone_known:
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
        counted = None if hold.dated else s.calendar.count(hold.on, hold.resume)
        return reasons.OnHold(label, hold.resume, s.old_news, counted, hold.on, ask=not hold.situation.human)
    return reasons.WelcomeMeanwhile(label, hold.resume, _title(s, decision))


def _too_early(s: Standing, decision: Decision) -> Said:
    until, held = decision.until, decision.held_by
    if held == "gap":
        return waits.GapRuns(s.n, s.unanswered[-1].on, s.gap(s.n), until)
    if held == "dark-date":
        return waits.EnoughBeforeDark(s.n, s.pace.dark_bd, s.anchor.on, until)
    if held == "after-apology":
        return waits.NoPitchAfterApology(s.policy.after_apology_no_pitch_bd, until)
    if held == "first-followup":
        return _followup(s, until)
    if held == SECOND_VOICE and s.second_voice_on:
        return waits.AnotherAsked(s.second_voice_on, s.gap(max(s.n, 1)), until)
    return _limit(s, decision)


def _followup(s: Standing, until: date | None) -> Said:
    if s.anchor.kind == "promise":
        return _promised(s, s.anchor.on, until)
    if s.anchor.kind == "resume":
        return waits.HoldEnds(s.anchor.on)
    return waits.OrdinarySilence(s.stage, s.pace.first_followup_bd, s.anchor.on, until)


def _promised(s: Standing, on: date, until: date | None) -> Said:
    """What they promised for the day: an answer, or to meet."""
    if on == s.history.next_meeting:
        return reasons.MeetFirst(on, until)
    return waits.AnswerPromised(on, until)


def silence(s: Standing) -> reasons.Silence:
    """How long it has lasted, from what, and since the last talk where that is longer ago (ruling 72)."""
    talked = s.calendar.count(s.history.contact, s.day) if s.anchor.on != s.history.contact else None
    return reasons.Silence(s.silence_bd, _since(s), talked)


def _since(s: Standing) -> str:
    h, on = s.history, s.anchor.on
    if s.anchor.kind == "resume" or on == h.contact:
        return s.anchor.kind
    if s.anchor.kind == "promise":
        return "meeting" if on == h.next_meeting else "promise"
    if on in h.deliveries:
        return "delivery"
    noted = {each.code for each in s.deal.timeline if isinstance(each, SituationNoted) and each.on == on}
    return "missed-meeting" if MISSED_MEETING in noted else "resume"


def _quiet(s: Standing, decision: Decision) -> Said:
    return reasons.FollowUpFirst(silence(s)) if s.n == 0 else reasons.ValueBeforeDark(silence(s), s.n)


def _dark(s: Standing, decision: Decision) -> Said:
    if decision.play == SECOND_VOICE:
        return reasons.AnotherVoice(silence(s), s.n, decision.contact, s.deal.prospect.name)
    return _rung(s, decision.play)(silence(s), s.n)


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
    if play == FOLLOWUP:
        return reasons.TalkedOver
    return reasons.ProofNext if play in PROOFS else reasons.KeepTheDoorOpen


def _limit(s: Standing, decision: Decision) -> Said:
    """A limit that has no reason of its own is named, as its line among the limits does."""
    held, p = decision.held_by or decision.reason, s.policy
    until = decision.until if decision.until != date.max else None
    match held:
        case "rolling-cap":
            return waits.PersonHeardEnough(p.rolling_cap_touches, p.rolling_cap_days, until)
        case "account-cap":
            return waits.CompanyHeardEnough(p.account_cap_touches, p.account_cap_days, until)
        case "people-in-parallel":
            return waits.OthersWrittenTo(p.account_people_in_parallel, until)
        case "promise":
            return _promised(s, max(s.promises), until) if s.promises else waits.LimitFull(held, until)
        case _:
            return waits.LimitFull(held, until)


_REASONS: dict[str, Callable[[Standing, Decision], Said]] = {
    "do-not-contact": lambda s, d: reasons.WantsNone(),
    "final-no": lambda s, d: reasons.ClearNo(),
    "we-owe": lambda s, d: reasons.StillOwed(s.deal.owed),
    "snoozed": lambda s, d: reasons.PutToSleep(s.history.snoozed),
    "reconnect": lambda s, d: reasons.HelloToCome(d.until) if d.kind is Kind.WAIT else reasons.HelloDue(),
    "closed": lambda s, d: reasons.NothingMore(),
    "next-day-note": lambda s, d: reasons.MetLately(),
    "meeting-ahead": lambda s, d: reasons.MeetFirst(s.history.next_meeting, s.meeting_over),
    "unknown-zone": lambda s, d: reasons.NoHourKnown(),
    "asked-before": lambda s, d: reasons.AskedBefore(max(s.earlier((STAY_OR_GO,), s.policy.question_cap))),
    "question-pending": lambda s, d: reasons.QuestionOpen(s.question_on, d.until),
    "question-unanswered": lambda s, d: reasons.QuestionUnanswered(s.question_on),
    "first-after-hold": lambda s, d: reasons.BackAfterHold(_title(s, d)),
    "call-window": lambda s, d: _call_window(s, d),
    "too-early": _too_early,
    "quiet-phase": _quiet,
    "dark-ladder": _dark,
    "channel-cap": lambda s, d: waits.EveryWayFull(d.until),
    "no-business-day": lambda s, d: waits.TheirDayOff(d.until),
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
        return waits.PlayNext(_title(s, decision), decision.contact)
    return waits.ClosingNext(day) if decision.kind is Kind.CLOSE else waits.NothingNext(day)


def _channel(s: Standing, decision: Decision) -> list[Said]:
    play = s.playbook.plays[decision.play or ""]
    row = s.policy.same_channel_in_a_row_max
    last = [t.channel for t in s.episode[-row:]]
    moved = decision.channel in INSTEAD and bool(play.channels) and play.channels[0] != decision.channel
    if moved and len(last) == row and len(set(last)) == 1:
        return [reasons.AnotherWay(row, last[0], decision.channel)]
    return []


def _title(s: Standing, decision: Decision) -> str | None:
    return s.playbook.plays[decision.play].called if decision.play else None


# -- limits -----------------------------------------------------------------------------------------------------------


def limits(s: Standing, advised: Decision) -> tuple[LimitUse, ...]:
    """Every limit that counts something for the advised play, as it stands before it; a day only where it binds.

    `s`: the deal as whoever the play is for sees it.
    """
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
