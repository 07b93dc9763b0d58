"""Slack takes some 12,000 characters in a message's blocks: what goes is words, never a button."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import fitting
from bot.messages.compose import Word, bold, button, mention, mrkdwn
from bot.messages.draft import Draft
from pretend_slack.blocks import blocks_too_long, validate_blocks
from tests.messages.reading import walk

ROW: list[Word] = [bold("#7 Northwind"), " (Jane Doe)  ·  dark, with ", mention("U0SAM")]


def _drawn(rows: list[list[Word]], items: list[list[Word]]) -> Draft:
    draft = Draft()
    draft.headline("Also for today")
    for number, words in enumerate(rows):
        draft.row(words, button(f"show:{number}", "Show", number))
    draft.listing("On record", items)
    draft.buttons(button("close", "Close"))
    return draft


def test_what_fits_stays_as_it_is() -> None:
    draft = _drawn([ROW] * 40, [["short"]] * 40)
    assert draft.message().blocks is draft.blocks


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 45), st.integers(0, 80), st.integers(0, 900), st.integers(1, 900))
def test_every_button_stays_and_the_text_says_all(rows: int, items: int, row: int, item: int) -> None:
    draft = _drawn([[*ROW, "y" * row]] * rows, [["x" * item]] * items)
    shown = draft.message()
    assert validate_blocks(shown.blocks) == [] and not blocks_too_long(shown.blocks)
    assert sum(part.get("type") == "button" for part in walk(shown.blocks)) == rows + 1
    assert shown.text.removesuffix("\n…") == "\n".join(draft.lines)


def test_a_list_says_how_many_are_missing() -> None:
    listed = _drawn([], [["x" * 400]] * 40).message().blocks[1]["elements"][1]["elements"]
    assert listed[-1]["elements"][0]["text"] == f"{40 - (len(listed) - 1)} more don't fit in one message."


def test_the_longest_rows_give_first() -> None:
    rows: list[list[Word]] = [[f"{number}" + "y" * (2000 if number % 2 else 100)] for number in range(20)]
    shown = [block["text"]["text"] for block in _drawn(rows, []).message().blocks if block["type"] == "section"]
    assert [len(text) for text in shown[::2]] == [101] * 5 + [102] * 5
    assert all(text.endswith("…") and len(text) > 700 for text in shown[1::2])


def test_a_row_that_is_cut_keeps_whom_it_mentions() -> None:
    for most in range(1, len(mrkdwn(ROW))):
        cut = mrkdwn(fitting.shortened(ROW, most))
        assert len(cut) <= most + len("<@U0SAM>") and cut.count("*") % 2 == 0 and cut.count("<") == cut.count(">")
