"""What holds for every deal, whatever happened and whatever happens next; judged by the second reading in `oracle`.

Policy 2.10 rule by rule, for all that the coach advises while a deal is followed to its end.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.almanac import whereabouts
from bot.coach import advise, plan
from bot.domain.advice import Advice, Kind, Outcome
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Closed
from bot.messages.advice_json import as_dict
from tests.coach import oracle
from tests.coach.oracle import APOLOGIES, COURTESIES, EMAIL_OF, LIGHT, PHYSICAL, WRITTEN, Ledger
from tests.coach.shipped import playbook
from tests.coach.simulation import UTC_ZONE, Step, follow, happened, noon_after, zone_of
from tests.coach.strategies import HOURS, Act, acts, deals
from tests.refusals import in_words
from tests.thorough import brisk, thorough

STAY, VOICE, DELIVER = "stay-or-go", "second-voice", "deliver-what-you-owe"
WITHOUT_GAP = ("first-after-hold", "route-missed_meeting", "route-no_route", "route-deferral")
SENT_AGAIN = ("route-missed_meeting", "route-no_route")
OFFICE = {"call": [(9, 18)], "voicemail": [(8, 9), (18, 20)]}
REACH = {"email": "email", "call": "phone", "voicemail": "phone", "linkedin": "linkedin", "post": "post"}
REACH |= {"courier": "post"}
INSTEAD = ("linkedin", "post")


def counted(play: str | None) -> bool:
    return play not in COURTESIES | LIGHT


def whom(step: Step) -> Prospect:
    """The person whom the advice is for."""
    name = step.advice.contact
    return next(each for each in step.deal.contacts if each.name == name) if name else step.deal.prospect


def in_window(step: Step, ledger: Ledger) -> bool:
    """Whether the advice goes on with a call window that is open."""
    window = ledger.window
    return window is not None and step.advice.play in (window.play, EMAIL_OF.get(window.play or ""))


def breaches(step: Step) -> list[str]:
    """The rules that the advised touch would break, by name."""
    advice = step.advice
    assert advice.play and advice.on and advice.channel
    ledger = Ledger(step.deal, step.past, step.today)
    going_on = step.advice.reason == "call-window" and in_window(step, ledger)
    if not going_on:
        ledger.end_window()
    found = [_outside(step), *_forbidden(step, ledger)]
    if advice.play not in COURTESIES and not going_on:
        found += _company_breaches(step, ledger)
        found.append(_too_soon(step, ledger))
    if advice.play == VOICE:
        found += _voice_breaches(step, ledger)
    if counted(advice.play):
        found += _counted_breaches(step, ledger, going_on)
    return [name for name in found if name]


def _company_breaches(step: Step, ledger: Ledger) -> list[str]:
    advice, found = step.advice, []
    assert advice.on
    mine = ledger.inside(advice.contact, 30, advice.on)
    if sum(not t.answered for t in mine) >= 4:
        found.append("rolling cap")
    if ledger.company(advice.on) >= 6:
        found.append("company cap")
    if not mine and ledger.people(advice.contact, advice.on) >= (3 if step.deal.segment == "enterprise" else 2):
        found.append("people in parallel")
    half = ledger.inside(advice.contact, 180, advice.on)
    if advice.play in APOLOGIES and any(t.play in APOLOGIES for t in half):
        found.append("second apology in half a year")
    if advice.play == STAY and any(t.play == STAY for t in half):
        found.append("second question in half a year")
    return found


def _too_soon(step: Step, ledger: Ledger) -> str:
    """Nothing before a promise is due, or a meeting ahead (rulings 52 and 73)."""
    advice = step.advice
    assert advice.on
    if advice.play == "reconnect-touch":
        return ""
    if advice.on < ledger.meeting_over():
        return "before a meeting"
    return "before a promise is due" if advice.on < ledger.promise_over() and advice.reason not in SENT_AGAIN else ""


def _voice_breaches(step: Step, ledger: Ledger) -> list[str]:
    """Ruling 57."""
    found = []
    if any(on >= ledger.newcomer for on in ledger.voices):
        found.append("second second voice")
    if any(t.play in APOLOGIES for t in ledger.touches()):
        found.append("second voice after an apology")
    if ledger.holds.human:
        found.append("second voice in trouble")
    contact = next(each for each in step.deal.contacts if each.name == step.advice.contact)
    if contact.former or contact.name in ledger.unwilling:
        found.append("second voice of somebody who may not be asked")
    return found


def _counted_breaches(step: Step, ledger: Ledger, going_on: bool) -> list[str]:
    advice, touches = step.advice, ledger.touches()
    assert advice.on
    found = []
    used = {t.play for t in touches}
    if len(touches) >= 6 and advice.play not in (STAY, VOICE):
        found.append("episode cap")
    unanswered = ledger.unanswered()
    at_once = going_on or advice.reason in WITHOUT_GAP
    if unanswered and not at_once and advice.on < ledger.days.add(unanswered[-1].on, ledger.gap(len(unanswered))):
        found.append("gap")
    voices = [on for on in ledger.voices if on >= ledger.newcomer]
    if voices and not at_once and advice.on < ledger.days.add(max(voices), ledger.gap(max(len(unanswered), 1))):
        found.append("gap after the second voice")
    apologies = [t.on for t in touches if t.play in APOLOGIES]
    if apologies and not at_once and advice.on < ledger.days.add(max(apologies), 10):
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
    assert advice.on and advice.channel
    last = [t.channel for t in ledger.touches()[-2:]]
    others = [c for c in INSTEAD if c != advice.channel and c in step.deal.prospect.channels]
    exempt = advice.play in {STAY, VOICE} | PHYSICAL
    if not exempt and last == [advice.channel] * 2 and others:
        found.append("third in a row")
    inside = ledger.inside(advice.contact, 30, advice.on)
    if advice.play in PHYSICAL:
        if any(t.play in PHYSICAL for t in inside):
            found.append("physical cap")
        return found
    caps = {"email": 3, "call": 3 if step.deal.segment == "enterprise" else 2, "linkedin": 1, "sms": 0}
    there = [t for t in inside if t.channel == advice.channel and not t.light and not t.answered]
    if len([t for t in there if t.play not in PHYSICAL]) >= caps.get(advice.channel, 99):
        found.append(f"{advice.channel} cap")
    return found


def _forbidden(step: Step, ledger: Ledger) -> list[str]:
    found, play = [], step.advice.play
    if REACH.get(step.advice.channel or "") not in whom(step).channels:
        found.append("unreachable")
    if (step.advice.contact is not None) != (play == VOICE):
        found.append("to the wrong person")
    if ledger.dnc:
        found.append("after do-not-contact")
    if ledger.personal_hold() and play != "compassion-card":
        found.append("in a personal hold")
    if play in PHYSICAL and step.deal.public_sector:
        found.append("a gift to the public sector")
    return found


def _outside(step: Step) -> str:
    advice, who = step.advice, whom(step)
    window = advice.window
    if window is None or advice.on is None:
        return "no slot"
    people = {step.deal.prospect, who}
    if advice.play != DELIVER and not all(oracle.Days(each).is_bd(advice.on) for each in people):
        return "not a business day"
    zones = whereabouts(who, zone_of(step.deal))  # who follows the deal sits there too
    if not zones.known and advice.channel not in WRITTEN:
        return "not written, in an unknown zone"
    for zone in zones.zones:
        start, end = window.start.astimezone(zone), window.end.astimezone(zone)
        spans = OFFICE.get(advice.channel or "", [(8, 18)]) if zones.known else [(8, 20)]
        if not any(time(a) <= start.time() < end.time() <= time(b) for a, b in spans) or start.date() != end.date():
            return f"outside hours: {start:%H:%M}-{end:%H:%M}"
    return "" if step.now < window.end and advice.on >= step.today else "a slot that is over"


def for_good(deal: Deal) -> bool:
    """Ruling 59: where they are is unknown and they cannot be written to. Nothing else waits without an end."""
    return not whereabouts(deal.prospect, UTC_ZONE).known and not set(WRITTEN) & set(deal.prospect.channels)


def well_formed(step: Step) -> None:
    """The advice's own promises: one candidate, one outcome; a choice exactly where something is advised."""
    advice = step.advice
    if step.explained:
        names = [candidate.play for candidate in advice.considered]
        assert len(names) == len(set(names))
        chosen = [c.play for c in advice.considered if c.outcome is Outcome.CHOSEN]
        advised = advice.kind is Kind.PLAY or (advice.kind is Kind.CLOSE and advice.play is not None)
        assert len(chosen) == (1 if advised else 0), advice
        assert advice.because and all(in_words(reason).strip() for reason in advice.because)
    assert (advice.channel is not None) == (advice.window is not None) == (advice.kind is Kind.PLAY)
    assert (advice.on is not None) == (advice.kind is Kind.PLAY)
    if advice.until is None:
        assert advice.kind is not Kind.WAIT or for_good(step.deal), (step.now, advice, step.deal)
    else:
        assert advice.kind is Kind.WAIT and advice.until > step.today
    assert (advice.outcome is not None) == (advice.kind is Kind.CLOSE)
    assert len(advice.guidance) <= 1


@thorough
@given(deals(), acts(), st.lists(HOURS, max_size=6))
@pytest.mark.slow
def test_whatever_happens_the_advice_never_pesters_and_the_deal_ends(
    deal: Deal, happenings: list[Act], hours: list[int]
) -> None:
    """Followed forward, no advised touch adds a breach; every deal is closed, then stopped, within three years."""
    before: Step | None = None
    for step in follow(deal, happenings, noon_after(deal, 0), hours):
        well_formed(step)
        if before and before.advice.until == step.today and before.past == step.past and step.now.hour <= 12:
            assert step.advice.kind is not Kind.WAIT, (before.now, before.advice, step.advice, step.deal)
        before = step
        if step.advice.kind is Kind.PLAY:
            assert breaches(step) == [], (step.now, step.advice, step.deal)
    closed = any(isinstance(entry, Closed) for entry in step.past)
    assert closed or step.advice.reason == "do-not-contact" or for_good(deal)


@settings(brisk, max_examples=100)
@given(deals(), st.integers(0, 200))
@pytest.mark.slow
def test_the_same_facts_give_the_same_bytes(deal: Deal, ahead: int) -> None:
    now, zone = noon_after(deal, ahead), zone_of(deal)
    again = replace(deal, timeline=tuple(replace(entry) for entry in deal.timeline), more=dict(deal.more))
    one, other = (json.dumps(as_dict(advise(each, now, playbook(), rep_zone=zone))) for each in (deal, again))
    assert one == other


@settings(brisk, max_examples=200)
@given(deals(), st.integers(0, 120), HOURS)
@pytest.mark.slow
def test_until_is_the_first_day_that_is_not_a_wait(deal: Deal, ahead: int, hour: int) -> None:
    """Ruling 15, by asking on every day in between."""
    zone = zone_of(deal)
    now = noon_after(deal, ahead)
    now = datetime.combine(now.date(), time(hour), zone)
    deal = replace(deal, timeline=tuple(e for e in deal.timeline if happened(e, now)))
    advice = advise(deal, now, playbook(), rep_zone=zone)
    if advice.kind is not Kind.WAIT or (advice.until is None and for_good(deal)):
        return
    assert advice.until is not None and advice.until > now.date(), advice
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


@settings(brisk, max_examples=200)
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


@settings(brisk, max_examples=100)
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
