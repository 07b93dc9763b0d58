"""docs/facts.md has every fact, column, entry and channel, and no other."""

from __future__ import annotations

import re

from bot.domain import facts
from bot.domain.deal_file import DEAL_KEYS, ENTRY_KEYS
from bot.domain.entries import CHANNELS
from bot.domain.facts import Of, Use
from bot.resources import shipped
from bot.slack.facts import TYPED_AS

PAGE = (shipped("docs") / "facts.md").read_text("utf-8")
FACTS, ENTRIES = PAGE.split("## What happened")


def rows(part: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    found = [re.split(r" *(?<!\\)\| *", line.strip("| ")) for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in found]


def words(cell: str) -> set[str]:
    """What stands in it as code."""
    return set(re.findall(r"`([a-z_]+)", cell))


def test_every_fact_of_a_deal_file_has_its_row() -> None:
    assert {name for row in rows(FACTS) for name in words(row[0])} == DEAL_KEYS


def test_every_key_that_can_be_typed_is_one() -> None:
    typed = {name for row in rows(FACTS) for name in re.findall(r"`([a-z_]+):", row[1])}
    assert typed <= {*TYPED_AS}
    known = {key for key, name in TYPED_AS.items() if name not in ("company", "heard", "promised", "currency")}
    assert {TYPED_AS[name] for name in typed} == {TYPED_AS[key] for key in known}


def test_every_column_is_named() -> None:
    there: set[str] = set()
    for fact, _, column, _ in rows(FACTS):
        there |= words(fact) if column == "yes" else words(column)
    assert there == {fact.title for fact in facts.used_in(Use.TABLE) if fact.name != "external_id"}
    assert facts.of(Of.TALK)


def test_every_entry_and_channel_is_named() -> None:
    told = {next(iter(words(kind))): words(more) for kind, more, *_ in rows(ENTRIES)}
    assert told == {kind: keys - {"type", "on", "contact"} for kind, keys in ENTRY_KEYS.items()}
    last = PAGE.strip().splitlines()[-1]
    assert words(last) - {"channel"} == {*CHANNELS}
