"""Plain words by those who mean ill, or well but twice: forged buttons, private matters by name, what nobody typed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest import Subtests

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, pressed
from tests.scenarios.test_nudges import texts
from tests.scenarios.test_plain_words import ME, two, typed, write

pytestmark = pytest.mark.slow
Json = dict[str, Any]
__all__ = ["two"]

FORGED = [
    "x",
    "[]",
    "null",
    '[["a"],1,2]',
    '["","","k"]',
    '["zzz #1","","k"]',
    '["heard #3 on:2026-11-08","","k"]',
    '["heard #1 on:2027-11-08","","k"]',
    '["northwind replied yesterday","","k"]',
    '["note #1 jane has cancer","","k"]',
    '["heard #1 note:\\"\\ud800\\"","","k"]',
    '["heard #1 note:\\"a\\u0000b\\"","","k"]',
    json.dumps([f"note #1 {'y' * 2100}", "", "k"]),
    '["role <@U0ALEX> admin","","k"]',
    '["delete #1","","k"]',
]


def test_a_forged_value_does_no_more_than_typing(two: Office, subtests: Subtests) -> None:
    two.type('add Eta stage:proposal contact:"Will Park" heard:"26 oct" tz:Europe/London', "U0SAM")
    back = write(two, "northwind replied yesterday")
    save = pressed(back, "Save")
    before = (two.entries(), two.deals())
    for value in FORGED:
        for action in (save["action_id"], "plain_each:99", "line_fix"):
            with subtests.test(value=value[:60], action=action):
                assert payloads.block_actions(two, ME, back, action, value) == 200
                assert len(two.entries()) == len(before[0])
                assert len(two.deals()) == len(before[1])
    assert payloads.block_actions(two, ME, back, save["action_id"], '["heard #1 on:2026-11-08","","k"]') == 200
    assert len(two.entries()) == len(before[0]) + 1, "what may be typed may be pressed"


PRIVATE = [
    "jane's wife has leukaemia so she's out until friday",
    "remind me about northwind on friday, jane has chemo",
    "snooze northwind until friday, funeral of her father",
    "jane is out untill friday, her daugther is in hosptial",
    "jane is out with brest cancer until friday",
    "close northwind lost, jane had a heart attack",
    "northwind 5/6 replied jane is sick",
    "remember that jane is depressed",
    "jane told me she is free only after the 15th because of burn-out clinic",
]
WORDS = ("leuk", "chemo", "funeral", "daugther", "hosptial", "cancer", "heart attack", "sick", "depress", "burn-out")


def test_what_is_private_is_in_no_answer_and_no_button_by_whatever_name(two: Office, subtests: Subtests) -> None:
    before = len(two.entries())
    for text in PRIVATE:
        for say in (write, typed):
            with subtests.test(text=text, say=say.__name__):
                answer = json.dumps(say(two, text))
                assert [word for word in WORDS if word in answer] == []
    assert len(two.entries()) == before


def test_a_letter_is_read_by_no_one_and_the_way_on_is_shown(two: Office) -> None:
    answer = write(two, "northwind replied " + "and so on " * 800)
    assert "haven't saved anything" in answer["text"]
    assert texts(answer) == ["What's next", "My deals", "What I can do"]
