"""Plain words in the direct message and after the slash: said back, saved by a press, changed in a form, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest import Subtests

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm, pressed, said
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow
Json = dict[str, Any]

ME = "U0ALEX"
PRIVATE = "bob said his wife is in hospital with cancer"


@pytest.fixture
def two(office: Office) -> Office:
    """Two deals, on Monday, 9 November 2026."""
    office.type('add Northwind stage:proposal contact:"Jane Doe" heard:"26 oct" tz:America/New_York')
    office.type('add "Acme Robotics" stage:proposal contact:"Bob Smith" heard:"2 nov" tz:America/New_York')
    return office


def write(office: Office, text: str, user: str = ME, thread: str = "") -> Json:
    """The answer in the direct message."""
    office.box.message(user, dm(user), text, thread)
    answer: Json = office.box.messages(dm(user), user)[-1]
    assert answer["user"] == "U0DEALDARK", f"nothing answers {text!r}"
    return answer


def typed(office: Office, text: str) -> Json:
    """The same after the slash."""
    answer: Json = office.command(text)["messages"][-1]
    return answer


@pytest.mark.parametrize("say", [write, typed])
def test_a_sentence_is_said_back_and_saved_by_a_press(two: Office, say: Any) -> None:
    before = len(two.entries())
    back = say(two, "northwind replied yesterday, wants pricing")
    assert back["text"] == "Northwind: They replied yesterday. Note: wants pricing."
    assert texts(back) == ["Save", "Change"]
    assert len(two.entries()) == before, "nothing is saved of itself"
    save = pressed(back, "Save")
    saved = press(two, "Save", back)
    assert "Noted: they replied on Sun, Nov 8" in said(saved)
    assert payloads.block_actions(two, ME, back, save["action_id"], save["value"]) == 200, "a second press"
    [noted] = two.entries()[before:]
    assert (noted.type, noted.on_day, noted.note) == ("heard", date(2026, 11, 8), "wants pricing")
    undo = press(two, "Undo", saved["messages"][-1])["view"]
    assert two.box.submit(ME, undo["id"])["ok"]
    assert len(two.entries()) == before


@pytest.mark.parametrize("say", [write, typed])
def test_change_opens_the_form_with_all_that_was_read(two: Office, say: Any) -> None:
    view = press(two, "Change", say(two, "emailed jane on friday about the new price"))["view"]
    assert view["title"]["text"] == "I contacted them"
    sent = two.box.submit(ME, view["id"], {"Note": "about the old price"})
    assert sent["ok"], sent["errors"]
    touch = two.entries()[-1]
    assert (touch.type, touch.on_day, touch.channel, touch.note) == (
        *("touch", date(2026, 11, 6), "email"),
        "about the old price",
    )


SHOWN = [
    ("who is dark", "Nothing is dark"),
    ("why acme", "Acme Robotics (Bob Smith)"),
    ("is jane back?", "#1 Northwind (Jane Doe)"),
    ("northwind", "#1 Northwind (Jane Doe)"),
    ("plan for acme", "Acme Robotics"),
    ("help", "On most days"),
    ("what's next", "Northwind"),
]
SAID_BACK = [
    ("called acme, no answer", "Acme Robotics: You called them today, and no one answered."),
    ("we meet acme on tuesday", "Acme Robotics: You're meeting them tomorrow."),
    ("jane is out until dec 7", "Northwind: Out of office or traveling. Quiet until Mon, Dec 7."),
    ("bob left acme", "Acme Robotics: My contact has left."),
    ("remind me about acme next week", "Acme Robotics: No nudges until Mon, Nov 16."),
    ("northwind signed yesterday", "Northwind: Closed as won yesterday."),
    ("acme is now in negotiation", "Acme Robotics: Stage negotiation."),
    ("nortwind replied", "I took “nortwind” for Northwind."),
    ("add Fabrikam, proposal, tom jones, heard nov 3, $40k", "A new deal, Fabrikam: stage proposal, contact tom jones"),
]
ASKED = [
    ("called acme", "Acme Robotics: which was it?"),
    ("they signed", "Which was it?"),
    ("called acme, no answer, then emailed jane", "more than one thing"),
    ("northwind replied 5/6", "can be read two ways"),
]
REFUSED = [
    ("northwind has not replied", "I keep count of the silence"),
    ("heard nothing from northwind", "I keep count of the silence"),
    ("jane might reply tomorrow", "doesn't sound certain"),
    ("add call acme tomorrow", "hasn't happened yet"),
    ("note to self: call acme", "I didn't get that"),
    ("fabrikam replied", "I don't see a deal called “fabrikam”"),
    ("heard northwind?", "#1 Northwind"),
    ("forget it", "I didn't get that"),
]


@pytest.mark.parametrize("say", [write, typed])
def test_what_is_shown_said_back_asked_and_refused_saves_nothing(two: Office, say: Any) -> None:
    before = (len(two.deals()), len(two.entries()))
    for text, answer in (*SHOWN, *SAID_BACK, *ASKED, *REFUSED):
        assert answer in say(two, text)["text"], text
    assert (len(two.deals()), len(two.entries())) == before


def test_whatever_is_said_back_can_be_saved_and_changed(two: Office, subtests: Subtests) -> None:
    two.type("list", "U0SAM")
    for text in (*(text for text, _ in SAID_BACK if "signed" not in text), *MORE):
        with subtests.test(text=text):
            back = write(two, text)
            assert press(two, "Change", back)["view"], "a form opens"
            saved = press(two, "Save", back)["messages"][-1]
            assert "Undo" in texts(saved), saved["text"]


MORE = [
    "met bob yesterday, they have two warehouses",
    "i'm on vacation until dec 7",
    "i'm back",
    "jane's email is jane@northwind.example",
    "acme is worth $40k",
    "give acme to sam",
    "jane asked not to be contacted",
    "northwind signed yesterday",
]


def test_what_the_verbs_have_learned(two: Office) -> None:
    two.type('meeting northwind on:yesterday note:"bring the figures"')
    assert two.entries()[-1].note == "bring the figures"
    assert "Take it back?" in str(two.command("undo last")["view"])
    two.type("close acme won on:yesterday")
    assert (two.entries()[-1].outcome, two.entries()[-1].on_day) == ("won", date(2026, 11, 8))


def test_a_slip_in_a_verb_is_read_as_the_verb_whatever_follows(two: Office, subtests: Subtests) -> None:
    for sentence, answer in (
        ("snoze Northwind tomorrow", "Northwind: No nudges until Tue, Nov 10."),
        ("Pausse northwind until friday", "Northwind: No nudges until Fri, Nov 13."),
        ("metting Northwind tomorrow", "Northwind: You're meeting them tomorrow."),
        ("assgin Northwind sam tomorrow", "I don't know “assgin”. Did you mean assign?"),
        ("need to call northwind tomorrow", "Northwind: that hasn't happened yet, so I haven't saved anything."),
    ):
        with subtests.test(sentence):
            assert typed(two, sentence)["text"].startswith(answer)


def test_a_form_opens_by_a_press_in_the_direct_message(two: Office) -> None:
    asked = write(two, "edit northwind")
    assert texts(asked) == ["Open"]
    assert press(two, "Open", asked)["view"]["title"]["text"] == "Edit #1"
    assert press(two, "Delete it for good …", write(two, "delete acme"))["view"]["title"]["text"]
    press(two, "Save", write(two, "emailed jane"))
    assert press(two, "Open", write(two, "undo that"))["view"]["title"]["text"] == "Take it back?"


def test_each_of_several_is_saved_by_itself(two: Office) -> None:
    before = len(two.entries())
    both = write(two, "called acme, no answer, then emailed jane")
    first, second = (block["accessory"] for block in both["blocks"] if "accessory" in block)
    for button in (first, second, first):
        payloads.block_actions(two, ME, both, button["action_id"], button["value"])
    assert [each.type for each in two.entries()[before:]] == ["dial", "touch"]


def test_one_of_several_is_chosen(two: Office) -> None:
    press(two, "You left them a voicemail today", typed(two, "called acme"))
    assert two.entries()[-1].channel == "voicemail"


def test_a_deal_that_moved_since_is_asked_about_again(two: Office) -> None:
    back = write(two, "emailed jane yesterday")
    two.type("heard northwind")
    before = len(two.entries())
    again = press(two, "Save", back)["messages"][-1]
    assert "has changed since" in again["text"]
    assert len(two.entries()) == before
    press(two, "Save it", again)
    assert len(two.entries()) == before + 1


def test_what_is_private_is_repeated_nowhere(two: Office) -> None:
    before = len(two.entries())
    for say in (write, typed):
        answer = say(two, PRIVATE)
        assert "cancer" not in str(answer)
        assert "wife" not in str(answer)
        assert "Note a private pause" in texts(answer)
    quiet = write(two, "jane is on maternity leave until march")
    assert quiet["text"] == "Northwind: Something private. Quiet until Mon, Mar 1, 2027. I keep no reason."
    assert "maternity" not in str(quiet)
    assert texts(write(two, "jane is sick")) == ["Choose a day", "I don't know yet"]
    assert len(two.entries()) == before


def test_who_writes_is_answered_once_and_in_the_thread(two: Office) -> None:
    first = write(two, "who is dark")
    two.box.resend()
    assert two.dms()[-1]["ts"] == first["ts"]
    assert write(two, "why acme", thread=first["ts"])["thread_ts"] == first["ts"]
    assert "guest" in write(two, "northwind replied", "U0GUS")["text"].lower()
    for changed in ({"subtype": "message_changed"}, {"bot_id": "B0OTHER"}):
        before = len(two.dms())
        event = {"type": "message", "channel": dm(ME), "channel_type": "im", "user": ME, "text": "northwind replied"}
        payloads.event(two, {**event, "ts": "1762700000.000100", **changed})
        assert len(two.dms()) == before
