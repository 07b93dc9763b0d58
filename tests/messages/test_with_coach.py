"""The coach's real advice, drawn: every kind of it fits, and every id it uses has words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.coach import advise
from bot.domain.advice import Kind, Outcome
from bot.domain.card import DealCard
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Entry, Heard, SituationNoted, Touch
from bot.domain.weekly import Total
from bot.messages import added, deal_list, nudge, play_names, why, words
from bot.messages.compose import Message
from bot.messages.english import plays
from bot.messages.english import why as in_english
from bot.messages.english.limit_words import LIMIT_WORDS
from pretend_slack.blocks import validate_blocks
from tests.coach.shipped import playbook

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2026, 9, 3)


def deal_of(*entries: Entry, full: bool) -> Deal:
    facts = Deal(
        company="Northwind", stage="proposal", timeline=entries, prospect=Prospect(timezone="America/New_York")
    )
    if not full:
        return facts
    return Deal(
        company="Northwind & Söhne",
        stage="proposal",
        prospect=Prospect(
            name="Jane Doe", timezone="America/New_York", country="US", channels=("email", "phone", "post")
        ),
        timeline=entries,
        business_issue="onboarding takes six weeks",
        their_figure="12000 USD a month",
        reference="Contoso",
        result="a published result",
    )


def histories() -> Iterator[tuple[Deal, datetime]]:
    """Silences of many lengths, with each situation of the playbook, played and not played."""
    for full in (True, False):
        for days in range(1, 150, 6):
            now = datetime(2026, 9, 3, 14, tzinfo=UTC) + timedelta(days=days)
            yield deal_of(Heard(on=START), full=full), now
            touched = (Touch(on=START + timedelta(days=n), channel="email") for n in range(7, min(days, 70), 14))
            yield deal_of(Heard(on=START), *touched, full=full), now
        for code in playbook().situations:
            until = START + timedelta(days=40)
            for days in (8, 55):
                noted = SituationNoted(on=START + timedelta(days=7), code=code, until=until)
                yield deal_of(Heard(on=START), noted, full=full), datetime(2026, 9, 3, 14, tzinfo=UTC) + timedelta(days)


@cache
def cards() -> tuple[DealCard, ...]:
    return tuple(
        DealCard(id=n, number=n, owner="U0ALEX", deal=deal, advice=advise(deal, now, playbook()))
        for n, (deal, now) in enumerate(histories(), 1)
    )


def drawn(card: DealCard) -> Iterator[Message]:
    play = playbook().plays.get(card.advice.play or "")
    if card.advice.kind in (Kind.PLAY, Kind.CLOSE):
        yield nudge.nudge(card, BERLIN, card.id, play)
    yield why.why(card)
    yield added.added(card, BERLIN, START)
    yield deal_list.deal_list([card], "", Total(1))


def test_all_kinds_of_advice_come_up() -> None:
    assert {card.advice.kind for card in cards()} == set(Kind)


def test_slack_takes_every_one() -> None:
    for card in cards():
        for message in drawn(card):
            assert validate_blocks(message.blocks) == [], message.text


def test_no_id_is_read_as_words() -> None:
    for card in cards():
        for message in drawn(card):
            for raw in ("None", "Kind.", "Phase.", "_decision", *(play for play in playbook().plays)):
                assert raw not in message.text, message.text


def test_nobody_is_told_twice_how_to_reach_them() -> None:
    for card in cards():
        for message in drawn(card):
            assert "by phone, by phone" not in message.text


def test_every_reason_and_limit_has_words_of_its_own() -> None:
    weighed = (c for card in cards() for c in card.advice.considered if c.outcome is not Outcome.CHOSEN)
    reasons = {c.reason for c in weighed}
    assert len(reasons) > 10
    for reason in reasons:
        named = in_english.reason(reason)
        assert named != in_english.WAITING or reason in playbook().situations, reason
        assert not reason.startswith("needs-") or named in in_english.NEEDS.values(), reason
    for use in {use.limit for card in cards() for use in card.advice.limits if use.max}:
        assert use in LIMIT_WORDS, use


def test_a_private_pause_says_nothing_else() -> None:
    noted = SituationNoted(on=START, code="personal", until=date(2026, 12, 16))
    deal = deal_of(Heard(on=START), noted, full=True)
    card = DealCard(
        id=1,
        number=1,
        owner="U0ALEX",
        deal=deal,
        advice=advise(deal, datetime(2026, 11, 17, 14, tzinfo=UTC), playbook()),
    )
    listed = deal_list.deal_list([card], "", Total(1)).text
    assert "paused until Wed, Dec 16, details private" in listed
    assert "personal" not in why.why(card).text.lower()


def test_why_names_the_version_that_advised() -> None:
    deal, now = deal_of(Heard(on=START), full=True), datetime(2026, 11, 10, 14, tzinfo=UTC)
    card = DealCard(id=1, number=1, owner="U0ALEX", deal=deal, advice=advise(deal, now, playbook()))
    short = playbook().digest[:7]
    assert f"From dealdark's own playbook, version {short}." in why.why(card).text
    other = replace(card, advice=replace(card.advice, playbook="3f2a9c1" + "0" * 57))
    assert "From your team's playbook, version 3f2a9c1." in why.why(other).text
    unknown = replace(card, advice=replace(card.advice, playbook=""))
    assert " playbook, version" not in why.why(unknown).text


def test_every_shipped_play_has_a_short_name() -> None:
    shorts = {play.id: play.short for play in playbook().plays.values()}
    assert len(set(shorts.values())) == len(shorts)
    assert all(len(name) <= 34 and 2 <= len(name.split()) <= 6 for name in shorts.values())
    assert {play_id: plays.name(play_id) for play_id in shorts} == shorts


def test_plays_are_called_what_the_playbook_calls_them() -> None:
    ships = playbook()
    renamed = replace(ships.plays["stay-or-go"], short="Call it a day, or not")
    play_names.speak_of(replace(ships, plays={"stay-or-go": renamed}))
    try:
        assert plays.name("stay-or-go") == "Call it a day, or not"
        assert plays.says_how("stay-or-go")
        assert plays.name("issue-timeline-call") == "Issue timeline call"  # that playbook has no such play
    finally:
        play_names.speak_of(ships)
    assert plays.name("issue-timeline-call") == "Call about their issue"
    assert not plays.says_how("stay-or-go")


@pytest.mark.parametrize(
    ("play", "said"), [("our-own-play", "Our own play"), ("stay-or-go", "Ask whether to stay or go")]
)
def test_a_teams_own_play_is_named_by_its_id(play: str, said: str) -> None:
    assert plays.name(play) == said


def test_a_snooze_over_a_private_pause_gives_nothing_away() -> None:
    noted = SituationNoted(on=date(2026, 11, 9), code="personal", until=date(2026, 12, 16))
    deal = replace(deal_of(Heard(on=START), noted, full=True), snoozed_until=date(2026, 11, 23))
    now = datetime(2026, 11, 10, 14, tzinfo=UTC)
    card = DealCard(id=1, number=1, owner="U0ALEX", deal=deal, advice=advise(deal, now, playbook()))
    assert card.advice.reason == "snoozed"
    assert words.state(card) == "paused until Wed, Dec 16, details private"
    assert words.coming(card).startswith("Next: I'll check again on")
