"""The order of rules (policy 2.4): the first that answers decides. `ORDER` at the end reads as the policy does.

Each rule takes the deal as it stands on one day. A rule that says wait names the earliest day on which it would say
something else; the first day on which *no* rule says wait is found by asking again (`bot.coach.advise`).
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.coach import ladder
from bot.coach.channels import ways, written_channel
from bot.coach.decision import Decision, Rule, play, wait
from bot.coach.value import value
from bot.domain.advice import Kind
from bot.domain.history import APOLOGIES, DELIVER, MISSED_MEETING, NO_ROUTE
from bot.domain.playbook import VALUE_SLOT
from bot.domain.standing import ONCE, REMINDED, REMINDERS, SECOND_VOICE, Standing
from bot.limits import episode_cap

RECONNECT = "reconnect-touch"
DEFERRAL = "deferral"


def do_not_contact(s: Standing) -> Decision | None:
    """A request to stop beats everything, for good."""
    return Decision(Kind.STOP, "do-not-contact") if s.history.do_not_contact else None


def final_no(s: Standing) -> Decision | None:
    """They said no, chose another or need it no more: thank them and close."""
    if s.history.final_no is None or s.history.closed:
        return None
    return Decision(Kind.CLOSE, "final-no", play="thank-for-clarity", outcome="lost")


def we_owe(s: Standing) -> Decision | None:
    """Silence that waits on us is not silence (rulings 8 and 53)."""
    if not s.debt_open or s.history.closed:
        return None
    if s.hold and s.hold.situation.private:
        return None
    return play("we-owe", DELIVER)


def snoozed(s: Standing) -> Decision | None:
    """The rep put the deal to sleep (ruling 43)."""
    return wait("snoozed", s.snoozed_until) if s.snoozed_until else None


def after_closing(s: Standing) -> Decision | None:
    """A closed deal gets a light reconnect or two, then nothing (reading 15, rulings 10 and 37)."""
    if s.history.closed is None:
        return None
    for due in reconnect_dates(s):
        over = s.calendar.add(due, s.policy.reconnect_due_bd)
        if s.day < due:
            return wait("reconnect", due, play_id=RECONNECT)
        if s.day < over and not _reached_since(s, due):
            return _reconnect(s, over)
    return Decision(Kind.STOP, "closed")


def _reached_since(s: Standing, day: date) -> bool:
    """Whether the main contact got anything from us on the day or later (ruling 10)."""
    touches = [t.on for t in (*s.history.all_capped, *s.history.courtesies)]
    dials = s.history.window.dials if s.history.window else ()
    return any(on >= day for on in (*touches, *dials))


def _reconnect(s: Standing, over: date) -> Decision:
    if s.hold and s.hold.situation.private:
        return wait("hold", min([s.hold.resume, over]), s.hold.situation.code, RECONNECT)
    return play("reconnect", RECONNECT, until=over)


def reconnect_dates(s: Standing) -> list[date]:
    """The days from which a closed deal may hear from us once more."""
    closed, final = s.history.closed, s.history.final_no
    if closed is None or closed.outcome == "won":
        return []
    roll, policy = s.calendar.roll, s.policy
    half_a_year = closed.on + timedelta(days=policy.reconnect_after_final_no_days)
    if final is None:
        if closed.outcome != "no_decision":
            return []
        return [roll(closed.on + timedelta(days=days)) for days in policy.reconnect_after_close_days]
    if final.code == "said_no":
        return [roll(max(final.until, half_a_year))] if final.until else []
    if final.code == "competitor_chosen" and final.until:
        return [roll(final.until - timedelta(days=policy.renewal_notice_days))]
    return [roll(half_a_year)]


def next_day_note(s: Standing) -> Decision | None:
    """A note within one business day of a meeting; later it would be a late note (C11, ruling 23)."""
    meeting = s.history.meeting
    if meeting is None or (s.hold and s.hold.situation.private) or not _possible(s, "next-day-note"):
        return None
    last = s.calendar.add(meeting.on, 1)
    if s.day > last:
        return None
    return play("next-day-note", "next-day-note", until=last + timedelta(days=1))


def _possible(s: Standing, courtesy: str) -> bool:
    """Whether it can go out at all; what we do not owe is passed over where it cannot (ruling 59)."""
    return any(ways(s, s.playbook.plays[courtesy]))


def meeting_ahead(s: Standing) -> Decision | None:
    """We are to meet: nothing before that day and its grace are over; a hold has its own say (ruling 73)."""
    if s.meeting_over is None or s.day >= s.meeting_over:
        return None
    return on_hold(s) or wait("meeting-ahead", s.meeting_over)


def question_pending(s: Standing) -> Decision | None:
    """Stay-or-go was asked: nothing until the day we named, then close (reading 15, rulings 21 and 32)."""
    if s.question_on is None or (s.hold and s.hold.situation.new_person):
        return None
    window = s.policy.stay_or_go.reply_window_bd
    due = s.calendar.add(s.question_on, window)
    for hold in s.history.holds:
        if hold.resume > s.question_on and not hold.situation.new_person:
            due = max(due, s.calendar.add(hold.resume, window))
    if s.day < due:
        return wait("question-pending", due)
    return Decision(Kind.CLOSE, "question-unanswered", outcome="no_decision")


def on_hold(s: Standing) -> Decision | None:
    """A hold runs: wait, but for the one courtesy or the value drip that it allows (reading 5)."""
    hold = s.hold
    if hold is None:
        return None
    code = hold.situation.code
    for courtesy in hold.situation.meanwhile:
        # A card is for the day one learns of it or the next; a supportive note for any day of the hold.
        over = s.calendar.add(hold.on, 1) + timedelta(days=1) if courtesy == "compassion-card" else hold.resume
        told = s.courtesy_since(courtesy, min(s.history.contact, hold.since))  # once (ruling 74)
        if s.day < over and not told and _possible(s, courtesy):
            return play(f"hold-{code}", courtesy, until=over)
    until = hold.resume
    meeting = s.meeting_over is not None and s.day < s.meeting_over
    if hold.situation.drip and not meeting and _possible(s, "value-drip"):
        drip = s.calendar.roll(s.last_outbound + timedelta(days=s.policy.value_drip_min_days))
        if s.day >= drip:
            return play(f"hold-{code}", "value-drip", until=until)
        until = min(until, drip)
    return wait(f"hold-{code}", until, code)


def first_after_hold(s: Standing) -> Decision | None:
    """The hold is over: its first play, which needs room in the caps but not the gap (reading 6, ruling 18)."""
    hold = s.ended_hold
    if hold is None or hold.situation.first_play is None:
        return None
    if _touched_since(s, hold.resume) or _noted_since(s, hold.resume):
        return None
    if found := aside(s):
        return found  # a bounce or a missed meeting goes before it while it lasts (ruling 76)
    chosen = hold.situation.first_play
    if chosen == VALUE_SLOT:
        chosen = value(s)
    if chosen in REMINDERS and (not s.deal.business_issue or s.used_any(REMINDED)):
        chosen = ladder.FOLLOWUP
    if not episode_cap.check(s, s.playbook.plays[chosen], "").allows:
        return None  # ruling 34
    return play("first-after-hold", chosen)


def _touched_since(s: Standing, day: date) -> bool:
    """Whether a counted touch was made on the day or later, or a call window opened that is now gone on with."""
    window = s.history.window
    return any(touch.on >= day for touch in s.episode) or (window is not None and window.dials[-1] >= day)


def _noted_since(s: Standing, day: date) -> bool:
    """Whether another situation replaced the hold once it was over."""
    noted = [on for on in (s.history.route.on if s.history.route else None, s.history.fault_on) if on]
    return any(on >= day for on in noted)


def call_window(s: Standing) -> Decision | None:
    """Dials nobody answered: the next one, and after the last the email version, the same touch (reading 14)."""
    window, policy = s.window, s.policy.call_window
    if window is None:
        return None
    first, last = window.dials[0], window.dials[-1]
    # In an unknown zone, or without a number, only the written version is left (ruling 59, reading 12).
    may_dial = s.zone_known and s.deal.prospect.reaches("call")
    if may_dial and len(window.dials) < policy.dials and s.calendar.count(first, s.day) < policy.span_bd:
        today = sum(1 for day in window.dials if day == s.day)
        if last < s.day or today < policy.per_business_day:
            return play("call-window", window.play, "call", until=s.calendar.add(first, policy.span_bd))
        return wait("call-window", s.calendar.add(last, 1), play_id=window.play)
    written = s.playbook.call_plays.get(window.play) or window.play
    return play("call-window", written, written_channel(s, written))


def aside(s: Standing) -> Decision | None:
    """What was noted beside everything else: a bounce goes out again, a missed meeting gets another time (ruling 7)."""
    noted = s.history.aside
    if noted is None or s.fault_open or ladder.routes_over(s) or ladder.episode_full(s):
        return None
    if s.history.aside_over:
        return None
    if noted.code == NO_ROUTE:
        chosen = _again(s, noted.on)
        return play(f"route-{noted.code}", chosen) if chosen else None
    if noted.code == MISSED_MEETING:
        return _reschedule(s, noted.on)
    return None


def _again(s: Standing, noted: date) -> str | None:
    """The play that bounced; None where it may not go again, or has gone another way."""
    chosen = s.history.struck.play if s.history.struck else None
    if chosen not in s.playbook.plays or chosen == SECOND_VOICE:
        return None  # the rep's own touch, a play that is no more, or one for somebody else: the ladder goes on
    if any(t.play == chosen and t.on >= noted for t in s.history.courtesies):
        return None
    if any(chosen in group and s.used_up(name) for name, group in ONCE.items()):
        return None  # there was another one that did arrive
    barred = s.apology_barred if chosen in APOLOGIES else chosen in ONCE["stay_or_go"] and s.question_barred
    return None if barred else chosen


def _reschedule(s: Standing, missed: date) -> Decision | None:
    due = s.calendar.add(missed, s.policy.reschedule_after_bd)
    if s.day < due:
        return wait(f"route-{MISSED_MEETING}", due, play_id="reschedule-offer")
    over = s.calendar.add(missed, s.policy.reschedule_within_bd) + timedelta(days=1)
    return play(f"route-{MISSED_MEETING}", "reschedule-offer", until=over) if s.day < over else None


def deferred(s: Standing) -> Decision | None:
    """A second "later" with nothing sent since and no promise ahead: ask for an honest date at once (ruling 69)."""
    if s.route != DEFERRAL or s.n or s.fault_open or s.day < s.promise_due or "reconnect-date" in s.used:
        return None
    return None if ladder.episode_full(s) else play(f"route-{DEFERRAL}", "reconnect-date")


ORDER: tuple[Rule, ...] = (
    do_not_contact,
    final_no,
    we_owe,
    snoozed,
    after_closing,
    next_day_note,
    meeting_ahead,
    question_pending,
    on_hold,
    first_after_hold,
    call_window,
    aside,
    deferred,
    ladder.too_early,
    ladder.situation_route,
    ladder.quiet_phase,
    ladder.dark_phase,
)
