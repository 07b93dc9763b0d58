"""Gifts and events: never to mend a fault of ours, and never more than the episode allows (policy 2.7, 2.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coach import advise, alternatives, another, case_of, judge
from bot.domain.deal import Deal, Event, Prospect
from bot.domain.entries import Heard, Touch
from tests.coach.shipped import playbook
from tests.refusals import in_words

PLAYBOOK = playbook()

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 6, 9, 10, tzinfo=BERLIN)
"""Three business days after the follow-up of the fourth: the value slot of the quiet phase."""

DEAL = Deal(
    company="Northwind",
    stage="discovery",
    prospect=Prospect(timezone="Europe/Berlin", holidays=(), channels=("email", "phone", "post")),
    timeline=(
        Heard(on=date(2026, 6, 1)),
        Touch(on=date(2026, 6, 4), play="customary-followup", channel="email"),
    ),
)
EVENT = Event(title="A small session on onboarding", on=date(2026, 6, 30))
"""Fifteen business days ahead; invitations go out between ten and thirty."""


def test_an_event_takes_the_value_slot() -> None:
    assert advise(replace(DEAL, event=EVENT), DUE, PLAYBOOK).play == "event-invite"


@pytest.mark.parametrize("facts", [{"event": Event(title="Open day", on=date(2026, 7, 21))}, {"gift_ok": True}])
def test_at_our_fault_nothing_that_reads_as_a_bribe(facts: dict[str, object]) -> None:
    asked = Touch(on=date(2026, 6, 9), play="what-changed", channel="email")
    sorry = Touch(on=date(2026, 6, 16), play="step-back-apology-call", channel="call")
    apologised = replace(
        DEAL,
        our_fault=True,
        timeline=(*DEAL.timeline, asked, sorry),
        **facts,  # type: ignore[arg-type]
    )
    later = datetime(2026, 6, 30, 10, tzinfo=BERLIN)  # ten business days without a pitch are over
    assert advise(apologised, later, PLAYBOOK).play == "thinking-of-you-article"
    assert all(PLAYBOOK.plays[each.play or ""].family != "gifts" for each in alternatives(apologised, later, PLAYBOOK))


def test_a_book_goes_before_the_article_until_two_parcels_went_out() -> None:
    """Ruling 66; the article is what else there is."""
    willing = replace(DEAL, gift_ok=True)
    assert advise(willing, DUE, PLAYBOOK).play == "useful-mailing"
    assert {each.play for each in alternatives(willing, DUE, PLAYBOOK)} == {"thinking-of-you-article"}
    policy = replace(PLAYBOOK.policy, episode_cap={**PLAYBOOK.policy.episode_cap, "physical": 0})
    capped = replace(PLAYBOOK, policy=policy)
    assert advise(willing, DUE, capped).play == "thinking-of-you-article"
    assert alternatives(willing, DUE, capped) == []


def test_a_gift_says_what_it_may_cost_in_the_currency_of_the_deal() -> None:
    case = case_of(replace(DEAL, gift_ok=True, currency="EUR"), DUE, PLAYBOOK)
    mailed = another(case, judge(case), "useful-mailing", "post")
    assert in_words(mailed.avoid[-1]) == "Spending more than 20 EUR on it, or 50 EUR a year on one person."
    assert not any("Spending" in in_words(each) for each in advise(DEAL, DUE, PLAYBOOK).avoid)
