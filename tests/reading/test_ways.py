"""Ways to reach somebody, as people type them."""

from __future__ import annotations

import pytest

from bot.domain.entries import CHANNELS
from bot.errors.typed import UnknownWord, WayOfMeeting
from bot.messages.language import said
from bot.reading import ways
from tests.refusals import refuses


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        ("WhatsApp", "message"),
        ("teams", "message"),
        ("MS Teams", "message"),
        ("slack-connect", "message"),
        ("WeChat", "message"),
        ("Telegram", "message"),
        ("Signal", "message"),
        ("e-mail", "email"),
        ("Rang", "call"),
        ("text", "sms"),
        ("in person", "in_person"),
        ("Linked-In", "linkedin"),
    ],
)
def test_what_people_call_it(typed: str, channel: str) -> None:
    assert ways.channel(typed) == channel


@pytest.mark.parametrize("channel", CHANNELS)
def test_our_own_words_stay(channel: str) -> None:
    assert ways.channel(channel) == channel


@pytest.mark.parametrize("typed", ["zoom", "Google Meet", "webex", "FaceTime"])
def test_a_way_to_meet_is_no_touch(typed: str) -> None:
    with pytest.raises(WayOfMeeting) as refused:
        ways.channel(typed)
    told = said(refused.value)
    assert typed in told
    assert all(f"`/dealdark {verb} Northwind" in told for verb in ("meeting", "dial"))


def test_what_is_none_names_the_nearest() -> None:
    with refuses(UnknownWord, match="pigeon"):
        ways.channel("pigeon")
    assert "Did you mean linkedin" in said(UnknownWord("channel", "linkdin", "linkedin", CHANNELS))


@pytest.mark.parametrize(
    ("words", "taken"),
    [(["Acme", "slack", "connect"], 2), (["Acme", "whatsapp"], 1), (["Acme", "Rockets"], 0), ([], 0), (["zoom"], 0)],
)
def test_how_many_words_at_the_end_are_one(words: list[str], taken: int) -> None:
    assert ways.ends_with_one(words) == taken
