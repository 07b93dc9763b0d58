"""Reasons by the words that people use, and in their groups."""

from __future__ import annotations

import pytest

from bot.domain.playbook import Group
from bot.reading import reasons
from tests.coach.shipped import playbook

SITUATIONS = playbook().situations


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("personal", "personal"),
        ("Something private", "personal"),
        ("PTO", "ooo"),
        ("on-holiday", "ooo"),
        ("Don’t know", "unknown"),
        ("boss_left", "boss_left"),
        ("m&a", "acquired"),
        ("infosec", "procurement_legal"),
        ("congé maternité", "personal"),
        ("his father passed away", "personal"),
        ("maternity clinic", None),
        ("blue", None),
        ("", None),
    ],
)
def test_what_is_meant(typed: str, code: str | None) -> None:
    assert reasons.meant(typed, SITUATIONS) == code


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northwind maternity leave", (1, "personal")),
        ("Northwind Trading Ltd out of office", (3, "ooo")),
        ("Mercy Hospital legal", (2, "procurement_legal")),
        ("Northwind", None),
        ("Northwind blue", None),
    ],
)
def test_the_longest_end_that_means_one(words: str, found: tuple[int, str] | None) -> None:
    assert reasons.at_the_end(words.split(), SITUATIONS) == found


def test_every_shipped_reason_has_a_group_and_words_of_its_own() -> None:
    said = [word for each in SITUATIONS.values() for word in each.also]
    assert len(said) == len(set(said))
    assert all(each.also and each.group for each in SITUATIONS.values())
    assert [group for group, _ in reasons.grouped(list(SITUATIONS.values()))] == list(Group)
