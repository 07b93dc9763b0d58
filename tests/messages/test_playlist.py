"""The plays of the playbook as they're shown where there is no deal."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.playbook import Script, Version
from bot.messages.playlist import play_card, play_list
from tests.coach.shipped import playbook
from tests.gallery import samples


def test_the_words_of_a_play_are_those_for_any_case() -> None:
    new, usual = Version(("You have just joined.",), ("new-person",)), Version(("You said it takes weeks.",))
    less = Version(("Where are you?",))
    text = play_card(replace(samples.OWN_PLAY, script=Script(email=(new, usual, less)))).text
    assert "You said it takes weeks." in text
    assert "joined" not in text and "Where are you?" not in text
    assert "joined" in play_card(replace(samples.OWN_PLAY, script=Script(email=(new,)))).text


def test_no_play_is_cut_in_a_word() -> None:
    plays = playbook().plays
    rows = [row for row in play_list(plays.values()).text.splitlines() if row.startswith("• ")]
    assert len(rows) == len(plays)
    triggers = [play.trigger.casefold() for play in plays.values()]
    for row in rows:
        told = row.partition(": ")[2].removesuffix("…").casefold()
        whole = next(each for each in triggers if each.startswith(told))
        assert row.endswith((".", "?", "!", "…"))
        assert not whole.removeprefix(told)[:1].strip(), "the next letter belongs to the word"


def test_a_long_first_sentence_ends_with_a_word() -> None:
    long = replace(playbook().plays["stay-or-go"], trigger=f"{'word ' * 40}and more. Then this.")
    [row] = [row for row in play_list([long]).text.splitlines() if row.startswith("• ")]
    assert row.endswith("word…") and len(row) < 160
