"""docs/pieces.md: each piece of the five articles once, with names that exist, and plays that come up in a life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.lives import DAYS, SEED
from benchmarks.lives.living import Company
from benchmarks.lives.tally import Tally
from bot import limits
from bot.domain.playbook import Offered
from bot.resources import shipped
from tests.coach.shipped import playbook
from tests.test_reference_docs import LIMITS, REASONS

PAGE = (Path(shipped("docs")) / "pieces.md").read_text("utf-8")
PIECES = {"S-000": 14, "S-001": 14, "S-002": 13, "S-003": 13, "S-004": 15}
"""How many each article has, counted once by hand."""

RICH = (11, 17, 21, 26, 35, 37, 109, 123, 146)
"""Companies in whose lives much comes up, to begin with; the others follow until all was seen."""
MOST = 260


def rows(article: str) -> list[tuple[int, str]]:
    """The number of each piece, and what brings it up."""
    part = PAGE.split(f"\n## {article}:", 1)[1].split("\n## ", 1)[0]
    return [(int(number), how) for number, how in re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", part, re.MULTILINE)]


EVERY = [(article, number, how) for article in PIECES for number, how in rows(article)]


def named(how: str) -> set[str]:
    """The ids in it."""
    return set(re.findall(r"`([^`]+)`", how))


def test_every_piece_of_every_article_has_its_row() -> None:
    assert {article: [number for number, _ in rows(article)] for article in PIECES} == {
        article: list(range(1, count + 1)) for article, count in PIECES.items()
    }


@pytest.mark.parametrize(("article", "number", "how"), EVERY)
def test_what_brings_it_up_exists(article: str, number: int, how: str) -> None:
    book = playbook()
    known = {
        *book.plays,
        *book.situations,
        *book.policy.profiles,
        *LIMITS,
        *REASONS,
        *(limit.id for limit in limits.LIMITS),
    }
    assert named(how) <= known
    assert named(how) or how.startswith(("Left out: ", "The coach asks "))


def test_every_play_and_guidance_is_the_answer_to_a_piece() -> None:
    """But for those that the policy adds, and what a rep does unasked."""
    book = playbook()
    adds = {play.id for play in book.plays.values() if not play.source.startswith("S-") or play.offered is Offered.OWN}
    assert set(book.plays) - {name for *_, how in EVERY for name in named(how)} <= adds


def test_the_lives_page_has_a_row_for_each_play() -> None:
    table = (Path(shipped("docs")) / "lives.md").read_text("utf-8").split("## How often each came up")[1]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == set(playbook().plays)


def lived() -> Iterator[set[str]]:
    """What has come up so far, company by company."""
    tally = Tally()
    for number in dict.fromkeys((*RICH, *range(MOST))):
        Company(number, SEED, playbook(), tally).live(DAYS)
        yield {*tally.plays, *tally.guidance}


@pytest.mark.slow
def test_every_play_and_guidance_comes_up_in_a_life() -> None:
    """But for what a rep does unasked; those that no piece names too."""
    wanted = {play.id for play in playbook().plays.values() if play.offered is not Offered.OWN}
    assert {name for *_, how in EVERY for name in named(how)} & set(playbook().plays) <= wanted
    missing = wanted
    for seen in lived():
        missing = wanted - seen
        if not missing:
            break
    assert missing == set()
