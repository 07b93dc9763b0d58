"""The order of rules (policy 2.4): the first that answers decides. `ORDER` at the end reads as the policy does.

Each rule takes the deal as it stands on one day. A rule that says wait names the earliest day on which it would say
something else; the first day on which *no* rule says wait is found by asking again (`bot.coach.advise`).
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.coach import ladder
from bot.coach.channels import written_channel
from bot.coach.decision import Decision, Rule, play, wait
from bot.domain.advice import Kind
from bot.domain.history import DELIVER, MISSED_MEETING, NO_ROUTE, ONCE
from bot.domain.standing import REMINDERS, Standing
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
    """Silence that waits on us is not silence (ruling 8)."""
    if not s.deal.owed or s.history.delivered or s.history.closed:
        return None
    if s.hold and s.hold.situation.private:
        return None
    return play("we-owe", DELIVER)


def snoozed(s: Standing) -> Decision | None:
    """The rep put the deal to sleep (ruling 43)."""
    until = s.deal.snoozed_until
    return wait("snoozed", until) if until and s.day < until else None


def after_closing(s: Standing) -> Decision | None:
    """A closed deal gets a light reconnect or two, then nothing (reading 15, rulings 10 and 37)."""
    if s.history.closed is None:
        return None
    for due in reconnect_dates(s):
        over = s.calendar.add(due, s.policy.reconnect_due_bd)
        if s.day < due:
            return wait("reconnect", due, play_id=RECONNECT)
        if s.day < over and not s.courtesy_since(RECONNECT, due):
            return _reconnect(s, over)
    return Decision(Kind.STOP, "closed")


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
    if meeting is None or (s.hold and s.hold.situation.private):
        return None
    last = s.calendar.add(meeting.on, 1)
    if s.day > last:
        return None
    return play("next-day-note", "next-day-note", until=last + timedelta(days=1))


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
        if s.day < over and not s.courtesy_since(courtesy, s.history.contact):
            return play(f"hold-{code}", courtesy, until=over)
    until = hold.resume
    if hold.situation.drip:
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
    chosen = hold.situation.first_play
    if chosen in REMINDERS and (not s.deal.business_issue or s.used_any(REMINDERS)):
        chosen = ladder.FOLLOWUP
    if not episode_cap.check(s, s.playbook.plays[chosen], "").allows:
        return None  # ruling 34
    return play("first-after-hold", chosen)


def _touched_since(s: Standing, day: date) -> bool:
    """Whether a counted touch was made on the day or later, or a call window opened that is now gone on with."""
    window = s.history.window
    return any(touch.on >= day for touch in s.history.episode) or (window is not None and window.dials[-1] >= day)


def _noted_since(s: Standing, day: date) -> bool:
    """Whether another situation replaced the hold once it was over."""
    noted = [on for on in (s.history.route.on if s.history.route else None, s.history.fault_on) if on]
    return any(on >= day for on in noted)


def call_window(s: Standing) -> Decision | None:
    """Dials nobody answered: the next one, and after the last the email version, the same touch (reading 14)."""
    window, policy = s.history.window, s.policy.call_window
    if window is None or window.dials[-1] < s.counting_from:
        return None
    first, last = window.dials[0], window.dials[-1]
    written = s.playbook.call_plays.get(window.play) or window.play
    channel = written_channel(s, written)
    # In an unknown zone, or without a number, only the written version is left (ruling 42, reading 12).
    may_dial = channel == "call" or (s.zone_known and "phone" in s.deal.prospect.channels)
    if may_dial and len(window.dials) < policy.dials and s.calendar.count(first, s.day) < policy.span_bd:
        today = sum(1 for day in window.dials if day == s.day)
        if last < s.day or today < policy.per_business_day:
            return play("call-window", window.play, "call", until=s.calendar.add(first, policy.span_bd))
        return wait("call-window", s.calendar.add(last, 1), play_id=window.play)
    return play("call-window", written, channel)


def at_once(s: Standing) -> Decision | None:
    """Situations whose play does not wait for the gap: a bounce, a second "later", a missed meeting (ruling 7)."""
    route = s.history.route
    if route is None or s.fault_open or ladder.routes_over(s) or ladder.episode_full(s):
        return None
    if any(touch.on >= route.on for touch in s.episode):
        return None
    due, chosen = route.on, None
    if route.code == NO_ROUTE and s.history.struck:
        chosen = s.history.struck.play
        if chosen not in s.playbook.plays:
            return None  # the rep's own touch, or of a play that is no more: the ladder goes on
        if any(t.play == chosen and t.on >= route.on for t in s.history.courtesies):
            return None
        if any(chosen in group and s.used_any(group) for group in ONCE):
            return None  # there was another one that did arrive
    elif route.code == DEFERRAL:
        chosen = "reconnect-date"
    elif route.code == MISSED_MEETING:
        chosen, due = "reschedule-offer", s.calendar.add(route.on, s.policy.reschedule_after_bd)
    if chosen is None:
        return None
    if s.day < due:
        return wait(f"route-{route.code}", due, play_id=chosen)
    return play(f"route-{route.code}", chosen)


ORDER: tuple[Rule, ...] = (
    do_not_contact,
    final_no,
    we_owe,
    snoozed,
    after_closing,
    next_day_note,
    question_pending,
    on_hold,
    first_after_hold,
    call_window,
    at_once,
    ladder.too_early,
    ladder.situation_route,
    ladder.quiet_phase,
    ladder.dark_phase,
)
