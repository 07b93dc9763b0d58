"""Texts: nothing typed can ping, format or break a limit."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.compose import (
    LONGEST_SCRIPT,
    Word,
    bold,
    code,
    copyable,
    cut,
    cut_at_a_word,
    escape,
    instant,
    line,
    mention,
    mrkdwn,
    rich,
    spoken,
)
from bot.messages.draft import Draft
from pretend_slack.blocks.walk import pings_in_text
from tests.gallery.samples import HOSTILE

FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🇪🇺"


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("Northwind", 9, "Northwind"),
        ("Northwind", 8, "Northwi…"),
        ("one two", 5, "one…"),
        ("cafe\u0301 bar", 5, "caf…"),  # the accent goes with its letter, or neither stays
        ("cafe\u0301 bar", 6, "cafe\u0301…"),
        (f"ab{FAMILY}cd", 6, "ab…"),
        (f"a{FLAG}{FLAG}b", 6, f"a{FLAG}…"),
        (f"a{FLAG}{FLAG}b", 8, f"a{FLAG}…"),
        ("👍🏽👍🏽", 6, "👍🏽…"),
        ("\u0301" * 9, 4, "…"),
    ],
)
def test_cut_keeps_whole_letters(text: str, limit: int, kept: str) -> None:
    assert cut(text, limit) == kept


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one…"),
        ("one two three", 8, "one two…"),  # the last word just fits
        ("one two\n\nthree", 11, "one two…"),
        ("Northwind", 8, "Northwi…"),
        (f"one {FAMILY}s", 8, "one…"),
    ],
)
def test_many_words_are_cut_between_two(text: str, limit: int, kept: str) -> None:
    assert cut_at_a_word(text, limit) == kept


def test_words_to_copy_keep_their_empty_lines() -> None:
    letter = "Hi Jane,\n\nHere it is.\n\nAlex"
    box = copyable(["You could write"], letter)["elements"][1]
    assert box == {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": letter}]}
    draft = Draft()
    draft.words_to_copy("You could write", letter)
    assert draft.message().text.endswith(letter)


def test_words_to_copy_that_are_too_long_end_with_a_word() -> None:
    letter = "Hi Jane,\n\n" + "nice words " * 300
    draft = Draft()
    draft.words_to_copy("You could write", letter)
    shown = draft.blocks[0]["elements"][1]["elements"][0]["text"]
    assert len(shown) <= LONGEST_SCRIPT
    assert shown.startswith("Hi Jane,\n\nnice words")
    assert shown.endswith((" nice…", " words…"))
    assert draft.message().text.endswith(shown)


@given(st.text(st.sampled_from("a é👍🏽🇪🇺\u200d\u0301\n👩👧"), max_size=60), st.integers(1, 40))
def test_cut_never_exceeds_its_limit_and_keeps_a_beginning(text: str, limit: int) -> None:
    kept = cut(text, limit)
    assert units(kept) <= limit
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))
    if kept != text:
        after = text[len(kept) - 1 :].lstrip()
        assert not after or unicodedata.category(after[0]) != "Mn" or kept == "…" or text[len(kept) - 1].isspace()


@pytest.mark.parametrize(
    "typed",
    ["<!channel>", "<@U0SAM>", "<!subteam^S1|x>", "<https://x.example|x>", "<!date^1^{date}|x>", HOSTILE],
)
def test_escaped_text_holds_no_token(typed: str) -> None:
    escaped = escape(typed)
    assert "<" not in escaped
    assert ">" not in escaped
    assert pings_in_text(escaped) == []


@given(st.text())
def test_escaped_text_cannot_format(typed: str) -> None:
    escaped = escape(typed)
    assert not set("*~`<>") & set(escaped)
    assert all(
        before.isalnum() and after.isalnum()
        for before, here, after in zip(" " + escaped, escaped, escaped[1:] + " ", strict=False)
        if here == "_"
    )


def test_escape_keeps_what_is_harmless() -> None:
    assert escape("O'Brien & Sons, snake_case") == "O'Brien &amp; Sons, snake_case"


def test_right_to_left_names_do_not_turn_round_what_follows() -> None:
    assert line("شركة النور") == "\u2068شركة النور\u2069"
    assert line("abc \u202e def\n\nghi") == "abc def ghi"


def test_only_an_id_makes_a_mention() -> None:
    assert spoken([mention("U0ALEX")]) == "<@U0ALEX>"
    assert spoken([mention("<!here>")]) == "&lt;!here&gt;"
    assert mrkdwn([mention("U0 ALEX")]) == "U0 ALEX"


def test_styles_are_drawn_and_not_spoken() -> None:
    words = [bold(" *Northwind* "), code("/dealdark edit #7 tz:a_b_`c")]
    assert mrkdwn(words) == "*∗Northwind∗*`/dealdark edit #7 tz:a_b_ˋc`"
    assert spoken(words) == " ∗Northwind∗ /dealdark edit #7 tz:a_b_`c"


def test_a_moment_is_on_the_devices_clock_and_in_our_words_for_a_notification() -> None:
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    words: list[Word] = ["Before ", instant(at, "3 pm | <!here>"), "."]
    assert mrkdwn(words) == "Before <!date^1795186800^{time}|3 pm ¦ &lt;!here&gt;>."
    assert spoken(words) == "Before 3 pm | &lt;!here&gt;."
    assert rich(words)["elements"][0]["elements"][1] == {
        "type": "date",
        "timestamp": 1795186800,
        "format": "{time}",
        "fallback": "3 pm | <!here>",
    }
