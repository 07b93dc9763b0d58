"""`docs/plays.md` says what the playbook says. `python -m tools` writes it again."""

from __future__ import annotations

from pathlib import Path

from tests.coach.shipped import playbook
from tools.handbook import ARTICLES, page

PAGE = Path(__file__).parents[2] / "docs" / "plays.md"
PLAYBOOK = playbook()


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(PLAYBOOK), "the plays have changed: run python -m tools"


def test_every_play_and_every_word_of_it_is_there() -> None:
    text = PAGE.read_text("utf-8")
    unquoted = " ".join(text.replace("\n>", "\n").split())
    for play in PLAYBOOK.plays.values():
        assert text.count(f"\n`{play.id}` · ") == 1
        for said in (play.title, play.trigger, play.wait_after, play.success, play.exit, play.source, play.evidence):
            assert said in text, play.id
        for medium in ("call", "voicemail", "email", "linkedin", "post"):
            for words in (text for version in getattr(play.script, medium) for text in version.wordings):
                assert " ".join(words.split()) in unquoted, play.id


def test_the_five_articles_are_all_there() -> None:
    text = PAGE.read_text("utf-8")
    assert [article for article in ARTICLES if f"({article})\n" in text] == list(ARTICLES)
