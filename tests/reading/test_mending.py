"""A line that is put right is one that can be sent: whatever was wrong with it, the copy is read as what was read."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.commands import Command, parse
from bot.reading.mending import loosely
from tests.thorough import brisk

KEYS = frozenset({"on", "note", "promised", "contact"})
_ANY_QUOTE = re.compile("[\"'“”„‟‘’‚‛]")

_PLAIN = [
    "acme",
    "Doe",
    "it's",
    "x:y",
    'a"b',
    "0”:",
    "&amp;",
    "12:30",
    "https://a.example/x",
    '"',
    "“",
    "”",
    "'",
    "’",
    "»",
    "«",
]
_KEYED = ["on:", "on:friday", "note:", 'note:"a', 'promised:"20', "contact:Jane", "contat:Jo", "until:"]
_LINES = st.one_of(st.lists(st.sampled_from(_PLAIN + _KEYED), max_size=9).map(" ".join), st.text(max_size=40))


def alike(command: Command) -> tuple[list[str], dict[str, str]]:
    """The command, whatever marks its quotes have: one that can't stand inside of a value is written as another."""
    options = {key: _ANY_QUOTE.sub("'", said) for key, said in command.options.items()}
    return [_ANY_QUOTE.sub("'", word) for word in command.words], options


@brisk
@example('on: " note:"a')
@example("until: « heard")
@example('until: " " heard')
@example('"acme note:0”: on:friday')
@given(_LINES)
def test_a_line_that_is_put_right_can_be_sent(typed: str) -> None:
    try:
        loose = loosely(f"heard {typed}", KEYS)
    except BadInput:
        return
    if not loose.marked and "<" not in loose.text:
        assert alike(parse(loose.text, KEYS)) == alike(loose.command)
        assert loosely(loose.text, KEYS).wrong == ()


@pytest.mark.parametrize(
    ("typed", "copied"),
    [
        ('heard on: " note:"a', 'heard on:"note:" a'),
        ("heard note: « too dear", 'heard note:"too dear"'),
        ("heard acme” note:too dear", 'heard acme note:"too dear"'),
    ],
)
def test_how_it_is_written_again(typed: str, copied: str) -> None:
    assert loosely(typed, KEYS).text == copied
