"""Missing facts are asked for one at a time, once in a week a deal, and kept with the nudge that asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.coach import asking as asking_coach
from bot.domain.missing import Asked, Makes
from bot.domain.playbook import Script, Version
from bot.posts.sending import Sender
from bot.services.deals import missing
from bot.services.deals.judging import judged_deal
from bot.services.desk import Actor
from bot.services.people import own_time
from bot.store import asking, nudges
from bot.store.rows import DealRow, NudgeRow, PersonRow
from tests import noting
from tests.coach.shipped import playbook
from tests.services.conftest import START, Office
from tests.services.fake_slack import Fault, buttons

pytestmark = pytest.mark.slow

TODAY = START.date()
ISSUE = {"issue": "onboarding takes six weeks", "issue_short": "six weeks of onboarding"}
TELL_ME = "Tell me their issue in their own words, and I can suggest “Call about their issue” on "


def nudged(office: Office, last_asked: date | None = None, **facts: Any) -> tuple[Actor, int]:
    """A rep who has had a nudge, and its deal. `last_asked`: when something was asked about it before."""
    rep = office.rep()
    deal = office.deal(rep, **facts)
    with office.database.write() as session:
        session.get_one(DealRow, deal).asked_on = last_asked
    own_time.introduce(office.desk, rep, None, {"company": "Adatum", "phone": "+44 20 7946 0000"})
    office.tick()
    return office.again(rep), deal


def kept(nudge: NudgeRow) -> Asked | None:
    """What a nudge asks for."""
    return nudges.asked(nudge)


def test_a_nudge_asks_one_thing_and_keeps_what_it_was(office: Office) -> None:
    _, deal = nudged(office)
    [message] = office.dms()
    assert TELL_ME in message.text
    assert buttons(message)[-2:] == ["fact_add", "nudge_menu"]
    assert (asked := kept(office.only_nudge(deal)))
    assert (asked.fact, asked.makes, asked.as_of) == ("issue", Makes.PLAY, TODAY)
    assert office.row(deal).asked_on == TODAY


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, False), (6, False), (7, True), (400, True)])
def test_at_most_once_in_seven_days(lite: Office, days: int, asks: bool) -> None:
    before = TODAY - timedelta(days=days)
    _, deal = nudged(lite, last_asked=before)
    assert ("fact_add" in buttons(lite.dms()[0])) is asks
    assert lite.row(deal).asked_on == (TODAY if asks else before)


def test_a_message_that_had_to_be_sent_again_asks_the_same(lite: Office) -> None:
    lite.slack.fail("post", Fault("rate_limited", passing=True, retry_after=1.0))
    _, deal = nudged(lite)
    first = kept(lite.only_nudge(deal))
    lite.clock.at += timedelta(minutes=5)
    lite.tick()
    [message] = lite.dms()
    assert TELL_ME in message.text
    assert kept(lite.only_nudge(deal)) == first
    assert first is not None


def test_undo_brings_the_same_question_back_and_the_next_nudge_has_none(office: Office) -> None:
    rep, deal = nudged(office)
    nudge = office.only_nudge(deal).id
    noting.done(office.desk, rep, nudge)
    office.tick()
    assert TELL_ME not in office.dms()[0].text
    noting.undone(office.desk, office.again(rep), nudge)
    office.tick()
    [message] = office.dms()
    assert TELL_ME in message.text
    noting.done(office.desk, office.again(rep), nudge)
    office.days(6)
    assert len(office.nudges(deal)) == 2
    assert kept(office.nudges(deal)[1]) is None
    assert office.row(deal).asked_on == TODAY


def test_what_was_answered_elsewhere_is_not_asked_for_when_the_message_is_drawn_again(lite: Office) -> None:
    rep, deal = nudged(lite)
    told = missing.tell(lite.desk, rep, deal, "issue", {"issue": "onboarding takes six weeks"})
    assert (told.made.makes, told.made.play) == (Makes.PLAY, "issue-timeline-call")
    lite.tick()
    [message] = lite.dms()
    assert "fact_add" not in buttons(message)
    assert message.edits == 1
    assert kept(lite.only_nudge(deal)) is not None  # on record is what it did ask


def test_in_a_digest_nothing_is_asked(lite: Office) -> None:
    rep = lite.rep()
    several = [lite.deal(rep, f"Company {n}", contact=f"Person {n}") for n in range(5)]
    lite.tick()
    singly = [deal for deal in several if not lite.only_nudge(deal).in_digest]
    assert len(singly) == 2
    assert [deal for deal in several if lite.row(deal).asked_on] == singly


def test_the_reps_own_company_is_asked_for_once_in_a_week_over_all_deals(lite: Office) -> None:
    """It is a gap in the words of every deal; the second message asks for something of its own deal."""
    followup = playbook().plays["customary-followup"]
    words = replace(followup, script=Script(email=(Version(wordings=("It's me, from {rep_company}.",)),)))
    lite.desk = replace(lite.desk, playbook=replace(playbook(), plays={**playbook().plays, followup.id: words}))
    lite.sender = Sender(lite.desk, lite.slack.of)
    rep = lite.rep()
    first, second = (lite.deal(rep, name, contact=name, value=value) for name, value in (("Big", 9.0), ("Small", 1.0)))
    lite.tick()
    assert (kept(lite.only_nudge(first)), kept(lite.only_nudge(second))) != (None, None)
    asked = {found.fact for deal in (first, second) if (found := kept(lite.only_nudge(deal)))}
    assert asked == {"rep", "issue"}
    assert "[your company]" in lite.dms()[0].text
    missing.tell(lite.desk, lite.again(rep), first, "rep", {"company": "Adatum"})
    lite.tick()
    assert lite.rep_row(rep).company == "Adatum"
    texts = [message.text for message in lite.dms()]
    assert any("It's me, from Adatum." in text and "Your words have a gap" not in text for text in texts)


def test_of_two_that_race_for_the_question_one_gets_it(office: Office) -> None:
    rep, deal = nudged(office, last_asked=TODAY - timedelta(days=7))
    with office.database.write(rep.workspace_id) as session:
        later = TODAY + timedelta(days=7)
        assert [asking.of_deal(session, deal, later) for _ in range(2)] == [True, False]
        assert [asking.of_rep(session, rep.rep_id, later) for _ in range(2)] == [True, False]
        assert not asking.of_deal(session, deal, later + timedelta(days=6))


@pytest.mark.parametrize(
    ("fact", "changes", "there"),
    [
        ("article", {"article": "a study of onboarding"}, lambda row: row.article == "a study of onboarding"),
        ("slots", {"slots": ("Tuesday at 10", "Thursday at 2")}, lambda row: len(row.slots) == 2),
        ("reference", {"reference": "Maria Lopez at Contoso"}, lambda row: row.reference is not None),
        ("another", {"contact": "Sam Lee", "email": "sam@northwind.com"}, lambda row: True),
    ],
)
def test_every_answer_goes_on_record(
    lite: Office, fact: str, changes: dict[str, object], there: Callable[[DealRow], bool]
) -> None:
    rep, deal = nudged(lite, None, **ISSUE)
    told = missing.tell(lite.desk, rep, deal, fact, changes)
    assert told.made.fact == fact
    assert there(lite.row(deal))
    assert (len(told.card.contacts) == 2) is (fact == "another")
    assert told.card.asked is None


def test_what_was_declined_is_not_asked_for_again(lite: Office) -> None:
    rep, deal = nudged(lite)
    missing.decline(lite.desk, rep, deal, "issue")
    lite.tick()
    [message] = lite.dms()
    assert "fact_add" not in buttons(message)
    assert lite.row(deal).unasked == ["issue"]


@pytest.mark.parametrize(
    ("days", "rests"),
    [
        ([0], False),
        ([0, 8], True),
        ([-22, -14], True),
        ([-38, -30], False),
        ([-60, -8], False),  # the first was in an earlier silence
    ],
)
def test_what_was_asked_for_twice_in_a_silence_rests_for_a_month(office: Office, days: list[int], rests: bool) -> None:
    heard = TODAY - timedelta(days=45)
    rep = office.rep()
    deal = office.deal(rep, heard=heard)
    with office.database.write(rep.workspace_id) as session:
        for number, after in enumerate(days):
            sent = START + timedelta(days=after - 1)
            row = NudgeRow(
                workspace_id=rep.workspace_id,
                deal_id=deal,
                person_id=session.get_one(DealRow, deal).person_id,
                rep_id=rep.rep_id,
                key=f"nudge:{number}",
                kind="play",
                state="unanswered",
                advice={},
                created_at=sent,
            )
            session.add(row)
            nudges.asks(session, row, Asked(fact="issue"))
    with office.database.write(rep.workspace_id) as session:
        each = judged_deal(office.desk, session, deal, START + timedelta(days=max(0, *days)))
        found = missing._question(session, each, worded=False)
        assert (found is None or found.fact != "issue") is rests


def test_an_answer_may_be_what_a_deal_needs_to_be_judged_at_all(lite: Office) -> None:
    rep, deal = nudged(lite)
    with lite.database.write() as session:
        session.get_one(PersonRow, session.get_one(DealRow, deal).person_id).timezone = "Mars/Olympus"
    told = missing.tell(lite.desk, rep, deal, "place", {"timezone": "Europe/London"})
    assert told.card.trouble is None


def test_a_question_that_cannot_be_found_keeps_no_message_back(
    lite: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(asking_coach, "question", fails)
    _, deal = nudged(lite)
    [message] = lite.dms()
    assert "fact_add" not in buttons(message)
    assert lite.row(deal).asked_on is None
    assert "ZeroDivisionError" in caplog.text
