"""The tables: every verb, button and form has its file, and what messages draw can be pressed and sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot.slack
from bot.domain.acts import ACTS
from bot.reading.commands import parse
from bot.slack import actions, commands, views
from bot.slack.commands.verb import Verb
from bot.slack.facts import TYPED_AS
from bot.slack.suggestions import SUGGESTIONS
from tests import gallery
from tests.gallery import EXAMPLES

SLACK = Path(bot.slack.__file__).parent


def drawn() -> Iterator[dict[str, Any]]:
    """Every block of every example of a message or view."""
    for name in EXAMPLES:
        made = gallery.drawn(name)
        yield from _walk(made if isinstance(made, dict) else made.blocks)


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from _walk(part)


PYTHONS_OWN = {"due": "next"}
"""A file of the verb's own name would hide what Python calls so."""


def forms_elsewhere() -> set[str]:
    """Those of all acts, and those of sources: each in one file."""
    return {form_id for act in ACTS.values() for form_id in act.form_ids} | set(views.hearing.FORMS)


@pytest.mark.parametrize(("folder", "besides"), [("commands", {"verb"}), ("views", {"form", "hearing"})])
def test_every_file_is_in_its_table(folder: str, besides: set[str]) -> None:
    files = {file.stem for file in (SLACK / folder).glob("*.py")} - {"__init__", "acts"} - besides
    names = {PYTHONS_OWN.get(name, name) for name in files}
    elsewhere = set(ACTS) if folder == "commands" else forms_elsewhere()
    table = commands.COMMANDS if folder == "commands" else views.SUBMIT
    assert names.isdisjoint(elsewhere)
    assert names | elsewhere == set(table)


def test_every_button_that_is_drawn_does_something() -> None:
    pressable = {"button", "overflow"}
    found = {part["action_id"].partition(":")[0] for part in drawn() if part.get("type") in pressable}
    assert found
    assert found <= set(actions.ACTIONS)


def test_every_handler_has_something_to_press() -> None:
    pressed = {part["action_id"].partition(":")[0] for part in drawn() if "action_id" in part}
    assert set(actions.ACTIONS) - pressed == actions.OF_OLDER_VERSIONS


def test_every_menu_that_searches_offers_something() -> None:
    drawn_menus = {part["action_id"] for part in drawn() if part.get("type") == "external_select"}
    assert drawn_menus == set(SUGGESTIONS)


def test_every_form_that_is_drawn_can_be_sent() -> None:
    forms = {part["callback_id"] for part in drawn() if part.get("type") == "modal" and "submit" in part}
    assert forms == set(views.SUBMIT)


def test_every_field_of_the_deal_forms_can_be_read() -> None:
    for part in drawn():
        if part.get("callback_id") in ("add_deal", "edit") and part.get("type") == "modal":
            fields = {block["block_id"] for block in part["blocks"] if block["type"] == "input"}
            assert fields <= set(TYPED_AS.values())


@pytest.mark.parametrize("verb", commands.COMMANDS.values(), ids=commands.COMMANDS)
def test_a_verbs_words_agree_with_each_other(verb: Verb) -> None:
    words = verb.words
    assert words.usage.startswith(verb.name)
    assert words.example.startswith(verb.name)
    assert parse(words.example, verb.keys).verb == verb.name
    shown = set(re.findall(r"([a-z_]+):", words.usage))
    assert shown <= verb.keys
    assert len(words.line) <= 80
    assert not words.line.endswith(".")
