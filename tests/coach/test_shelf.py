"""What of a shelf fits a deal, the same for the same facts; and how it stands in the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.coach import judge
from bot.coach.advise import case_of
from bot.coach.shelf import fitting
from bot.coach.value import lacks
from bot.domain.deal import Deal, Prospect
from bot.domain.deal_writing import as_file
from bot.domain.entries import Heard, Touch
from bot.domain.shelf import ShelfItem
from tests.coach.shipped import playbook

NOW = datetime(2026, 11, 13, 15, tzinfo=UTC)
ONBOARDING = ShelfItem(
    id=1, title="A plan for the first month", link="https://a.example/1", topic="onboarding, go-live"
)
TEAMS = ShelfItem(id=2, title="Onboarding, week by week", topic="onboarded customers", team=True)
AUDITS = ShelfItem(id=3, title="Ready for the audit", link="https://a.example/3", topic="audits")
ANYONE = ShelfItem(id=4, title="What a slow start costs")
DELIVERY = ShelfItem(id=5, title="No more late trucks", topic="delivery")


_HEARD = Heard(on=date(2026, 10, 26))


def deal(*shelf: ShelfItem, issue: str | None = "onboarding takes six weeks", **more: str) -> Deal:
    """Quiet since 26 October, with one follow-up: it's time for something useful."""
    return Deal(
        company="Northwind",
        stage="proposal",
        prospect=Prospect(name="Jane Doe", timezone="America/New_York", country="US"),
        business_issue=issue,
        timeline=(
            Heard(on=date(2026, 10, 26)),
            Touch(on=date(2026, 11, 6), play="customary-followup", channel="email"),
        ),
        more=more,
        shelf=shelf,
    )


@pytest.mark.parametrize(
    ("shelf", "issue", "more", "wanted"),
    [
        ((), "onboarding takes six weeks", {}, None),
        ((AUDITS, ONBOARDING), "onboarding takes six weeks", {}, ONBOARDING),
        ((AUDITS,), "onboarding takes six weeks", {}, None),
        ((ANYONE, AUDITS), "onboarding takes six weeks", {}, ANYONE),
        ((ANYONE, ONBOARDING), "onboarding takes six weeks", {}, ONBOARDING),
        ((ANYONE, TEAMS, ONBOARDING), "new customers wait for their onboarding", {}, TEAMS),
        ((TEAMS, ONBOARDING), "Onboarding!", {}, TEAMS),  # its title says it, too
        ((DELIVERY,), "deliveries come a day late", {}, DELIVERY),
        ((ONBOARDING,), None, {}, None),
        ((ONBOARDING,), None, {"issue_short": "your slow onboarding"}, ONBOARDING),
        ((AUDITS,), None, {"segment": "auditing"}, AUDITS),
        # Words that anything may be about make nothing fit.
        ((ShelfItem(id=6, title="A", topic="the weeks we need for it"),), "it takes six weeks", {}, None),
        # The same facts give the same: of two that fit alike, one's own, then the older.
        ((replace(AUDITS, id=8), replace(AUDITS, id=7)), "audits", {}, 7),
        ((replace(AUDITS, id=7, team=True), replace(AUDITS, id=8)), "audits", {}, 8),
    ],
)
def test_what_fits(shelf: tuple[ShelfItem, ...], issue: str | None, more: dict[str, str], wanted: object) -> None:
    found = fitting(case_of(deal(*shelf, issue=issue, **more), NOW, playbook()).standing)
    assert (found.id if found else None) == (wanted.id if isinstance(wanted, ShelfItem) else wanted)
    again = fitting(case_of(deal(*reversed(shelf), issue=issue, **more), NOW, playbook()).standing)
    assert again == found


def test_what_a_play_needs_may_come_from_the_shelf() -> None:
    plays = playbook().plays
    needy = {**plays, "send-a-lead": replace(plays["send-a-lead"], needs=("article",))}
    book = replace(playbook(), plays=needy)
    lacking = {
        each: lacks(case_of(deal(*shelf), NOW, book).standing, "send-a-lead")
        for each, shelf in {"nothing": (), "what fits": (ONBOARDING,), "what doesn't": (AUDITS,)}.items()
    }
    assert lacking == {"nothing": "article", "what fits": None, "what doesn't": "article"}


def test_it_stands_in_the_words_and_beside_the_advice() -> None:
    advice = judge(case_of(deal(AUDITS, ONBOARDING), NOW, playbook()))
    assert advice.play == "thinking-of-you-article"
    assert "\n\nA plan for the first month\nhttps://a.example/1\n\n" in (advice.script or "")
    assert advice.shelf == ONBOARDING
    for found in (deal(AUDITS), deal(ONBOARDING, article="What late parts cost")):
        other = judge(case_of(found, NOW, playbook()))
        assert other.shelf is None and other.play == advice.play
        assert ("[title or link]" in (other.script or "")) is ("article" not in found.more)
    # Nothing but the words follows from a shelf, and no file has it.
    without = judge(case_of(deal(), NOW, playbook()))
    assert (advice.kind, advice.on, advice.because) == (without.kind, without.on, without.because)
    assert as_file(deal(ONBOARDING)) == as_file(deal())
