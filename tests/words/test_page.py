"""All texts of all plays with all kinds of facts: one page, to be read aloud, and no accident in any of them."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.domain.playbook import GUIDANCE
from tests import golden
from tests.coach.shipped import playbook
from tests.words.accidents import ACCIDENTS, accidents, between
from tests.words.happened import MEDIA, Said, every_text, versions
from tests.words.page import drawn

PAGE = Path(__file__).parent / "page.txt"

NOT_DRAWN: Mapping[tuple[str, str, int], str] = {
    ("value-drip", "email", 3): "for situations with drip: true that a team adds",
    ("customary-followup", "email", 1): "for a team that names another first play after contact_left",
    ("customary-followup", "email", 2): "the same, where the issue is unknown",
}
"""Versions that no deal of ours comes to, and why they are there."""


def test_it_reads_as_it_did() -> None:
    golden.holds(PAGE, drawn())


def test_every_text_is_drawn() -> None:
    drawn = {said.wording for said in every_text()}
    missing = {name: where for name, where in versions().items() if name not in drawn}
    assert {where[:3] for where in missing.values()} == set(NOT_DRAWN), "the page leaves texts out"


def to_a_prospect() -> list[Said]:
    return [said for said in every_text() if playbook().plays[said.play].family != GUIDANCE]


def test_no_text_has_an_accident() -> None:
    found = [(name, said) for said in to_a_prospect() for name in accidents(said)]
    counted = Counter(name for name, _ in found)
    first = {name: said.where for name, said in reversed(found)}
    assert not found, "\n\n".join(f"{name} ({counted[name]} times): {where}" for name, where in first.items())


def test_no_fact_stands_behind_a_colon_or_a_guess() -> None:
    for play in playbook().plays.values():
        for medium in MEDIA:
            for version in getattr(play.script, medium):
                for text in version.wordings:
                    for before in between(text):
                        assert not re.search(r":\s*[“(]?$", before), (play.id, text)
                        assert not re.search(r"\b(?:about|around|roughly|some) $", before) or not text[
                            len(before) :
                        ].startswith("{their_figure}"), (play.id, text)
                    assert play.family == GUIDANCE or "{silence_weeks}" not in text, (play.id, text)


SHOWN_BY: Mapping[str, tuple[str, str]] = {
    "a brace": ("linkedin", "Hi Jane, here's {article}."),
    "stops that meet": ("linkedin", "Hi Jane, you mentioned it was slow.. Is it?"),
    "a space too many": ("linkedin", "Hi Jane, one  question. Is it slow?"),
    "a sentence that begins small": ("linkedin", "Hi Jane, one question. onboarding takes six weeks."),
    "a sentence without an end": ("linkedin", "Hi Jane, is it still slow"),
    "no greeting, or nobody signs": ("email", "Hi Jane,\n\nHere it is.\n\nThanks again."),
    "nobody is greeted": ("linkedin", "Here it is."),
    "a greeting of nobody": ("linkedin", "Hi there, here it is."),
    "told of them, said to them": ("linkedin", "Hi Jane, you mentioned they need it."),
    "a verb where a noun belongs": ("linkedin", "Hi Jane, one question about why it takes so long."),
    "a little word twice": ("linkedin", "Hi Jane, here's the the sheet."),
    "“a” before a vowel": ("linkedin", "Hi Jane, here's a article."),
    "about before a figure": ("linkedin", "Hi Jane, it costs you about about $40,000."),
    "a currency code": ("linkedin", "Hi Jane, it costs you 12,000 USD a month."),
    "a banned phrase": ("linkedin", "Hi Jane, just checking in."),
    "“is fine” twice": ("linkedin", "Hi Jane, yes is fine. No is fine."),
    "a sentence twice": ("linkedin", "Hi Jane, one question. Is it slow? Is it slow?"),
    "counted silence": ("linkedin", "Hi Jane, it's been three weeks since I heard from you."),
    "silence held against them": ("linkedin", "Hi Jane, you didn't answer."),
    "where news came from": ("linkedin", "Hi Jane, I read about your new boss."),
    "nobody says who calls": ("call", "Hi Jane, it's Alex Rivera. I'm calling from Harbor Systems."),
    "no way to call back": (
        "voicemail",
        "Hi Jane, Alex Rivera from Harbor Systems, +1 212 555 0100. Bye, Alex.",
    ),
    "too long to say": ("call", f"Hi Jane, it's Alex Rivera from Harbor Systems. {'And on it goes. ' * 30}"),
    "too long to read": ("linkedin", f"Hi Jane, here it is. {'And on it goes. ' * 30}"),
    "an address aloud": ("call", "Hi Jane, it's Alex Rivera from Harbor Systems, see https://example.com/a."),
}
"""A text for each accident that shows it."""


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_is_seen(name: str) -> None:
    medium, text = SHOWN_BY[name]
    rich = next(said for said in every_text() if (said.facts, said.happened) == ("rich", "silence"))
    assert name in accidents(replace(rich, medium=medium, text=text.strip(), wording=""))


MONTH = re.compile(
    rf"\b(last )?({'|'.join(month_name[1:])})\b(?: \d{{1,2}}\b| [a-z]+(?:-[a-z]+)?(?=, \d))?(?:,? (\d{{4}}))?"
)


def days_of(said: Said) -> set[date]:
    """The days that its words may speak of."""
    s = said.standing
    answer_by = s.calendar.add(s.day, s.policy.stay_or_go.reply_window_bd)
    found = {s.day, answer_by, *(entry.on for entry in s.deal.timeline)}
    found |= {day for day in (s.deal.wanted_by, s.deal.start_by, s.deal.fact("owed_by")) if isinstance(day, date)}
    return found | ({s.deal.event.on} if s.deal.event else set())


def test_a_month_of_another_year_says_so() -> None:
    other = re.compile(r"in March|decides in May|\bMay I\b")  # what was typed, and a question
    for said in to_a_prospect():
        for last, month, year in MONTH.findall(other.sub("", said.text)):
            alike = [day for day in days_of(said) if month_name[day.month] == month]
            ahead = [day for day in alike if day.year == said.day.year or 0 < (day - said.day).days < 366]
            meant = [day for day in alike if str(day.year) == year] if year else ahead
            assert [day for day in alike if day.year == said.day.year - 1] if last else meant, said.where
