"""What was weighed and why not, and what would change the advice: policy 2's steps, people and facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.coach import advise, flips
from bot.coach.advise import case_of
from bot.coach.explain import silence
from bot.coach.flips import single_changes
from bot.domain.advice import Advice, Kind, Outcome
from bot.domain.changes import AtStage, Circumstance, Given, InSegment, MeetingOn, PlayComes
from bot.domain.deal import Deal, OtherContact, Prospect
from bot.domain.entries import Heard, Reopened, SituationNoted, Touch
from bot.domain.reasons import AnotherVoice, OnHold, Silence
from bot.domain.waits import EnoughBeforeDark, PlayNext
from bot.messages.language import said
from tests.coach.shipped import playbook

BERLIN = ZoneInfo("Europe/Berlin")
SAM = OtherContact(name="Sam Lee", channels=("email",), timezone="Europe/Berlin", country="DE")
JANE = Prospect(name="Jane Doe", timezone="Europe/Berlin", country="DE", channels=("email", "phone", "linkedin"))
SILENT = Deal(
    company="Northwind",
    stage="evaluation",
    prospect=JANE,
    contacts=(SAM,),
    timeline=(
        Heard(on=date(2026, 9, 7)),
        Touch(on=date(2026, 9, 10), play="customary-followup", channel="email"),
        Touch(on=date(2026, 9, 15), play="thinking-of-you-article", channel="linkedin"),
        Touch(on=date(2026, 9, 22), play="what-changed", channel="email"),
    ),
)
DUE = datetime(2026, 10, 2, 10, tzinfo=BERLIN)
"""The second voice's day."""
EARLY = datetime(2026, 9, 25, 10, tzinfo=BERLIN)


def weighed(deal: Deal, now: datetime = DUE) -> Mapping[str, tuple[str, str]]:
    """What became of each candidate, and why."""
    return {each.play: (each.outcome.value, each.reason) for each in advise(deal, now, playbook()).considered}


def with_entries(*entries: Any, **facts: Any) -> Deal:
    """The silent deal with more on record."""
    return replace(SILENT, timeline=(*SILENT.timeline, *entries), **facts)


def test_with_no_issue_what_has_changed_stands_in_the_ladder() -> None:
    found = weighed(replace(SILENT, timeline=SILENT.timeline[:3]), datetime(2026, 9, 22, 10, tzinfo=BERLIN))
    assert found["what-changed"] == ("chosen", "dark-ladder")
    assert found["issue-timeline-call"] == ("blocked", "needs-business-issue")
    assert found["second-voice"] == ("blocked", "what-changed-first")


def test_the_second_voice_is_weighed_and_its_limits_are_those_of_whom_it_is_for() -> None:
    advice = advise(SILENT, DUE, playbook())
    assert (advice.play, advice.contact) == ("second-voice", "Sam Lee")
    assert weighed(SILENT)["step-back-apology-call"] == ("blocked", "second-voice-first")
    used = {use.limit: use.used for use in advice.limits}
    assert (used["rolling-cap"], used["email-cap"], used["account-cap"]) == (0, 0, 3)
    [why] = [reason for reason in advice.because if isinstance(reason, AnotherVoice)]
    assert (why.whom, why.champion) == ("Sam Lee", "Jane Doe")


SORRY = Touch(on=date(2026, 10, 2), play="step-back-apology-email", channel="email")


@pytest.mark.parametrize(
    ("deal", "outcome"),
    [
        (replace(SILENT, contacts=(replace(SAM, former=True),)), ("blocked", "nobody-to-ask")),
        (replace(SILENT, contacts=(replace(SAM, channels=("sms",)),)), ("blocked", "nobody-to-ask")),
        (with_entries(SituationNoted(on=date(2026, 9, 23), code="do_not_contact", contact="Sam Lee")),
         ("blocked", "nobody-to-ask")),
        (replace(SILENT, our_fault=True), ("forbidden", "our-fault")),
        (with_entries(SORRY), ("forbidden", "apology-made")),
        (with_entries(Touch(on=date(2026, 10, 1), play="second-voice", channel="email", contact="Sam Lee")),
         ("used", "once-per-episode")),
    ],
)  # fmt: skip
def test_why_nobody_else_is_asked(deal: Deal, outcome: tuple[str, str]) -> None:
    assert weighed(deal)["second-voice"] == outcome


def test_with_nobody_else_on_record_it_is_not_weighed() -> None:
    assert "second-voice" not in weighed(replace(SILENT, contacts=()))


def test_what_the_half_year_bars_is_forbidden_for_that() -> None:
    """Ruling 54: not because something else comes first."""
    earlier = (
        Heard(on=date(2026, 8, 3)),
        Touch(on=date(2026, 8, 20), play="step-back-apology-email", channel="email"),
        Touch(on=date(2026, 8, 31), play="stay-or-go", channel="email"),
    )
    found = weighed(replace(SILENT, timeline=(*earlier, *SILENT.timeline)))
    assert found["step-back-apology-call"] == ("forbidden", "apology-cap")
    assert found["stay-or-go"] == ("forbidden", "question-cap")


def test_what_the_situation_omits_is_forbidden_for_that() -> None:
    noted = SituationNoted(on=date(2026, 9, 23), code="indecision")
    assert weighed(with_entries(noted))["step-back-apology-call"] == ("forbidden", "route-indecision")
    gift = with_entries(noted, gift_ok=True, prospect=replace(JANE, channels=("email", "post")))
    assert weighed(gift)["useful-mailing"] == ("forbidden", "route-indecision")


def test_a_follow_up_is_called_made_only_where_one_was() -> None:
    """Ruling 72."""
    assert weighed(SILENT)["customary-followup"] == ("not-needed", "already-followed-up")
    own = replace(SILENT, timeline=(SILENT.timeline[0], *SILENT.timeline[2:]))
    assert weighed(own)["customary-followup"] == ("not-needed", "already-in-touch")


# -- what is said -----------------------------------------------------------------------------------------------------


def counted(deal: Deal) -> Silence:
    return silence(case_of(deal, DUE, playbook()).standing)


def test_the_silence_counts_from_the_last_talk_too() -> None:
    """Ruling 72."""
    assert counted(SILENT) == Silence(19)
    promised = replace(SILENT, timeline=(Heard(on=date(2026, 9, 7), promised_by=date(2026, 9, 11)),))
    since = counted(promised)
    assert since == Silence(15, "promise", 19)
    assert said(since) == "15 business days since the day they'd named, 19 since you last talked"
    away = with_entries(SituationNoted(on=date(2026, 9, 23), code="ooo", until=date(2026, 9, 24)))
    found = counted(away)
    assert (found.since, found.talked_bd) == ("resume", 19)
    assert [advise(each, DUE, playbook()).quiet for each in (SILENT, promised)] == [25, 25], "as people count days"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (date(2026, 10, 20), "That goes by the date on record."),
        (
            None,
            "No date is on record, so that's 60 business days from Wed, Sep 23; a date from them would replace it.",
        ),
    ],
)
def test_a_hold_says_where_its_date_comes_from(until: date | None, says: str) -> None:
    frozen = with_entries(SituationNoted(on=date(2026, 9, 23), code="budget_freeze", until=until))
    [why] = [reason for reason in advise(frozen, DUE, playbook()).because if isinstance(reason, OnHold)]
    assert said(why).endswith(says)


def test_one_touch_is_and_two_are() -> None:
    until, since = date(2026, 9, 21), date(2026, 9, 7)
    assert said(EnoughBeforeDark(1, 10, since, until)).startswith("One touch is enough")
    assert said(EnoughBeforeDark(2, 10, since, until)).startswith("Two touches are enough")
    assert said(EnoughBeforeDark(0, 10, since, until)).startswith("No more before")


def test_the_wait_says_whom_the_play_is_for() -> None:
    because = advise(SILENT, EARLY, playbook()).because
    assert [each.whom for each in because if isinstance(each, PlayNext)] == ["Sam Lee"]


# -- what would change it ---------------------------------------------------------------------------------------------

DEALS = {
    "second voice": (SILENT, DUE),
    "alone": (replace(SILENT, contacts=()), DUE),
    "no zone": (replace(SILENT, contacts=(), prospect=Prospect(channels=("phone",), country="US")), DUE),
    "waiting": (SILENT, EARLY),
    "to meet": (replace(SILENT, next_meeting=date(2026, 10, 5)), DUE),
    "fresh": (replace(SILENT, timeline=SILENT.timeline[:1]), datetime(2026, 9, 9, 10, tzinfo=BERLIN)),
    "reopened": (with_entries(Reopened(on=date(2026, 10, 1))), DUE),
}


@pytest.mark.parametrize("name", DEALS)
def test_what_is_said_to_change_the_advice_does_when_it_is_applied(name: str) -> None:
    deal, now = DEALS[name]
    before = advise(deal, now, playbook())
    found = {each.if_: each.then for each in flips(deal, now, playbook())}
    assert found
    for change, changed in single_changes(deal, case_of(deal, now, playbook()).standing):
        after = advise(changed, now, playbook())
        assert (change in found) == (_what(after) != _what(before)), change
        if isinstance(found.get(change), PlayComes):
            assert (after.kind, after.play) == (Kind.PLAY, found[change].play)  # type: ignore[attr-defined]


def _what(advice: Advice) -> tuple[object, ...]:
    return advice.kind, advice.play, advice.until, advice.outcome


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("second voice", Given(Circumstance.ANOTHER_CONTACT, False)),
        ("alone", Given(Circumstance.ANOTHER_CONTACT, True)),
        ("no zone", Given(Circumstance.ZONE, True)),
        ("no zone", Given(Circumstance.EMAIL, True)),
        ("second voice", MeetingOn(date(2026, 10, 9))),
        ("to meet", Given(Circumstance.NEXT_MEETING, False)),
        ("waiting", InSegment("smb")),
        ("waiting", AtStage("negotiation")),
    ],
)
def test_the_facts_of_policy_2_are_among_them(name: str, change: object) -> None:
    assert change in {each.if_ for each in flips(*DEALS[name], playbook())}


def test_every_candidate_has_one_outcome() -> None:
    for deal, now in DEALS.values():
        advice = advise(deal, now, playbook())
        chosen = [each for each in advice.considered if each.outcome is Outcome.CHOSEN]
        assert len(chosen) == (advice.kind is Kind.PLAY)
