"""Why: the sentences, the candidates and the limits behind a decision. It never decides anything itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from bot import limits as kept
from bot.coach import ladder
from bot.coach.decision import Decision
from bot.domain.advice import Considered, Kind, LimitUse, Outcome
from bot.domain.history import APOLOGIES
from bot.domain.playbook import Counts, Play, Policy
from bot.domain.standing import PROOFS, REMINDERS, STAY_OR_GO, Standing
from bot.limits.channel_row import INSTEAD

# -- because ----------------------------------------------------------------------------------------------------------


def because(s: Standing, decision: Decision, coming: tuple[date, Decision] | None) -> tuple[str, ...]:
    """One plain sentence for each rule that decided."""
    sentences = [_decided(s, decision)]
    if decision.kind is Kind.WAIT and coming:
        sentences.append(_coming(s, coming))
    elif decision.kind is Kind.PLAY and decision.channel:
        sentences += _channel(s, decision)
    if decision.kind is Kind.PLAY and not s.zone_known:
        sentences.append(
            "Their time zone is not on record, so only in writing, in hours that suit wherever they may be."
        )
    return tuple(sentences)


def _decided(s: Standing, decision: Decision) -> str:
    if decision.reason.startswith("hold-"):
        return _hold(s, decision)
    if decision.reason.startswith("route-"):
        label = s.playbook.situations[s.route or "unknown"].label
        return f"On record: {label}. {_title(s, decision)} is what that calls for."
    return _SENTENCES.get(decision.reason, _limit)(s, decision)


_OLD_NEWS = "That was noted {days} business days ago: see whether it still holds, and note it again if it does."


def _hold(s: Standing, decision: Decision) -> str:
    hold = s.hold
    if hold is None:
        return "The deal is on hold."
    label = "Paused, details private" if hold.situation.private else f"On hold: {hold.situation.label}"
    until = f"{label}. The first day for a play is {in_words(hold.resume)}."
    if decision.kind is Kind.WAIT:
        return f"{until} {_OLD_NEWS.format(days=s.old_news)}" if s.old_news else until
    return f"{until} Until then {_title(s, decision)} is the one thing that is welcome."


def _too_early(s: Standing, decision: Decision) -> str:
    until = in_words(decision.until)
    held = decision.held_by
    if held == "gap":
        waited = s.unanswered[-1].on
        return (
            f"After {_touches(s.n)} without an answer, the last on {in_words(waited)}, "
            f"{s.gap(s.n)} business days go by before the next; that is {until}."
        )
    if held == "dark-date":
        return (
            f"{_touches(s.n).capitalize()} are enough before the deal counts as dark, "
            f"{s.pace.dark_bd} business days after {in_words(s.anchor.on)}; that is {until}."
        )
    if held == "after-apology":
        wait = s.policy.after_apology_no_pitch_bd
        return f"After an apology there are {wait} business days without any pitch, until {until}."
    if held == "first-followup":
        return _followup(s, until)
    return _limit(s, decision)


def _followup(s: Standing, until: str) -> str:
    if s.anchor.kind == "promise":
        return f"They said they would answer by {in_words(s.anchor.on)}; with some grace that makes {until}."
    if s.anchor.kind == "resume":
        return f"The hold ends on {in_words(s.anchor.on)}."
    return (
        f"In the {s.stage} stage {s.pace.first_followup_bd} business days without an answer are ordinary; "
        f"counted from {in_words(s.anchor.on)} that is until {until}."
    )


def _quiet(s: Standing, decision: Decision) -> str:
    if s.n == 0:
        return f"{_silence(s)} and no follow-up yet: the customary one comes first."
    return f"{_silence(s)}, one follow-up unanswered: one touch of plain value, before the deal counts as dark."


def _dark(s: Standing, decision: Decision) -> str:
    start = f"{_silence(s)}, {_touches(s.n)} unanswered."
    play = decision.play
    if play == STAY_OR_GO:
        return f"{start} Nothing gentler is left, so ask once whether to stay in touch, and take silence as the answer."
    if play in APOLOGIES:
        if s.our_fault:
            return f"{start} We are likely at fault, so the apology comes before anything else."
        if not s.deal.business_issue:
            return f"{start} We do not know what they need, so stepping back comes before any reminder."
        return f"{start} The reminder and the proof are used or not to be had; one honest step back is what is left."
    if play in REMINDERS:
        return f"{start} Their own issue is on record and no one has reminded them of it yet."
    if play in PROOFS:
        return f"{start} The reminder went unanswered; proof comes next, before any apology."
    return f"{start} Every bigger step is used or not due; a touch of plain value keeps the door open."


_CAPS: dict[str, Callable[[Policy], str]] = {
    "rolling-cap": lambda p: (
        f"Nobody hears from us more than {p.rolling_cap_touches} times in {p.rolling_cap_days} days"
    ),
    "account-cap": lambda p: (
        f"No company hears from us more than {p.account_cap_touches} times in {p.account_cap_days} days, "
        "all of its people and all of us together"
    ),
    "people-in-parallel": lambda p: (
        f"We write to {p.account_people_in_parallel} people of one company side by side, and others are written to now"
    ),
}


def _limit(s: Standing, decision: Decision) -> str:
    """What a limit says that has no sentence of its own names it, as its line among the limits does."""
    held = decision.held_by or decision.reason
    says = _CAPS[held](s.policy) if held in _CAPS else f"The limit {held} has no room for another touch now"
    until = decision.until
    return f"{says}; there is room on {in_words(until)}." if until and until != date.max else f"{says}."


_SENTENCES: dict[str, Callable[[Standing, Decision], str]] = {
    "do-not-contact": lambda s, d: "They asked not to be contacted. That stands for good, for everyone and every way.",
    "final-no": lambda s, d: "They gave a clear answer. Thank them for it and close.",
    "we-owe": lambda s, d: f"We still owe them this: {s.deal.owed}. A silence that waits for us is not silence.",
    "snoozed": lambda s, d: f"You put this deal to sleep until {in_words(s.deal.snoozed_until)}.",
    "reconnect": lambda s, d: (
        f"The deal is closed; one light touch is due from {in_words(d.until)}."
        if d.kind is Kind.WAIT
        else "The deal was closed a while ago; one light touch keeps the door open."
    ),
    "closed": lambda s, d: "The deal is closed and nothing more is due.",
    "next-day-note": lambda s, d: "You met within the last business day; a note is only worth sending fresh.",
    "question-pending": lambda s, d: (
        f"You asked on {in_words(s.question_on)} whether to stay or go; they have until {in_words(d.until)}."
    ),
    "question-unanswered": lambda s, d: (
        f"You asked on {in_words(s.question_on)} whether to stay or go, and the day you named has passed: "
        "take the silence as the answer and close it as no decision."
    ),
    "first-after-hold": lambda s, d: f"The hold is over; {_title(s, d)} is the gentle way back in.",
    "call-window": lambda s, d: _call_window(s, d),
    "too-early": _too_early,
    "quiet-phase": _quiet,
    "dark-ladder": _dark,
    "channel-cap": lambda s, d: f"Every way to reach them is at its limit; the first frees on {in_words(d.until)}.",
    "no-business-day": lambda s, d: f"Today is no business day for them; the next is {in_words(d.until)}.",
    "hold": lambda s, d: f"Paused, details private, until {in_words(d.until)}.",
}


def _call_window(s: Standing, decision: Decision) -> str:
    dials = len(s.history.window.dials) if s.history.window else 0
    if decision.kind is Kind.WAIT:
        return f"One dial a business day; the next is on {in_words(decision.until)}."
    if decision.channel == "call":
        before = "the first was" if dials == 1 else "those before were"
        return f"Dial {dials + 1} of {s.policy.call_window.dials}: {before} not answered."
    return f"{_times(dials).capitalize()} dialled without an answer: the written version ends this touch."


def _coming(s: Standing, coming: tuple[date, Decision]) -> str:
    day, decision = coming
    if decision.kind is Kind.PLAY:
        return f"Then, if they stay silent: {_title(s, decision)}."
    if decision.kind is Kind.CLOSE:
        return f"Then, if they stay silent, the advice is to close on {in_words(day)}."
    return f"After that nothing more is due, from {in_words(day)}."


def _channel(s: Standing, decision: Decision) -> list[str]:
    play = s.playbook.plays[decision.play or ""]
    row = s.policy.same_channel_in_a_row_max
    last = [t.channel for t in s.episode[-row:]]
    moved = decision.channel in INSTEAD and bool(play.channels) and play.channels[0] != decision.channel
    if moved and len(last) == row and len(set(last)) == 1:
        return [f"The last {row} touches both went by {_way(last[0])}, so this one goes by {_way(decision.channel)}."]
    return []


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

_ONCE = frozenset((*REMINDERS, *PROOFS, *APOLOGIES, STAY_OR_GO))
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
    return [p for p in s.policy.value_slot if s.playbook.plays[p].needs and ladder.lacks(s, p) is None]


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
        if lack := ladder.lacks(s, play.id):
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
        if play.id == ladder.APOLOGY and ladder._omits_apology(s) and not s.fault_open:
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

# -- words ------------------------------------------------------------------------------------------------------------


def _title(s: Standing, decision: Decision) -> str:
    return f"“{s.playbook.plays[decision.play].title}”" if decision.play else "the next step"


def _silence(s: Standing) -> str:
    days = s.silence_bd
    return f"{days} business day{'' if days == 1 else 's'} of silence"


def _touches(n: int) -> str:
    return {1: "one touch", 2: "two touches", 3: "three touches", 4: "four touches", 5: "five touches"}.get(
        n, f"{n} touches"
    )


def _times(n: int) -> str:
    return {1: "once", 2: "twice", 3: "three times"}.get(n, f"{n} times")


_WAYS = {"call": "phone", "linkedin": "LinkedIn", "in_person": "meeting"}


def _way(channel: str | None) -> str:
    return _WAYS.get(channel or "", channel or "no known way")


def in_words(day: date | None) -> str:
    """A day as people write it; without one it is later."""
    return _in_words(day) if day else "later"


@lru_cache(maxsize=4096)
def _in_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
