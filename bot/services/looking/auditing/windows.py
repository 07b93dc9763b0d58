"""The limits once more, counted afresh: sliding windows over what was on record, with the policy's numbers.

Each check answers None where it has nothing to hold against a step, True where the step keeps it, else the breach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.domain import breaches as found
from bot.domain.guards import HARD_CLAMP
from bot.domain.history import APOLOGIES, DELIVER, ONCE
from bot.domain.playbook import Counts, Play, Playbook
from bot.domain.said import Said
from bot.domain.standing import STAY_OR_GO
from bot.domain.value import value
from bot.services.looking.auditing.known import BY_TOUCH, Contact, Step

_KINDS = {"email": "email", "call": "call_window", "linkedin": "linkedin", "sms": "sms"}
_GAP_FREE = ("first-after-hold", "call-window", "route-no_route", "route-deferral", "route-missed_meeting")
"""Reasons whose play does not wait for the gap (rulings 7 and 18, reading 14)."""
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
    if not case.step.standing.history.do_not_contact:
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
    """One apology, one stay-or-go, one cost of waiting in an episode."""
    standing = case.step.standing
    group = next((group for group in ONCE if case.step.play in group), None)
    if standing is None or group is None or case.step.reason == "call-window":
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
    policy = case.playbook.policy
    if not case.paced:
        return None
    days = [*_own_days(case), *_other_days(case, case.step.beside)]
    return _cap(case, "rolling-cap", days, policy.rolling_cap_days, policy.rolling_cap_touches)


def _account(case: _Case) -> Checked:
    """All people of the company together; a new contact resets nothing."""
    policy, standing = case.playbook.policy, case.step.standing
    if not case.paced:
        return None
    own = [touch.on for touch in standing.history.all_capped] if standing else []
    own += _counted_window(case)
    days = [*own, *(each.on for each in case.step.beside), *(on for _, on in case.step.colleagues)]
    return _cap(case, "account-cap", days, policy.account_cap_days, policy.account_cap_touches)


def _parallel(case: _Case) -> Checked:
    """How many others there hear from us; whoever is among them already may go on."""
    policy = case.playbook.policy
    if not case.paced:
        return None
    start = case.step.on - timedelta(days=policy.account_cap_days)
    others = {person for person, on in case.step.colleagues if on > start}
    # What may have been held for this person speaks for the advice here, and is held against it nowhere.
    mine = [day for day in (*_own_days(case), *_other_days(case, case.step.beside), *case.step.perhaps) if day > start]
    if mine or len(others) < policy.account_people_in_parallel:
        return True
    return Breach("people-in-parallel", found.OthersBeside(len(others), start))


def _channel(case: _Case) -> Checked:
    policy = case.playbook.policy
    kind = "physical" if case.play and case.play.physical else _KINDS.get(case.step.channel or "")
    if not case.paced or case.counts is not Counts.TOUCH or kind is None:
        return None
    standing = case.step.standing
    own = standing.history.all_capped if standing else []
    touches = [Contact(touch.on, touch.play, touch.channel) for touch in own]
    since = standing.newcomer_since if standing else None
    touches += [each for each in case.step.beside if since is None or each.on >= since]
    if standing and standing.history.window and not _dials_on(case):
        touches += [Contact(day, standing.history.window.play, "call") for day in _open_window(case)]
    days = [each.on for each in touches if _kind(case.playbook, each) == kind and (not since or each.on >= since)]
    return _cap(case, f"{kind.replace('_', '-')}-cap", days, policy.channel_cap_days, policy.channel_cap[kind])


def _kind(playbook: Playbook, touch: Contact) -> str | None:
    play = playbook.plays.get(touch.play or "")
    if play and play.counts is not Counts.TOUCH:
        return None
    return "physical" if play and play.physical else _KINDS.get(touch.channel or "")


def _episode(case: _Case) -> Checked:
    standing = case.step.standing
    if standing is None or not case.paced or case.counts is not Counts.TOUCH or case.step.play == STAY_OR_GO:
        return None
    most = case.playbook.policy.episode_cap["touches"]
    used = len(standing.episode) + (not _dials_on(case) and len(_open_window(case)))
    if used < most:
        return True
    return Breach("episode-cap", found.EpisodeFull(used, most))


def _voicemail(case: _Case) -> Checked:
    standing = case.step.standing
    if standing is None or case.step.channel != "voicemail":
        return None
    used, most = sum(t.channel == "voicemail" for t in standing.episode), case.playbook.policy.episode_cap["voicemail"]
    return True if used < most else Breach("voicemail-cap", found.VoicemailsFull(used, most))


def _in_a_row(case: _Case) -> Checked:
    """Where the advice itself says that no other way was left, it may stay on the channel (ruling 27)."""
    standing, most = case.step.standing, case.playbook.policy.same_channel_in_a_row_max
    if standing is None or not case.paced or case.counts is not Counts.TOUCH or case.step.play == STAY_OR_GO:
        return None
    ended = [] if _dials_on(case) else ["call" for _ in _open_window(case)]
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
    standing, last = case.step.standing, case.step.last
    if standing is None or last is None or case.counts is not Counts.TOUCH or case.step.reason in _GAP_FREE:
        return None
    if case.step.reason == BY_TOUCH and case.play and case.play.offered == "own":
        return None
    gaps = case.playbook.policy.gaps_bd
    wait = gaps[min(len(standing.unanswered), len(gaps)) - 1]
    passed = _business_days(case, last)
    if passed >= wait or _goes_on(case, standing.unanswered[-1].play):
        return True
    if _weekdays(case, last) >= wait and _said(case, "gap"):
        return None  # the advice counted other holidays: the contact's country was corrected since
    return Breach("gap", found.TooSoon(passed, last, wait))


def _after_apology(case: _Case) -> Checked:
    standing = case.step.standing
    apology = max((t.on for t in standing.episode if t.play in APOLOGIES), default=None) if standing else None
    if apology is None or case.counts is not Counts.TOUCH or case.step.reason in (*_GAP_FREE, BY_TOUCH):
        return None
    if case.step.play in APOLOGIES:
        return None  # told by `_once`
    wait, passed = case.playbook.policy.after_apology_no_pitch_bd, _business_days(case, apology)
    if passed >= wait:
        return True
    if _weekdays(case, apology) >= wait and _said(case, "after-apology"):
        return None
    return Breach("after-apology", found.TooSoonAfterApology(passed, apology, wait))


def _day(case: _Case) -> Checked:
    """A weekday of the work week, outside the quiet period. Holidays are not asked: a country can be corrected."""
    if not case.step.advice or case.step.play == DELIVER:
        return None  # when the rep did it is the rep's own day
    policy, on = case.playbook.policy, case.step.on
    quiet = any(span.covers(on) for span in policy.seasonal_quiet)
    if _weekday(on) in policy.workweek and not quiet:
        return True
    return Breach("business-day", found.NoBusinessDay(on))


_ALWAYS: tuple[Callable[[_Case], Checked], ...] = (_hours, _stopped, _private, _after_close, _once)
_BY_NUMBERS: tuple[Callable[[_Case], Checked], ...] = (
    *(_rolling, _account, _parallel, _channel, _episode, _voicemail),
    *(_in_a_row, _gap, _after_apology, _day),
)
"""An advice of another playbook had other numbers: only the guards above are held against it."""


# -- counting ---------------------------------------------------------------------------------------------------------


def _own_days(case: _Case) -> list[date]:
    standing = case.step.standing
    if standing is None:
        return []
    since = standing.newcomer_since or date.min
    return [*(touch.on for touch in standing.history.all_capped if touch.on >= since), *_counted_window(case)]


def _open_window(case: _Case) -> list[date]:
    """The last dial of a call window that nothing has followed yet: it becomes a touch when something else does."""
    standing = case.step.standing
    window = standing.history.window if standing else None
    since = (standing.newcomer_since if standing else None) or date.min
    return [window.dials[-1]] if window is not None and window.dials[-1] >= since else []


def _counted_window(case: _Case) -> list[date]:
    """The same where it counts beside the step; the rep's touch that goes on with it is the very same one."""
    return _open_window(case) if case.step.advice or not _dials_on(case) else []


def _dials_on(case: _Case) -> bool:
    """Whether the step goes on with the call window that is open."""
    window = case.step.standing.history.window if case.step.standing else None
    return window is not None and (case.step.play == window.play or _goes_on(case, window.play))


def _other_days(case: _Case, touches: tuple[Contact, ...]) -> list[date]:
    since = (case.step.standing.newcomer_since if case.step.standing else None) or date.min
    return [touch.on for touch in touches if touch.on >= since]


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
    """Business days after `since` up to the step's day, one by one."""
    standing = case.step.standing
    assert standing is not None
    return sum(standing.calendar.is_bd(day) for day in _days(since, case.step.on))


def _weekdays(case: _Case, since: date) -> int:
    return sum(_weekday(day) in case.playbook.policy.workweek for day in _days(since, case.step.on))


def _days(since: date, until: date) -> Iterator[date]:
    for ahead in range(1, (until - since).days + 1):
        yield since + timedelta(days=ahead)


def _weekday(day: date) -> str:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
