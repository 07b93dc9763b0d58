"""Which text of a play is taken, and what stands in it that no fact says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.coach.advise import case_of
from bot.coach.script import LONGEST, fill, named
from bot.domain.deal import Deal, OtherContact, Prospect, Signature
from bot.domain.entries import Entry, Heard, SituationNoted, Touch
from bot.domain.playbook import Play, Script, Version
from tests.coach.shipped import playbook

TODAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
JANE = Prospect(name="Jane Okafor", timezone="America/New_York", country="US")
FIRST = Heard(on=date(2026, 10, 5))


def deal(*timeline: Entry, **facts: object) -> Deal:
    """Jane's deal, with what is given."""
    return replace(Deal(company="Yahoo!", stage="proposal", prospect=JANE, timeline=timeline), **facts)  # type: ignore[arg-type]


def play(*texts: str | tuple[str, str], medium: str = "email") -> Play:
    """A play that says these, each for any case or as (case, text)."""
    versions = [Version((text,)) if isinstance(text, str) else Version((text[1],), (text[0],)) for text in texts]
    return replace(playbook().plays["value-drip"], script=Script(**{medium: tuple(versions)}))


def said(about: Deal, *texts: str | tuple[str, str], medium: str = "email") -> str:
    """The words that are taken on the day of the tests."""
    found = fill(play(*texts, medium=medium), medium, case_of(about, TODAY, playbook()).standing)
    return found.text if found else ""


def sent(*days: int, channel: str = "email", by: str | None = None) -> list[Touch]:
    """Touches on these days of October."""
    return [Touch(on=date(2026, 10, day), channel=channel, play=by) for day in days]


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ([], "On October 5 you mentioned it."),
        ([Touch(on=date(2026, 10, 9), channel="email")], "On October 5 you mentioned it."),
        ([Heard(on=date(2026, 10, 20))], "You mentioned it."),
        ([SituationNoted(on=date(2026, 10, 6), code="contact_left")], "You mentioned it."),
    ],
)
def test_the_day_of_the_issue_is_said_while_it_was_the_only_talk(later: Sequence[Entry], words: str) -> None:
    assert said(deal(FIRST, *later), "On {issue_date} you mentioned it.", "You mentioned it.") == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (Heard(on=date(2026, 10, 20), note="Wants pricing."), "You mentioned that you want pricing."),
        (Heard(on=date(2026, 10, 20)), "Where are you?"),
        (Heard(on=date(2026, 10, 20), note="Jane likes it"), "Where are you?"),
        (Heard(on=date(2026, 10, 20), note="wants pricing", contact="Sam Lee"), "Where are you?"),
    ],
)
def test_a_recap_rests_on_what_they_said_last(last: Heard, words: str) -> None:
    about = deal(replace(FIRST, note="budget is approved"), last, contacts=(OtherContact(name="Sam Lee"),))
    assert said(about, "You mentioned {they_said}.", "Where are you?") == words


@pytest.mark.parametrize(
    ("touches", "words"),
    [
        (sent(6, 7, 8), "Three emails in one week in October."),
        ([*sent(6), *sent(7, channel="call"), *sent(8, 28)], "Three calls and messages in one week in October."),
        (sent(6, 16, 30), "Nothing that we know of."),
    ],
)
def test_too_much_too_fast_is_named(touches: Sequence[Touch], words: str) -> None:
    """From the first that came too soon to the last; what came in its time is none of it."""
    texts = ("{fault_touches} in {fault_span}.", ("our-fault", "Our mistake."), "Nothing that we know of.")
    assert said(deal(FIRST, *touches), *texts) == words


def test_a_fault_on_record_is_one_without_a_burst() -> None:
    texts = ("{fault_touches} in {fault_span}.", ("our-fault", "Our mistake."), "If I did.")
    assert said(deal(FIRST, our_fault=True), *texts) == "Our mistake."
    assert said(deal(FIRST, SituationNoted(on=date(2026, 10, 6), code="own_fault")), *texts) == "Our mistake."


def test_a_missed_meeting_is_a_moment_beside_another_one_and_until_they_reply() -> None:
    missed = SituationNoted(on=date(2026, 10, 6), code="missed_meeting")
    texts = (("missed_meeting", "We missed each other."), "One thing.")
    assert said(deal(FIRST, missed), *texts) == "We missed each other."
    leans = SituationNoted(on=date(2026, 10, 5), code="status_quo")
    assert said(deal(FIRST, leans, missed), *texts) == "We missed each other."
    assert said(deal(FIRST, missed, Heard(on=date(2026, 10, 8))), *texts) == "One thing."


@pytest.mark.parametrize(
    ("on", "meeting", "words"),
    [
        (date(2026, 11, 19), None, "yesterday"),
        (date(2026, 11, 19), date(2026, 11, 12), "on November 12"),
        (date(2026, 11, 19), date(2026, 11, 17), "on Tuesday"),
        (date(2026, 11, 19), date(2026, 11, 30), "yesterday"),
        (date(2026, 11, 19), date(2026, 10, 5), "yesterday"),  # that one was held
    ],
)
def test_a_missed_meeting_was_on_its_own_day_and_not_on_that_of_the_note(
    on: date, meeting: date | None, words: str
) -> None:
    missed = deal(FIRST, SituationNoted(on=on, code="missed_meeting"), next_meeting=meeting)
    assert said(missed, "We missed each other {missed_day}.") == f"We missed each other {words}."


def test_what_comes_again_in_a_silence_says_so() -> None:
    texts = (("again", "Another one."), "One thing.")
    before = sent(1, by="value-drip")
    assert said(deal(*before, FIRST), *texts) == "One thing."
    assert said(deal(*before, FIRST, *sent(8, by="value-drip")), *texts) == "Another one."


def test_what_comes_again_comes_in_the_next_wording() -> None:
    three = replace(play(), script=Script(email=(Version(("One.", "Two.", "Three.")),)))
    texts = []
    for n in range(3):
        standing = case_of(deal(FIRST, *sent(*range(6, 6 + n), by="value-drip")), TODAY, playbook()).standing
        found = fill(three, "email", standing)
        texts.append(found.text if found else "")
    assert sorted(texts) == ["One.", "Three.", "Two."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At {company}. {result}.", "At Yahoo! Parts are on time."),
        ("At {company}, {result}", "At Yahoo!, parts are on time"),
        ("{result}", "Parts are on time"),
        ("{hello},\n\n{result}.", "Hi Jane,\n\nParts are on time."),
        ("See {article}.\n\nAlex", "See https://x.example/a\n\nAlex"),
        ("{issue_short} or not.", "What we talked about or not."),
    ],
)
def test_stops_and_capitals_are_those_of_the_sentence(text: str, words: str) -> None:
    facts = {"result": "parts are on time.", "more": {"article": "https://x.example/a"}}
    assert said(deal(FIRST, **facts), text) == words


def test_a_letter_begins_as_letters_do() -> None:
    assert said(deal(FIRST), "{hello},", medium="post") == "Dear Jane,"
    assert said(deal(FIRST, prospect=Prospect()), "{hello}, {dear}") == "Hello, Hello"


def test_an_issue_typed_twice_is_not_said_in_short() -> None:
    short = {"issue_short": "the slow onboarding"}
    assert said(deal(FIRST, more=short), "{issue_short}") == "The slow onboarding"
    assert said(deal(FIRST, more=short, business_issue="Slow onboarding."), "{issue_short}") == "What we talked about"


def test_a_topic_is_said_where_it_is_on_record_and_left_out_where_not() -> None:
    texts = ("It's about {topic}.", "We can {help}.")
    assert said(deal(FIRST, more={"issue_short": "the slow onboarding"}), *texts) == "It's about the slow onboarding."
    assert said(deal(FIRST), *texts) == "We can help."
    assert said(deal(FIRST, more={"issue_short": "the slow onboarding"}), texts[1]) == (
        "We can help with the slow onboarding."
    )


def test_who_never_talked_with_us_has_talked_of_nothing() -> None:
    """And is called by no name while the only one on record is that of whoever has left."""
    left = SituationNoted(on=date(2026, 10, 6), code="contact_left")
    texts = (("new-person", "{hello}, it's about {issue_short}."), "{hello}.")
    assert said(deal(FIRST, left), *texts) == "Hello, it's about [our project, in short]."
    gone = (OtherContact(name="Sam Lee", former=True),)
    assert said(deal(FIRST, left, contacts=gone), *texts) == "Hi Jane, it's about [our project, in short]."


def test_whoever_left_is_named_only_where_that_can_be_one() -> None:
    left = SituationNoted(on=date(2026, 10, 6), code="contact_left")
    talked = replace(FIRST, contact="Sam Lee")
    gone = (OtherContact(name="Sam Lee", former=True), OtherContact(name="Kim Roe", former=True))
    text = "{predecessor} and I talked."
    assert said(deal(talked, left, contacts=gone), text) == "Sam Lee and I talked."
    assert said(deal(FIRST, left, contacts=gone), text) == "A colleague of yours and I talked."
    assert said(deal(talked, contacts=gone), text) == "A colleague of yours and I talked."
    two = replace(FIRST, contact="Kim Roe")
    assert said(deal(talked, two, left, contacts=gone), text) == "A colleague of yours and I talked."


def test_who_has_left_is_no_champion() -> None:
    left = SituationNoted(on=date(2026, 10, 6), code="contact_left")
    texts = ("{champion} knows that I write.", "Nobody knows.")
    assert said(deal(FIRST), *texts) == "Jane Okafor knows that I write."
    assert said(deal(FIRST, left), *texts) == "Nobody knows."
    gone = (OtherContact(name="Sam Lee", former=True),)
    assert said(deal(FIRST, left, contacts=gone), *texts) == "Jane Okafor knows that I write."


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (date(2026, 11, 27), "By November 27."),
        (date(2026, 11, 26), "Soon."),
        (date(2026, 11, 19), "It was November 19."),
    ],
)
def test_a_date_that_is_near_is_neither_ahead_nor_past(wanted: date, words: str) -> None:
    assert said(deal(FIRST, wanted_by=wanted), "By {wanted_by}.", "It was {wanted_was}.", "Soon.") == words


def test_what_was_a_few_days_ago_has_its_weekday() -> None:
    texts = ("On {issue_date}, {since_then}.", "On {heard_date}.")
    assert said(deal(Heard(on=date(2026, 11, 16))), *texts) == "On Monday, since then."
    assert said(deal(FIRST), *texts) == "On October 5, since October."


def test_a_reply_of_somebody_else_is_no_day_that_they_were_heard_from() -> None:
    """The play is for the main contact: the words name the day of their own last talk."""
    sam = Heard(on=date(2026, 11, 3), contact="Sam Lee")
    assert said(deal(FIRST, sam), "On {heard_date}, {since_then}.") == "On October 5, since October."
    assert said(deal(FIRST, sam, Heard(on=date(2026, 11, 4))), "On {heard_date}.") == "On November 4."
    assert said(deal(sam), "On {heard_date}.") == "On November 3."


LETTER = "{dear},\n\nThis goes back to {issue_short}.\n\n{article}\n\nKeep it.\n\nWarm wishes, {rep_first_name}"


@pytest.mark.parametrize(
    ("medium", "text", "words"),
    [
        ("email", LETTER, "Hi Jane, Alex Rivera from Contoso. This goes back to slow ferries. Keep it."),
        ("linkedin", "{hello}, is it still on?\n\n{article}", "Hi Jane, Alex Rivera from Contoso. Is it still on?"),
        ("linkedin", "{hello}, {issue_short}?", "Hi Jane, Alex Rivera from Contoso. Slow ferries?"),
        ("email", "{hello},\n\nMy name is {rep_name}, and I'm with {rep_company}. Is it?\n\n{rep_first_name}", None),
        ("call", "{hello}, is it still on?", "Hi Jane, is it still on?"),
    ],
)
def test_what_was_written_to_be_read_is_said_as_a_call(medium: str, text: str, words: str | None) -> None:
    rep = Signature(name="Alex Rivera", company="Contoso")
    about = deal(FIRST, rep=rep, more={"issue_short": "slow ferries", "article": "https://example.com"})
    found = fill(play(text, medium=medium), "call", case_of(about, TODAY, playbook()).standing)
    assert found
    assert found.text == (words or "Hi Jane, my name is Alex Rivera, and I'm with Contoso. Is it?")
    assert found.wording == named(text), "the same text, however it goes out"


def test_their_issue_is_said_word_for_word_in_two_touches_of_a_silence() -> None:
    texts = ("You said {business_issue}.", "One question.")
    told = [
        Touch(on=date(2026, 10, 12), play="customary-followup", channel="email"),
        Touch(on=date(2026, 10, 20), play="thinking-of-you-article", channel="email"),
        Touch(on=date(2026, 10, 28), play="issue-timeline-email", channel="email"),
    ]
    issue = {"business_issue": "ferries run late"}
    assert said(deal(FIRST, *told[:2], **issue), *texts) == "You said ferries run late."
    assert said(deal(FIRST, *told, **issue), *texts) == "One question."
    assert said(deal(FIRST, *told, Heard(on=date(2026, 11, 5)), **issue), *texts) == "You said ferries run late."


def test_words_that_are_far_too_long_end_with_one() -> None:
    about = deal(FIRST, more={"article": "nice words " * 200})
    text = said(about, "{article}, {article}.")
    assert len(text) <= LONGEST
    assert text.endswith(("nice…", "words…"))
