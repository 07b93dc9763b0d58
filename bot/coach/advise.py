"""One deal, one instant, one advice.

`decide` asks the rules in their order; `advise` dates the answer, explains it and fills in the play's script. The same
deal, instant and playbook give the same advice. Not here: its words, nor its JSON (`bot.messages.advice_json`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.almanac import Whereabouts, calendar_for, whereabouts
from bot.coach import carried, explain, gate, guidance, ladder, rules, script, second_voice, weighing
from bot.coach.decision import Decision, play
from bot.coach.value import ARTICLE, fits, freed
from bot.domain.advice import Advice, Kind, Phase, Window
from bot.domain.calendar import BusinessCalendar
from bot.domain.changes import Change
from bot.domain.deal import Deal
from bot.domain.history import DELIVER, read
from bot.domain.playbook import Play, Playbook
from bot.domain.reasons import GiftCeiling
from bot.domain.said import Said
from bot.domain.shelf import ShelfItem
from bot.domain.standing import SECOND_VOICE, STAY_OR_GO, Standing, policy_of
from bot.domain.value import value
from bot.limits import hours


@value(frozen=True, slots=True)
class Case:
    """A deal as the coach has it before it: when, where, and how it stands today."""

    now: datetime
    where: Whereabouts
    calendar: BusinessCalendar
    standing: Standing


def case_of(deal: Deal, now: datetime, playbook: Playbook, rep_zone: tzinfo = UTC) -> Case:
    """Lay a deal out for judgement. A `now` without an offset is the prospect's local time.

    `rep_zone` stands in where neither a zone nor a country of the prospect is known (ruling 42).
    """
    where = whereabouts(deal.prospect, rep_zone)
    zone = where.zones[0]
    local = now.replace(tzinfo=zone) if now.tzinfo is None else now.astimezone(zone)
    calendar = calendar_for(deal.prospect, playbook.policy)
    policy = policy_of(deal, playbook)
    history = read(deal, local.date(), local, playbook, policy, calendar)
    day, known = local.date(), where.known
    standing = Standing(
        deal, history, day, playbook, calendar, known, where.zones, local, policy=policy, rep_zone=rep_zone
    )
    return Case(local, where, calendar, standing)


def decide(standing: Standing) -> Decision:
    """The first rule that answers, on the standing's own day, through the gate; a play has its channel."""
    return gate.keep(standing, _first_answer(standing))


def _first_answer(standing: Standing) -> Decision:
    for rule in rules.ORDER:
        if (answer := rule(standing)) is not None:
            return answer
    raise AssertionError("the last rule answers always")


def advise(deal: Deal, now: datetime, playbook: Playbook, *, rep_zone: tzinfo = UTC) -> Advice:
    """The advice for a deal at an instant, whole but for `flips_if`."""
    return judge(case_of(deal, now, playbook, rep_zone))


def judge(case: Case, *, explained: bool = True) -> Advice:
    """The advice for a deal that is laid out; unless `explained` only what to do, without the reasons and limits."""
    standing = case.standing
    playbook = standing.playbook
    decision, coming = outlook(standing)
    advised = coming[1] if coming else decision
    window = slot(case, decision) if decision.kind is Kind.PLAY else None
    words = decision.kind is Kind.PLAY or (decision.play is not None and decision.kind is Kind.CLOSE)
    chosen = playbook.plays[decision.play] if words and decision.play else None
    said = script.fill(chosen, decision.channel, as_seen(standing, decision.contact)) if chosen else None
    item = _from_shelf(standing, decision, chosen, said)
    return Advice(
        kind=decision.kind,
        reason=decision.reason,
        phase=phase(standing, decision),
        silence_bd=standing.silence_bd,
        unanswered=standing.n,
        contact=decision.contact,
        last_heard=standing.history.contact,
        quiet=(standing.day - standing.history.contact).days,
        guidance=guidance.of(standing, decision, coming),
        play=advised.play if advised.kind in (Kind.PLAY, Kind.CLOSE) else None,
        channel=decision.channel if decision.kind is Kind.PLAY else None,
        on=window.start.date() if window else standing.day if decision.kind is Kind.PLAY else None,
        until=coming[0] if coming else None,
        outcome=decision.outcome,
        window=window,
        because=explain.because(standing, decision, coming) if explained else (),
        considered=weighing.considered(standing, decision, advised) if explained else (),
        limits=explain.limits(as_seen(standing, advised.contact), advised) if explained else (),
        script=said.text if said else None,
        wording=said.wording if said else None,
        shelf=item,
        avoid=better_not(standing, chosen) if chosen else (),
        playbook=playbook.digest,
    )


def as_seen(standing: Standing, contact: str | None) -> Standing:
    """As whoever a play is for sees it: the main contact, or the other one of that name."""
    return second_voice.toward(standing, second_voice.named(standing, contact)) if contact else standing


def outlook(standing: Standing) -> tuple[Decision, tuple[date, Decision] | None]:
    """The decision of the day; if it is to wait, also the day on which the waiting ends and what comes then."""
    decision = decide(standing)
    return decision, first_not_wait(standing, decision) if decision.kind is Kind.WAIT else None


def alternatives(deal: Deal, now: datetime, playbook: Playbook, *, rep_zone: tzinfo = UTC) -> list[Decision]:
    """The other plays that phase and limits allow today, each once for every way that is open (ruling 45)."""
    case = case_of(deal, now, playbook, rep_zone)
    decision = decide(case.standing)
    if decision.kind is not Kind.PLAY or decision.reason not in ("quiet-phase", "dark-ladder"):
        return []
    if decision.play == STAY_OR_GO:
        return []
    call_version = playbook.call_version
    advised = call_version.get(decision.play or "", decision.play)
    return [
        candidate
        for play_id, contact in _allowed_today(case.standing)
        if play_id != advised
        for candidate in gate.open_ways(case.standing, play(decision.reason, play_id, contact=contact))
    ]


def another(case: Case, advice: Advice, play_id: str, channel: str, contact: str | None = None) -> Advice:
    """The advice with one of its `alternatives` in its place: other words, another window, and that the rep picked it.

    `contact`: the other contact whom it is for, if it is.
    """
    standing = case.standing
    play, decision = case.standing.playbook.plays[play_id], Decision(Kind.PLAY, advice.reason, play_id, channel)
    decision = replace(decision, contact=contact)
    window, said = slot(case, decision), script.fill(play, channel, as_seen(case.standing, decision.contact))
    return replace(
        advice,
        contact=contact,
        play=play_id,
        channel=channel,
        on=window.start.date() if window else case.standing.day,
        window=window,
        script=said.text if said else None,
        wording=said.wording if said else None,
        shelf=_from_shelf(standing, decision, play, said),
        avoid=better_not(standing, play),
        because=explain.picked(standing, play, advice.play),
        considered=weighing.picked(standing, advice, play_id),
        limits=explain.limits(as_seen(standing, contact), decision),
    )


def _from_shelf(
    standing: Standing, decision: Decision, play: Play | None, said: script.Words | None
) -> ShelfItem | None:
    """What of the shelf stands in the words of a play."""
    if play is None or said is None or not standing.deal.shelf:
        return None
    return carried.from_shelf(play, decision.channel, as_seen(standing, decision.contact), said.wording)


def better_not(standing: Standing, play: Play) -> tuple[str | Said, ...]:
    """What not to do with a play; of a thing that is given, also what it may cost (policy 2.3, `gifts`)."""
    if not (play.physical and play.family == "gifts"):
        return play.avoid
    most = standing.policy.gifts
    return (*play.avoid, GiftCeiling(most.per_item, most.per_person_year, standing.deal.currency))


def _allowed_today(s: Standing) -> Iterator[tuple[str, str | None]]:
    """What policy 2.5 allows in the phase, apart from what was used and what the deal lacks, and for which contact."""
    if s.n < s.policy.quiet_phase_max_touches and not s.dark and not s.fault_acts:
        if s.n == 0:
            yield ladder.FOLLOWUP, None
    elif not s.fault_open:
        if reminder := ladder.reminder_due(s):
            yield reminder, None
        if ladder.proof_due(s) and (proof := ladder.proof(s)):
            yield proof, None
        if s.dark and (asked := second_voice.due(s)):
            yield SECOND_VOICE, asked.name
        if ladder.apology_due(s):
            yield ladder.APOLOGY, None
    if not s.fault_open:
        for play_id in s.policy.value_slot:
            if fits(s, play_id):
                yield play_id, None


def first_not_wait(standing: Standing, decision: Decision) -> tuple[date, Decision] | None:
    """The first day on which, nothing else happening, the advice is not to wait (ruling 15); None if there is none."""
    day = standing.day
    for _ in range(gate.MOST_STEPS):
        if decision.until is None or gate.far(standing, decision.until):
            return None
        until = decision.until
        if decision.play == ARTICLE:  # another thing of the slot may have a way before the article has
            until = min([until, *(frees for frees in freed(standing.on(day)) if frees > day)])
        day = _next_turn(standing, day, max(until, day + timedelta(days=1)))
        decision = decide(standing.on(day))
        if decision.kind is not Kind.WAIT:
            return day, decision
    return None


def _next_turn(standing: Standing, day: date, until: date) -> date:
    """`until`, or a day before it that no rule names: a hold ends, or their start date makes the deal act as dark."""
    # What we owe is kept for the end of a private hold, below whatever else says wait (rule 3).
    until = min([until, *(turn for turn in standing.on(day).turns() if day < turn)])
    until = second_voice.turns_up(standing, day, until)
    start_by = standing.deal.start_by
    if start_by is None or day > start_by:
        return until
    near = day + timedelta(days=1)
    while near < until and standing.calendar.count(near, start_by) > standing.policy.deadline_acceleration_bd:
        near += timedelta(days=1)
    # Only the day on which the acceleration begins matters; while it lasts, each rule knows of it itself.
    return near if near < until and not standing.on(day).accelerated else until


def slot(case: Case, decision: Decision) -> Window | None:
    """When the play may go out: this slot, or the next allowed one."""
    now, standing, where = case.now, as_seen(case.standing, decision.contact), case.where
    if decision.contact:
        now, where = standing.now or now, Whereabouts(standing.zones, standing.zone_known)
    return hours.next_slot(
        now,
        standing.day,
        decision.channel or "email",
        where,
        standing.policy,
        standing.calendar,
        any_day=decision.play == DELIVER,
    )


def phase(s: Standing, decision: Decision) -> Phase:
    """Where the silence stands (policy 2.5)."""
    if s.history.do_not_contact:
        return Phase.ARCHIVED
    if s.history.closed:
        return Phase.ARCHIVED if decision.kind is Kind.STOP else Phase.DORMANT
    if s.hold:
        return Phase.HELD
    if s.question_on:
        return Phase.PENDING
    if decision.play == STAY_OR_GO and decision.kind is Kind.PLAY:
        return Phase.TRUTH
    if s.n >= s.policy.stay_or_go.forced_after and s.dark:
        return Phase.TRUTH
    if s.dark:
        return Phase.DARK
    return Phase.QUIET if s.day >= s.followup_on else Phase.ENGAGED


def with_flips(advice: Advice, flips: tuple[Change, ...]) -> Advice:
    """The same advice with what would change it."""
    return replace(advice, flips_if=flips)
