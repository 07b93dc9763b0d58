"""The limits once more, counted afresh: sliding windows over what was on record, with the policy's numbers.

Each check answers None where it has nothing to hold against a step, True where the step keeps it, else the breach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.domain import breaches as found
from bot.domain.guards import HARD_CLAMP
from bot.domain.history import APOLOGIES, DELIVER
from bot.domain.playbook import CapPerPerson, Counts, Play, Playbook, Policy
from bot.domain.said import Said
from bot.domain.standing import ONCE, SECOND_VOICE, STAY_OR_GO
from bot.domain.value import value
from bot.services.looking.auditing.got import Contact
from bot.services.looking.auditing.known import BY_TOUCH, Step

_KINDS = {"email": "email", "call": "call_window", "linkedin": "linkedin", "sms": "sms"}
_GAP_FREE = ("first-after-hold", "call-window", "route-no_route", "route-deferral", "route-missed_meeting")
"""Reasons whose play does not wait for the gap (rulings 7 and 18, reading 14)."""
_AGAIN = ("route-no_route", "route-missed_meeting")
"""What never arrived, and another time for a meeting: they do not wait for a promise (policy 2.10)."""
_RECONNECT = "reconnect-touch"


@value(frozen=True, slots=True)
class Breach:
    """A limit that was not kept, and the figures that show it."""

    limit: str
    why: Said


Checked = Breach | bool | None


@value(frozen=True, slots=True)
class _Case:
    """A step with the play it is about."""

    playbook: Playbook
    step: Step
    play: Play | None

    @property
    def policy(self) -> Policy:
        """That day's, with the deal's profile."""
        return self.step.policy

    @property
    def counts(self) -> Counts:
        return self.play.counts if self.play else Counts.TOUCH

    @property
    def paced(self) -> bool:
        """Whether gaps and caps bind it: a counted play that does not only go on with a window that is open."""
        return self.counts is not Counts.NO and self.step.reason != "call-window"


def breaches(playbook: Playbook, step: Step) -> Iterator[Breach | None]:
    """A breach, or None, for each limit that has something to say about the step."""
    case = _Case(playbook, step, playbook.plays.get(step.play or ""))
    for check in (*_ALWAYS, *(_BY_NUMBERS if step.current else ())):
        answer = check(case)
        if answer is not None:
            yield answer if isinstance(answer, Breach) else None


# -- whatever the playbook says ---------------------------------------------------------------------------------------


def _hours(case: _Case) -> Checked:
    """The hard clamp, in the local time that the advice names."""
    window = case.step.window
    if window is None:
        return None
    start, end = window
    if start.date() == end.date() and HARD_CLAMP.start <= start.time() and end.time() <= HARD_CLAMP.end:
        return True
    return Breach("hours", found.OutsideClamp(start.time(), end.time(), HARD_CLAMP.start))


def _stopped(case: _Case) -> Checked:
    if case.step.standing is None:
        return None
    if not case.step.standing.history.do_not_contact and not case.step.wanted_none:
        return True
    return Breach("do-not-contact", found.WantedNone())


def _private(case: _Case) -> Checked:
    standing = case.step.standing
    hold = standing.hold if standing else None
    if hold is None or not hold.situation.private:
        return None
    if case.step.play in hold.situation.meanwhile:
        return True
    return Breach("personal-hold", found.PrivateUntil(hold.resume))


def _after_close(case: _Case) -> Checked:
    closed = case.step.standing.history.closed if case.step.standing else None
    if closed is None or case.step.reason == BY_TOUCH:
        return None
    if case.step.play == _RECONNECT or case.counts is Counts.NO:
        return True
    return Breach("closed", found.ClosedOn(closed.on))


def _once(case: _Case) -> Checked:
    """One apology, one stay-or-go, one cost of waiting, one second voice in an episode."""
    standing = case.step.standing
    if standing is None or case.step.reason == "call-window":
        return None
    if case.step.play == SECOND_VOICE:
        asked = standing.second_voice_on
        return Breach("once-an-episode", found.HadAlready(asked)) if asked else True
    group = next((group for group in ONCE.values() if case.step.play in group), None)
    if group is None:
        return None
    before = [touch for touch in standing.episode if touch.play in group]
    # The email version that follows its call is the same touch (ruling 28).
    if not before or (before[-1] is standing.episode[-1] and _goes_on(case, before[-1].play)):
        return True
    return Breach("once-an-episode", found.HadAlready(before[-1].on))


def _goes_on(case: _Case, before: str | None) -> bool:
    """Whether the step is the email that follows its own call."""
    call = case.playbook.call_version.get(case.step.play or "")
    return call is not None and call == before


# -- by the policy's numbers ------------------------------------------------------------------------------------------


def _rolling(case: _Case) -> Checked:
    if not case.paced:
        return None
    days = [each.on for each in _theirs(case) if not each.answered]
    return _cap(case, "rolling-cap", days, case.policy.rolling_cap_days, case.policy.rolling_cap_touches)


def _account(case: _Case) -> Checked:
    """All people of the company together; a new contact resets nothing."""
    if not case.paced:
        return None
    everything = [*_had(case), *(each for _, each in case.step.colleagues)]
    days = [each.on for each in everything if not each.answered]
    return _cap(case, "account-cap", days, case.policy.account_cap_days, case.policy.account_cap_touches)


def _parallel(case: _Case) -> Checked:
    """How many others there hear from us, answered or not; whoever is among them already may go on (ruling 49)."""
    if not case.paced:
        return None
    start, left = case.step.on - timedelta(days=case.policy.account_cap_days), case.step.left
    others = {who for who, each in case.step.colleagues if each.on > max(start, left.get(who, start))}
    # What may have been held for this person speaks for the advice here, and is held against it nowhere.
    mine = [day for day in (*(each.on for each in _theirs(case)), *case.step.perhaps) if day > start]
    if mine or len(others) < case.policy.account_people_in_parallel:
        return True
    return Breach("people-in-parallel", found.OthersBeside(len(others), start))


def _channel(case: _Case) -> Checked:
    """What was answered uses none of it, parcels apart (ruling 47)."""
    kind = "physical" if case.play and case.play.physical else _KINDS.get(case.step.channel or "")
    if not case.paced or case.counts is not Counts.TOUCH or kind is None:
        return None
    theirs = [each for each in _theirs(case) if not (each.window and _dials_on(case))]
    alike = [each for each in theirs if _kind(case.playbook, each) == kind]
    days = [each.on for each in alike if kind == "physical" or not each.answered]
    most = case.policy.channel_cap[kind]
    return _cap(case, f"{kind.replace('_', '-')}-cap", days, case.policy.channel_cap_days, most)


def _kind(playbook: Playbook, touch: Contact) -> str | None:
    play = playbook.plays.get(touch.play or "")
    if play and play.counts is not Counts.TOUCH:
        return None
    return "physical" if play and play.physical else _KINDS.get(touch.channel or "")


def _apologies(case: _Case) -> Checked:
    return _in_half_a_year(case, "apology-cap", APOLOGIES, case.policy.apology_cap)


def _questions(case: _Case) -> Checked:
    return _in_half_a_year(case, "question-cap", (STAY_OR_GO,), case.policy.question_cap)


def _in_half_a_year(case: _Case, limit: str, plays: tuple[str, ...], cap: CapPerPerson) -> Checked:
    """So many to a person, over all deals and episodes, answered or not (ruling 54)."""
    if case.step.play not in plays or case.step.reason == "call-window":
        return None
    # The email after its own call is the same apology.
    before = [each for each in _theirs(case) if each.play in plays and not _goes_on(case, each.window or "")]
    if before and before[-1].channel == "call" and _goes_on(case, before[-1].play) and _is_last(case, before[-1]):
        before.pop()
    return _cap(case, limit, [each.on for each in before], cap.calendar_days, cap.times)


def _is_last(case: _Case, touch: Contact) -> bool:
    episode = case.step.standing.episode if case.step.standing else []
    return bool(episode) and (episode[-1].on, episode[-1].play) == (touch.on, touch.play)


def _promised(case: _Case) -> Checked:
    """Nothing counted before a day that they promised is over with its grace (rulings 52 and 73)."""
    standing = case.step.standing
    if standing is None or case.counts is Counts.NO or standing.history.closed:
        return None
    ahead = standing.history.next_meeting
    if ahead and _too_near(case, ahead):
        return Breach("meeting-ahead", found.BeforeTheMeeting(ahead))
    promised = [day for day in standing.promises if day != ahead]
    if not promised or case.step.reason in (*_AGAIN, "call-window"):
        return True if ahead else None
    return Breach("promise", found.BeforeTheirAnswer(max(promised))) if _too_near(case, max(promised)) else True


def _too_near(case: _Case, day: date) -> bool:
    """Whether the day is still ahead, or the days of grace after it are."""
    return case.step.on <= day or _business_days(case, day) < case.policy.promise_grace_bd


def _episode(case: _Case) -> Checked:
    standing, free = case.step.standing, (STAY_OR_GO, SECOND_VOICE)
    if standing is None or not case.paced or case.counts is not Counts.TOUCH or case.step.play in free:
        return None
    most = case.policy.episode_cap["touches"]
    used = len(standing.episode) + (not _dials_on(case) and standing.window is not None)
    if used < most:
        return True
    return Breach("episode-cap", found.EpisodeFull(used, most))


def _voicemail(case: _Case) -> Checked:
    standing = case.step.standing
    if standing is None or case.step.channel != "voicemail":
        return None
    used, most = sum(t.channel == "voicemail" for t in standing.episode), case.policy.episode_cap["voicemail"]
    return True if used < most else Breach("voicemail-cap", found.VoicemailsFull(used, most))


def _in_a_row(case: _Case) -> Checked:
    """Where the advice itself says that no other way was left, it may stay on the channel (ruling 27).

    The question, a parcel and what goes to another contact ask no row.
    """
    standing, most = case.step.standing, case.policy.same_channel_in_a_row_max
    if standing is None or not case.paced or case.counts is not Counts.TOUCH:
        return None
    if case.step.play in (STAY_OR_GO, SECOND_VOICE) or (case.play and case.play.physical):
        return None
    ended = ["call"] if standing.window and not _dials_on(case) else []
    last = [*(touch.channel for touch in standing.episode), *ended][-most:]
    if len(last) < most or set(last) != {case.step.channel}:
        return True
    if _said(case, "same-channel-in-a-row") or case.step.reason == BY_TOUCH or not _another_way(case):
        return None
    return Breach("same-channel-in-a-row", found.SameChannel(most, case.step.channel))


def _another_way(case: _Case) -> bool:
    standing = case.step.standing
    ways = standing.deal.prospect.channels if standing else ()
    return any(way in ways and way != case.step.channel for way in ("linkedin", "post"))


def _gap(case: _Case) -> Checked:
    """The growing wait after the last touch, and the wait after a second voice (ruling 57)."""
    standing, last = case.step.standing, case.step.last
    if standing is None or case.counts is not Counts.TOUCH or case.step.reason in _GAP_FREE:
        return None
    if case.step.reason == BY_TOUCH and case.play and case.play.offered == "own":
        return None
    n = len(standing.unanswered)
    asked = None if case.step.reason == BY_TOUCH else standing.second_voice_on
    waits = [(day, max(n, 1)) for day in (last, asked) if day]
    if not waits or (last and _goes_on(case, standing.unanswered[-1].play)):
        return True if waits else None
    for since, nth in waits:
        wait, passed = _gap_after(case, nth), _business_days(case, since)
        if passed < wait and _weekdays(case, since) >= wait and _said(case, "gap"):
            return None  # the advice counted other holidays: the contact's country was corrected since
        if passed < wait:
            return Breach("gap", found.TooSoon(passed, since, wait))
    return True


def _gap_after(case: _Case, n: int) -> int:
    gaps = case.policy.gaps(case.step.standing.stage if case.step.standing else "")
    return gaps[min(n, len(gaps)) - 1]


def _after_apology(case: _Case) -> Checked:
    standing = case.step.standing
    apology = max((t.on for t in standing.episode if t.play in APOLOGIES), default=None) if standing else None
    if apology is None or case.counts is not Counts.TOUCH or case.step.reason in (*_GAP_FREE, BY_TOUCH):
        return None
    if case.step.play in APOLOGIES:
        return None  # told by `_once`
    wait, passed = case.policy.after_apology_no_pitch_bd, _business_days(case, apology)
    if passed >= wait:
        return True
    if _weekdays(case, apology) >= wait and _said(case, "after-apology"):
        return None
    return Breach("after-apology", found.TooSoonAfterApology(passed, apology, wait))


def _day(case: _Case) -> Checked:
    """A day on which everybody works whom the play is for: of their country, region and list as they were that day."""
    if not case.step.advice or case.step.play == DELIVER:
        return None  # when the rep did it is the rep's own day
    on = case.step.on
    quiet = any(span.covers(on) for span in case.policy.seasonal_quiet)
    if not quiet and all(calendar.is_bd(on) for calendar in case.step.calendars):
        return True
    return Breach("business-day", found.NoBusinessDay(on))


_ALWAYS: tuple[Callable[[_Case], Checked], ...] = (_hours, _stopped, _private, _after_close, _once)
_BY_NUMBERS: tuple[Callable[[_Case], Checked], ...] = (
    *(_rolling, _account, _parallel, _channel, _apologies, _questions, _promised),
    *(_episode, _voicemail, _in_a_row, _gap, _after_apology, _day),
)
"""An advice of another playbook had other numbers: only the guards above are held against it."""


# -- counting ---------------------------------------------------------------------------------------------------------


def _had(case: _Case) -> list[Contact]:
    """What this person had from us; the call that the rep's touch goes on with is the very same one."""
    goes_on = _dials_on(case) and not case.step.advice
    return [each for each in case.step.got if not (each.window and goes_on)]


def _theirs(case: _Case) -> list[Contact]:
    """The same where a new person took the place without a name of their own: empty caps (ruling 12)."""
    standing = case.step.standing
    since = standing.newcomer_since if standing and not case.step.beside else None
    return [each for each in _had(case) if since is None or each.on >= since]


def _dials_on(case: _Case) -> bool:
    """Whether the step goes on with the call window that is open."""
    window = case.step.standing.history.window if case.step.standing else None
    return window is not None and (case.step.play == window.play or _goes_on(case, window.play))


def _cap(case: _Case, limit: str, days: list[date], length: int, most: int) -> Breach | bool:
    start = case.step.on - timedelta(days=length)
    inside = sorted(day for day in days if start < day)
    if len(inside) < most:
        return True
    return Breach(limit, found.WindowFull(len(inside), most, length, tuple(inside)))


def _said(case: _Case, limit: str) -> bool:
    """Whether the advice itself says that it counted as much as the limit asks."""
    used, most = case.step.said.get(limit, (0, 1))
    return used >= most


def _business_days(case: _Case, since: date) -> int:
    """The main contact's business days after `since` up to the step's day, one by one."""
    standing = case.step.standing
    assert standing is not None
    return sum(standing.calendar.is_bd(day) for day in _days(since, case.step.on))


def _weekdays(case: _Case, since: date) -> int:
    """The same without the holidays, which may have been others."""
    named = case.policy.workweek
    return sum(_weekday(day) in named if named else day.weekday() < 5 for day in _days(since, case.step.on))


def _days(since: date, until: date) -> Iterator[date]:
    for ahead in range(1, (until - since).days + 1):
        yield since + timedelta(days=ahead)


def _weekday(day: date) -> str:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
