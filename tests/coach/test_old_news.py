"""Facts expire: a hold that was noted long ago says so; the decision itself stays what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coach import advise
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Heard, SituationNoted
from tests.coach.shipped import playbook
from tests.refusals import in_words

PLAYBOOK = playbook()
BERLIN = ZoneInfo("Europe/Berlin")


def frozen(code: str) -> Deal:
    """On hold from Monday, 1 June 2026, to the end of October; no holidays."""
    return Deal(
        company="Northwind",
        stage="discovery",
        prospect=Prospect(timezone="Europe/Berlin", holidays=()),
        timeline=(
            Heard(on=date(2026, 6, 1)),
            SituationNoted(on=date(2026, 6, 1), code=code, until=date(2026, 10, 30)),
        ),
    )


def sentences(code: str, day: date) -> str:
    """What is said of the hold on that day, at ten."""
    advice = advise(frozen(code), datetime(day.year, day.month, day.day, 10, tzinfo=BERLIN), PLAYBOOK)
    return " ".join(map(in_words, advice.because))


def test_sixty_business_days_on_the_note_is_still_news_and_one_more_makes_it_old() -> None:
    # 12 weeks of 5 after Monday, 1 June: Monday, 24 August.
    assert "business days ago" not in sentences("internal_review", date(2026, 8, 24))
    assert "noted 61 business days ago" in sentences("internal_review", date(2026, 8, 25))


def test_a_private_hold_is_never_asked_after() -> None:
    assert "business days ago" not in sentences("personal", date(2026, 10, 1))


@pytest.mark.parametrize("bound", [1, 60, 250])
def test_the_number_is_the_playbook_s_and_changes_no_decision(bound: int) -> None:
    policy = replace(PLAYBOOK.policy, reconfirm_hold_bd=bound)
    now = datetime(2026, 8, 25, 10, tzinfo=BERLIN)
    said = advise(frozen("internal_review"), now, replace(PLAYBOOK, policy=policy))
    usual = advise(frozen("internal_review"), now, PLAYBOOK)
    assert (said.kind, said.until, said.reason) == (usual.kind, usual.until, usual.reason)
    assert ("61 business days ago" in " ".join(map(in_words, said.because))) is (bound < 61)
