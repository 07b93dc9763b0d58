"""After a reply: what did they say, and what's next, by when? Below a nudge, a command's answer, and in the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ASKED = ["They'll answer by…", "We meet on…", "It's over…"]
MOST = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York'


@pytest.fixture
def replied(office_after: Callable[..., Office]) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind, after They replied."""
    office = office_after(NORTHWIND)
    office.days(4)
    press(office, "They replied")
    return office


def choose(office: Office, what: str, value: str, message: Json | None = None) -> Json:
    """Picks a day, or an end, below what was noted: the element whose id begins like this."""
    message = message or office.dms()[-1]
    ids = [
        each["action_id"] for block in message["blocks"] for each in block.get("elements", ()) if "action_id" in each
    ]
    action = next(each for each in ids if each.partition(":")[0] == what)
    return office.box.click("U0ALEX", message["channel"], message["ts"], action, value=value)


def typed(office: Office, form: Json, text: str) -> str:
    """The lines that a form shows under a field while something is typed into it."""
    answer = office.box.click("U0ALEX", view_id=form["id"], action_id="preview:note", value=text)
    lines = [each for each in answer["view"]["blocks"] if str(each.get("block_id")).startswith("preview:")]
    return shown({"blocks": lines})


def noted(office: Office) -> list[tuple[str, date | None, str | None]]:
    """What was written down since the deal was added: type, promised day, what they said or how it ended."""
    return [(entry.type, entry.promised_by, entry.note or entry.outcome) for entry in office.entries()[1:]]


def test_a_press_notes_the_reply_and_asks_one_question(replied: Office) -> None:
    assert noted(replied) == [("heard", None, None)]
    [message] = replied.dms()
    assert "What's next, and by when?" in message["text"]
    assert texts(message) == [*ASKED, "Add what they said", "Undo"]
    assert "What day should I expect to hear from you?" in message["text"], (
        "nothing agreed yet: the words to ask for a day"
    )


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("nudge_reply_by", "They replied and will answer by Fri, Nov 20."),
        ("nudge_reply_meet", "You're meeting on Fri, Nov 20."),
    ],
    ids=["promised", "meeting"],
)
def test_a_day_is_one_pick_below_the_reply(replied: Office, what: str, says: str) -> None:
    assert choose(replied, what, "2026-11-20")["ok"]
    by = what == "nudge_reply_by"
    assert noted(replied) == [("heard", date(2026, 11, 20) if by else None, None)]
    assert replied.deals()[0].next_meeting == (None if by else date(2026, 11, 20))
    [message] = replied.dms()
    assert says in message["text"]
    assert texts(message) == ["Add what they said", "Undo", "Was this nudge right?"], "nothing further is asked"
    press(replied, "Undo")
    assert (noted(replied), replied.deals()[0].next_meeting) == ([], None)
    assert "Done" in texts(replied.dms()[-1])


@pytest.mark.parametrize(
    ("what", "says"), [("nudge_reply_by", "before their reply"), ("nudge_reply_meet", "n't ahead")]
)
def test_a_day_in_the_past_is_refused_and_the_reply_stays(replied: Office, what: str, says: str) -> None:
    assert says in said(choose(replied, what, "2026-11-02"))
    assert noted(replied) == [("heard", None, None)]
    assert texts(replied.dms()[-1])[:3] == ASKED


def test_a_no_closes_the_deal_and_undo_takes_back_all_of_it(replied: Office) -> None:
    choose(replied, "nudge_reply_over", "They said no")
    assert noted(replied) == [("heard", None, None), ("closed", None, "lost")]
    assert not replied.deals()[0].open
    [message] = replied.dms()
    assert "They replied, and it's over: closed as lost." in message["text"]
    assert "You could thank them for a clear answer" in message["text"]
    assert "Hi Jane" in message["text"], "the words of `thank-for-clarity`, filled in"
    press(replied, "Undo")
    assert (noted(replied), replied.deals()[0].open) == ([], True)
    assert "Done" in texts(replied.dms()[-1])


def test_after_the_end_the_form_takes_it_up_again(replied: Office) -> None:
    choose(replied, "nudge_reply_over", "They said no")
    form = press(replied, "Add what they said")["view"]
    both = replied.box.submit("U0ALEX", form["id"], {"promised": "2026-11-20"})
    assert "leave one of the two empty" in both["errors"]["over"]
    assert not replied.deals()[0].open, "nothing is saved by half"
    sent = replied.box.submit("U0ALEX", form["id"], {"note": "you went with Initech", "promised": None})
    assert sent["ok"], sent["errors"]
    assert noted(replied) == [("heard", None, "you went with Initech"), ("closed", None, "lost")]
    form = press(replied, "Change the reply")["view"]
    sent = replied.box.submit("U0ALEX", form["id"], {"over": None, "promised": "2026-11-20"})
    assert sent["ok"], sent["errors"]
    assert noted(replied) == [("heard", date(2026, 11, 20), "you went with Initech")]
    assert replied.deals()[0].open


def test_what_can_be_quoted_by_no_words_is_kept_and_that_is_said(office_after: Callable[..., Office]) -> None:
    office = office_after('add Lima stage:proposal heard:"5 nov" contact:"Jane Doe"')
    told = office.type('heard Lima note:"They want to wait until the board meets in January." promised:"2027-01-29"')
    assert "the words won't quote it" in told and "They said: “They want to wait" in told
    assert "won't quote" not in office.type('heard Lima note:"pricing before Christmas"')
    assert "won't quote" not in office.type('heard Lima note:"They went with Initech." over:lost')


def test_what_they_said_is_added_by_form(replied: Office) -> None:
    choose(replied, "nudge_reply_by", "2026-11-20")
    form = press(replied, "Add what they said")["view"]
    assert "you mentioned pricing before Christmas" in shown(form), "the sentence of the playbook that it may stand in"
    assert "you mentioned the board" in typed(replied, form, "the board meets first")
    assert "the words won't quote it" in typed(replied, form, "They want to wait until the board meets in January.")
    assert "hospital" not in typed(replied, form, "Jane is in hospital")
    private = replied.box.submit("U0ALEX", form["id"], {"note": "Jane is in hospital"})
    assert "note" in private["errors"]
    held = replied.box.submit("U0ALEX", form["id"], {"note": "you need pricing first", "meeting": "2026-11-02"})
    assert "n't ahead" in held["errors"]["meeting"]
    sent = replied.box.submit("U0ALEX", form["id"], {"meeting": "2026-11-18"})
    assert sent["ok"], sent["errors"]
    assert noted(replied) == [("heard", date(2026, 11, 20), "you need pricing first")], "the day stays as picked"
    [message] = replied.dms()
    assert "They said: “you need pricing first”" in message["text"]
    assert "will answer by Fri, Nov 20. You're meeting on Wed, Nov 18." in message["text"]
    assert texts(message) == ["Change the reply", "Undo", "Was this nudge right?"]
    form = press(replied, "Change the reply")["view"]
    assert "you need pricing first" in shown(form) and "2026-11-18" in shown(form)
    sent = replied.box.submit("U0ALEX", form["id"], {"note": "", "promised": None, "meeting": None})
    assert (noted(replied), replied.deals()[0].next_meeting) == ([("heard", None, None)], None)
    assert texts(replied.dms()[-1])[:3] == ASKED


def test_what_they_said_stays_out_of_the_facts_of_a_message(replied: Office) -> None:
    form = press(replied, "Add what they said")["view"]
    replied.box.submit("U0ALEX", form["id"], {"note": "you need pricing first"})
    assert "you need pricing first" in replied.dms()[-1]["text"]
    forgotten = replied.command("forget Northwind")["view"]
    replied.box.submit("U0ALEX", forgotten["id"], {})
    replied.days(0.01)
    assert replied.entries() == []
    assert "pricing" not in str(replied.dms())


def test_a_reply_on_a_day_of_the_digest_is_asked_the_same(six: Office) -> None:
    six.days(1)
    answer = press(six, "They replied", six.dms()[-1])["messages"][-1]
    assert texts(answer)[:3] == ASKED
    digest, picked = choose(six, "nudge_reply_by", "2026-11-20", answer)["messages"]
    assert "They replied and will answer by Fri, Nov 20" in digest["text"]
    assert "will answer by Fri, Nov 20" in picked["text"]
    assert texts(picked)[:2] == ["Add what they said", "Undo"]
    assert date(2026, 11, 20) in [entry.promised_by for entry in six.entries()]


@pytest.mark.parametrize(
    ("what", "value", "says"),
    [
        ("reply_by", "2026-11-20", "they'll answer by Fri, Nov 20"),
        ("reply_meet", "2026-11-20", "You're meeting on Fri, Nov 20"),
        ("reply_over", "They said no", "it's over: closed as lost"),
    ],
    ids=["a day", "a meeting", "the end"],
)
def test_below_a_typed_reply_the_same_is_asked(
    office_after: Callable[..., Office], what: str, value: str, says: str
) -> None:
    office = office_after(MOST)
    [answer] = office.command('heard north on:yesterday note:"you need pricing first"')["messages"]
    assert "They said: “you need pricing first”" in answer["text"]
    assert texts(answer) == [*ASKED, "Undo", "Edit"]
    [after] = choose(office, what, value, answer)["messages"]
    assert says in after["text"] and "you need pricing first" in after["text"]
    assert texts(after) == ["Undo", "Edit"]
    entry = office.entries()[1]
    assert (entry.type, entry.on_day, entry.note) == ("heard", date(2026, 11, 8), "you need pricing first")
    press_undo(office, after)
    assert noted(office) == [("heard", None, "you need pricing first")], "one step at a time"
    office.undo("north")
    assert (noted(office), office.deals()[0].open, office.deals()[0].next_meeting) == ([], True, None)


def press_undo(office: Office, message: Json) -> None:
    """Undo below a command's answer shows first what it would take back."""
    form = press(office, "Undo", message)["view"]
    taken = office.box.submit("U0ALEX", form["id"])
    assert "Took back the reply of Sun, Nov 8" in shown(taken["view"])


def test_what_was_typed_is_changed_by_form(office_after: Callable[..., Office]) -> None:
    office = office_after(MOST)
    [answer] = office.command('heard north promised:"20 nov"')["messages"]
    assert texts(answer) == ["Undo", "Edit", "Add what they said"]
    form = press(office, "Add what they said", answer)["view"]
    sent = office.box.submit("U0ALEX", form["id"], {"note": "the board meets first"})
    assert "the board meets first" in shown(sent["view"])
    assert noted(office) == [("heard", date(2026, 11, 20), "the board meets first")]
    again = office.box.click("U0ALEX", answer["channel"], answer["ts"], "reply_said", value="2")
    assert "the board meets first" in shown(again["view"]), "the old message finds what stands now"
    for _ in range(2):
        office.undo("north")
    late = office.box.click("U0ALEX", answer["channel"], answer["ts"], "reply_said", value="2")
    assert "taken back" in said(late)


def test_all_of_it_can_be_typed_at_once(office: Office) -> None:
    office.type(MOST)
    answer = office.type('heard north note:"you need pricing first" promised:"20 nov" meeting:"18 nov"')
    assert "they'll answer by Fri, Nov 20. You're meeting on Wed, Nov 18." in answer
    assert office.deals()[0].next_meeting == date(2026, 11, 18)
    assert "leave one of the two empty" in office.type('heard north over:lost promised:"20 nov"')
    assert "closed as lost" in office.type("heard north over:lost")
    assert not office.deals()[0].open
    assert "Took back the reply of Mon, Nov 9, and the closing with it" in office.undo("north")
    assert office.deals()[0].open


def test_a_promise_counts_from_the_day_of_the_reply(office: Office) -> None:
    office.type(MOST)
    office.days(42)
    office.type('heard north promised:"3 dec" on:"1 dec"')
    assert [(entry.on_day, entry.promised_by) for entry in office.entries()[1:]] == [
        (date(2026, 12, 1), date(2026, 12, 3))
    ]
    assert "n't ahead" in office.type('heard north meeting:"3 dec" on:"1 dec"')
    assert "Nov 20 was 31 days ago" in office.type('heard north promised:"20 nov" on:"1 dec"')
    office.type('meeting north on:"1 mar"')
    assert office.deals()[0].next_meeting == date(2027, 3, 1)
    office.type('meeting north on:"15 dec"')
    assert office.entries()[-1].on_day == date(2026, 12, 15)


def test_the_form_of_a_row_asks_for_all_of_it(office_after: Callable[..., Office]) -> None:
    office = office_after(MOST, 'contact Northwind "Sam Lee" email:sam@northwind.example')
    view = office.command("heard")["view"]
    sent = office.box.submit("U0ALEX", view["id"], {"deal": "1", "note": "you need pricing", "over": "won"})
    assert "it's over: closed as won" in shown(sent["view"])
    assert [entry.type for entry in office.entries()[1:]] == ["heard", "closed"]


def test_the_next_words_rest_on_what_they_said(replied: Office) -> None:
    """After the promised day and some grace they quote it, or else name no date."""
    form = press(replied, "Add what they said")["view"]
    replied.box.submit("U0ALEX", form["id"], {"note": "wants pricing before the board meets", "promised": "2026-11-20"})
    for _ in range(14):
        replied.days(1)
        if len(replied.dms()) > 1:
            break
    nudge = replied.dms()[-1]
    words = next(block for block in nudge["blocks"] if "rich_text_preformatted" in str(block))
    quoted = "pricing before the board meets" in shown(words)
    assert quoted or not any(month in shown(words) for month in ("November", "Nov ", "October"))
