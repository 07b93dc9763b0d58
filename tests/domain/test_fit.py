"""What fits into a sentence to a prospect, and what doesn't."""

from __future__ import annotations

import pytest

from bot.coach import clauses
from bot.domain.fit import MOST_WORDS, Unfit, unfit

FITS = ["onboarding takes six weeks", "theyre slow", "the hearing is late", " ".join(["slow"] * MOST_WORDS)]
OF_THEM = ["they need it faster", "They said that it is slow", "  he wants fewer tools", "She's swamped", "THEY"]


@pytest.mark.parametrize("text", FITS)
def test_an_issue_as_one_says_it_to_them(text: str) -> None:
    assert unfit("business_issue", text) is None
    assert (clauses.issue(text) or "").endswith(text.partition(" ")[2])


@pytest.mark.parametrize("text", OF_THEM)
def test_an_issue_that_is_told_of_them(text: str) -> None:
    assert unfit("business_issue", text) is Unfit.TOLD_OF_THEM
    assert clauses.issue(text) is None


def test_an_issue_of_too_many_words() -> None:
    text = " ".join(["slow"] * (MOST_WORDS + 1))
    assert unfit("business_issue", text) is Unfit.TOO_LONG
    assert clauses.issue(text) is None


@pytest.mark.parametrize("text", ["Dana Ruiz, Contoso, agreed to talk", "Contoso would talk", "山田さん: OK"])
def test_a_reference_with_a_name_that_agreed(text: str) -> None:
    assert unfit("reference", text) is None


@pytest.mark.parametrize("text", ["Dana Ruiz, Contoso", "A customer would talk", "somebody in Q3", "they agreed"])
def test_a_reference_that_lacks_one_of_both(text: str) -> None:
    assert unfit("reference", text) is Unfit.NOT_AGREED


def test_nothing_is_asked_of_other_facts() -> None:
    assert unfit("result", "they need two weeks now") is None


def test_a_free_time_names_a_day_or_an_hour() -> None:
    assert unfit("slots", "Tuesday at 10:00; thu 2pm; next week") is None
    assert unfit("slots", "Tuesday at 10:00; whenever") is Unfit.NO_TIME
