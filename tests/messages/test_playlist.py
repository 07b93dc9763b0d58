"""The plays of the playbook as they're shown where there is no deal."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.playbook import Script, Version
from bot.messages.playlist import play_card
from tests.gallery import samples


def test_the_words_of_a_play_are_those_for_any_case() -> None:
    new, usual = Version(("You have just joined.",), ("new-person",)), Version(("You said it takes weeks.",))
    less = Version(("Where are you?",))
    text = play_card(replace(samples.OWN_PLAY, script=Script(email=(new, usual, less)))).text
    assert "You said it takes weeks." in text
    assert "joined" not in text and "Where are you?" not in text
    assert "joined" in play_card(replace(samples.OWN_PLAY, script=Script(email=(new,)))).text
