"""Sentences as people write them, each with what was understood, asked or refused; and whatever else they write."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.errors.reading import DayTwoWays
from bot.reading.plain import read
from bot.reading.plain.english import ASKS, RULES, SHOWS
from bot.reading.plain.meant import Advised, Kind, Why
from tests.coach.shipped import playbook
from tests.reading.plain.desk import DEALS, MARKS, TODAY, command, line, reading, table

TABLES = ("first", "second", "fresh", "blind")
SENTENCES = [(*row, name == "blind") for name in TABLES for row in table(name)]


@pytest.mark.parametrize("name", TABLES)
def test_what_is_made_of_a_sentence(name: str) -> None:
    wrong: list[str] = []
    for typed, mark, lines in table(name):
        found = reading(typed, blind=name == "blind")
        made = [command(line(way)) for way in found.ways]
        wanted = [command(each) for each in lines if each]
        if mark == "?":
            right = MARKS[found.kind] in "?-" and all(each in made for each in wanted)
        else:
            right = MARKS[found.kind] == mark and (mark == "-" or made == wanted)
        if not right:
            wrong.append(f"{typed!r}: {found.kind} {[line(way) for way in found.ways]}, not {mark} {lines}")
    assert wrong == []


def test_there_are_sentences_of_every_kind() -> None:
    marks = Counter(mark for _, mark, _, _ in SENTENCES)
    assert len(SENTENCES) >= 300
    assert marks["-"] >= 60
    assert marks["~"] >= 150
    assert marks[">"] >= 30


def test_what_is_not_noted_is_not_offered_as_done() -> None:
    """A button may open a form or keep the words as a note; none says that they replied, or that we wrote."""
    for typed, mark, _, blind in SENTENCES:
        for way in reading(typed, blind=blind).ways if mark == "-" else ():
            assert not way.command.options, typed
            assert way.command.verb == "note" or len(way.command.words) < 2, typed


def test_what_is_read_is_a_line_that_is_read_as_the_same() -> None:
    for typed, _, _, blind in SENTENCES:
        for way in reading(typed, blind=blind).ways:
            assert command(line(way)) == way.command


SHOWS_ONLY = {"next", "list", "show", "why", "plan", "stats", "help", "settings", "undo", "contact"}
"""Verbs that show something, or open a window in which it's saved."""

_WORDS = st.sampled_from(
    [word for typed, *_ in SENTENCES for word in typed.split()]
    + ['"', "“", "’", "&amp;", "<https://a.example|a link>", "<@U0SAM>", "#1", "#99", "5/6", "31 feb", "?", "\n", "👍"]
)


@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join)))
@settings(max_examples=300)
def test_no_text_raises_and_each_line_reads_the_same(typed: str) -> None:
    try:
        found = reading(typed)
    except BadInput:  # a day that has to be asked about, or what no person types
        return
    assert (found.kind is Kind.NOTHING) == (found.why is not None)
    if found.kind is Kind.SHOW:
        assert found.ways[0].command.verb in SHOWS_ONLY, "what is done at once saves nothing"
    for way in found.ways:
        assert command(line(way)) == way.command
        assert way.command.verb in line(way)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("northwind has not replied", Why.NOT_YET),
        ("jane will reply tomorrow", Why.AHEAD),
        ("jane might reply", Why.UNSURE),
        ("“northwind replied”", Why.QUOTED),
        ("> northwind replied", Why.QUOTED),
        ("auto-reply from jane", Why.MACHINE),
        ("meeting with acme was cancelled", Why.CALLED_OFF),
        ("can you email jane for me?", Why.ASKED),
        ("fabrikam replied", Why.NO_DEAL),
        ("demo with lumen", Why.NO_DAY),
        ("delete acme", Why.FORM),
        ("the weather is nice", Why.UNREAD),
    ],
)
def test_it_says_why_nothing_is_noted(typed: str, why: Why) -> None:
    assert reading(typed).why is why


def test_every_rule_is_one() -> None:
    for rule in (*RULES, *SHOWS, *ASKS):
        assert rule.compiled.groups >= 0


@pytest.mark.parametrize(
    "typed", ["Northwind pushed our Wednesday call to 12/10", "jane ooo til 12/7", "bob back 12/9, surgery"]
)
def test_a_day_that_may_be_two_is_asked_about(typed: str) -> None:
    with pytest.raises(DayTwoWays):
        reading(typed, blind=True)


NOT_MEANT = [
    "Jane relied on us",
    "Janet from Northwind replied",
    "I failed bob",
    "bob nearly replied",
    "bob rarely answers",
    "northwind nver signed",
    "contoso lost their ceo",
    "acme won a prize",
    "bob has been in touch with legal",
    "acme pushed our call back a week",
    "acme meeting pushed by two weeks",
    "jane replied, not",
    "jane replied - or so I thought",
    "jane replied. Wait, no, that was bob",
    "jane replied, my mistake, she didn't",
    "jane replied via auto-reply",
    "emailed jane but it bounced",
]


@pytest.mark.parametrize("typed", NOT_MEANT)
def test_what_is_only_like_it_is_not_read(typed: str) -> None:
    assert reading(typed).kind is Kind.NOTHING


@pytest.mark.parametrize(
    ("typed", "channel", "wanted"),
    [
        ("no answer", "call", ["dial #1 on:2026-11-30"]),
        ("nobody picked up", "call", ["dial #1 on:2026-11-30"]),
        ("left a voicemail", "call", ["touch #1 voicemail on:2026-11-30"]),
        ("done", "email", ["touch #1 email on:2026-11-30"]),
        ("done yesterday", "linkedin", ["touch #1 linkedin on:2026-11-29"]),
        ("replied", "email", ["heard #1 on:2026-11-30"]),
        ("no answer", "email", []),
        ("acme replied", "email", ["heard #2 on:2026-11-30"]),
        ("not done yet", "email", []),
        ("done?", "email", []),
        ("will be done tomorrow", "email", []),
    ],
)
def test_in_a_nudges_thread_its_deal_and_its_way_are_known(typed: str, channel: str, wanted: list[str]) -> None:
    found = read(typed, DEALS, TODAY, playbook().situations, advised=[Advised(DEALS[0], channel)])
    made = [line(way) for way in found.ways] if found.kind is Kind.SAVE else []
    assert made == wanted
