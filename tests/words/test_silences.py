"""What holds of the words of a whole silence, and of a morning: made-up deals, with whatever is on record of them.

Here: what only shows beside the other texts of a silence or the deal's days. Not here: what one text shows by itself
(`accidents`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.almanac import whereabouts
from bot.coach import case_of, judge, script
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal, Prospect, Signature
from bot.domain.entries import Entry, Heard, SituationNoted, Touch
from bot.domain.standing import Standing
from bot.playbook import spoken
from tests.coach.shipped import playbook
from tests.coach.strategies import deals
from tests.thorough import brisk
from tests.words.accidents import accidents, sentences
from tests.words.happened import MEDIA, Said, versions

some = settings(brisk, max_examples=100)

ISSUE = "onboarding takes six weeks"
APOLOGIES = ("step-back-apology-call", "step-back-apology-email")
RELIEF = re.compile(
    r"\b(?:is|are|that's) (?:also |just as |perfectly )?fine\b|either way|no need to (?:reply|answer|respond)"
    r"|nothing to answer|don't have to|no rush|no hurry|just say (?:so|when)"
    r"|one (?:word|line) (?:is|will be|'s) (?:enough|plenty)"
    r"|is plenty|any answer helps|either answer|no strings|that's (?:good|useful) to know|entirely your call"
    r"|(?:you can|feel free to) ignore|in your own time|whenever (?:it )?suits",
    re.IGNORECASE,
)
"""What takes the weight off an answer: said twice in a silence, it is a phrase."""

PASSED = re.compile(r"gone by|behind us|came and went|has passed")
AHEAD = re.compile(r"still the plan|still work|on track for|aiming for|(?:have|need) to start|means? starting")
LATE = re.compile(r"\blate\b|should have had")
PERHAPS = re.compile(r"\b(?:if|whether) (?:I|we)\b|\bwonder|\bmay have|\bmight have")


BY_MAIL = Deal(
    company="Northwind",
    stage="discovery",
    prospect=Prospect(name="Jane Doe", timezone="Europe/Berlin", country="DE", channels=("email",)),
    timeline=(Heard(on=date(2026, 1, 5)),),
)
"""They can be written to, and nothing is known that a play could send."""


@cache
def silent_deals() -> st.SearchStrategy[Deal]:
    """Deals on which nothing has happened since the last talk, with facts that words are made of."""
    days = st.none() | st.integers(-200, 400)
    more = {
        "issue_short": st.sampled_from([None, "slow onboarding", ISSUE, "they need it"]),
        "article": st.sampled_from([None, "“The first two weeks”", "https://example.com/a"]),
        "meeting_detail": st.sampled_from([None, "the two warehouses"]),
        "slots": st.sampled_from([None, ("Tuesday at 10:00", "Thursday at 14:00")]),
    }
    signed = st.sampled_from([None, Signature(name="Alex Rivera", company="Harbor Systems", phone="+1 212 555 0100")])
    issue = st.sampled_from([None, ISSUE])
    return st.builds(_with_words, deals(longest=0), st.fixed_dictionaries(more), days, days, days, signed, issue)


def _with_words(
    deal: Deal,
    more: dict[str, Any],
    wanted: int | None,
    start: int | None,
    owed: int | None,
    rep: Signature | None,
    issue: str | None,
) -> Deal:
    last = deal.timeline[-1].on
    known = {name: found for name, found in more.items() if found}
    if owed is not None:
        known["owed_by"] = last + timedelta(days=owed % 40)
    return replace(
        deal,
        rep=rep,
        business_issue=issue,
        owed_since=None,
        more=known,
        wanted_by=None if wanted is None else last + timedelta(days=wanted),
        start_by=None if start is None else last + timedelta(days=start),
        snoozed_until=None,
        snoozed_on=None,
    )


def interruptions() -> st.SearchStrategy[dict[int, str]]:
    """What the rep learns on the way, by the number of the advice; nobody new comes, and nobody answers."""
    codes = [code for code, known in playbook().situations.items() if not known.new_person]
    return st.dictionaries(st.integers(0, 6), st.sampled_from(codes), max_size=2)


def silence(deal: Deal, learned: dict[int, str]) -> list[Said]:
    """All words of a silence in which the rep does what is advised, up to the close."""
    zone = whereabouts(deal.prospect, UTC).zones[0]
    now = datetime.combine(deal.timeline[-1].on, time(9), zone)
    found: list[Said] = []
    for number in range(60):
        case = case_of(deal, now, playbook())
        advice = judge(case, explained=False)
        entry: Entry
        if number in learned:
            entry = _situation(learned[number], now.date())
            learned = {later: code for later, code in learned.items() if later != number}
        elif advice.kind is Kind.PLAY:
            found.append(_said(advice, case.standing))
            entry = Touch(on=advice.on or now.date(), play=advice.play, channel=advice.channel, contact=advice.contact)
        elif advice.kind is Kind.WAIT and advice.until and advice.until.year < now.year + 2:
            now = datetime.combine(advice.until, time(9), zone)
            continue
        else:
            break
        deal = replace(deal, timeline=(*deal.timeline, entry))
        now = datetime.combine(entry.on + timedelta(days=isinstance(entry, Touch)), time(9), zone)
    return found


def _said(advice: Advice, standing: Standing) -> Said:
    """The words of an advice; read as what they were written for, but never aloud as a letter."""
    assert advice.script and advice.wording
    play_id, medium = versions()[advice.wording][:2]
    aloud = advice.channel if advice.channel in spoken.MOST_SECONDS else None
    return Said("", "", play_id, aloud or medium, advice.wording, advice.script, standing)


def _situation(code: str, on: date) -> SituationNoted:
    return SituationNoted(on=on, code=code, until=on + timedelta(days=30))


@given(silent_deals(), interruptions())
@some
def test_their_issue_stands_word_for_word_in_two_touches_at_most(deal: Deal, learned: dict[int, str]) -> None:
    told = [said for said in silence(deal, learned) if ISSUE in said.text.casefold()]
    assert len(told) <= 2, [said.where for said in told]


@given(silent_deals(), interruptions())
@example(BY_MAIL, {0: "personal", 1: "unknown"})
@some
def test_the_same_relief_comes_once_in_a_silence(deal: Deal, learned: dict[int, str]) -> None:
    told = silence(deal, learned)
    counted = Counter(each for said in told for each in sentences(said) if RELIEF.search(each))
    assert [sentence for sentence, times in counted.items() if times > 1] == []
    relief = Counter(found for said in told for found in {each[0].lower() for each in RELIEF.finditer(said.text)})
    assert [found for found, times in relief.items() if times > 1] == []


@given(silent_deals(), interruptions())
@some
def test_days_are_spoken_of_as_they_are(deal: Deal, learned: dict[int, str]) -> None:
    for said in silence(deal, learned):
        wanted, owed_by = said.standing.deal.wanted_by, said.standing.deal.fact("owed_by")
        if PASSED.search(said.text):
            assert wanted and wanted < said.day, said.where
        if AHEAD.search(said.text):
            assert wanted and wanted >= said.day, said.where
        if LATE.search(said.text):
            assert isinstance(owed_by, date) and owed_by < said.day, said.where
        assert not accidents(said), (accidents(said), said.where)


def in_a_burst() -> st.SearchStrategy[Standing]:
    """Deals that got too many touches too fast."""
    gaps = st.lists(st.integers(0, 2), min_size=3, max_size=5)
    return st.builds(_in_a_burst, deals(longest=0), gaps, st.sampled_from(["email", "call", "linkedin"]))


def _in_a_burst(deal: Deal, gaps: list[int], channel: str) -> Standing:
    day, touches = deal.timeline[-1].on, []
    for gap in gaps:
        day += timedelta(days=1 + gap)
        touches.append(Touch(on=day, play=None, channel=channel))
    deal = replace(deal, timeline=(Heard(on=deal.timeline[-1].on), *touches), elsewhere=(), contacts=())
    return case_of(deal, datetime.combine(day + timedelta(days=1), time(9)), playbook()).standing


@given(in_a_burst())
@some
def test_a_fault_that_is_known_is_said_outright(standing: Standing) -> None:
    if not standing.burst:
        return
    for play_id in APOLOGIES:
        for medium in MEDIA:
            if getattr(playbook().plays[play_id].script, medium):
                said = script.fill(playbook().plays[play_id], medium, standing)
                assert said
                assert not PERHAPS.search(said.text), said.text
                assert "sorry" in said.text, said.text


def morning(day: date) -> list[tuple[str, str]]:
    """Play and wording of two hundred deals of other people that are due on one day."""
    first = ("Ann", "Bo", "Cleo", "Dan", "Eve", "Finn", "Gus", "Ida", "Jo", "Kim")
    last = ("Ash", "Berg", "Cole", "Diaz", "Eng", "Fox", "Gray", "Hill", "Ito", "Jung")
    found = []
    for number in range(200):
        deal = _due(f"{first[number % 10]} {last[number // 10 % 10]}", f"{last[number % 7]} {number}")
        said = judge(case_of(deal, datetime.combine(day, time(9)), playbook()), explained=False)
        found.append((said.play or "", said.wording or ""))
    return found


def _due(name: str, company: str) -> Deal:
    return Deal(
        company=company,
        stage="proposal",
        prospect=replace(Deal(company="", stage="").prospect, name=name, timezone="America/New_York", holidays=()),
        business_issue=ISSUE,
        timeline=(Heard(on=date(2026, 10, 5)),),
    )


def test_two_hundred_deals_of_a_morning_have_all_wordings() -> None:
    counted = Counter(morning(date(2026, 10, 12)))
    assert {play for play, _ in counted} == {"customary-followup"}
    assert len(counted) > 1, "a play that comes up often has several"
    assert max(counted.values()) < 2 * min(counted.values())
    assert morning(date(2026, 10, 12)) == morning(date(2026, 10, 12))
    assert morning(date(2026, 10, 12)) == morning(date(2026, 10, 13)), "the words of a deal stay the same"
