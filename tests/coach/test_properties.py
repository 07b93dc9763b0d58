"""What holds for every deal, whatever happened and whatever happens next; judged by the second reading in `oracle`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.almanac import whereabouts
from bot.coach import advise, plan
from bot.domain.advice import Advice, Kind, Outcome
from bot.domain.deal import Deal
from tests.coach import oracle
from tests.coach.oracle import APOLOGIES, CHANNEL_CAP, COURTESIES, EMAIL_OF, GAPS, LIGHT, PHYSICAL, Ledger
from tests.coach.shipped import playbook
from tests.coach.simulation import UTC_ZONE, Step, follow, happened, noon_after, zone_of
from tests.coach.strategies import HOURS, Act, acts, deals
from tests.refusals import in_words
from tests.thorough import brisk, thorough

STAY = "stay-or-go"
WITHOUT_GAP = ("first-after-hold", "route-missed_meeting", "route-no_route", "route-deferral")
OFFICE = {"call": [(9, 18)], "voicemail": [(8, 9), (18, 20)]}
REACH = {"email": "email", "call": "phone", "voicemail": "phone", "linkedin": "linkedin", "post": "post"}
INSTEAD = ("linkedin", "post")


def counted(play: str | None) -> bool:
    return play not in COURTESIES | LIGHT


def in_window(step: Step, ledger: Ledger) -> bool:
    """Whether the advice goes on with a call window that is open."""
    window = ledger.window
    return window is not None and step.advice.play in (window.play, EMAIL_OF.get(window.play or ""))


def breaches(step: Step) -> list[str]:
    """The rules that the advised touch would break, by name."""
    advice = step.advice
    assert advice.play and advice.on and advice.channel
    ledger = Ledger(step.deal, step.past, step.today)
    going_on = in_window(step, ledger)
    if not going_on:
        ledger.end_window()
    found = [_outside(step), *_forbidden(step, ledger)]
    if advice.play not in COURTESIES and not going_on:
        found.append("rolling cap" if len(ledger.inside(30, advice.on)) >= 4 else "")
    if counted(advice.play):
        found += _counted_breaches(step, ledger, going_on)
    return [name for name in found if name]


def _counted_breaches(step: Step, ledger: Ledger, going_on: bool) -> list[str]:
    advice, touches = step.advice, ledger.touches()
    assert advice.on
    found = []
    used = {t.play for t in touches}
    if len(touches) >= 6 and advice.play != STAY:
        found.append("episode cap")
    unanswered = ledger.unanswered()
    if unanswered and not going_on and advice.reason not in WITHOUT_GAP:
        gap = GAPS[min(len(unanswered), 5) - 1]
        if advice.on < ledger.days.add(unanswered[-1].on, gap):
            found.append("gap")
    apologies = [t.on for t in touches if t.play in APOLOGIES]
    soon = bool(apologies) and advice.on < ledger.days.add(max(apologies), 10)
    if soon and not going_on and advice.reason not in WITHOUT_GAP:
        found.append("pitch after the apology")
    if apologies and advice.play in APOLOGIES:
        found.append("second apology")
    if advice.play in (STAY, "cost-of-waiting") and advice.play in used:
        found.append(f"second {advice.play}")
    if advice.channel == "voicemail" and any(t.channel == "voicemail" for t in touches):
        found.append("second voicemail")
    if advice.play in PHYSICAL and sum(t.play in PHYSICAL for t in touches) >= 2:
        found.append("third parcel")
    if STAY in used:
        found.append("something after stay-or-go")
    return found if going_on else found + _channel_breaches(step, ledger)


def _channel_breaches(step: Step, ledger: Ledger) -> list[str]:
    advice, found = step.advice, []
    assert advice.on
    last = [t.channel for t in ledger.touches()[-2:]]
    others = [c for c in INSTEAD if c != advice.channel and c in step.deal.prospect.channels]
    # A full cap may bring the touch back where it came from, but only if nothing else is left.
    elsewhere = any(_room(ledger, c, advice.on) for c in others)
    if advice.play != STAY and last == [advice.channel] * 2 and elsewhere:
        found.append("third in a row")
    if advice.play in PHYSICAL:
        if sum(t.play in PHYSICAL for t in ledger.inside(30, advice.on)) >= 1:
            found.append("physical cap")
    elif not _room(ledger, advice.channel or "", advice.on):
        found.append(f"{advice.channel} cap")
    return found


def _room(ledger: Ledger, channel: str, on: date) -> bool:
    cap = CHANNEL_CAP.get(channel)
    inside = [t for t in ledger.inside(30, on) if t.channel == channel and counted(t.play) and t.play not in PHYSICAL]
    return cap is None or len(inside) < cap


def _forbidden(step: Step, ledger: Ledger) -> list[str]:
    found, play = [], step.advice.play
    if REACH.get(step.advice.channel or "") not in step.deal.prospect.channels:
        found.append("unreachable")
    if ledger.dnc:
        found.append("after do-not-contact")
    if ledger.personal_hold() and play != "compassion-card":
        found.append("in a personal hold")
    return found


def _outside(step: Step) -> str:
    advice = step.advice
    window = advice.window
    if window is None or advice.on is None:
        return "no slot"
    if advice.play != "deliver-what-you-owe" and not oracle.Days(step.deal).is_bd(advice.on):
        return "not a business day"
    zones = whereabouts(step.deal.prospect, UTC_ZONE)
    for zone in zones.zones:
        start, end = window.start.astimezone(zone), window.end.astimezone(zone)
        spans = OFFICE.get(advice.channel or "", [(8, 18)]) if zones.known else [(8, 20)]
        if not any(time(a) <= start.time() < end.time() <= time(b) for a, b in spans) or start.date() != end.date():
            return f"outside hours: {start:%H:%M}-{end:%H:%M}"
    if not zones.known and advice.channel not in ("email", "linkedin", "post"):
        reachable = {"email", "linkedin", "post"} & set(step.deal.prospect.channels)
        listed = set(playbook().plays[advice.play or ""].channels)
        if reachable & listed:
            return "called in an unknown zone"
    return "" if step.now < window.end and advice.on >= step.today else "a slot that is over"


def well_formed(step: Step) -> None:
    """The advice's own promises: one candidate, one outcome; a choice exactly where something is advised."""
    advice = step.advice
    names = [candidate.play for candidate in advice.considered]
    assert len(names) == len(set(names))
    chosen = [c.play for c in advice.considered if c.outcome is Outcome.CHOSEN]
    advised = advice.kind is Kind.PLAY or (advice.kind is Kind.CLOSE and advice.play is not None)
    assert len(chosen) == (1 if advised else 0), advice
    assert (advice.channel is not None) == (advice.window is not None) == (advice.kind is Kind.PLAY)
    assert (advice.on is not None) == (advice.kind is Kind.PLAY)
    assert (advice.until is not None) == (advice.kind is Kind.WAIT), advice
    assert advice.until is None or advice.until > step.today
    assert (advice.outcome is not None) == (advice.kind is Kind.CLOSE)
    assert advice.because and all(in_words(reason).strip() for reason in advice.because)


@thorough
@given(deals(), acts(), st.lists(HOURS, max_size=6))
@pytest.mark.slow
def test_whatever_happens_the_advice_never_pesters_and_the_deal_ends(
    deal: Deal, happenings: list[Act], hours: list[int]
) -> None:
    """Followed forward, no advised touch adds a breach, and everything ends within three years."""
    for step in follow(deal, happenings, noon_after(deal, 0), hours):
        well_formed(step)
        if step.advice.kind is Kind.PLAY:
            assert breaches(step) == [], (step.now, step.advice, step.deal)


@brisk
@given(deals(), st.integers(0, 120), HOURS)
@pytest.mark.slow
def test_until_is_the_first_day_that_is_not_a_wait(deal: Deal, ahead: int, hour: int) -> None:
    """Ruling 15, by asking on every day in between."""
    zone = zone_of(deal)
    now = noon_after(deal, ahead)
    now = datetime.combine(now.date(), time(hour), zone)
    deal = replace(deal, timeline=tuple(e for e in deal.timeline if happened(e, now)))
    advice = advise(deal, now, playbook(), rep_zone=zone)
    if advice.kind is not Kind.WAIT:
        return
    assert advice.until is not None and advice.until > now.date()
    day = now.date() + timedelta(days=1)
    while day < advice.until:
        assert _at_noon(deal, day).kind is Kind.WAIT, (now, advice, day)
        day += timedelta(days=1)
    then = _at_noon(deal, advice.until)
    assert then.kind is not Kind.WAIT, (now, advice)
    assert then.play == advice.play


def _at_noon(deal: Deal, day: date) -> Advice:
    zone = zone_of(deal)
    return advise(deal, datetime.combine(day, time(12), zone), playbook(), rep_zone=zone)


@brisk
@given(deals(), st.integers(0, 200), HOURS)
@pytest.mark.slow
def test_what_lies_ahead_changes_nothing(deal: Deal, back: int, hour: int) -> None:
    """Ruling 29: entries after `now` have not happened yet."""
    zone = zone_of(deal)
    last = max(entry.on for entry in deal.timeline)
    day = max(deal.timeline[0].on, last - timedelta(days=back))
    now = datetime.combine(day, time(hour), zone)
    past = replace(deal, timeline=tuple(entry for entry in deal.timeline if happened(entry, now)))
    if not past.timeline:
        return
    assert advise(deal, now, playbook(), rep_zone=zone) == advise(past, now, playbook(), rep_zone=zone)


@brisk
@given(deals(), st.integers(0, 60))
@pytest.mark.slow
def test_a_plan_is_what_advise_says_day_by_day(deal: Deal, ahead: int) -> None:
    """`plan` and a rep who follows `advise` arrive at the same plays on the same days."""
    now = noon_after(deal, ahead)
    planned = [(s.kind, s.play, s.channel, s.on) for s in plan(deal, now, playbook(), rep_zone=zone_of(deal))]
    followed = []
    for step in follow(deal, [], now, [8], rest=1):
        if step.advice.kind is Kind.WAIT:
            continue
        on = step.advice.on or step.today
        followed.append((step.advice.kind, step.advice.play, step.advice.channel, on))
        if step.advice.kind is not Kind.PLAY:
            break
    assert planned == followed
