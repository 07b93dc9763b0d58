"""Facts as they stand in the words of a play: how somebody is greeted, and times that go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.coach.advise import case_of
from bot.coach.carried import carried
from bot.coach.check.deals import START, few
from bot.coach.script import fill
from bot.coach.value import lacks
from bot.domain.deal import Deal
from bot.domain.playbook import Play, Script, Version
from bot.domain.standing import Standing
from tests.coach.shipped import playbook


def deal(greeting: str | None = None, **more: tuple[str, ...]) -> Deal:
    """A deal with little on record."""
    plain = next(iter(few()))
    return replace(plain, prospect=replace(plain.prospect, greeting=greeting), more=more)


def said(text: str, about: Deal, now: datetime = START, medium: str = "email") -> str:
    """The words with this deal's facts."""
    script = Script(**{medium: (Version((text,)),)})
    play: Play = replace(playbook().plays["value-drip"], script=script)
    found = fill(play, medium, case_of(about, now, playbook()).standing)
    return found.text if found else ""


def test_a_touch_carries_what_stood_in_its_words_or_its_play_needs() -> None:
    texts = ("I'm free {slots}.", "Here's {article}, and I'm free {slots}.", "Nothing at all.")
    script = Script(email=tuple(Version((text,)) for text in texts))
    play = replace(playbook().plays["value-drip"], script=script, needs=("lead",))
    about = replace(deal(slots=("2026-02-05 10:00",)), lead="Contoso", introduction="Dana")
    standing = case_of(about, START, playbook()).standing
    words = [fill(replace(play, script=Script(email=(version,))), "email", standing) for version in script.email]
    short = [each.wording if each else None for each in words]
    assert carried(play, "email", standing) == ("slots", "lead"), "the first text is the one that goes out"
    assert carried(play, "email", standing, short[1]) == ("slots", "lead"), "there is no article to be used up"
    assert carried(play, "email", standing, short[2]) == ("lead",)
    assert carried(play, "call", standing, "of a playbook before") == ("slots", "lead")
    later = case_of(about, START + timedelta(days=9), playbook()).standing
    assert carried(play, "email", later) == ("lead",), "times that have gone by stood in no words"


def test_what_is_not_said_on_the_phone_is_not_used_up() -> None:
    text = "{hello},\n\nThis is for you.\n\n{article}\n\n{rep_first_name}"
    play = replace(playbook().plays["value-drip"], script=Script(email=(Version((text,)),)))
    standing = case_of(deal(article="a study"), START, playbook()).standing  # type: ignore[arg-type]
    assert carried(play, "email", standing) == ("article",)
    assert carried(play, "call", standing) == ()


def test_a_play_that_needs_times_lacks_them_once_they_have_gone_by() -> None:
    play = replace(playbook().plays["value-drip"], needs=("slots",))
    book = replace(playbook(), plays={**playbook().plays, play.id: play})
    about = deal(slots=("2026-02-05 10:00",))
    found = [lacks(case_of(about, START + timedelta(days=days), book).standing, play.id) for days in (0, 3, 4)]
    assert found == [None, None, "slots"]


CARRIED = {
    "article": {
        "thinking-of-you-article",
        "value-drip",
        "reconnect-touch",
        "useful-mailing",
        "courier-package",
    },
    "lead": {"send-a-lead"},
    "introduction": {"helpful-introduction"},
    "slots": {"reschedule-offer"},
}
"""What the plays that ship bring along (plays.md 1.8)."""


def test_the_plays_that_ship_carry_what_they_are_for_by_every_way() -> None:
    some = deal(slots=("2026-02-05 10:00", "2026-02-06 2pm"))
    about = replace(some, lead="Contoso", introduction="Dana", more={**some.more, "article": "a study"})
    standing = case_of(about, START, playbook()).standing
    plays = playbook().plays.values()
    found = {(name, play.id) for play in plays for way in play.channels for name in carried(play, way, standing)}
    assert {(name, play) for name, some in CARRIED.items() for play in some} <= found
    lacks = [play for plays in CARRIED.values() for play in plays if not all(_ways(play, standing))]
    assert lacks == []


def _ways(play: str, standing: Standing) -> list[tuple[str, ...]]:
    known = playbook().plays[play]
    return [carried(known, way, standing) for way in known.channels]


@pytest.mark.parametrize(
    ("greeting", "words"),
    [
        (None, "Hi Jane! Jane and I"),
        ("Dr. Doe", "Hi Dr. Doe! Dr. Doe and I"),
        ("Jane-san,", "Hi Jane-san! Jane-san and I"),
    ],
)
def test_they_are_greeted_as_the_rep_does(greeting: str | None, words: str) -> None:
    assert said("{hello}! {champion_first} and I", deal(greeting)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Would today at 10:00, Thursday at 2pm, Monday, February 9 morning or any Friday work?"),
        (1, "Would Thursday at 2pm, Monday morning or any Friday work?"),
        (30, "Would any Friday work?"),
    ],
)
def test_times_are_said_by_their_days_until_those_are_over(days: int, words: str) -> None:
    slots = ("2026-02-02 10:00", "2026-02-05 2pm", "2026-02-09 morning", "any Friday")
    assert said("Would {slots} work?", deal(slots=slots), START + timedelta(days=days)) == words


def test_a_time_that_names_no_day_and_no_hour_is_not_said() -> None:
    assert said("Would {slots} work?", deal(slots=("whenever", "any Friday"))) == "Would any Friday work?"
    assert said("Would {slots} work?", deal(slots=("whenever",))) == "Would [two free times] work?"


def test_once_all_have_gone_by_the_gap_is_back() -> None:
    slots = ("2026-02-10 10:00",)
    assert said("I'm free {slots}.", deal(slots=slots), medium="call") == "I'm free Tuesday, February tenth at 10:00."
    assert said("I'm free {slots}.", deal(slots=slots), START + timedelta(days=9)) == "I'm free [two free times]."
