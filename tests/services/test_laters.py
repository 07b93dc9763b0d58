"""The second “later” in a row: the rep is told, and only the rep decides whether it was one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.entries import Heard, Meeting, Touch, laters
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office

LATER = Heard(on=date(2026, 11, 2), promised_by=date(2026, 11, 9))
ANSWER = Heard(on=date(2026, 11, 2))
TOUCH = Touch(on=date(2026, 11, 3))


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        ((), 0),
        ((ANSWER,), 0),
        ((LATER,), 1),
        ((LATER, TOUCH, LATER), 2),
        ((LATER, ANSWER, LATER), 1),
        ((LATER, Meeting(on=date(2026, 11, 4), promised_by=date(2026, 11, 9))), 0),
        ((LATER, LATER, LATER, TOUCH), 3),
    ],
)
def test_laters_are_counted_from_the_last_reply_backwards(entries: tuple[Any, ...], count: int) -> None:
    assert laters(entries) == count


def test_the_second_later_in_a_row_brings_the_words_for_an_honest_date(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep)
    first = noting.heard(office.desk, rep, deal, promised=date(2026, 12, 1))
    assert "later" not in in_words(first.said)
    second = noting.heard(office.desk, rep, deal, promised=date(2026, 12, 15))
    assert "“later” twice in a row" in in_words(second.said)
    assert f"`/dealdark situation #{second.card.number} deferral`" in in_words(second.said)
    third = noting.heard(office.desk, rep, deal, promised=date(2026, 12, 22))
    assert "“later” 3 times in a row" in in_words(third.said)
    said = noting.situation(office.desk, rep, deal, "deferral")
    assert said.card.advice.play == "reconnect-date"


def test_how_many_laters_are_worth_a_word_is_the_policys(lite: Office) -> None:
    known = lite.desk.playbook
    desk = replace(lite.desk, playbook=replace(known, policy=replace(known.policy, serial_deferral_limit=3)))
    rep = lite.rep()
    deal = lite.deal(rep)
    for day in (1, 15):
        said = in_words(noting.heard(desk, rep, deal, promised=date(2026, 12, day)).said)
        assert "in a row" not in said
    assert "3 times in a row" in in_words(noting.heard(desk, rep, deal, promised=date(2026, 12, 22)).said)


def test_so_does_the_button(office: Office) -> None:
    rep = office.rep()
    deal = office.deal(rep, heard=date(2026, 10, 26), promised=date(2026, 11, 2))
    office.tick()
    nudge = office.only_nudge(deal)
    said = noting.replied(office.desk, office.again(rep), nudge.id, date(2026, 12, 15))
    assert "“later” twice in a row" in in_words(said.said)
    office.tick()
    [message] = office.dms()
    assert "deferral" in str(message.blocks)
