"""What the rep is asked for beside an advice, and that what is promised for it comes true (plays.md 1.8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach import Case, asking, case_of, judge, plan
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal, OtherContact, Signature
from bot.domain.missing import ANOTHER, REP, Asked, Makes, name_of
from bot.domain.playbook import Script, Version
from tests.coach.made_up import at, deal
from tests.coach.shipped import playbook
from tests.coach.simulation import noon_after
from tests.coach.strategies import deals
from tests.thorough import thorough

TODAY = "2026-11-10"
MET = "2026-10-05 meeting"
ISSUE: dict[str, Any] = {"business_issue": "onboarding takes six weeks", "issue_short": "six weeks of onboarding"}
KNOWN: dict[str, Any] = {
    "their_figure": "12,000 dollars a month",
    "reference": "Maria Lopez at Contoso",
    "result": "Fabrikam needs two weeks",
}
DATED = {**ISSUE, **KNOWN, "wanted_by": "2027-01-31"}
SIGNED = Signature(name="Alex Rivera", company="Adatum", phone="+1 212 555 0100")


def asked(made: Deal, now: str = TODAY, **how: Any) -> Asked | None:
    """What is asked for beside the advice of that day."""
    case, advice = laid_out(made, now)
    return asking.question(case, advice, **how)


def laid_out(made: Deal, now: str = TODAY) -> tuple[Case, Advice]:
    case = case_of(made, at(now), playbook())
    return case, judge(case)


def signed(*timeline: str, **facts: Any) -> Deal:
    """A made-up deal whose rep is known by company and number."""
    return replace(deal(*timeline, **facts), rep=SIGNED)


def play(fact: str, play: str, on: str) -> Asked:
    return Asked(fact=fact, makes=Makes.PLAY, play=play, on=date.fromisoformat(on), as_of=date.fromisoformat(TODAY))


NOBODY = {"prospect": {"name": None}}
NOWHERE = {"prospect": {"timezone": None}}
SAM = {"contacts": [{"name": "Sam Lee", "channels": ["email"], "timezone": "Europe/Berlin"}]}


@pytest.mark.parametrize(
    ("made", "declined", "expected"),
    [
        (signed(MET), (), play("issue", "issue-timeline-call", "2026-11-13")),
        (signed(MET, **NOBODY), ("issue",), Asked(fact="contact")),
        (signed(MET, **NOWHERE), ("issue",), Asked(fact="place")),
        (signed(MET, **ISSUE), (), play("reference", "reference-intro", "2026-11-20")),
        (signed(MET, **ISSUE), ("reference",), play("result", "results-proof", "2026-11-20")),
        (signed(MET, stage="discovery", **ISSUE, **SAM), ("wanted_by",), None),
        (signed(MET, **DATED), (), play(ANOTHER, "second-voice", "2026-12-02")),
        (signed(MET, **DATED, **SAM), (), None),
        (
            signed(MET, "2026-10-20 situation code=status_quo", **ISSUE),
            (),
            play("figure", "cost-of-waiting", TODAY),
        ),
    ],
)
def test_the_first_fact_that_makes_a_play_possible(made: Deal, declined: tuple[str, ...], expected: Asked) -> None:
    assert asked(made, declined=declined, worded=False) == expected


def test_a_fact_that_only_words_speak_of_is_asked_for_where_none_makes_a_play_possible() -> None:
    found = asked(signed(MET, **ISSUE, **KNOWN, **SAM), worded=False)
    assert found is not None
    assert (found.fact, found.makes) == ("wanted_by", Makes.WORDS)


def test_the_place_comes_first_where_the_coach_waits_for_it() -> None:
    """Ruling 59: nobody can be called before it is known where they are."""
    assert asked(signed(MET, channels="phone", **NOWHERE)) == Asked(fact="place")


GAPS = [
    # what the words say, what is on record, what is asked for
    ("Look at {article}. {slots}", {}, "article"),
    ("{slots} {meeting_detail}", {}, "slots"),
    ("You said {meeting_detail}, and I'm on {rep_phone}.", {}, "meeting_detail"),
    ("It's me, from {rep_company}, about {issue_short}.", {}, "rep"),
    ("About {issue_short}, {article}.", {"article": "a study"}, "issue_short"),
]


@pytest.mark.parametrize(("text", "facts", "fact"), GAPS)
def test_what_todays_words_lack_comes_before_all_else(text: str, facts: dict[str, str], fact: str) -> None:
    case, advice = gaping(text, deal(MET, business_issue="onboarding takes six weeks", **facts))
    assert asking.question(case, advice) == Asked(fact=fact, makes=Makes.GAP)
    assert asking.question(case, advice, declined=[fact]) != Asked(fact=fact, makes=Makes.GAP)


def gaping(text: str, made: Deal) -> tuple[Case, Advice]:
    """The deal on its day, under a playbook whose follow-up says this."""
    followup = playbook().plays["customary-followup"]
    words = replace(followup, script=Script(email=(Version(wordings=(text,)),)))
    book = replace(playbook(), plays={**playbook().plays, followup.id: words})
    case = case_of(made, at(TODAY), book)
    advice = judge(case)
    assert (advice.play, advice.channel) == ("customary-followup", "email")
    return case, advice


def test_what_the_next_words_lack_goes_before_a_fact_for_a_later_play() -> None:
    call = playbook().plays["issue-timeline-call"]
    words = replace(call, script=Script(call=(Version(wordings=("Look at {article}.",)),)))
    book = replace(playbook(), plays={**playbook().plays, call.id: words})
    case = case_of(signed(MET, **ISSUE), at(TODAY), book)
    found = asking.question(case, judge(case))
    assert found and (found.fact, found.play, found.on) == ("article", call.id, date(2026, 11, 13))
    assert asking.question(case, judge(case), declined=["article"]) == play(
        "reference", "reference-intro", "2026-11-20"
    )
    case = case_of(signed(MET), at(TODAY), book)
    assert (found := asking.question(case, judge(case))) and found.fact == "issue", "on which most rests"


def test_what_the_next_words_lack_is_asked_for_before_its_day() -> None:
    done = ("2026-11-10 touch play=customary-followup channel=email", "2026-11-13 touch play=issue-timeline-email")
    apology = "2026-11-20 touch play=step-back-apology-email channel=email"
    made, day = signed(MET, *(f"{each} channel=email" for each in done[1:]), done[0], apology, **ISSUE), "2026-11-30"
    first = next(step for step in plan(made, at(day), playbook()) if step.kind is Kind.PLAY)
    assert first.on and "[title or link]" in (first.script or "")
    case, advice = laid_out(made, day)
    found = asking.question(case, advice, worded=False)
    assert found == Asked(fact="article", makes=Makes.WORDS, play=first.play, on=first.on, as_of=date(2026, 11, 30))
    assert asking.still(case, advice, found)
    assert not asking.still(*laid_out(answered(made, "article"), day), found)
    declined = asking.question(case, advice, worded=False, declined=["article"])
    assert declined is None or declined.fact != "article"


@pytest.mark.parametrize(
    ("name", "greeting", "asks"),
    [
        ("José Luis Marín", None, True),
        ("Jan de Vries", None, True),
        ("田中", None, True),
        ("José Luis Marín", "José Luis", False),
        ("Jane Doe", None, False),
        ("Jane", None, False),
        (None, None, False),
    ],
)
def test_how_to_greet_is_asked_where_the_name_does_not_tell(name: str, greeting: str, asks: bool) -> None:
    case, advice = gaping("{hello}, how are things?", deal(MET, prospect={"name": name, "greeting": greeting}, **ISSUE))
    found = asking.question(case, advice)
    assert (found == Asked(fact="greeting", makes=Makes.GAP)) is asks
    assert not asks or asking.still(case, advice, Asked(fact="greeting", makes=Makes.GAP))


def test_without_an_issue_the_issue_is_asked_for_and_not_its_short_form() -> None:
    case, advice = gaping("About {issue_short}.", deal(MET))
    assert (found := asking.question(case, advice))
    assert found.fact == "issue"


def test_what_is_the_reps_own_can_wait_for_another_week() -> None:
    case, advice = gaping("It's me, from {rep_company}.", deal(MET, **ISSUE))
    assert asking.question(case, advice) == Asked(fact="rep", makes=Makes.GAP)
    assert asking.question(case, advice, rep=False) == play("reference", "reference-intro", "2026-11-20")


@pytest.mark.parametrize(
    "made",
    [
        signed(MET, "2026-11-09 situation code=personal"),
        signed(MET, "2026-11-09 closed outcome=no_decision"),
        signed(MET, "2026-11-02 touch play=stay-or-go channel=voicemail"),
        signed(MET, "2026-11-09 situation code=do_not_contact"),
    ],
)
def test_nothing_is_asked_in_private_after_a_close_or_after_the_last_question(made: Deal) -> None:
    case, advice = laid_out(made)
    assert asking.question(case, advice) is None


def test_a_question_stands_until_it_is_answered_declined_or_late() -> None:
    case, advice = laid_out(signed(MET, **ISSUE))
    found = asking.question(case, advice)
    assert found == play("reference", "reference-intro", "2026-11-20")
    assert found is not None
    assert asking.still(case, advice, found)
    assert not asking.still(case, advice, found, declined=["reference"])
    assert not asking.still(*laid_out(signed(MET, **ISSUE, reference="Contoso")), found)
    assert asking.still(*laid_out(signed(MET, **ISSUE), "2026-11-20"), found)
    assert not asking.still(*laid_out(signed(MET, **ISSUE), "2026-11-23"), found)
    assert not asking.still(*laid_out(signed(MET, "2026-11-10 situation code=personal", **ISSUE)), found)


def test_the_answer_says_what_it_made_possible() -> None:
    before = signed(MET, **ISSUE)
    case, _ = laid_out(replace(before, reference="Maria Lopez at Contoso"))
    assert asking.gain(case, "reference", before) == play("reference", "reference-intro", "2026-11-20")
    assert asking.gain(case, "reference", case.standing.deal) == Asked(fact="reference")


ANSWERS: dict[str, Any] = {
    "business_issue": "onboarding takes six weeks",
    **KNOWN,
    "wanted_by": date(2029, 3, 31),
    "article": "a study of onboarding",
    "slots": ("Tuesday at 10", "Thursday at 2"),
    "meeting_detail": "their two warehouses",
}


def answered(made: Deal, fact: str) -> Deal:
    """The deal with a real answer to the question."""
    if fact == ANOTHER:
        main = made.prospect
        bo = OtherContact(name="Bo Berg", channels=("email",), timezone=main.timezone, country=main.country)
        return replace(made, contacts=(*made.contacts, bo))
    if fact == REP:
        return replace(made, rep=SIGNED)
    name = name_of(fact)
    assert name
    answer = {name: ANSWERS[name]}
    return replace(made, **answer) if hasattr(made, name) else replace(made, more={**made.more, **answer})


_WHY: dict[str, Any] = {"business_issue": "orders get lost", "wanted_by": date(2028, 1, 31)}
"""Else the issue is nearly always what is missing first."""


@pytest.mark.slow
@settings(thorough, max_examples=80)
@given(made=deals(), after=st.integers(0, 60), known=st.booleans())
def test_what_is_promised_comes_true(made: Deal, after: int, known: bool) -> None:
    """With the fact that play is on that day, and without it, it is not, or says something else."""
    now, made = noon_after(made, after), replace(made, **_WHY) if known else made
    case = case_of(made, now, playbook())
    found = asking.question(case, judge(case), worded=False)
    if found is None or found.makes not in (Makes.PLAY, Makes.WORDS):
        return
    then = plan(answered(made, found.fact), now, playbook())
    [step, *_] = [each for each in then if (each.play, each.on) == (found.play, found.on)]
    was = [each for each in plan(made, now, playbook()) if each.play == found.play and each.on and step.on]
    if found.makes == Makes.PLAY:
        assert all(each.on > step.on for each in was if each.on and step.on)
    else:
        [same, *_] = [each for each in was if each.on == step.on]
        assert step.script != same.script
