"""A message's button finds what stands now: a reply put right since, a meeting that gets its detail, an undo of it.

And what a nudge and an answer say holds of what stands: who replied, and whether a note is still to come.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_after_a_reply import MOST, choose, noted
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]

LONG = "they want pricing in three tiers " + "and then one more thing that matters to them, " * 20 + "that's all"


@pytest.fixture
def typed_reply(office_after: Callable[..., Office]) -> Office:
    """An office in which a deal stands, and nothing was typed of it yet."""
    return office_after(MOST)


@pytest.mark.parametrize(
    ("what", "value", "says"),
    [("reply_by", "2026-11-20", "they'll answer by Fri, Nov 20"), ("reply_over", "They said no", "closed as lost")],
    ids=["a day", "the end"],
)
def test_a_day_is_picked_under_a_reply_that_a_form_changed_since(
    typed_reply: Office, what: str, value: str, says: str
) -> None:
    [answer] = typed_reply.command("heard north")["messages"]
    form = press(typed_reply, "Add what they said", answer)["view"]
    saved = typed_reply.box.submit("U0ALEX", form["id"], {"note": "the board meets first"})["view"]
    assert "the board meets first" in shown(saved)
    assert "What's next, and by when?" not in shown(saved), "nothing there could be pressed"
    [after] = choose(typed_reply, what, value, answer)["messages"]
    assert says in after["text"] and "They said: “the board meets first”" in after["text"]
    form = press(typed_reply, "Edit", answer | {"blocks": after["blocks"]})["view"]
    assert "the board meets first" in shown(form)
    assert noted(typed_reply)[0][2] == "the board meets first"


def test_a_reply_that_was_changed_and_then_taken_back_is_gone(typed_reply: Office) -> None:
    [answer] = typed_reply.command("heard north")["messages"]
    form = press(typed_reply, "Add what they said", answer)["view"]
    typed_reply.box.submit("U0ALEX", form["id"], {"note": "the board meets first"})
    typed_reply.undo("north")
    assert noted(typed_reply) == [("heard", None, None)], "one step at a time"
    typed_reply.undo("north")
    assert "taken back already" in said(choose(typed_reply, "reply_by", "2026-11-20", answer))
    assert noted(typed_reply) == []


def test_a_long_line_is_kept_whole_by_the_form(typed_reply: Office) -> None:
    [answer] = typed_reply.command(f'heard north note:"{LONG}"')["messages"]
    form = press(typed_reply, "Edit", answer)["view"]
    sent = typed_reply.box.submit("U0ALEX", form["id"], {"promised": "2026-11-20"})
    assert sent["ok"], sent["errors"]
    assert noted(typed_reply) == [("heard", date(2026, 11, 20), LONG)]


def test_a_detail_joins_the_meeting_that_was_just_noted(typed_reply: Office) -> None:
    typed_reply.type("meeting north on:yesterday")
    told = typed_reply.type('meeting north detail:"the forklift jam"')
    assert "the meeting on Sun, Nov 8" in told
    assert [(entry.type, entry.on_day) for entry in typed_reply.entries()[1:]] == [("meeting", date(2026, 11, 8))]
    assert typed_reply.deals()[0].meeting_detail == "the forklift jam"
    typed_reply.undo("north entry:2")
    assert (noted(typed_reply), typed_reply.deals()[0].meeting_detail) == ([], None), "the detail goes with it"


def test_a_detail_of_another_meeting_is_its_own(typed_reply: Office) -> None:
    typed_reply.type("meeting north on:yesterday")
    typed_reply.days(1)
    typed_reply.type('meeting north detail:"the forklift jam"')
    days = [entry.on_day for entry in typed_reply.entries() if entry.type == "meeting"]
    assert days == [date(2026, 11, 8), date(2026, 11, 10)]


def test_undo_shows_all_that_goes(typed_reply: Office) -> None:
    [answer] = typed_reply.command('heard north meeting:"18 nov"')["messages"]
    asked = shown(press(typed_reply, "Undo", answer)["view"])
    assert "they replied" in asked and "Next meeting: – → Wed, Nov 18" in asked
    [answer] = typed_reply.command("heard north over:lost")["messages"]
    form = press(typed_reply, "Undo", answer)["view"]
    assert "closed" in shown(form)
    taken = typed_reply.box.submit("U0ALEX", form["id"])
    assert "and the closing with it" in shown(taken["view"])
    assert "and the next meeting on Wed, Nov 18 with it" in typed_reply.undo("north")
    assert typed_reply.deals()[0].next_meeting is None


def test_undo_shows_the_detail_that_goes_with_a_meeting(typed_reply: Office) -> None:
    [answer] = typed_reply.command('meeting north detail:"the forklift jam"')["messages"]
    assert "the forklift jam" in shown(press(typed_reply, "Undo", answer)["view"])


def test_an_answered_nudge_shows_its_answer_as_long_as_that_stands(office_after: Callable[..., Office]) -> None:
    office = office_after(NORTHWIND)
    office.days(4)
    press(office, "They replied")
    office.type("heard north")
    office.undo("north")
    assert [entry.type for entry in office.entries()] == ["heard", "heard"]
    [message] = office.dms()
    assert "They replied." in message["text"]
    assert "Undo" in texts(message)
    press(office, "Undo")
    assert [entry.type for entry in office.entries()] == ["heard"]


def test_a_fact_that_was_typed_longer_than_its_field_is_not_cut_by_the_form(typed_reply: Office) -> None:
    short = "your six-week onboarding of every single person in all of the nineteen countries of the group"
    typed_reply.type(f'edit north issue_short:"{short}"')
    view = typed_reply.whole("edit north")
    sent = typed_reply.box.submit("U0ALEX", view["id"], {"title": "Rollout"})
    assert sent["ok"], sent["errors"]
    assert short in typed_reply.type("show north")


def test_a_nudge_says_that_somebody_else_replied_and_its_words_are_none_of_theirs(office: Office) -> None:
    office.type(f'{MOST} issue:"you can\'t ship on time"')
    office.type('contact north "Ulf Berg" email:ulf@northwind.example tz:America/New_York')
    office.type('heard north contact:"Ulf" note:"no budget this year" promised:"13 nov"')
    office.days(8)
    [nudge] = office.dms()
    told = "Ulf Berg replied on Mon, Nov 9: “no budget this year”. They promised an answer by Fri, Nov 13."
    assert f"{told} The words below don't mention it." in nudge["text"]
    words = next(block for block in nudge["blocks"] if "rich_text_preformatted" in str(block))
    assert "Hi Jane" in shown(words) and "budget" not in shown(words) and "Nov" not in shown(words)
    form = office.command('forget north contact:"ulf berg"')["view"]
    office.box.submit("U0ALEX", form["id"], {})
    office.days(0.01)
    assert "Ulf" not in str(office.dms()) and "budget" not in str(office.dms())


def test_after_their_own_reply_nobody_elses_is_told(office: Office) -> None:
    office.type(MOST)
    office.type('contact north "Ulf Berg" email:ulf@northwind.example tz:America/New_York')
    office.type('heard north contact:"Ulf" note:"no budget this year"')
    office.type('heard north note:"pricing first"')
    office.days(8)
    assert "Ulf Berg replied" not in office.dms()[-1]["text"]


def test_a_detail_is_asked_for_while_a_note_is_to_come(typed_reply: Office) -> None:
    assert "only in this meeting" not in typed_reply.type('meeting north on:"5 nov"'), "too late for a note"
    assert "only in this meeting" in typed_reply.type("meeting north")


def test_a_window_that_asks_who_is_new_there_can_be_answered(typed_reply: Office) -> None:
    form = typed_reply.command("situation")["view"]
    left = typed_reply.box.submit("U0ALEX", form["id"], {"deal": "1", "code": "contact_left"})["view"]
    assert "Who is the new person there?" in shown(left)
    asked = typed_reply.box.click("U0ALEX", view_id=left["id"], action_id="contact_new", value="1")["view"]
    assert asked["callback_id"] == "contact"
    sent = typed_reply.box.submit("U0ALEX", asked["id"], {"contact": "Ann Poe"})
    assert sent["ok"], sent["errors"]
    assert "Ann Poe" in typed_reply.type("show north")
