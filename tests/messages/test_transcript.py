"""Transcripts lose nothing and mistake nothing: whatever is drawn, each word and each value can be read in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

import pytest

from bot.messages.compose import (
    Message,
    actions,
    bold,
    button,
    code,
    confirmation,
    context,
    mention,
    option,
    plain_text,
    rich,
    section,
    static_select,
)
from tests import gallery
from tests.gallery import EXAMPLES
from tests.messages.reading import walk
from tests.messages.transcript import transcript
from tests.pretend_slack.test_block_limits import MESSAGE_LIMITS, VIEW_LIMITS

Json = dict[str, Any]

NAMES = sorted(EXAMPLES)
TICKED = ("checkboxes", "initial_options")
"""A set: its order is nothing that anyone sees."""


def whole(name: str) -> Json:
    """An example as JSON, a message with its text."""
    shown = gallery.drawn(name)
    return {"text": shown.text, "blocks": shown.blocks} if isinstance(shown, Message) else shown


@cache
def all_of_it() -> dict[str, Json]:
    """The gallery but for its monsters, and blocks and views of every kind that Slack knows."""
    drawn = {name: whole(name) for name in NAMES if "worst" not in name}
    drawn |= {what: {"text": what, "blocks": make(limit)} for what, limit, make in MESSAGE_LIMITS}
    drawn |= {f"{what} of a view": make(limit) for what, limit, make in VIEW_LIMITS}
    return {name: json.loads(json.dumps(shown)) for name, shown in drawn.items()}


def numbered(value: Any, next_number: Callable[[], int], key: str = "") -> Any:
    """The same, with a number of its own for each text, each value and each count; only kinds stay."""
    if isinstance(value, dict):
        return {name: numbered(part, next_number, name) for name, part in value.items()}
    if isinstance(value, list):
        return [numbered(part, next_number) for part in value]
    if key == "type" or value is None or isinstance(value, bool):
        return value
    return f"#{next_number()}#" if isinstance(value, str) else next_number()


def _named() -> Iterator[str]:
    """The names of all of it, with nothing drawn yet."""
    yield from (name for name in NAMES if "worst" not in name)
    yield from (what for what, _, _ in MESSAGE_LIMITS)
    yield from (f"{what} of a view" for what, _, _ in VIEW_LIMITS)


def test_all_of_it_has_a_name() -> None:
    assert list(_named()) == list(all_of_it())


@pytest.mark.parametrize("name", list(_named()))
def test_each_text_and_each_value_is_there_once_and_blocks_keep_their_order(name: str) -> None:
    numbers = count(1_000_000)
    drawn = {"blocks": [], **{key: part for key, part in all_of_it()[name].items() if key != "blocks"}}
    drawn = numbered(drawn, lambda: next(numbers))
    ends = [1_000_000, next(numbers)]
    for block in all_of_it()[name]["blocks"]:
        drawn["blocks"].append(numbered(block, lambda: next(numbers)))
        ends.append(next(numbers))
    found = [int(number) for number in re.findall(r"1\d{6}", transcript(drawn))]
    assert sorted(found) == sorted(set(range(1_000_000, ends[-1])) - set(ends[1:]))
    where = [sum(number > end for end in ends) for number in found]
    assert where == sorted(where)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("home", "list", "leaver", "handed"))])
def test_each_word_stands_as_it_is_drawn(name: str) -> None:
    """But for signs that tell a reviewer what cannot be seen, or what is not ours. The longest are left out."""
    said = _unescaped(transcript(gallery.drawn(name)))
    drawn = {
        line.strip()
        for part in walk(whole(name))
        for key, value in part.items()
        if isinstance(value, str) and key not in ("type", "style", "private_metadata")
        for line in value.split("\n")
    }
    assert [line for line in drawn if line not in said] == []


def _unescaped(text: str) -> str:
    shown = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", shown)


def test_a_flag_that_is_turned_is_seen() -> None:
    turned = set()
    for drawn in all_of_it().values():
        for part in walk(drawn):
            for key in [key for key, value in part.items() if isinstance(value, bool)]:
                place = (part.get("type"), key, part[key])
                if place not in turned:
                    with changed(drawn, place):
                        part[key] = not part[key]
                    part[key] = not part[key]
                    turned.add(place)
    assert {key for _, key, _ in turned} > {"bold", "code", "emoji", "verbatim", "optional", "multiline", "is_wrapped"}


def test_what_changes_its_place_is_seen() -> None:
    swapped: set[tuple[str | None, str]] = {TICKED}
    for drawn in all_of_it().values():
        for part in walk(drawn):
            for key, items in part.items():
                place = (part.get("type"), key)
                if isinstance(items, list) and items[:1] != items[-1:] and place not in swapped:
                    with changed(drawn, place):
                        items.reverse()
                    items.reverse()
                    swapped.add(place)
    assert len(swapped) > 15


@contextmanager
def changed(drawn: Json, what: object) -> Iterator[None]:
    """What happens meanwhile is seen in the transcript."""
    before = transcript(drawn)
    yield
    assert transcript(drawn) != before, what


def lines_of(*blocks: Json) -> list[str]:
    return transcript(Message("-", list(blocks))).splitlines()[1:]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (
            rich([bold("Now: "), "a*b ", code("/dealdark <x>"), " ", mention("U0SAM")]),
            "*Now: *a\\*b `/dealdark \\<x>` <@U0SAM>",
        ),
        (rich(["<@U0SAM> `c`"]), "\\<@U0SAM> \\`c\\`"),
        (rich(["[Done] nudge_done:7"]), "\\[Done] nudge_done:7"),
        (rich(["• no list"]), "\\• no list"),
        (rich(["one \u202e\u2028\ud83d\u00a0two "]), "one \\u202e\\u2028\\ud83d\\u00a0two\\u0020"),
        (section(["[Done] nudge_done:7"]), "\\[Done] nudge_done:7"),
        (rich(["c:\\n"]), "c:\\\\n"),
    ],
)
def test_what_was_typed_is_not_taken_for_ours(drawn: Json, said: str) -> None:
    assert [line[10:] for line in lines_of(drawn)] == [said]


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    assert lines_of(rich(["one"], ["two"])) == ["rich_text one", "          two"]
    assert lines_of(rich(["one"]), rich(["two"])) == ["rich_text one", "rich_text two"]


def test_a_message_and_a_form_read_like_this() -> None:
    sure = confirmation("Close it?", "Nobody can take that back.", "Close")
    message = Message(
        "Northwind is silent.\nCall them.",
        [
            rich([bold("Northwind"), " is silent."], ["Call them."]),
            context(["Proposal"]),
            actions(button("nudge_done", "Done", 7, "primary"), button("deal:close", "Close", confirm=sure)),
        ],
    )
    assert transcript(message).splitlines() == [
        "text      Northwind is silent.",
        "          Call them.",
        "rich_text *Northwind* is silent.",
        "          Call them.",
        "context   Proposal",
        "actions   [Done] nudge_done:7 style=primary",
        "          [Close] deal\\:close",
        "          ? [Close it?] [Nobody can take that back.] [Close] [Not now]",
    ]
    menu = static_select(
        "stage", "Choose one", [option("Proposal", "p"), option("Other", "o", "Or none")], option("Proposal", "p")
    )
    stage = {
        "type": "input",
        "block_id": "stage",
        "label": plain_text("Stage", 99),
        "hint": plain_text("As of today", 99),
        "element": menu,
        "optional": True,
    }
    form = {"type": "modal", "title": plain_text("Edit", 24), "private_metadata": '{"deal": 7}', "blocks": [stage]}
    assert transcript(form).splitlines() == [
        "modal(private_metadata='{\"deal\": 7}')",
        "          Edit",
        "input     Stage",
        "          @hint As of today",
        "          [Choose one] (static_select) stage optional",
        "          (•) [Proposal] p",
        "          ( ) [Other] [Or none] o",
    ]
