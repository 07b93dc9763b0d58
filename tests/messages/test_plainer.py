"""What is sent in the place of what Slack refused: the same buttons and words, in its oldest blocks."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import plainer
from bot.messages.compose import bold, code, escape, instant, mention, mrkdwn, rich
from bot.messages.draft import Draft
from pretend_slack.blocks import blocks_too_long, validate_blocks
from pretend_slack.blocks.walk import interactive, pings_in_blocks
from tests.gallery.messages import MESSAGES


def test_every_message_has_a_plain_form_with_all_its_buttons() -> None:
    for name, make in MESSAGES.items():
        message = make()
        plain = plainer.in_plain_blocks(message.blocks)
        assert validate_blocks(plain) == [] and not blocks_too_long(plain), name
        assert {block["type"] for block in plain} <= {"section", "actions", "context"}, name
        assert [part for _, part in interactive(plain)] == [part for _, part in interactive(message.blocks)], name
        assert set(pings_in_blocks(plain)) <= set(pings_in_blocks(message.blocks)), name


def test_it_reads_as_it_did() -> None:
    draft = Draft()
    draft.say("For ", mention("U0SAM"), ": type ", code("/dealdark next"), " or *wait*")
    draft.listing("Since then", [["one & two"], [bold("three")]])
    draft.words_to_copy("The words", "Hi Jane,\n\n<here> it is")
    shown = [block["text"]["text"] for block in plainer.in_plain_blocks(draft.message().blocks)]
    assert shown == [
        f"For <@U0SAM>: type `/dealdark next` or {escape('*wait*')}",
        "*Since then*\n• one &amp; two\n• *three*",
        "*The words*\n```Hi Jane,\n\n&lt;here&gt; it is```",
    ]
    assert plainer.in_plain_blocks([rich([""])]) == []
    [moment] = plainer.in_plain_blocks([rich(["At ", instant(datetime(2026, 11, 9, 14, tzinfo=UTC), "9 am")])])
    assert moment["text"]["text"] == "At <!date^1794232800^{time}|9 am>"


TEXTS = st.lists(
    st.sampled_from(["a word ", "é", "👩‍👩‍👧", "&amp;", "<@U0SAM>", "<tel:+12|Call>", "\n", "שלום "]), max_size=60
)


@given(TEXTS, st.integers(30, 200))
def test_a_text_is_cut_by_bytes_and_nothing_in_two(parts: list[str], most: int) -> None:
    text = "".join(parts)
    cut = plainer.short(text, most)
    assert len(cut.encode()) <= most
    assert text.startswith(cut.removesuffix("…").rstrip("\n")) and cut.count("<") == cut.count(">")
    assert cut.count("&") == cut.count(";")
    assert cut == text or cut.endswith("…")


def test_a_text_that_fits_stays() -> None:
    fits = "x" * 3_900
    assert plainer.short(fits) == fits
    assert plainer.short(f"{fits}\nmore") == f"{'x' * 3_895}…"
    assert plainer.short(mrkdwn(["short"])) == "short"
