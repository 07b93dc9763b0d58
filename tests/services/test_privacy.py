"""A private situation: that there is a pause may be said, and no more, in anything that services return or queue."""

from __future__ import annotations

import json
from datetime import date

from bot.posts.summary import drawings
from bot.services.looking import lookup, summaries
from bot.services.tables.exporting import csv_rows, deal_files
from tests import noting
from tests.refusals import in_words
from tests.services.conftest import Office, local

TELLING = ("personal", "private reason", "bereave", "illness", "family", "compassion", "supportive", "coming back")


def telling(text: str) -> list[str]:
    """The words in it that would say why, or let it be guessed."""
    return [word for word in TELLING if word in text.casefold()]


def test_nothing_that_goes_out_says_why(lite: Office) -> None:
    rep = lite.manager()
    deal = lite.deal(rep, value=1000, currency="USD", phone="+44 20", issue="slow onboarding")
    other = lite.deal(rep, "Contoso", contact="Jane Doe")
    summaries.here(lite.desk, rep, "C1", "sales")
    lite.tick()
    for nudge in lite.nudges(deal):
        noting.reason(lite.desk, lite.again(rep), nudge.id, "personal", date(2026, 12, 7))
    noting.situation(lite.desk, lite.again(rep), other, "personal", date(2026, 12, 7))
    lite.to(local("2026-12-18", "18:00"))
    said = [json.dumps(row.payload) for row in lite.outbox()]
    assert any("details private" in text for text in said)
    for row in lite.outbox():
        found = telling(json.dumps(row.payload))
        assert found == [], (row.about, found)


def test_what_services_answer_says_only_that_there_is_a_pause(lite: Office) -> None:
    rep = lite.manager()
    deal = lite.deal(rep, value=1000, currency="USD")
    said = noting.situation(lite.desk, rep, deal, "personal", date(2026, 12, 7))
    assert in_words(said.said) == "Paused, details private, until Mon, Dec 7."
    undone = noting.undo(lite.desk, rep, deal)
    assert telling(in_words(undone.said)) == []
    noting.situation(lite.desk, rep, deal, "personal", date(2026, 12, 7))
    why = lookup.why(lite.desk, rep, deal)
    shown = [
        *map(in_words, said.card.advice.because),
        *map(in_words, why.advice.because),
        *map(in_words, why.advice.flips_if or ()),
        *map(in_words, noting.snooze(lite.desk, rep, deal, date(2026, 12, 14)).card.advice.because),
        *(f"{each.text} {json.dumps(each.blocks)}" for each in drawings(*summaries.now(lite.desk, rep)).values()),
        json.dumps(list(csv_rows(lite.desk, "T1"))),
        *deal_files(lite.desk, "T1"),
    ]
    assert [telling(text) for text in shown if telling(text)] == []
