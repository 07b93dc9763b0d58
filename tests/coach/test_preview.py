"""The sentence that a fact will stand in is one of the playbook's, and says what the play will."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.coach.preview import in_a_sentence
from bot.domain.playbook import Playbook, Script, Version
from tests.coach.made_up import standing
from tests.coach.shipped import playbook

HEARD = "2026-10-05 heard"
SHOWN = {
    "business_issue": ("onboarding takes six weeks", "onboarding takes six weeks"),
    "issue_short": ("six weeks of onboarding", "six weeks of onboarding"),
    "their_figure": ("12000 USD a month", "$12,000 a month"),
    "reference": ("Dana Ruiz at Contoso would talk", "Dana Ruiz at Contoso"),
    "result": ("Fabrikam needs two weeks", "Fabrikam needs two weeks"),
    "article": ("a study of onboarding", "study of onboarding"),
    "owed": ("the comparison of plans", "the comparison of plans"),
    "meeting_detail": ("their two warehouses", "your two warehouses"),
    "slots": (["Tuesday at 10:00", "Thursday at 14:00"], "Tuesday at 10:00 or Thursday at 14:00"),
    "lead": ("a clinic seeking suppliers", "clinic seeking suppliers"),
    "introduction": ("Dana Ruiz at Tailspin", "Dana Ruiz at Tailspin"),
}
"""By placeholder, a fact as somebody put it, and what has to stand in a sentence of the shipped playbook."""


def saying(**texts: str) -> Playbook:
    """The shipped playbook, in which one play alone says something."""
    plays = {name: replace(play, script=Script()) for name, play in playbook().plays.items()}
    script = Script(**{medium: (Version((text,)),) for medium, text in texts.items()})
    plays["value-drip"] = replace(plays["value-drip"], script=script)
    return replace(playbook(), plays=plays)


@pytest.mark.parametrize("placeholder", SHOWN)
def test_the_shipped_playbook_has_a_sentence(placeholder: str) -> None:
    put, stands = SHOWN[placeholder]
    about: dict[str, Any] = {placeholder: put}
    found = in_a_sentence(standing("2026-11-02", HEARD, **about), placeholder)
    assert found is not None and stands in found and "{" not in found


def test_it_is_the_sentence_around_the_fact_filled_in_as_a_play_would() -> None:
    book = saying(email="{hello}, thanks!\n\nOn {heard_date} you mentioned {business_issue}. Still so?")
    seen = standing("2026-11-02", HEARD, book=book, business_issue="onboarding takes six weeks!")
    assert in_a_sentence(seen, "business_issue") == "On October 5 you mentioned that your onboarding takes six weeks."
    assert in_a_sentence(seen, "result") is None


def test_the_shortest_is_there_for_an_example() -> None:
    book = saying(
        email="Since {heard_month} I know of {business_issue}. You said {business_issue}.", call="{business_issue}!"
    )
    seen = standing("2026-11-02", HEARD, book=book, business_issue="slow orders")
    assert in_a_sentence(seen, "business_issue") == "Since October I know of slow orders."
    assert in_a_sentence(seen, "business_issue", short=True) == "You said slow orders."


def test_what_is_said_aloud_comes_after_what_is_written() -> None:
    aloud = "In {heard_month}, on {heard_date}, it was {business_issue}."
    seen = standing("2026-11-02", HEARD, book=saying(call=aloud), business_issue="slow")
    assert in_a_sentence(seen, "business_issue") == "In October, on October fifth, it was slow."
    seen = standing("2026-11-02", HEARD, book=saying(call=aloud, post="So: {business_issue}."), business_issue="slow")
    assert in_a_sentence(seen, "business_issue") == "In October, on October fifth, it was slow."


@pytest.mark.parametrize("text", ["They need it", "slow " * 21, "", None])
def test_what_does_not_fit_stands_in_no_sentence(text: str | None) -> None:
    assert in_a_sentence(standing("2026-11-02", HEARD, business_issue=text or None), "business_issue") is None


def test_a_sentence_that_is_more_than_the_fact_comes_first() -> None:
    book = saying(email="{business_issue}", linkedin="You said {business_issue}.")
    seen = standing("2026-11-02", HEARD, book=book, business_issue="slow orders")
    assert in_a_sentence(seen, "business_issue") == "You said slow orders."
    seen = standing("2026-11-02", HEARD, book=saying(email="{business_issue}"), business_issue="slow orders")
    assert in_a_sentence(seen, "business_issue") == "Slow orders"


def test_a_long_sentence_and_one_for_a_rare_case_are_not_shown() -> None:
    long = "You told us, and I've been thinking of it since, that {business_issue}, " + "and so on, " * 6 + "all of it."
    assert (
        in_a_sentence(standing("2026-11-02", HEARD, book=saying(email=long), business_issue="slow"), "business_issue")
        is None
    )
    book = saying(email="You mentioned {business_issue}.")
    rare = replace(book.plays["value-drip"].script.email[0], when=("last-hello",))
    plays = {**book.plays, "value-drip": replace(book.plays["value-drip"], script=Script(email=(rare,)))}
    seen = standing("2026-11-02", HEARD, book=replace(book, plays=plays), business_issue="slow")
    assert in_a_sentence(seen, "business_issue") is None
